using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Contracts;
using static PlatformSaaS.Reviews.Contracts.StageSetting;

namespace PlatformSaaS.Reviews.Definitions.Settings;

/// <summary>Settings that are filled as rows: notices, conditions, lists of things.</summary>
internal static class RowSettings
{
    /// <summary>Columns of a notice.</summary>
    public static IReadOnlyList<StageSetting> Notices { get; } =
    [
        new("template", SettingShape.Choice, new("Templat", "Template")) { Source = SettingSources.Notices, Required = true },
        new("to", SettingShape.Choice, new("Kepada", "To")) { Source = SettingSources.Recipients, Required = true },
        new("rounds", SettingShape.Choice, new("Kapan", "When")) { Options = [Option("first", "Hanya putaran pertama", "First round only"), Option("returned", "Hanya putaran berikutnya", "Later rounds only")] }
    ];

    private const string Applicant = "applicant";

    /// <summary>Notices as rows, however they are written.</summary>
    public static IEnumerable<JsonObject> ReadNotices(JsonNode? written) => written switch
    {
        JsonArray several => several.SelectMany(ReadNotices),
        JsonObject one => [new JsonObject { ["template"] = JsonPlace.Text(one["template"]), ["to"] = JsonPlace.Text(one["to"]) ?? Applicant, ["rounds"] = JsonPlace.Text(one["rounds"]) is "all" or null ? null : JsonPlace.Text(one["rounds"]) }],
        JsonValue => [new JsonObject { ["template"] = JsonPlace.Text(written), ["to"] = Applicant }],
        _ => []
    };

    /// <summary>Rows as notices, as short as they can be written.</summary>
    public static JsonNode? WriteNotices(IEnumerable<JsonObject> rows)
    {
        var notices = rows.Where(r => r["template"] is not null).Select(JsonNode (r) =>
        {
            var (template, to, rounds) = (r["template"]!.ToString(), r["to"]?.ToString() ?? Applicant, r["rounds"]?.ToString());
            if (to == Applicant && string.IsNullOrEmpty(rounds))
            {
                return template;
            }

            var notice = new JsonObject { ["template"] = template, ["to"] = to };
            if (!string.IsNullOrEmpty(rounds))
            {
                notice["rounds"] = rounds;
            }

            return notice;
        }).ToArray();
        return notices.Length == 0 ? null : notices.Length == 1 ? notices[0] : new JsonArray(notices);
    }

    /// <summary>Conditions as rows of question and answer; several answers to a question are several rows.</summary>
    public static IEnumerable<JsonObject> ReadConditions(JsonNode? written) => (written as JsonObject ?? []).SelectMany(c => (c.Value as JsonArray)?.Select(v => (c.Key, v?.ToString())) ?? [(c.Key, Value(c.Value))])
        .Select(r => new JsonObject { ["answer"] = r.Item1, ["value"] = r.Item2 ?? "" });

    /// <summary>Rows as conditions.</summary>
    public static JsonObject? WriteConditions(IEnumerable<JsonObject> rows, ISettingChoices choices)
    {
        var conditions = new JsonObject();
        foreach (var question in rows.Where(r => r["answer"] is not null && r["value"] is not null).GroupBy(r => r["answer"]!.ToString(), StringComparer.Ordinal))
        {
            var values = question.Select(r => r["value"]!.ToString()).Distinct(StringComparer.Ordinal).ToList();
            conditions[question.Key] = values.Count > 1 ? new JsonArray([.. values.Select(v => (JsonNode)v)])
                : choices.IsYesNo(question.Key) && bool.TryParse(values[0], out var yes) ? JsonValue.Create(yes) : JsonValue.Create(values[0]);
        }

        return conditions.Count == 0 ? null : conditions;
    }

    /// <summary>The rows as they are written; those of an object carry their name as <c>code</c>.</summary>
    public static IEnumerable<JsonObject> Originals(StageSetting setting, JsonNode? written)
    {
        if (setting.Shape != SettingShape.Keyed)
        {
            return JsonPlace.Objects(written);
        }

        return (written as JsonObject ?? []).Where(p => p.Value is JsonObject).Select(p =>
        {
            var row = (JsonObject)p.Value!.DeepClone();
            row.Insert(0, "code", p.Key);
            return row;
        }).ToList();
    }

    /// <summary>
    /// The rows that were sent on top of those that are written: one that reads the same stays as it is, one of the same code is changed, as is the one in its place where nothing was added or
    /// taken away. So what a row says beyond its columns stays with it.
    /// </summary>
    public static JsonNode? Merge(StageSetting setting, JsonNode? written, IReadOnlyList<JsonObject> sent, SettingForm columns)
    {
        var originals = Originals(setting, written).ToList();
        var shown = originals.ConvertAll(columns.Values);
        var used = new HashSet<int>();
        var found = new int[sent.Count];
        Array.Fill(found, -1);
        Match((s, o) => JsonPlace.Same(s, shown[o]));
        var key = setting.Columns.FirstOrDefault(c => c.Path is "code" or "value")?.Path;
        Match((s, o) => key is not null && s[key]?.ToString() is { Length: > 0 } code && code == originals[o][key]?.ToString());
        for (var i = 0; i < sent.Count; i++)
        {
            found[i] = found[i] < 0 && sent.Count == originals.Count && used.Add(i) ? i : found[i];
        }

        var rows = sent.Select((s, i) =>
        {
            var row = found[i] < 0 ? [] : (JsonObject)originals[found[i]].DeepClone();
            columns.Apply(row, s);
            return row;
        }).Where(r => r.Count > 0).ToList();
        if (rows.Count == 0)
        {
            return null;
        }

        return setting.Shape == SettingShape.Keyed ? Keyed(rows) : new JsonArray([.. rows]);

        void Match(Func<JsonObject, int, bool> fits)
        {
            for (var i = 0; i < sent.Count; i++)
            {
                if (found[i] < 0 && Enumerable.Range(0, originals.Count).Cast<int?>().FirstOrDefault(o => !used.Contains(o!.Value) && fits(sent[i], o.Value)) is { } match)
                {
                    (found[i], _) = (match, used.Add(match));
                }
            }
        }
    }

    private static JsonObject Keyed(List<JsonObject> rows)
    {
        var map = new JsonObject();
        foreach (var row in rows.Where(r => JsonPlace.Text(r["code"]) is { Length: > 0 } code && !map.ContainsKey(code)))
        {
            var code = JsonPlace.Text(row["code"])!;
            row.Remove("code");
            map[code] = row;
        }

        return map;
    }

    private static string? Value(JsonNode? node) => node is JsonValue v && v.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? node.GetValue<bool>() ? "true" : "false" : node?.ToString();
}
