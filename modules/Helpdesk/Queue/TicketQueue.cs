using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Queue;

/// <summary>True counts of the queue's parts; those that may grow without end stop at <see cref="Cap"/> + 1.</summary>
internal sealed record QueueCounts(IReadOnlyDictionary<QueueView, int> Views, IReadOnlyDictionary<string, int> Kinds, IReadOnlyDictionary<string, int> Topics, IReadOnlyDictionary<Guid, int> Units)
{
    public const int Cap = 1_000;

    public int Of(QueueView view) => Views.GetValueOrDefault(view);
}

/// <summary>The officers' queue: a list by keyset and its counts, one round trip each.</summary>
internal sealed class TicketQueue(DbContext db, ICurrentUser user, DeskAccess access, IWorkingCalendar calendar, ITenantClock clock)
{
    public const int PageSize = 25;

    /// <summary>A page of the queue: what owes an answer by its due day, everything else newest first.</summary>
    public async Task<KeysetPage<TicketRow>> ListAsync(QueueFilter filter, int size = PageSize, CancellationToken ct = default)
    {
        var query = (await access.VisibleAsync(db.Set<Ticket>().AsNoTracking(), ct)).Filter(filter, user.RequireId(), await clock.TodayAsync(ct));
        if (!filter.IsByDue)
        {
            return await TicketReader.PageAsync(query, filter.Cursor, size, ct);
        }

        if (filter.Cursor?.Split('.') is [var day, var id] && DateOnly.TryParseExact(day, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var due) && Guid.TryParseExact(id, "N", out var last))
        {
            query = query.Where(t => t.DueOn >= due && (t.DueOn > due || t.Id.CompareTo(last) > 0));
        }

        var rows = await TicketReader.Rows(query.OrderBy(t => t.DueOn).ThenBy(t => t.Id)).Take(size + 1).ToListAsync(ct);
        return new KeysetPage<TicketRow>([.. rows.Take(size)], rows.Count > size ? $"{rows[size - 1].DueOn:yyyyMMdd}.{rows[size - 1].Id:N}" : null);
    }

    /// <summary>All counts of the rail in one round trip.</summary>
    public async Task<QueueCounts> CountsAsync(CancellationToken ct)
    {
        var all = await access.VisibleAsync(db.Set<Ticket>().AsNoTracking(), ct);
        var (me, today) = (user.RequireId(), await clock.TodayAsync(ct));
        var rows = await all.Filter(new QueueFilter(), me, today)
            .GroupBy(t => new { t.Kind, t.Topic, IsLate = t.DueOn != null && t.DueOn < today, IsMine = t.OfficerId == me, IsFree = t.OfficerId == null, t.UnitId })
            .Select(g => new Counted { Kind = g.Key.Kind, Topic = g.Key.Topic, IsLate = g.Key.IsLate, IsMine = g.Key.IsMine, IsFree = g.Key.IsFree, UnitId = g.Key.UnitId, Count = g.Count() })
            .Concat(all.Where(t => t.State == TicketState.Answered || t.State == TicketState.Asked).Take(QueueCounts.Cap + 1).GroupBy(t => "").Select(g => new Counted { Kind = g.Key, Topic = "", IsLate = false, IsMine = false, IsFree = false, UnitId = null, Count = g.Count() }))
            .ToListAsync(ct);
        var open = rows.Where(r => r.Kind.Length > 0).ToList();
        return new QueueCounts(
            new Dictionary<QueueView, int>
            {
                [QueueView.Open] = open.Sum(r => r.Count), [QueueView.Overdue] = open.Where(r => r.IsLate).Sum(r => r.Count), [QueueView.Mine] = open.Where(r => r.IsMine).Sum(r => r.Count),
                [QueueView.Free] = open.Where(r => r.IsFree).Sum(r => r.Count),
                [QueueView.Waiting] = rows.Where(r => r.Kind.Length == 0).Sum(r => r.Count)
            },
            open.GroupBy(r => r.Kind).ToDictionary(g => g.Key, g => g.Sum(r => r.Count)),
            open.GroupBy(r => r.Topic).ToDictionary(g => g.Key, g => g.Sum(r => r.Count)),
            open.Where(r => r.UnitId is not null).GroupBy(r => r.UnitId!.Value).ToDictionary(g => g.Key, g => g.Sum(r => r.Count)));
    }

    /// <summary>Working days left; a due day that has passed is late by one at least.</summary>
    public async Task<int?> LeftAsync(DateOnly? due, CancellationToken ct)
    {
        if (due is not { } day)
        {
            return null;
        }

        var today = await clock.TodayAsync(ct);
        var left = await calendar.CountWorkingDaysAsync(today, day, ct);
        return day < today ? Math.Min(-1, left) : left;
    }

    private sealed class Counted
    {
        public required string Kind { get; init; }
        public required string Topic { get; init; }
        public bool IsLate { get; init; }
        public bool IsMine { get; init; }
        public bool IsFree { get; init; }
        public Guid? UnitId { get; init; }
        public int Count { get; init; }
    }
}
