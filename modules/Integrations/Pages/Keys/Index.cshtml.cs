using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Integrations.Keys;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Integrations.Pages.Keys;

/// <summary>The agency's API keys.</summary>
[Authorize(Policy = IntegrationsPermissions.Keys)]
internal sealed class IndexModel(ApiKeyAdministration service, ITenantClock clock) : PageModel
{
    public IReadOnlyList<ApiKey> Keys { get; private set; } = [];

    public IReadOnlyDictionary<string, string> Names { get; } = service.Names();

    public DateTimeOffset Now { get; } = clock.UtcNow;

    public async Task OnGetAsync(CancellationToken ct) => Keys = await service.ListAsync(ct);

    public async Task<IActionResult> OnPostRevokeAsync(Guid id, CancellationToken ct)
    {
        await service.RevokeAsync(id, ct);
        Flash.Ok(TempData, T("Kunci dicabut.", "Key revoked."), T("Sistem yang memakainya langsung ditolak.", "Whatever uses it is refused from now on."));
        return LocalRedirect("/admin/integrasi/kunci");
    }
}
