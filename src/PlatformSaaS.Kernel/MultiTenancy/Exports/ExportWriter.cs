using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Packs;
using PlatformSaaS.Reporting;

namespace PlatformSaaS.MultiTenancy;

/// <summary>How far an export is.</summary>
internal sealed record ExportProgress(int Tables = 0, int TablesDone = 0, long Rows = 0, int Files = 0, int FilesDone = 0, long Bytes = 0);

/// <summary>What an export was made of.</summary>
/// <param name="Mark">Checksum over all rows of the snapshot.</param>
/// <param name="SnapshotAt">Its moment.</param>
internal sealed record ExportResult(string Mark, DateTimeOffset SnapshotAt);

/// <summary>
/// Writes everything that the scope's tenant holds into one ZIP, all of it read in one snapshot: the pack, each table, the files, the audit log as a chain that can be checked, and last the manifest and the checksums.
/// Rows and files pass through; nothing of the archive is kept in memory.
/// </summary>
internal sealed class ExportWriter(
    PlatformDbContext db, ExportTables tables, IEnumerable<IExportedFiles> folders, IPackImporter packs, IPackSources sources, ITenantStore tenants, AuditLog log, BlobOptions options, TimeProvider time)
{
    /// <summary>Says which form the archive has.</summary>
    public const string Format = "platform-tenant-export/1";

    private const int PageSize = 200;
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions OneLine = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task<ExportResult> WriteAsync(Stream target, Func<ExportProgress, Task> report, CancellationToken ct)
    {
        var tenant = (await tenants.FindAsync(db.TenantId, ct))!;
        await using var snapshot = await tables.BeginAsync(ct);
        var at = time.GetUtcNow();
        var mark = await tables.MarkAsync(ct);
        await using var archive = new ExportArchive(target, at);
        var progress = new ExportProgress { Tables = tables.Names.Count };
        foreach (var folder in folders)
        {
            progress = progress with { Files = progress.Files + await folder.CountAsync(ct) };
        }

        await report(progress);
        await archive.AddAsync("README.md", ExportReadme.Of(tenant, at), ct);
        await archive.AddAsync("periksa.py", ExportReadme.Check, ct);
        var pack = await PackAsync(archive, ct);
        var written = new List<ExportedTable>();
        foreach (var table in tables.Names)
        {
            written.Add(await tables.WriteAsync(table, archive, ct));
            await report(progress = progress with { TablesDone = written.Count, Rows = progress.Rows + written[^1].Rows, Bytes = archive.Bytes });
        }

        var audit = await AuditAsync(archive, ct);
        var stored = new List<ExportedFolder>();
        foreach (var folder in folders.OrderBy(f => f.Folder, StringComparer.Ordinal))
        {
            stored.Add(await FilesAsync(folder, archive, done => report(progress = progress with { FilesDone = progress.FilesDone + done, Bytes = archive.Bytes }), ct));
        }

        var manifest = new
        {
            format = Format, tenant = new { tenant.Id, tenant.Code, tenant.Name, hasOwnDatabase = tenant.ConnectionString is not null }, snapshotAt = at, mark, rows = progress.Rows, pack, tables = written.OrderBy(t => t.Table, StringComparer.Ordinal),
            folders = stored, audit, withheld = ExportSecrets.Hidden
        };
        await archive.AddAsync("manifest.json", stream => JsonSerializer.SerializeAsync(stream, manifest, Readable, ct), ct);
        await archive.AddAsync("checksums.sha256", string.Concat(archive.Entries.Select(e => $"{e.Sha256}  {e.Path}\n")), ct);
        return new(mark, at);
    }

    /// <summary>Where the making of a portal broke off, nothing was shaped yet.</summary>
    private async Task<string?> PackAsync(ExportArchive archive, CancellationToken ct)
    {
        if (!await db.Set<AgencyProfile>().AnyAsync(ct))
        {
            return null;
        }

        var content = sources.Write(await packs.ExportAsync(ct));
        db.ChangeTracker.Clear();
        return (await archive.AddAsync("paket.zip", s => s.WriteAsync(content, ct).AsTask(), ct, isPacked: true)).Path;
    }

    /// <summary>Each entry with the very text that was hashed, so that the chain can be followed with nothing but SHA-256.</summary>
    private async Task<object> AuditAsync(ExportArchive archive, CancellationToken ct)
    {
        long entries = 0;
        var file = await archive.AddAsync("audit/rantai.jsonl", async stream =>
        {
            await foreach (var entry in db.Set<AuditEntry>().AsNoTracking().OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(ct))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new { entry.Sequence, previous = entry.PreviousHash, entry.Hash, text = AuditLog.TextOf(entry) }, OneLine) + "\n"), ct);
                entries++;
            }
        }, ct);
        var head = await db.Set<AuditHead>().AsNoTracking().FirstOrDefaultAsync(ct);
        return new { file = file.Path, file.Sha256, entries, head = head is null ? null : new { head.Sequence, head.Hash, head.Seal, isSealed = log.IsSealed(head) } };
    }

    private async Task<ExportedFolder> FilesAsync(IExportedFiles folder, ExportArchive archive, Func<int, Task> report, CancellationToken ct)
    {
        // The index comes after the files, and only one entry can be open at a time.
        await using var index = BlobKeys.Temporary(Path.Combine(options.Root.Length > 0 ? options.Root : Path.GetTempPath(), "tmp"), FileOptions.DeleteOnClose);
        await WriteAsync(index, ["id", "nama asli", "path", "jenis", "ukuran", "sha256", "milik", "id pemilik", "nomor", "disimpan", "keadaan"], ct);
        var (count, bytes, missing) = (0, 0L, 0);
        string? after = null;
        while (await folder.PageAsync(after, PageSize, ct) is { Count: > 0 } page)
        {
            foreach (var file in page)
            {
                var path = $"{folder.Folder}/{PathOf(file)}";
                var entry = await CopyAsync(folder, file, path, archive, ct);
                var isSound = entry?.Sha256 == file.Key;
                (count, bytes, missing) = (count + (entry is null ? 0 : 1), bytes + (entry?.Bytes ?? 0), missing + (isSound ? 0 : 1));
                await WriteAsync(index, [file.Id, file.Name, entry is null ? "" : path, file.ContentType, entry?.Bytes.ToString(CultureInfo.InvariantCulture), entry?.Sha256 ?? file.Key, file.OwnerType, file.OwnerId?.ToString(), file.Number, file.At.ToString("O", CultureInfo.InvariantCulture), entry is null ? "hilang" : isSound ? "utuh" : "berbeda"], ct);
            }

            after = page[^1].Id;
            await report(page.Count);
        }

        index.Position = 0;
        var list = await archive.AddAsync($"{folder.Folder}/indeks.csv", s => index.CopyToAsync(s, ct), ct);
        return new(folder.Folder, count, bytes, missing, list.Path);
    }

    private static async Task<ExportEntry?> CopyAsync(IExportedFiles folder, ExportedFile file, string path, ExportArchive archive, CancellationToken ct)
    {
        Stream content;
        try
        {
            content = await folder.OpenAsync(file, ct);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        await using (content)
        {
            return await archive.AddAsync(path, s => content.CopyToAsync(s, ct), ct, isPacked: true);
        }
    }

    private static Task WriteAsync(FileStream index, string?[] cells, CancellationToken ct) => index.WriteAsync(Encoding.UTF8.GetBytes(Csv.Line(cells)), ct).AsTask();

    /// <summary>By number where there is one, and unique by the id; only letters that every file system takes.</summary>
    private static string PathOf(ExportedFile file)
    {
        var name = string.Concat(file.Name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')).TrimStart('.');
        var number = file.Number is { Length: > 0 } n ? string.Concat(n.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' ? c : '-')) : "tanpa-nomor";
        return $"{number}/{file.Id}_{(name.Length > 80 ? name[^80..] : name)}";
    }
}
