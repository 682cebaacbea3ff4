using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Sessions;

/// <summary>Counts failures under a key (account, address, or both together) inside a window.</summary>
internal sealed class SignInThrottle : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    /// <summary>Kind of counter and hash of what it counts: the table tells nobody's name or address.</summary>
    public required string Key { get; set; }
    public int Count { get; set; }
    public DateTimeOffset LastAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class SignInThrottleConfiguration : IEntityTypeConfiguration<SignInThrottle>
{
    public void Configure(EntityTypeBuilder<SignInThrottle> builder)
    {
        builder.ToTable("sign_in_throttles");
        builder.HasKey(x => new { x.TenantId, x.Key });
        builder.Property(x => x.Key).HasMaxLength(80);
        builder.HasIndex(x => new { x.TenantId, x.ExpiresAt });
    }
}

/// <summary>Reads and raises counters; each call is a statement of its own, so that a refused sign-in still counts.</summary>
internal sealed class Throttle(DbContext db, ICurrentTenant tenant, TimeProvider time)
{
    /// <summary>Count and last time of each key, in order; nothing for one that is unknown or whose window is over.</summary>
    public async Task<(int Count, DateTimeOffset LastAt)[]> CountAsync(IReadOnlyList<string> keys, TimeSpan window, CancellationToken ct)
    {
        var hashes = keys.Select(KeyOf).ToList();
        var now = time.GetUtcNow();
        var rows = await db.Set<SignInThrottle>().AsNoTracking().Where(t => hashes.Contains(t.Key) && t.ExpiresAt > now).ToDictionaryAsync(t => t.Key, ct);
        return [.. hashes.Select(h => rows.TryGetValue(h, out var row) && row.LastAt + window > now ? (row.Count, row.LastAt) : (0, DateTimeOffset.MinValue))];
    }

    /// <summary>Adds one to each key; a counter whose window is over begins anew.</summary>
    public async Task<int> AddAsync(IReadOnlyList<string> keys, TimeSpan window, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var until = now + window;
        var tenantId = tenant.Id!.Value;
        var written = 0;
        foreach (var key in keys.Select(KeyOf).Order(StringComparer.Ordinal))
        {
            written += await db.Database.ExecuteSqlAsync($"""
                insert into identity.sign_in_throttles as t (tenant_id, key, count, last_at, expires_at) values ({tenantId}, {key}, 1, {now}, {until})
                on conflict (tenant_id, key) do update set count = case when t.expires_at > {now} then t.count + 1 else 1 end, last_at = {now}, expires_at = {until}
                """, ct);
        }

        return written;
    }

    /// <summary>Forgets counters after a success.</summary>
    public Task ClearAsync(IReadOnlyList<string> keys, CancellationToken ct)
    {
        var hashes = keys.Select(KeyOf).ToList();
        return db.Set<SignInThrottle>().Where(t => hashes.Contains(t.Key)).ExecuteDeleteAsync(ct);
    }

    private static string KeyOf(string key)
    {
        var colon = key.IndexOf(':', StringComparison.Ordinal);
        return key[..(colon + 1)] + Secrets.Hash(key)[..40];
    }
}
