using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Tenants.Board;
using PlatformSaaS.Tenants.Portals;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Tenants.Pages;

[Authorize(Policy = TenantsPermissions.Manage)]
internal sealed class TenantsModel(TenantAdministration service, TenantBoard board) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "cari")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public KeysetPage<TenantRow> Found { get; private set; } = new([], null);

    public BoardFigures Board { get; private set; } = new([], new Dictionary<(Guid, string), long>(), []);

    public IReadOnlyList<Tab> Tabs { get; private set; } = [];

    /// <summary>How many there are, as far as the tabs count them.</summary>
    public long Total => string.IsNullOrWhiteSpace(Search) ? Tabs.FirstOrDefault(t => t.Current)?.Count ?? 0 : Found.Items.Count;

    public string? FirstUrl => Cursor is null ? null : UrlOf(State, null);

    public string? NextUrl => Found.Next is null ? null : UrlOf(State, Found.Next);

    public async Task OnGetAsync(CancellationToken ct)
    {
        TenantState? wanted = State switch { "aktif" => TenantState.Active, "dihentikan" => TenantState.Suspended, "disiapkan" => TenantState.Preparing, "diarsipkan" => TenantState.Archived, "dihapus" => TenantState.Deleting, _ => null };
        Found = await service.ListAsync(new TenantQuery(wanted, Search, Cursor), ct);
        Board = await board.FiguresAsync([.. Found.Items.Select(r => r.Tenant.Id)], ct);
        var counts = await service.CountAsync(ct);
        Tabs =
        [
            new(T("Semua", "All"), UrlOf(null, null), wanted is null, counts.Values.Sum()),
            Tab("aktif", T("Aktif", "Active"), TenantState.Active), Tab("dihentikan", T("Dihentikan", "Suspended"), TenantState.Suspended),
            Tab("disiapkan", T("Disiapkan", "Preparing"), TenantState.Preparing), Tab("diarsipkan", T("Diarsipkan", "Archived"), TenantState.Archived),
            .. counts.ContainsKey(TenantState.Deleting) ? [Tab("dihapus", T("Sedang dihapus", "Being deleted"), TenantState.Deleting)] : Array.Empty<Tab>()
        ];

        Tab Tab(string name, string text, TenantState state) => new(text, UrlOf(name, null), wanted == state, counts.GetValueOrDefault(state));
    }

    private string UrlOf(string? state, string? cursor) =>
        "?" + string.Join('&', new[] { ("keadaan", state), ("cari", Search), ("dari", cursor) }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
}
