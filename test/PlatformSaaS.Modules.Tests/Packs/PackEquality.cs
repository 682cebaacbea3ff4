using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Packs;
using PlatformSaaS.Packs;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Modules.Tests.Packs;

/// <summary>Whether two packs say the same. Everything that may be written differently stands here.</summary>
internal static class PackEquality
{
    /// <summary>What nobody has to write, because it holds where nothing is said: property and value.</summary>
    private static readonly HashSet<(string Name, string Value)> Usual =
    [
        ("reopenDays", "30"), ("reset", "\"daily\""), ("workingDays", "3"), ("icon", "\"help-circle\""), ("icon", "\"info-circle\""), ("maxMb", "1"), ("maxMb", "10"), ("most", "3"), ("accept", "[\"pdf\"]"),
        ("accept", "[\"jpg\",\"pdf\"]"), ("kind", "\"person\""), ("kind", "\"plain\""), ("slotMinutes", "45"), ("places", "1"), ("aheadDays", "14"), ("leadHours", "2"), ("changeHours", "12"), ("retentionDays", "180"),
        ("retentionDays", "90"), ("idleSeconds", "60"), ("least", "20"), ("most", "600"), ("mostYears", "30"), ("subsidisedYears", "20"), ("unit", "\"count\""), ("order", "0")
    ];

    /// <summary>Differences, but for the texts that <paramref name="everywhere"/> brings to every portal whether its pack writes them or not.</summary>
    public static IReadOnlyList<string> Differences(AgencyPack pack, AgencyPack exported, IEnumerable<IBuiltInTemplates> everywhere)
    {
        var found = new List<string>();
        foreach (var path in pack.Files.Keys.Where(p => !IsDemo(p)))
        {
            if (!exported.Files.ContainsKey(path))
            {
                found.Add($"{path} is missing");
            }
            else if (path.EndsWith(".json", StringComparison.Ordinal))
            {
                Compare(path, Read(pack, path), Read(exported, path), found);
            }
            else if (path.EndsWith(".md", StringComparison.Ordinal))
            {
                Text(path, pack.Text(path), exported.Text(path), found);
            }
            else if (!pack.Files[path].AsSpan().SequenceEqual(exported.Files[path]))
            {
                found.Add($"{path} has other bytes");
            }
        }

        var known = everywhere.SelectMany(m => m.Templates).Select(t => $"templates/{t.Channel.ToString().ToLowerInvariant()}/{t.Code}{(t.Culture == "id" ? "" : "." + t.Culture)}.md").ToHashSet(StringComparer.Ordinal);
        found.AddRange(exported.Files.Keys.Where(p => !pack.Files.ContainsKey(p) && !known.Contains(p)).Select(p => $"{p} came out of nowhere"));
        return found;
    }

    private static bool IsDemo(string path) => path.StartsWith("demo/", StringComparison.Ordinal) || path.EndsWith("-demo.json", StringComparison.Ordinal);

    private static JsonNode Read(AgencyPack pack, string path)
    {
        // Sets of fields and options are written out where they are used.
        if (path.StartsWith("catalog/", StringComparison.Ordinal))
        {
            var root = GroupDocument.Parse(pack.Text(path));
            GroupDocument Whole(GroupDocument group) => group with
            {
                FieldSets = new Dictionary<string, IReadOnlyList<PlatformSaaS.Forms.FieldDefinition>>(), OptionSets = new Dictionary<string, IReadOnlyList<OptionDocument>>(), Groups = [.. group.Groups.Select(Whole)],
                Products = [.. group.Products.Select(p => p with { FieldSet = null, Fields = p.AllFields(root), OptionSets = [], Options = p.AllOptions(root) })]
            };
            return PackJson.Of(Whole(root));
        }

        var json = JsonNode.Parse(pack.Text(path))!;
        if (path == "agency.json")
        {
            // People are nobody's to export.
            ((JsonObject)json).Remove("demoUsers");
            ((JsonObject)json).Remove("demoApplicants");
            foreach (var role in (JsonArray)json["roles"]!)
            {
                var permissions = (JsonArray)role!["permissions"]!;
                role["permissions"] = new JsonArray([.. permissions.Select(p => p!.ToString()).Order(StringComparer.Ordinal).Select(p => (JsonNode)p)]);
            }
        }
        else if (path == "units.json")
        {
            foreach (var unit in (JsonArray)json["units"]!)
            {
                ((JsonObject)unit!).Remove("head");
                ((JsonObject)unit).Remove("members");
            }
        }

        return json;
    }

    private static void Text(string path, string one, string other, List<string> found)
    {
        var faults = new List<PackFault>();
        var (left, right) = (FrontMatter.Parse(path, one, faults), FrontMatter.Parse(path, other, faults));
        if (faults.Count > 0)
        {
            found.AddRange(faults.Select(f => f.Sentence.In("en")));
            return;
        }

        Compare(path, left!.Data, right!.Data, found);
        if (left.Body != right.Body)
        {
            found.Add($"{path} has another text");
        }
    }

    private static void Compare(string place, JsonNode? one, JsonNode? other, List<string> found)
    {
        var (left, right) = (Sorted(place, Plain(one)), Sorted(place, Plain(other)));
        if (left is JsonObject a && right is JsonObject b)
        {
            foreach (var name in a.Select(p => p.Key).Union(b.Select(p => p.Key)))
            {
                if (!(IsUsual(name, a[name]) && b[name] is null) && !(IsUsual(name, b[name]) && a[name] is null))
                {
                    Compare($"{place}/{name}", a[name], b[name], found);
                }
            }
        }
        else if (left is JsonArray x && right is JsonArray y && x.Count == y.Count)
        {
            for (var i = 0; i < x.Count; i++)
            {
                Compare($"{place}/{i}", x[i], y[i], found);
            }
        }
        else if (!JsonNode.DeepEquals(left, right))
        {
            found.Add($"{place}: {left?.ToJsonString()} became {right?.ToJsonString()}");
        }
    }

    /// <summary>Roles, units and entries stand in no order.</summary>
    private static JsonNode? Sorted(string place, JsonNode? node) => node is JsonArray list && (place is "agency.json/roles" or "units.json/units" || place.EndsWith("/entries", StringComparison.Ordinal)) && list.All(i => i is JsonObject map && map.ContainsKey("code"))
        ? new JsonArray([.. list.OrderBy(i => i!["code"]!.ToString(), StringComparer.Ordinal).Select(i => i!.DeepClone())]) : node;

    private static bool IsUsual(string name, JsonNode? value) => value is not null &&
        (Usual.Contains((name, value.ToJsonString())) || value.GetValueKind() == JsonValueKind.False || value is JsonArray { Count: 0 } or JsonObject { Count: 0 });

    /// <summary>A bare text is a text in both languages; an English text that is the Indonesian one says nothing.</summary>
    private static JsonNode? Plain(JsonNode? node) => node is JsonObject { Count: 1 } id && id["id"] is JsonValue text ? text
        : node is JsonObject { Count: 2 } both && both["id"] is JsonValue one && both["en"] is JsonValue two && JsonNode.DeepEquals(one, two) ? one : node;
}
