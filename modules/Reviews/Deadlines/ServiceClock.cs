using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Deadlines;

/// <summary>
/// Keeps the limit of a whole service beside those of its stages. It runs from the day on which the request was sent, stands still while the applicant must act, and may be extended once. A
/// stage without a limit of its own shows this one.
/// </summary>
internal sealed class ServiceClock(DeadlineClock stages, IWorkingCalendar calendar, ITenantClock clock)
{
    /// <summary>Begins it, when the request gets its number.</summary>
    public async Task BeginAsync(RequestSession session, CancellationToken ct)
    {
        if (session.Definition.Document.Deadline is { WorkingDays: > 0 } deadline)
        {
            var request = session.Request;
            (request.LimitDays, request.LimitPausedWith) = (deadline.WorkingDays, null);
            await RunAsync(request, deadline.WorkingDays, ct);
        }
    }

    /// <summary>Begins the limit of a run that has just opened.</summary>
    public async Task StartAsync(RequestSession session, StageRun run, StageDefinition stage, Turn turn, CancellationToken ct)
    {
        await TurnAsync(session.Request, turn, ct);
        await stages.StartAsync(run, stage.Deadline, turn, ct);
        Show(session, run, stage);
    }

    /// <summary>Follows a change of turn inside an open run.</summary>
    public async Task TurnAsync(RequestSession session, StageRun run, StageDefinition stage, Turn turn, DeadlineDefinition? turnLimit, CancellationToken ct)
    {
        await TurnAsync(session.Request, turn, ct);
        if (stage.Deadline is null && turn == Turn.Office)
        {
            (run.IsTurnLimit, run.PausedWithDays) = (false, null);
            (run.ClockFrom, run.DueOn, run.DueDays) = (null, null, null);
        }
        else
        {
            await stages.TurnAsync(run, stage.Deadline, turn, turnLimit, ct);
        }

        Show(session, run, stage);
    }

    /// <summary>Adds working days to the last day; the caller has checked that it runs and was not extended before.</summary>
    public async Task ExtendAsync(RequestSession session, StageRun run, int days, CancellationToken ct)
    {
        var request = session.Request;
        request.LimitOn = await calendar.AddWorkingDaysAsync(request.LimitOn!.Value, days, ct);
        (request.LimitDays, request.LimitExtendedBy) = (request.LimitDays + days, days);
        Show(session, run, session.Definition.Document.Stage(run.StageCode));
        request.DueOn = run.DueOn;
    }

    /// <summary>Working days used and left, whether it runs, stands still or the request is over; null where the service has none.</summary>
    public static async Task<(int Used, int Left)?> BalanceAsync(ServiceRequest request, DateOnly day, IWorkingCalendar calendar, CancellationToken ct) => request.LimitDays is not { } total ? null
        : (request.LimitPausedWith ?? (request.LimitOn is { } on ? await calendar.CountWorkingDaysAsync(day, on, ct) : total)) is var left ? (total - left, left) : null;

    private async Task TurnAsync(ServiceRequest request, Turn turn, CancellationToken ct)
    {
        if (turn == Turn.Applicant && request is { LimitOn: { } on })
        {
            request.LimitPausedWith = await calendar.CountWorkingDaysAsync(await clock.TodayAsync(ct), on, ct);
            (request.LimitFrom, request.LimitOn) = (null, null);
        }
        else if (turn == Turn.Office && request is { LimitPausedWith: { } left })
        {
            request.LimitPausedWith = null;
            await RunAsync(request, left, ct);
        }
    }

    private async Task RunAsync(ServiceRequest request, int left, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        request.LimitOn = left > 0 ? await calendar.AddWorkingDaysAsync(today, left, ct) : left == 0 ? await calendar.AddWorkingDaysAsync(today.AddDays(-1), 1, ct) : await PastAsync(today, left, ct);
        request.LimitFrom = request.LimitOn < today.AddDays(1) ? request.LimitOn : today.AddDays(1);
    }

    /// <summary>A limit that was missed before the clock stood still stays missed by as many days.</summary>
    private async Task<DateOnly> PastAsync(DateOnly today, int left, CancellationToken ct)
    {
        var day = today.AddDays(-1);
        while (await calendar.CountWorkingDaysAsync(today, day.AddDays(-1), ct) >= left)
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    private static void Show(RequestSession session, StageRun run, StageDefinition stage)
    {
        var request = session.Request;
        if (stage.Deadline is null && request.LimitDays is not null && !run.IsTurnLimit)
        {
            (run.ClockFrom, run.DueOn, run.DueDays, run.PausedWithDays) = (request.LimitFrom, request.LimitOn, request.LimitDays, request.LimitPausedWith);
        }
    }
}
