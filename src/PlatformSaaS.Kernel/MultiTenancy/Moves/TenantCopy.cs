using System.Data;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using PlatformSaaS.Data;

namespace PlatformSaaS.MultiTenancy;

/// <summary>What was copied.</summary>
/// <param name="Rows">Rows of all tables.</param>
/// <param name="Checksum">SHA-256 over the tables' counts and checksums, hexadecimal.</param>
internal sealed record CopyResult(long Rows, string Checksum);

/// <summary>
/// Copies all rows of one tenant between two databases of the same model. Both sides are the owner's role, held to the tenant by row-level security. The source is read in one
/// snapshot; in the target all is one transaction that replaces whatever lay there of the tenant. There is no sequence or identity column to carry over: ids are made by the application, numbers are rows. Tables come so that what others point at is before them.
/// </summary>
internal sealed class TenantCopy(RoleAccess source, RoleAccess target, Guid tenant, IReadOnlyList<string> tables)
{
    /// <summary>Checksums are over text, so whoever compares them has to have values written alike.</summary>
    internal const string TextSettings = "set local timezone to 'UTC'; set local datestyle to 'ISO, YMD'; set local intervalstyle to 'postgres'; set local bytea_output to 'hex'; set local extra_float_digits to 1";

    public async Task<CopyResult> RunAsync(Func<int, long, Task> progress, CancellationToken ct)
    {
        await using var from = await OpenAsync(source, ct);
        await using var to = await OpenAsync(target, ct);
        await using var reading = await from.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await ExecuteAsync(from, "set transaction read only", ct);
        await SetTenantAsync(from, ct);
        await using var writing = await to.BeginTransactionAsync(ct);
        await SetTenantAsync(to, ct);
        foreach (var table in tables.Reverse())
        {
            await ExecuteAsync(to, $"delete from {table} where tenant_id = $1", ct, tenant);
        }

        var sums = new StringBuilder();
        long rows = 0;
        for (var i = 0; i < tables.Count; i++)
        {
            var (count, sum) = await CopyAsync(from, to, tables[i], ct);
            rows += count;
            sums.Append(System.Globalization.CultureInfo.InvariantCulture, $"{tables[i]} {count} {sum}\n");
            await progress(i + 1, rows);
        }

        await writing.CommitAsync(ct);
        return new(rows, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sums.ToString()))));
    }

    /// <summary>Removes all rows of the tenant from a database; may run again at any point. Returns how many there were.</summary>
    public static async Task<long> ClearAsync(RoleAccess database, Guid tenant, IReadOnlyList<string> childrenFirst, CancellationToken ct)
    {
        await using var owner = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Owner) { Pooling = false, CommandTimeout = 600 }.ConnectionString);
        await owner.OpenAsync(ct);
        long rows = 0;
        foreach (var table in childrenFirst)
        {
            await using var transaction = await owner.BeginTransactionAsync(ct);
            await ExecuteAsync(owner, "select set_config('app.tenant', $1, true)", ct, tenant.ToString("D"));
            rows += await ExecuteAsync(owner, $"delete from {table} where tenant_id = $1", ct, tenant);
            await transaction.CommitAsync(ct);
        }

        return rows;
    }

    private static async Task<(long Rows, string Sum)> CopyAsync(NpgsqlConnection from, NpgsqlConnection to, string table, CancellationToken ct)
    {
        var columns = await ColumnsAsync(to, table, ct);
        var before = await SumAsync(from, table, columns, ct);
        if (before.Rows > 0)
        {
            // Row-level security allows no COPY into the table itself: rows come by a temporary one, and its check sees each of them.
            await ExecuteAsync(to, $"create temporary table moving on commit drop as select {columns} from {table} with no data", ct);
            await using (var read = await from.BeginRawBinaryCopyAsync($"copy (select {columns} from {table}) to stdout (format binary)", ct))
            await using (var write = await to.BeginRawBinaryCopyAsync($"copy pg_temp.moving ({columns}) from stdin (format binary)", ct))
            {
                await read.CopyToAsync(write, ct);
            }

            await ExecuteAsync(to, $"insert into {table} ({columns}) select {columns} from pg_temp.moving", ct);
            await ExecuteAsync(to, "drop table pg_temp.moving", ct);
        }

        var after = await SumAsync(to, table, columns, ct);
        return after == before ? before : throw new InvalidOperationException($"{table}: {before.Rows} rows were read and {after.Rows} written, or their content differs.");
    }

    /// <summary>Number of rows, and a checksum that doesn't depend on their order.</summary>
    internal static async Task<(long Rows, string Sum)> SumAsync(NpgsqlConnection connection, string table, string columns, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"select count(*), coalesce(sum(('x' || substr(h, 1, 15))::bit(60)::bigint::numeric), 0)::text || '.' || coalesce(sum(('x' || substr(h, 16, 15))::bit(60)::bigint::numeric), 0)::text from (select md5(row({columns})::text) h from {table}) t", connection) { CommandTimeout = 0 };
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return (row.GetInt64(0), row.GetString(1));
    }

    /// <summary>The columns that are stored as given, by name: databases of different age have them in different order.</summary>
    internal static async Task<string> ColumnsAsync(NpgsqlConnection connection, string table, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select string_agg(quote_ident(attname), ', ' order by attname) from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = table });
        return (string)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task<NpgsqlConnection> OpenAsync(RoleAccess access, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(access.Owner) { Pooling = false, CommandTimeout = 0, KeepAlive = 30 }.ConnectionString);
        await connection.OpenAsync(ct);
        await ExecuteAsync(connection, TextSettings.Replace("set local", "set", StringComparison.Ordinal), ct);
        return connection;
    }

    private Task<int> SetTenantAsync(NpgsqlConnection connection, CancellationToken ct) => ExecuteAsync(connection, "select set_config('app.tenant', $1, true)", ct, tenant.ToString("D"));

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, object? value = null)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        if (value is not null)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync(ct);
    }
}
