using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Letters;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Files in a folder of the archive, in the manifest.</summary>
/// <param name="Folder">Folder.</param>
/// <param name="Count">Files written.</param>
/// <param name="Bytes">Their size.</param>
/// <param name="Missing">Files whose bytes were not there or were not what they were stored as; the index names them.</param>
/// <param name="Index">Path of the index.</param>
internal sealed record ExportedFolder(string Folder, int Count, long Bytes, int Missing, string Index);

/// <summary>What people brought and the system made, but for letters.</summary>
internal sealed class UploadedFiles(DbContext db, IBlobContainer<UploadsContainer> blobs, IEnumerable<IFileOwnerNumbers> numbers) : StoredFiles(db, numbers), IExportedFiles
{
    public string Folder => "berkas";

    protected override bool IsLetter => false;

    public Task<Stream> OpenAsync(ExportedFile file, CancellationToken ct) => blobs.OpenAsync(file.Key, ct);
}

/// <summary>Issued letters, found by their official numbers.</summary>
internal sealed class IssuedLetters(DbContext db, IBlobContainer<LettersContainer> blobs, IEnumerable<IFileOwnerNumbers> numbers) : StoredFiles(db, numbers), IExportedFiles
{
    private readonly DbContext _db = db;

    public string Folder => "surat";

    protected override bool IsLetter => true;

    public Task<Stream> OpenAsync(ExportedFile file, CancellationToken ct) => blobs.OpenAsync(file.Key, ct);

    protected override async Task<IReadOnlyList<ExportedFile>> NamedAsync(List<FileRow> rows, CancellationToken ct)
    {
        var ids = rows.ConvertAll(r => r.Id);
        var letters = await _db.Set<LetterRow>().AsNoTracking().Where(l => ids.Contains(l.FileId)).GroupBy(l => l.FileId).Select(g => new { g.Key, Number = g.Min(l => l.Number)! }).ToDictionaryAsync(l => l.Key, l => l.Number, ct);
        return [.. (await base.NamedAsync(rows, ct)).Select(f => letters.TryGetValue(Guid.Parse(f.Id), out var number) ? f with { Name = $"{number.Replace('/', '-')} {f.Name}" } : f)];
    }
}

/// <summary>The rows of stored files, page by page.</summary>
internal abstract class StoredFiles(DbContext db, IEnumerable<IFileOwnerNumbers> numbers)
{
    protected abstract bool IsLetter { get; }

    public Task<int> CountAsync(CancellationToken ct) => db.Set<FileRow>().CountAsync(f => f.IsLetter == IsLetter, ct);

    public async Task<IReadOnlyList<ExportedFile>> PageAsync(string? after, int take, CancellationToken ct)
    {
        var last = after is null ? Guid.Empty : Guid.Parse(after);
        return await NamedAsync(await db.Set<FileRow>().AsNoTracking().Where(f => f.IsLetter == IsLetter && f.Id > last).OrderBy(f => f.Id).Take(take).ToListAsync(ct), ct);
    }

    protected virtual async Task<IReadOnlyList<ExportedFile>> NamedAsync(List<FileRow> rows, CancellationToken ct)
    {
        var known = new Dictionary<(string, Guid), string>();
        foreach (var owners in rows.Where(r => r.OwnerType is not null && r.OwnerId is not null).GroupBy(r => r.OwnerType!, StringComparer.Ordinal))
        {
            foreach (var source in numbers.Where(n => n.OwnerType == owners.Key))
            {
                foreach (var (owner, number) in await source.FindAsync([.. owners.Select(o => o.OwnerId!.Value).Distinct()], ct))
                {
                    known[(owners.Key, owner)] = number;
                }
            }
        }

        return [.. rows.Select(r => new ExportedFile(r.Id.ToString(), r.Name, r.ContentType, r.BlobKey, r.OwnerType, r.OwnerId, r.OwnerId is { } owner ? known.GetValueOrDefault((r.OwnerType ?? "", owner)) : null, r.UploadedAt))];
    }
}
