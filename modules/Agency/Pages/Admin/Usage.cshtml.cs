using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Permissions;
using PlatformSaaS.Quotas;

namespace PlatformSaaS.Agency.Pages.Admin;

/// <summary>What the agency uses of its edition's limits.</summary>
[Authorize(Policy = AgencyPermissions.Settings)]
internal sealed class UsageModel(IQuotas quotas, IPermissionChecker permissions) : PageModel
{
    public IReadOnlyList<QuotaUse> Uses { get; private set; } = [];
    public TenantPlan Plan { get; private set; } = TenantPlan.Unlimited;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(AgencyPermissions.Settings, ct);
        (Uses, Plan) = (await quotas.UseAsync(ct), await quotas.PlanAsync(ct));
    }
}
