using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Pages.Billing;

/// <summary>Finance's list of billing codes: what waits first, the rest by state.</summary>
[Authorize(Policy = BillingPermissions.Codes)]
internal sealed class CodesModel(BillingCodeReader reader, ITenantClock clock) : PageModel
{
    private static readonly (string? Key, BillingShelf Shelf)[] Shelves =
        [(null, BillingShelf.Requested), ("berlaku", BillingShelf.Due), ("kedaluwarsa", BillingShelf.Lapsed), ("terlambat", BillingShelf.Cases), ("lunas", BillingShelf.Paid), ("semua", BillingShelf.All)];

    [BindProperty(SupportsGet = true, Name = "rak")]
    public string? ShelfText { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public BillingShelf Shelf { get; private set; }
    public KeysetPage<BillingCodeRow> Rows { get; private set; } = new([], null);
    public IReadOnlyList<Tab> Tabs { get; private set; } = [];
    public DateTimeOffset Now => clock.UtcNow;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Search = string.IsNullOrWhiteSpace(Search) ? null : Search.Length > 100 ? Search[..100] : Search;
        // Whoever searches without having chosen a shelf looks through all of them.
        Shelf = ShelfText is null && Search is not null ? BillingShelf.All : Shelves.FirstOrDefault(s => s.Key == ShelfText).Shelf;
        (Rows, var counts) = await reader.DeskAsync(Shelf, Search, Cursor, ct);
        Tabs = [.. Shelves.Select(s => new Tab(Name(s.Shelf), Address(s.Key, null), s.Shelf == Shelf, counts.TryGetValue(s.Shelf, out var count) ? count : null))];
    }

    /// <summary>Address of this list on another shelf or further on.</summary>
    public string Address(string? shelf, string? cursor) => "/petugas/billing" + QueryString.Create(
        new Dictionary<string, string?> { ["rak"] = shelf, ["q"] = Search, ["dari"] = cursor }.Where(p => !string.IsNullOrEmpty(p.Value)));

    private static string Name(BillingShelf shelf) => shelf switch
    {
        BillingShelf.Requested => T("Perlu kode", "Code needed"),
        BillingShelf.Due => T("Belum dibayar", "Not paid"),
        BillingShelf.Lapsed => T("Kedaluwarsa", "Expired"),
        BillingShelf.Cases => T("Pembayaran terlambat", "Late payments"),
        BillingShelf.Paid => T("Sudah dibayar", "Paid"),
        _ => T("Semua", "All")
    };
}
