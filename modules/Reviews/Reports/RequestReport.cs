using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Views;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>Figures on requests: how many, where they stand, how long stages took, how they ended.</summary>
internal sealed class RequestReport(DbContext db, ICurrentTenant tenant, DefinitionStore definitions, IPermissionChecker permissions, IWorkingCalendar calendar, ITenantClock clock)
{
    /// <summary>Longest period.</summary>
    public const int MostDays = 3 * 366;

    public async Task<ReportFigures> GetAsync(ReportPeriod period, CancellationToken ct = default)
    {
        await permissions.RequireAsync(ReviewsPermissions.Reports, ct);
        Check(period);
        return new ReportFigures(await MonthsAsync(period, ct), await StandsAsync(period, ct), await StagesAsync(period, ct), await EndsAsync(period, ct));
    }

    /// <summary>Requests sent and ended by month of the tenant's calendar; months without any are there with zero.</summary>
    public async Task<IReadOnlyList<MonthFigures>> MonthsAsync(ReportPeriod period, CancellationToken ct = default)
    {
        await permissions.RequireAsync(ReviewsPermissions.Reports, ct);
        Check(period);
        var (from, to, zone) = await BoundsAsync(period, ct);
        // Raw SQL passes by the query filter, so the tenant is named here; row-level security holds besides.
        var rows = await db.Database.SqlQuery<MonthRow>($"""
            select date_trunc('month', submitted_at at time zone {zone})::date as "Month", true as "IsStart", count(*)::int as "Count"
            from reviews.requests where tenant_id = {tenant.Id} and submitted_at >= {from} and submitted_at < {to} and ({period.Service}::text is null or service_code = {period.Service}) group by 1
            union all
            select date_trunc('month', ended_at at time zone {zone})::date, false, count(*)::int
            from reviews.requests where tenant_id = {tenant.Id} and ended_at >= {from} and ended_at < {to} and ({period.Service}::text is null or service_code = {period.Service}) group by 1
            """).ToListAsync(ct);
        var months = new List<MonthFigures>();
        for (var month = period.From.AddDays(1 - period.From.Day); month <= period.To; month = month.AddMonths(1))
        {
            months.Add(new MonthFigures(month, rows.Where(r => r.Month == month && r.IsStart).Sum(r => r.Count), rows.Where(r => r.Month == month && !r.IsStart).Sum(r => r.Count)));
        }

        return months;
    }

    /// <summary>Start and end of the period as moments, and the zone's name for the database.</summary>
    internal async Task<(DateTimeOffset From, DateTimeOffset To, string Zone)> BoundsAsync(ReportPeriod period, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        return (Start(period.From, zone), Start(period.To.AddDays(1), zone), zone.Id);
    }

    /// <summary>Refuses a period that ends before it begins, or is too long to be counted at once.</summary>
    internal static void Check(ReportPeriod period)
    {
        if (period.To < period.From || period.To.DayNumber - period.From.DayNumber > MostDays)
        {
            throw new InputException("sampai", T("Pilih rentang 1 hari sampai 3 tahun.", "Choose a period of 1 day to 3 years."));
        }
    }

    private static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private async Task<IReadOnlyList<StandFigures>> StandsAsync(ReportPeriod period, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var rows = await db.Set<ServiceRequest>().AsNoTracking().Where(r => r.State == RequestState.Open && (period.Service == null || r.ServiceCode == period.Service))
            .GroupBy(r => new { r.ServiceCode, r.StageCode }).Select(g => new { g.Key.ServiceCode, g.Key.StageCode, Running = g.Count(), Late = g.Count(r => r.Turn == Turn.Office && r.DueOn < today) }).ToListAsync(ct);
        var services = await definitions.PublishedAsync(ct);
        return [.. rows.OrderBy(r => Order(services, r.ServiceCode, r.StageCode)).Select(r => new StandFigures(ServiceName(services, r.ServiceCode), StageName(services, r.ServiceCode, r.StageCode), r.Running, r.Late))];
    }

    private async Task<IReadOnlyList<StageFigures>> StagesAsync(ReportPeriod period, CancellationToken ct)
    {
        var (from, to, zone) = await BoundsAsync(period, ct);
        // Grouped by day, so that what comes back is bounded by the calendar and not by the number of requests; working days are counted here.
        var rows = await db.Database.SqlQuery<SpanRow>($"""
            select r.service_code as "Service", s.stage_code as "Stage", (s.opened_at at time zone {zone})::date as "Opened", (s.closed_at at time zone {zone})::date as "Closed", s.closed_due_on as "Due", count(*)::int as "Count"
            from reviews.stage_runs s join reviews.requests r on r.tenant_id = s.tenant_id and r.id = s.request_id
            where s.tenant_id = {tenant.Id} and s.closed_at >= {from} and s.closed_at < {to} and r.submitted_at is not null and ({period.Service}::text is null or r.service_code = {period.Service})
            group by 1, 2, 3, 4, 5
            """).ToListAsync(ct);
        var services = await definitions.PublishedAsync(ct);
        var figures = new List<(int Order, StageFigures Figures)>();
        foreach (var stage in rows.GroupBy(r => (r.Service, r.Stage)))
        {
            long days = 0;
            foreach (var row in stage)
            {
                days += (long)row.Count * await calendar.CountWorkingDaysAsync(row.Opened, row.Closed, ct);
            }

            var closed = stage.Sum(r => r.Count);
            var definition = services.FirstOrDefault(s => s.Document.Code == stage.Key.Service)?.Document.Stages.FirstOrDefault(s => s.Code == stage.Key.Stage);
            figures.Add((Order(services, stage.Key.Service, stage.Key.Stage), new StageFigures(
                ServiceName(services, stage.Key.Service), StageName(services, stage.Key.Service, stage.Key.Stage), definition?.Actor == "applicant", closed, (decimal)days / closed,
                definition?.Deadline?.WorkingDays, stage.Where(r => r.Due is not null).Sum(r => r.Count), stage.Where(r => r.Due is { } due && r.Closed <= due).Sum(r => r.Count))));
        }

        return [.. figures.OrderBy(f => f.Order).Select(f => f.Figures)];
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

    private static string StageName(IReadOnlyList<DefinitionVersion> services, string service, string code) =>
        services.FirstOrDefault(s => s.Document.Code == service)?.Document.Stages.FirstOrDefault(s => s.Code == code)?.Name.Current ?? code;

    private static int Order(IReadOnlyList<DefinitionVersion> services, string service, string stage)
    {
        var at = services.ToList().FindIndex(s => s.Document.Code == service);
        return at < 0 ? int.MaxValue : (at * 1000) + services[at].Document.Stages.ToList().FindIndex(s => s.Code == stage);
    }

    private sealed class MonthRow
    {
        public DateOnly Month { get; init; }
        public bool IsStart { get; init; }
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
