using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Portals;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class TenantModel(TenantAdministration service) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public TenantDetail Detail { get; private set; } = null!;

    /// <summary>What was written, shown again after a refusal.</summary>
    public string? Reason { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => Detail = await service.GetAsync(Id, ct);

    public async Task<IActionResult> OnPostAsync([FromForm] TenantState state, [FromForm] long version, [FromForm] string? reason, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            await service.SetStateAsync(Id, state, version, reason, ct);
            Flash.Ok(TempData, state == TenantState.Suspended ? T("Portal dihentikan.", "Portal suspended.") : T("Portal aktif kembali.", "Portal active again."));
        }
        catch (InputException e)
        {
            Reason = reason;
            Detail = await service.GetAsync(Id, ct);
            foreach (var (field, messages) in e.Errors)
            {
                ModelState.AddModelError(field, messages[0]);
            }

            return Page();
        }
        catch (BusinessException e) when (e is not (ForbiddenException or MissingException))
        {
            Flash.Bad(TempData, e.Message);
        }

        return Redirect($"/tenant/{Id}");
    }
}
