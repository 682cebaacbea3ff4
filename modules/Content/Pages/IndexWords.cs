using System.Globalization;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages;

/// <summary>Words of the home page around figures and numbers.</summary>
internal static class IndexWords
{
    public static string Band(IndexResult result) => result.Band switch
    {
        "A" => "A · " + T("Sangat baik", "Very good"),
        "B" => "B · " + T("Baik", "Good"),
        "C" => "C · " + T("Kurang baik", "Less good"),
        "D" => "D · " + T("Tidak baik", "Not good"),
        _ => T("Rata-rata jawaban", "Mean of the answers")
    };

    /// <summary>"Januari–Juni 2026".</summary>
    public static string Period(IndexResult result)
    {
        var (from, to) = (Month(result.From), Month(result.To));
        return from == to ? $"{from} {result.From.Year}" : $"{from}–{to} {result.From.Year}";
    }

    public static string Respondents(IndexResult result) => result.Population is { } n
        ? T($"{result.Respondents} responden dari {n} pengguna", $"{result.Respondents} respondents of {n} users")
        : T($"{result.Respondents} responden", $"{result.Respondents} respondents");

    /// <summary>Elements as bars, best first.</summary>
    public static IReadOnlyList<Figure> Bars(IndexResult result) =>
        [.. result.Elements.OrderByDescending(e => e.Mean).Select(e => new Figure(e.Name.Current, e.Mean, Format.Number(e.Mean, 2)))];

    /// <summary>A local number as WhatsApp links want it: 62….</summary>
    public static string International(string number)
    {
        var digits = string.Concat(number.Where(char.IsAsciiDigit));
        return digits.StartsWith('0') ? "62" + digits[1..] : digits;
    }

    // "27 Maret 2026" without its ends.
    private static string Month(DateOnly day) => Format.Date(day).Split(' ')[1].ToString(CultureInfo.InvariantCulture);
}
