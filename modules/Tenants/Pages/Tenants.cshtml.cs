using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Portals;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class TenantsModel(TenantAdministration service) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public string? State { get; set; }

    public IReadOnlyList<TenantRow> Rows { get; private set; } = [];

    public IReadOnlyList<Tab> Tabs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await service.ListAsync(null, ct);
        TenantState? wanted = State switch { "aktif" => TenantState.Active, "dihentikan" => TenantState.Suspended, "disiapkan" => TenantState.Preparing, "diarsipkan" => TenantState.Archived, _ => null };
        Rows = [.. all.Where(r => wanted is null || r.Tenant.State == wanted)];
        Tabs =
        [
            new(T("Semua", "All"), "?", wanted is null, all.Count),
            Tab("aktif", T("Aktif", "Active"), TenantState.Active), Tab("dihentikan", T("Dihentikan", "Suspended"), TenantState.Suspended),
            Tab("disiapkan", T("Disiapkan", "Preparing"), TenantState.Preparing), Tab("diarsipkan", T("Diarsipkan", "Archived"), TenantState.Archived)
        ];

        Tab Tab(string name, string text, TenantState state) => new(text, "?keadaan=" + name, wanted == state, all.Count(r => r.Tenant.State == state));
    }
}
