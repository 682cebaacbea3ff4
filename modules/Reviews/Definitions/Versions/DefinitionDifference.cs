using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Definitions.Versions;

/// <summary>What became of something between two versions.</summary>
internal enum ChangeKind
{
    Added,
    Removed,
    Changed,
    Moved
}

/// <summary>A difference, for people.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="What">Setting, field, outcome or stage.</param>
/// <param name="Before">How it read, or null.</param>
/// <param name="After">How it reads, or null.</param>
internal sealed record Change(ChangeKind Kind, LocalizedText What, string? Before, string? After);

/// <summary>Differences of one part: the service, or a stage.</summary>
/// <param name="Name">Name of the part.</param>
/// <param name="Kind">Added or removed as a whole, moved, or changed.</param>
/// <param name="Changes">In what.</param>
internal sealed record ChangedPart(LocalizedText Name, ChangeKind Kind, IReadOnlyList<Change> Changes);

/// <summary>Compares two versions of a service setting by setting, in the words of the studio.</summary>
internal static class DefinitionDifference
{
    private const int Longest = 300;

    public static IReadOnlyList<ChangedPart> Between(StudioMap before, StudioMap after)
    {
        var parts = new List<ChangedPart>();
        if (Settings(before, before.ServiceParts, before.Service, after, after.Service).ToList() is { Count: > 0 } changes)
        {
            parts.Add(new ChangedPart(new("Tentang layanan", "About the service"), ChangeKind.Changed, changes));
        }

        var (old, now) = (Stages(before), Stages(after));
        var kept = now.Keys.Where(old.ContainsKey).ToList();
        var moved = Moved(old.Keys.Where(now.ContainsKey).ToList(), kept);
        foreach (var (code, stage) in now)
        {
            var name = SettingChoices.Words(stage["name"], code);
            if (!old.TryGetValue(code, out var was))
            {
                parts.Add(new ChangedPart(name, ChangeKind.Added, [new Change(ChangeKind.Added, after.Kind(stage).Name, null, null)]));
            }
            else if (Stage(before, was, after, stage).ToList() is var inside && (inside.Count > 0 || moved.Contains(code)))
            {
                parts.Add(new ChangedPart(name, moved.Contains(code) ? ChangeKind.Moved : ChangeKind.Changed, inside));
            }
        }

        parts.AddRange(old.Where(o => !now.ContainsKey(o.Key)).Select(o => new ChangedPart(SettingChoices.Words(o.Value["name"], o.Key), ChangeKind.Removed, [])));
        return parts;
    }

    private static IEnumerable<Change> Stage(StudioMap before, JsonObject was, StudioMap after, JsonObject now)
    {
        foreach (var change in Settings(before, before.StageParts(was), was, after, now))
        {
            yield return change;
        }

        var (oldOutcomes, outcomes) = (was["outcomes"] as JsonObject ?? [], now["outcomes"] as JsonObject ?? []);
        foreach (var (code, outcome) in outcomes)
        {
            var name = SettingChoices.Words(outcome?["name"], code);
            if (oldOutcomes[code] is not JsonObject earlier)
            {
                yield return new Change(ChangeKind.Added, In("Hasil", "Outcome", name), null, null);
                continue;
            }

            var at = $"stages/{JsonPlace.CodeOf(now)}/outcomes/{code}";
            foreach (var change in Settings(before, [before.Find(StageParts.Outcome, at)!], earlier, after, (JsonObject)outcome!))
            {
                yield return change with { What = In("Hasil", "Outcome", new($"{name.Id}: {change.What.Id}", $"{name.In("en")}: {change.What.In("en")}")) };
            }
        }

        foreach (var gone in oldOutcomes.Where(o => !outcomes.ContainsKey(o.Key)))
        {
            yield return new Change(ChangeKind.Removed, In("Hasil", "Outcome", SettingChoices.Words(gone.Value?["name"], gone.Key)), null, null);
        }

        var (oldFields, fields) = (Fields(before, was), Fields(after, now));
        foreach (var (at, field) in fields)
        {
            var name = In("Isian", "Field", SettingChoices.Words(field["label"], at));
            if (!oldFields.TryGetValue(at, out var earlier))
            {
                yield return new Change(ChangeKind.Added, name, null, FieldParts.TypeName(JsonPlace.Text(field["type"])));
                continue;
            }

            var part = before.Find(FieldParts.Field, at)!;
            foreach (var change in Settings(before, [part], earlier, after, field))
            {
                yield return change with { What = new($"{name.Id}: {change.What.Id}", $"{name.In("en")}: {change.What.In("en")}") };
            }
        }

        foreach (var (at, field) in oldFields.Where(f => !fields.ContainsKey(f.Key)))
        {
            yield return new Change(ChangeKind.Removed, In("Isian", "Field", SettingChoices.Words(field["label"], at)), FieldParts.TypeName(JsonPlace.Text(field["type"])), null);
        }
    }

    /// <summary>Settings of parts that read otherwise; what no setting names is told as such.</summary>
    private static IEnumerable<Change> Settings(StudioMap before, IReadOnlyList<StudioPart> parts, JsonObject was, StudioMap after, JsonObject now)
    {
        foreach (var part in parts)
        {
            var (old, form) = (before.Form(part), after.Form(part));
            var (values, given) = (old.Values(was), form.Values(now));
            var fields = form.Fields(now);
            var known = old.Fields(was);
            foreach (var field in fields.Where(f => !JsonPlace.Same(values[f.Code], given[f.Code])))
            {
                var (earlier, later) = (Shown(known.FirstOrDefault(f => f.Code == field.Code) ?? field, values[field.Code]), Shown(field, given[field.Code]));
                yield return new Change(earlier is null ? ChangeKind.Added : later is null ? ChangeKind.Removed : ChangeKind.Changed, field.Label, earlier, later);
            }
        }
    }

    /// <summary>A value in words, not longer than a few lines.</summary>
    private static string? Shown(FieldDefinition field, JsonNode? value)
    {
        var text = value switch
        {
            null => "",
            JsonArray rows when field.Type == FieldType.Table => string.Join("; ", rows.OfType<JsonObject>().Select(r => string.Join(" · ", field.Fields.Select(c => Shown(c, r[c.Code])).OfType<string>()))),
            JsonArray many => string.Join(", ", many.Select(m => m is JsonObject inner ? Plain(inner) : Word(field, m?.ToString() ?? ""))),
            JsonObject single => Plain(single),
            _ => Word(field, value.ToString())
        };
        return text.Length == 0 ? null : text.Length > Longest ? text[..Longest] + "…" : text;
    }

    /// <summary>What no field describes, without brackets and quotation marks: texts in the reader's language, else members by name.</summary>
    private static string Plain(JsonNode? node) => node switch
    {
        null => "",
        JsonObject words when JsonPlace.Words(words) is { Length: > 0 } text && words.All(m => m.Key is "id" or "en") => text,
        JsonObject members => string.Join(", ", members.Select(m => (m.Key, Text: Plain(m.Value))).Where(m => m.Text.Length > 0).Select(m => $"{m.Key}: {m.Text}")),
        JsonArray elements => string.Join("; ", elements.Select(Plain)),
        _ => node.ToString()
    };

    private static string Word(FieldDefinition field, string value) => field.Type == FieldType.YesNo ? value == "true" ? T("Ya", "Yes") : T("Tidak", "No")
        : field.Options.FirstOrDefault(o => o.Value == value)?.Label.Current ?? value;

    private static LocalizedText In(string id, string en, LocalizedText name) => new($"{id} “{name.Id}”", $"{en} “{name.In("en")}”");

    private static Dictionary<string, JsonObject> Stages(StudioMap map) => JsonPlace.Objects(map.Service["stages"]).Where(s => JsonPlace.CodeOf(s) is not null).DistinctBy(JsonPlace.CodeOf).ToDictionary(s => JsonPlace.CodeOf(s)!, StringComparer.Ordinal);

    private static Dictionary<string, JsonObject> Fields(StudioMap map, JsonObject stage) => map.All().Where(p => p.Code == FieldParts.Field && p.Stage == JsonPlace.CodeOf(stage)).DistinctBy(p => p.At).ToDictionary(p => p.At, map.Node, StringComparer.Ordinal);

    /// <summary>Stages that stand elsewhere among those of both versions: all but the longest run that kept its order.</summary>
    private static HashSet<string> Moved(List<string> old, List<string> now)
    {
        var best = new int[now.Count];
        for (var i = now.Count - 1; i >= 0; i--)
        {
            best[i] = 1 + Enumerable.Range(i + 1, now.Count - i - 1).Where(j => old.IndexOf(now[j]) > old.IndexOf(now[i])).Select(j => best[j]).DefaultIfEmpty().Max();
        }

        var moved = now.ToHashSet(StringComparer.Ordinal);
        var (wanted, last) = (best.DefaultIfEmpty().Max(), -1);
        for (var i = 0; i < now.Count && wanted > 0; i++)
        {
            if (best[i] == wanted && old.IndexOf(now[i]) > last)
            {
                moved.Remove(now[i]);
                (last, wanted) = (old.IndexOf(now[i]), wanted - 1);
            }
        }

        return moved;
    }
}
