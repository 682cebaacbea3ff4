using System.Security.Cryptography;
using System.Text;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Tenants.Support;

/// <summary>Bounds of support sessions.</summary>
internal static class SupportRules
{
    public const int ShortestReason = 10;
    public const int LongestReason = 500;

    /// <summary>Minutes that can be chosen; the last is the most there is.</summary>
    public static readonly int[] Minutes = [15, 30, 60];

    /// <summary>So long the hand-over link is good.</summary>
    public static readonly TimeSpan HandOver = TimeSpan.FromMinutes(3);

    /// <summary>Who holds it lets people into an agency's portal: is told of support, sees it and ends it.</summary>
    public const string Admit = "Identity.Users";

    /// <summary>A new hand-over token: 256 random bits, fit for an address.</summary>
    public static string NewToken() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What is stored of it: a hash that holds for this tenant only.</summary>
    public static string Hash(Guid tenant, string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"support|{tenant:D}|{token}")));
}

/// <summary>Settings of the agency about support.</summary>
internal sealed class SupportSettings : ISettingDefinitionProvider
{
    /// <summary>"true" lets support sessions change settings of the agency; anything else lets them only look.</summary>
    public const string MayChange = "Support.MayChange";

    public IEnumerable<SettingDefinition> Define() => [new(MayChange, "false", InPack: false)];
}
