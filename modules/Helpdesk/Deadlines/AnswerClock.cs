using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;

namespace PlatformSaaS.Helpdesk.Deadlines;

/// <summary>
/// The working days for an answer, by the agency's calendar. The day of the question doesn't count. While the person must answer the office's question the time stands
/// still and keeps the working days that were left; what was late stays late.
/// </summary>
internal sealed class AnswerClock(IWorkingCalendar calendar, ITenantClock clock)
{
    /// <summary>The office owes an answer from today.</summary>
    public async Task StartAsync(Ticket ticket, TicketKind? kind, CancellationToken ct)
    {
        Stop(ticket);
        ticket.DueOn = await calendar.AddWorkingDaysAsync(await clock.TodayAsync(ct), kind?.WorkingDays ?? 3, ct);
    }

    /// <summary>The person must answer first.</summary>
    public async Task PauseAsync(Ticket ticket, CancellationToken ct)
    {
        if (ticket.DueOn is { } due)
        {
            ticket.PausedWithDays = await calendar.CountWorkingDaysAsync(await clock.TodayAsync(ct), due, ct);
            ticket.DueOn = null;
        }
    }

    /// <summary>The person has answered: the days that were left go on.</summary>
    public async Task ResumeAsync(Ticket ticket, TicketKind? kind, CancellationToken ct)
    {
        if (ticket.PausedWithDays is not { } left)
        {
            await StartAsync(ticket, kind, ct);
            return;
        }

        var today = await clock.TodayAsync(ct);
        Stop(ticket);
        // Nothing left: the next working day, which may be today. A limit never ends on a day on which nobody works.
        ticket.DueOn = left == 0 ? await calendar.AddWorkingDaysAsync(today.AddDays(-1), 1, ct) : await calendar.AddWorkingDaysAsync(today, left, ct);
    }

    /// <summary>Nothing is owed.</summary>
    public static void Stop(Ticket ticket) => (ticket.DueOn, ticket.PausedWithDays, ticket.RemindedOf, ticket.EscalatedOf) = (null, null, null, null);
}

/// <summary>What a due day asks to be told now.</summary>
internal enum DueNotice
{
    None,
    Remind,
    Escalate
}

/// <summary>Decides which notice of a due day is due, each once.</summary>
internal static class DueRules
{
    /// <summary>First and last hour of a working day in which notices go out; nobody is to be woken by a deadline.</summary>
    private static readonly TimeOnly From = new(7, 0), Until = new(17, 0);

    /// <summary>True when notices may go out.</summary>
    public static bool MaySend(DayKind day, TimeOnly time) => day == DayKind.Working && time >= From && time < Until;

    public static DueNotice Of(TicketKind? kind, DateOnly due, DateOnly today, int workingDaysLeft, DateOnly? remindedOf, DateOnly? escalatedOf) =>
        kind?.RemindDays is not { } before ? DueNotice.None
        : today > due ? escalatedOf == due ? DueNotice.None : DueNotice.Escalate
        : workingDaysLeft <= before && remindedOf != due ? DueNotice.Remind : DueNotice.None;
}
