using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Tenants.Portals;
using PlatformSaaS.Tenants.Support;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

/// <summary>The operator asks for a session in a tenant's portal, and ends one.</summary>
[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class SupportModel(SupportDesk desk, TenantAdministration tenants, TimeProvider time) : PageModel
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    public SupportView View { get; private set; } = null!;
    public SupportInput Input { get; private set; } = new(null, SupportRules.Minutes[0], null, false);

    /// <summary>Where a session that was just asked for begins; shown once.</summary>
    public string? HandOver { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    public IEnumerable<Choice> Roles => View.Roles.Select(r => new Choice(r.Code, r.Name));

    public IEnumerable<Choice> Minutes => SupportRules.Minutes.Select(m => new Choice(m.ToString(System.Globalization.CultureInfo.InvariantCulture), T($"{m} menit", $"{m} minutes")));

    public async Task OnGetAsync(CancellationToken ct) => View = await desk.GetAsync(Id, ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? reason, [FromForm] int? minutes, [FromForm] string? role, [FromForm] string? changes, CancellationToken ct)
    {
        ModelState.Clear();
        Input = new(reason, minutes ?? 0, role, changes == "true");
        if (await ModelState.TryAsync(async () => HandOver = (await tenants.GetAsync(Id, ct)).Address + (await desk.AskAsync(Id, Input, ct)).Path))
        {
            // The page holds a secret: it must not be kept.
            Response.Headers.CacheControl = "no-store";
        }

        await OnGetAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync([FromForm] Guid session, CancellationToken ct)
    {
        await desk.EndAsync(Id, session, ct);
        Flash.Ok(TempData, T("Sesi bantuan diakhiri.", "Support session ended."));
        return Redirect($"/tenant/{Id}/bantuan");
    }
}
