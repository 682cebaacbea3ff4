using System.Globalization;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>How dates, money and sizes are written on screens: "Jumat, 27 Maret 2026", "14.20 WIB", "Rp 240.000", "4,8 MB".</summary>
public static class Format
{
    private static readonly CultureInfo Indonesian = Make("id-ID", ',', '.');
    private static readonly CultureInfo English = Make("en-GB", '.', ',');
    private static readonly string[] Months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];
    private static readonly string[] Days = ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"];

    private static CultureInfo Culture => IsEnglish ? English : Indonesian;

    /// <summary>"Rp 1.450.000"; a negative amount has a real minus before "Rp".</summary>
    public static string Money(long rupiah) => (rupiah < 0 ? "−Rp " : "Rp ") + Math.Abs((decimal)rupiah).ToString("#,0", Indonesian);

    /// <summary>Whole number with group marks.</summary>
    public static string Number(long value) => value.ToString("#,0", Culture);

    /// <summary>Decimal number with a fixed count of decimals: "89,00".</summary>
    public static string Number(decimal value, int decimals) => value.ToString("N" + decimals, Culture);

    /// <summary>A count that is capped: "1.000+" when it reached <paramref name="cap"/>.</summary>
    public static string Count(long value, long cap = 1000) => value >= cap ? Number(cap) + "+" : Number(value);

    /// <summary>"4,8 MB", "412 KB".</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => bytes.ToString(CultureInfo.InvariantCulture) + " byte",
        < 1024 * 1024 => Math.Ceiling(bytes / 1024m).ToString("0", Culture) + " KB",
        < 1024L * 1024 * 1024 => (bytes / 1048576m).ToString("0.#", Culture) + " MB",
        _ => (bytes / 1073741824m).ToString("0.#", Culture) + " GB"
    };

    /// <summary>"27 Maret 2026".</summary>
    public static string Date(DateOnly day) => IsEnglish
        ? day.ToString("d MMMM yyyy", English)
        : $"{day.Day} {Months[day.Month - 1]} {day.Year:0000}";

    /// <summary>"Jumat, 27 Maret 2026".</summary>
    public static string LongDate(DateOnly day) => $"{DayName(day)}, {Date(day)}";

    /// <summary>"Sen, 24 Agu", only for dense lists of officers.</summary>
    public static string ShortDate(DateOnly day) => IsEnglish
        ? day.ToString("ddd, d MMM", English)
        : $"{ShortDayName(day)}, {day.Day} {Months[day.Month - 1][..3]}";

    /// <summary>"Senin".</summary>
    public static string DayName(DateOnly day) => IsEnglish ? day.DayOfWeek.ToString() : Days[(int)day.DayOfWeek];

    /// <summary>"Sen".</summary>
    public static string ShortDayName(DateOnly day) => DayName(day)[..3];

    /// <summary>"14.20" ("14:20" in English).</summary>
    public static string Time(DateTimeOffset moment, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(moment, zone).ToString(IsEnglish ? "HH:mm" : "HH.mm", CultureInfo.InvariantCulture);

    /// <summary>"Rabu, 19 Agustus 2026, 14.20 WIB".</summary>
    public static string Moment(DateTimeOffset moment, TimeZoneInfo zone, string zoneName) =>
        $"{LongDate(DayIn(moment, zone))}, {Time(moment, zone)} {zoneName}";

    /// <summary>The calendar day of a moment in a time zone.</summary>
    public static DateOnly DayIn(DateTimeOffset moment, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, zone).DateTime);

    /// <summary>"2 hari lalu", "hari ini", "5 menit lagi": only in brackets behind the absolute date.</summary>
    public static string Relative(DateTimeOffset moment, DateTimeOffset now, TimeZoneInfo zone)
    {
        var gap = moment - now;
        var past = gap < TimeSpan.Zero;
        var size = gap.Duration();
        var (count, id, en) = size switch
        {
            { TotalMinutes: < 1 } => (0, "", ""),
            { TotalHours: < 1 } => ((int)size.TotalMinutes, "menit", "minute"),
            { TotalDays: < 1 } => ((int)size.TotalHours, "jam", "hour"),
            // People count days by the calendar, not by 24 hours.
            { TotalDays: < 60 } => (Math.Abs(DayIn(moment, zone).DayNumber - DayIn(now, zone).DayNumber), "hari", "day"),
            _ => ((int)(size.TotalDays / 30), "bulan", "month")
        };
        if (count == 0)
        {
            return T("baru saja", "just now");
        }

        return IsEnglish
            ? past ? $"{count} {en}{(count == 1 ? "" : "s")} ago" : $"in {count} {en}{(count == 1 ? "" : "s")}"
            : $"{count} {id} {(past ? "lalu" : "lagi")}";
    }

    private static CultureInfo Make(string name, char point, char group)
    {
        CultureInfo culture;
        try
        {
            culture = (CultureInfo)CultureInfo.GetCultureInfo(name).Clone();
        }
        catch (CultureNotFoundException)
        {
            culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        }

        culture.NumberFormat.NumberDecimalSeparator = point.ToString();
        culture.NumberFormat.NumberGroupSeparator = group.ToString();
        return culture;
    }
}
