using System.Collections.Concurrent;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;

namespace PlatformSaaS.MultiTenancy;

/// <summary>
/// Reads tenants with the host's connection, since the application's role sees no host table. Misses are remembered briefly, so that
/// made-up host names can't load the database.
/// </summary>
internal sealed class TenantStore(DatabaseConnections connections, IDataProtectionProvider protection, TimeProvider time) : ITenantStore
{
    private OwnDatabases? _own;
    private long _clearings;

    internal const string Purpose = "tenant-connection-string";
    private static readonly TimeSpan MissLifetime = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, (TenantInfo? Tenant, DateTimeOffset Until)> _cache = new(StringComparer.Ordinal);

    public ValueTask<TenantInfo?> FindByCodeAsync(string code, CancellationToken ct = default) => GetAsync("code", code, ct);

    public ValueTask<TenantInfo?> FindByDomainAsync(string domain, CancellationToken ct = default) => GetAsync("domain", domain, ct);

    public ValueTask<TenantInfo?> FindAsync(Guid id, CancellationToken ct = default) => GetAsync("id", id, ct);

    public async Task<IReadOnlyList<TenantInfo>> ListAsync(CancellationToken ct = default)
    {
        await using var command = connections.Host.CreateCommand($"{Select} where id <> $1 order by code");
        command.Parameters.Add(new NpgsqlParameter { Value = HostTenant.Id });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var list = new List<TenantInfo>();
        while (await reader.ReadAsync(ct))
        {
            list.Add(Read(reader));
        }

        return list;
    }

    /// <summary>The tenants that have a database of their own; cached.</summary>
    internal async ValueTask<IReadOnlyList<TenantInfo>> WithOwnDatabaseAsync(CancellationToken ct)
    {
        if (_own is { } kept && kept.Until > time.GetSharedUtcNow())
        {
            return kept.Tenants;
        }

        var cleared = Volatile.Read(ref _clearings);
        List<TenantInfo> own = [.. (await ListAsync(ct)).Where(t => t.ConnectionString is not null)];
        if (Volatile.Read(ref _clearings) == cleared)
        {
            _own = new(own, time.GetSharedUtcNow() + TenantCache.Lifetime);
        }

        return own;
    }

    /// <summary>By id, past what is kept in memory: for what can't be mended when it was decided on an old answer.</summary>
    internal Task<TenantInfo?> FreshAsync(Guid id, CancellationToken ct) => LoadAsync($"id:{id}", "id", id, ct);

    internal void Clear()
    {
        Interlocked.Increment(ref _clearings);
        _own = null;
        _cache.Clear();
    }

    private sealed record OwnDatabases(IReadOnlyList<TenantInfo> Tenants, DateTimeOffset Until);

    private const string Select = "select id, code, name, state, domain, protected_connection_string, version, is_moving, trial_since, live_since from kernel.tenants";

    private ValueTask<TenantInfo?> GetAsync(string column, object value, CancellationToken ct)
    {
        var key = $"{column}:{value}";
        return _cache.TryGetValue(key, out var hit) && hit.Until > time.GetSharedUtcNow() ? ValueTask.FromResult(hit.Tenant) : new(LoadAsync(key, column, value, ct));
    }

    private async Task<TenantInfo?> LoadAsync(string key, string column, object value, CancellationToken ct)
    {
        // What was read before a change must not be kept after it.
        var cleared = Volatile.Read(ref _clearings);
        await using var command = connections.Host.CreateCommand($"{Select} where {column} = $1");
        command.Parameters.Add(new NpgsqlParameter { Value = value });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var tenant = await reader.ReadAsync(ct) ? Read(reader) : null;
        if (_cache.Count > 50_000)
        {
            _cache.Clear();
        }

        _cache[key] = (tenant, tenant is null ? time.GetSharedUtcNow() + MissLifetime : time.GetSharedUtcNow() + TenantCache.Lifetime);
        if (Volatile.Read(ref _clearings) != cleared)
        {
            _cache.TryRemove(key, out _);
        }

        return tenant;
    }

    private TenantInfo Read(NpgsqlDataReader row) => new(
        row.GetGuid(0),
        row.GetString(1),
        row.GetString(2),
        Enum.Parse<TenantState>(row.GetString(3)),
        row.IsDBNull(4) ? null : row.GetString(4),
        row.IsDBNull(5) ? null : protection.CreateProtector(Purpose).Unprotect(row.GetString(5)),
        row.GetInt64(6),
        row.GetBoolean(7),
        row.IsDBNull(8) ? null : row.GetFieldValue<DateTimeOffset>(8),
        row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9));
}
