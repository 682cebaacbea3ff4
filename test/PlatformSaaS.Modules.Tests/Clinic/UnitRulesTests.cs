using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Units, their people and the way of a question, without a database.</summary>
public sealed class UnitRulesTests
{
    private static readonly Guid Top = Guid.CreateVersion7(), West = Guid.CreateVersion7(), City = Guid.CreateVersion7(), Shut = Guid.CreateVersion7(), Rest = Guid.CreateVersion7();
    private static readonly Guid Head = Guid.CreateVersion7(), Planner = Guid.CreateVersion7(), Banker = Guid.CreateVersion7(), Lapsed = Guid.CreateVersion7(), Helper = Guid.CreateVersion7();
    private static readonly DateOnly Today = new(2026, 6, 15);

    private static readonly HelpdeskRules Rules = new()
    {
        FallbackUnit = "rest", Kinds = [Kind("consultation") with { ByRegion = true, ToExperts = true }, Kind("question")],
        Topics = [new Topic { Code = "plan", Name = new("Rencana"), Children = [new Topic { Code = "permit", Name = new("Izin") }] }, new Topic { Code = "money", Name = new("Biaya") }, new Topic { Code = "slum", Name = new("Kumuh") }]
    };

    private static readonly UnitMap Map = new(
        [
            new(Top, "top", new("Pusat"), null, Head, true, []), new(West, "west", new("Barat"), Top, null, true, ["32"]), new(City, "city", new("Kota"), West, null, true, ["32.73"]),
            new(Shut, "shut", new("Lama"), Top, null, false, ["33"]), new(Rest, "rest", new("Lainnya"), null, null, true, [])
        ],
        [
            Expert(West, Planner, ["plan"]), Expert(West, Banker, ["money"]), Expert(West, Lapsed, ["slum", "plan"]) with { ValidTo = new DateOnly(2025, 12, 31) }, new(West, Helper, UnitPost.Assistant, [], null, null, null)
        ]);

    [Theory]
    [InlineData("32.04", "west")]
    [InlineData("32", "west")]
    [InlineData("32.73", "city")]
    [InlineData("33.01", null)]
    [InlineData("99.99", null)]
    [InlineData(null, null)]
    public void A_region_leads_to_the_open_unit_that_serves_it_most_closely(string? region, string? unit) => Map.Serving(region)?.Code.ShouldBe(unit);

    [Fact]
    public void What_no_open_unit_serves_goes_to_the_unit_for_the_rest()
    {
        TicketRouting.UnitFor(Map, Rules, Rules.Kind("consultation"), "33.01")!.Code.ShouldBe("rest");
        TicketRouting.UnitFor(Map, Rules, Rules.Kind("consultation"), "32.04")!.Code.ShouldBe("west");
        TicketRouting.UnitFor(Map, Rules, Rules.Kind("question"), "32.04").ShouldBeNull("This kind belongs to no unit.");
        TicketRouting.UnitFor(UnitMap.Empty, Rules, Rules.Kind("consultation"), "32.04").ShouldBeNull();
        TicketRouting.UnitFor(Map, Rules with { FallbackUnit = "shut" }, Rules.Kind("consultation"), "33.01").ShouldBeNull("A closed unit takes nothing, not even the rest.");
    }

    [Fact]
    public void A_topic_leads_to_the_experts_of_its_field_with_a_valid_decree()
    {
        Experts("permit").ShouldBe([Planner], "An expert of the topic above fits; the lapsed one does not.");
        Experts("money").ShouldBe([Banker]);
        Experts("slum").ShouldBe([Planner, Banker], ignoreOrder: true, "Its only expert has lapsed, so the others of the unit take it.");
        TicketRouting.Experts(Map, City, Rules.Place("plan"), Today).ShouldBeEmpty();
        TicketRouting.Experts(Map, West, Rules.Place("slum"), new DateOnly(2025, 12, 31)).Select(m => m.UserId).ShouldBe([Lapsed]);
    }

    [Theory]
    [InlineData("2026-01-01", "2026-12-31", "2026-01-01", true)]
    [InlineData("2026-01-01", "2026-12-31", "2026-12-31", true)]
    [InlineData("2026-01-01", "2026-12-31", "2027-01-01", false)]
    [InlineData("2026-01-01", "2026-12-31", "2025-12-31", false)]
    [InlineData(null, "2026-12-31", "2001-01-01", true)]
    [InlineData("2026-01-01", null, "2099-01-01", true)]
    [InlineData(null, null, "2026-06-15", true)]
    public void A_decree_covers_its_first_and_its_last_day(string? from, string? to, string day, bool valid) =>
        (Expert(West, Planner, []) with { ValidFrom = Day(from), ValidTo = Day(to) }).IsValidOn(Day(day)!.Value).ShouldBe(valid);

    [Fact]
    public void A_member_has_the_own_unit_a_head_also_those_below_an_overseer_all_without_a_hand()
    {
        var member = Map.ScopeOf(Planner, isOverseer: false, Today);
        (member.MaySee(West), member.MayWrite(West), member.MaySee(City), member.MaySee(Top)).ShouldBe((true, true, false, false));
        var head = Map.ScopeOf(Head, isOverseer: false, Today);
        (head.MayWrite(Top), head.MayWrite(City), head.MayWrite(Shut), head.MaySee(Rest)).ShouldBe((true, true, true, false));
        var overseer = Map.ScopeOf(Guid.CreateVersion7(), isOverseer: true, Today);
        (overseer.MaySee(West), overseer.MayWrite(West), overseer.MayWrite(null)).ShouldBe((true, false, false));
        var lapsed = Map.ScopeOf(Lapsed, isOverseer: false, Today);
        (lapsed.MaySee(West), lapsed.MayWrite(West)).ShouldBe((true, false), "Who has lapsed may look, not act.");
        var stranger = Map.ScopeOf(Guid.CreateVersion7(), isOverseer: false, Today);
        (stranger.MaySee(West), stranger.MaySee(null)).ShouldBe((false, true), "What belongs to no unit is everybody's.");
    }

    [Fact]
    public void A_tenant_without_units_limits_nobody()
    {
        var scope = UnitMap.Empty.ScopeOf(Guid.CreateVersion7(), isOverseer: true, Today);
        (scope.MaySee(null), scope.MayWrite(null)).ShouldBe((true, true));
    }

    [Fact]
    public void A_circle_in_the_tree_ends()
    {
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var circle = new UnitMap([new(a, "a", new("A"), b, Head, true, []), new(b, "b", new("B"), a, null, true, [])], []);
        circle.WithBelow(a).ShouldBe([a, b]);
        circle.Tree().ShouldBeEmpty();
        circle.ScopeOf(Head, false, Today).Sees.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(nameof(TicketState.Submitted), "Note, Move, Forward, Redirect, Ask")]
    [InlineData(nameof(TicketState.FollowedUp), "Note, Move, Forward, Redirect, Ask")]
    [InlineData(nameof(TicketState.Asked), "Note, Move, Forward, Redirect")]
    [InlineData(nameof(TicketState.Answered), "Note, Move, Forward, Redirect")]
    [InlineData(nameof(TicketState.Closed), "Note")]
    [InlineData(nameof(TicketState.Draft), "None")]
    public void An_assistant_forwards_and_asks_back_but_does_not_answer(string state, string actions) =>
        TicketRights.OfOfficer(Ticket(state), Rules.Kind("consultation"), new DeskPowers(Helper, Answers: false, Forwards: true)).ToString().ShouldBe(actions);

    [Theory]
    [InlineData(nameof(TicketState.Answered), true, null, true)]
    [InlineData(nameof(TicketState.Closed), true, null, true)]
    [InlineData(nameof(TicketState.Submitted), false, null, false)]
    [InlineData(nameof(TicketState.Answered), true, 3, false)]
    public void An_answer_is_rated_once(string state, bool answered, int? stars, bool may)
    {
        var ticket = Ticket(state);
        (ticket.FirstAnsweredAt, ticket.Stars, ticket.ClosedAt) = (answered ? DateTimeOffset.UnixEpoch : null, stars, DateTimeOffset.UnixEpoch);
        TicketRights.OfAsker(ticket, Rules.Kind("consultation")! with { Stars = 4 }, 30, DateTimeOffset.UnixEpoch.AddDays(2)).HasFlag(TicketActions.Rate).ShouldBe(may);
        TicketRights.OfAsker(ticket, Rules.Kind("question"), 30, DateTimeOffset.UnixEpoch.AddDays(2)).HasFlag(TicketActions.Rate).ShouldBeFalse("This kind asks for no rating.");
    }

    private static IEnumerable<Guid> Experts(string topic) => TicketRouting.Experts(Map, West, Rules.Place(topic), Today).Select(m => m.UserId);

    private static UnitMember Expert(Guid unit, Guid person, string[] topics) => new(unit, person, UnitPost.Expert, topics, "SK-1", new DateOnly(2025, 1, 1), new DateOnly(2026, 12, 31));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Ticket Ticket(string state) => new() { Kind = "consultation", Topic = "plan", Subject = "x", Body = "x", ApplicantName = "x", ContactName = "x", State = Enum.Parse<TicketState>(state) };

    private static TicketKind Kind(string code)
    {
        var text = new LocalizedText(code);
        return new TicketKind { Code = code, Slug = code, Name = text, List = text, Ask = text, Intro = text, Body = text, Hint = text, Numbering = new("{seq}") };
    }
}
