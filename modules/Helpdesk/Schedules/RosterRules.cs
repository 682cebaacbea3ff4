using PlatformSaaS.Calendar;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Schedules;

/// <summary>One cell of a roster as it is typed.</summary>
internal sealed record DutyInput(Guid Expert, DateOnly Day, string? Shift, string? Mode);

/// <summary>A time that somebody can book: at least one expert is free.</summary>
internal sealed record Slot(Guid UnitId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, IReadOnlyList<SlotSeat> Seats)
{
    /// <summary>True when the consultation can be held that way.</summary>
    public bool Allows(SlotMode mode) => Seats.Any(s => s.Mode == SlotMode.Both || s.Mode == mode);
}

/// <summary>A free place of an expert.</summary>
internal sealed record SlotSeat(Guid ExpertId, string ExpertName, int Seat, SlotMode Mode);

/// <summary>A place that is taken.</summary>
internal sealed record TakenSeat(Guid ExpertId, DateTimeOffset StartsAt, DateTimeOffset EndsAt, int Seat);

/// <summary>Rules of rosters and slots without a database.</summary>
internal static class RosterRules
{
    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>Experts of the unit whose decree covers the day.</summary>
    public static IEnumerable<UnitMember> ExpertsOn(UnitMap map, Guid unit, DateOnly day) => map.Of(unit).Where(m => m.Post == UnitPost.Expert && m.IsValidOn(day));

    /// <summary>The shifts of a roster; refuses days off, people of other units and lapsed decrees.</summary>
    public static IReadOnlyList<DutyShift> Check(ScheduleRules rules, UnitMap map, Guid unit, DateOnly week, IReadOnlyList<CalendarDay> days, IReadOnlyDictionary<Guid, string> names, IReadOnlyList<DutyInput> inputs)
    {
        var shifts = new List<DutyShift>();
        var errors = new Dictionary<string, string[]>();
        foreach (var input in inputs.Where(i => !string.IsNullOrEmpty(i.Shift)))
        {
            var field = Field(input.Expert, input.Day);
            var (shift, day) = (rules.Shift(input.Shift), days.FirstOrDefault(d => d.Date == input.Day));
            var member = map.Of(unit).FirstOrDefault(m => m.UserId == input.Expert && m.Post == UnitPost.Expert);
            var fault = shift is null ? T("Pilih giliran dari daftar.", "Choose a shift from the list.")
                : WeekOf(input.Day) != week || day is null ? T("Tanggal itu di luar pekan ini.", "That day is outside the week.")
                : day.Kind != DayKind.Working ? T($"{Format.LongDate(day.Date)} hari libur{(day.Name is { } name ? $" ({name})" : "")}.", $"{Format.LongDate(day.Date)} is a day off{(day.Name is { } off ? $" ({off})" : "")}.")
                : member is null ? T("Orang itu bukan tenaga ahli unit ini.", "That person is no expert of this unit.")
                : !member.IsValidOn(input.Day) ? T($"Surat keputusan {names.GetValueOrDefault(input.Expert)} tidak berlaku pada {Format.Date(input.Day)}.", $"The decree of {names.GetValueOrDefault(input.Expert)} does not cover {Format.Date(input.Day)}.")
                : shifts.Any(s => s.ExpertId == input.Expert && s.Day == input.Day && s.From < shift.End && shift.Start < s.To) ? T("Dua giliran pada waktu yang sama.", "Two shifts at the same time.") : null;
            if (fault is not null)
            {
                errors[field] = [fault];
                continue;
            }

            shifts.Add(new DutyShift(input.Expert, names.GetValueOrDefault(input.Expert) ?? "", input.Day, shift!.Code, shift.Start, shift.End, Mode(input.Mode) ?? SlotMode.Both));
        }

        return errors.Count > 0 ? throw new InputException(errors)
            : shifts.Count == 0 ? throw new InputException("shifts", T("Isi paling sedikit satu giliran.", "Fill in at least one shift."))
            : [.. shifts.OrderBy(s => s.Day).ThenBy(s => s.From).ThenBy(s => s.ExpertName, StringComparer.Ordinal)];
    }

    /// <summary>Name of a cell's field.</summary>
    public static string Field(Guid expert, DateOnly day) => $"s.{expert:N}.{DayPeriod.Write(day)}";

    public static SlotMode? Mode(string? code) => code?.ToLowerInvariant() switch { "onsite" => SlotMode.OnSite, "online" => SlotMode.Online, "both" => SlotMode.Both, _ => null };

    public static string Code(SlotMode mode) => mode.ToString().ToLowerInvariant();

    public static string Name(SlotMode mode) => mode switch { SlotMode.OnSite => T("Tatap muka di kantor", "On site"), SlotMode.Online => T("Daring", "Online"), _ => T("Tatap muka atau daring", "On site or online") };

    /// <summary>Free times of approved shifts: on working days, far enough ahead, with a place that nobody holds.</summary>
    public static IReadOnlyList<Slot> Slots(ScheduleRules rules, Guid unit, IEnumerable<DutyShift> shifts, IReadOnlyList<CalendarDay> days, IReadOnlyCollection<TakenSeat> taken, DateTimeOffset now, TimeZoneInfo zone)
    {
        var working = days.Where(d => d.Kind == DayKind.Working).Select(d => d.Date).ToHashSet();
        var earliest = now.AddHours(rules.LeadHours);
        var seats = new List<(DateTimeOffset Start, DateTimeOffset End, SlotSeat Seat)>();
        foreach (var shift in shifts.Where(s => working.Contains(s.Day)))
        {
            foreach (var (start, end) in Times(rules, shift, zone).Where(t => t.Start >= earliest))
            {
                // An expert who sits with somebody at an overlapping time has those places left that are not taken then.
                var held = taken.Where(t => t.ExpertId == shift.ExpertId && t.StartsAt < end && start < t.EndsAt).Select(t => t.Seat).ToHashSet();
                seats.AddRange(Enumerable.Range(0, rules.Places).Where(n => !held.Contains(n)).Take(1).Select(n => (start, end, new SlotSeat(shift.ExpertId, shift.ExpertName, n, shift.Mode))));
            }
        }

        return [.. seats.GroupBy(s => (s.Start, s.End)).OrderBy(g => g.Key.Start).Select(g => new Slot(unit, g.Key.Start, g.Key.End, [.. g.Select(s => s.Seat)]))];
    }

    /// <summary>The times of a shift, one after the other; what is left at its end is no slot.</summary>
    public static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Times(ScheduleRules rules, DutyShift shift, TimeZoneInfo zone)
    {
        var length = TimeSpan.FromMinutes(rules.SlotMinutes);
        for (var at = shift.Day.ToDateTime(shift.From); at + length <= shift.Day.ToDateTime(shift.To); at += length)
        {
            var start = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(at, zone), TimeSpan.Zero);
            yield return (start, start + length);
        }
    }

    /// <summary>True while the person may still move or cancel.</summary>
    public static bool MayChange(ScheduleRules rules, Booking booking, DateTimeOffset now) => booking.State == BookingState.Booked && now <= booking.StartsAt.AddHours(-rules.ChangeHours);

    /// <summary>True once the office may say whether the person came.</summary>
    public static bool MayMark(Booking booking, DateTimeOffset now) => booking.State == BookingState.Booked && now >= booking.StartsAt.AddMinutes(-30);
}

/// <summary>Words of bookings.</summary>
internal static class BookingWords
{
    public static string Name(BookingState state) => state switch
    {
        BookingState.Booked => T("Dipesan", "Booked"),
        BookingState.Cancelled => T("Dibatalkan", "Cancelled"),
        BookingState.Came => T("Hadir", "Came"),
        _ => T("Tidak hadir", "Did not come")
    };

    public static Status Look(BookingState state) => state switch { BookingState.Booked => Status.Info, BookingState.Came => Status.Ok, BookingState.Cancelled => Status.Idle, _ => Status.Bad };

    public static string Name(RosterState? state) => state switch
    {
        RosterState.Proposed => T("Menunggu persetujuan", "Waiting for approval"),
        RosterState.Approved => T("Disetujui", "Approved"),
        RosterState.Returned => T("Dikembalikan", "Returned"),
        _ => T("Belum diusulkan", "Not proposed yet")
    };

    public static Status Look(RosterState? state) => state switch { RosterState.Proposed => Status.Turn, RosterState.Approved => Status.Ok, RosterState.Returned => Status.Bad, _ => Status.Idle };
}
