using PlatformSaaS.Agency.Switches;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Agency.Dashboards;

/// <summary>What needs attention, on the admin's first page.</summary>
internal sealed class HealthDashboard(IEnumerable<IHealthNotes> sources, OfModulesOn modules, IPermissionChecker permissions) : IDashboardContributor
{
    public async Task<Dashboard?> GetAsync(string menu, CancellationToken ct)
    {
        if (menu != Menus.Admin || !await permissions.IsGrantedAsync(AgencyPermissions.Settings, ct))
        {
            return null;
        }

        var notes = new List<HealthNote>();
        foreach (var source in await modules.FilterAsync(sources, ct))
        {
            notes.AddRange(await source.ListAsync(ct));
        }

        return new Dashboard { Panels = [new(DashboardPlace.Main, "/Pages/Shared/Dashboard/_Health.cshtml", notes.OrderByDescending(n => n.IsBad).ToList(), 10)] };
    }
}
