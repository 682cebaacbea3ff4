using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Definitions.Settings;

/// <summary>
/// Settings of a part of a definition as a form of the platform: its fields, the values that stand in the definition now, and what is sent put back. Only what was changed is
/// written, so that everything that no setting names, and everything that was left alone, stays as it was.
/// </summary>
internal sealed class SettingForm(IReadOnlyList<StageSetting> settings, ISettingChoices choices)
{
    /// <summary>Value of "the next stage" among the places to which an outcome leads.</summary>
    public const string Next = "next";

    private const int Enough = 6;

    public IReadOnlyList<StageSetting> Settings => settings;

    /// <summary>Fields of the form for what is written in the node.</summary>
    public IReadOnlyList<FieldDefinition> Fields(JsonObject node) => [.. settings.SelectMany(s => Conditional(s, FieldsOf(s, node)))];

    /// <summary>Values of the form.</summary>
    public JsonObject Values(JsonObject node)
    {
        var values = new JsonObject();
        foreach (var setting in settings)
        {
            Read(setting, node, values);
        }

        return values;
    }

    /// <summary>Writes what differs from the node; fields in <paramref name="except"/> and those that aren't asked stay.</summary>
    public void Apply(JsonObject node, JsonObject sent, IReadOnlyCollection<string>? except = null)
    {
        var before = Values(node);
        var fields = Fields(node);
        foreach (var setting in settings)
        {
            var own = FieldsOf(setting, node).Select(f => f.Code).ToList();
            if (fields.Where(f => own.Contains(f.Code)).All(f => FormValidator.IsAsked(f, sent))
                && !own.Exists(c => except?.Any(e => e == c || e.StartsWith(c + "[", StringComparison.Ordinal)) == true)
                && own.Exists(c => !JsonPlace.Same(before[c], sent[c])))
            {
                Write(setting, node, sent);
            }
        }
    }

    private static IEnumerable<FieldDefinition> Conditional(StageSetting setting, IEnumerable<FieldDefinition> fields) => setting.When is not var (path, values) ? fields
        : fields.Select(f => f with { When = new Dictionary<string, JsonElement> { [path] = JsonSerializer.SerializeToElement(values) } });

    private IEnumerable<FieldDefinition> FieldsOf(StageSetting s, JsonObject? node)
    {
        var field = new FieldDefinition { Code = s.Path, Label = s.Label, Help = s.Help, Hint = s.Hint, Required = s.Required, Min = s.Min, Max = s.Max };
        switch (s.Shape)
        {
            case SettingShape.Words or SettingShape.Paragraph:
                var type = s.Shape == SettingShape.Words ? FieldType.Text : FieldType.LongText;
                yield return field with { Code = s.Path + ".id", Type = type, Max = s.Max ?? (type == FieldType.Text ? 300 : 2000) };
                yield return field with { Code = s.Path + ".en", Type = type, Label = new($"{s.Label.Id} (bahasa Inggris)", $"{s.Label.In("en")} (English)"), Required = false, Help = null, Hint = null, Max = s.Max ?? (type == FieldType.Text ? 300 : 2000) };
                break;
            case SettingShape.WordsList:
                yield return field with { Type = FieldType.Table, Min = s.Required ? 1 : 0, Fields = [.. FieldsOf(Line, null).Select(f => f with { Code = f.Code[(Line.Path.Length + 1)..] })] };
                break;
            case SettingShape.LongText:
                yield return field with { Type = FieldType.LongText, Max = s.Max ?? 4000 };
                break;
            case SettingShape.Number:
                yield return field with { Type = FieldType.Number };
                break;
            case SettingShape.YesNo:
                yield return field with { Type = FieldType.YesNo };
                break;
            case SettingShape.Choice or SettingShape.Choices:
                yield return Chosen(s, field, node is null ? null : JsonPlace.At(node, s.Path));
                break;
            case SettingShape.Leads:
                yield return field with { Type = FieldType.Choice, Options = WithUnknown(choices.Leads(), [LeadOf(node)]) };
                break;
            case SettingShape.Notices:
                yield return field with { Type = FieldType.Table, Min = 0, Max = 10, Fields = [.. RowSettings.Notices.SelectMany(c => FieldsOf(c, null)).Select(f => Known(f, node, s, RowSettings.ReadNotices))] };
                break;
            case SettingShape.Letter:
                yield return Chosen(new StageSetting(s.Path, SettingShape.Choice, s.Label) { Source = SettingSources.Letters }, field with { Code = s.Path + ".template" }, LetterOf(node, s.Path));
                yield return field with { Code = s.Path + ".when", Type = FieldType.Table, Min = 0, Max = 10, Label = new("Terbitkan surat hanya bila", "Issue the letter only if"), Required = false, Fields = ConditionFields(s, JsonPlace.At(node ?? [], s.Path) is JsonObject o ? o["when"] : null) };
                break;
            case SettingShape.Conditions:
                yield return field with { Type = FieldType.Table, Min = 0, Max = 10, Fields = ConditionFields(s, node is null ? null : JsonPlace.At(node, s.Path)) };
                break;
            case SettingShape.Rows or SettingShape.Keyed:
                var rows = node is null ? [] : RowSettings.Originals(s, JsonPlace.At(node, s.Path)).ToList();
                yield return field with { Type = FieldType.Table, Min = s.Required ? 1 : 0, Fields = [.. s.Columns.SelectMany(c => FieldsOf(c, null).Select(f => f.Options.Count == 0 ? f : f with { Options = WithUnknown(f.Options, rows.SelectMany(r => Texts(JsonPlace.At(r, c.Path)))) }))] };
                break;
            default:
                yield return field with { Type = FieldType.Text, Max = s.Max ?? 300 };
                break;
        }
    }

    private static StageSetting Line { get; } = new("line", SettingShape.Words, new("Isi", "Text"));

    private FieldDefinition Chosen(StageSetting s, FieldDefinition field, JsonNode? written)
    {
        if (IsTyped(s))
        {
            return field with { Type = FieldType.Text, Max = 300 };
        }

        var options = WithUnknown(s.Options.Count > 0 ? s.Options : choices.Of(s.Source)!, Texts(written));
        return s.Shape == SettingShape.Choices ? field with { Type = FieldType.Choices, Options = options, Max = null, Min = null }
            // Few choices stand side by side, where one that was taken can't be left again.
            : field with { Type = FieldType.Choice, Options = !s.Required && options.Count < Enough ? [.. options, new ListEntry { Value = "", Label = s.Default is { } d && options.FirstOrDefault(o => o.Value == d) is { } preset ? new($"Seperti biasa: {preset.Label.Id}", $"As usual: {preset.Label.In("en")}") : new("Tidak diatur", "Not set") }] : options, Max = null, Min = null };
    }

    /// <summary>True for names that nobody offers, so that they are typed, several with commas.</summary>
    private bool IsTyped(StageSetting s) => s.Options.Count == 0 && choices.Of(s.Source) is null;

    private FieldDefinition Known(FieldDefinition field, JsonObject? node, StageSetting s, Func<JsonNode?, IEnumerable<JsonObject>> read) => field.Options.Count == 0 || node is null ? field
        : field with { Options = WithUnknown(field.Options, read(JsonPlace.At(node, s.Path)).Select(r => JsonPlace.Text(r[field.Code]) ?? "")) };

    private IReadOnlyList<FieldDefinition> ConditionFields(StageSetting s, JsonNode? written)
    {
        var answers = choices.Of(s.Source ?? SettingSources.AnswersBefore) ?? [];
        var rows = RowSettings.ReadConditions(written).ToList();
        var values = answers.SelectMany(a => choices.ValuesOf(a.Value).Select(v => v with { Parent = a.Value })).ToList();
        foreach (var row in rows.Where(r => !values.Exists(v => v.Parent == r["answer"]!.ToString() && v.Value == r["value"]!.ToString())))
        {
            values.Add(new ListEntry { Value = row["value"]!.ToString(), Label = new(row["value"]!.ToString()), Parent = row["answer"]!.ToString() });
        }

        // Only what has choices can be compared.
        var named = WithUnknown([.. answers.Where(a => values.Exists(v => v.Parent == a.Value))], rows.Select(r => r["answer"]!.ToString()));
        return
        [
            new FieldDefinition { Code = "answer", Type = FieldType.Choice, Label = new("Jawaban atas", "Answer to"), Required = true, Options = named },
            new FieldDefinition { Code = "value", Type = FieldType.Choice, Label = new("ialah", "is"), Required = true, Options = values, DependsOn = "answer", Hint = new("Baris dengan pertanyaan yang sama berarti “atau”, pertanyaan lain berarti “dan”.", "Rows of the same question mean “or”, other questions “and”.") }
        ];
    }

    private static IReadOnlyList<ListEntry> WithUnknown(IReadOnlyList<ListEntry> options, IEnumerable<string> written)
    {
        var unknown = written.Where(w => w.Length > 0 && options.All(o => o.Value != w)).Distinct(StringComparer.Ordinal).ToList();
        return unknown.Count == 0 ? options : [.. options, .. unknown.Select(u => new ListEntry { Value = u, Label = new($"{u} (tidak dikenal)", $"{u} (unknown)") })];
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node is JsonArray many ? many.Select(m => m?.ToString() ?? "") : node is JsonValue ? [node.ToString()] : [];

    private static JsonNode? LetterOf(JsonObject? node, string path) => node is null ? null : JsonPlace.At(node, path) switch { JsonObject o => o["template"], var other => other };

    private static string LeadOf(JsonObject? node) => JsonPlace.Text(node?["goto"]) is { } to ? "goto:" + to : JsonPlace.Text(node?["end"]) is { } end ? "end:" + end : node?["stay"] is JsonValue v && v.TryGetValue<bool>(out var stays) && stays ? "stay" : Next;

    private void Read(StageSetting s, JsonObject node, JsonObject values)
    {
        var written = s.Shape == SettingShape.Leads ? null : JsonPlace.At(node, s.Path);
        switch (s.Shape)
        {
            case SettingShape.Words or SettingShape.Paragraph:
                values[s.Path + ".id"] = JsonPlace.Text(written) ?? JsonPlace.Text((written as JsonObject)?["id"]);
                values[s.Path + ".en"] = JsonPlace.Text((written as JsonObject)?["en"]);
                break;
            case SettingShape.WordsList:
                values[s.Path] = new JsonArray([.. (written as JsonArray ?? []).Select(w => (JsonNode)new JsonObject { ["id"] = JsonPlace.Text(w) ?? JsonPlace.Text((w as JsonObject)?["id"]), ["en"] = JsonPlace.Text((w as JsonObject)?["en"]) })]);
                break;
            case SettingShape.Numbers:
                values[s.Path] = string.Join(", ", (written as JsonArray ?? []).Select(n => n?.ToString()));
                break;
            case SettingShape.YesNo:
                values[s.Path] = written?.ToString() ?? s.Default ?? "false";
                break;
            case SettingShape.Choices:
                values[s.Path] = IsTyped(s) ? string.Join(", ", Texts(written)) : new JsonArray([.. Texts(written).Select(t => (JsonNode)t)]);
                break;
            case SettingShape.Leads:
                values[s.Path] = LeadOf(node);
                break;
            case SettingShape.Notices:
                values[s.Path] = new JsonArray([.. RowSettings.ReadNotices(written)]);
                break;
            case SettingShape.Letter:
                values[s.Path + ".template"] = LetterOf(node, s.Path)?.ToString();
                values[s.Path + ".when"] = new JsonArray([.. RowSettings.ReadConditions((written as JsonObject)?["when"])]);
                break;
            case SettingShape.Conditions:
                values[s.Path] = new JsonArray([.. RowSettings.ReadConditions(written)]);
                break;
            case SettingShape.Rows or SettingShape.Keyed:
                values[s.Path] = new JsonArray([.. RowSettings.Originals(s, written).Select(row => (JsonNode)Row(s, row))]);
                break;
            default:
                values[s.Path] = written?.ToString() ?? "";
                break;
        }
    }

    private JsonObject Row(StageSetting s, JsonObject row) => new SettingForm(s.Columns, choices).Values(row);

    private void Write(StageSetting s, JsonObject node, JsonObject sent)
    {
        switch (s.Shape)
        {
            case SettingShape.Words or SettingShape.Paragraph:
                JsonPlace.Put(node, s.Path, Localized(JsonPlace.At(node, s.Path) as JsonObject, Typed(sent[s.Path + ".id"]), Typed(sent[s.Path + ".en"])));
                break;
            case SettingShape.WordsList:
                JsonPlace.Put(node, s.Path, Filled([.. JsonPlace.Objects(sent[s.Path]).Select(w => Localized(null, Typed(w["id"]), Typed(w["en"]))).OfType<JsonNode>()]));
                break;
            case SettingShape.Number:
                JsonPlace.Put(node, s.Path, decimal.TryParse(sent[s.Path]?.ToString(), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number == Math.Truncate(number) ? JsonValue.Create((long)number) : JsonValue.Create(number) : null);
                break;
            case SettingShape.Numbers:
                JsonPlace.Put(node, s.Path, Filled([.. (sent[s.Path]?.ToString() ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? (JsonNode?)JsonValue.Create(n) : null).OfType<JsonNode>().DistinctBy(n => n.ToString())]));
                break;
            case SettingShape.YesNo:
                var yes = string.Equals(sent[s.Path]?.ToString(), "true", StringComparison.OrdinalIgnoreCase);
                JsonPlace.Put(node, s.Path, (yes ? "true" : "false") == (s.Default ?? "false") && !s.Required ? null : JsonValue.Create(yes));
                break;
            case SettingShape.Choices:
                var chosen = IsTyped(s) ? [.. (sent[s.Path]?.ToString() ?? "").Split([',', ' '], StringSplitOptions.RemoveEmptyEntries)] : Texts(sent[s.Path]).ToList();
                var kept = Texts(JsonPlace.At(node, s.Path)).Where(chosen.Contains).ToList();
                JsonPlace.Put(node, s.Path, Filled([.. kept.Concat(chosen.Except(kept)).Select(c => (JsonNode)c)]));
                break;
            case SettingShape.Leads:
                Lead(node, sent[s.Path]?.ToString() ?? Next);
                break;
            case SettingShape.Notices:
                JsonPlace.Put(node, s.Path, RowSettings.WriteNotices(JsonPlace.Objects(sent[s.Path])));
                break;
            case SettingShape.Letter:
                var template = Typed(sent[s.Path + ".template"]);
                JsonPlace.Put(node, s.Path, template is null ? null : RowSettings.WriteConditions(JsonPlace.Objects(sent[s.Path + ".when"]), choices) is { } only ? new JsonObject { ["template"] = template, ["when"] = only } : JsonValue.Create(template));
                break;
            case SettingShape.Conditions:
                JsonPlace.Put(node, s.Path, RowSettings.WriteConditions(JsonPlace.Objects(sent[s.Path]), choices));
                break;
            case SettingShape.Rows or SettingShape.Keyed:
                JsonPlace.Put(node, s.Path, RowSettings.Merge(s, JsonPlace.At(node, s.Path), [.. JsonPlace.Objects(sent[s.Path])], new SettingForm(s.Columns, choices)));
                break;
            default:
                JsonPlace.Put(node, s.Path, Typed(sent[s.Path]) is { } text ? JsonValue.Create(text) : null);
                break;
        }
    }

    private static string? Typed(JsonNode? node) => node?.ToString().ReplaceLineEndings("\n") is { Length: > 0 } text ? text : null;

    private static JsonArray? Filled(JsonNode[] elements) => elements.Length == 0 ? null : new JsonArray(elements);

    private static JsonObject? Localized(JsonObject? written, string? id, string? en)
    {
        if (id is null && en is null)
        {
            return null;
        }

        var text = (JsonObject?)written?.DeepClone() ?? [];
        JsonPlace.Put(text, "id", id is null ? null : JsonValue.Create(id));
        JsonPlace.Put(text, "en", en is null ? null : JsonValue.Create(en));
        return text;
    }

    private static void Lead(JsonObject node, string lead)
    {
        var (kind, target) = lead.Split(':', 2) is [var k, var t] ? (k, t) : (lead, null);
        foreach (var (member, value) in new (string, JsonNode?)[] { ("goto", kind == "goto" ? target : null), ("end", kind == "end" ? target : null), ("stay", kind == "stay" ? JsonValue.Create(true) : null) })
        {
            JsonPlace.Put(node, member, value);
        }
    }
}
