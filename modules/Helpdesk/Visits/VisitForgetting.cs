using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Jobs;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>Lets out in the night whom nobody let out, and removes the persons of old visits; the visits themselves stay counted.</summary>
internal sealed class VisitForgetting(DbContext db, RulesStore store, IUnitOfWork unitOfWork, ITenantCache cache, IAuditLog audit, ITenantClock clock) : IRecurringJob
{
    public string Name => "helpdesk.visits-forget";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        if ((await store.GetAsync(ct)).Visits is not { } rules)
        {
            return;
        }

        var (today, now) = (await clock.TodayAsync(ct), clock.UtcNow);
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
