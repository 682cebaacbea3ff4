using System.Globalization;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Results;

/// <summary>How results are said.</summary>
internal static class ResultText
{
    private static readonly string[] Months = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    /// <summary>"Januari–Juni 2026".</summary>
    public static string Period(DateOnly from, DateOnly to)
    {
        if (from.Month == 1 && to.Month == 12)
        {
            return from.Year.ToString(CultureInfo.InvariantCulture);
        }

        return from.Month == to.Month ? $"{Month(from)} {from.Year}" : $"{Month(from)}–{Month(to)} {from.Year}";
    }

    public static string Band(string? band) => band switch
    {
        "A" => T("Sangat baik", "Very good"),
        "B" => T("Baik", "Good"),
        "C" => T("Kurang baik", "Less good"),
        "D" => T("Tidak baik", "Not good"),
        _ => ""
    };

    public static string Respondents(IndexResult result) => result.Population is { } n
        ? T($"{result.Respondents} responden dari {n} pengguna", $"{result.Respondents} respondents of {n} users")
        : T($"{result.Respondents} responden", $"{result.Respondents} respondents");

    public static string Weight(IndexResult result) => result.PrintedWeight is { } weight
        ? T($"bobot tercetak {Number(weight)}", $"printed weight {Number(weight)}")
        : T($"bobot persis 1/{result.Elements.Count}", $"exact weight 1/{result.Elements.Count}");

    /// <summary>Elements as bars, best first.</summary>
    public static IReadOnlyList<Figure> Bars(IndexResult result) =>
        [.. result.Elements.OrderByDescending(e => e.Mean).Select(e => new Figure(e.Name.Current, e.Mean, Format.Number(e.Mean, 2)))];

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture).Replace('.', IsEnglish ? '.' : ',');

    private static string Month(DateOnly day) => IsEnglish ? day.ToString("MMMM", CultureInfo.InvariantCulture) : Months[day.Month - 1];
}
