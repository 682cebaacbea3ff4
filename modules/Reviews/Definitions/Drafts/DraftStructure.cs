using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Definitions.Drafts;

/// <summary>Adding, ordering, copying and removing what stands in lists of a definition: stages, fields, outcomes.</summary>
internal static class DraftStructure
{
    private const int LongestCode = 50;

    /// <summary>A service with nothing but its name, ready for its first stage.</summary>
    public static JsonObject Blank(string code, string name, string? summary)
    {
        var service = Start(code, name, summary);
        // Whoever decides may refuse: without this end an outcome of that sort would have nowhere to lead.
        NameEnd(service, "refused");
        return service;
    }

    private static JsonObject Start(string code, string name, string? summary) => new()
    {
        ["code"] = code, ["name"] = new JsonObject { ["id"] = name }, ["number"] = $"{Initials(name)}/{{yyyy}}/{{seq:0000}}", ["numberReset"] = "yearly",
        ["facts"] = new JsonObject { ["summary"] = new JsonObject { ["id"] = string.IsNullOrWhiteSpace(summary) ? name : summary } }, ["steps"] = new JsonArray(), ["stages"] = new JsonArray(),
        ["ends"] = new JsonObject { [RequestEnded.Completed] = new JsonObject { ["applicant"] = new JsonObject { ["id"] = "Selesai", ["en"] = "Completed" }, ["tone"] = "ok" } }
    };

    /// <summary>A service like another one, under a code and name of its own.</summary>
    public static JsonObject CopyOf(JsonObject service, string code, string name)
    {
        var copy = (JsonObject)service.DeepClone();
        copy["code"] = code;
        copy["name"] = new JsonObject { ["id"] = name };
        copy["number"] = $"{Initials(name)}/{{yyyy}}/{{seq:0000}}";
        copy.Remove("numberCounter");
        return copy;
    }

    /// <summary>Adds a stage of a kind after another one, or at the end; its step is an existing one, or a new one of its own.</summary>
    public static JsonObject AddStage(JsonObject service, string kind, StageKindDescription description, string name, string? step, string? after)
    {
        var stages = List(service, "stages");
        var code = FreeCode(name, stages);
        var stage = new JsonObject { ["code"] = code, ["kind"] = kind };
        var steps = List(service, "steps");
        if (!string.IsNullOrEmpty(step) && JsonPlace.Objects(steps).Any(s => JsonPlace.CodeOf(s) == step))
        {
            stage["step"] = step;
        }
        else if (JsonPlace.Objects(steps).All(s => JsonPlace.CodeOf(s) != code))
        {
            steps.Add(new JsonObject { ["code"] = code, ["name"] = new JsonObject { ["id"] = name }, ["summary"] = new JsonObject { ["id"] = name + "." }, ["expectation"] = new JsonObject { ["id"] = "Sesuai antrean", ["en"] = "As the queue goes" } });
        }

        stage["name"] = new JsonObject { ["id"] = name };
        foreach (var (member, value) in JsonPlace.Read(description.Start))
        {
            stage[member] = value?.DeepClone();
        }

        foreach (var end in (stage["outcomes"] as JsonObject ?? []).Select(o => JsonPlace.Text(o.Value?["end"])).OfType<string>())
        {
            NameEnd(service, end);
        }

        var place = stages.ToList().FindIndex(s => JsonPlace.CodeOf(s) == after);
        stages.Insert(place < 0 ? stages.Count : place + 1, stage);
        return stage;
    }

    /// <summary>Adds a field to a list; the first one of a service titles its requests.</summary>
    public static JsonObject AddField(JsonObject service, JsonNode holder, string member, string label, string type, string? stage)
    {
        var list = List((JsonObject)holder, member);
        var field = new JsonObject { ["code"] = FreeCode(Camel(label), list, camel: true), ["type"] = type, ["label"] = new JsonObject { ["id"] = label } };
        foreach (var (name, value) in type switch
        {
            "file" or "files" => new (string, JsonNode)[] { ("accept", new JsonArray("pdf")), ("maxMb", 10) },
            "choice" or "choices" => [("options", new JsonArray(Answer("pilihan1", "Pilihan pertama"), Answer("pilihan2", "Pilihan kedua")))],
            "table" => [("fields", new JsonArray(new JsonObject { ["code"] = "isi", ["type"] = "text", ["label"] = new JsonObject { ["id"] = "Isi" } }))],
            _ => []
        })
        {
            field[name] = value;
        }

        list.Add(field);
        if (service["title"] is null && stage is not null && type is "text" or "longText" && member == "fields")
        {
            service["title"] = $"{stage}.{JsonPlace.CodeOf(field)}";
        }

        return field;

        static JsonObject Answer(string value, string text) => new() { ["value"] = value, ["label"] = new JsonObject { ["id"] = text } };
    }

    /// <summary>Adds an outcome to a stage.</summary>
    public static string AddOutcome(JsonObject stage, string code, string name)
    {
        if (stage["outcomes"] is not JsonObject outcomes)
        {
            stage["outcomes"] = outcomes = [];
        }

        code = code.Length > 0 ? code : FreeName(Camel(name), outcomes);
        if (!outcomes.ContainsKey(code))
        {
            outcomes[code] = new JsonObject { ["name"] = new JsonObject { ["id"] = name } };
        }

        return code;
    }

    /// <summary>Moves an element of a list, or a member of an object, to a place.</summary>
    public static void Move(JsonNode list, string code, int to)
    {
        if (list is JsonArray elements && elements.ToList().FindIndex(e => JsonPlace.CodeOf(e) == code) is >= 0 and var at)
        {
            var moved = elements[at];
            elements.RemoveAt(at);
            elements.Insert(Math.Clamp(to, 0, elements.Count), moved);
        }
        else if (list is JsonObject members && members.IndexOf(code) >= 0)
        {
            var value = members[code];
            members.Remove(code);
            members.Insert(Math.Clamp(to, 0, members.Count), code, value);
        }
    }

    /// <summary>Copies an element of a list behind itself, under a code of its own.</summary>
    public static JsonObject? Copy(JsonArray list, string code)
    {
        var at = list.ToList().FindIndex(e => JsonPlace.CodeOf(e) == code);
        if (at < 0)
        {
            return null;
        }

        var copy = (JsonObject)list[at]!.DeepClone();
        copy["code"] = FreeCode(code, list, camel: code.Any(char.IsUpper));
        foreach (var text in new[] { copy["name"], copy["label"] }.OfType<JsonObject>())
        {
            text["id"] = JsonPlace.Text(text["id"]) + " (salinan)";
            JsonPlace.Put(text, "en", JsonPlace.Text(text["en"]) is { } en ? JsonValue.Create(en + " (copy)") : null);
        }

        list.Insert(at + 1, copy);
        return copy;
    }

    /// <summary>Removes an element of a list or a member of an object; a step that no stage needs any more goes with its stage.</summary>
    public static void Remove(JsonObject service, JsonNode list, string code)
    {
        if (list is JsonObject members)
        {
            members.Remove(code);
            return;
        }

        var elements = (JsonArray)list;
        if (elements.FirstOrDefault(e => JsonPlace.CodeOf(e) == code) is not { } gone)
        {
            return;
        }

        elements.Remove(gone);
        if (ReferenceEquals(elements, service["stages"]) && service["steps"] is JsonArray steps)
        {
            var step = JsonPlace.Text(gone["step"]) ?? code;
            if (JsonPlace.Objects(elements).All(s => (JsonPlace.Text(s["step"]) ?? JsonPlace.CodeOf(s)) != step) && steps.FirstOrDefault(s => JsonPlace.CodeOf(s) == step) is { } unneeded)
            {
                steps.Remove(unneeded);
            }
        }
    }

    /// <summary>A name as a code: small letters, digits and hyphens, a letter first.</summary>
    public static string Coded(string name) => Slug.Make(name, [], LongestCode, untitled: "x") is var code && char.IsAsciiLetter(code[0]) ? code : "x" + code;

    /// <summary>What is wanted, with a number behind it where that is taken.</summary>
    public static string Free(string wanted, string dash, Func<string, bool> isFree) => isFree(wanted) ? wanted : Enumerable.Range(2, 1000).Select(i => $"{wanted}{dash}{i}").First(isFree);

    private static string Camel(string name)
    {
        var words = Coded(name).Split('-');
        var camel = words[0] + string.Concat(words.Skip(1).Take(4).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
        return camel[..Math.Min(camel.Length, 36)];
    }

    private static string FreeCode(string name, JsonArray list, bool camel = false)
    {
        var wanted = camel ? name : Coded(name);
        return Free(wanted, camel ? "" : "-", c => JsonPlace.Objects(list).All(e => JsonPlace.CodeOf(e) != c));
    }

    private static string FreeName(string wanted, JsonObject map) => Free(wanted, "", c => !map.ContainsKey(c));

    private static string Initials(string name) => string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => char.IsAsciiLetter(w[0])).Take(4).Select(w => char.ToUpperInvariant(w[0]))) is { Length: > 1 } letters ? letters : "REG";

    private static void NameEnd(JsonObject service, string end)
    {
        if (service["ends"] is JsonObject ends && !ends.ContainsKey(end))
        {
            var (id, en) = end switch { "refused" or "rejected" => ("Ditolak", "Refused"), "cancelled" => ("Dibatalkan", "Cancelled"), _ => (end, end) };
            ends[end] = new JsonObject { ["applicant"] = new JsonObject { ["id"] = id, ["en"] = en }, ["tone"] = "bad" };
        }
    }

    private static JsonArray List(JsonObject holder, string member)
    {
        if (holder[member] is not JsonArray list)
        {
            holder[member] = list = [];
        }

        return list;
    }
}
