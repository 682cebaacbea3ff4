namespace PlatformSaaS.Calendar;

/// <summary>Working days of the current tenant: Monday to Friday less national holidays, joint leave (switchable) and the agency's own closing days. Source: rules.md, SKB 3 Menteri.</summary>
public interface IWorkingCalendar
{
    /// <summary>The day on which the n-th working day after <paramref name="start"/> falls (the start day itself doesn't count).</summary>
    Task<DateOnly> AddWorkingDaysAsync(DateOnly start, int workingDays, CancellationToken ct = default);

    /// <summary>Working days after <paramref name="start"/> up to and including <paramref name="end"/>; negative when end is before start.</summary>
    Task<int> CountWorkingDaysAsync(DateOnly start, DateOnly end, CancellationToken ct = default);

    /// <summary>Each day from start to end with its kind, for showing the calculation.</summary>
    Task<IReadOnlyList<CalendarDay>> DaysAsync(DateOnly start, DateOnly end, CancellationToken ct = default);
}

/// <summary>Kind of a day.</summary>
public enum DayKind
{
    /// <summary>Counts.</summary>
    Working,
    /// <summary>Saturday or Sunday.</summary>
    Weekend,
    /// <summary>National holiday.</summary>
    Holiday,
    /// <summary>Joint leave (cuti bersama).</summary>
    JointLeave,
    /// <summary>The agency's own closing day.</summary>
    Closed
}

/// <summary>A day of the calendar.</summary>
/// <param name="Date">The day.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Name of the holiday or closing, if any.</param>
public sealed record CalendarDay(DateOnly Date, DayKind Kind, string? Name);

/// <summary>The tenant's time zone and clock.</summary>
public interface ITenantClock
{
    /// <summary>Now, in UTC, from the injected <see cref="TimeProvider"/>.</summary>
    DateTimeOffset UtcNow { get; }

    /// <summary>Today in the tenant's time zone.</summary>
    ValueTask<DateOnly> TodayAsync(CancellationToken ct = default);

    /// <summary>The tenant's time zone.</summary>
    ValueTask<TimeZoneInfo> ZoneAsync(CancellationToken ct = default);

    /// <summary>"WIB", "WITA" or "WIT".</summary>
    ValueTask<string> ZoneAbbreviationAsync(CancellationToken ct = default);
}
