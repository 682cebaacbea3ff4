using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Billing.Pages.Billing;

/// <summary>The books of a period: what was owed, came in, went back; entry by entry.</summary>
[Authorize(Policy = BillingPermissions.Ledger)]
internal sealed class ReconcileModel(Reconciliation ledger, ReconciliationExport export, IPermissionChecker permissions, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "sampai")]
    public string? ToText { get; set; }

    [BindProperty(SupportsGet = true, Name = "lanjut")]
    public string? Cursor { get; set; }

    public PeriodForm Form { get; private set; } = null!;
    public LedgerSummary? Summary { get; private set; }
    public KeysetPage<LedgerRow> Rows { get; private set; } = new([], null);
    public string? Fault { get; private set; }

    /// <summary>True where the person may open single invoices too.</summary>
    public bool MayOpen { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        try
        {
            Summary = await ledger.SummaryAsync(Form.Period, ct);
            Rows = await ledger.ListAsync(Form.Period, Cursor, ct);
        }
        catch (InputException refusal)
        {
            Fault = refusal.Errors.Values.First()[0];
        }
    }

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return File(await export.MakeAsync(Form.Period, ct), Spreadsheet.ContentType, PeriodForm.FileName("rekonsiliasi", Form.Period, "xlsx"));
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        MayOpen = await permissions.IsGrantedAsync(BillingPermissions.Verify, ct);
        Form = new PeriodForm("/petugas/rekonsiliasi", PeriodForm.Read(FromText, ToText, DayPeriod.MonthOf(today), today), today);
    }
}
