using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Jobs;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>Lets out in the night whom nobody let out, and removes the persons of old visits and bookings; these themselves stay counted.</summary>
internal sealed class VisitForgetting(DbContext db, RulesStore store, IUnitOfWork unitOfWork, ITenantCache cache, IAuditLog audit, ITenantClock clock) : IRecurringJob
{
    public string Name => "helpdesk.visits-forget";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var all = await store.GetAsync(ct);
        var (today, now) = (await clock.TodayAsync(ct), clock.UtcNow);
        if (all.Schedules is { } schedules)
        {
            var until = now.AddDays(-Math.Max(1, schedules.RetentionDays));
            await db.Set<Booking>().Where(b => b.EndsAt < until && b.ForgottenAt == null).ExecuteUpdateAsync(s => s
                .SetProperty(b => b.Name, (string?)null).SetProperty(b => b.Phone, (string?)null).SetProperty(b => b.Email, (string?)null).SetProperty(b => b.Note, (string?)null).SetProperty(b => b.ForgottenAt, now), ct);
        }

        if (all.Visits is not { } rules)
        {
            return;
        }

        var before = VisitRights.ForgetBefore(today, rules.RetentionDays);
        await unitOfWork.RunAsync(async token =>
        {
            // Nobody saw them leave, so no hour is made up.
            var left = await db.Set<Visit>().Where(v => v.Day < today && (v.State == VisitState.Waiting || v.State == VisitState.Inside))
                .ExecuteUpdateAsync(s => s.SetProperty(v => v.State, VisitState.Left).SetProperty(v => v.Revision, v => v.Revision + 1), token);
            var forgotten = await db.Set<Visit>().Where(v => v.Day < before && v.ForgottenAt == null).ExecuteUpdateAsync(s => s
                .SetProperty(v => v.Name, (string?)null).SetProperty(v => v.Phone, (string?)null).SetProperty(v => v.Email, (string?)null).SetProperty(v => v.Organization, (string?)null)
                .SetProperty(v => v.Note, (string?)null).SetProperty(v => v.RefusalNote, (string?)null).SetProperty(v => v.ForgottenAt, now), token);
            if (left + forgotten > 0)
            {
                await audit.WriteAsync("helpdesk.visits-forgotten", VisitIntake.Owner, before.ToString("O", System.Globalization.CultureInfo.InvariantCulture), new { left, forgotten }, token);
                await cache.InvalidateAsync(VisitIntake.CacheKey, token);
            }
        }, ct);
    }
}
