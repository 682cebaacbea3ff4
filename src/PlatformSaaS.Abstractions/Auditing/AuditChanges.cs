using System.Text.Json;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Auditing;

/// <summary>Changes in the audit log: before and after, and of both only what differs.</summary>
public static class AuditChanges
{
    /// <summary>Adds an entry with what differs between two states; none where nothing does.</summary>
    public static async Task WriteChangeAsync(this IAuditLog log, string action, string entityType, string entityId, object? before, object? after, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(log);
        if (Between(before, after) is { } detail)
        {
            await log.WriteAsync(action, entityType, entityId, detail, ct);
        }
    }

    /// <summary><c>{ "before": …, "after": … }</c> with the members that differ, at every depth of objects; lists stay whole. Null where nothing differs.</summary>
    public static JsonObject? Between(object? before, object? after)
    {
        var (old, now) = (Node(before), Node(after));
        if (JsonNode.DeepEquals(old, now))
        {
            return null;
        }

        Strip(old, now);
        return new JsonObject { ["before"] = old, ["after"] = now };
    }

    private static JsonNode? Node(object? value) => value is JsonNode node ? node.DeepClone() : JsonSerializer.SerializeToNode(value, JsonSerializerOptions.Web);

    private static void Strip(JsonNode? before, JsonNode? after)
    {
        if (before is not JsonObject old || after is not JsonObject now)
        {
            return;
        }

        foreach (var name in old.Select(m => m.Key).Where(now.ContainsKey).ToList())
        {
            if (JsonNode.DeepEquals(old[name], now[name]))
            {
                old.Remove(name);
                now.Remove(name);
            }
            else
            {
                Strip(old[name], now[name]);
            }
        }
    }
}
