namespace PlatformSaaS.Calendar;

/// <summary>A day of the nation's list.</summary>
/// <param name="Date">The day.</param>
/// <param name="Name">Indonesian name.</param>
/// <param name="NameEn">English name, or null.</param>
/// <param name="IsJointLeave">True for joint leave (cuti bersama), false for a national holiday.</param>
public sealed record NationalDay(DateOnly Date, string Name, string? NameEn, bool IsJointLeave);

/// <summary>The nation's days of one year as one decree, or its change, put them.</summary>
/// <param name="Year">Year.</param>
/// <param name="Version">Counts from 1 with each publishing; 0 for the list that ships with the platform, null for a draft.</param>
/// <param name="Decree">Number of the decree; empty while a draft has none.</param>
/// <param name="DecreeDate">Date of the decree, or null where it isn't known.</param>
/// <param name="Days">Days, by date.</param>
/// <param name="At">When published, or last changed; null for what ships with the platform.</param>
/// <param name="By">Who did, or null.</param>
/// <param name="Stamp">Another one after each change of a draft; send it back with a change.</param>
public sealed record HolidayEdition(int Year, int? Version, string Decree, DateOnly? DecreeDate, IReadOnlyList<NationalDay> Days, DateTimeOffset? At, string? By, Guid Stamp);

/// <summary>The nation's lists as the platform's operator keeps them; writing answers only in the host portal. Callers authorise.</summary>
public interface INationalHolidays
{
    /// <summary>Month (October) from which the next year's list should be there.</summary>
    public const int LookAheadMonth = 10;

    /// <summary>Years whose list is missing on that day: its own, and the next one from <see cref="LookAheadMonth"/> on.</summary>
    ValueTask<IReadOnlyList<int>> MissingAsync(DateOnly today, CancellationToken ct = default);

    /// <summary>Every edition of a year, the draft first, then the newest; the list that ships with the platform last.</summary>
    Task<IReadOnlyList<HolidayEdition>> EditionsAsync(int year, CancellationToken ct = default);

    /// <summary>Writes the draft of a year. False when it is no longer the one that was seen (<see cref="Guid.Empty"/> for none).</summary>
    Task<bool> SaveDraftAsync(HolidayEdition draft, Guid seen, CancellationToken ct = default);

    /// <summary>Makes the draft hold for every portal at once, on every node; its version, or null when it is no longer the one that was seen.</summary>
    Task<int?> PublishAsync(int year, Guid seen, string by, CancellationToken ct = default);

    /// <summary>Takes the draft away; false when it is no longer the one that was seen.</summary>
    Task<bool> DropDraftAsync(int year, Guid seen, CancellationToken ct = default);

    /// <summary>Reads a file such as those of <c>etc/holidays</c>. Throws <see cref="Packs.PackException"/> with all faults.</summary>
    HolidayEdition Read(byte[] json);

    /// <summary>The edition as such a file.</summary>
    byte[] Write(HolidayEdition edition);
}
