using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs.Inspection;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Quotas;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Blobs;

/// <summary>Quarantine, check, store, bind.</summary>
internal sealed class FileStore(
    PlatformDbContext db, IQueryBatch batch, IBlobContainer<UploadsContainer> uploads, IBlobContainer<LettersContainer> letters, UploadInspector inspector, ICurrentUser user, IUnitOfWork unitOfWork,
    IQuotas quotas, BlobOptions options, TimeProvider time) : IFileStore
{
    // What is stored never changes, and the parts of one page ask for the same files.
    private readonly Dictionary<Guid, StoredFile> _seen = [];

    public Task<StoredFile> UploadAsync(Stream content, string fileName, UploadRule rule, CancellationToken ct = default) => ReceiveAsync(user.Id, content, fileName, rule, ct);

    public Task<StoredFile> UploadForAsync(Guid holder, Stream content, string fileName, UploadRule rule, CancellationToken ct = default) => ReceiveAsync(holder, content, fileName, rule, ct);

    public Task<StoredFile> BindAsync(Guid fileId, string ownerType, Guid ownerId, UploadRule? rule, CancellationToken ct = default) => BindAsync(user.Id, fileId, ownerType, ownerId, rule, ct);

    public Task<StoredFile> BindForAsync(Guid holder, Guid fileId, string ownerType, Guid ownerId, UploadRule? rule, CancellationToken ct = default) => BindAsync(holder, fileId, ownerType, ownerId, rule, ct);

    private async Task<StoredFile> ReceiveAsync(Guid? uploader, Stream content, string fileName, UploadRule rule, CancellationToken ct)
    {
        var quarantine = Path.Combine(options.Root, "quarantine");
        Directory.CreateDirectory(quarantine);
        var path = Path.Combine(quarantine, Guid.NewGuid().ToString("N"));
        try
        {
            await ReceiveAsync(content, path, rule.MaxBytes, ct);
            var result = await inspector.InspectAsync(path, fileName, rule, ct);
            if (result.File is not { } good)
            {
                throw new InputException("file", result.Fault!.Message);
            }

            // Only what people bring is refused: a letter that is issued is the agency's duty.
            await quotas.RequireAsync(QuotaKind.Storage, good.Size, ct);
            await using Stream bytes = good.Rewritten is { } rewritten ? new MemoryStream(rewritten) : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81920, FileOptions.Asynchronous);
            // The bytes lie safe before the row says so; a crash in between leaves an orphan that is swept.
            var blob = await uploads.SaveAsync(bytes, ct);
            var row = new FileRow
            {
                Id = NewId.Next(), Name = good.Name, ContentType = good.ContentType, Size = good.Size, Pages = good.Pages, BlobKey = blob.Key, UploadedAt = time.GetUtcNow(), UploadedBy = uploader
            };
            db.Add(row);
            await db.SaveChangesAsync(ct);
            return Map(row);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private async Task<StoredFile> BindAsync(Guid? uploader, Guid fileId, string ownerType, Guid ownerId, UploadRule? rule, CancellationToken ct)
    {
        var row = await db.Set<FileRow>().FindAsync([db.TenantId, fileId], ct) ?? throw new MissingException("Berkas tidak ditemukan.");
        if (row.OwnerType == ownerType && row.OwnerId == ownerId)
        {
            return Map(row);
        }

        if (row.OwnerType is not null || row.UploadedBy is null || row.UploadedBy != uploader)
        {
            throw new MissingException("Berkas tidak ditemukan.");
        }

        if (rule is not null && (row.Size > rule.MaxBytes || !rule.Accept.Contains(UploadInspector.ExtensionOf(row.ContentType))))
        {
            throw new InputException("file", new LocalizedText("Berkas ini tidak sesuai dengan jenis atau batas ukuran isian. Unggah berkas lain.", "This file does not fit the field's types or size limit. Please upload another one.").Current);
        }

        (row.OwnerType, row.OwnerId) = (ownerType, ownerId);
        await SaveAsync(ct);
        return _seen[fileId] = Map(row);
    }

    public async Task ReleaseAsync(string ownerType, Guid ownerId, IReadOnlyCollection<Guid>? only = null, CancellationToken ct = default)
    {
        var rows = await db.Set<FileRow>().AsTracking().Where(f => f.OwnerType == ownerType && f.OwnerId == ownerId && !f.IsLetter).ToListAsync(ct);
        foreach (var row in rows.Where(r => only is null || only.Contains(r.Id)))
        {
            (row.OwnerType, row.OwnerId) = (null, null);
            _seen.Remove(row.Id);
        }

        await SaveAsync(ct);
    }

    public async Task ReadyAsync(IEnumerable<Guid> fileIds, CancellationToken ct = default)
    {
        var ids = fileIds.Distinct().ToArray();
        if (ids.Length > 0)
        {
            await batch.ListAsync(db.Set<FileRow>().Where(f => ids.Contains(f.Id)), ct);
        }
    }

    public Task<StoredFile> AddAsync(byte[] content, string fileName, string contentType, string ownerType, Guid ownerId, CancellationToken ct = default) =>
        AddAsync(content, fileName, contentType, ownerType, ownerId, isLetter: false, pages: null, ct);

    /// <summary>Stores bytes that the system made.</summary>
    internal Task<StoredFile> AddAsync(byte[] content, string fileName, string contentType, string ownerType, Guid ownerId, bool isLetter, int? pages, CancellationToken ct) =>
        unitOfWork.RunAsync(async token =>
        {
            var blob = isLetter ? await letters.SaveAsync(new MemoryStream(content), token) : await uploads.SaveAsync(new MemoryStream(content), token);
            var row = new FileRow
            {
                Id = NewId.Next(), Name = fileName, ContentType = contentType, Size = blob.Size, Pages = pages, BlobKey = blob.Key, IsLetter = isLetter, UploadedAt = time.GetUtcNow(),
                UploadedBy = user.Id, OwnerType = ownerType, OwnerId = ownerId
            };
            db.Add(row);
            return _seen[row.Id] = Map(row);
        }, ct);

    public async Task<StoredFile?> FindAsync(Guid fileId, CancellationToken ct = default) =>
        await db.Set<FileRow>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId, ct) is { } row ? Map(row) : null;

    public async Task<IReadOnlyDictionary<Guid, StoredFile>> FindAllAsync(IEnumerable<Guid> fileIds, CancellationToken ct = default)
    {
        var ids = fileIds.Distinct().ToArray();
        var unseen = ids.Where(id => !_seen.ContainsKey(id)).ToArray();
        if (unseen.Length > 0)
        {
            See(await db.Set<FileRow>().AsNoTracking().Where(f => unseen.Contains(f.Id)).ToListAsync(ct));
        }

        return ids.Where(_seen.ContainsKey).ToDictionary(id => id, id => _seen[id]);
    }

    public async Task<IReadOnlyDictionary<Guid, StoredFile>> OwnedAsync(string ownerType, Guid ownerId, CancellationToken ct = default) =>
        See(await batch.ListAsync(db.Set<FileRow>().AsNoTracking().Where(f => f.OwnerType == ownerType && f.OwnerId == ownerId), ct));

    public async Task<Stream> OpenAsync(Guid fileId, CancellationToken ct = default)
    {
        var row = await db.Set<FileRow>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == fileId, ct) ?? throw new MissingException("Berkas tidak ditemukan.");
        return row.IsLetter ? await letters.OpenAsync(row.BlobKey, ct) : await uploads.OpenAsync(row.BlobKey, ct);
    }

    internal static StoredFile Map(FileRow row) => new(row.Id, row.Name, row.ContentType, row.Size, row.Pages, row.UploadedAt, row.OwnerType, row.OwnerId, row.UploadedBy);

    /// <summary>Saves at once, unless a transaction is open, which saves everything together at its end.</summary>
    private Task SaveAsync(CancellationToken ct) => db.Database.CurrentTransaction is null ? db.SaveChangesAsync(ct) : Task.CompletedTask;

    private Dictionary<Guid, StoredFile> See(List<FileRow> rows)
    {
        var files = rows.ToDictionary(r => r.Id, Map);
        foreach (var (id, file) in files)
        {
            _seen[id] = file;
        }

        return files;
    }

    private static async Task ReceiveAsync(Stream content, string path, long limit, CancellationToken ct)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81920, FileOptions.Asynchronous);
        var buffer = new byte[81920];
        long total = 0;
        int read;
        // One byte past the limit is enough to know; the rest of an endless body is never taken in.
        while (total <= limit && (read = await content.ReadAsync(buffer, ct)) > 0)
        {
            var part = (int)Math.Min(read, limit + 1 - total);
            await file.WriteAsync(buffer.AsMemory(0, part), ct);
            total += part;
        }
    }
}
