namespace PlatformSaaS.Calendar;

/// <summary>A day with its name.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">Why it is free, in Indonesian.</param>
public sealed record NamedDay(DateOnly Date, string Name);

/// <summary>The nation's days of one year.</summary>
/// <param name="Year">Year.</param>
/// <param name="Decree">Decree that they rest on.</param>
/// <param name="National">Holidays.</param>
/// <param name="JointLeave">Joint leave (cuti bersama).</param>
public sealed record NationalYear(int Year, string Decree, IReadOnlyList<NamedDay> National, IReadOnlyList<NamedDay> JointLeave);

/// <summary>What an agency decides about its calendar.</summary>
/// <param name="TimeZone">IANA time zone, one of <see cref="Zones"/>.</param>
/// <param name="WeekDays">Days of the week on which it works, Monday 1 to Sunday 7: <c>12345</c>.</param>
/// <param name="JointLeaveIsOff">True where joint leave doesn't count as working days.</param>
public sealed record CalendarRules(string TimeZone, string WeekDays, bool JointLeaveIsOff)
{
    /// <summary>Indonesia's time zones.</summary>
    public static IReadOnlyList<string> Zones { get; } = ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"];

    /// <summary>True for one to seven different days in their order.</summary>
    public static bool IsWeek(string? days) => days is { Length: >= 1 and <= 7 } && days.All(d => d is >= '1' and <= '7') && days.Zip(days.Skip(1)).All(p => p.First < p.Second);
}

/// <summary>The current tenant's calendar as its admin changes it; who may is for the caller to ask.</summary>
public interface IAgencyCalendar
{
    /// <summary>National days that the platform knows, by year.</summary>
    ValueTask<IReadOnlyList<NationalYear>> YearsAsync(CancellationToken ct = default);

    /// <summary>What holds now.</summary>
    Task<CalendarRules> RulesAsync(CancellationToken ct = default);

    /// <summary>The agency's own closing days, by date.</summary>
    Task<IReadOnlyList<NamedDay>> ClosingsAsync(CancellationToken ct = default);

    /// <summary>Writes the rules in the open transaction.</summary>
    Task SetRulesAsync(CalendarRules rules, CancellationToken ct = default);

    /// <summary>Makes these the closing days, in the open transaction.</summary>
    Task SetClosingsAsync(IReadOnlyList<NamedDay> days, CancellationToken ct = default);
}

/// <summary>A module's running deadlines, for what a change of the calendar means to them; registered in DI (scoped).</summary>
public interface IRunningDeadlines
{
    /// <summary>How many running deadlines fall on each day from the given one on.</summary>
    Task<IReadOnlyDictionary<DateOnly, int>> CountAsync(DateOnly from, CancellationToken ct);
}
