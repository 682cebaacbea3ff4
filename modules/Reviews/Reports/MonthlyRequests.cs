using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Features;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reporting;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Reports;

/// <summary>Requests and field visits of a unit in a month, for its monthly report. One query whatever their number.</summary>
internal sealed class MonthlyRequests(DbContext db, ICurrentTenant tenant, IFeatureChecker features, DefinitionStore definitions, ITenantClock clock) : IMonthlyFigures
{
    public async Task<MonthlyPart> GetAsync(MonthlyScope scope, CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("Reviews", ct) || await definitions.PublishedAsync(ct) is not { Count: > 0 } services)
        {
            return MonthlyPart.None;
        }

        var (from, to) = scope.Period.Bounds(await clock.ZoneAsync(ct));
        // Raw SQL passes by the query filter, so the tenant is named here; row-level security holds besides.
        var rows = await db.Database.SqlQuery<MonthRow>($"""
            select 'sent' as "Part", service_code as "Service", count(*)::int as "Count"
            from reviews.requests where tenant_id = {tenant.Id} and ({scope.UnitId}::uuid is null or unit_id = {scope.UnitId}) and submitted_at >= {from} and submitted_at < {to} group by service_code
            union all
            select case when end_code = 'completed' then 'completed' else 'ended' end, service_code, count(*)::int
            from reviews.requests where tenant_id = {tenant.Id} and ({scope.UnitId}::uuid is null or unit_id = {scope.UnitId}) and ended_at >= {from} and ended_at < {to} group by 1, service_code
            union all
            select 'visits', r.service_code, count(*)::int
            from reviews.meetings m join reviews.requests r on r.tenant_id = m.tenant_id and r.id = m.request_id
            where m.tenant_id = {tenant.Id} and m.method = 'FieldVisit' and m.state <> 'Cancelled' and m.starts_at >= {from} and m.starts_at < {to} and ({scope.UnitId}::uuid is null or r.unit_id = {scope.UnitId}) group by r.service_code
            """).ToListAsync(ct);
        return Part([.. services.Select(s => (s.Document.Code, s.Document.Name))], rows);
    }

    /// <summary>The counts as figures and a table of services.</summary>
    internal static MonthlyPart Part(IReadOnlyList<(string Code, LocalizedText Name)> services, IReadOnlyList<MonthRow> rows)
    {
        int Of(string part, string? service = null) => rows.Where(r => r.Part == part && (service is null || r.Service == service)).Sum(r => r.Count);
        return new(
            [
                new("reviews.requests", new("Permohonan masuk", "Requests received"), Of("sent")), new("reviews.completed", new("Permohonan selesai", "Requests completed"), Of("completed")),
                new("reviews.visits", new("Kunjungan lapangan", "Field visits"), Of("visits"))
            ],
            [
                new("reviews.services", new("Permohonan menurut layanan", "Requests by service"), 40,
                    [new("Layanan", "Service"), new("Masuk", "Received"), new("Selesai", "Completed"), new("Berakhir lain", "Ended otherwise"), new("Kunjungan", "Visits")],
                    [.. services.Select(s => new MonthlyRow(s.Name, [Of("sent", s.Code), Of("completed", s.Code), Of("ended", s.Code), Of("visits", s.Code)]))]) { HasTotal = services.Count > 1 }
            ]);
    }
}

/// <summary>A counted group.</summary>
internal sealed class MonthRow
{
    /// <summary><c>sent completed ended visits</c>.</summary>
    public required string Part { get; init; }
    public required string Service { get; init; }
    public int Count { get; init; }
}
