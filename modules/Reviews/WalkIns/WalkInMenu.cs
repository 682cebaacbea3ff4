using PlatformSaaS.Navigation;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.WalkIns;

/// <summary>The entry of officers who serve people at a desk.</summary>
internal sealed class WalkInMenu(IWalkInRequests walkIns) : IMenuContributor
{
    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => (await walkIns.ListAsync(WalkInRequests.Desk, ct)).Count == 0 ? []
        : [new MenuItem(Menus.Officer, "Catat permohonan", "Enter a request", "/petugas/permohonan/baru", 22, ReviewsPermissions.Act, "edit")];
}
