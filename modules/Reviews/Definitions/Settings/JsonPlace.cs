using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Reviews.Definitions.Settings;

/// <summary>Reading and changing single members of a definition; everything else stays as it is written.</summary>
internal static class JsonPlace
{
    /// <summary>The member at a path with dots between its levels, or null.</summary>
    public static JsonNode? At(JsonObject node, string path)
    {
        JsonNode? at = node;
        foreach (var part in path.Split('.'))
        {
            at = (at as JsonObject)?[part];
        }

        return at;
    }

    /// <summary>Writes a member, or takes it away together with the levels that are empty without it.</summary>
    public static void Put(JsonObject node, string path, JsonNode? value)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            if (value is null)
            {
                node.Remove(path);
            }
            else
            {
                node[path] = value;
            }

            return;
        }

        var head = path[..dot];
        if (node[head] is not JsonObject inner)
        {
            if (value is null)
            {
                return;
            }

            node[head] = inner = [];
        }

        Put(inner, path[(dot + 1)..], value);
        if (inner.Count == 0)
        {
            node.Remove(head);
        }
    }

    /// <summary>The node at an address such as <c>stages/dokumen/fields/teknis</c>: members by name, elements of lists by their <c>code</c>, else by their place. Null when there is none.</summary>
    public static JsonNode? Find(JsonNode? node, string address)
    {
        foreach (var part in address.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            node = node switch
            {
                JsonObject o => o[part],
                JsonArray a => a.FirstOrDefault(e => CodeOf(e) == part) ?? (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var i) && i < a.Count && CodeOf(a[i]) is null ? a[i] : null),
                _ => null
            };
        }

        return node;
    }

    /// <summary>A JSON pointer such as <c>/stages/2/fields/0/label</c> as an address.</summary>
    public static string Address(JsonNode? node, string pointer)
    {
        var parts = new List<string>();
        foreach (var part in pointer.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (node is JsonArray list && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count)
            {
                parts.Add(CodeOf(list[index]) ?? part);
                node = list[index];
            }
            else
            {
                parts.Add(part);
                node = (node as JsonObject)?[part];
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>Code of an element of a list, or null.</summary>
    public static string? CodeOf(JsonNode? element) => (element as JsonObject)?["code"] is JsonValue code && code.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A text, or null where it is missing or something else.</summary>
    public static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>A text of the agency in the language of the page.</summary>
    public static string? Words(JsonNode? node) => node is JsonObject o ? (new PlatformSaaS.Text.LocalizedText(Text(o["id"]) ?? "", Text(o["en"])).Current is { Length: > 0 } words ? words : null) : Text(node);

    /// <summary>The objects of a list.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => (node as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>Mark of what a part looks like now, to tell whether somebody changed it meanwhile.</summary>
    public static string Mark(JsonNode? node) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(node?.ToJsonString() ?? "")))[..16];

    /// <summary>A definition as text, as it is kept.</summary>
    public static string Write(JsonNode node) => JsonSerializer.Serialize(node);

    /// <summary>Reads a definition; comments and trailing commas are allowed.</summary>
    public static JsonObject Read(string json) => JsonNode.Parse(json, null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true }) as JsonObject
        ?? throw new JsonException("A definition is an object.");

    /// <summary>True where two values are the same to people: an empty one is as good as none, line ends and blanks at the ends don't count.</summary>
    public static bool Same(JsonNode? a, JsonNode? b) => Plain(a) == Plain(b);

    private static string Plain(JsonNode? node) => node switch
    {
        null => "",
        JsonObject o => o.Select(p => (p.Key, Value: Plain(p.Value))).Where(p => p.Value.Length > 0).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => p.Key + "\u0001" + p.Value).ToList() is { Count: > 0 } members ? "{" + string.Join('\u0002', members) + "}" : "",
        JsonArray a => a.Select(Plain).Where(v => v.Length > 0).ToList() is { Count: > 0 } elements ? "[" + string.Join('\u0003', elements) + "]" : "",
        JsonValue v when v.GetValueKind() is JsonValueKind.True or JsonValueKind.False => v.GetValueKind() == JsonValueKind.True ? "true" : "false",
        _ => node.ToString().ReplaceLineEndings("\n").Trim()
    };
}
