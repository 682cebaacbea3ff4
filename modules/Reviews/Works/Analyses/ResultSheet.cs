using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>What an analyst fills in: when it was done, the agency's own fields, a row per parameter or per point of a range. Knows the fields and what they begin with; <see cref="ResultFaults"/> what is missing.</summary>
internal static class ResultSheet
{
    public const string From = "mulai";
    public const string To = "selesai";
    public const string Remark = "catatan";
    public const string Rows = "hasil";

    public const string Item = "parameter";
    public const string Kind = "jenis";
    public const string Point = "titik";
    public const string Value = "nilai";
    public const string Correction = "koreksi";
    public const string Uncertainty = "ketidakpastian";
    public const string Unit = "satuan";
    public const string Method = "metode";
    public const string Limit = "batas";
    public const string Verdict = "kesimpulan";
    public const string Note = "keterangan";

    /// <summary>A measured number.</summary>
    public const string Number = "angka";

    /// <summary>Below the number that can be quantified.</summary>
    public const string Below = "kurang";

    /// <summary>Not detected.</summary>
    public const string NotDetected = "tidakTerdeteksi";

    /// <summary>Words, such as negative or clear.</summary>
    public const string Words = "teks";

    public const string Pass = "memenuhi";
    public const string Fail = "tidakMemenuhi";

    private const int MostRows = 500;

    /// <summary>Kinds of values, for people.</summary>
    public static IReadOnlyList<ListEntry> Kinds { get; } =
    [
        Option(Number, "Angka", "Number"), Option(Below, "Kurang dari", "Less than"), Option(NotDetected, "Tak terdeteksi", "Not detected"), Option(Words, "Teks", "Words")
    ];

    /// <summary>Verdicts, for people.</summary>
    public static IReadOnlyList<ListEntry> Verdicts { get; } = [Option(Pass, "Memenuhi", "Pass"), Option(Fail, "Tidak memenuhi", "Fail")];

    /// <summary>All fields; the last one holds the rows.</summary>
    public static IReadOnlyList<FieldDefinition> Fields(AnalysisDefinition definition, IReadOnlyList<AnalysisItem> items) =>
    [
        Date(From, definition.HasPoints ? new("Tanggal mulai kalibrasi", "Calibration began") : new LocalizedText("Tanggal mulai uji", "Testing began")),
        Date(To, definition.HasPoints ? new("Tanggal selesai kalibrasi", "Calibration ended") : new LocalizedText("Tanggal selesai uji", "Testing ended")),
        .. definition.Fields,
        new FieldDefinition { Code = Remark, Type = FieldType.LongText, Label = new("Catatan pada laporan", "Remark on the report"), Max = 2000, Hint = new("Tercetak pada laporan untuk pelanggan.", "Printed on the customer's report.") },
        new FieldDefinition
        {
            Code = Rows, Type = FieldType.Table, Label = new("Hasil", "Results"), Max = MostRows,
            Fields =
            [
                new FieldDefinition { Code = Item, Type = FieldType.Choice, Label = definition.HasPoints ? new("Rentang", "Range") : new LocalizedText("Parameter", "Parameter"), Required = true, Options = [.. items.Select(i => new ListEntry { Value = i.Code, Label = i.Name })] },
                .. definition.HasPoints ? PointFields : ParameterFields
            ]
        }
    ];

    private static IReadOnlyList<FieldDefinition> ParameterFields { get; } =
    [
        new FieldDefinition { Code = Kind, Type = FieldType.Choice, Label = new("Jenis nilai", "Kind of value"), Options = Kinds }, Text(Value, new("Hasil", "Result"), 120), Text(Uncertainty, new("Ketidakpastian (±U)", "Uncertainty (±U)"), 30),
        Text(Unit, new("Satuan", "Unit"), 40), Text(Limit, new("Batas", "Limit"), 120), Text(Method, new("Metode", "Method"), 120),
        new FieldDefinition { Code = Verdict, Type = FieldType.Choice, Label = new("Kesimpulan", "Verdict"), Options = Verdicts }, Text(Note, new("Keterangan", "Remark"), 300)
    ];

    private static IReadOnlyList<FieldDefinition> PointFields { get; } =
    [
        Text(Point, new("Nilai standar", "Standard value"), 30), Text(Value, new("Penunjukan alat", "Instrument reading"), 30), Text(Correction, new("Koreksi", "Correction"), 30),
        Text(Uncertainty, new("Ketidakpastian (±U)", "Uncertainty (±U)"), 30), Text(Unit, new("Satuan", "Unit"), 40), Text(Note, new("Keterangan", "Remark"), 300)
    ];

    /// <summary>What the sheet begins with: what was saved, and a row for whatever has none yet.</summary>
    public static JsonObject Defaults(AnalysisDefinition definition, IReadOnlyList<AnalysisItem> items, JsonObject saved, JsonObject identity)
    {
        var values = (JsonObject)saved.DeepClone();
        var rows = RowsOf(values);
        var all = new JsonArray();
        foreach (var item in items)
        {
            var own = rows.Where(r => r[Item]?.ToString() == item.Code).Select(r => (JsonObject)r.DeepClone()).ToList();
            foreach (var row in own.Count > 0 ? own : Fresh(definition, item, identity))
            {
                all.Add(row);
            }
        }

        values[Rows] = all;
        return values;
    }

    /// <summary>Rows as they are kept: numbers in one form, empty points left out, in the order of the items.</summary>
    public static JsonObject Clean(AnalysisDefinition definition, IReadOnlyList<AnalysisItem> items, JsonObject values)
    {
        var kept = (JsonObject)values.DeepClone();
        var rows = RowsOf(kept).Select(r => (JsonObject)r.DeepClone()).ToList();
        foreach (var row in rows)
        {
            foreach (var code in (string[])[Value, Uncertainty, Point, Correction])
            {
                if (Text(row, code) is { } text && ResultNumber.Parse(text) is not null)
                {
                    row[code] = ResultNumber.Plain(text);
                }
            }
        }

        if (definition.HasPoints)
        {
            rows.RemoveAll(r => Text(r, Point) is null && Text(r, Value) is null);
        }

        kept[Rows] = new JsonArray([.. items.SelectMany(i => rows.Where(r => Text(r, Item) == i.Code))]);
        return kept;
    }

    /// <summary>Made-up numbers for rows without a result, well within a limit of one or near the standard value; for demo requests.</summary>
    public static JsonArray Sample(JsonObject values, int seed)
    {
        var rows = (JsonArray)(values[Rows]?.DeepClone() ?? new JsonArray());
        foreach (var (row, i) in rows.OfType<JsonObject>().Select((r, i) => (r, i)).Where(r => Text(r.r, Value) is null && Text(r.r, Kind) != NotDetected))
        {
            var small = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"0.0{1 + ((seed + (i * 3)) % 8)}");
            row[Point] ??= row.ContainsKey(Kind) ? null : "10";
            row[Value] = Text(row, Point) is { } point ? ResultNumber.Difference(point, small) : small;
            row[Uncertainty] = "0.005";
        }

        return rows;
    }

    /// <summary>How many of the items have a result.</summary>
    public static int Filled(IReadOnlyList<AnalysisItem> items, JsonObject values) =>
        items.Count(i => RowsOf(values).Exists(r => Text(r, Item) == i.Code && (Text(r, Value) is not null || Text(r, Kind) == NotDetected)));

    internal static List<JsonObject> RowsOf(JsonObject values) => values[Rows] is JsonArray rows ? [.. rows.OfType<JsonObject>()] : [];

    internal static string? Text(JsonObject row, string code) => row[code] is JsonValue value && value.ToString().Trim() is { Length: > 0 } text ? text : null;

    private static IEnumerable<JsonObject> Fresh(AnalysisDefinition definition, AnalysisItem item, JsonObject identity)
    {
        if (!definition.HasPoints)
        {
            return [Row(item, (Kind, Number), (Unit, item.Unit), (Limit, item.Limit), (Method, item.Method))];
        }

        var points = definition.PointsFrom is { } field && identity[field]?.ToString() is { } text
            ? text.Split([';', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => ResultNumber.Leading(p)).OfType<string>().Take(50).ToList() : [];
        return points.Count > 0 ? points.Select(p => Row(item, (Point, p), (Unit, item.Unit))) : [Row(item, (Unit, item.Unit))];
    }

    private static JsonObject Row(AnalysisItem item, params (string Code, string? Text)[] values)
    {
        var row = new JsonObject { [Item] = item.Code };
        foreach (var (code, text) in values.Where(v => v.Text is not null))
        {
            row[code] = text;
        }

        return row;
    }

    private static FieldDefinition Date(string code, LocalizedText label) => new() { Code = code, Type = FieldType.Date, Label = label, Required = true };

    private static FieldDefinition Text(string code, LocalizedText label, int most) => new() { Code = code, Type = FieldType.Text, Label = label, Max = most };

    private static ListEntry Option(string value, string id, string en) => new() { Value = value, Label = new LocalizedText(id, en) };
}
