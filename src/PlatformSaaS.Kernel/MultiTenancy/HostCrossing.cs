using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Opens the host's connection across tenants, on purpose and for the host portal only. It crosses no longer once it is back in its pool.</summary>
internal sealed class HostCrossing(DatabaseConnections connections, ICurrentTenant tenant)
{
    /// <summary>Runs the statements in one round trip and hands each result set to the reader in turn.</summary>
    public async Task RunAsync(IEnumerable<NpgsqlBatchCommand> commands, Func<int, NpgsqlDataReader, Task> read, CancellationToken ct)
    {
        if (!tenant.IsHost)
        {
            throw new MissingException();
        }

        await using var connection = await connections.Host.OpenConnectionAsync(ct);
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
