using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace PlatformSaaS.Integrations.Webhooks;

/// <summary>The rules of webhooks, without database or network.</summary>
internal static class WebhookRules
{
    public const int LongestName = 80, LongestUrl = 250, Most = 20;

    /// <summary>How every secret begins.</summary>
    public const string Start = "whsec_";

    /// <summary>How long a former secret signs beside the new one.</summary>
    public static readonly TimeSpan Changeover = TimeSpan.FromHours(24);

    private const int FailuresToPause = 12;

    private static readonly TimeSpan FailingToPause = TimeSpan.FromHours(1);

    /// <summary>Networks that are not the internet: own machine, own network, cloud metadata, documentation, multicast, and IPv6 that wraps IPv4.</summary>
    private static readonly IPNetwork[] Inner =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24",
            "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32", "2002::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8"
        }.Select(n => IPNetwork.Parse(n))
    ];

    /// <summary>True for an address on the internet.</summary>
    public static bool IsPublic(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return !Array.Exists(Inner, n => n.Contains(plain));
    }

    /// <summary>The address in its usual writing, or null where nothing may be sent. What its name leads to is looked at again before each message.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="isDevelopment">True lets a developer's own machine in, and plain http.</param>
    public static Uri? Target(string? text, bool isDevelopment)
    {
        if (text is null || text.Length > LongestUrl || !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) || url.UserInfo.Length > 0 || url.Fragment.Length > 0 || url.Host.Length == 0)
        {
            return null;
        }

        var isScheme = url.Scheme == Uri.UriSchemeHttps || (isDevelopment && url.Scheme == Uri.UriSchemeHttp);
        var isPort = url.IsDefaultPort || url.Port >= 1024;
        var isInner = url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6 ? !IsPublic(IPAddress.Parse(url.Host.Trim('[', ']')))
            : !url.Host.Contains('.', StringComparison.Ordinal) || url.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || url.Host.EndsWith(".local", StringComparison.OrdinalIgnoreCase) || url.Host.EndsWith(".internal", StringComparison.OrdinalIgnoreCase);
        return isScheme && isPort && (isDevelopment || !isInner) ? url : null;
    }

    public static string NewSecret() => Start + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>The header by which the receiver knows that a message is ours and fresh: <c>t=…,v1=…</c>, HMAC-SHA256 of <c>{t}.{body}</c> with each secret that holds.</summary>
    public static string Signature(IEnumerable<string> secrets, DateTimeOffset at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return $"t={seconds}," + string.Join(',', secrets.Select(s => "v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(s), Encoding.UTF8.GetBytes($"{seconds}.{body}")))));
    }

    /// <summary>True once so many tries in a row failed over so long that somebody has to look.</summary>
    public static bool IsHopeless(int failures, DateTimeOffset? since, DateTimeOffset now) => failures >= FailuresToPause && since is { } first && now - first >= FailingToPause;

    /// <summary>What a status means: null for taken, else the fault in plain words and whether more tries are useless.</summary>
    public static (string Error, bool IsFinal)? Judge(int status) => status switch
    {
        >= 200 and < 300 => null,
        >= 300 and < 400 => ($"Dijawab {status}: penerima mengalihkan ke alamat lain, dan pengalihan tidak kami ikuti. Tulis alamat akhirnya.", false),
        410 => ("Dijawab 410: penerima tidak ada lagi.", true),
        _ => ($"Dijawab {status.ToString(CultureInfo.InvariantCulture)}.", false)
    };
}
