using System.Globalization;
using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>A stored answer in words, for summaries, letters and comparisons.</summary>
public static class FieldText
{
    /// <summary>The answer in words; "" when there is none. Identity numbers are masked. Files give their count: their names are the caller's.</summary>
    public static string Of(FieldDefinition field, JsonObject values, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>>? lists = null)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(values);
        var node = values[field.Code];
        return node is null ? "" : field.Type switch
        {
            FieldType.Choice => Label(field, node.ToString(), lists),
            FieldType.Choices => string.Join(", ", (node as JsonArray ?? []).Select(v => Label(field, v?.ToString() ?? "", lists))),
            FieldType.YesNo => node.ToString() is "true" or "True" ? T("Ya", "Yes") : T("Tidak", "No"),
            FieldType.Money => long.TryParse(node.ToString(), CultureInfo.InvariantCulture, out var rupiah) ? Format.Money(rupiah) : node.ToString(),
            FieldType.Number => decimal.TryParse(node.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number.ToString("#,0.####", CultureInfo.CurrentCulture) : node.ToString(),
            FieldType.Date => Day(node),
            FieldType.Period => node is JsonObject period ? $"{Day(period["from"])} – {Day(period["to"])}" : "",
            FieldType.Region => node is JsonObject region ? Regions.FullName(region["regency"]?.ToString()) ?? Regions.FullName(region["province"]?.ToString()) ?? "" : "",
            FieldType.Nik or FieldType.Npwp => IdentityNumbers.Mask(node.ToString()),
            FieldType.Phone => "+" + node,
            FieldType.File => T("1 berkas", "1 file"),
            FieldType.Signature => T("Ditandatangani", "Signed"),
            FieldType.Files => (node as JsonArray)?.Count is { } count ? T($"{count} berkas", $"{count} file(s)") : "",
            FieldType.Table => (node as JsonArray)?.Count is { } rows ? T($"{rows} baris", $"{rows} row(s)") : "",
            _ => node.ToString()
        };
    }

    private static string Label(FieldDefinition field, string value, IReadOnlyDictionary<string, IReadOnlyList<ListEntry>>? lists)
    {
        var options = field.List is { } list ? lists?.GetValueOrDefault(list) ?? [] : field.Options;
        return options.FirstOrDefault(o => o.Value == value)?.Label.Current ?? value;
    }

    private static string Day(JsonNode? node) =>
        DateOnly.TryParseExact(node?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Format.Date(day) : node?.ToString() ?? "";
}
