using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Calendar;
using PlatformSaaS.Host.Portal;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Host.Pages.Dashboards;

/// <summary>The officer's first page: my work.</summary>
[Authorize]
internal sealed class OfficerModel(
    IEnumerable<IDashboardContributor> contributors, ModuleParts parts, IPortalContext portal, ICurrentUser user, ITenantClock clock, ICurrentTenant tenant)
    : DashboardPage(contributors, parts, portal, user)
{
    /// <summary>Today where the agency is.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Shows it; who runs the platform has the list of agencies instead.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (IsApplicant)
        {
            return Refuse();
        }

        if (tenant.IsHost)
        {
            return LocalRedirect("/tenant");
        }

        Today = await clock.TodayAsync(ct);
        await LoadAsync(Menus.Officer, "/petugas", ct);
        return Page();
    }
}
