using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace PlatformSaaS.Content.Library;

/// <summary>
/// Counts readers without knowing them. Nothing about a reader is written down: no cookie is set, and of address and browser only a salted digest is held in memory for half an hour, so that
/// a page read twice counts once; the salt dies with the process. Counts are added up here and written in batches, so that readers never wait for each other's row.
/// </summary>
internal sealed partial class ReaderCounter(TimeProvider time)
{
    /// <summary>Within this time the same reader of the same page counts once.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(30);

    /// <summary>Most readers remembered at a time; beyond it readers are counted again rather than memory being filled.</summary>
    internal const int MostRemembered = 50_000;

    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _seen = new(StringComparer.Ordinal);
    private ConcurrentDictionary<ReaderKey, int> _counts = new();

    /// <summary>Counts the reader of this request; programs, prefetches and reloads don't count.</summary>
    public void Count(HttpContext http, Guid tenant, string subject, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(http);
        var headers = http.Request.Headers;
        if (!HttpMethods.IsGet(http.Request.Method) || headers["Sec-Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase) || headers["Purpose"].ToString().Contains("prefetch", StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        Count(tenant, subject, today, http.Connection.RemoteIpAddress?.ToString() ?? "", headers.UserAgent.ToString());
    }

    /// <summary>Counts a reader by address and browser; true when it counted.</summary>
    internal bool Count(Guid tenant, string subject, DateOnly today, string address, string agent)
    {
        if (IsProgram(agent))
        {
            return false;
        }

        var now = time.GetUtcNow();
        var digest = Convert.ToHexString(HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes($"{tenant:N}|{subject}|{address}|{agent}"))[..16]);
        if (_seen.TryGetValue(digest, out var last) && now - last < Window)
        {
            return false;
        }

        if (_seen.Count >= MostRemembered)
        {
            Forget(now);
        }

        if (_seen.Count < MostRemembered)
        {
            _seen[digest] = now;
        }

        _counts.AddOrUpdate(new ReaderKey(tenant, subject, new DateOnly(today.Year, today.Month, 1)), 1, (_, n) => n + 1);
        return true;
    }

    /// <summary>Takes what was counted since the last time, and forgets readers whose time is over.</summary>
    public IReadOnlyDictionary<ReaderKey, int> Take()
    {
        Forget(time.GetUtcNow());
        return Interlocked.Exchange(ref _counts, new ConcurrentDictionary<ReaderKey, int>());
    }

    /// <summary>Puts back what could not be written.</summary>
    public void Return(IEnumerable<KeyValuePair<ReaderKey, int>> counts)
    {
        foreach (var (key, count) in counts)
        {
            _counts.AddOrUpdate(key, count, (_, n) => n + count);
        }
    }

    /// <summary>True for what says of itself that it is no browser before a person, or says nothing at all.</summary>
    internal static bool IsProgram(string agent) => agent.Length == 0 || Program().IsMatch(agent);

    private void Forget(DateTimeOffset now)
    {
        foreach (var (digest, at) in _seen)
        {
            if (now - at >= Window)
            {
                _seen.TryRemove(digest, out _);
            }
        }
    }

    [GeneratedRegex("bot|crawl|spider|slurp|preview|fetch|scan|monitor|curl|wget|python|java/|okhttp|go-http|libwww|lighthouse|facebookexternalhit|whatsapp", RegexOptions.IgnoreCase)]
    private static partial Regex Program();
}

/// <summary>What is counted: a page of an agency in a month.</summary>
/// <param name="Tenant">Agency.</param>
/// <param name="Subject">Path of the page without its first slash: <c>pustaka/kode</c>.</param>
/// <param name="Month">First day of the month.</param>
internal readonly record struct ReaderKey(Guid Tenant, string Subject, DateOnly Month);
