using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Meetings;

namespace PlatformSaaS.Modules.Tests.Reviews.Meetings;

public sealed class MeetingRoundsTests
{
    private static readonly DateTimeOffset Now = new(2026, 8, 10, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Nothing_yet_lets_schedule_and_keeps_outcomes_shut()
    {
        var rounds = Rounds([], []);
        rounds.ScheduleClosed().ShouldBeNull();
        rounds.OutcomeClosed(false, byDocuments: false).ShouldNotBeNull();
        rounds.OutcomeClosed(true, byDocuments: true).ShouldNotBeNull();
        rounds.RoundNumber.ShouldBe(1);
    }

    [Fact]
    public void Where_documents_are_exchanged_they_may_conform_at_once() => Rounds([], []).OutcomeClosed(false, byDocuments: true).ShouldBeNull();

    [Fact]
    public void A_planned_meeting_keeps_outcomes_and_examinations_shut_until_minutes()
    {
        var rounds = Rounds([Meeting(1, Now.AddDays(1))], []);
        rounds.HasBegun.ShouldBeFalse();
        rounds.OutcomeClosed(false, byDocuments: true)!.Id.ShouldContain("setelah pertemuan berlangsung");
        rounds.ExamineClosed().ShouldNotBeNull();
        var begun = Rounds([Meeting(1, Now.AddHours(-1))], []);
        begun.HasBegun.ShouldBeTrue();
        begun.OutcomeClosed(false, byDocuments: true)!.Id.ShouldContain("notulensi");
        Rounds([Meeting(1, Now.AddHours(-1), "Notulensi")], []).OutcomeClosed(false, byDocuments: false).ShouldBeNull();
    }

    [Fact]
    public void A_meeting_that_is_over_is_not_scheduled_twice_in_its_round() => Rounds([Meeting(1, Now.AddHours(-1), "Notulensi")], []).ScheduleClosed().ShouldNotBeNull();

    [Fact]
    public void An_examination_waits_for_its_answer()
    {
        var waiting = Rounds([], [new Examination { StageCode = "x", Number = "1", Result = "r" }]);
        waiting.IsAnswerAwaited.ShouldBeTrue();
        waiting.ExamineClosed().ShouldNotBeNull();
        waiting.ScheduleClosed().ShouldNotBeNull();
        waiting.OutcomeClosed(false, byDocuments: true)!.Id.ShouldContain("Menunggu perbaikan");
        var answered = Rounds([], [new Examination { StageCode = "x", Number = "1", Result = "r", AnsweredAt = Now, Answer = "{}" }]);
        answered.ExamineClosed().ShouldBeNull();
        answered.ScheduleClosed().ShouldBeNull();
        answered.OutcomeClosed(false, byDocuments: true).ShouldBeNull();
    }

    [Fact]
    public void A_next_round_leaves_the_last_behind()
    {
        var data = new JsonObject();
        Meeting[] meetings = [Meeting(1, Now.AddHours(-1), "Notulensi")];
        Rounds(meetings, [], data).Settle();
        var next = Rounds(meetings, [], (JsonObject)JsonNode.Parse(data.ToJsonString())!);
        next.Current.ShouldBeNull();
        next.Last!.Round.ShouldBe(1);
        next.RoundNumber.ShouldBe(2);
        next.ScheduleClosed().ShouldBeNull();
        next.OutcomeClosed(false, byDocuments: false).ShouldNotBeNull();
    }

    [Fact]
    public void A_cancelled_meeting_counts_for_nothing()
    {
        var cancelled = Meeting(1, Now.AddDays(1));
        cancelled.State = MeetingState.Cancelled;
        var rounds = Rounds([cancelled], []);
        rounds.Current.ShouldBeNull();
        rounds.ScheduleClosed().ShouldBeNull();
    }

    private static MeetingRounds Rounds(Meeting[] meetings, Examination[] examinations, JsonObject? data = null) => new(meetings, examinations, data ?? [], Now);

    private static Meeting Meeting(int round, DateTimeOffset start, string? minutes = null) => new()
    {
        StageCode = "x", NameId = "Ekspose", Round = round, StartsAt = start, EndsAt = start.AddHours(2), ContactName = "", ContactPhone = "", Attendees = "[]", Minutes = minutes,
        State = minutes is null ? MeetingState.Scheduled : MeetingState.Held
    };
}
