using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>How an order stands with its applicant.</summary>
internal enum ShelfState
{
    /// <summary>The laboratory works on it, or its reports are being signed.</summary>
    Working,
    /// <summary>The reports are issued; something is asked of the applicant first.</summary>
    Gated,
    /// <summary>The reports can be fetched.</summary>
    Ready
}

/// <summary>An analysis as its applicant sees it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">Analysis number.</param>
/// <param name="Name">Product or kind of instrument.</param>
/// <param name="Detail">What distinguishes it: how the applicant calls it, brand, number; or null.</param>
/// <param name="State">State.</param>
/// <param name="FinishedAt">When its first report was issued, or null.</param>
/// <param name="Amendment">Which amendment is under way or holds.</param>
/// <param name="Reports">Its reports, oldest first; the last one holds.</param>
internal sealed record ShelfAnalysis(Guid Id, string Number, LocalizedText Name, string? Detail, AnalysisState State, DateTimeOffset? FinishedAt, int Amendment, IReadOnlyList<ShelfReport> Reports);

/// <summary>A report of an analysis.</summary>
internal sealed record ShelfReport(string Number, DateTimeOffset IssuedAt, Guid FileId, string? Reason);

/// <summary>An order of the applicant.</summary>
internal sealed record ShelfOrder(Guid Id, Guid RequestId, string Number, DateTimeOffset OrderedAt, string Title, string ServiceCode, string ServiceName, ShelfState State, string Label, IReadOnlyList<ShelfAnalysis> Analyses)
{
    /// <summary>When the last analysis was finished; null while one isn't.</summary>
    public DateTimeOffset? FinishedAt => Analyses.Count > 0 && Analyses.All(a => a.FinishedAt is not null) ? Analyses.Max(a => a.FinishedAt) : null;
}

/// <summary>Running orders of a service.</summary>
internal sealed record RunningOrders(string Code, string Name, string? Icon, int Count);

/// <summary>The applicant's own orders, newest first, with their analyses and reports.</summary>
internal sealed class OrderShelf(DbContext db, IQueryBatch batch, DefinitionStore definitions, DeliveryGates gates, ITenantClock clock, ICurrentUser user)
{
    public const int PageSize = 20;

    /// <summary>Years from that of the person's first order to this one, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(CancellationToken ct)
    {
        var (zone, now) = (await clock.ZoneAsync(ct), (await clock.TodayAsync(ct)).Year);
        var first = await Own().MinAsync(o => (DateTimeOffset?)o.OrderedAt, ct) is { } earliest ? Math.Min(TimeZoneInfo.ConvertTime(earliest, zone).Year, now) : now;
        return [.. Enumerable.Range(0, now - first + 1).Select(back => now - back)];
    }

    /// <summary>Orders of a year.</summary>
    public async Task<KeysetPage<ShelfOrder>> YearAsync(int year, string? cursor, CancellationToken ct)
    {
        var (from, to) = new DayPeriod(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31)).Bounds(await clock.ZoneAsync(ct));
        return await ListAsync(Own().Where(o => o.OrderedAt >= from && o.OrderedAt < to), cursor, ct);
    }

    /// <summary>Orders of a service on which the laboratory still works.</summary>
    public Task<KeysetPage<ShelfOrder>> RunningAsync(string service, string? cursor, CancellationToken ct) => ListAsync(Running().Where(o => o.ServiceCode == service), cursor, ct);

    /// <summary>The services whose orders can be tracked, each with how many run.</summary>
    public async Task<List<RunningOrders>> CountsAsync(CancellationToken ct)
    {
        var services = (await definitions.PublishedAsync(ct)).Select(d => d.Document).Where(d => AnalysisDefinition.In(d) is not null).ToList();
        if (services.Count == 0)
        {
            return [];
        }

        var counts = await Running().GroupBy(o => o.ServiceCode).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return [.. services.Select(s => new RunningOrders(s.Code, s.Name.Current, s.Icon, counts.Find(c => c.Key == s.Code)?.Count ?? 0))];
    }

    /// <summary>True when the agency has services that end with reports.</summary>
    public async ValueTask<bool> IsUsedAsync(CancellationToken ct) => (await definitions.PublishedAsync(ct)).Any(d => ReportDefinition.In(d.Document) is not null);

    /// <summary>The file of the report that holds for an analysis of one's own, or what has to be done first; anybody else's looks like a missing one.</summary>
    public async Task<(Guid? File, UnmetPrecondition? First)> ReportAsync(Guid analysis, CancellationToken ct)
    {
        var me = user.RequireId();
        var found = await (from a in db.Set<Analysis>().AsNoTracking() where a.Id == analysis join r in db.Set<ServiceRequest>() on a.RequestId equals r.Id where r.ApplicantUserId == me select new { a.RequestId }).FirstOrDefaultAsync(ct);
        if (found is null || await RequestSession.ReadAsync(db, definitions, found.RequestId, clock.UtcNow, ct) is not { } session || ReportDefinition.In(session.Definition.Document) is not var (stage, _))
        {
            throw new MissingException(new LocalizedText("Laporan tidak ditemukan.", "The report was not found.").Current);
        }

        var report = await db.Set<AnalysisReport>().AsNoTracking().Where(r => r.AnalysisId == analysis).OrderByDescending(r => r.Amendment).Select(r => (Guid?)r.FileId).FirstOrDefaultAsync(ct);
        if (report is null || ReleasePolicy.IsReleased(session, stage))
        {
            return (report, null);
        }

        return (null, session.OpenRun is { } run && run.StageCode == stage.Code && run.State != LaboratoryDelivery.Signing ? await gates.FirstClosedAsync(session.Context(run), ct) : null);
    }

    /// <summary>Orders with an analysis that isn't reported, an amended one included; those of requests that were called off are over.</summary>
    private IQueryable<WorkOrder> Running() => Own().Where(o => db.Set<Analysis>().Any(a => a.OrderId == o.Id && a.State != AnalysisState.Reported)
        && db.Set<ServiceRequest>().Any(r => r.Id == o.RequestId && (r.State == RequestState.Open || r.EndCode == RequestEnded.Completed)));

    private IQueryable<WorkOrder> Own()
    {
        var me = user.RequireId();
        return db.Set<WorkOrder>().AsNoTracking().Where(o => o.ApplicantUserId == me);
    }

    private async Task<KeysetPage<ShelfOrder>> ListAsync(IQueryable<WorkOrder> query, string? cursor, CancellationToken ct)
    {
        if (Guid.TryParseExact(cursor, "N", out var last))
        {
            query = query.Where(o => o.Id.CompareTo(last) < 0);
        }

        var page = query.OrderByDescending(o => o.Id).Take(PageSize + 1);
        batch.Begin();
        var orders = batch.ListAsync((from o in page join r in db.Set<ServiceRequest>() on o.RequestId equals r.Id select new { o.Id, o.RequestId, o.Number, o.OrderedAt, o.ServiceCode, r.Title, r.DefinitionId, r.StageCode, r.StageState, r.State, r.EndCode }).OrderByDescending(o => o.Id), ct);
        var analyses = batch.ListAsync(from a in db.Set<Analysis>() where page.Any(o => o.Id == a.OrderId) orderby a.Position select new { a.Id, a.OrderId, a.Number, a.NameId, a.NameEn, a.Detail, a.State, a.ReportedAt, a.Amendment }, ct);
        var reports = batch.ListAsync(from r in db.Set<AnalysisReport>() where page.Any(o => o.RequestId == r.RequestId) orderby r.Id select new { r.AnalysisId, r.Number, r.IssuedAt, r.FileId, r.Reason }, ct);
        await batch.SendAsync(ct);
        var (found, lines, issued) = (await orders, (await analyses).ToLookup(a => a.OrderId), (await reports).ToLookup(r => r.AnalysisId));
        var items = new List<ShelfOrder>();
        foreach (var o in found.Take(PageSize))
        {
            var service = (await definitions.GetAsync(o.DefinitionId, ct)).Document;
            var label = Views.StateLabels.Find(service, o.StageCode, o.StageState, o.State, o.EndCode);
            items.Add(new ShelfOrder(
                o.Id, o.RequestId, o.Number, o.OrderedAt, o.Title, o.ServiceCode, service.Name.Current,
                o.State == RequestState.Ended ? (o.EndCode is null or RequestEnded.Completed ? ShelfState.Ready : ShelfState.Working)
                    : ReportDefinition.In(service)?.Stage.Code != o.StageCode || o.StageState == LaboratoryDelivery.Signing ? ShelfState.Working : o.StageState == DeliveryStage.Gated ? ShelfState.Gated : ShelfState.Ready,
                Views.StateLabels.Text(label, forOfficer: false),
                [.. lines[o.Id].Select(a => new ShelfAnalysis(a.Id, a.Number, new LocalizedText(a.NameId, a.NameEn), a.Detail, a.State, a.ReportedAt, a.Amendment, [.. issued[a.Id].Select(r => new ShelfReport(r.Number, r.IssuedAt, r.FileId, r.Reason))]))]));
        }

        return new KeysetPage<ShelfOrder>(items, found.Count > PageSize ? items[^1].Id.ToString("N") : null);
    }
}
