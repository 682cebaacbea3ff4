using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Rules of duty rosters and bookable times, without a database.</summary>
public sealed class RosterRulesTests
{
    private static readonly Guid Office = Guid.NewGuid(), Other = Guid.NewGuid(), Prita = Guid.NewGuid(), Bima = Guid.NewGuid(), Kirana = Guid.NewGuid(), Siska = Guid.NewGuid();
    private static readonly DateOnly Monday = new(2026, 11, 23);
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    private static readonly ScheduleRules Rules = new()
    {
        Numbering = new TicketNumbering("JK-{seq}", "never"), Intro = new("x"), Hours = new("x"), SlotMinutes = 45, Places = 1, LeadHours = 2, ChangeHours = 12,
        Shifts = [new("pagi", new("Pagi"), "08:30", "12:00"), new("siang", new("Siang"), "13:00", "15:15")]
    };

    private static readonly UnitMap Map = new(
        [new(Office, "a", new LocalizedText("A"), null, null, true, ["31"]), new(Other, "b", new LocalizedText("B"), null, null, true, ["32"])],
        [new(Office, Prita, UnitPost.Expert, [], "SK-1", null, null), new(Office, Bima, UnitPost.Expert, [], "SK-1", null, Monday.AddDays(1)), new(Office, Siska, UnitPost.Support, [], null, null, null), new(Other, Kirana, UnitPost.Expert, [], null, null, null)]);

    private static readonly Dictionary<Guid, string> Names = new() { [Prita] = "Prita", [Bima] = "Bima", [Kirana] = "Kirana", [Siska] = "Siska" };

    private static readonly IReadOnlyList<CalendarDay> Days = [.. Enumerable.Range(0, 7).Select(i => new CalendarDay(Monday.AddDays(i), i == 2 ? DayKind.Holiday : i > 4 ? DayKind.Weekend : DayKind.Working, i == 2 ? "Hari contoh" : null))];

    private static IReadOnlyList<DutyShift> Check(params DutyInput[] inputs) => RosterRules.Check(Rules, Map, Office, Monday, Days, Names, inputs);

    private static DateTimeOffset At(int day, int hour, int minute) => new(Monday.AddDays(day).ToDateTime(new TimeOnly(hour, minute)), TimeSpan.FromHours(7));

    private static IReadOnlyList<Slot> Slots(DateTimeOffset now, ScheduleRules? rules = null, params TakenSeat[] taken) =>
        RosterRules.Slots(rules ?? Rules, Office, Check(new(Prita, Monday, "pagi", "both"), new(Bima, Monday, "pagi", "onsite")), Days, taken, now, Jakarta);

    [Fact]
    public void A_roster_holds_experts_of_the_unit_with_a_valid_decree_on_working_days()
    {
        Check(new(Prita, Monday, "siang", null), new(Bima, Monday.AddDays(1), "pagi", "online"), new(Prita, Monday.AddDays(3), "", null)).Select(s => (s.ExpertName, s.Mode)).ShouldBe([("Prita", SlotMode.Both), ("Bima", SlotMode.Online)]);
        foreach (var (input, words) in new (DutyInput, string)[]
        {
            (new(Bima, Monday.AddDays(3), "pagi", null), "tidak berlaku"), (new(Kirana, Monday, "pagi", null), "bukan tenaga ahli unit ini"), (new(Siska, Monday, "pagi", null), "bukan tenaga ahli unit ini"),
            (new(Prita, Monday.AddDays(2), "pagi", null), "Hari contoh"), (new(Prita, Monday.AddDays(5), "pagi", null), "hari libur"), (new(Prita, Monday.AddDays(7), "pagi", null), "di luar pekan"), (new(Prita, Monday, "malam", null), "Pilih giliran")
        })
        {
            Should.Throw<InputException>(() => Check(input)).Errors.Single().Value[0].ShouldContain(words);
        }

        Should.Throw<InputException>(() => Check()).Errors.Keys.ShouldBe(["shifts"]);
        Should.Throw<InputException>(() => Check(new DutyInput(Prita, Monday, "pagi", null), new DutyInput(Prita, Monday, "pagi", null)));
    }

    [Fact]
    public void Times_follow_each_other_and_what_is_left_is_none()
    {
        var slots = Slots(At(-1, 12, 0));
        slots.Select(s => s.StartsAt.ToOffset(TimeSpan.FromHours(7)).ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(["08:30", "09:15", "10:00", "10:45"]);
        slots.ShouldAllBe(s => s.Seats.Count == 2 && s.Allows(SlotMode.Online) && s.Allows(SlotMode.OnSite));
        Slots(At(0, 7, 20)).Count.ShouldBe(2, "What begins within two hours can't be booked any more.");
        Slots(At(0, 12, 0)).ShouldBeEmpty();
        RosterRules.Slots(Rules, Office, Check(new DutyInput(Prita, Monday, "pagi", null)), [], [], At(-1, 12, 0), Jakarta).ShouldBeEmpty("A day that has become a day off gives no times.");
    }

    [Fact]
    public void A_taken_place_is_no_longer_offered_and_a_second_place_is()
    {
        var held = new TakenSeat(Prita, At(0, 9, 15), At(0, 10, 0), 0);
        var slot = Slots(At(-1, 12, 0), null, held).Single(s => s.StartsAt == held.StartsAt);
        (slot.Seats.Single().ExpertId, slot.Allows(SlotMode.Online)).ShouldBe((Bima, false));
        var wide = Slots(At(-1, 12, 0), Rules with { Places = 2 }, held).Single(s => s.StartsAt == held.StartsAt);
        wide.Seats.Single(s => s.ExpertId == Prita).Seat.ShouldBe(1);
        // A booking of another length than today's holds every time that it touches.
        var across = new TakenSeat(Prita, At(0, 9, 0), At(0, 9, 30), 0);
        Slots(At(-1, 12, 0), null, across).Count(s => s.Seats.All(x => x.ExpertId != Prita)).ShouldBe(2);
    }

    [Fact]
    public void A_booking_is_changed_until_its_limit_and_marked_from_half_an_hour_before()
    {
        var booking = new Booking { Number = "JK-1", ExpertName = "Prita", StartsAt = At(0, 9, 15), EndsAt = At(0, 10, 0), State = BookingState.Booked };
        RosterRules.MayChange(Rules, booking, At(-1, 21, 15)).ShouldBeTrue();
        RosterRules.MayChange(Rules, booking, At(-1, 21, 16)).ShouldBeFalse();
        RosterRules.MayMark(booking, At(0, 8, 44)).ShouldBeFalse();
        RosterRules.MayMark(booking, At(0, 8, 45)).ShouldBeTrue();
        booking.State = BookingState.Cancelled;
        (RosterRules.MayChange(Rules, booking, At(-2, 0, 0)), RosterRules.MayMark(booking, At(0, 9, 0))).ShouldBe((false, false));
    }

    [Fact]
    public void Weeks_begin_on_Monday() => Enumerable.Range(0, 7).Select(i => RosterRules.WeekOf(Monday.AddDays(i))).Distinct().ShouldBe([Monday]);
}
