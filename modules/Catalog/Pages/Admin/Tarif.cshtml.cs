using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Catalog.Pages.Admin;

/// <summary>Tariffs of the whole catalog: in force today, to come, days without one, without a legal basis; as CSV too.</summary>
[Authorize(Policy = CatalogPermissions.Manage)]
internal sealed class TarifModel(TariffBook book, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "tampil")]
    public string? Shown { get; set; }

    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? Cursor { get; set; }

    public TariffView View => TariffWords.View(Shown);
    public DateOnly Today { get; private set; }
    public KeysetPage<TariffLine> Lines { get; private set; } = null!;
    public IReadOnlyDictionary<TariffView, int> Counts { get; private set; } = new Dictionary<TariffView, int>();

    /// <summary>The views with how much each holds.</summary>
    public IReadOnlyList<Tab> Tabs => [.. Enum.GetValues<TariffView>().Select(v => new Tab(TariffWords.Title(v), TariffWords.Url(v), Current: v == View, Count: Counts.GetValueOrDefault(v)))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = await clock.TodayAsync(ct);
        Lines = await book.ListAsync(View, Cursor, ct);
        Counts = await book.CountsAsync(ct);
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct) =>
        File(await book.ExportAsync(View, ct), "text/csv; charset=utf-8", $"tarif-{TariffWords.Word(View)}-{await clock.TodayAsync(ct):yyyy-MM-dd}.csv");
}
