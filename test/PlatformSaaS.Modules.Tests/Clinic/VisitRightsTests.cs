using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Rules of the guest book, without a database.</summary>
public sealed class VisitRightsTests
{
    private static readonly Guid Office = Guid.NewGuid(), Other = Guid.NewGuid(), Siska = Guid.NewGuid();
    private static readonly DateOnly Today = new(2026, 11, 20);

    private static Visit Of(VisitState state, string? target = null) => new() { Number = "BT-20261120-007", Purpose = "konsultasi", State = state, Target = target };

    private static UnitMap Map(DateOnly? until = null) => new(
        [new(Office, "a", new LocalizedText("A"), null, null, true, []), new(Other, "b", new LocalizedText("B"), null, null, true, [])], [new(Office, Siska, UnitPost.Support, [], null, null, until)]);

    [Fact]
    public void Each_state_allows_its_own_steps()
    {
        VisitRights.Of(Of(VisitState.Waiting), receives: true).ShouldBe(VisitActions.Triage | VisitActions.Refuse | VisitActions.CheckOut);
        VisitRights.Of(Of(VisitState.Inside, "konsultasi"), receives: true).ShouldBe(VisitActions.Triage | VisitActions.CheckOut | VisitActions.Badge | VisitActions.Lead);
        VisitRights.Of(Of(VisitState.Inside, "konsultasi"), receives: false).ShouldBe(VisitActions.Lead);
        VisitRights.Of(Of(VisitState.Refused), receives: true).ShouldBe(VisitActions.None);
        VisitRights.Of(Of(VisitState.Left), receives: true).ShouldBe(VisitActions.None, "Whoever left without being directed leads to nothing.");
        var forgotten = Of(VisitState.Left, "konsultasi");
        forgotten.ForgottenAt = DateTimeOffset.UnixEpoch;
        VisitRights.Of(forgotten, receives: true).ShouldBe(VisitActions.None);
    }

    [Fact]
    public void A_visit_belongs_to_an_office_in_which_the_officer_has_a_hand()
    {
        var map = Map();
        VisitRights.UnitFor(map, map.ScopeOf(Siska, false, Today), null).ShouldBe(Office);
        VisitRights.UnitFor(map, map.ScopeOf(Siska, false, Today), Office).ShouldBe(Office);
        Should.Throw<MissingException>(() => VisitRights.UnitFor(map, map.ScopeOf(Siska, false, Today), Other));
        VisitRights.UnitFor(map, map.ScopeOf(Guid.NewGuid(), false, Today), null).ShouldBeNull("Security works for the whole house.");
        VisitRights.UnitFor(UnitMap.Empty, UnitScope.Everything, null).ShouldBeNull();
        var lapsed = Map(Today.AddDays(-1));
        Should.Throw<ForbiddenException>(() => VisitRights.UnitFor(lapsed, lapsed.ScopeOf(Siska, false, Today), null));
        Should.Throw<ForbiddenException>(() => VisitRights.UnitFor(map, map.ScopeOf(Guid.NewGuid(), true, Today), null), "Who only oversees receives nobody.");
    }

    [Theory]
    [InlineData("BT-20261120-007", "007")]
    [InlineData("T/2026/12", "12")]
    [InlineData("12-A", "12-A")]
    public void The_badge_shows_the_last_digits(string number, string badge) => VisitWords.Badge(number).ShouldBe(badge);

    [Fact]
    public void Persons_are_kept_for_the_days_that_the_pack_says() => VisitRights.ForgetBefore(Today, 90).ShouldBe(Today.AddDays(-90));
}
