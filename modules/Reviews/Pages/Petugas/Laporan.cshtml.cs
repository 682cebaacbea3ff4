using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Reports;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>The agency's report over a period: figures, charts with tables behind them, spreadsheet, and the list of requests.</summary>
[Authorize(Policy = ReviewsPermissions.Reports)]
internal sealed class LaporanModel(AgencyReport report, RequestExport export, DefinitionStore definitions, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "sampai")]
    public string? ToText { get; set; }

    [BindProperty(SupportsGet = true, Name = "layanan")]
    public string? Service { get; set; }

    public PeriodForm Form { get; private set; } = null!;
    public IReadOnlyList<ReportSection> Sections { get; private set; } = [];
    public string? Fault { get; private set; }

    private ReportPeriod Period => new(Form.Period.From, Form.Period.To, Form.Choice!.Value);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        try
        {
            Sections = await report.GetAsync(Period, ct);
        }
        catch (InputException refusal)
        {
            Fault = refusal.Errors.Values.First()[0];
        }
    }

    public async Task<IActionResult> OnGetXlsxAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return File(
            await report.SpreadsheetAsync(Period, Form.Choice!.Options.FirstOrDefault(o => o.Value == Form.Choice.Value)?.Text, ct), Spreadsheet.ContentType, PeriodForm.FileName("laporan", Period, "xlsx"));
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Period.Check();
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{PeriodForm.FileName("permohonan", Period, "csv")}\"";
        await export.WriteAsync(Period, Response.Body, ct);
        return new EmptyResult();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var services = (await definitions.PublishedAsync(ct)).Select(s => new Choice(s.Document.Code, s.Document.Name.Current)).ToList();
        Form = new PeriodForm("/petugas/laporan", PeriodForm.Read(FromText, ToText, DayPeriod.MonthOf(today).AddMonths(-5), today), today)
        {
            Choice = new PeriodChoice("layanan", T("Layanan", "Service"), T("Semua layanan", "All services"), services, services.Exists(s => s.Value == Service) ? Service : null)
        };
    }
}
