using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Identity.Captcha;
using PlatformSaaS.Identity.Links;
using PlatformSaaS.Identity.Sessions;
using PlatformSaaS.Jobs;

namespace PlatformSaaS.Identity.Maintenance;

/// <summary>Removes what is past its time.</summary>
internal sealed class IdentitySweep(DbContext db, TimeProvider time) : IRecurringJob
{
    public string Name => "identity.sweep";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var longAgo = now - TimeSpan.FromDays(30);
        await db.Set<UsedChallenge>().Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(ct);
        await db.Set<SignInThrottle>().Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(ct);
        await db.Set<SingleUseToken>().Where(t => t.ExpiresAt < longAgo).ExecuteDeleteAsync(ct);
    }
}
