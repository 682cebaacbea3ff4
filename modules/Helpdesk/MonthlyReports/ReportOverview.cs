using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Reporting;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>A report in a list.</summary>
internal sealed record ReportRow(Guid Id, Guid? UnitId, DateOnly Month, ReportState State, IReadOnlyList<IndicatorFigure> Indicators, string AuthorName, DateTimeOffset UpdatedAt)
{
    /// <summary>Mean of the reached shares, each capped at the whole, so that one indicator can't hide another; null where nothing was measured.</summary>
    public int? Reached => ReportOverview.Reached(Indicators);
}

/// <summary>A unit over the year.</summary>
internal sealed record UnitYear(UnitInfo? Unit, int Reports, int? Reached);

/// <summary>A year of the officer's units: its reports, what they add up to, and who still owes last month's.</summary>
/// <param name="Rules">What the agency measures.</param>
/// <param name="Rows">Reports, the newest month first.</param>
/// <param name="Year">Indicators over the year, of reports that were sent.</param>
/// <param name="Units">Units by what they reached; for those who see several.</param>
/// <param name="Owing">Units that serve a region and have not sent last month's report.</param>
/// <param name="LastMonth">The month that is due.</param>
internal sealed record YearView(ReportRules Rules, IReadOnlyList<ReportRow> Rows, IReadOnlyList<IndicatorFigure> Year, IReadOnlyList<UnitYear> Units, IReadOnlyList<UnitInfo> Owing, DateOnly LastMonth)
{
    /// <summary>An indicator by month, over all units in sight.</summary>
    public IReadOnlyList<(int Month, decimal? Done, decimal? Target)> Months(ReportIndicator indicator) =>
    [
        .. Enumerable.Range(1, 12).Select(m =>
        {
            var figures = ReportOverview.Sent(Rows).Where(r => r.Month.Month == m).SelectMany(r => r.Indicators).Where(i => i.Code == indicator.Code).ToList();
            return (m, WorkPlans.PlanTargets.OfYear(indicator.Unit, figures.Select(f => f.Done)), WorkPlans.PlanTargets.OfYear(indicator.Unit, figures.Select(f => f.Target)));
        })
    ];
}

/// <summary>Lists and dashboards of monthly reports; a year in one query, of figures that stand still.</summary>
internal sealed class ReportOverview(DbContext db, ReportAccess access, IUnitDirectory units, ITenantClock clock)
{
    public async Task<YearView> GetAsync(int year, Guid? unit, CancellationToken ct)
    {
        var (scope, rules) = await access.RequireAsync(ct);
        var map = await units.MapAsync(ct);
        var (from, to) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 1));
        var query = db.Set<MonthlyReport>().AsNoTracking().Where(r => r.Month >= from && r.Month <= to);
        if (!scope.SeesAll)
        {
            var sees = scope.Sees.Select(u => (Guid?)u).ToArray();
            query = query.Where(r => sees.Contains(r.UnitId));
        }

        var rows = await query.OrderByDescending(r => r.Month).ThenBy(r => r.Id).Select(r => new ReportRow(r.Id, r.UnitId, r.Month, r.State, r.Indicators, r.AuthorName, r.UpdatedAt)).ToListAsync(ct);
        var last = DayPeriod.MonthOf(await clock.TodayAsync(ct)).AddMonths(-1);
        var serving = map.Units.Where(u => u is { IsOpen: true, Regions.Count: > 0 } && scope.MaySee(u.Id)).ToList();
        var owing = last.Year != year ? [] : serving.Where(u => !rows.Exists(r => r.UnitId == u.Id && r.Month == last && r.State is not ReportState.Draft and not ReportState.Returned)).ToList();
        rows = unit is null ? rows : rows.FindAll(r => r.UnitId == unit);
        return new(rules, rows, ReportFilling.Sum(rules, Sent(rows).Select(r => r.Indicators)),
            [.. Sent(rows).GroupBy(r => r.UnitId).Select(g => new UnitYear(map.Find(g.Key), g.Count(), Reached(ReportFilling.Sum(rules, g.Select(r => r.Indicators))))).OrderByDescending(u => u.Reached ?? -1)],
            owing, last);
    }

    /// <summary>Reports whose figures stand still.</summary>
    public static IEnumerable<ReportRow> Sent(IEnumerable<ReportRow> rows) => rows.Where(r => r.State is not ReportState.Draft and not ReportState.Returned);

    /// <summary>Mean of the shares, each capped at the whole.</summary>
    public static int? Reached(IReadOnlyList<IndicatorFigure> indicators)
    {
        var shares = indicators.Select(i => i.Share).OfType<int>().Select(s => Math.Min(100, s)).ToList();
        return shares.Count == 0 ? null : (int)Math.Round(shares.Average(), MidpointRounding.AwayFromZero);
    }
}
