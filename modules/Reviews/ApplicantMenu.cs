using PlatformSaaS.Navigation;

namespace PlatformSaaS.Reviews;

/// <summary>Entries of the public and the applicant's menu.</summary>
internal sealed class ApplicantMenu : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => ValueTask.FromResult<IEnumerable<MenuItem>>(
    [
        new MenuItem(Menus.Public, "Layanan", "Services", "/layanan", 10),
        new MenuItem(Menus.Public, "Lacak", "Track", "/lacak", 60),
        new MenuItem(Menus.Applicant, "Permohonan saya", "My requests", "/permohonan", 15, Icon: "file-text")
    ]);
}
