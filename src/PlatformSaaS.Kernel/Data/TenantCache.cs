using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Quotas;

namespace PlatformSaaS.Data;

/// <summary>Entries of all tenants in this process. The tenant is part of every key.</summary>
internal sealed class TenantCacheStore(TimeProvider time)
{
    private static readonly TimeSpan SweepEvery = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<Guid, Entries> _tenants = new();
    private long _swept;

    public bool TryGet(Guid tenant, string key, out object? value)
    {
        if (_tenants.TryGetValue(tenant, out var entries) && entries.Values.TryGetValue(key, out var hit) && hit.Until > time.GetSharedUtcNow())
        {
            value = hit.Value;
            return true;
        }

        value = null;
        return false;
    }

    /// <summary>Where something is kept. What is worked out in another time may hang on its day, so it is kept apart, for flows of that day; it goes with the rest of its prefix.</summary>
    public string Place(string key) => time.MovedTo() is { } day ? string.Create(CultureInfo.InvariantCulture, $"{key}@{day:yyyyMMdd}") : key;

    /// <summary>How often the tenant's entries were dropped; what was read from the database before such a drop must not be kept after it.</summary>
    public long Drops(Guid tenant) => Volatile.Read(ref Of(tenant).Drops);

    public void Set(Guid tenant, string key, object value, TimeSpan lifetime, long drops)
    {
        var entries = Of(tenant);
        var now = time.GetSharedUtcNow();
        entries.Values[key] = (value, now + lifetime);
        if (Volatile.Read(ref entries.Drops) != drops)
        {
            entries.Values.TryRemove(key, out _);
        }

        Sweep(now);
    }

    /// <summary>Once a minute, of every tenant: one that nobody visits any more must not hold what it had.</summary>
    private void Sweep(DateTimeOffset now)
    {
        var last = Interlocked.Read(ref _swept);
        if (Math.Abs(now.UtcTicks - last) < SweepEvery.Ticks || Interlocked.CompareExchange(ref _swept, now.UtcTicks, last) != last)
        {
            return;
        }

        foreach (var values in _tenants.Values.Select(t => t.Values))
        {
            foreach (var (old, _) in values.Where(e => e.Value.Until <= now))
            {
                values.TryRemove(old, out _);
            }
        }
    }

    public void Remove(Guid tenant, string prefix)
    {
        var entries = Of(tenant);
        Interlocked.Increment(ref entries.Drops);
        foreach (var key in entries.Values.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)))
        {
            entries.Values.TryRemove(key, out _);
        }
    }

    public void Clear()
    {
        foreach (var tenant in _tenants.Keys)
        {
            Remove(tenant, "");
        }
    }

    /// <summary>Entries held, of all tenants, those too old to be used among them.</summary>
    public int Count => _tenants.Values.Sum(t => t.Values.Count);

    private Entries Of(Guid tenant) => _tenants.GetOrAdd(tenant, _ => new Entries());

    private sealed class Entries
    {
        public long Drops;

        public ConcurrentDictionary<string, (object Value, DateTimeOffset Until)> Values { get; } = new(StringComparer.Ordinal);
    }
}

/// <summary>Cache of the current tenant.</summary>
internal sealed class TenantCache(TenantCacheStore store, ICurrentTenant tenant, IServiceProvider services) : ITenantCache
{
    /// <summary>Bounds how long another node may be behind if a notification is lost with its sender.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(60);

    internal const string Channel = "platform_cache";

    public async ValueTask<T> GetAsync<T>(string key, Func<CancellationToken, Task<T>> factory, CancellationToken ct = default, TimeSpan? lifetime = null) where T : notnull
    {
        var id = tenant.Id ?? throw new InvalidOperationException("No tenant.");
        if (CurrentTenant.IsInTransaction && services.GetRequiredService<PlatformDbContext>().StaleKeys.Any(stale => key.StartsWith(stale, StringComparison.Ordinal)))
        {
            // This transaction has changed it: what others keep is old for it, and nobody else may see what it reads before it is committed.
            return await factory(ct);
        }

        // Whoever lives in another time believes what holds now, as the rows are those of now.
        var place = store.Place(key);
        if (store.TryGet(id, key, out var hit) || (place != key && store.TryGet(id, place, out hit)))
        {
            return (T)hit!;
        }

        var drops = store.Drops(id);
        var value = await factory(ct);

        store.Set(id, place, value, lifetime ?? Lifetime, drops);
        return value;
    }

    public async Task InvalidateAsync(string keyPrefix, CancellationToken ct = default)
    {
        _ = tenant.Id ?? throw new InvalidOperationException("No tenant.");
        // On demand: whoever only reads the cache needs no database context.
        var db = services.GetRequiredService<PlatformDbContext>();
        services.GetRequiredService<CacheDrops>().Add(db, keyPrefix, isUrgent: true);
        if (db.Database.CurrentTransaction is null)
        {
            await services.GetRequiredService<CacheDrops>().PublishAsync(db, ct);
        }
    }
}

/// <summary>
/// Drops what a context's changes make stale: in this process when they are saved and again when they are committed, in the others by
/// notifications, which a loop of this process sends so that no action waits for them.
/// </summary>
internal sealed class CacheDrops(TenantCacheStore store, DatabaseConnections connections, ILogger<CacheDrops> log) : BackgroundService
{
    private const int MostAtOnce = 500;
    private readonly Channel<string> _waiting = Channel.CreateUnbounded<string>(new UnboundedChannelOptions { SingleReader = true });
    private volatile bool _isSending;

    public void Add(PlatformDbContext db, string keyPrefix, bool isUrgent)
    {
        store.Remove(db.TenantId, keyPrefix);
        db.StaleKeys.Add(keyPrefix);
        db.IsStaleUrgent |= isUrgent;
    }

    /// <summary>After a transaction of which nobody knows for sure that it was undone: what it may have changed is dropped all the same.</summary>
    public void Undo(PlatformDbContext db) => Publish(db);

    public async Task PublishAsync(PlatformDbContext db, CancellationToken ct)
    {
        // A command of the host, such as seeding, ends before the loop would have begun.
        var isUrgent = db.IsStaleUrgent || !_isSending;
        var payloads = Publish(db, isQueued: !isUrgent);
        if (isUrgent && payloads.Length > 0)
        {
            await NotifyAsync(payloads, ct);
        }
    }

    private string[] Publish(PlatformDbContext db, bool isQueued = true)
    {
        var payloads = db.StaleKeys.Select(k => $"{db.TenantId:D}|{k}").ToArray();
        foreach (var key in db.StaleKeys)
        {
            store.Remove(db.TenantId, key);
        }

        db.StaleKeys.Clear();
        db.IsStaleUrgent = false;
        foreach (var payload in isQueued ? payloads : [])
        {
            _waiting.Writer.TryWrite(payload);
        }

        return payloads;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        _isSending = true;
        try
        {
            while (await _waiting.Reader.WaitToReadAsync(stoppingToken))
            {
                if (!await SendWaitingAsync())
                {
                    await Task.Delay(TimeSpan.FromMilliseconds(200), stoppingToken);
                }
            }
        }
        catch (OperationCanceledException)
        {
            _isSending = false;
            await SendWaitingAsync();
        }
    }

    private async Task<bool> SendWaitingAsync()
    {
        var payloads = new HashSet<string>(StringComparer.Ordinal);
        while (payloads.Count < MostAtOnce && _waiting.Reader.TryRead(out var payload))
        {
            payloads.Add(payload);
        }

        try
        {
            await NotifyAsync([.. payloads], CancellationToken.None);
            return true;
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            log.LogWarning("Other nodes could not be told of changes yet: {Reason}", e.Message);
            foreach (var payload in payloads)
            {
                _waiting.Writer.TryWrite(payload);
            }

            return false;
        }
    }

    /// <summary>Tells every node, this one too.</summary>
    public async Task NotifyAsync(string[] payloads, CancellationToken ct)
    {
        await using var command = connections.Host.CreateCommand($"select pg_notify('{TenantCache.Channel}', p) from unnest($1) p");
        command.Parameters.Add(new NpgsqlParameter { Value = payloads });
        await command.ExecuteNonQueryAsync(ct);
    }
}

/// <summary>Listens for other nodes' changes. A lost connection empties the caches, since notifications may have been missed.</summary>
internal sealed class CacheListener(DatabaseConnections connections, TenantCacheStore store, TenantStore tenants, AnnouncementStore announcements, PlanStore plans, HolidayLists holidays, ILogger<CacheListener> log) : BackgroundService
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

                ForgetAll();
                while (true)
                {
                    await connection.WaitAsync(stoppingToken);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                ForgetAll();
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
            plans.Clear();
            announcements.Clear();
            holidays.Clear();
        }
    }

    private void ForgetAll()
    {
        store.Clear();
        tenants.Clear();
        plans.Clear();
        announcements.Clear();
        holidays.Clear();
    }
}
