using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Calendar;
using PlatformSaaS.Jobs;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>Closes codes that have expired and reminds of those that soon will. What may be done follows from the moment itself, whenever this runs.</summary>
internal sealed class BillingCodeJob(DbContext db, IRequestEngine engine, ITenantClock clock, ILogger<BillingCodeJob> log) : IRecurringJob
{
    public string Name => "billing.codes";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var now = clock.UtcNow;
        var soon = now + BillingCodeMethod.ReminderAhead;
        var found = await db.Set<BillingCode>().AsNoTracking().Where(c => c.State == BillingCodeState.Due && (c.ExpiresAt <= now || (c.ExpiresAt <= soon && c.RemindedAt == null)))
            .OrderBy(c => c.ExpiresAt).Select(c => new { c.RequestId, IsOver = c.ExpiresAt <= now }).Take(500).ToListAsync(ct);
        await engine.ActAllAsSystemAsync(found.Select(c => (c.RequestId, c.IsOver ? BillingCodeMethod.Lapse : BillingCodeMethod.Remind)), log, ct);
    }
}
