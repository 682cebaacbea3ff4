using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Features;
using PlatformSaaS.Forms;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reporting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>Consultations of a unit in a month: how they came, about what and from where, in time, and how people found them. One query whatever their number.</summary>
internal sealed class TicketFigures(DbContext db, ICurrentTenant tenant, IFeatureChecker features, RulesStore store, ITenantClock clock) : IMonthlyFigures
{
    public async Task<MonthlyPart> GetAsync(MonthlyScope scope, CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        if (rules.Kinds.Count == 0 || !await features.IsEnabledAsync("Helpdesk", ct))
        {
            return MonthlyPart.None;
        }

        var (from, to) = scope.Period.Bounds(await clock.ZoneAsync(ct));
        var today = await clock.TodayAsync(ct);
        // Raw SQL passes by the query filter, so the tenant is named here; row-level security holds besides. Each ticket is read once for all three tables.
        var rows = await db.Database.SqlQuery<TicketCount>($"""
            with sent as (
              select source, topic, coalesce(left(region, 2), '') as province, in_time, in_time is null and due_on < {today} as late
              from helpdesk.tickets where tenant_id = {tenant.Id} and ({scope.UnitId}::uuid is null or unit_id = {scope.UnitId}) and submitted_at >= {from} and submitted_at < {to})
            select case when grouping(source) = 0 then 'source' when grouping(topic) = 0 then 'topic' else 'region' end as "Part", coalesce(source, topic, province) as "Key",
              count(*)::int as "Count", (count(*) filter (where in_time))::int as "InTime", (count(*) filter (where late or not in_time))::int as "Late", (count(*) filter (where not in_time))::int as "AnsweredLate"
            from sent group by grouping sets ((source), (topic), (province))
            union all
            select 'stars', stars::text, count(*)::int, 0, 0, 0
            from helpdesk.tickets where tenant_id = {tenant.Id} and ({scope.UnitId}::uuid is null or unit_id = {scope.UnitId}) and stars is not null and closed_at >= {from} and closed_at < {to} group by stars
            """).ToListAsync(ct);
        return Part(rules, rows);
    }

    /// <summary>The counts as figures and tables.</summary>
    internal static MonthlyPart Part(HelpdeskRules rules, IReadOnlyList<TicketCount> rows)
    {
        var sources = rows.Where(r => r.Part == "source").ToDictionary(r => Enum.Parse<TicketSource>(r.Key));
        int Came(params TicketSource[] how) => how.Sum(s => sources.GetValueOrDefault(s)?.Count ?? 0);
        var stars = rows.Where(r => r.Part == "stars").ToDictionary(r => int.Parse(r.Key, System.Globalization.CultureInfo.InvariantCulture), r => r.Count);
        var rated = stars.Values.Sum();
        var (all, inTime, late) = (sources.Values.Sum(r => r.Count), sources.Values.Sum(r => r.InTime), sources.Values.Sum(r => r.Late));
        (LocalizedText Name, TicketSource[] How)[] ways =
        [
            (new("Online", "Online"), [TicketSource.Portal, TicketSource.Public]), (new("Di kantor", "At the office"), [TicketSource.Desk]), (new("Telepon", "By telephone"), [TicketSource.Phone]), (new("Di lapangan", "In the field"), [TicketSource.Field])
        ];
        return new(
            [
                new("helpdesk.consultations", new("Konsultasi masuk", "Consultations received"), all), new("helpdesk.answered", new("Konsultasi dijawab", "Consultations answered"), inTime + rows.Where(r => r.Part == "source").Sum(r => r.AnsweredLate)),
                new("helpdesk.online", new("Konsultasi online", "Consultations online"), Came(TicketSource.Portal, TicketSource.Public)), new("helpdesk.office", new("Konsultasi di kantor", "Consultations at the office"), Came(TicketSource.Desk, TicketSource.Phone)),
                new("helpdesk.field", new("Konsultasi di lapangan", "Consultations in the field"), Came(TicketSource.Field)),
                new("helpdesk.in-time", new("Dijawab tepat waktu", "Answered in time"), ReportFilling.InTime(inTime, late), MonthlyUnit.Percent), new("helpdesk.rated", new("Penilaian masuk", "Ratings received"), rated),
                new("helpdesk.satisfaction", new("Kepuasan saat ditutup", "Satisfaction at close"), rated == 0 ? null : Math.Round((decimal)stars.Sum(s => s.Key * s.Value) / rated, 2), MonthlyUnit.Score)
            ],
            [
                new("helpdesk.sources", new("Konsultasi menurut cara layanan", "Consultations by way"), 10, [new("Cara layanan", "Way"), new("Konsultasi", "Consultations"), new("Tepat waktu (%)", "In time (%)")],
                    [.. ways.Select(w => new MonthlyRow(w.Name, [Came(w.How), ReportFilling.InTime(w.How.Sum(s => sources.GetValueOrDefault(s)?.InTime ?? 0), w.How.Sum(s => sources.GetValueOrDefault(s)?.Late ?? 0))]))])
                {
                    Note = new("Dihitung dari konsultasi yang masuk pada bulan ini. Yang belum dijawab dan sudah lewat batas dihitung terlambat.", "Of the consultations received in this month. What is past its due day without an answer counts as late.")
                },
                new("helpdesk.topics", new("Konsultasi menurut topik", "Consultations by topic"), 20, [new("Topik", "Topic"), new("Konsultasi", "Consultations")], Topics(rules, rows)) { HasTotal = true },
                new("helpdesk.regions", new("Wilayah yang dilayani", "Regions served"), 30, [new("Wilayah", "Region"), new("Konsultasi", "Consultations")],
                    [.. rows.Where(r => r.Part == "region").OrderByDescending(r => r.Count).ThenBy(r => r.Key, StringComparer.Ordinal).Select(r => new MonthlyRow(Regions.Find(r.Key) is { } place ? new(place.Name) : new("Tanpa wilayah", "No region"), [r.Count]))]) { HasTotal = true }
            ]);
    }

    /// <summary>Topics at the top of the tree, in its order; what the agency no longer has stands at the end.</summary>
    private static List<MonthlyRow> Topics(HelpdeskRules rules, IReadOnlyList<TicketCount> rows)
    {
        var tops = rules.Places().ToDictionary(p => p.Topic.Code, p => p.Codes[0]);
        var names = rules.Topics.ToDictionary(t => t.Code, t => t.Name);
        var order = rules.Topics.Select((t, i) => (t.Code, i)).ToDictionary(t => t.Code, t => t.i);
        return [.. rows.Where(r => r.Part == "topic").GroupBy(r => tops.GetValueOrDefault(r.Key, "")).OrderBy(g => order.GetValueOrDefault(g.Key, int.MaxValue)).Select(g => new MonthlyRow(names.GetValueOrDefault(g.Key, new("Lainnya", "Other")), [g.Sum(r => r.Count)]))];
    }
}

/// <summary>A counted group of tickets.</summary>
internal sealed class TicketCount
{
    /// <summary><c>source topic region stars</c>.</summary>
    public required string Part { get; init; }
    public required string Key { get; init; }
    public int Count { get; init; }
    public int InTime { get; init; }

    /// <summary>Answered late, or late and without an answer.</summary>
    public int Late { get; init; }

    /// <summary>Of those, the answered ones.</summary>
    public int AnsweredLate { get; init; }
}
