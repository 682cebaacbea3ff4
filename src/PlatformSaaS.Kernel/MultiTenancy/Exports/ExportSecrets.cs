using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Settings;

namespace PlatformSaaS.MultiTenancy;

/// <summary>
/// What of a tenant's rows never leaves the platform: what lets somebody in, here or elsewhere. The columns stand in one list, against which a test holds every column whose name smells of a secret;
/// values that are protected or carry a link's token are taken out of whatever column they stand in.
/// </summary>
internal sealed partial class ExportSecrets(SettingDefinitions settings, IEnumerable<ISealedValues> seals)
{
    /// <summary>What stands in place of a value that is withheld.</summary>
    public const string Hidden = "(rahasia)";

    /// <summary>Columns that are left out, as <c>schema.table.column</c>.</summary>
    public static readonly IReadOnlySet<string> Columns = new HashSet<string>(StringComparer.Ordinal)
    {
        "identity.users.password_hash", "identity.users.security_stamp", "identity.users.two_factor_secret", "identity.users.recovery_codes",
        "identity.single_use_tokens.hash", "identity.used_challenges.hash", "integrations.api_keys.hash", "integrations.feed_tokens.hash", "integrations.webhooks.secret", "integrations.webhooks.former_secret",
        "tenants.support_sessions.token_hash", "surveys.campaigns.token"
    };

    // What ASP.NET Core Data Protection writes begins with its magic header.
    private const string ProtectedMark = "CfDJ8";

    private readonly ISealedValues[] _seals = [.. seals];

    /// <summary>True for a stored value of a setting that is a secret.</summary>
    public bool IsSecret(string setting) => settings.Find(setting) is { IsEncrypted: true };

    /// <summary>A row as JSON without secrets, and with what is sealed for the agency opened.</summary>
    public string Clean(string table, string json)
    {
        var text = json;
        if (Array.Exists(_seals, s => text.Contains(s.Mark, StringComparison.Ordinal)))
        {
            text = Opened(JsonNode.Parse(text))!.ToJsonString(Readable);
        }

        if (table == "kernel.tenant_values")
        {
            text = WithoutSecretSetting(text);
        }

        if (text.Contains(ProtectedMark, StringComparison.Ordinal))
        {
            text = Protected().Replace(text, Hidden);
        }

        return text.Contains("token=", StringComparison.OrdinalIgnoreCase) ? Token().Replace(text, "$1" + Hidden) : text;
    }

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private string WithoutSecretSetting(string json)
    {
        var row = JsonNode.Parse(json)!.AsObject();
        if (row["name"]?.ToString() is not { } name || !IsSecret(name))
        {
            return json;
        }

        row["value"] = Hidden;
        return row.ToJsonString(Readable);
    }

    private JsonNode? Opened(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                return new JsonObject(map.Select(p => KeyValuePair.Create(p.Key, Opened(p.Value))));
            case JsonArray list:
                return new JsonArray([.. list.Select(Opened)]);
            case JsonValue value when value.TryGetValue<string>(out var text) && Array.Find(_seals, s => text.Contains(s.Mark, StringComparison.Ordinal)) is { } seal:
                return text.StartsWith(seal.Mark, StringComparison.Ordinal) ? JsonValue.Create(seal.Open(text)) : text.StartsWith('{') || text.StartsWith('[') ? JsonValue.Create(Nested(text)) : value.DeepClone();
            default:
                return node?.DeepClone();
        }
    }

    /// <summary>Columns of plain text may hold JSON as well.</summary>
    private string Nested(string text)
    {
        try
        {
            return Opened(JsonNode.Parse(text))!.ToJsonString(Readable);
        }
        catch (JsonException)
        {
            return text;
        }
    }

    [GeneratedRegex(ProtectedMark + "[A-Za-z0-9_-]{20,}")]
    private static partial Regex Protected();

    [GeneratedRegex(@"(token=)[A-Za-z0-9_\-%.~+/]{8,}", RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}
