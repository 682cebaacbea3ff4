using System.Globalization;
using System.Text.Json.Nodes;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Definitions.Settings;

/// <summary>A list of fields as it stands in a stage.</summary>
/// <param name="Address">Its address below the stage, such as <c>tabs/pabrik/fields</c>.</param>
/// <param name="Name">What is asked there.</param>
/// <param name="Fields">The fields.</param>
/// <param name="IsAnswer">True where the answers are the stage's.</param>
internal sealed record FieldList(string Address, LocalizedText Name, IReadOnlyList<JsonObject> Fields, bool IsAnswer);

/// <summary>Where a stage asks fields, as its kind says.</summary>
internal static class FieldPlaces
{
    /// <summary>The lists of a stage; those that are still empty too where they may be begun.</summary>
    public static IReadOnlyList<FieldList> Of(JsonObject stage, StageKindDescription? kind)
    {
        var lists = new List<FieldList>();
        foreach (var place in kind?.Forms ?? [])
        {
            Walk(stage, place.Path.Split('.'), 0, "", null, (address, node, parent) => lists.Add(new FieldList(
                address, parent is null ? place.Name : new($"{place.Name.Id}: {parent.Id}", $"{place.Name.In("en")}: {parent.In("en")}"), [.. JsonPlace.Objects(node)], place.IsAnswer)));
        }

        return lists;
    }

    /// <summary>Fields whose answers are the stage's, each followed by what is asked beside it.</summary>
    public static IEnumerable<JsonObject> Answered(JsonObject stage, StageKindDescription? kind) =>
        Of(stage, kind).Where(l => l.IsAnswer).SelectMany(l => l.Fields).SelectMany(f => JsonPlace.Objects(f["with"]).Prepend(f));

    private static void Walk(JsonNode? node, string[] parts, int at, string address, LocalizedText? parent, Action<string, JsonNode?, LocalizedText?> found)
    {
        if (at == parts.Length)
        {
            found(address, node, parent);
            return;
        }

        if (parts[at] != "*")
        {
            Walk((node as JsonObject)?[parts[at]], parts, at + 1, address.Length == 0 ? parts[at] : $"{address}/{parts[at]}", parent, found);
            return;
        }

        var index = 0;
        foreach (var element in JsonPlace.Objects(node))
        {
            var code = JsonPlace.CodeOf(element) ?? index.ToString(CultureInfo.InvariantCulture);
            Walk(element, parts, at + 1, $"{address}/{code}", SettingChoices.Words(element["name"] ?? element["label"], code), found);
            index++;
        }
    }
}

/// <summary>Letters that a stage makes.</summary>
internal static class DefinitionLetters
{
    /// <summary>Codes of the letters with the place below the stage that names them.</summary>
    public static IEnumerable<(string Code, string Path)> Of(JsonObject stage)
    {
        foreach (var (name, letter) in stage["letters"] as JsonObject ?? [])
        {
            if (JsonPlace.Text(letter) is { } code)
            {
                yield return (code, $"letters/{name}");
            }
        }

        foreach (var (draft, i) in (stage["drafts"] as JsonArray ?? []).Select((d, i) => (JsonPlace.Text(d), i)))
        {
            if (draft is not null)
            {
                yield return (draft, $"drafts/{i}");
            }
        }

        if (JsonPlace.Text(JsonPlace.At(stage, "report.template")) is { } report)
        {
            yield return (report, "report/template");
        }

        foreach (var (name, outcome) in stage["outcomes"] as JsonObject ?? [])
        {
            if ((JsonPlace.Text(outcome?["letter"]) ?? JsonPlace.Text((outcome?["letter"] as JsonObject)?["template"])) is { } code)
            {
                yield return (code, $"outcomes/{name}/letter");
            }
        }
    }
}
