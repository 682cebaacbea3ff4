using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Opens the host's connection across tenants, on purpose and for the host portal only. It crosses no longer once it is back in its pool.</summary>
internal sealed class HostCrossing(DatabaseConnections connections, ICurrentTenant tenant)
{
    /// <summary>Of an outbox message <c>m</c>: its tenant's rows neither are being moved nor lie elsewhere.</summary>
    public const string LivesHere = "not exists (select 1 from kernel.write_locks l where l.id = m.tenant_id and (l.until is null or l.until > clock_timestamp()))";

    /// <summary>Runs the statements in one round trip, in the shared database or in a tenant's own (by its application's connection string), and hands each result set to the reader in turn.</summary>
    public async Task RunAsync(IEnumerable<NpgsqlBatchCommand> commands, Func<int, NpgsqlDataReader, Task> read, CancellationToken ct, string? own = null)
    {
        if (!tenant.IsHost)
        {
            throw new MissingException();
        }

        await using var connection = await connections.HostOf(own).OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("set app.crossing = 'on'"));
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(ct);
        var index = 0;
        do
        {
            await read(index++, reader);
        }
        while (await reader.NextResultAsync(ct));
    }
}
