using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Deadlines;

/// <summary>
/// Keeps the limit of a stage run in working days of the tenant's calendar. The day on which a limit begins doesn't count. While the applicant
/// must act the stage's own limit stands still and keeps the working days that were left; a limit of the applicant's turn may run meanwhile.
/// </summary>
internal sealed class DeadlineClock(IWorkingCalendar calendar, ITenantClock clock)
{
    /// <summary>Begins the limit of a run that has just opened; a limit whose clock stops for the applicant begins stopped where the turn is theirs.</summary>
    public async Task StartAsync(StageRun run, DeadlineDefinition? deadline, Turn turn, CancellationToken ct = default)
    {
        Clear(run);
        run.PausedWithDays = null;
        run.IsTurnLimit = false;
        if (!Applies(deadline, run.Round))
        {
            return;
        }

        if (turn == Turn.Applicant && StopsForApplicant(deadline!))
        {
            run.DueDays = deadline!.WorkingDays;
            run.PausedWithDays = deadline.WorkingDays;
            return;
        }

        await RunAsync(run, deadline!.WorkingDays, deadline.WorkingDays, ct);
    }

    /// <summary>
    /// Follows a change of turn inside an open run: to the applicant it stops the clock (and begins <paramref name="turnLimit"/>, where there is one),
    /// to the office it goes on with the days that were left.
    /// </summary>
    public Task TurnAsync(StageRun run, DeadlineDefinition? deadline, Turn turn, DeadlineDefinition? turnLimit, CancellationToken ct = default) =>
        turn == Turn.Applicant ? PauseAsync(run, deadline, turnLimit, ct) : ResumeAsync(run, deadline, ct);

    /// <summary>Stops the stage's limit because the applicant must act, and begins the limit of that turn.</summary>
    public async Task PauseAsync(StageRun run, DeadlineDefinition? deadline, DeadlineDefinition? turnLimit, CancellationToken ct = default)
    {
        var own = Applies(deadline, run.Round);
        if (own && run is { IsTurnLimit: false, PausedWithDays: null, DueOn: { } due } && (turnLimit is not null || StopsForApplicant(deadline!)))
        {
            run.PausedWithDays = await calendar.CountWorkingDaysAsync(await clock.TodayAsync(ct), due, ct);
            Clear(run);
            run.DueDays = deadline!.WorkingDays;
        }

        if (turnLimit is { WorkingDays: > 0 })
        {
            run.IsTurnLimit = true;
            await RunAsync(run, turnLimit.WorkingDays, turnLimit.WorkingDays, ct);
        }
    }

    /// <summary>Ends the applicant's turn: the stage's limit goes on with the working days that were left, so that waiting for the applicant costs the office none.</summary>
    public async Task ResumeAsync(StageRun run, DeadlineDefinition? deadline, CancellationToken ct = default)
    {
        if (run is { IsTurnLimit: false, PausedWithDays: null })
        {
            return;
        }

        var left = run.PausedWithDays;
        Clear(run);
        run.PausedWithDays = null;
        run.IsTurnLimit = false;
        if (left is { } days && Applies(deadline, run.Round))
        {
            await RunAsync(run, days, deadline!.WorkingDays, ct);
        }
    }

    /// <summary>Stops for good, when the run closes.</summary>
    public static void Stop(StageRun run)
    {
        run.ClosedDueOn = run.IsTurnLimit ? null : run.DueOn;
        run.PausedWithDays = null;
        run.IsTurnLimit = false;
        Clear(run);
    }

    /// <summary>Last day of a limit that would begin today, for letters that name it before the turn changes.</summary>
    public async Task<DateOnly?> WouldEndAsync(DeadlineDefinition? deadline, CancellationToken ct = default) =>
        deadline is { WorkingDays: > 0 } ? await EndAsync(deadline.WorkingDays, ct) : null;

    /// <summary>Last day of the stage's limit if the applicant's turn ended today; null where no limit was stopped.</summary>
    public async Task<DateOnly?> WouldResumeToAsync(StageRun run, CancellationToken ct = default) =>
        run.PausedWithDays is { } left ? await EndAsync(left, ct) : run.IsTurnLimit ? null : run.DueOn;

    /// <summary>True when the limit counts in this round of the stage.</summary>
    internal static bool Applies(DeadlineDefinition? deadline, int round) => deadline is { WorkingDays: > 0 } && (deadline.Rounds != "returned" || round > 1);

    private static bool StopsForApplicant(DeadlineDefinition deadline) => deadline.PausedFor != "nobody";

    private async Task RunAsync(StageRun run, int left, int days, CancellationToken ct)
    {
        run.ClockFrom = (await clock.TodayAsync(ct)).AddDays(1);
        run.DueOn = await EndAsync(left, ct);
        run.DueDays = days;
        run.Reminded = [];
        if (run.ClockFrom > run.DueOn)
        {
            run.ClockFrom = run.DueOn;
        }
    }

    private async Task<DateOnly> EndAsync(int left, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);

        // Nothing left: the next working day, which may be today. A limit never ends on a day on which nobody works.
        return left > 0 ? await calendar.AddWorkingDaysAsync(today, left, ct) : await calendar.AddWorkingDaysAsync(today.AddDays(-1), 1, ct);
    }

    private static void Clear(StageRun run)
    {
        run.ClockFrom = null;
        run.DueOn = null;
        run.DueDays = null;
        run.Reminded = [];
    }
}
