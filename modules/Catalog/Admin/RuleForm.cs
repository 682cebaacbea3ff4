using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Admin;

/// <summary>A rule table as a form.</summary>
internal static class RuleForm
{
    /// <summary>The form; standards and parameters are those of the catalog.</summary>
    public static IReadOnlyList<FieldDefinition> Fields(RuleDocument table, OptionBook book)
    {
        var simulants = Options(table.Simulants.Select(s => (s.Code, s.Name)));
        var parameters = Options(book.Products.Where(p => p.Standards.Any(s => table.Standards.Contains(s.Code))).SelectMany(p => p.Options).Where(o => !o.Option.IsRetired)
            .DistinctBy(o => o.Option.Code).Select(o => (o.Option.Code, new LocalizedText($"{o.Option.NameId} ({o.Option.Code})", $"{o.Option.Name.In("en")} ({o.Option.Code})"))));
        return
        [
            Text("name", "Nama tabel", "Name of the table", 200) with { Required = true }, Text("nameEn", "Nama tabel (Inggris)", "Name of the table (English)", 200),
            Several("standards", "Berlaku untuk standar", "Holds for the standards", Options(book.Products.SelectMany(p => p.Standards).DistinctBy(s => s.Code).Select(s => (s.Code, s.Name)))) with { Required = true },
            Rows("fields", "Data kemasan yang ditanyakan", "What is asked of the packaging", 20, Text("code", "Kode", "Code", 60) with { Required = true }, Text("label", "Pertanyaan", "Question", 120) with { Required = true },
                Text("labelEn", "Pertanyaan (Inggris)", "Question (English)", 120)),
            Rows("simulants", "Simulan", "Simulants", 50, Text("code", "Kode", "Code", 60) with { Required = true }, Text("name", "Nama", "Name", 120) with { Required = true }, Text("nameEn", "Nama (Inggris)", "Name (English)", 120)),
            Rows("foods", "Tipe pangan", "Food types", 100, Text("code", "Kode", "Code", 60) with { Required = true }, Text("type", "Tipe", "Type", 20) with { Required = true }, Long("name", "Bahan pangan", "Food") with { Required = true },
                Long("nameEn", "Bahan pangan (Inggris)", "Food (English)"), Long("examples", "Pangan olahan", "Processed food"), Long("examplesEn", "Pangan olahan (Inggris)", "Processed food (English)"),
                Several("simulants", "Simulan", "Simulants", simulants)),
            Rows("times", "Waktu kontak", "Contact times", 30, Class()), Rows("temperatures", "Suhu kontak", "Contact temperatures", 30, Class()),
            Rows("offers", "Parameter yang ditawarkan", "Parameters offered", 100, Several("parameters", "Parameter", "Parameters", parameters), Several("simulants", "Bila simulannya salah satu dari", "When one of these simulants is implied", simulants),
                Several("times", "Hanya untuk waktu kontak", "Only for these contact times", Options(table.Times.Select(t => (t.Code, t.Name)))),
                Several("temperatures", "Hanya untuk suhu kontak", "Only for these contact temperatures", Options(table.Temperatures.Select(t => (t.Code, t.Name)))),
                Long("reason", "Alasan yang ditampilkan", "Reason shown"), Long("reasonEn", "Alasan yang ditampilkan (Inggris)", "Reason shown (English)"))
        ];
    }

    public static JsonObject Values(RuleDocument table) => new()
    {
        ["name"] = table.Name.Id, ["nameEn"] = table.Name.En, ["standards"] = Codes(table.Standards),
        ["fields"] = Array(table.Fields, f => new JsonObject { ["code"] = f.Code, ["label"] = f.Label.Id, ["labelEn"] = f.Label.En }),
        ["simulants"] = Array(table.Simulants, s => new JsonObject { ["code"] = s.Code, ["name"] = s.Name.Id, ["nameEn"] = s.Name.En }),
        ["foods"] = Array(table.Foods, f => new JsonObject
        {
            ["code"] = f.Code, ["type"] = f.Type, ["name"] = f.Name.Id, ["nameEn"] = f.Name.En, ["examples"] = f.Examples?.Id, ["examplesEn"] = f.Examples?.En, ["simulants"] = Codes(f.Simulants)
        }),
        ["times"] = Array(table.Times, OfClass), ["temperatures"] = Array(table.Temperatures, OfClass),
        ["offers"] = Array(table.Offers, o => new JsonObject
        {
            ["parameters"] = Codes(o.Parameters), ["simulants"] = Codes(o.Simulants), ["times"] = Codes(o.Times), ["temperatures"] = Codes(o.Temperatures), ["reason"] = o.Reason?.Id, ["reasonEn"] = o.Reason?.En
        })
    };

    /// <summary>The table that checked values mean; what the form doesn't show stays as it was.</summary>
    public static RuleDocument Read(RuleDocument before, JsonObject values) => before with
    {
        Name = Both(values, "name")!, Standards = List(values["standards"]),
        Fields = [.. Rows(values["fields"]).Select(r => (before.Fields.FirstOrDefault(f => f.Code == Value(r, "code")) ?? new FieldDefinition { Code = Value(r, "code")!, Type = FieldType.Text, Label = new LocalizedText(""), Required = true, Max = 120 }) with { Label = Both(r, "label")! })],
        Simulants = [.. Rows(values["simulants"]).Select(r => new Simulant(Value(r, "code")!, Both(r, "name")!))],
        Foods = [.. Rows(values["foods"]).Select(r => new FoodType { Code = Value(r, "code")!, Type = Value(r, "type")!, Name = Both(r, "name")!, Examples = Both(r, "examples"), Simulants = List(r["simulants"]) })],
        Times = [.. Rows(values["times"]).Select(ToClass)], Temperatures = [.. Rows(values["temperatures"]).Select(ToClass)],
        Offers = [.. Rows(values["offers"]).Select(r => new OfferRule { Parameters = List(r["parameters"]), Simulants = List(r["simulants"]), Times = List(r["times"]), Temperatures = List(r["temperatures"]), Reason = Both(r, "reason") })]
    };

    private static JsonObject OfClass(ContactClass c) => new() { ["code"] = c.Code, ["name"] = c.Name.Id, ["nameEn"] = c.Name.En, ["test"] = c.Test?.Id, ["testEn"] = c.Test?.En };

    private static ContactClass ToClass(JsonObject row) => new() { Code = Value(row, "code")!, Name = Both(row, "name")!, Test = Both(row, "test") };

    private static FieldDefinition[] Class() =>
    [
        Text("code", "Kode", "Code", 60) with { Required = true }, Text("name", "Kelas", "Class", 120) with { Required = true }, Text("nameEn", "Kelas (Inggris)", "Class (English)", 120), Text("test", "Diuji pada", "Tested at", 120),
        Text("testEn", "Diuji pada (Inggris)", "Tested at (English)", 120)
    ];

    private static FieldDefinition Text(string code, string id, string en, int max) => new() { Code = code, Type = FieldType.Text, Label = new LocalizedText(id, en), Max = max };

    private static FieldDefinition Long(string code, string id, string en) => new() { Code = code, Type = FieldType.Text, Label = new LocalizedText(id, en), Max = 500 };

    private static FieldDefinition Several(string code, string id, string en, IReadOnlyList<ListEntry> options) => new() { Code = code, Type = FieldType.Choices, Label = new LocalizedText(id, en), Options = options, Max = 200 };

    private static FieldDefinition Rows(string code, string id, string en, int max, params FieldDefinition[] fields) => new() { Code = code, Type = FieldType.Table, Label = new LocalizedText(id, en), Max = max, Fields = fields };

    private static IReadOnlyList<ListEntry> Options(IEnumerable<(string Code, LocalizedText Name)> entries) => [.. entries.Select(e => new ListEntry { Value = e.Code, Label = e.Name })];

    private static JsonArray Array<T>(IEnumerable<T> items, Func<T, JsonObject> map) => new([.. items.Select(i => (JsonNode)map(i))]);

    private static JsonArray Codes(IEnumerable<string> codes) => new([.. codes.Select(c => (JsonNode)c)]);

    private static IEnumerable<JsonObject> Rows(JsonNode? rows) => (rows as JsonArray ?? []).OfType<JsonObject>();

    private static IReadOnlyList<string> List(JsonNode? codes) => codes is JsonArray many ? [.. many.Select(c => c!.ToString())] : [];

    private static string? Value(JsonObject row, string name) => row[name]?.ToString() is { Length: > 0 } text ? text : null;

    private static LocalizedText? Both(JsonObject row, string name) => Value(row, name) is { } id ? new LocalizedText(id, Value(row, name + "En")) : null;
}
