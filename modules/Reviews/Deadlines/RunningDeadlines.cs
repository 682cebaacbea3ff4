using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Deadlines;

/// <summary>Deadlines of the stages that are open now.</summary>
internal sealed class RunningDeadlines(DbContext db) : IRunningDeadlines
{
    public async Task<IReadOnlyDictionary<DateOnly, int>> CountAsync(DateOnly from, CancellationToken ct) =>
        await db.Set<StageRun>().AsNoTracking().Where(r => r.ClosedAt == null && r.DueOn >= from).GroupBy(r => r.DueOn!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
}
