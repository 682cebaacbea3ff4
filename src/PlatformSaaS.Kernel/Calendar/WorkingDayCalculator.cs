namespace PlatformSaaS.Calendar;

/// <summary>
/// Counts working days: Monday to Friday, or the agency's own week, less national holidays, joint leave (when the agency takes it) and the agency's own closing
/// days. Immutable, so one per tenant can be shared by all requests.
/// </summary>
internal sealed class WorkingDayCalculator
{
    // Ten years of nothing but days off is a fault of the data, not a deadline.
    private const int MaxSpan = 3_660;

    private readonly Dictionary<DateOnly, (DayKind Kind, Holiday Holiday)> _off = [];
    private readonly HashSet<int> _years;
    private readonly string _week;

    /// <summary>Puts the calendar together.</summary>
    /// <param name="years">National lists by year.</param>
    /// <param name="jointLeave">True when joint leave counts as days off.</param>
    /// <param name="closings">The agency's own closing days.</param>
    /// <param name="week">Days of the week that count, Monday 1 to Sunday 7.</param>
    public WorkingDayCalculator(IEnumerable<HolidayYear> years, bool jointLeave = true, IEnumerable<Holiday>? closings = null, string week = "12345")
    {
        _week = week;
        var lists = years.ToList();
        _years = [.. lists.Select(y => y.Year)];
        // The strongest reason is shown: a national holiday stays one even where the agency lists it as closing day too.
        foreach (var closing in closings ?? [])
        {
            _off[closing.Date] = (DayKind.Closed, closing);
        }
        foreach (var day in jointLeave ? lists.SelectMany(y => y.JointLeave) : [])
        {
            _off[day.Date] = (DayKind.JointLeave, day);
        }
        foreach (var day in lists.SelectMany(y => y.National))
        {
            _off[day.Date] = (DayKind.Holiday, day);
        }
    }

    /// <summary>What a day is. A holiday on a weekend shows as the holiday; neither counts.</summary>
    public CalendarDay Day(DateOnly date) => _off.TryGetValue(date, out var off) ? new CalendarDay(date, off.Kind, off.Holiday.Shown)
        : new CalendarDay(date, IsWeekend(date) ? DayKind.Weekend : DayKind.Working, null);

    /// <summary>The day on which the n-th working day after the start falls; the start itself doesn't count, zero returns it. A negative number counts backwards.</summary>
    public DateOnly Add(DateOnly start, int workingDays)
    {
        var step = Math.Sign(workingDays);
        var limit = MaxSpan + 3L * Math.Abs((long)workingDays);
        var date = start;
        for (var left = Math.Abs((long)workingDays); left > 0;)
        {
            if (--limit < 0)
            {
                throw new InvalidOperationException("The calendar has no working days left; check the closing days.");
            }
            date = date.AddDays(step);
            if (IsWorking(date))
            {
                left--;
            }
        }
        return date;
    }

    /// <summary>Working days after the start up to and including the end; negative when the end is before the start.</summary>
    public int Count(DateOnly start, DateOnly end)
    {
        var (from, to) = end < start ? (end, start) : (start, end);
        var count = 0;
        for (var date = from; date < to;)
        {
            date = date.AddDays(1);
            if (IsWorking(date))
            {
                count++;
            }
        }
        return end < start ? -count : count;
    }

    /// <summary>Each day from start to end, both included.</summary>
    public IReadOnlyList<CalendarDay> Days(DateOnly start, DateOnly end) =>
        end < start ? [] : [.. Enumerable.Range(0, end.DayNumber - start.DayNumber + 1).Select(i => Day(start.AddDays(i)))];

    /// <summary>Years touched by the span for which no national list is known; deadlines there are only as good as the weekend.</summary>
    public IReadOnlyList<int> MissingYears(DateOnly start, DateOnly end) =>
        [.. Enumerable.Range(start.Year, Math.Max(0, end.Year - start.Year + 1)).Where(y => !_years.Contains(y))];

    private bool IsWorking(DateOnly date) => !IsWeekend(date) && !_off.ContainsKey(date);

    private bool IsWeekend(DateOnly date) => !_week.Contains((char)('1' + ((int)date.DayOfWeek + 6) % 7));
}
