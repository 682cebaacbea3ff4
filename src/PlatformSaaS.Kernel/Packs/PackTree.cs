using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Packs;

/// <summary>
/// A pack as a tree in which two packs can be compared: files, and in JSON files the properties, and in lists the items by their code. A place is a path, then the names on the way:
/// <c>agency.json#/roles/admin</c>.
/// </summary>
internal static class PackTree
{
    /// <summary>Files whose properties stand for themselves; services, surveys and rules are one thing each.</summary>
    private static readonly HashSet<string> Split = new(StringComparer.Ordinal) { "agency.json", "helpdesk.json", "visits.json", "schedules.json", "tools.json", "units.json" };

    /// <summary>Content of a file as a node: JSON as it is, a Markdown file as its text, anything else as its hash.</summary>
    public static JsonNode? Of(AgencyPack pack, string path) => !pack.Files.TryGetValue(path, out var bytes) ? null
        : path.EndsWith(".json", StringComparison.Ordinal) ? JsonNode.Parse(bytes)
        : path.EndsWith(".md", StringComparison.Ordinal) ? JsonValue.Create(Encoding.UTF8.GetString(bytes).ReplaceLineEndings("\n").TrimEnd('\n'))
        : JsonValue.Create(Convert.ToHexStringLower(SHA256.HashData(bytes)));

    /// <summary>Children of a node by name, in order, or null where it is one thing.</summary>
    public static IReadOnlyList<KeyValuePair<string, JsonNode?>>? Children(string place, JsonNode? node)
    {
        if (node is JsonArray list && list.Count > 0)
        {
            var codes = list.Select(i => (i as JsonObject)?["code"] is JsonValue code && code.TryGetValue<string>(out var text) ? text : null).ToList();
            return codes.TrueForAll(c => c is not null) && codes.Distinct(StringComparer.Ordinal).Count() == codes.Count ? [.. codes.Zip(list, (c, i) => KeyValuePair.Create(c!, i))] : null;
        }

        if (node is not JsonObject map)
        {
            return null;
        }

        var hash = place.IndexOf('#', StringComparison.Ordinal);
        var file = hash < 0 ? place : place[..hash];
        var depth = hash < 0 ? 0 : place.AsSpan(hash).Count('/');
        // Groups of a catalog stand in groups; a product is one thing.
        return (Split.Contains(file) && depth < 2) || (file.StartsWith("catalog/", StringComparison.Ordinal) && (map.ContainsKey("products") || map.ContainsKey("groups"))) ? [.. map] : null;
    }

    /// <summary>Name of a child's place.</summary>
    public static string Below(string place, string name) => place.Contains('#', StringComparison.Ordinal) ? $"{place}/{Escape(name)}" : $"{place}#/{Escape(name)}";

    /// <summary>Puts children together again as the kind of thing they were taken from.</summary>
    public static JsonNode Join(JsonNode like, IEnumerable<KeyValuePair<string, JsonNode?>> children) =>
        like is JsonArray ? new JsonArray([.. children.Select(c => c.Value?.DeepClone())]) : new JsonObject(children.Select(c => KeyValuePair.Create(c.Key, c.Value?.DeepClone())));

    /// <summary>A short hash that doesn't depend on the order of properties; <c>-</c> for nothing.</summary>
    public static string Hash(JsonNode? node)
    {
        if (node is null)
        {
            return "-";
        }

        var text = new StringBuilder();
        Write(node, text);
        return Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 9));
    }

    private static void Write(JsonNode? node, StringBuilder text)
    {
        switch (node)
        {
            case JsonObject map:
                text.Append('{');
                foreach (var (name, value) in map.OrderBy(p => p.Key, StringComparer.Ordinal))
                {
                    text.Append(JsonSerializer.Serialize(name)).Append(':');
                    Write(value, text);
                }

                text.Append('}');
                break;
            case JsonArray list:
                text.Append('[');
                foreach (var item in list)
                {
                    Write(item, text);
                    text.Append(',');
                }

                text.Append(']');
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
