using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Reports;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>Reports over a period, with charts, tables behind them and an export.</summary>
[Authorize(Policy = ReviewsPermissions.Reports)]
internal sealed class LaporanModel(RequestReport report, RequestExport export, DefinitionStore definitions, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "dari")]
    public string? FromText { get; set; }

    [BindProperty(SupportsGet = true, Name = "sampai")]
    public string? ToText { get; set; }

    [BindProperty(SupportsGet = true, Name = "layanan")]
    public string? Service { get; set; }

    public DateOnly Today { get; private set; }
    public ReportPeriod Period { get; private set; } = null!;
    public ReportFigures? Figures { get; private set; }
    public IReadOnlyList<Choice> Services { get; private set; } = [];
    public string? Fault { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        try
        {
            Figures = await report.GetAsync(Period, ct);
        }
        catch (InputException refusal)
        {
            Fault = refusal.Errors.Values.First()[0];
        }
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        RequestReport.Check(Period);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=\"permohonan-{Text(Period.From)}-{Text(Period.To)}.csv\"";
        await export.WriteAsync(Period, Response.Body, ct);
        return new EmptyResult();
    }

    /// <summary>Ready-made periods.</summary>
    public IReadOnlyList<(string Name, DateOnly From)> Presets
    {
        get
        {
            var month = Today.AddDays(1 - Today.Day);
            return [(T("Bulan ini", "This month"), month), (T("3 bulan", "3 months"), month.AddMonths(-2)), (T("6 bulan", "6 months"), month.AddMonths(-5)), (T("12 bulan", "12 months"), month.AddMonths(-11))];
        }
    }

    /// <summary>Address of the same report over other days, or as a file.</summary>
    public string Address(DateOnly from, DateOnly to, string? handler = null) => "/petugas/laporan" + QueryString.Create(new Dictionary<string, string?>
    {
        ["handler"] = handler, ["dari"] = Text(from), ["sampai"] = Text(to), ["layanan"] = Period.Service
    }.Where(p => p.Value is not null));

    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private async Task ReadAsync(CancellationToken ct)
    {
        Today = await clock.TodayAsync(ct);
        var services = await definitions.PublishedAsync(ct);
        Services = [.. services.Select(s => new Choice(s.Document.Code, s.Document.Name.Current))];
        Service = services.Any(s => s.Document.Code == Service) ? Service : null;
        Period = new ReportPeriod(Day(FromText) ?? Today.AddDays(1 - Today.Day).AddMonths(-5), Day(ToText) ?? Today, Service);
    }

    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;
}
