using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.Host.Pages.Dashboards;

/// <summary>Entries of the areas' first pages.</summary>
internal sealed class DashboardMenu(ICurrentTenant tenant) : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => ValueTask.FromResult<IEnumerable<MenuItem>>(tenant.IsHost
        ? []
        :
        [
            new MenuItem(Menus.Applicant, "Beranda", "Home", "/akun", 10, Icon: "home"),
            new MenuItem(Menus.Officer, "Pekerjaan saya", "My work", "/petugas", 10, Icon: "home"),
            new MenuItem(Menus.Admin, "Ikhtisar", "Overview", "/admin", 5, Icon: "home")
        ]);
}
