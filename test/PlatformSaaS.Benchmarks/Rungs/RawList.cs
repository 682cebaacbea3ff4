using Npgsql;

namespace PlatformSaaS.Benchmarks.Rungs;

/// <summary>A row of the list that all rungs read.</summary>
internal sealed record RawRow(Guid Id, string? Number, string Title, string Service, string Stage, string State, string Turn, DateOnly? Due, DateTimeOffset Updated);

/// <summary>One applicant's newest requests with nothing between but Npgsql: prepared, the tenant set in the same round trip where row-level security asks for it.</summary>
internal sealed class RawList(NpgsqlDataSource source, Guid tenant, Guid applicant, bool setsTenant)
{
    private const string Sql =
        "select id, number, title, service_code, stage_code, stage_state, turn, due_on, updated_at from reviews.requests where tenant_id = $1 and applicant_user_id = $2 order by id desc limit 21";

    public async Task<List<RawRow>> ReadAsync()
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        if (setsTenant)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('app.tenant', $1, false)") { Parameters = { new() { Value = tenant.ToString("D") } } });
        }

        batch.BatchCommands.Add(new NpgsqlBatchCommand(Sql) { Parameters = { new() { Value = tenant }, new() { Value = applicant } } });
        await using var reader = await batch.ExecuteReaderAsync();
        if (setsTenant)
        {
            await reader.NextResultAsync();
        }

        var rows = new List<RawRow>();
        while (await reader.ReadAsync())
        {
            rows.Add(new RawRow(
                reader.GetGuid(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6),
                reader.IsDBNull(7) ? null : reader.GetFieldValue<DateOnly>(7), reader.GetFieldValue<DateTimeOffset>(8)));
        }

        return rows;
    }
}
