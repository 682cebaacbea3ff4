using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Packs;

/// <summary>What differs in a thing, for people: JSON by its paths, a text by its lines.</summary>
internal static class PackDetails
{
    private const int Most = 60;
    private const int Longest = 400;

    /// <summary>Texts with more lines than this are told by where they begin to differ.</summary>
    private const int MostLines = 400;

    public static IReadOnlyList<PackDetail> Of(string place, JsonNode? before, JsonNode? after)
    {
        if (place.EndsWith(".md", StringComparison.Ordinal))
        {
            return [.. Lines(before?.ToString(), after?.ToString()).Take(Most)];
        }

        if (!place.Contains(".json", StringComparison.Ordinal))
        {
            // A picture or file: its hash says no more to people than that it is another.
            return [];
        }

        var found = new List<PackDetail>();
        Walk("", before, after, found);
        return found.Count <= Most ? found : [.. found.Take(Most)];
    }

    private static void Walk(string path, JsonNode? before, JsonNode? after, List<PackDetail> found)
    {
        if (found.Count > Most || JsonNode.DeepEquals(before, after))
        {
            return;
        }

        switch (before, after)
        {
            case (JsonObject one, JsonObject other):
                foreach (var name in one.Select(p => p.Key).Union(other.Select(p => p.Key), StringComparer.Ordinal))
                {
                    Walk($"{path}/{name}", one[name], other[name], found);
                }

                break;
            case (JsonArray one, JsonArray other) when one.Concat(other).All(i => Code(i) is not null):
                foreach (var code in one.Concat(other).Select(Code).Distinct(StringComparer.Ordinal))
                {
                    Walk($"{path}/{code}", one.FirstOrDefault(i => Code(i) == code), other.FirstOrDefault(i => Code(i) == code), found);
                }

                break;
            // Things without a code, such as a menu's entries: as many as before are told one by one, by their places.
            case (JsonArray one, JsonArray other) when one.Count == other.Count && one.Concat(other).All(i => i is JsonObject):
                for (var i = 0; i < one.Count; i++)
                {
                    Walk(string.Create(CultureInfo.InvariantCulture, $"{path}/{i + 1}"), one[i], other[i], found);
                }

                break;
            default:
                found.Add(new PackDetail(path, Short(before), Short(after)));
                break;
        }
    }

    private static string? Code(JsonNode? node) => node is JsonObject map ? (map["code"] ?? map["value"])?.ToString() : null;

    private static string? Short(JsonNode? node) => node is null ? null : Short(node is JsonValue && node.GetValueKind() == JsonValueKind.String ? node.ToString() : node.ToJsonString(Plain));

    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Short(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    private static IEnumerable<PackDetail> Lines(string? before, string? after)
    {
        var (one, other) = (before?.Split('\n') ?? [], after?.Split('\n') ?? []);
        if (one.Length > MostLines || other.Length > MostLines)
        {
            var at = one.Zip(other).TakeWhile(p => p.First == p.Second).Count();
            return [new PackDetail(Line(at), one.Length > at ? Short(one[at]) : null, other.Length > at ? Short(other[at]) : null)];
        }

        return Differing(one, other);
    }

    /// <summary>Lines that only one side has, those that follow each other side by side.</summary>
    private static IEnumerable<PackDetail> Differing(string[] one, string[] other)
    {
        var common = new int[one.Length + 1, other.Length + 1];
        for (var i = one.Length - 1; i >= 0; i--)
        {
            for (var j = other.Length - 1; j >= 0; j--)
            {
                common[i, j] = one[i] == other[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var (left, right) = (0, 0);
        while (left < one.Length || right < other.Length)
        {
            if (left < one.Length && right < other.Length && one[left] == other[right])
            {
                left++;
                right++;
                continue;
            }

            var (gone, come, at) = (new List<string>(), new List<string>(), right);
            while ((left < one.Length || right < other.Length) && !(left < one.Length && right < other.Length && one[left] == other[right]))
            {
                if (right >= other.Length || (left < one.Length && common[left + 1, right] >= common[left, right + 1]))
                {
                    gone.Add(one[left++]);
                }
                else
                {
                    come.Add(other[right++]);
                }
            }

            yield return new PackDetail(Line(at), gone.Count > 0 ? Short(string.Join('\n', gone)) : null, come.Count > 0 ? Short(string.Join('\n', come)) : null);
        }
    }

    private static string Line(int index) => (index + 1).ToString(CultureInfo.InvariantCulture);
}
