using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>The fields of order lines inside one form: a line's own are called <c>l{number}.{field}</c>.</summary>
internal static class LineFields
{
    public const string QuantityField = "quantity";
    public const string PriceField = "price";
    public const string RentalField = "rental";

    public static string Code(int number, string field) => string.Create(CultureInfo.InvariantCulture, $"l{number}.{field}");

    /// <summary>Everything asked of a line: quantity, the price that was seen, days of a rental, the product's own questions.</summary>
    public static IReadOnlyList<FieldDefinition> Of(int number, Product product)
    {
        var fields = new List<FieldDefinition>
        {
            // As text, so that 1,5 is refused with a word of its own and 1.000 isn't read as one.
            new() { Code = Code(number, QuantityField), Type = FieldType.Text, Label = new LocalizedText("Jumlah", "Quantity"), Required = true, Max = 30 },
            SeenPrice(number)
        };
        if (product.Kind == ProductKind.Rental)
        {
            fields.Add(new FieldDefinition { Code = Code(number, RentalField), Type = FieldType.Period, Label = new LocalizedText("Tanggal sewa", "Rental dates"), Required = true });
        }

        fields.AddRange(Questions(number, product.ReadFields()));
        return fields;
    }

    /// <summary>The price that was seen, so that nobody sends an order at another one.</summary>
    public static FieldDefinition SeenPrice(int number) => new() { Code = Code(number, PriceField), Type = FieldType.Money, Label = new LocalizedText("Harga yang Anda lihat", "Price that you saw"), IsCarried = true };

    /// <summary>The product's own questions under the line's names; conditions follow.</summary>
    public static IEnumerable<FieldDefinition> Questions(int number, IReadOnlyList<FieldDefinition> fields) => fields.Select(f => f with
    {
        Code = Code(number, f.Code), DependsOn = f.DependsOn is { } parent ? Code(number, parent) : null, When = f.When?.ToDictionary(w => Code(number, w.Key), w => w.Value)
    });

    /// <summary>The answers of one line, by the product's own codes.</summary>
    public static JsonObject Answers(int number, IReadOnlyList<FieldDefinition> fields, JsonObject values)
    {
        var answers = new JsonObject();
        foreach (var field in fields)
        {
            if (values[Code(number, field.Code)] is { } value)
            {
                answers[field.Code] = value.DeepClone();
            }
        }

        return answers;
    }

    /// <summary>First and last day, or null while they are not both given.</summary>
    public static (DateOnly From, DateOnly To)? Rental(JsonNode? value) => value is JsonObject pair && Day(pair["from"]) is { } from && Day(pair["to"]) is { } to ? (from, to) : null;

    /// <summary>Answers in words, label by label; files are left to their own list.</summary>
    public static IReadOnlyList<(string Label, string Text)> Words(IReadOnlyList<FieldDefinition> fields, JsonObject answers, AgencyInfo agency) =>
    [
        .. fields.Where(f => f.Type is not (FieldType.File or FieldType.Files) && FormValidator.IsAsked(f, answers))
            .Select(f => (f.Label.Current, Text(f, answers[f.Code], agency))).Where(w => w.Item2.Length > 0)
    ];

    /// <summary>A short description of the answers, for lists and letters; null when there are none.</summary>
    public static string? Detail(OrderLine line, AgencyInfo agency)
    {
        var fields = ProductFields.Parse(line.Fields ?? "[]");
        var answers = (JsonObject)JsonNode.Parse(line.Data)!;
        var parts = new List<string>();
        if (line.RentalFrom is { } from && line.RentalTo is { } to)
        {
            parts.Add($"{line.Quantity} × {Format.Date(from)}–{Format.Date(to)}");
        }

        parts.AddRange(fields.Where(f => f.Type is not (FieldType.LongText or FieldType.Markdown or FieldType.Table or FieldType.File or FieldType.Files))
            .Select(f => Text(f, answers[f.Code], agency)).Where(t => t.Length > 0).Take(4));
        var text = string.Join(" · ", parts);
        return text.Length == 0 ? null : text.Length <= 300 ? text : text[..299] + "…";
    }

    private static string Text(FieldDefinition field, JsonNode? value, AgencyInfo agency) => (field.Type, value) switch
    {
        (_, null) => "",
        (FieldType.Choice, _) => Option(field, value.ToString(), agency),
        (FieldType.Choices, JsonArray many) => string.Join(", ", many.Select(v => Option(field, v?.ToString() ?? "", agency))),
        (FieldType.YesNo, _) => value.ToString().Equals("true", StringComparison.OrdinalIgnoreCase) ? T("Ya", "Yes") : T("Tidak", "No"),
        (FieldType.Period, JsonObject pair) => Day(pair["from"]) is { } from && Day(pair["to"]) is { } to ? $"{Format.Date(from)} – {Format.Date(to)}" : "",
        (FieldType.Date, _) => Day(value) is { } day ? Format.Date(day) : value.ToString(),
        (FieldType.Region, JsonObject region) => Regions.Find(region["regency"]?.ToString() ?? "") is { } place ? $"{place.Name}, {Regions.Find(place.Parent)?.Name}" : "",
        (FieldType.Money, _) => long.TryParse(value.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var rupiah) ? Format.Money(rupiah) : value.ToString(),
        (FieldType.Number, _) => decimal.TryParse(value.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number.ToString("0.######", CultureInfo.CurrentCulture) : value.ToString(),
        (FieldType.Table, JsonArray rows) => string.Join("; ", rows.OfType<JsonObject>().Select(r => string.Join(", ", field.Fields.Select(c => Text(c, r[c.Code], agency)).Where(t => t.Length > 0)))),
        _ => value.ToString()
    };

    private static string Option(FieldDefinition field, string value, AgencyInfo agency) =>
        (field.List is { } list ? agency.Lists.GetValueOrDefault(list) ?? [] : field.Options).FirstOrDefault(o => o.Value == value)?.Label.Current ?? value;

    private static DateOnly? Day(JsonNode? node) => DateOnly.TryParseExact(node?.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
