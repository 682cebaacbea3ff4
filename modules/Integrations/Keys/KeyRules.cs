using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using PlatformSaaS.Http;

namespace PlatformSaaS.Integrations.Keys;

/// <summary>What a key may do with an endpoint.</summary>
internal enum KeyVerdict
{
    /// <summary>Anybody may call it; the key isn't looked at.</summary>
    Public,
    /// <summary>The key covers it.</summary>
    Covered,
    /// <summary>It changes something and the key may only read.</summary>
    ReadOnly,
    /// <summary>The key lacks a permission, or the endpoint is for people themselves.</summary>
    NotCovered
}

/// <summary>The rules of API keys, without database or request.</summary>
internal static class KeyRules
{
    public const int LongestName = 80, MostNetworks = 20, MostDays = 730;

    /// <summary>How every key begins, so that one that got into a log or a repository is found.</summary>
    public const string Start = "psk_";

    private const int Shown = 6;

    /// <summary>Never handed on: whoever holds one of these could give himself more.</summary>
    private static readonly string[] Kept = ["Identity.Roles", "Identity.Users"];

    /// <summary>Decided by people only: keys themselves, and what happens to somebody's personal data.</summary>
    private static readonly string[] OfPeople = ["Integrations.", "Privacy."];

    /// <summary>A new key: 256 random bits behind its beginning.</summary>
    public static string NewKey() => Start + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What of a key may be shown later.</summary>
    public static string PrefixOf(string key) => key[..(Start.Length + Shown)];

    /// <summary>Enough for a secret that is random itself.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>True for a permission that a key may carry.</summary>
    public static bool CanBeHandedOn(string permission) => !Kept.Contains(permission) && !Array.Exists(OfPeople, p => permission.StartsWith(p, StringComparison.Ordinal));

    /// <summary>Whether a key covers an endpoint. Deny by default: what asks only for a signed-in person is for people, unless it says otherwise.</summary>
    public static KeyVerdict Judge(IReadOnlyList<object> metadata, string method, IReadOnlyCollection<string> scopes, bool canWrite)
    {
        if (metadata.OfType<IAllowAnonymous>().Any())
        {
            return KeyVerdict.Public;
        }

        var policies = metadata.OfType<IAuthorizeData>().Select(a => a.Policy).Where(p => !string.IsNullOrEmpty(p)).ToList();
        if (policies.Count == 0)
        {
            policies = [.. metadata.OfType<KeyScope>().Select(s => s.Permission)];
        }

        return policies.Count == 0 || policies.Exists(p => !scopes.Contains(p!)) ? KeyVerdict.NotCovered
            : canWrite || HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? KeyVerdict.Covered : KeyVerdict.ReadOnly;
    }

    /// <summary>An address or network in its usual writing, or null for what is none.</summary>
    public static string? Network(string text)
    {
        var written = text.Trim();
        return IPNetwork.TryParse(written, out var network) ? network.ToString() : IPAddress.TryParse(written, out var address) && written.AsSpan().IndexOfAny(".:") >= 0 ? Plain(address).ToString() : null;
    }

    /// <summary>True where the caller's address is among the networks, or there are none.</summary>
    public static bool Allows(IReadOnlyCollection<string> networks, IPAddress? caller) =>
        networks.Count == 0 || (caller is not null && networks.Any(n => IPNetwork.TryParse(n, out var network) ? network.Contains(Plain(caller)) : IPAddress.TryParse(n, out var one) && one.Equals(Plain(caller))));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
}
