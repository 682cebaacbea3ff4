using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Calendar;
using PlatformSaaS.Jobs;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Moves requests on whose meeting is over, so that the officer sees owed minutes and the applicant no stale invitation.</summary>
internal sealed class MeetingOverJob(DbContext db, IRequestEngine engine, ITenantClock clock, ILogger<MeetingOverJob> log) : IRecurringJob
{
    public string Name => "reviews.meetings";

    public TimeSpan Every => TimeSpan.FromMinutes(15);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var now = clock.UtcNow;
        var over = await db.Set<Meeting>().AsNoTracking().Where(m => m.State == MeetingState.Scheduled && m.EndsAt <= now).Select(m => m.RequestId).Distinct().ToListAsync(ct);
        await engine.ActAllAsSystemAsync(over.Select(request => (request, MeetingStage.Over)), log, ct);
    }
}
