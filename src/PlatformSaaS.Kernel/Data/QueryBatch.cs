using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace PlatformSaaS.Data;

/// <summary>
/// Sends the queries' commands as one batch, then lets each query run as usual: <see cref="TenantCommandInterceptor"/> hands it the batch's next result
/// in place of a round trip.
/// </summary>
internal sealed class QueryBatch(PlatformDbContext db) : IQueryBatch
{
    private List<(Func<DbCommand> Command, Func<CancellationToken, Task> Read)>? _waiting;

    public void Begin() => _waiting ??= [];

    public Task<List<T>> ListAsync<T>(IQueryable<T> query, CancellationToken ct = default)
    {
        if (_waiting is null)
        {
            return query.ToListAsync(ct);
        }

        var result = new TaskCompletionSource<List<T>>();
        _waiting.Add((query.CreateDbCommand, async token => result.SetResult(await query.ToListAsync(token))));
        return result.Task;
    }

    public async Task SendAsync(CancellationToken ct = default)
    {
        var waiting = _waiting ?? [];
        _waiting = null;
        if (waiting.Count == 0)
        {
            return;
        }

        await db.Database.OpenConnectionAsync(ct);
        try
        {
            var connection = (NpgsqlConnection)db.Database.GetDbConnection();
            await using var batch = new NpgsqlBatch(connection);
            if (TenantCommandInterceptor.Claim(db) is { } setting)
            {
                batch.BatchCommands.Add(setting);
            }

            var first = batch.BatchCommands.Count;
            foreach (var (make, _) in waiting)
            {
                await using var command = make();
                var part = new NpgsqlBatchCommand(command.CommandText);
                var parameters = command.Parameters.Cast<NpgsqlParameter>().ToArray();
                command.Parameters.Clear();
                part.Parameters.AddRange(parameters);
                batch.BatchCommands.Add(part);
            }

            await using var reader = await batch.ExecuteReaderAsync(ct);
            for (var skipped = 0; skipped < first; skipped++)
            {
                await reader.NextResultAsync(ct);
            }

            foreach (var (_, read) in waiting)
            {
                db.NextResult = new ResultReader(reader);
                await read(ct);
            }
        }
        finally
        {
            db.NextResult = null;
            await db.Database.CloseConnectionAsync();
        }
    }
}
