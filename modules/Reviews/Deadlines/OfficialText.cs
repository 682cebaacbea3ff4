using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Deadlines;

/// <summary>Dates and times in texts that go out or are kept in both languages, whatever language the person at the screen reads.</summary>
internal static class OfficialText
{
    /// <summary>"Kamis, 16 April 2026"; "Thursday, 16 April 2026".</summary>
    public static string LongDate(DateOnly day, bool english = false) => IndonesianText.LongDate(day, Culture(english));

    /// <summary>"16 April 2026".</summary>
    public static string Date(DateOnly day, bool english = false) => IndonesianText.Date(day, Culture(english));

    /// <summary>"25 Agustus".</summary>
    public static string DayAndMonth(DateOnly day, bool english = false) => $"{day.Day} {IndonesianText.Month(day.Month, Culture(english))}";

    /// <summary>"09.00"; "09:00".</summary>
    public static string Time(TimeOnly time, bool english = false) => IndonesianText.Time(time, "", Culture(english));

    /// <summary>A text in both languages; whoever renders it takes one.</summary>
    public static LocalizedText InBoth(Func<bool, string> text) => new(text(false), text(true));

    /// <summary>Day and time of a moment in a zone.</summary>
    public static (DateOnly Day, TimeOnly Time) Local(DateTimeOffset moment, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone).DateTime;
        return (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    private static string Culture(bool english) => english ? "en" : "id";
}
