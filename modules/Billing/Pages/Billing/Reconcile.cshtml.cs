using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Pages.Billing;

/// <summary>The books of a period: what was owed, came in, went back; entry by entry.</summary>
[Authorize(Policy = BillingPermissions.Ledger)]
internal sealed class ReconcileModel(Reconciliation ledger, ReconciliationExport export, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "sampai")]
    public string? ToText { get; set; }

    [BindProperty(SupportsGet = true, Name = "lanjut")]
    public string? Cursor { get; set; }

    public LedgerPeriod Period { get; private set; } = null!;
    public LedgerSummary? Summary { get; private set; }
    public KeysetPage<LedgerRow> Rows { get; private set; } = new([], null);
    public DateOnly Today { get; private set; }
    public string? Fault { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        try
        {
            Summary = await ledger.SummaryAsync(Period, ct);
            Rows = await ledger.ListAsync(Period, Cursor, ct);
        }
        catch (InputException refusal)
        {
            Fault = refusal.Errors.Values.First()[0];
        }
    }

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return File(await export.MakeAsync(Period, ct), ReconciliationExport.ContentType, $"rekonsiliasi-{Text(Period.From)}-{Text(Period.To)}.xlsx");
    }

    /// <summary>Ready-made periods.</summary>
    public IReadOnlyList<(string Name, DateOnly From, DateOnly To)> Presets
    {
        get
        {
            var month = Today.AddDays(1 - Today.Day);
            return
            [
                (T("Bulan ini", "This month"), month, Today), (T("Bulan lalu", "Last month"), month.AddMonths(-1), month.AddDays(-1)), (T("3 bulan", "3 months"), month.AddMonths(-2), Today),
                (T("Tahun ini", "This year"), new DateOnly(Today.Year, 1, 1), Today)
            ];
        }
    }

    /// <summary>Address of the same page over other days, further on, or as a file.</summary>
    public string Address(DateOnly from, DateOnly to, string? handler = null, string? cursor = null) => "/petugas/rekonsiliasi" + QueryString.Create(
        new Dictionary<string, string?> { ["handler"] = handler, ["dari"] = Text(from), ["sampai"] = Text(to), ["lanjut"] = cursor }.Where(p => p.Value is not null));

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task ReadAsync(CancellationToken ct)
    {
        Today = await clock.TodayAsync(ct);
        Period = new LedgerPeriod(Day(FromText) ?? Today.AddDays(1 - Today.Day), Day(ToText) ?? Today);
    }

    internal static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;
}
