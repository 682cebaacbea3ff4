using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Queue;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Users;
using Move = PlatformSaaS.Reviews.Contracts.Turn;

namespace PlatformSaaS.Reviews.Views;

/// <summary>What a list of requests shows.</summary>
internal enum RequestShelf
{
    /// <summary>All.</summary>
    All,
    /// <summary>Waiting for the applicant, drafts included.</summary>
    Applicant,
    /// <summary>Waiting for the agency.</summary>
    Office,
    /// <summary>Not sent yet.</summary>
    Draft,
    /// <summary>Over.</summary>
    Ended
}

/// <summary>Filter of a list of requests.</summary>
internal sealed record RequestFilter(RequestShelf Shelf = RequestShelf.All, string? Service = null, int? Year = null, string? Text = null, string? Cursor = null);

/// <summary>A request in a list.</summary>
internal sealed record RequestRow(
    Guid Id, string Number, string Title, string ServiceCode, string ServiceName, string ApplicantName, RequestState State, Move Turn, StateBadge Badge, string? Action,
    string StepName, int Step, int Steps, DateOnly? DueOn, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt, DateTimeOffset UpdatedAt);

/// <summary>How many requests stand where, of one service.</summary>
internal sealed record ServiceCounts(string Code, string Name, int Draft, int Applicant, int Office, int Ended)
{
    public int All => Draft + Applicant + Office + Ended;
}

/// <summary>Lists of requests, the newest first, by keyset on an index that begins with the tenant.</summary>
internal sealed class RequestListQuery(DbContext db, DefinitionStore definitions, ITenantCache cache, ICurrentUser user, IPermissionChecker permissions, RequestAccess access, ITenantClock clock)
{
    public const int PageSize = 20;

    /// <summary>The current applicant's own requests.</summary>
    public Task<KeysetPage<RequestRow>> MineAsync(RequestFilter filter, CancellationToken ct)
    {
        var me = user.RequireId();
        return ListAsync(db.Set<ServiceRequest>().Where(r => r.ApplicantUserId == me), filter, forOfficer: false, ct);
    }

    /// <summary>The tenant's requests but for drafts, for officers; nothing for anybody else.</summary>
    public async Task<KeysetPage<RequestRow>> OfficeAsync(RequestFilter filter, CancellationToken ct) => user.IsApplicant || !await permissions.IsGrantedAsync(ReviewsPermissions.Queue, ct)
        ? new KeysetPage<RequestRow>([], null)
        : await ListAsync(db.Set<ServiceRequest>().Where(r => r.State != RequestState.Draft).Within(await access.ScopeAsync(ct)), filter, forOfficer: true, ct);

    /// <summary>Counts of the current applicant by service, published ones first.</summary>
    public async Task<IReadOnlyList<ServiceCounts>> CountsAsync(CancellationToken ct)
    {
        var me = user.RequireId();
        var rows = await cache.GetAsync(ServiceRequest.MineKey(me), token => db.Set<ServiceRequest>().AsNoTracking().Where(r => r.ApplicantUserId == me)
            .GroupBy(r => new { r.ServiceCode, r.State, r.Turn }).Select(g => new { g.Key.ServiceCode, g.Key.State, g.Key.Turn, Count = g.Count() }).ToListAsync(token), ct);
        var published = await definitions.PublishedAsync(ct);
        return
        [
            .. rows.GroupBy(r => r.ServiceCode, StringComparer.Ordinal).Select(g => new ServiceCounts(
                g.Key, published.FirstOrDefault(d => d.Document.Code == g.Key)?.Document.Name.Current ?? g.Key, g.Where(r => r.State == RequestState.Draft).Sum(r => r.Count),
                g.Where(r => r is { State: RequestState.Open, Turn: Move.Applicant }).Sum(r => r.Count), g.Where(r => r is { State: RequestState.Open, Turn: not Move.Applicant }).Sum(r => r.Count),
                g.Where(r => r.State == RequestState.Ended).Sum(r => r.Count))).OrderByDescending(c => c.All)
        ];
    }

    private async Task<KeysetPage<RequestRow>> ListAsync(IQueryable<ServiceRequest> query, RequestFilter filter, bool forOfficer, CancellationToken ct)
    {
        query = await FilterAsync(query.AsNoTracking(), filter, ct);
        var rows = await query.OrderByDescending(r => r.Id).Take(PageSize + 1).Select(ServiceRequest.Listed).ToListAsync(ct);
        var more = rows.Count > PageSize;
        var items = new List<RequestRow>();
        foreach (var row in rows.Take(PageSize))
        {
            items.Add(Row(row, (await definitions.GetAsync(row.DefinitionId, ct)).Document, forOfficer));
        }

        return new KeysetPage<RequestRow>(items, more ? items[^1].Id.ToString("N") : null);
    }

    private async Task<IQueryable<ServiceRequest>> FilterAsync(IQueryable<ServiceRequest> query, RequestFilter filter, CancellationToken ct)
    {
        query = filter.Shelf switch
        {
            RequestShelf.Applicant => query.Where(r => r.State != RequestState.Ended && r.Turn == Move.Applicant),
            RequestShelf.Office => query.Where(r => r.State == RequestState.Open && r.Turn == Move.Office),
            RequestShelf.Draft => query.Where(r => r.State == RequestState.Draft),
            RequestShelf.Ended => query.Where(r => r.State == RequestState.Ended),
            _ => query
        };
        if (filter.Service is { Length: > 0 } service)
        {
            query = query.Where(r => r.ServiceCode == service);
        }

        if (filter.Year is >= 2000 and <= 9000)
        {
            var zone = await clock.ZoneAsync(ct);
            var (from, to) = new DayPeriod(new DateOnly(filter.Year.Value, 1, 1), new DateOnly(filter.Year.Value, 12, 31)).Bounds(zone);
            query = query.Where(r => r.CreatedAt >= from && r.CreatedAt < to);
        }

        if (!string.IsNullOrWhiteSpace(filter.Text))
        {
            var words = filter.Text.Length > 200 ? filter.Text[..200] : filter.Text;
            query = query.Where(r => EF.Property<NpgsqlTsVector>(r, "SearchText").Matches(EF.Functions.WebSearchToTsQuery("simple", words)));
        }

        return Guid.TryParseExact(filter.Cursor, "N", out var last) ? query.Where(r => r.Id.CompareTo(last) < 0) : query;
    }

    private static RequestRow Row(ServiceRequest row, ServiceDefinitionDocument service, bool forOfficer)
    {
        var steps = StageBar.StepsOf(service);
        var at = Math.Max(0, steps.FindIndex(s => s.Code == row.StepCode));
        var label = StateLabels.Find(service, row.StageCode, row.StageState, row.State, row.EndCode);
        return new RequestRow(
            row.Id, row.Number ?? "", row.Title, row.ServiceCode, service.Name.Current, row.ApplicantName, row.State, row.Turn,
            new StateBadge(StateLabels.Text(label, forOfficer), StateLabels.Tone(label.Tone), label.Explanation?.Current),
            row.Turn == (forOfficer ? Move.Office : Move.Applicant) ? label.Action?.Current : null, steps[at].Name.Current, at + 1, steps.Count,
            row.DueOn, row.CreatedAt, row.SubmittedAt, row.UpdatedAt);
    }
}
