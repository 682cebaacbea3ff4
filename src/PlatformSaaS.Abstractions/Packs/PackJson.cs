using System.Collections;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace PlatformSaaS.Packs;

/// <summary>How packs write JSON: members in camel case, and nothing that says no more than its absence (null, no, an empty list).</summary>
public static class PackJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutDefaults } }
    };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A value as a pack writes it.</summary>
    public static JsonNode Of<T>(T value) => JsonSerializer.SerializeToNode(value, Options)!;

    /// <summary>A node as text of a file.</summary>
    public static string Text(JsonNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        return node.ToJsonString(Indented) + "\n";
    }

    private static void LeaveOutDefaults(JsonTypeInfo info)
    {
        if (info.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        var given = info.Type.GetConstructors().SelectMany(c => c.GetParameters()).ToLookup(p => p.Name!, StringComparer.OrdinalIgnoreCase);
        var blank = info.Type.GetConstructor(Type.EmptyTypes) is null ? null : Activator.CreateInstance(info.Type);
        for (var i = info.Properties.Count - 1; i >= 0; i--)
        {
            var property = info.Properties[i];
            var parameters = given[(property.AttributeProvider as MemberInfo)?.Name ?? property.Name].ToList();
            if (property.Set is null && parameters.Count == 0)
            {
                // Worked out from the others.
                info.Properties.RemoveAt(i);
            }
            else if (parameters.Exists(p => !p.HasDefaultValue))
            {
                property.ShouldSerialize = (_, value) => value is not null;
            }
            else if (!property.IsRequired)
            {
                var usual = blank is null ? null : property.Get?.Invoke(blank);
                property.ShouldSerialize = (_, value) => !SaysNothing(value, usual);
            }
        }
    }

    private static bool SaysNothing(object? value, object? usual) => value switch
    {
        null => usual is null,
        bool flag => !flag && usual is not true,
        string => false,
        IEnumerable items => !items.Cast<object?>().Any() && (usual is not IEnumerable others || !others.Cast<object?>().Any()),
        _ => false
    };
}
