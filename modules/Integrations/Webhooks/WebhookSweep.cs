using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Jobs;

namespace PlatformSaaS.Integrations.Webhooks;

/// <summary>Forgets old tries: the log is for mending, not for keeping.</summary>
internal sealed class WebhookSweep(DbContext db, TimeProvider time) : IRecurringJob
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public string Name => "integrations.webhook-sweep";

    public TimeSpan Every => TimeSpan.FromDays(1);

    public Task ExecuteAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow() - Kept;
        return db.Set<WebhookAttempt>().Where(a => a.At < before).ExecuteDeleteAsync(ct);
    }
}
