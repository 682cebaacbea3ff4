using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;

namespace PlatformSaaS.Integrations.Keys;

/// <summary>A key as the door knows it.</summary>
internal sealed record FoundKey(Guid Id, string Name, Guid CreatedBy, IReadOnlyList<string> Scopes, bool CanWrite, IReadOnlyList<string> Networks, DateTimeOffset ExpiresAt)
{
    /// <summary>Stands for a key that nobody has, so that asking for it again costs nothing.</summary>
    public static FoundKey None { get; } = new(Guid.Empty, "", Guid.Empty, [], false, [], DateTimeOffset.MinValue);
}

/// <summary>Finds keys at the door of the API; a revoked one is forgotten on all nodes at once.</summary>
internal sealed class ApiKeyBook(DbContext db, ITenantCache cache, KeyThrottle throttle, TimeProvider time)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Noted = TimeSpan.FromMinutes(1);

    /// <summary>The good key of the current tenant, or null; another tenant's looks like one that nobody has.</summary>
    public async Task<FoundKey?> FindAsync(string key, CancellationToken ct)
    {
        var hash = KeyRules.HashOf(key);
        var found = await cache.GetAsync(ApiKey.CacheKey + hash, async token => await db.Set<ApiKey>().AsNoTracking().Where(k => k.Hash == hash && k.RevokedAt == null)
            .Select(k => new FoundKey(k.Id, k.Name, k.CreatedBy, k.Scopes, k.CanWrite, k.Networks, k.ExpiresAt)).FirstOrDefaultAsync(token) ?? FoundKey.None, ct, Lifetime);
        return found.Id != Guid.Empty && found.ExpiresAt > time.GetUtcNow() ? found : null;
    }

    /// <summary>Notes that it was used, once a minute at most.</summary>
    public async Task NoteAsync(Guid id, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (throttle.IsNewsOf(id, now, Noted))
        {
            await db.Set<ApiKey>().Where(k => k.Id == id).ExecuteUpdateAsync(u => u.SetProperty(k => k.LastUsedAt, now), ct);
        }
    }
}

/// <summary>Keeps a key from taking more than its share of this node, and guessing slow.</summary>
internal sealed class KeyThrottle : IDisposable
{
    /// <summary>Calls of one key in a minute.</summary>
    public const int PerMinute = 300;

    private const int WrongPerMinute = 20;

    private readonly ConcurrentDictionary<Guid, DateTimeOffset> _noted = new();
    private readonly PartitionedRateLimiter<Guid> _calls = Limiter<Guid>(PerMinute);
    private readonly PartitionedRateLimiter<string> _wrong = Limiter<string>(WrongPerMinute);

    public bool Allows(Guid key)
    {
        using var lease = _calls.AttemptAcquire(key);
        return lease.IsAcquired;
    }

    /// <summary>Counts a wrong key of an address; false when it has tried too many.</summary>
    public bool AllowsAnotherTry(string address)
    {
        using var lease = _wrong.AttemptAcquire(address);
        return lease.IsAcquired;
    }

    public bool IsNewsOf(Guid key, DateTimeOffset now, TimeSpan every)
    {
        if (_noted.TryGetValue(key, out var last) && now - last < every)
        {
            return false;
        }

        _noted[key] = now;
        return true;
    }

    public void Dispose()
    {
        _calls.Dispose();
        _wrong.Dispose();
    }

    private static PartitionedRateLimiter<TKey> Limiter<TKey>(int most) where TKey : notnull => PartitionedRateLimiter.Create<TKey, TKey>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 }));
}
