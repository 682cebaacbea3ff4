using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Host.Portal;
using PlatformSaaS.Navigation;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Host.Pages.Dashboards;

/// <summary>Entrance to the admin's area: whatever this admin may do. Who may do nothing there has no entrance.</summary>
[Authorize]
internal sealed class AdminModel(IEnumerable<IDashboardContributor> contributors, ModuleParts parts, IPortalContext portal, ICurrentUser user)
    : DashboardPage(contributors, parts, portal, user)
{
    /// <summary>Shows it.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(Menus.Admin, "/admin", ct);
        return IsApplicant || Places.Count == 0 ? Refuse() : Page();
    }
}
