using Npgsql;
using PlatformSaaS.Data;

namespace PlatformSaaS.Jobs;

/// <summary>Holds a piece of work to one run at a time over all nodes, by an advisory lock that ends with its connection: whoever dies lets go of it.</summary>
internal sealed class JobGuard : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private JobGuard(NpgsqlConnection connection) => _connection = connection;

    /// <summary>Null where somebody is at it.</summary>
    public static async Task<JobGuard?> TryAsync(DatabaseConnections connections, string kind, Guid id, CancellationToken ct)
    {
        // Not pooled: its end is the lock's.
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connections.HostString) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            await using var alone = new NpgsqlCommand("select pg_try_advisory_lock(hashtextextended($1 || ':' || $2, 0))", connection) { Parameters = { new() { Value = kind }, new() { Value = id.ToString("D") } } };
            if (await alone.ExecuteScalarAsync(ct) is true)
            {
                return new(connection);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
