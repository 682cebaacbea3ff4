using Microsoft.AspNetCore.DataProtection;
using Npgsql;
using PlatformSaaS.Data;

namespace PlatformSaaS.MultiTenancy;

/// <summary>The rows of moves and locks, read and written with the host's role, and the news of a change to all nodes.</summary>
internal sealed class MoveRows(DatabaseConnections connections, TenantStore tenants, TenantCacheStore cache, CacheDrops drops, IDataProtectionProvider protection)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private const string Select = "select id, portal, state, protected_source, protected_target, source, target, tables, tables_done, rows, checksum, fault, ordered_at, ended_at from kernel.tenant_moves";

    public string? Protect(string? connectionString) => connectionString is null ? null : protection.CreateProtector(TenantStore.Purpose).Protect(connectionString);

    public string? Unprotect(string? text) => text is null ? null : protection.CreateProtector(TenantStore.Purpose).Unprotect(text);

    public async Task<TenantMove?> FindAsync(Guid id, CancellationToken ct) => (await ReadAsync($"{Select} where id = $1", ct, id)).FirstOrDefault();

    public Task<List<TenantMove>> ListAsync(Guid tenant, CancellationToken ct) => ReadAsync($"{Select} where portal = $1 order by id desc limit 20", ct, tenant);

    /// <summary>Moves of all tenants that somebody has to be at.</summary>
    public Task<List<TenantMove>> UnfinishedAsync(CancellationToken ct) => ReadAsync($"{Select} where state in ('Waiting', 'Preparing', 'Copying', 'Removing')", ct);

    /// <summary>False when the tenant isn't that version any more, or has a move that isn't over.</summary>
    public async Task<bool> AddAsync(TenantMove move, long version, CancellationToken ct)
    {
        try
        {
            return await ExecuteAsync(null, """
                insert into kernel.tenant_moves (id, portal, state, protected_source, protected_target, source, target, tables, tables_done, rows, ordered_at)
                select $1, id, 'Waiting', $3, $4, $5, $6, 0, 0, 0, $7 from kernel.tenants where id = $2 and version = $8 and state in ('Active', 'Suspended', 'Archived')
                """, ct, move.Id, move.Portal, move.ProtectedSource, move.ProtectedTarget, move.Source, move.Target, move.OrderedAt, version) == 1;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return false;
        }
    }

    public Task<int> SetAsync(Guid move, TenantMoveState state, CancellationToken ct) => ExecuteAsync(null, "update kernel.tenant_moves set state = $2 where id = $1", ct, move, state.ToString());

    public Task<int> ProgressAsync(Guid move, int tables, int done, long rows, CancellationToken ct) =>
        ExecuteAsync(null, "update kernel.tenant_moves set state = 'Copying', tables = $2, tables_done = $3, rows = $4 where id = $1", ct, move, tables, done, rows);

    public Task<int> EndAsync(Guid move, TenantMoveState state, string? fault, DateTimeOffset at, CancellationToken ct) =>
        ExecuteAsync(null, "update kernel.tenant_moves set state = $2, fault = $3, ended_at = $4, protected_target = case when $2 = 'Moved' then protected_target end, protected_source = case when $2 = 'Moved' then protected_source end where id = $1", ct, move, state.ToString(), fault, at);

    public Task<int> BeginRemovalAsync(Guid tenant, Guid move, CancellationToken ct) =>
        ExecuteAsync(null, "update kernel.tenant_moves set state = 'Removing' where id = $1 and portal = $2 and state in ('Moved', 'Removing')", ct, move, tenant);

    /// <summary>Sets or opens the lock in a database; once it is closed no further write of the tenant succeeds there.</summary>
    public Task<int> LockAsync(string? at, Guid tenant, bool isClosed, CancellationToken ct) =>
        ExecuteAsync(at, "insert into kernel.write_locks (id, is_closed) values ($1, $2) on conflict (id) do update set is_closed = excluded.is_closed, until = null", ct, tenant, isClosed);

    /// <summary>Takes the lock for a short while, after which it opens by itself: messages on their way may still write their result. False where somebody else has it.</summary>
    public async Task<bool> LockForAsync(string? at, Guid tenant, TimeSpan most, CancellationToken ct) => await ExecuteAsync(at, """
        insert into kernel.write_locks (id, is_closed, until) values ($1, false, clock_timestamp() + $2)
        on conflict (id) do update set is_closed = false, until = excluded.until where write_locks.until <= clock_timestamp()
        """, ct, tenant, most) == 1;

    /// <summary>Closes a lock that was taken for a while; false where it is over or somebody else's by now.</summary>
    public async Task<bool> CloseHeldAsync(string? at, Guid tenant, CancellationToken ct) => await ExecuteAsync(at, "update kernel.write_locks set is_closed = true where id = $1 and until > clock_timestamp()", ct, tenant) == 1;

    /// <summary>Lifts a lock that would open by itself; a move's stays.</summary>
    public Task<int> UnlockHeldAsync(string? at, Guid tenant, CancellationToken ct) => ExecuteAsync(at, "delete from kernel.write_locks where id = $1 and until is not null", ct, tenant);

    /// <summary>Lets messages on their way write their result, then refuses every write, then waits for those that began before. What takes longer than the patience is a <see cref="TimeoutException"/>.</summary>
    /// <param name="at">Where the rows lie.</param>
    /// <param name="tenant">Whose.</param>
    /// <param name="setClosed">Locks in whatever way the caller needs: false leaves messages on their way their word, true refuses everything.</param>
    /// <param name="time">By which messages are on their way.</param>
    /// <param name="patience">How long each wait may take.</param>
    /// <param name="ct">Cancels.</param>
    public async Task CloseAsync(string? at, Guid tenant, Func<bool, Task> setClosed, TimeProvider time, TimeSpan patience, CancellationToken ct)
    {
        await setClosed(false);
        await UntilAsync(async () => await CountAsync(at, "select count(*) from kernel.outbox_messages where tenant_id = $1 and state = 'Sending' and claimed_until > $2", ct, tenant, time.GetUtcNow()) == 0, patience, ct);
        await setClosed(true);
        var closed = await CountAsync(at, "select pg_current_xact_id()::text", ct);
        await UntilAsync(async () => await CountAsync(at, "select pg_snapshot_xmin(pg_current_snapshot())::text", ct) >= closed, patience, ct);
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan most, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(most);
        try
        {
            while (!await isSo())
            {
                await Task.Delay(Pause, patience.Token);
            }
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException("Work of this portal that began before did not end in time.");
        }
    }

    public Task<int> UnlockAsync(string? at, Guid tenant, CancellationToken ct) => ExecuteAsync(at, "delete from kernel.write_locks where id = $1", ct, tenant);

    public async Task SetMovingAsync(Guid tenant, bool isMoving, CancellationToken ct)
    {
        await ExecuteAsync(null, "update kernel.tenants set is_moving = $2 where id = $1", ct, tenant, isMoving);
        await TellAsync(tenant, ct);
    }

    /// <summary>From here on the tenant lives in the target: its row, the move's row and, for the shared database, the target's lock change in one transaction.</summary>
    public async Task SwitchAsync(TenantMove move, CopyResult copied, DateTimeOffset at, CancellationToken ct)
    {
        await using (var connection = await connections.Host.OpenConnectionAsync(ct))
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            await OnAsync(connection, "update kernel.tenants set protected_connection_string = $2, is_moving = false, version = version + 1 where id = $1", ct, move.Portal, move.ProtectedTarget);
            await OnAsync(connection, "update kernel.tenant_moves set state = 'Moved', rows = $2, checksum = $3, ended_at = $4 where id = $1", ct, move.Id, copied.Rows, copied.Checksum, at);
            if (move.ProtectedTarget is null)
            {
                await OnAsync(connection, "delete from kernel.write_locks where id = $1", ct, move.Portal);
            }

            await transaction.CommitAsync(ct);
        }

        await TellAsync(move.Portal, ct);
    }

    public Task<int> ForgetAsync(Guid tenant, CancellationToken ct) => ExecuteAsync(null, "with gone as (delete from kernel.write_locks where id = $1) delete from kernel.tenant_moves where portal = $1", ct, tenant);

    /// <summary>Reads one number with the host's role across tenants.</summary>
    public async Task<long> CountAsync(string? at, string sql, CancellationToken ct, params object[] values)
    {
        await using var connection = await connections.HostOf(at).OpenConnectionAsync(ct);
        await OnAsync(connection, "set app.crossing = 'on'", ct);
        await using var command = Command(connection, sql, values);
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Every node forgets the tenant and what it keeps of its rows.</summary>
    public async Task TellAsync(Guid tenant, CancellationToken ct)
    {
        tenants.Clear();
        cache.Remove(tenant, "");
        await drops.NotifyAsync(["tenants", $"{tenant:D}|"], ct);
    }

    private async Task<List<TenantMove>> ReadAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var connection = await connections.Host.OpenConnectionAsync(ct);
        await using var command = Command(connection, sql, values);
        await using var row = await command.ExecuteReaderAsync(ct);
        var list = new List<TenantMove>();
        while (await row.ReadAsync(ct))
        {
            list.Add(new()
            {
                Id = row.GetGuid(0), Portal = row.GetGuid(1), State = Enum.Parse<TenantMoveState>(row.GetString(2)), ProtectedSource = Text(3), ProtectedTarget = Text(4), Source = Text(5), Target = Text(6),
                Tables = row.GetInt32(7), TablesDone = row.GetInt32(8), Rows = row.GetInt64(9), Checksum = Text(10), Fault = Text(11), OrderedAt = row.GetFieldValue<DateTimeOffset>(12),
                EndedAt = row.IsDBNull(13) ? null : row.GetFieldValue<DateTimeOffset>(13)
            });
        }

        return list;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private async Task<int> ExecuteAsync(string? at, string sql, CancellationToken ct, params object?[] values)
    {
        await using var connection = await connections.HostOf(at).OpenConnectionAsync(ct);
        return await OnAsync(connection, sql, ct, values);
    }

    private static async Task<int> OnAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object?[] values)
    {
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object?[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(value is null ? new NpgsqlParameter { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } : new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
