using System.Globalization;
using PlatformSaaS.Reporting;
using PlatformSaaS.Surveys.Contracts;

namespace PlatformSaaS.Surveys.Results;

/// <summary>A line of the open data: one element of one survey in one period. What too few people said is left out, so that nobody can be recognised.</summary>
internal sealed record OpenIndexLine(string Survey, string Name, int Version, string Period, DateOnly From, DateOnly To, int? Respondents, decimal? Index, string? Band, string Element, string ElementName, decimal? Mean);

/// <summary>The published index as open data: tables that others may use.</summary>
internal static class OpenIndex
{
    /// <summary>The licence under which it is given.</summary>
    public const string Licence = "CC-BY-4.0";

    /// <summary>The method, for who works on with it.</summary>
    public const string Method = "PermenPANRB 14/2017: mean of each element (1-4), index = sum(mean x weight) x 25";

    /// <summary>Finished periods, element by element; figures of fewer than <paramref name="least"/> answers are empty.</summary>
    public static IReadOnlyList<OpenIndexLine> Lines(IEnumerable<IndexResult> results, int least) =>
    [
        .. from result in results
           where !result.IsRunning
           let isShown = result.Respondents >= least
           from element in result.Elements
           select new OpenIndexLine(result.Survey, result.Name.Id, result.Version, result.Period, result.From, result.To, isShown ? result.Respondents : null, isShown ? result.Index : null, isShown ? result.Band : null, element.Code, element.Name.Id, isShown ? decimal.Round(element.Mean, 4) : null)
    ];

    /// <summary>The same as comma-separated values, with a head.</summary>
    public static string ToCsv(IEnumerable<OpenIndexLine> lines) => string.Concat(lines
        .Select(l => Csv.Line(l.Survey, l.Name, Text(l.Version), l.Period, Text(l.From), Text(l.To), Text(l.Respondents), Text(l.Index), l.Band, l.Element, l.ElementName, Text(l.Mean)))
        .Prepend(Csv.Line("survey", "name", "version", "period", "from", "to", "respondents", "index", "band", "element", "element_name", "mean")));

    private static string? Text(IFormattable? value) => value is DateOnly day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value?.ToString(null, CultureInfo.InvariantCulture);
}
