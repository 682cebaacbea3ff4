using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Modules.Tests.Reviews.Deadlines;

public sealed class DeadlineClockTests
{
    private static readonly DeadlineDefinition Five = new() { WorkingDays = 5 };
    private static readonly DeadlineDefinition Ten = new() { WorkingDays = 10, PausedFor = "nobody" };
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_limit_counts_from_the_next_day()
    {
        var (clock, _) = Make(2026, 8, 17);
        var run = Run();
        await clock.StartAsync(run, Five, Turn.Office, Ct);
        run.ClockFrom.ShouldBe(new DateOnly(2026, 8, 18));
        run.DueOn.ShouldBe(new DateOnly(2026, 8, 24));
        run.DueDays.ShouldBe(5);
    }

    [Fact]
    public async Task Without_a_definition_no_limit_runs()
    {
        var (clock, _) = Make(2026, 8, 17);
        var run = Run();
        run.DueOn = new DateOnly(2026, 1, 1);
        await clock.StartAsync(run, null, Turn.Office, Ct);
        run.DueOn.ShouldBeNull();
    }

    [Fact]
    public async Task A_limit_for_returned_rounds_leaves_the_first_alone()
    {
        var (clock, _) = Make(2026, 8, 17);
        var deadline = new DeadlineDefinition { WorkingDays = 10, Rounds = "returned", PausedFor = "nobody" };
        var (first, second) = (Run(), Run());
        second.Round = 2;
        await clock.StartAsync(first, deadline, Turn.Applicant, Ct);
        await clock.StartAsync(second, deadline, Turn.Applicant, Ct);
        first.DueOn.ShouldBeNull();
        second.DueOn.ShouldBe(new DateOnly(2026, 8, 31));
    }

    [Fact]
    public async Task Waiting_for_the_applicant_costs_the_office_nothing()
    {
        var (clock, days) = Make(2026, 8, 17);
        var run = Run();
        await clock.StartAsync(run, Five, Turn.Office, Ct);
        days.GoTo(2026, 8, 19);
        await clock.PauseAsync(run, Five, null, Ct);
        run.DueOn.ShouldBeNull();
        run.PausedWithDays.ShouldBe(3);
        days.GoTo(2026, 9, 2);
        await clock.ResumeAsync(run, Five, Ct);
        run.DueOn.ShouldBe(new DateOnly(2026, 9, 7));
        run.DueDays.ShouldBe(5);
        run.PausedWithDays.ShouldBeNull();
    }

    [Fact]
    public async Task The_applicants_turn_has_its_own_limit_and_then_the_stages_goes_on()
    {
        var (clock, days) = Make(2026, 8, 17);
        var run = Run();
        await clock.StartAsync(run, Five, Turn.Office, Ct);
        run.Reminded = [3];
        days.GoTo(2026, 8, 19);
        await clock.TurnAsync(run, Five, Turn.Applicant, Ten, Ct);
        run.IsTurnLimit.ShouldBeTrue();
        run.DueOn.ShouldBe(new DateOnly(2026, 9, 2));
        run.DueDays.ShouldBe(10);
        run.Reminded.ShouldBeEmpty();
        days.GoTo(2026, 8, 20);
        await clock.TurnAsync(run, Five, Turn.Office, null, Ct);
        run.IsTurnLimit.ShouldBeFalse();
        run.DueOn.ShouldBe(new DateOnly(2026, 8, 25));
    }

    [Fact]
    public async Task A_limit_that_was_used_up_ends_on_a_working_day()
    {
        var (clock, days) = Make(2026, 8, 17);
        var run = Run();
        await clock.StartAsync(run, Five, Turn.Office, Ct);
        days.GoTo(2026, 8, 27);
        await clock.PauseAsync(run, Five, null, Ct);
        run.PausedWithDays!.Value.ShouldBe(-3);
        days.GoTo(2026, 8, 29);
        await clock.ResumeAsync(run, Five, Ct);
        run.DueOn.ShouldBe(new DateOnly(2026, 8, 31));
    }

    [Fact]
    public async Task A_clock_that_stops_for_nobody_runs_on()
    {
        var (clock, days) = Make(2026, 8, 17);
        var run = Run();
        await clock.StartAsync(run, Ten, Turn.Applicant, Ct);
        var due = run.DueOn;
        days.GoTo(2026, 8, 19);
        await clock.PauseAsync(run, Ten, null, Ct);
        run.DueOn.ShouldBe(due);
    }

    [Fact]
    public async Task A_second_standstill_changes_nothing()
    {
        var (clock, days) = Make(2026, 8, 17);
        var run = Run();
        await clock.StartAsync(run, Five, Turn.Office, Ct);
        await clock.PauseAsync(run, Five, null, Ct);
        days.GoTo(2026, 8, 20);
        await clock.PauseAsync(run, Five, null, Ct);
        run.PausedWithDays.ShouldBe(5);
    }

    [Fact]
    public async Task Day_n_of_m_names_what_does_not_count()
    {
        var (clock, days) = Make(2026, 8, 19);
        days.Holidays[new DateOnly(2026, 8, 25)] = "Maulid Nabi";
        var run = Run();
        await clock.StartAsync(run, new DeadlineDefinition { WorkingDays = 7 }, Turn.Office, Ct);
        days.GoTo(2026, 8, 21);
        var due = (await new DueExplainer(days, days).ExplainAsync(run, Ct))!;
        due.DueOn.ShouldBe(new DateOnly(2026, 8, 31));
        (due.Day, due.Total, due.DaysLeft).ShouldBe((2, 7, 5));
        due.Text.Id.ShouldBe("Hari ini hari kerja ke-2 dari 7. Akhir pekan dan Maulid Nabi (25 Agustus) tidak dihitung.");
        due.Days[0].Date.ShouldBe(new DateOnly(2026, 8, 20));
        days.GoTo(2026, 8, 31);
        (await new DueExplainer(days, days).ExplainAsync(run, Ct))!.Text.Id.ShouldStartWith("Hari ini hari terakhir.");
        days.GoTo(2026, 9, 2);
        var late = (await new DueExplainer(days, days).ExplainAsync(run, Ct))!;
        late.IsOverdue.ShouldBeTrue();
        late.Text.Id.ShouldBe("Lewat 2 hari kerja.");
    }

    [Theory]
    [InlineData(6, 59, false)]
    [InlineData(7, 0, true)]
    [InlineData(16, 59, true)]
    [InlineData(17, 0, false)]
    public void Notices_go_out_in_office_hours_only(int hour, int minute, bool expected) => DeadlineReminders.MaySendAt(new TimeOnly(hour, minute)).ShouldBe(expected);

    [Fact]
    public void Each_reminder_is_due_once_and_an_overdue_limit_is_told_once()
    {
        var deadline = new DeadlineDefinition
        {
            WorkingDays = 10, Remind = new ReminderDefinition { Before = [3, 1], Notify = "pengingat" }, Overdue = new ReminderDefinition { Notify = "lewat", To = "role:kepala" }
        };
        DeadlineReminders.Due(deadline, 4, false, []).ShouldBeNull();
        DeadlineReminders.Due(deadline, 3, false, [])!.Marks.ShouldBe([3]);
        DeadlineReminders.Due(deadline, 2, false, [3]).ShouldBeNull();
        DeadlineReminders.Due(deadline, 1, false, [])!.Marks.ShouldBe([3, 1]);
        var overdue = DeadlineReminders.Due(deadline, -1, true, [3])!;
        overdue.Notice.To.ShouldBe("role:kepala");
        DeadlineReminders.Due(deadline, -1, true, [3, .. overdue.Marks]).ShouldBeNull();
        DeadlineReminders.Due(null, -1, true, []).ShouldBeNull();
    }

    private static (DeadlineClock Clock, FakeCalendar Days) Make(int year, int month, int day)
    {
        var days = FakeCalendar.On(year, month, day);
        return (new DeadlineClock(days, days), days);
    }

    private static StageRun Run() => new() { StageCode = "x", State = "open", Data = "{}", Round = 1 };
}
