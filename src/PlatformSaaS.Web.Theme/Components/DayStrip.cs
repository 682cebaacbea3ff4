using PlatformSaaS.Calendar;

namespace PlatformSaaS.Web.Theme;

/// <summary>Makes the day strip of a turn banner from the working calendar.</summary>
public static class DayStrip
{
    /// <summary>More days than this are not drawn.</summary>
    public const int MostDays = 12;

    /// <summary>The days from the first counted one to the due one; null when they are too many to be read.</summary>
    /// <param name="days">Days of the calendar from the first counted day to the due day.</param>
    /// <param name="today">Today in the agency's time zone.</param>
    public static IReadOnlyList<StripDay>? Build(IReadOnlyList<CalendarDay> days, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (days.Count is 0 or > MostDays)
        {
            return null;
        }

        var due = days[^1].Date;
        var number = 0;
        return [.. days.Select(day =>
        {
            int? counted = day.Kind == DayKind.Working ? ++number : null;
            var state = day switch
            {
                _ when day.Date == today => StripDayState.Today,
                _ when day.Date == due => StripDayState.Due,
                { Kind: DayKind.Weekend } => StripDayState.Off,
                { Kind: not DayKind.Working } => StripDayState.Holiday,
                _ => day.Date < today ? StripDayState.Past : StripDayState.Ahead
            };
            return new StripDay(day.Date, state, day.Name, counted);
        })];
    }
}
