using Microsoft.EntityFrameworkCore;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Queue;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>A ticket in a list.</summary>
internal sealed record TicketRow(
    Guid Id, string Kind, string? Number, string Topic, string Subject, string ApplicantName, TicketState State, Guid? OfficerId, string? OfficerName, DateOnly? DueOn, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt,
    DateTimeOffset UpdatedAt, bool HasNews, Guid? UnitId, int? Stars);

/// <summary>A ticket with everything that its reader may see of it.</summary>
internal sealed record TicketDetail(Ticket Ticket, IReadOnlyList<TicketEntry> Entries, TicketActions Actions, HelpdeskRules Rules, bool ForOfficer, UnitInfo? Unit = null)
{
    public TicketKind? Kind => Rules.Kind(Ticket.Kind);

    public string KindName => Kind?.Name.Current ?? Ticket.Kind;

    public string TopicName => TicketWords.TopicName(Rules, Ticket.Topic);

    public string StateName => TicketWords.Name(Rules, Ticket.State, ForOfficer).Current;

    /// <summary>What people wrote to each other, oldest first; officers also read their notes.</summary>
    public IEnumerable<TicketEntry> Thread => Entries.Where(e => e.Body is not null || e.Kind == EntryKind.Moved);

    public bool May(TicketActions action) => Actions.HasFlag(action);
}

/// <summary>Lists and single tickets; each list and each ticket in two round trips at most.</summary>
internal sealed class TicketReader(DbContext db, ICurrentUser user, DeskAccess access, IUnitDirectory units, AskerTickets askers, RulesStore store, ITenantCache cache, ITenantClock clock, IViewLog views)
{
    public const int PageSize = 20;

    /// <summary>The current applicant's own, the newest first.</summary>
    public async Task<KeysetPage<TicketRow>> MineAsync(string? kind, TicketShelf shelf, string? words, string? cursor, int size = PageSize, CancellationToken ct = default)
    {
        var me = RequireApplicant();
        var query = db.Set<Ticket>().AsNoTracking().Where(t => t.ApplicantUserId == me);
        query = kind is null ? query : query.Where(t => t.Kind == kind);
        query = shelf switch
        {
            TicketShelf.Draft => query.Where(t => t.State == TicketState.Draft),
            TicketShelf.Open => query.Where(t => t.State == TicketState.Submitted || t.State == TicketState.FollowedUp),
            TicketShelf.Answered => query.Where(t => t.State == TicketState.Answered || t.State == TicketState.Asked),
            TicketShelf.Closed => query.Where(t => t.State == TicketState.Closed),
            _ => query
        };
        query = string.IsNullOrWhiteSpace(words) ? query : query.Search(words);
        return await PageAsync(query, cursor, size, ct);
    }

    /// <summary>How many of each kind stand on each shelf, in one round trip.</summary>
    public async Task<IReadOnlyDictionary<TicketState, int>> CountMineAsync(string kind, CancellationToken ct)
    {
        var me = RequireApplicant();
        return await db.Set<Ticket>().AsNoTracking().Where(t => t.ApplicantUserId == me && t.Kind == kind).GroupBy(t => t.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    /// <summary>What is new for the applicant or still runs, the newest first; drafts too, so that none is forgotten.</summary>
    public async Task<IReadOnlyList<TicketRow>> LatestMineAsync(int count, CancellationToken ct)
    {
        var me = RequireApplicant();
        return await Rows(db.Set<Ticket>().AsNoTracking().Where(t => t.ApplicantUserId == me && (t.HasNews || t.State != TicketState.Closed)).OrderByDescending(t => t.HasNews).ThenByDescending(t => t.UpdatedAt)).Take(count).ToListAsync(ct);
    }

    /// <summary>One's own ticket. <paramref name="markRead"/>: the news has been seen by it.</summary>
    public async Task<TicketDetail> GetMineAsync(Guid id, bool markRead, CancellationToken ct)
    {
        var me = RequireApplicant();
        var rules = await store.GetAsync(ct);
        var ticket = await db.Set<Ticket>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id && t.ApplicantUserId == me, ct) ?? throw new MissingException();
        var entries = ticket.State == TicketState.Draft ? [] : (await EntriesAsync(id, ct)).Where(e => !e.IsInternal).ToList();
        if (markRead && ticket.HasNews)
        {
            await db.Set<Ticket>().Where(t => t.Id == id && t.Revision == ticket.Revision).ExecuteUpdateAsync(s => s.SetProperty(t => t.HasNews, false), ct);
            await cache.InvalidateAsync($"{TicketBook.CacheKey}.{me:N}", ct);
        }

        return await ForAskerAsync(ticket, entries, rules, ct);
    }

    /// <summary>A ticket for the person without an account who has shown number and phone.</summary>
    public async Task<TicketDetail> GetShownAsync(Guid id, CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        var ticket = await db.Set<Ticket>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id && t.State != TicketState.Draft, ct);
        return ticket is null || !askers.IsMine(ticket) ? throw new MissingException() : await ForAskerAsync(ticket, [.. (await EntriesAsync(id, ct)).Where(e => !e.IsInternal)], rules, ct);
    }

    private async Task<TicketDetail> ForAskerAsync(Ticket ticket, IReadOnlyList<TicketEntry> entries, HelpdeskRules rules, CancellationToken ct) => new(
        ticket, entries, TicketRights.OfAsker(ticket, rules.Kind(ticket.Kind), rules.ReopenDays, clock.UtcNow), rules, ForOfficer: false, ticket.UnitId is null ? null : (await units.MapAsync(ct)).Find(ticket.UnitId));

    /// <summary>A ticket of the officer's units that was sent.</summary>
    public async Task<TicketDetail> GetAsync(Guid id, CancellationToken ct)
    {
        var scope = await access.RequireAsync(ct);
        var rules = await store.GetAsync(ct);
        var ticket = await db.Set<Ticket>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id && t.State != TicketState.Draft, ct);
        if (ticket is null || !scope.MaySee(ticket.UnitId))
        {
            throw new MissingException();
        }

        await views.NoteAsync(ticket.ApplicantUserId, ViewedKind.Ticket, ticket.Number ?? "", ct);
        return new TicketDetail(ticket, await EntriesAsync(id, ct), await access.ActionsAsync(ticket, scope, rules, ct), rules, ForOfficer: true, ticket.UnitId is null ? null : (await units.MapAsync(ct)).Find(ticket.UnitId));
    }

    /// <summary>True when the officer sees the ticket.</summary>
    public async Task<bool> IsVisibleAsync(Guid id, CancellationToken ct) => await (await access.VisibleAsync(db.Set<Ticket>().AsNoTracking(), ct)).AnyAsync(t => t.Id == id, ct);

    internal static TicketRow Row(Ticket t) => new(t.Id, t.Kind, t.Number, t.Topic, t.Subject, t.ApplicantName, t.State, t.OfficerId, t.OfficerName, t.DueOn, t.CreatedAt, t.SubmittedAt, t.UpdatedAt, t.HasNews, t.UnitId, t.Stars);

    internal static IQueryable<TicketRow> Rows(IQueryable<Ticket> tickets) => tickets.Select(t => new TicketRow(
        t.Id, t.Kind, t.Number, t.Topic, t.Subject, t.ApplicantName, t.State, t.OfficerId, t.OfficerName, t.DueOn, t.CreatedAt, t.SubmittedAt, t.UpdatedAt, t.HasNews, t.UnitId, t.Stars));

    internal static async Task<KeysetPage<TicketRow>> PageAsync(IQueryable<Ticket> query, string? cursor, int size, CancellationToken ct)
    {
        if (Guid.TryParseExact(cursor, "N", out var last))
        {
            query = query.Where(t => t.Id.CompareTo(last) < 0);
        }

        var rows = await Rows(query.OrderByDescending(t => t.Id)).Take(size + 1).ToListAsync(ct);
        return new KeysetPage<TicketRow>([.. rows.Take(size)], rows.Count > size ? rows[size - 1].Id.ToString("N") : null);
    }

    private Task<List<TicketEntry>> EntriesAsync(Guid id, CancellationToken ct) => db.Set<TicketEntry>().AsNoTracking().Where(e => e.TicketId == id).OrderBy(e => e.Revision).ToListAsync(ct);

    private Guid RequireApplicant()
    {
        var me = user.RequireId();
        return user.IsApplicant ? me : throw new ForbiddenException();
    }
}

/// <summary>Parts of an applicant's list.</summary>
internal enum TicketShelf
{
    All,
    Draft,
    Open,
    Answered,
    Closed
}
