using System.Data;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using PlatformSaaS.Data;

namespace PlatformSaaS.MultiTenancy;

/// <summary>A table in the manifest.</summary>
/// <param name="Table">Schema and name.</param>
/// <param name="File">Path in the archive.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Sha256">Checksum of the file.</param>
/// <param name="Columns">Columns with their types in PostgreSQL.</param>
/// <param name="Withheld">Columns that are left out.</param>
internal sealed record ExportedTable(string Table, string File, long Rows, string Sha256, IReadOnlyList<ExportedColumn> Columns, IReadOnlyList<string> Withheld);

/// <summary>A column in the manifest.</summary>
internal sealed record ExportedColumn(string Name, string Type);

/// <summary>Reads the tables of one tenant over the connection of its scope's context, inside the snapshot that the caller opened. Row-level security holds it to the tenant.</summary>
internal sealed class ExportTables(PlatformDbContext db, ExportSecrets secrets)
{
    private NpgsqlConnection Connection => (NpgsqlConnection)db.Database.GetDbConnection();

    /// <summary>Every table whose rows belong to a tenant, parents first.</summary>
    public IReadOnlyList<string> Names { get; } = [.. TenantDeletionJob.InOrder(db.Model).Reverse()];

    /// <summary>Begins the snapshot: nothing that is written from now on is seen, and nothing can be written in it.</summary>
    public async Task<Microsoft.EntityFrameworkCore.Storage.IDbContextTransaction> BeginAsync(CancellationToken ct)
    {
        var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await ExecuteAsync("set transaction read only", ct);
        await ExecuteAsync(TenantCopy.TextSettings, ct);
        await using var tenant = Command("select set_config('app.tenant', $1, true)", db.TenantId.ToString("D"));
        await tenant.ExecuteNonQueryAsync(ct);
        return transaction;
    }

    /// <summary>Writes a table as JSON Lines: a row a line, in the order of its key.</summary>
    public async Task<ExportedTable> WriteAsync(string table, ExportArchive archive, CancellationToken ct)
    {
        var (columns, withheld) = await ColumnsAsync(table, ct);
        var plain = Plain(table);
        var path = $"data/{plain}.jsonl";
        long rows = 0;
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        var entry = await archive.AddAsync(path, async stream =>
        {
            await using var command = Command($"select row_to_json(t)::text from (select {names} from {table} where tenant_id = $1 order by {KeyOf(table)}) t", db.TenantId);
            await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, ct);
            while (await reader.ReadAsync(ct))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(secrets.Clean(plain, reader.GetString(0).Replace('\n', ' ')) + "\n"), ct);
                rows++;
            }
        }, ct);
        return new(plain, path, rows, entry.Sha256, columns, withheld);
    }

    /// <summary>A checksum over all rows of all tables, which doesn't change when they move to another database.</summary>
    public async Task<string> MarkAsync(CancellationToken ct)
    {
        var sums = new StringBuilder();
        foreach (var table in Names.Order(StringComparer.Ordinal))
        {
            var (rows, sum) = await TenantCopy.SumAsync(Connection, table, await TenantCopy.ColumnsAsync(Connection, table, ct), ct);
            sums.Append(System.Globalization.CultureInfo.InvariantCulture, $"{table} {rows} {sum}\n");
        }

        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(sums.ToString())));
    }

    private async Task<(List<ExportedColumn> Columns, List<string> Withheld)> ColumnsAsync(string table, CancellationToken ct)
    {
        await using var command = Command("select attname::text, format_type(atttypid, atttypmod) from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum", table);
        await using var row = await command.ExecuteReaderAsync(ct);
        var (columns, withheld) = (new List<ExportedColumn>(), new List<string>());
        while (await row.ReadAsync(ct))
        {
            if (ExportSecrets.Columns.Contains($"{Plain(table)}.{row.GetString(0)}"))
            {
                withheld.Add(row.GetString(0));
            }
            else
            {
                columns.Add(new(row.GetString(0), row.GetString(1)));
            }
        }

        return (columns, withheld);
    }

    private static string Plain(string table) => table.Replace("\"", "", StringComparison.Ordinal);

    private string KeyOf(string table)
    {
        var entity = db.Model.GetEntityTypes().First(e => DatabaseMigrator.Qualified(e) == table && e.FindPrimaryKey() is not null);
        var at = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return string.Join(", ", entity.FindPrimaryKey()!.Properties.Select(p => $"\"{p.GetColumnName(at)}\""));
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, Connection) { CommandTimeout = 0 };
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
