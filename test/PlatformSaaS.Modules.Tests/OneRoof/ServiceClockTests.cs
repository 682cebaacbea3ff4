using PlatformSaaS.Modules.Tests.Reviews.Deadlines;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.WalkIns;

namespace PlatformSaaS.Modules.Tests.OneRoof;

/// <summary>The limits of UU 14/2008: 10 working days, 7 more once, 30 for an objection and 30 for its answer. No host, no database.</summary>
public sealed class ServiceClockTests
{
    /// <summary>2026: national holidays and joint leave.</summary>
    private static readonly string[] Closed2026 =
    [
        "2026-01-01", "2026-01-16", "2026-02-16", "2026-02-17", "2026-03-18", "2026-03-19", "2026-03-20", "2026-03-23", "2026-03-24", "2026-04-03", "2026-05-01", "2026-05-14", "2026-05-15", "2026-05-27", "2026-05-28", "2026-06-01",
        "2026-06-16", "2026-08-17", "2026-08-25", "2026-12-24", "2026-12-25"
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("2026-03-17", 3, "2026-03-27")]
    [InlineData("2026-05-13", 3, "2026-05-20")]
    [InlineData("2026-12-22", 3, "2026-12-29")]
    [InlineData("2026-03-16", 10, "2026-04-07")]
    [InlineData("2026-03-16", 17, "2026-04-16")]
    public async Task The_five_checks_of_2026(string start, int days, string due)
    {
        var (session, clock, _) = Make(start, days);
        await clock.BeginAsync(session, Ct);
        session.Request.LimitOn.ShouldBe(DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Ten_days_extended_by_seven_end_where_seventeen_would()
    {
        var (session, clock, days) = Make("2026-03-16", 10);
        var run = Run(session);
        await clock.BeginAsync(session, Ct);
        await clock.StartAsync(session, run, session.Definition.Document.Stages[0], Turn.Office, Ct);
        (run.DueOn, run.DueDays).ShouldBe((new DateOnly(2026, 4, 7), 10), "A stage without a limit of its own shows the service's.");
        days.GoTo(2026, 4, 6);
        await clock.ExtendAsync(session, run, 7, Ct);
        (session.Request.LimitOn, run.DueOn, session.Request.LimitDays, session.Request.LimitExtendedBy).ShouldBe((new DateOnly(2026, 4, 16), new DateOnly(2026, 4, 16), 17, 7));
        (await ServiceClock.BalanceAsync(session.Request, new DateOnly(2026, 4, 16), days, Ct)).ShouldBe((17, 0));
        (await ServiceClock.BalanceAsync(session.Request, new DateOnly(2026, 4, 17), days, Ct)).ShouldBe((18, -1));
    }

    [Fact]
    public async Task It_stands_still_while_the_applicant_must_act_and_goes_on_with_the_days_that_were_left()
    {
        var (session, clock, days) = Make("2026-08-03", 10);
        var run = Run(session);
        var stage = session.Definition.Document.Stages[0];
        await clock.BeginAsync(session, Ct);
        days.GoTo(2026, 8, 6);
        await clock.StartAsync(session, run, stage, Turn.Applicant, Ct);
        (session.Request.LimitOn, session.Request.LimitPausedWith, run.DueOn).ShouldBe((null, 7, null));
        days.GoTo(2026, 9, 1);
        await clock.TurnAsync(session, run, stage, Turn.Office, null, Ct);
        (session.Request.LimitOn, session.Request.LimitPausedWith, run.DueOn).ShouldBe((new DateOnly(2026, 9, 10), null, new DateOnly(2026, 9, 10)));
        (await ServiceClock.BalanceAsync(session.Request, new DateOnly(2026, 9, 10), days, Ct)).ShouldBe((10, 0));
    }

    [Fact]
    public async Task What_was_missed_before_it_stood_still_stays_missed()
    {
        var (session, clock, days) = Make("2026-08-03", 3);
        var run = Run(session);
        var stage = session.Definition.Document.Stages[0];
        await clock.BeginAsync(session, Ct);
        days.GoTo(2026, 8, 10);
        await clock.StartAsync(session, run, stage, Turn.Applicant, Ct);
        session.Request.LimitPausedWith.ShouldBe(-2);
        days.GoTo(2026, 9, 1);
        await clock.TurnAsync(session, run, stage, Turn.Office, null, Ct);
        session.Request.LimitOn!.Value.ShouldBe(new DateOnly(2026, 8, 28));
    }

    [Fact]
    public async Task An_objection_may_be_sent_on_day_30_and_not_on_day_31()
    {
        var days = Calendar("2026-03-16");
        var from = new DateOnly(2026, 3, 16);
        var until = await days.AddWorkingDaysAsync(from, 30, Ct);
        until.ShouldBe(new DateOnly(2026, 5, 6));
        var service = Service(30) with { Follows = new FollowsDefinition { Services = ["x"], WithinWorkingDays = 30 } };
        FollowWindow.Closed(service, from, until, until).ShouldBeNull();
        FollowWindow.Closed(service, from, until, new DateOnly(2026, 5, 7))!.Id.ShouldContain("sampai Rabu, 6 Mei 2026");
    }

    [Fact]
    public void It_counts_from_the_answer_or_from_the_limit_that_was_missed()
    {
        var (limit, today) = (new DateOnly(2026, 4, 7), new DateOnly(2026, 4, 8));
        FollowWindow.Opened(new DateOnly(2026, 4, 1), limit, today).ShouldBe(new DateOnly(2026, 4, 1));
        FollowWindow.Opened(null, limit, today).ShouldBe(limit);
        FollowWindow.Opened(null, limit, limit).ShouldBeNull("On its last day there is still time.");
        FollowWindow.Opened(null, null, today).ShouldBeNull();
    }

    private static ServiceDefinitionDocument Service(int days) => new()
    {
        Code = "pintu", Name = new("PINTU"), Number = "INF/{seq}", Deadline = new ServiceDeadline { WorkingDays = days }, Stages = [new StageDefinition { Code = "catat", Kind = "form", Name = new("Catat") }]
    };

    private static FakeCalendar Calendar(string start)
    {
        var day = DateOnly.Parse(start, System.Globalization.CultureInfo.InvariantCulture);
        var days = FakeCalendar.On(day.Year, day.Month, day.Day);
        foreach (var closed in Closed2026)
        {
            days.Holidays[DateOnly.Parse(closed, System.Globalization.CultureInfo.InvariantCulture)] = "libur";
        }

        return days;
    }

    private static (RequestSession Session, ServiceClock Clock, FakeCalendar Days) Make(string start, int workingDays)
    {
        var days = Calendar(start);
        var request = new ServiceRequest
        {
            ServiceCode = "pintu", ApplicantName = "Sulastri", Title = "Data", StageCode = "catat", StepCode = "catat", StageState = "open", Answers = "{}", State = RequestState.Open
        };
        return (RequestSession.New(request, new DefinitionVersion(Guid.NewGuid(), 1, DefinitionState.Published, Service(workingDays)), days.UtcNow), new ServiceClock(new DeadlineClock(days, days), days, days), days);
    }

    private static StageRun Run(RequestSession session)
    {
        var run = new StageRun { Id = Guid.NewGuid(), StageCode = "catat", State = "open", Data = "{}", Round = 1 };
        session.Runs.Add(run);
        return run;
    }
}
