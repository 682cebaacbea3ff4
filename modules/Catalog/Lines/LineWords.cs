using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Orders;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Lines;

/// <summary>Structured lines in words.</summary>
internal static class LineWords
{
    /// <summary>"Botol / Preform / Lembaran PET: 2 sampel; Galon: 1 sampel", or for instruments "Caliper (Digital) 0 - 150 mm: 1 alat".</summary>
    public static string Description(LineStage stage, IEnumerable<LineState> lines)
    {
        var parts = lines.GroupBy(l => Label(stage, l), StringComparer.Ordinal).Select(g => $"{g.Key}: {g.Count()} {stage.Word.Id}");
        var text = string.Join("; ", parts);
        return text.Length <= 300 ? text : text[..299] + "…";
    }

    /// <summary>The use of a packaging, label by label.</summary>
    public static IReadOnlyList<LineWord> Use(RuleDocument rules, JsonObject use)
    {
        var words = new List<LineWord>();
        foreach (var field in rules.Fields)
        {
            if (use[field.Code]?.ToString() is { Length: > 0 } text)
            {
                words.Add(new LineWord(field.Label, new LocalizedText(text)));
            }
        }

        foreach (var food in rules.Foods)
        {
            if ((use[LineForm.Foods] as JsonArray)?.OfType<JsonObject>().FirstOrDefault(r => r[LineForm.Code]?.ToString() == food.Code) is { } row)
            {
                words.Add(new LineWord(new LocalizedText($"Tipe pangan {food.Type}", $"Food type {food.Type}"), With(food.Name, row[LineForm.Note]?.ToString())));
            }
        }

        Add(new LocalizedText("Waktu kontak", "Contact time"), rules.Times, LineForm.Time, LineForm.TimeNote);
        Add(new LocalizedText("Suhu kontak", "Contact temperature"), rules.Temperatures, LineForm.Temperature, LineForm.TemperatureNote);
        var result = Migration.Evaluate(rules, LineForm.Use(use));
        if (result.Simulants.Count > 0)
        {
            words.Add(new LineWord(new LocalizedText("Simulan", "Simulants"), new LocalizedText(LineChoice.Simulants(result, "id"), LineChoice.Simulants(result, "en"))));
        }

        if (result.Condition is { } condition)
        {
            words.Add(new LineWord(new LocalizedText("Kondisi uji", "Test condition"), condition));
        }

        return words;

        void Add(LocalizedText label, IReadOnlyList<ContactClass> classes, string code, string note)
        {
            if (classes.FirstOrDefault(c => c.Code == use[code]?.ToString()) is { } chosen)
            {
                words.Add(new LineWord(label, With(chosen.Name, use[note]?.ToString())));
            }
        }
    }

    /// <summary>A submitted line as other stages read it: one line at the price of all its items.</summary>
    public static RequestLine Line(OrderLine line, int position)
    {
        var content = LineContent.Parse(line.Content!);
        var data = (JsonObject)JsonNode.Parse(line.Data)!;
        if (content.StandardName is { } standard)
        {
            data["standard"] = standard.Id;
            data["standardEn"] = standard.In("en");
        }

        foreach (var (code, value) in content.Use ?? [])
        {
            if (value is JsonValue && !data.ContainsKey(code))
            {
                data[code] = value.DeepClone();
            }
        }

        return new RequestLine(line.Id, position, line.Name, 1, line.Unit, line.Price ?? 0, line.HandlingUnit)
        {
            Data = data, Detail = Detail(data, content),
            Items = [.. content.Items.Select(i => new RequestLineItem(i.Code, i.Name!, i.Group, i.Price ?? 0) { Unit = i.Unit, Method = i.Method, Limit = i.Limit })]
        };
    }

    private static string? Detail(JsonObject data, LineContent content)
    {
        var parts = new[] { new LocalizedText(data["namaId"]?.ToString() ?? "", data["namaEn"]?.ToString()).Current, data["merek"]?.ToString(), content.StandardName?.Current, content.StandardName is null ? string.Join(", ", content.Items.Select(i => i.Name!.Current)) : null };
        var text = string.Join(" · ", parts.Where(p => !string.IsNullOrWhiteSpace(p)));
        return text.Length == 0 ? null : text.Length <= 300 ? text : text[..299] + "…";
    }

    private static string Label(LineStage stage, LineState line) => stage.Kind == Products.ProductKind.Instrument ? $"{line.ProductName.Id} {string.Join(", ", line.Items.Select(i => i.Name.Id))}" : line.ProductName.Id;

    private static LocalizedText With(LocalizedText name, string? note) => string.IsNullOrWhiteSpace(note) ? name : new LocalizedText($"{name.Id} ({note})", $"{name.In("en")} ({note})");
}
