using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Lines;

/// <summary>The fields by which one line is written.</summary>
internal static class LineForm
{
    public const string Line = "line";
    public const string Product = "product";
    public const string Standard = "standard";
    public const string Items = "items";
    public const string Foods = "foods";
    public const string Time = "time";
    public const string TimeNote = "timeNote";
    public const string Temperature = "temperature";
    public const string TemperatureNote = "temperatureNote";
    public const string Code = "code";
    public const string Note = "note";

    /// <summary>Most parameters of one line.</summary>
    private const int MostItems = 200;

    /// <summary>Names that no field of an agency may have.</summary>
    public static readonly IReadOnlySet<string> Own = new HashSet<string>(StringComparer.Ordinal) { Line, Product, Standard, Items, Foods, Time, TimeNote, Temperature, TemperatureNote };

    /// <summary>Number of the line; empty for a new one.</summary>
    public static FieldDefinition Number(bool required) => new() { Code = Line, Type = FieldType.Text, Label = new LocalizedText("Nomor baris", "Line number"), Required = required, Max = 10 };

    /// <summary>Everything that a line is asked.</summary>
    public static IReadOnlyList<FieldDefinition> Fields(LineStage stage, RuleDocument? rules)
    {
        var isTest = stage.Kind == ProductKind.Test;
        var fields = new List<FieldDefinition>
        {
            new() { Code = Product, Type = FieldType.Text, Label = isTest ? new LocalizedText("Produk", "Product") : new LocalizedText("Jenis alat", "Kind of instrument"), Required = true, Max = 60 }
        };
        if (isTest)
        {
            fields.Add(new FieldDefinition { Code = Standard, Type = FieldType.Text, Label = new LocalizedText("Standar uji", "Test standard"), Max = 60 });
        }

        if (rules is not null)
        {
            fields.AddRange(OfUse(rules));
        }

        fields.Add(new FieldDefinition
        {
            Code = Items, Type = FieldType.Table, Label = isTest ? new LocalizedText("Parameter pengujian", "Test parameters") : new LocalizedText("Rentang ukur", "Measuring ranges"), Max = MostItems,
            Fields = [new FieldDefinition { Code = Code, Type = FieldType.Text, Label = new LocalizedText("Kode", "Code"), Max = 60 }]
        });
        fields.AddRange(stage.Fields);
        return fields;
    }

    /// <summary>What is asked only under the standards of a rule table.</summary>
    public static IEnumerable<FieldDefinition> OfUse(RuleDocument rules)
    {
        var when = new Dictionary<string, JsonElement> { [Standard] = JsonSerializer.SerializeToElement(rules.Standards) };
        return
        [
            .. rules.Fields.Select(f => f with { When = when }),
            new FieldDefinition
            {
                Code = Foods, Type = FieldType.Table, Label = new LocalizedText("Tipe pangan", "Food types"), When = when, Max = 100,
                Fields =
                [
                    new FieldDefinition { Code = Code, Type = FieldType.Text, Label = new LocalizedText("Kode", "Code"), Max = 60 },
                    new FieldDefinition { Code = Note, Type = FieldType.Text, Label = new LocalizedText("Keterangan", "Remark"), Max = 200 }
                ]
            },
            Class(Time, new LocalizedText("Waktu kontak", "Contact time"), rules.Times, when), Remark(TimeNote, when),
            Class(Temperature, new LocalizedText("Suhu kontak", "Contact temperature"), rules.Temperatures, when), Remark(TemperatureNote, when)
        ];
    }

    /// <summary>Codes in the rows of a table of ticks, each once.</summary>
    public static IReadOnlyList<string> Ticked(JsonNode? rows) => rows is JsonArray list ? [.. list.OfType<JsonObject>().Select(r => r[Code]?.ToString() ?? "").Where(c => c.Length > 0).Distinct(StringComparer.Ordinal)] : [];

    /// <summary>Rows of ticks from codes.</summary>
    public static JsonArray Rows(IEnumerable<string> codes) => new([.. codes.Select(c => (JsonNode)new JsonObject { [Code] = c })]);

    /// <summary>How the packaging is used, as answered.</summary>
    public static PackagingUse Use(JsonObject values) => new(Ticked(values[Foods]), values[Time]?.ToString(), values[Temperature]?.ToString());

    /// <summary>True when the rule table has a say under the standard that was chosen.</summary>
    public static bool Applies(RuleDocument? rules, string? standard) => rules is not null && standard is not null && rules.Standards.Contains(standard);

    /// <summary>A line's values, as its form shows them.</summary>
    public static JsonObject Values(string product, LineContent content, JsonObject identity)
    {
        var values = (JsonObject)identity.DeepClone();
        foreach (var (code, value) in content.Use ?? [])
        {
            values[code] = value?.DeepClone();
        }

        values[Product] = product;
        values[Standard] = content.Standard;
        values[Items] = Rows(content.Items.Select(i => i.Code));
        return values;
    }

    private static FieldDefinition Class(string code, LocalizedText label, IReadOnlyList<ContactClass> classes, IReadOnlyDictionary<string, JsonElement> when) => new()
    {
        Code = code, Type = FieldType.Choice, Label = label, Required = true, When = when, Options = [.. classes.Select(c => new ListEntry { Value = c.Code, Label = c.Name })]
    };

    private static FieldDefinition Remark(string code, IReadOnlyDictionary<string, JsonElement> when) => new() { Code = code, Type = FieldType.Text, Label = new LocalizedText("Keterangan", "Remark"), When = when, Max = 200 };
}
