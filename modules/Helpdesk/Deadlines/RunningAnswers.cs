using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Tickets;

namespace PlatformSaaS.Helpdesk.Deadlines;

/// <summary>Deadlines of the questions that wait for an answer.</summary>
internal sealed class RunningAnswers(DbContext db) : IRunningDeadlines
{
    public async Task<IReadOnlyDictionary<DateOnly, int>> CountAsync(DateOnly from, CancellationToken ct) =>
        await db.Set<Ticket>().AsNoTracking().Where(t => (t.State == TicketState.Submitted || t.State == TicketState.FollowedUp) && t.DueOn >= from)
            .GroupBy(t => t.DueOn!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}
