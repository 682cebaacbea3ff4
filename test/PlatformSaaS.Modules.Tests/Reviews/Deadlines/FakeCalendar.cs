using PlatformSaaS.Calendar;

namespace PlatformSaaS.Modules.Tests.Reviews.Deadlines;

/// <summary>Monday to Friday less the holidays given; today is what the test says.</summary>
internal sealed class FakeCalendar(DateTimeOffset now) : IWorkingCalendar, ITenantClock
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");

    public Dictionary<DateOnly, string> Holidays { get; } = [];
    public DateTimeOffset UtcNow { get; set; } = now;

    public static FakeCalendar On(int year, int month, int day, int hour = 9) => new(new DateTimeOffset(year, month, day, hour, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime());

    public void GoTo(int year, int month, int day) => UtcNow = new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.FromHours(7)).ToUniversalTime();

    public ValueTask<DateOnly> TodayAsync(CancellationToken ct = default) => new(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(UtcNow, Jakarta).DateTime));

    public ValueTask<TimeZoneInfo> ZoneAsync(CancellationToken ct = default) => new(Jakarta);

    public ValueTask<string> ZoneAbbreviationAsync(CancellationToken ct = default) => new("WIB");

    public Task<DateOnly> AddWorkingDaysAsync(DateOnly start, int workingDays, CancellationToken ct = default)
    {
        var day = start;
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            workingDays -= Kind(day) == DayKind.Working ? 1 : 0;
        }

        return Task.FromResult(day);
    }

    public Task<int> CountWorkingDaysAsync(DateOnly start, DateOnly end, CancellationToken ct = default)
    {
        var (from, to, sign) = start <= end ? (start, end, 1) : (end, start, -1);
        var count = 0;
        for (var day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            count += Kind(day) == DayKind.Working ? 1 : 0;
        }

        return Task.FromResult(sign * count);
    }

    public Task<IReadOnlyList<CalendarDay>> DaysAsync(DateOnly start, DateOnly end, CancellationToken ct = default) =>
        Task.FromResult<IReadOnlyList<CalendarDay>>([.. Enumerable.Range(0, end.DayNumber - start.DayNumber + 1).Select(i => start.AddDays(i)).Select(d => new CalendarDay(d, Kind(d), Holidays.GetValueOrDefault(d)))]);

    private DayKind Kind(DateOnly day) => Holidays.ContainsKey(day) ? DayKind.Holiday : day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? DayKind.Weekend : DayKind.Working;
}
