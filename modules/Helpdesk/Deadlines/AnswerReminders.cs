using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Jobs;

namespace PlatformSaaS.Helpdesk.Deadlines;

/// <summary>Reminds who owes an answer and tells the head of the unit once it is late, on working days in office hours only.</summary>
internal sealed class AnswerReminders(
    DbContext db, RulesStore store, TicketBook book, TicketNotices notices, IWorkingCalendar calendar, ITenantClock clock, IUnitOfWork unitOfWork, IAuditLog audit, ILogger<AnswerReminders> log) : IRecurringJob
{
    /// <summary>Due days later than this are not looked at; longer than any reminder reaches ahead.</summary>
    private const int LookAheadDays = 45;

    /// <summary>Most that are looked at in one run; the next run takes up where this one stopped, for what was told isn't found again.</summary>
    private const int Most = 500;

    public string Name => "helpdesk.reminders";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        var kinds = rules.Kinds.Where(k => k.RemindDays is not null).Select(k => k.Code).ToList();
        var local = TimeZoneInfo.ConvertTime(clock.UtcNow, await clock.ZoneAsync(ct));
        var today = DateOnly.FromDateTime(local.DateTime);
        if (kinds.Count == 0 || !DueRules.MaySend((await calendar.DaysAsync(today, today, ct))[0].Kind, TimeOnly.FromDateTime(local.DateTime)))
        {
            return;
        }

        var horizon = today.AddDays(LookAheadDays);
        var open = await db.Set<Ticket>().AsNoTracking()
            .Where(t => (t.State == TicketState.Submitted || t.State == TicketState.FollowedUp) && t.DueOn <= horizon && kinds.Contains(t.Kind)
                && ((t.DueOn < today && t.EscalatedOf != t.DueOn) || (t.DueOn >= today && t.RemindedOf != t.DueOn)))
            .OrderBy(t => t.DueOn).Take(Most).Select(t => new { t.Id, t.Kind, t.DueOn, t.RemindedOf, t.EscalatedOf }).ToListAsync(ct);
        var left = new Dictionary<DateOnly, int>();
        foreach (var due in open.Select(t => t.DueOn!.Value).Distinct())
        {
            left[due] = await calendar.CountWorkingDaysAsync(today, due, ct);
        }

        foreach (var ticket in open.Where(t => DueRules.Of(rules.Kind(t.Kind), t.DueOn!.Value, today, left[t.DueOn.Value], t.RemindedOf, t.EscalatedOf) != DueNotice.None))
        {
            try
            {
                await unitOfWork.RunAsync(token => TellAsync(ticket.Id, rules, today, left, token), ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One broken ticket must not keep the others from being told.
                log.LogError(e, "The deadline notice of ticket {Ticket} failed", ticket.Id);
            }
        }
    }

    private async Task TellAsync(Guid id, HelpdeskRules rules, DateOnly today, Dictionary<DateOnly, int> left, CancellationToken ct)
    {
        // Looked at again under the lock: an answer may have come in between.
        if (await book.LockAsync(id, ct) is not { IsOpen: true, DueOn: { } due } ticket || !left.TryGetValue(due, out var days))
        {
            return;
        }

        switch (DueRules.Of(rules.Kind(ticket.Kind), due, today, days, ticket.RemindedOf, ticket.EscalatedOf))
        {
            case DueNotice.Remind:
                ticket.RemindedOf = due;
                await notices.RemindedAsync(rules, ticket, ct);
                break;
            case DueNotice.Escalate:
                ticket.EscalatedOf = due;
                await notices.EscalatedAsync(rules, ticket, ct);
                await audit.WriteAsync("helpdesk.escalate", TicketOwner.Type, id.ToString(), new { ticket.Number, due }, ct);
                break;
            default:
                return;
        }

        await db.SaveChangesAsync(ct);
    }
}
