using Npgsql;

namespace PlatformSaaS.Benchmarks.Rungs;

/// <summary>
/// One transaction, in one round trip and a commit, that writes the rows which a submission writes and does nothing else: no check, no rendering of messages.
/// The rows are copies of those that a real submission left behind.
/// </summary>
internal sealed class RawSubmit(NpgsqlDataSource source, Guid tenant, Guid request)
{
    private static readonly (string Table, string Where)[] Added =
    [
        ("reviews.stage_runs", "request_id = $2"), ("reviews.timeline_entries", "request_id = $2"), ("kernel.outbox_messages", "owner_id = $2"), ("reviews.request_files", "request_id = $2")
    ];

    private readonly List<(string Table, Guid Row)> _rows = [];
    private int _round = 1000;

    /// <summary>Finds out which rows the submission at the given moment left.</summary>
    public async Task LearnAsync(DateTimeOffset since)
    {
        foreach (var (table, where) in Added)
        {
            var when = table switch { "reviews.stage_runs" => "opened_at", "reviews.timeline_entries" => "at", "kernel.outbox_messages" => "created_at", _ => "added_at" };
            await using var command = source.CreateCommand($"select id from {table} where tenant_id = $1 and {where} and {when} >= $3");
            command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = tenant }, new() { Value = request }, new() { Value = since.UtcDateTime } });
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                _rows.Add((table, reader.GetGuid(0)));
            }
        }
    }

    /// <summary>What is written each time, for the table's reader.</summary>
    public string Rows => string.Join(", ", _rows.GroupBy(r => r.Table).Select(g => $"{g.Count()} {g.Key.Split('.')[1]}")) + ", 1 audit entry, 1 action key; 4 rows updated";

    public async Task RunAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var (table, row) in _rows)
        {
            // The rounds of a stage are numbered without repetition.
            var fresh = table == "reviews.stage_runs" ? "jsonb_build_object('id', gen_random_uuid(), 'round', $3::int)" : "jsonb_build_object('id', gen_random_uuid(), 'none', $3::int)";
            Add($"insert into {table} select r.* from {table} t, jsonb_populate_record(t, {fresh}) r where t.tenant_id = $1 and t.id = $2", tenant, row, ++_round);
        }

        Add("update reviews.requests set updated_at = now(), answers = answers where tenant_id = $1 and id = $2", tenant, request);
        Add("update reviews.stage_runs set state = state where tenant_id = $1 and id = (select id from reviews.stage_runs where tenant_id = $1 and request_id = $2 limit 1)", tenant, request);
        Add("update kernel.counters set last = last where tenant_id = $1 and code = (select code from kernel.counters where tenant_id = $1 limit 1)", tenant);
        Add("insert into reviews.action_keys select r.* from reviews.action_keys t, jsonb_populate_record(t, jsonb_build_object('key', gen_random_uuid()::text)) r where t.tenant_id = $1 and t.request_id = $2 limit 1", tenant, request);
        Add("""
            with head as (update kernel.audit_heads set sequence = sequence + 1 where tenant_id = $1 returning sequence)
            insert into kernel.audit_entries select r.* from head, kernel.audit_entries t, jsonb_populate_record(t, jsonb_build_object('sequence', head.sequence + 1000000)) r where t.tenant_id = $1 and t.sequence = 1
            """, tenant);
        await batch.ExecuteNonQueryAsync();
        await transaction.CommitAsync();

        void Add(string sql, params object[] values)
        {
            var command = new NpgsqlBatchCommand(sql);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            batch.BatchCommands.Add(command);
        }
    }
}
