using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>Analyses as values for letters and notices: plain dictionaries, lists and primitives.</summary>
internal static class AnalysisModel
{
    /// <summary>For a notice about one or several analyses.</summary>
    public static Dictionary<string, object?> Notice(IReadOnlyList<Analysis> chosen, string? reason) => new(StringComparer.Ordinal)
    {
        ["reason"] = reason,
        ["analysis"] = new Dictionary<string, object?>
        {
            ["number"] = string.Join(", ", chosen.Take(10).Select(a => a.Number)) + (chosen.Count > 10 ? ", …" : ""), ["name"] = chosen[0].NameId, ["nameEn"] = chosen[0].Name.In("en"), ["count"] = chosen.Count,
            ["analyst"] = chosen[0].AnalystName, ["amendment"] = chosen[0].Amendment
        }
    };

    /// <summary>For a report.</summary>
    public static Dictionary<string, object?> Report(AnalysisDefinition definition, Analysis a, WorkOrder order, ReportOccasion occasion, AgencyInfo agency, string culture)
    {
        var values = (JsonObject)JsonNode.Parse(a.Values)!;
        var rows = ResultTable.Of(AnalysisItem.Read(a.Items), values, culture);
        var judged = rows.Where(r => r.Passes is not null).ToList();
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["order"] = new Dictionary<string, object?> { ["number"] = order.Number, ["date"] = IndonesianText.Date(occasion.OrderedOn, culture) },
            ["identity"] = Identity((JsonObject)JsonNode.Parse(a.Identity)!, a, culture),
            ["analysis"] = new Dictionary<string, object?>
            {
                ["number"] = a.Number, ["name"] = a.Name.In(culture), ["detail"] = a.Detail, ["received"] = occasion.ReceivedOn is { } day ? IndonesianText.Date(day, culture) : null, ["condition"] = occasion.Condition,
                ["tested"] = Period(values, culture), ["analyst"] = a.AnalystName, ["verifier"] = a.VerifierName, ["remark"] = ResultSheet.Text(values, ResultSheet.Remark),
                ["amendment"] = a.Amendment == 0 ? null : a.Amendment, ["reason"] = a.AmendReason, ["replaces"] = occasion.Replaces, ["facts"] = Facts(definition.Fields, values, agency, culture)
            },
            ["rows"] = Rows(rows, culture),
            ["count"] = rows.Count, ["hasBelow"] = rows.Any(r => r.Result?.StartsWith('<') == true), ["hasUncertainty"] = rows.Any(r => r.Uncertainty is not null), ["judged"] = judged.Count,
            ["conforms"] = judged.Count > 0 && judged.TrueForAll(r => r.Passes == true), ["fails"] = judged.Count(r => r.Passes == false), ["allJudged"] = judged.Count == rows.Count
        };
    }

    /// <summary>Label and value of fields that were filled, in a language.</summary>
    public static List<object?> Facts(IEnumerable<FieldDefinition> fields, JsonObject values, AgencyInfo agency, string culture) =>
        [.. fields.Where(f => values[f.Code] is not null).Select(f => (object?)new Dictionary<string, object?> { ["label"] = f.Label.In(culture), ["value"] = Shown(f, values, agency, culture) })];

    /// <summary>"15 April–6 Mei 2026".</summary>
    public static string? Period(JsonObject values, string culture)
    {
        if (!DateOnly.TryParseExact(values[ResultSheet.From]?.ToString(), "yyyy-MM-dd", out var from) || !DateOnly.TryParseExact(values[ResultSheet.To]?.ToString(), "yyyy-MM-dd", out var to))
        {
            return null;
        }

        var (first, last) = (IndonesianText.Date(from, culture), IndonesianText.Date(to, culture));
        if (from == to)
        {
            return last;
        }

        var year = " " + from.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var shorter = from.Year != to.Year ? first : from.Month == to.Month ? first[..first.IndexOf(' ', StringComparison.Ordinal)] : first.Replace(year, "", StringComparison.Ordinal);
        return $"{shorter}–{last}";
    }

    private static string Shown(FieldDefinition field, JsonObject values, AgencyInfo agency, string culture) => field.Type switch
    {
        FieldType.Choice => FormValidator.OptionsOf(field, values, agency.Lists).FirstOrDefault(o => o.Value == values[field.Code]?.ToString())?.Label.In(culture) ?? values[field.Code]!.ToString(),
        FieldType.YesNo => (values[field.Code]?.ToString() == "true" ? new LocalizedText("Ya", "Yes") : new LocalizedText("Tidak", "No")).In(culture),
        FieldType.Date when DateOnly.TryParseExact(values[field.Code]?.ToString(), "yyyy-MM-dd", out var day) => IndonesianText.Date(day, culture),
        FieldType.Number => ResultNumber.Show(values[field.Code]!.ToString(), culture),
        _ => values[field.Code]!.ToString()
    };

    /// <summary>The line's answers by code; where there is one for each language (<c>namaId</c>, <c>namaEn</c>), the fitting one under the bare name too.</summary>
    private static Dictionary<string, object?> Identity(JsonObject identity, Analysis a, string culture)
    {
        var found = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (code, value) in identity)
        {
            found[code] = RequestModel.Plain(value);
        }

        foreach (var code in identity.Select(p => p.Key).Where(k => k.Length > 2 && k.EndsWith("Id", StringComparison.Ordinal)).ToList())
        {
            var bare = code[..^2];
            found[bare] = culture == "en" && identity[bare + "En"]?.ToString() is { Length: > 0 } english ? english : identity[code]?.ToString();
        }

        found.TryAdd("nama", a.Name.In(culture));
        return found;
    }

    /// <summary>Rows numbered through, with a heading where the group changes.</summary>
    private static List<object?> Rows(IReadOnlyList<ResultRow> rows, string culture)
    {
        var list = new List<object?>();
        string? group = null;
        AnalysisItem? range = null;
        var number = 0;
        foreach (var row in rows)
        {
            var heading = row.Point is null ? row.Item.Group?.In(culture) : row.Item.Name.In(culture);
            if (row.Point is null ? heading != group : row.Item != range)
            {
                list.Add(new Dictionary<string, object?> { ["group"] = heading ?? new LocalizedText("Lain-lain", "Other").In(culture) });
                number = row.Point is null ? number : 0;
            }

            (group, range) = (heading, row.Item);
            list.Add(new Dictionary<string, object?>
            {
                ["no"] = ++number, ["name"] = row.Item.Name.In(culture), ["point"] = row.Point, ["result"] = row.Result ?? "–", ["correction"] = row.Correction ?? "–", ["uncertainty"] = row.Uncertainty ?? "–",
                ["unit"] = row.Unit ?? "–", ["limit"] = row.Limit ?? "–", ["method"] = row.Method ?? "–", ["note"] = row.Note,
                ["verdict"] = row.Passes switch { true => new LocalizedText("Memenuhi", "Pass").In(culture), false => new LocalizedText("Tidak memenuhi", "Fail").In(culture), _ => "–" }
            });
        }

        return list;
    }
}

/// <summary>What a report says beside the results.</summary>
/// <param name="OrderedOn">Day of the order.</param>
/// <param name="ReceivedOn">Day on which sample or instrument was received, or null.</param>
/// <param name="Condition">In what condition, or null.</param>
/// <param name="Replaces">Number of the report that it replaces, or null.</param>
internal sealed record ReportOccasion(DateOnly OrderedOn, DateOnly? ReceivedOn, string? Condition, string? Replaces);
