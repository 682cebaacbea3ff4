using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Pages.Billing;

/// <summary>The treasurer's list: what waits first, the rest by state.</summary>
[Authorize(Policy = BillingPermissions.Verify)]
internal sealed class PaymentsModel(InvoiceReader reader, ITenantClock clock) : PageModel
{
    private static readonly (string? Key, InvoiceShelf Shelf)[] Shelves =
        [(null, InvoiceShelf.Waiting), ("belum", InvoiceShelf.Unpaid), ("sah", InvoiceShelf.Paid), ("selesai", InvoiceShelf.Closed), ("semua", InvoiceShelf.All)];

    [BindProperty(SupportsGet = true, Name = "rak")]
    public string? ShelfText { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public InvoiceShelf Shelf { get; private set; }
    public KeysetPage<InvoiceRow> Rows { get; private set; } = new([], null);
    public IReadOnlyList<Tab> Tabs { get; private set; } = [];
    public DateOnly Today { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Shelf = Shelves.FirstOrDefault(s => s.Key == ShelfText).Shelf;
        Search = string.IsNullOrWhiteSpace(Search) ? null : Search.Length > 100 ? Search[..100] : Search;
        Today = await clock.TodayAsync(ct);
        Rows = await reader.ListAsync(Shelf, Search, Cursor, ct);
        var counts = await reader.CountsAsync(ct);
        Tabs = [.. Shelves.Select(s => new Tab(Name(s.Shelf), Address(s.Key, null), s.Shelf == Shelf, counts.TryGetValue(s.Shelf, out var count) ? count : null))];
    }

    /// <summary>Address of this list on another shelf or further on.</summary>
    public string Address(string? shelf, string? cursor) => "/petugas/pembayaran" + QueryString.Create(
        new Dictionary<string, string?> { ["rak"] = shelf, ["q"] = Search, ["dari"] = cursor }.Where(p => !string.IsNullOrEmpty(p.Value)));

    private static string Name(InvoiceShelf shelf) => shelf switch
    {
        InvoiceShelf.Waiting => T("Menunggu verifikasi", "To be verified"),
        InvoiceShelf.Unpaid => T("Menunggu pemohon", "Waiting for applicants"),
        InvoiceShelf.Paid => T("Sah", "Valid"),
        InvoiceShelf.Closed => T("Ditolak atau dikreditkan", "Refused or credited"),
        _ => T("Semua", "All")
    };
}
