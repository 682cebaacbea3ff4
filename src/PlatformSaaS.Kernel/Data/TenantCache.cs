using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Data;

/// <summary>Entries of all tenants in this process. The tenant is part of every key.</summary>
internal sealed class TenantCacheStore(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, ConcurrentDictionary<string, (object Value, DateTimeOffset Until)>> _tenants = new();

    public bool TryGet(Guid tenant, string key, out object? value)
    {
        if (_tenants.TryGetValue(tenant, out var entries) && entries.TryGetValue(key, out var hit) && hit.Until > time.GetUtcNow())
        {
            value = hit.Value;
            return true;
        }

        value = null;
        return false;
    }

    public void Set(Guid tenant, string key, object value) =>
        _tenants.GetOrAdd(tenant, _ => new(StringComparer.Ordinal))[key] = (value, time.GetUtcNow() + TenantCache.Lifetime);

    public void Remove(Guid tenant, string prefix)
    {
        if (_tenants.TryGetValue(tenant, out var entries))
        {
            foreach (var key in entries.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)))
            {
                entries.TryRemove(key, out _);
            }
        }
    }

    public void Clear() => _tenants.Clear();
}

/// <summary>Cache of the current tenant.</summary>
internal sealed class TenantCache(TenantCacheStore store, ICurrentTenant tenant, DatabaseConnections connections, IServiceProvider services) : ITenantCache
{
    /// <summary>Bounds how long another node may be behind if a notification is lost with its sender.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    internal const string Channel = "platform_cache";

    public async ValueTask<T> GetAsync<T>(string key, Func<CancellationToken, Task<T>> factory, CancellationToken ct = default) where T : notnull
    {
        var id = tenant.Id ?? throw new InvalidOperationException("No tenant.");
        if (store.TryGet(id, key, out var hit))
        {
            return (T)hit!;
        }

        var value = await factory(ct);
        store.Set(id, key, value);
        return value;
    }

    public Task InvalidateAsync(string keyPrefix, CancellationToken ct = default)
    {
        var id = tenant.Id ?? throw new InvalidOperationException("No tenant.");
        store.Remove(id, keyPrefix);
        services.GetRequiredService<IUnitOfWork>().AfterCommit(async () =>
        {
            store.Remove(id, keyPrefix);
            await NotifyAsync(connections, $"{id:D}|{keyPrefix}");
        });
        return Task.CompletedTask;
    }

    internal static async Task NotifyAsync(DatabaseConnections connections, string payload)
    {
        await using var command = connections.Host.CreateCommand($"select pg_notify('{Channel}', $1)");
        command.Parameters.Add(new NpgsqlParameter { Value = payload });
        await command.ExecuteNonQueryAsync();
    }
}

/// <summary>Listens for other nodes' changes. A lost connection empties the caches, since notifications may have been missed.</summary>
internal sealed class CacheListener(DatabaseConnections connections, TenantCacheStore store, TenantStore tenants, ILogger<CacheListener> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.HostString) { Pooling = false, KeepAlive = 15 }.ConnectionString);
                await connection.OpenAsync(stoppingToken);
                connection.Notification += (_, e) => Apply(e.Payload);
                await using (var listen = new NpgsqlCommand($"listen {TenantCache.Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(stoppingToken);
                }

                store.Clear();
                tenants.Clear();
                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                store.Clear();
                tenants.Clear();
                log.LogWarning("The cache listener lost the database and tries again: {Reason}", e.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private void Apply(string payload)
    {
        var bar = payload.IndexOf('|', StringComparison.Ordinal);
        if (bar > 0 && Guid.TryParse(payload.AsSpan(0, bar), out var tenant))
        {
            store.Remove(tenant, payload[(bar + 1)..]);
        }
        else
        {
            tenants.Clear();
        }
    }
}
