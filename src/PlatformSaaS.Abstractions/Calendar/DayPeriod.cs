using System.Globalization;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;

namespace PlatformSaaS.Calendar;

/// <summary>A period of whole days, both included, over which something is reported.</summary>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public record DayPeriod(DateOnly From, DateOnly To)
{
    /// <summary>Longest period in days.</summary>
    public const int MostDays = 3 * 366;

    /// <summary>The first days of the months that it touches.</summary>
    public IEnumerable<DateOnly> Months
    {
        get
        {
            for (var month = MonthOf(From); month <= To; month = month.AddMonths(1))
            {
                yield return month;
            }
        }
    }

    /// <summary>Refuses a period that ends before it begins, or is too long to be counted at once.</summary>
    public void Check()
    {
        if (From.Year < 2001 || To.Year > 2199 || To < From || To.DayNumber - From.DayNumber > MostDays)
        {
            throw new InputException("to", new LocalizedText(
                "Pilih rentang 1 hari sampai 3 tahun; tanggal akhir tidak boleh mendahului tanggal awal.", "Choose a period of 1 day to 3 years; the end must not come before the beginning.").Current);
        }
    }

    /// <summary>Start and end (not included) as moments in the zone.</summary>
    public (DateTimeOffset From, DateTimeOffset To) Bounds(TimeZoneInfo zone) => (Start(From, zone), Start(To.AddDays(1), zone));

    /// <summary>The first day of a day's month.</summary>
    public static DateOnly MonthOf(DateOnly day) => day.AddDays(1 - day.Day);

    /// <summary>A day written as in addresses (<c>yyyy-MM-dd</c>), or null.</summary>
    public static DateOnly? Parse(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200 ? day : null;

    /// <summary>A day as in addresses and file names.</summary>
    public static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Start(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }
}
