using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Host.Portal;
using PlatformSaaS.Navigation;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Host.Pages.Dashboards;

/// <summary>The applicant's first page.</summary>
[Authorize]
internal sealed class ApplicantModel(IEnumerable<IDashboardContributor> contributors, ModuleParts parts, IPortalContext portal, ICurrentUser user)
    : DashboardPage(contributors, parts, portal, user)
{
    /// <summary>Shows it; officers have a first page of their own.</summary>
    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!IsApplicant)
        {
            return LocalRedirect("/petugas");
        }

        await LoadAsync(Menus.Applicant, "/akun", ct);
        return Page();
    }
}
