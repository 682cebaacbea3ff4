using System.Collections.Concurrent;
using Npgsql;
using NpgsqlTypes;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Quotas;

/// <summary>What each tenant may use, read with the host's connection since the application's role sees no host table; kept in memory until the operator changes something.</summary>
internal sealed class PlanStore(DatabaseConnections connections, TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, (TenantPlan Plan, DateTimeOffset Until)> _kept = new();
    private long _clearings;

    public ValueTask<TenantPlan> OfAsync(Guid tenant, CancellationToken ct) =>
        tenant == HostTenant.Id ? new(TenantPlan.Unlimited) : _kept.TryGetValue(tenant, out var hit) && hit.Until > time.GetSharedUtcNow() ? new(hit.Plan) : new(LoadAsync(tenant, ct));

    /// <summary>The plans of several tenants in one question, past the cache.</summary>
    public async Task<Dictionary<Guid, TenantPlan>> ReadAsync(Guid[] tenants, CancellationToken ct)
    {
        await using var command = connections.Host.CreateCommand("""
            select t.id, e.id, e.name, e.name_en, e.features, coalesce(t.quota_storage, e.quota_storage), coalesce(t.quota_users, e.quota_users), coalesce(t.quota_messages, e.quota_messages)
            from kernel.tenants t left join kernel.editions e on e.id = t.edition_id where t.id = any ($1)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = tenants });
        await using var row = await command.ExecuteReaderAsync(ct);
        var plans = new Dictionary<Guid, TenantPlan>();
        while (await row.ReadAsync(ct))
        {
            plans[row.GetGuid(0)] = row.IsDBNull(1) ? new(null, null, null, Editions.Limits(row, 5))
                : new(row.GetGuid(1), new LocalizedText(row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)), row.GetFieldValue<string[]>(4).ToHashSet(StringComparer.Ordinal), Editions.Limits(row, 5));
        }

        return plans;
    }

    public void Clear()
    {
        Interlocked.Increment(ref _clearings);
        _kept.Clear();
    }

    private async Task<TenantPlan> LoadAsync(Guid tenant, CancellationToken ct)
    {
        // What was read before a change must not be kept after it.
        var cleared = Volatile.Read(ref _clearings);
        var plan = (await ReadAsync([tenant], ct)).GetValueOrDefault(tenant) ?? TenantPlan.Unlimited;
        _kept[tenant] = (plan, time.GetSharedUtcNow() + TenantCache.Lifetime);
        if (Volatile.Read(ref _clearings) != cleared)
        {
            _kept.TryRemove(tenant, out _);
        }

        return plan;
    }
}

/// <summary>Editions, written with the host's connection.</summary>
internal sealed class Editions(DatabaseConnections connections, PlanStore plans, TenantStore tenants, CacheDrops drops, ICurrentTenant tenant) : IEditions
{
    public async Task<IReadOnlyList<Edition>> ListAsync(CancellationToken ct = default)
    {
        RequireHost();
        await using var command = connections.Host.CreateCommand("""
            select e.id, e.code, e.name, e.name_en, e.features, e.quota_storage, e.quota_users, e.quota_messages, (select count(*)::int from kernel.tenants t where t.edition_id = e.id), e.version
            from kernel.editions e order by e.name, e.code
            """);
        await using var row = await command.ExecuteReaderAsync(ct);
        var list = new List<Edition>();
        while (await row.ReadAsync(ct))
        {
            list.Add(new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3), row.GetFieldValue<string[]>(4), Limits(row, 5), row.GetInt32(8), row.GetInt64(9)));
        }

        return list;
    }

    public async Task<bool> SaveAsync(Edition edition, CancellationToken ct = default)
    {
        RequireHost();
        object?[] values = [edition.Id, edition.Code, edition.Name, edition.NameEn, edition.Features.ToArray(), Limit(edition.Limits, QuotaKind.Storage), Limit(edition.Limits, QuotaKind.Users), Limit(edition.Limits, QuotaKind.Messages)];
        try
        {
            return edition.Version == 0
                ? await WriteAsync("insert into kernel.editions (id, code, name, name_en, features, quota_storage, quota_users, quota_messages, version) values ($1, $2, $3, $4, $5, $6, $7, $8, 1)", ct, values)
                : await WriteAsync("update kernel.editions set code = $2, name = $3, name_en = $4, features = $5, quota_storage = $6, quota_users = $7, quota_messages = $8, version = version + 1 where id = $1 and version = $9", ct, [.. values, edition.Version]);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    public Task<bool> RemoveAsync(Guid id, long version, CancellationToken ct = default)
    {
        RequireHost();
        return WriteAsync("delete from kernel.editions e where e.id = $1 and e.version = $2 and not exists (select 1 from kernel.tenants t where t.edition_id = e.id)", ct, id, version);
    }

    public async Task<PlanChoice?> OfAsync(Guid tenantId, CancellationToken ct = default)
    {
        RequireHost();
        await using var command = connections.Host.CreateCommand("select edition_id, quota_storage, quota_users, quota_messages from kernel.tenants where id = $1 and id <> $2");
        command.Parameters.Add(new NpgsqlParameter { Value = tenantId });
        command.Parameters.Add(new NpgsqlParameter { Value = HostTenant.Id });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new(row.IsDBNull(0) ? null : row.GetGuid(0), Limits(row, 1)) : null;
    }

    public Task<bool> ChooseAsync(Guid tenantId, PlanChoice choice, long version, CancellationToken ct = default)
    {
        RequireHost();
        return WriteAsync("""
            update kernel.tenants set edition_id = $1, quota_storage = $2, quota_users = $3, quota_messages = $4, version = version + 1
            where id = $5 and version = $6 and id <> $7 and ($1 is null or exists (select 1 from kernel.editions where id = $1))
            """, ct, choice.EditionId ?? (object)new Missing(NpgsqlDbType.Uuid), Limit(choice.Own, QuotaKind.Storage), Limit(choice.Own, QuotaKind.Users), Limit(choice.Own, QuotaKind.Messages), tenantId, version, HostTenant.Id);
    }

    /// <summary>Limits in three columns, in the order of the kinds.</summary>
    internal static Dictionary<QuotaKind, long> Limits(NpgsqlDataReader row, int first) =>
        Enum.GetValues<QuotaKind>().Where(k => !row.IsDBNull(first + (int)k)).ToDictionary(k => k, k => row.GetInt64(first + (int)k));

    private static object? Limit(IReadOnlyDictionary<QuotaKind, long> limits, QuotaKind kind) => limits.TryGetValue(kind, out var limit) ? limit : new Missing(NpgsqlDbType.Bigint);

    /// <summary>Changes one row and tells every node; false when there was none to change.</summary>
    private async Task<bool> WriteAsync(string sql, CancellationToken ct, params object?[] values)
    {
        await using var command = connections.Host.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(value switch
            {
                Missing missing => new NpgsqlParameter { NpgsqlDbType = missing.Type, Value = DBNull.Value },
                Guid id => new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = id },
                null => new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = DBNull.Value },
                _ => new NpgsqlParameter { Value = value }
            });
        }

        var isDone = await command.ExecuteNonQueryAsync(ct) == 1;
        plans.Clear();
        tenants.Clear();
        await drops.NotifyAsync(["tenants"], ct);
        return isDone;
    }

    private void RequireHost()
    {
        if (!tenant.IsHost)
        {
            throw new MissingException();
        }
    }

    private sealed record Missing(NpgsqlDbType Type);
}
