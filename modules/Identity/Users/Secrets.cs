using System.Security.Cryptography;
using System.Text;

namespace PlatformSaaS.Identity.Users;

/// <summary>Random tokens and their hashes; only hashes are stored.</summary>
internal static class Secrets
{
    /// <summary>256 random bits, fit for an address.</summary>
    public static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>SHA-256; enough for secrets that are random themselves.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
