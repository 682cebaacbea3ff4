using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>Figures on requests: how many, where they stand, how long stages took, how they ended.</summary>
internal sealed class RequestReport(DbContext db, ICurrentTenant tenant, DefinitionStore definitions, IPermissionChecker permissions, IWorkingCalendar calendar, ITenantClock clock, IUserDirectory people)
{
    public async Task<ReportFigures> GetAsync(ReportPeriod period, CancellationToken ct = default)
    {
        await permissions.RequireAsync(ReviewsPermissions.Reports, ct);
        period.Check();
        var counts = await CountsAsync(period, ct);
        var services = await definitions.PublishedAsync(ct);
        var spans = await SpansAsync(period, ct);
        return new ReportFigures(
            Months(period, counts), Services(counts, services), await StandsAsync(period, services, ct), await StagesAsync(spans, services, ct), InTime(period, spans, services), await UnitsAsync(period, ct),
            await EndsAsync(period, ct));
    }

    /// <summary>Requests sent and ended by month of the tenant's calendar; months without any are there with zero.</summary>
    public async Task<IReadOnlyList<MonthFigures>> MonthsAsync(ReportPeriod period, CancellationToken ct = default)
    {
        await permissions.RequireAsync(ReviewsPermissions.Reports, ct);
        period.Check();
        return Months(period, await CountsAsync(period, ct));
    }

    /// <summary>Start and end of the period as moments, and the zone's name for the database.</summary>
    internal async Task<(DateTimeOffset From, DateTimeOffset To, string Zone)> BoundsAsync(ReportPeriod period, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        var (from, to) = period.Bounds(zone);
        return (from, to, zone.Id);
    }

    private async Task<List<CountRow>> CountsAsync(ReportPeriod period, CancellationToken ct)
    {
        var (from, to, zone) = await BoundsAsync(period, ct);
        // Raw SQL passes by the query filter, so the tenant is named here; row-level security holds besides.
        return await db.Database.SqlQuery<CountRow>($"""
            select service_code as "Service", date_trunc('month', submitted_at at time zone {zone})::date as "Month", true as "IsStart", count(*)::int as "Count"
            from reviews.requests where tenant_id = {tenant.Id} and submitted_at >= {from} and submitted_at < {to} and ({period.Service}::text is null or service_code = {period.Service}) group by 1, 2
            union all
            select service_code, date_trunc('month', ended_at at time zone {zone})::date, false, count(*)::int
            from reviews.requests where tenant_id = {tenant.Id} and ended_at >= {from} and ended_at < {to} and ({period.Service}::text is null or service_code = {period.Service}) group by 1, 2
            """).ToListAsync(ct);
    }

    private static List<MonthFigures> Months(ReportPeriod period, List<CountRow> rows) =>
        [.. period.Months.Select(month => new MonthFigures(month, rows.Where(r => r.Month == month && r.IsStart).Sum(r => r.Count), rows.Where(r => r.Month == month && !r.IsStart).Sum(r => r.Count)))];

    private static List<ServiceFigures> Services(List<CountRow> rows, IReadOnlyList<DefinitionVersion> services) =>
        [.. rows.GroupBy(r => r.Service).Select(g => new ServiceFigures(ServiceName(services, g.Key), g.Where(r => r.IsStart).Sum(r => r.Count), g.Where(r => !r.IsStart).Sum(r => r.Count))).OrderByDescending(s => s.Submitted)];

    private async Task<IReadOnlyList<StandFigures>> StandsAsync(ReportPeriod period, IReadOnlyList<DefinitionVersion> services, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var rows = await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.State == RequestState.Open && (period.Service == null || r.ServiceCode == period.Service))
            .GroupBy(r => new { r.ServiceCode, r.StageCode }).Select(g => new { g.Key.ServiceCode, g.Key.StageCode, Running = g.Count(), Late = g.Count(r => r.Turn == Turn.Office && r.DueOn < today) }).ToListAsync(ct);
        return [.. rows.OrderBy(r => Order(services, r.ServiceCode, r.StageCode)).Select(r => new StandFigures(ServiceName(services, r.ServiceCode), StageName(services, r.ServiceCode, r.StageCode), r.Running, r.Late))];
    }

    /// <summary>Stages that closed in the period: grouped by day, so that what comes back is bounded by the calendar and not by the number of requests; working days are counted here.</summary>
    private async Task<List<SpanRow>> SpansAsync(ReportPeriod period, CancellationToken ct)
    {
        var (from, to, zone) = await BoundsAsync(period, ct);
        return await db.Database.SqlQuery<SpanRow>($"""
            select r.service_code as "Service", s.stage_code as "Stage", (s.opened_at at time zone {zone})::date as "Opened", (s.closed_at at time zone {zone})::date as "Closed", s.closed_due_on as "Due", count(*)::int as "Count"
            from reviews.stage_runs s join reviews.requests r on r.tenant_id = s.tenant_id and r.id = s.request_id
            where s.tenant_id = {tenant.Id} and s.closed_at >= {from} and s.closed_at < {to} and r.submitted_at is not null and ({period.Service}::text is null or r.service_code = {period.Service})
            group by 1, 2, 3, 4, 5
            """).ToListAsync(ct);
    }

    private async Task<IReadOnlyList<StageFigures>> StagesAsync(List<SpanRow> rows, IReadOnlyList<DefinitionVersion> services, CancellationToken ct)
    {
        var figures = new List<(int Order, StageFigures Figures)>();
        foreach (var stage in rows.GroupBy(r => (r.Service, r.Stage)))
        {
            long days = 0;
            foreach (var row in stage)
            {
                days += (long)row.Count * await calendar.CountWorkingDaysAsync(row.Opened, row.Closed, ct);
            }

            var closed = stage.Sum(r => r.Count);
            var definition = Stage(services, stage.Key.Service, stage.Key.Stage);
            figures.Add((Order(services, stage.Key.Service, stage.Key.Stage), new StageFigures(
                ServiceName(services, stage.Key.Service), StageName(services, stage.Key.Service, stage.Key.Stage), definition?.Actor == "applicant", closed, (decimal)days / closed,
                definition?.Deadline?.WorkingDays, stage.Where(r => r.Due is not null).Sum(r => r.Count), stage.Where(r => r.Due is { } due && r.Closed <= due).Sum(r => r.Count))));
        }

        return [.. figures.OrderBy(f => f.Order).Select(f => f.Figures)];
    }

    private static List<InTimeFigures> InTime(ReportPeriod period, List<SpanRow> spans, IReadOnlyList<DefinitionVersion> services)
    {
        var ours = spans.Where(r => r.Due is not null && Stage(services, r.Service, r.Stage)?.Actor != "applicant").ToLookup(r => DayPeriod.MonthOf(r.Closed));
        return [.. period.Months.Select(month => new InTimeFigures(month, ours[month].Sum(r => r.Count), ours[month].Where(r => r.Closed <= r.Due).Sum(r => r.Count)))];
    }

    /// <summary>Lines that units finished, in stages of kind <c>work</c>.</summary>
    private async Task<IReadOnlyList<UnitFigures>> UnitsAsync(ReportPeriod period, CancellationToken ct)
    {
        var (from, to, zone) = await BoundsAsync(period, ct);
        var rows = await db.Database.SqlQuery<LineRow>($"""
            select i.role as "Role", (s.opened_at at time zone {zone})::date as "Opened", (i.done_at at time zone {zone})::date as "Done", coalesce(s.closed_due_on, s.due_on) as "Due", count(*)::int as "Count"
            from reviews.work_items i join reviews.stage_runs s on s.tenant_id = i.tenant_id and s.id = i.stage_run_id join reviews.requests r on r.tenant_id = i.tenant_id and r.id = i.request_id
            where i.tenant_id = {tenant.Id} and i.done_at >= {from} and i.done_at < {to} and ({period.Service}::text is null or r.service_code = {period.Service})
            group by 1, 2, 3, 4
            """).ToListAsync(ct);
        var names = rows.Count == 0 ? [] : (await people.RolesAsync(ct)).ToDictionary(r => r.Code, r => r.Name, StringComparer.Ordinal);
        var figures = new List<UnitFigures>();
        foreach (var unit in rows.GroupBy(r => r.Role))
        {
            long days = 0;
            foreach (var row in unit)
            {
                days += (long)row.Count * await calendar.CountWorkingDaysAsync(row.Opened, row.Done, ct);
            }

            var done = unit.Sum(r => r.Count);
            figures.Add(new UnitFigures(
                names.GetValueOrDefault(unit.Key, unit.Key), done, (decimal)days / done, unit.Where(r => r.Due is not null).Sum(r => r.Count), unit.Where(r => r.Due is { } due && r.Done <= due).Sum(r => r.Count)));
        }

        return [.. figures.OrderByDescending(u => u.Done)];
    }

    private async Task<IReadOnlyList<EndFigures>> EndsAsync(ReportPeriod period, CancellationToken ct)
    {
        var (from, to, _) = await BoundsAsync(period, ct);
        var rows = await db.Set<ServiceRequest>().AsNoTracking()
            .Where(r => r.State == RequestState.Ended && r.EndedAt >= from && r.EndedAt < to && (period.Service == null || r.ServiceCode == period.Service))
            .GroupBy(r => new { r.DefinitionId, r.EndCode, r.StageCode }).Select(g => new { g.Key.DefinitionId, g.Key.EndCode, g.Key.StageCode, Count = g.Count() }).ToListAsync(ct);
        var ends = new List<EndFigures>();
        foreach (var row in rows)
        {
            var badge = StateLabels.Badge((await definitions.GetAsync(row.DefinitionId, ct)).Document, row.StageCode, row.EndCode ?? "completed", RequestState.Ended, row.EndCode, forOfficer: true);
            ends.Add(new EndFigures(badge.Text, badge.Status, row.Count));
        }

        return [.. ends.GroupBy(e => e.Name).Select(g => new EndFigures(g.Key, g.First().Status, g.Sum(e => e.Count))).OrderByDescending(e => e.Count)];
    }

    private static string ServiceName(IReadOnlyList<DefinitionVersion> services, string code) => services.FirstOrDefault(s => s.Document.Code == code)?.Document.Name.Current ?? code;

    private static StageDefinition? Stage(IReadOnlyList<DefinitionVersion> services, string service, string code) =>
        services.FirstOrDefault(s => s.Document.Code == service)?.Document.Stages.FirstOrDefault(s => s.Code == code);

    private static string StageName(IReadOnlyList<DefinitionVersion> services, string service, string code) => Stage(services, service, code)?.Name.Current ?? code;

    private static int Order(IReadOnlyList<DefinitionVersion> services, string service, string stage)
    {
        var at = services.ToList().FindIndex(s => s.Document.Code == service);
        return at < 0 ? int.MaxValue : (at * 1000) + services[at].Document.Stages.ToList().FindIndex(s => s.Code == stage);
    }

    private sealed class CountRow
    {
        public required string Service { get; init; }
        public DateOnly Month { get; init; }
        public bool IsStart { get; init; }
        public int Count { get; init; }
    }

    private sealed class LineRow
    {
        public required string Role { get; init; }
        public DateOnly Opened { get; init; }
        public DateOnly Done { get; init; }
        public DateOnly? Due { get; init; }
        public int Count { get; init; }
    }

    private sealed class SpanRow
    {
        public required string Service { get; init; }
        public required string Stage { get; init; }
        public DateOnly Opened { get; init; }
        public DateOnly Closed { get; init; }
        public DateOnly? Due { get; init; }
        public int Count { get; init; }
    }
}
