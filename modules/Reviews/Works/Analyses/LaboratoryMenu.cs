using PlatformSaaS.Navigation;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>Entries of portals whose services end with reports.</summary>
internal sealed class LaboratoryMenu(OrderShelf shelf) : IMenuContributor
{
    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => await shelf.IsUsedAsync(ct)
        ?
        [
            new MenuItem(Menus.Applicant, "LHU/Sertifikat", "Reports", "/lhu", 25, Icon: "certificate"),
            new MenuItem(Menus.Officer, "Laboratorium", "Laboratory", "/petugas/laboratorium", 25, ReviewsPermissions.Queue, "flask")
        ]
        : [];
}
