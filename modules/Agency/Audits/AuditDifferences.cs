using System.Text.Json;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Audits;

/// <summary>One value of an entry: as it was and as it became. A plain fact has no before.</summary>
internal sealed record Difference(string Name, string? Before, string? After, bool IsFact);

/// <summary>Makes the JSON of an entry readable: one line per value that differs.</summary>
internal static class AuditDifferences
{
    private const int MostLines = 60, MostText = 600;

    public static IReadOnlyList<Difference> Of(string? detail)
    {
        if (string.IsNullOrEmpty(detail))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(detail);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return [new("", null, Cut(root.ToString()), true)];
            }

            var (before, after) = (Values(root, "before"), Values(root, "after"));
            var lines = before.Keys.Union(after.Keys).Where(k => before.GetValueOrDefault(k) != after.GetValueOrDefault(k)).Select(k => new Difference(k, before.GetValueOrDefault(k), after.GetValueOrDefault(k), false)).ToList();
            foreach (var fact in root.EnumerateObject().Where(p => p.Name is not ("before" or "after")))
            {
                var flat = new SortedDictionary<string, string>(StringComparer.Ordinal);
                Flatten(fact.Value, fact.Name, flat);
                lines.AddRange(flat.Select(f => new Difference(f.Key, null, f.Value, true)));
            }

            return [.. lines.Take(MostLines)];
        }
        catch (JsonException)
        {
            return [new("", null, Cut(detail), true)];
        }
    }

    private static SortedDictionary<string, string> Values(JsonElement root, string member)
    {
        var flat = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (root.TryGetProperty(member, out var value))
        {
            Flatten(value, "", flat);
        }

        return flat;
    }

    private static void Flatten(JsonElement value, string name, SortedDictionary<string, string> into)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    Flatten(member.Value, name.Length == 0 ? member.Name : $"{name} › {member.Name}", into);
                }

                break;
            case JsonValueKind.Array when value.EnumerateArray().All(v => v.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)):
                into[name] = Cut(string.Join(", ", value.EnumerateArray().Select(v => v.ToString())));
                break;
            case JsonValueKind.Array:
                var index = 1;
                foreach (var item in value.EnumerateArray())
                {
                    Flatten(item, $"{name} {index++}".TrimStart(), into);
                }

                break;
            case JsonValueKind.Null or JsonValueKind.Undefined:
                break;
            default:
                into[name] = Cut(value.ValueKind switch { JsonValueKind.True => T("ya", "yes"), JsonValueKind.False => T("tidak", "no"), _ => value.ToString() });
                break;
        }
    }

    private static string Cut(string text) => text.Length <= MostText ? text : text[..MostText] + "…";
}
