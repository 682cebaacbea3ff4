using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.MonthlyReports;

/// <summary>A year of monthly reports: what they add up to, how units stand, who owes one, and a form that begins the next.</summary>
[Authorize(Policy = HelpdeskPermissions.Reports)]
internal sealed class IndexModel(ReportOverview overview, ReportDesk desk, ReportAccess access, IUnitDirectory units, ITenantClock clock) : PageModel
{
    private UnitMap _map = UnitMap.Empty;

    public YearView View { get; private set; } = null!;
    public int Year { get; private set; }
    public Guid? Unit { get; private set; }
    public ReportIndicator? Indicator { get; private set; }
    public IReadOnlyList<Choice> OwnUnits { get; private set; } = [];
    public IReadOnlyList<Choice> SeenUnits { get; private set; } = [];
    public IReadOnlyList<Choice> Months { get; private set; } = [];
    public string? ChosenUnit { get; private set; }
    public string? ChosenMonth { get; private set; }

    /// <summary>True when the officer writes reports.</summary>
    public bool Writes { get; private set; }

    public Task OnGetAsync([FromQuery] int? tahun, [FromQuery] string? unit, [FromQuery] string? indikator, CancellationToken ct) => LoadAsync(tahun, unit, indikator, ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? unit, [FromForm] string? month, CancellationToken ct)
    {
        ModelState.Clear();
        try
        {
            var id = await desk.CreateAsync(Guid.TryParse(unit, out var wanted) ? wanted : null, DayPeriod.Parse(month) ?? throw new InputException("month", T("Pilih bulannya.", "Choose the month.")), ct);
            Flash.Ok(TempData, T("Laporan terisi dari catatan.", "The report has filled itself."), T("Tambahkan kendala, tindak lanjut, dan foto, lalu kirim.", "Add obstacles, follow-up and photos, then send it."));
            return LocalRedirect(ReportAddresses.Report(id));
        }
        catch (ReportThereException there)
        {
            Flash.Warn(TempData, T("Laporan bulan ini sudah ada.", "There is a report of this month."), T("Ini laporan yang pertama; lanjutkan di sini.", "This is the first one; go on here."));
            return LocalRedirect(ReportAddresses.Report(there.Id));
        }
        catch (InputException e)
        {
            ModelState.Refuse(e);
        }

        await LoadAsync(null, null, null, ct);
        (ChosenUnit, ChosenMonth) = (unit, month);
        return Page();
    }

    public string UnitName(Guid? id) => _map.Find(id)?.Name.Current ?? T("Seluruh instansi", "Whole agency");

    public static string MonthName(DateOnly month) => $"{IndonesianText.Month(month.Month, Shell.Language)} {month.Year}";

    public static string Value(MonthlyUnit unit, decimal? value) => FigureText.Of(unit, value, Shell.Language);

    public string Address(int? year = null, string? indicator = null, bool all = false) =>
        ReportAddresses.Reports + $"?tahun={year ?? Year}" + (Unit is { } u && !all ? $"&unit={u:N}" : "") + ((indicator ?? Indicator?.Code) is { } code ? $"&indikator={code}" : "");

    private async Task LoadAsync(int? year, string? unit, string? indicator, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        Year = year is >= 2001 and <= 2199 ? year.Value : today.AddMonths(-1).Year;
        Unit = Guid.TryParse(unit, out var wanted) ? wanted : null;
        View = await overview.GetAsync(Year, Unit, ct);
        Indicator = View.Rules.Indicators.FirstOrDefault(i => i.Code == indicator) ?? (View.Rules.Indicators.Count > 0 ? View.Rules.Indicators[0] : null);
        _map = await units.MapAsync(ct);
        var scope = await units.ScopeAsync(ct);
        SeenUnits = [.. _map.Units.Where(u => u.Regions.Count > 0 && scope.MaySee(u.Id)).Select(u => new Choice(u.Id.ToString("N"), u.Name.Current))];
        Writes = await access.WritesAsync(ct);
        OwnUnits = [.. (await access.OwnUnitsAsync(ct)).Select(u => new Choice(u.Id.ToString(), u.Name.Current))];
        var month = DayPeriod.MonthOf(today);
        Months = [.. Enumerable.Range(0, 12).Select(n => month.AddMonths(-n)).Select(m => new Choice(DayPeriod.Write(m), MonthName(m)))];
        ChosenMonth = DayPeriod.Write(month.AddMonths(-1));
    }
}
