using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Changes tenants with the host's connection and tells every node.</summary>
internal sealed class TenantManager(DatabaseConnections connections, TenantStore store, CacheDrops drops, ICurrentTenant tenant) : ITenantManager
{
    private const string Select = "select id, code, name, state, domain, protected_connection_string is not null, created_at, version from kernel.tenants where id <> $1";

    public async Task<IReadOnlyList<TenantSummary>> ListAsync(CancellationToken ct = default)
    {
        RequireHost();
        await using var command = connections.Host.CreateCommand($"{Select} order by code");
        command.Parameters.Add(new NpgsqlParameter { Value = HostTenant.Id });
        return await ReadAsync(command, ct);
    }

    public async Task<TenantSummary?> FindAsync(Guid id, CancellationToken ct = default)
    {
        RequireHost();
        await using var command = connections.Host.CreateCommand($"{Select} and id = $2");
        command.Parameters.Add(new NpgsqlParameter { Value = HostTenant.Id });
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        return (await ReadAsync(command, ct)).FirstOrDefault();
    }

    public async Task<bool> SetStateAsync(Guid id, TenantState state, long version, CancellationToken ct = default)
    {
        RequireHost();
        await using var command = connections.Host.CreateCommand("update kernel.tenants set state = $1, version = version + 1 where id = $2 and version = $3 and id <> $4");
        command.Parameters.Add(new NpgsqlParameter { Value = state.ToString() });
        command.Parameters.Add(new NpgsqlParameter { Value = id });
        command.Parameters.Add(new NpgsqlParameter { Value = version });
        command.Parameters.Add(new NpgsqlParameter { Value = HostTenant.Id });
        var isDone = await command.ExecuteNonQueryAsync(ct) == 1;
        store.Clear();
        await drops.NotifyAsync(["tenants"], ct);
        return isDone;
    }

    private static async Task<List<TenantSummary>> ReadAsync(NpgsqlCommand command, CancellationToken ct)
    {
        await using var row = await command.ExecuteReaderAsync(ct);
        var list = new List<TenantSummary>();
        while (await row.ReadAsync(ct))
        {
            list.Add(new(row.GetGuid(0), row.GetString(1), row.GetString(2), Enum.Parse<TenantState>(row.GetString(3)), row.IsDBNull(4) ? null : row.GetString(4), row.GetBoolean(5), row.GetFieldValue<DateTimeOffset>(6), row.GetInt64(7)));
        }

        return list;
    }

    private void RequireHost()
    {
        if (!tenant.IsHost)
        {
            throw new MissingException();
        }
    }
}
