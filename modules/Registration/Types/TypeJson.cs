using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Registration.Types;

/// <summary>A type as a pack writes it: without what says nothing.</summary>
internal static class TypeJson
{
    public static string Write(ApplicantTypeDefinition type) => Bare(JsonSerializer.SerializeToNode(type, JsonSerializerOptions.Web))!.ToJsonString();

    /// <summary>Takes empty members away: a schema reads "nothing" as a missing member.</summary>
    internal static JsonNode? Bare(JsonNode? node)
    {
        if (node is JsonObject o)
        {
            foreach (var (name, value) in o.ToList())
            {
                // The answer on which a condition waits may well be "no".
                if (name == "when" && value is not null)
                {
                    continue;
                }

                if (Bare(value) is null or JsonArray { Count: 0 } or JsonObject { Count: 0 } || (value is JsonValue v && v.TryGetValue<bool>(out var flag) && !flag))
                {
                    o.Remove(name);
                }
            }
        }
        else if (node is JsonArray a)
        {
            foreach (var element in a)
            {
                Bare(element);
            }
        }

        return node;
    }
}
