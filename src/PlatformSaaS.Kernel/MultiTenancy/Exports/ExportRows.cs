using Npgsql;
using PlatformSaaS.Data;

namespace PlatformSaaS.MultiTenancy;

/// <summary>The rows of exports, read and written with the host's role.</summary>
internal sealed class ExportRows(DatabaseConnections connections)
{
    private const string Columns = "id, portal, state, is_agencys, ordered_by, ordered_at, ended_at, snapshot_at, expires_at, tables, tables_done, rows, files, files_done, bytes, blob_key, mark, fault, downloads, downloaded_at";
    private const string Open = "state in ('Waiting', 'Making')";

    public async Task<TenantExport?> FindAsync(Guid id, CancellationToken ct) => (await ReadAsync("where id = $1", ct, id)).FirstOrDefault();

    public Task<List<TenantExport>> ListAsync(Guid tenant, CancellationToken ct) => ReadAsync("where portal = $1 order by id desc limit 20", ct, tenant);

    /// <summary>The export that is being made or waits for it.</summary>
    public async Task<TenantExport?> FindOpenAsync(Guid tenant, CancellationToken ct) => (await ReadAsync($"where portal = $1 and {Open}", ct, tenant)).FirstOrDefault();

    /// <summary>Exports that are being made or wait for it, in all tenants.</summary>
    public Task<List<TenantExport>> UnfinishedAsync(CancellationToken ct) => ReadAsync($"where {Open}", ct);

    /// <summary>False where another one is open.</summary>
    public async Task<bool> AddAsync(TenantExport export, CancellationToken ct) => await ExecuteAsync("""
        insert into kernel.tenant_exports (id, portal, state, is_agencys, ordered_by, ordered_at, tables, tables_done, rows, files, files_done, bytes, downloads)
        select $1, id, 'Waiting', $3, $4, $5, 0, 0, 0, 0, 0, 0, 0 from kernel.tenants where id = $2 on conflict do nothing
        """, ct, export.Id, export.Portal, export.IsAgencys, export.OrderedBy, export.OrderedAt) == 1;

    public Task ProgressAsync(Guid export, ExportProgress p, CancellationToken ct) => ExecuteAsync(
        "update kernel.tenant_exports set state = 'Making', tables = $2, tables_done = $3, rows = $4, files = $5, files_done = $6, bytes = $7 where id = $1", ct, export, p.Tables, p.TablesDone, p.Rows, p.Files, p.FilesDone, p.Bytes);

    public Task ReadyAsync(Guid export, string blobKey, long bytes, string mark, DateTimeOffset snapshot, DateTimeOffset at, DateTimeOffset expires, CancellationToken ct) => ExecuteAsync(
        "update kernel.tenant_exports set state = 'Ready', blob_key = $2, bytes = $3, mark = $4, snapshot_at = $5, ended_at = $6, expires_at = $7 where id = $1", ct, export, blobKey, bytes, mark, snapshot, at, expires);

    public Task FailAsync(Guid export, string fault, DateTimeOffset at, CancellationToken ct) =>
        ExecuteAsync($"update kernel.tenant_exports set state = 'Failed', fault = $2, ended_at = $3, bytes = 0 where id = $1 and {Open}", ct, export, fault, at);

    public Task ExpireAsync(Guid export, CancellationToken ct) => ExecuteAsync("update kernel.tenant_exports set state = 'Expired', blob_key = null where id = $1 and state = 'Ready'", ct, export);

    public Task NoteDownloadAsync(Guid tenant, Guid export, DateTimeOffset at, CancellationToken ct) =>
        ExecuteAsync("update kernel.tenant_exports set downloads = downloads + 1, downloaded_at = $3 where id = $1 and portal = $2 and state = 'Ready'", ct, export, tenant, at);

    public Task ForgetAsync(Guid tenant, CancellationToken ct) => ExecuteAsync("delete from kernel.tenant_exports where portal = $1", ct, tenant);

    private async Task<List<TenantExport>> ReadAsync(string where, CancellationToken ct, params object[] values)
    {
        await using var command = Command($"select {Columns} from kernel.tenant_exports {where}", values);
        await using var row = await command.ExecuteReaderAsync(ct);
        var list = new List<TenantExport>();
        while (await row.ReadAsync(ct))
        {
            list.Add(new()
            {
                Id = row.GetGuid(0), Portal = row.GetGuid(1), State = Enum.Parse<TenantExportState>(row.GetString(2)), IsAgencys = row.GetBoolean(3), OrderedBy = row.GetString(4), OrderedAt = row.GetFieldValue<DateTimeOffset>(5),
                EndedAt = Moment(6), SnapshotAt = Moment(7), ExpiresAt = Moment(8), Tables = row.GetInt32(9), TablesDone = row.GetInt32(10), Rows = row.GetInt64(11), Files = row.GetInt32(12), FilesDone = row.GetInt32(13),
                Bytes = row.GetInt64(14), BlobKey = Text(15), Mark = Text(16), Fault = Text(17), Downloads = row.GetInt32(18), DownloadedAt = Moment(19)
            });
        }

        return list;

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
        DateTimeOffset? Moment(int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);
    }

    private async Task<int> ExecuteAsync(string sql, CancellationToken ct, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(ct);
    }

    private NpgsqlCommand Command(string sql, object[] values)
    {
        var command = connections.Host.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return command;
    }
}
