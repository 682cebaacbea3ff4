using System.Security.Cryptography;
using System.Text.Json;

namespace PlatformSaaS.Settings;

/// <summary>Marks of a state, for those that count no revisions of their own.</summary>
public static class Revisions
{
    /// <summary>The same mark for the same content, another one for any other.</summary>
    public static string Of(object? state) => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(state, JsonSerializerOptions.Web)).AsSpan(0, 12));
}
