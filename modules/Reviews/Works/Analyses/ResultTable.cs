using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>A row of results in words.</summary>
/// <param name="Item">What was found.</param>
/// <param name="Point">Standard value, where points are measured.</param>
/// <param name="Result">Result or reading.</param>
/// <param name="Correction">Correction, where points are measured.</param>
/// <param name="Uncertainty">Uncertainty, or null.</param>
/// <param name="Unit">Unit, or null.</param>
/// <param name="Limit">Limit, or null.</param>
/// <param name="Method">Method, or null.</param>
/// <param name="Passes">Verdict; null where nothing is asked or nothing can be said.</param>
/// <param name="Note">Remark, or null.</param>
internal sealed record ResultRow(AnalysisItem Item, string? Point, string? Result, string? Correction, string? Uncertainty, string? Unit, string? Limit, string? Method, bool? Passes, string? Note);

/// <summary>Results in the words of a language, for pages and reports.</summary>
internal static partial class ResultTable
{
    /// <summary>The rows in the order of the items; an item without result has one empty row.</summary>
    public static IReadOnlyList<ResultRow> Of(IReadOnlyList<AnalysisItem> items, JsonObject values, string culture)
    {
        var rows = ResultSheet.RowsOf(values);
        return [.. items.SelectMany(item => rows.Where(r => ResultSheet.Text(r, ResultSheet.Item) == item.Code).DefaultIfEmpty(new JsonObject()).Select(r => Row(item, r, culture)))];
    }

    /// <summary>
    /// True when a result keeps its limit: the value together with its uncertainty must. Limits are read as an upper one (<c>1,0</c>, <c>≤ 1,0</c>, <c>maks. 1,0</c>, <c>&lt; 1,0</c>)
    /// or a lower one (<c>≥ 5</c>, <c>min. 5</c>, <c>&gt; 5</c>); null where a limit is in other words.
    /// </summary>
    public static bool? Passes(string? kind, string? value, string? uncertainty, string? limit)
    {
        if (limit is null || LimitShape().Match(limit) is not { Success: true } match || ResultNumber.Parse(match.Groups["n"].Value) is not { } bound)
        {
            return null;
        }

        var (sign, found) = (match.Groups["s"].Value.ToLowerInvariant(), ResultNumber.Parse(value));
        var (isLower, isStrict, u) = (sign is ">" or "≥" or ">=" || sign.StartsWith("min", StringComparison.Ordinal), sign is "<" or ">", ResultNumber.Parse(uncertainty) ?? 0);
        return (kind ?? ResultSheet.Number, found) switch
        {
            (ResultSheet.NotDetected, _) => isLower ? null : true,
            (ResultSheet.Below, { } below) => !isLower && below <= bound ? true : isLower && below <= bound ? false : null,
            (ResultSheet.Number, { } number) when isLower => isStrict ? number - u > bound : number - u >= bound,
            (ResultSheet.Number, { } number) => isStrict ? number + u < bound : number + u <= bound,
            _ => null
        };
    }

    private static ResultRow Row(AnalysisItem item, JsonObject row, string culture)
    {
        var (kind, value, point) = (ResultSheet.Text(row, ResultSheet.Kind), ResultSheet.Text(row, ResultSheet.Value), ResultSheet.Text(row, ResultSheet.Point));
        var (uncertainty, limit) = (ResultSheet.Text(row, ResultSheet.Uncertainty), ResultSheet.Text(row, ResultSheet.Limit));
        var correction = ResultSheet.Text(row, ResultSheet.Correction)
            ?? (ResultNumber.Parse(point) is not null && ResultNumber.Parse(value) is not null ? ResultNumber.Difference(point!, value!) : null);
        return new ResultRow(
            item, Show(point), Result(kind, value, culture), Show(correction), Show(uncertainty), ResultSheet.Text(row, ResultSheet.Unit), Show(limit), ResultSheet.Text(row, ResultSheet.Method),
            ResultSheet.Text(row, ResultSheet.Verdict) is { } verdict ? verdict == ResultSheet.Pass : Passes(kind, value, uncertainty, limit), ResultSheet.Text(row, ResultSheet.Note));

        string? Show(string? text) => text is null ? null : ResultNumber.Show(text, culture);
    }

    private static string? Result(string? kind, string? value, string culture) => kind switch
    {
        ResultSheet.NotDetected => new LocalizedText("Tidak terdeteksi", "Not detected").In(culture) + (value is null ? "" : $" (< {ResultNumber.Show(value, culture)})"),
        ResultSheet.Below when value is not null => "< " + ResultNumber.Show(value, culture),
        _ => value is null ? null : ResultNumber.Show(value, culture)
    };

    [GeneratedRegex(@"^\s*(?<s>≤|<=|<|≥|>=|>|(?:maks|max|min)(?:imum|imal)?\.?)?\s*(?<n>-?[0-9]+(?:[.,][0-9]+)?)\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex LimitShape();
}
