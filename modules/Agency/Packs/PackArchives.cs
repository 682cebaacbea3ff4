using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Users;

namespace PlatformSaaS.Agency.Packs;

/// <summary>Archives of the current tenant: the newest ones, their bytes among its blobs. Who asks has been authorised.</summary>
internal sealed class PackArchives(DbContext db, IUnitOfWork unitOfWork, IBlobContainer<PacksContainer> blobs, ICurrentUser user, TimeProvider time)
{
    private const int MostPoints = 20, MostUploads = 5;

    /// <summary>Points to go back to, newest first.</summary>
    public Task<List<PackArchive>> PointsAsync(CancellationToken ct) =>
        db.Set<PackArchive>().AsNoTracking().Where(a => a.Kind == PackArchiveKind.Point).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).ToListAsync(ct);

    /// <summary>An archive and its bytes. Another person's upload looks missing.</summary>
    public async Task<(PackArchive Archive, byte[] Content)> OpenAsync(Guid id, CancellationToken ct)
    {
        var archive = await db.Set<PackArchive>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (archive is null || (archive.Kind == PackArchiveKind.Upload && archive.By != user.RequireId()))
        {
            throw new MissingException();
        }

        await using var stream = await blobs.OpenAsync(archive.BlobKey, ct);
        using var content = new MemoryStream();
        await stream.CopyToAsync(content, ct);
        return (archive, content.ToArray());
    }

    /// <summary>Keeps an archive; those that are too old by then go once that is committed.</summary>
    public async Task<PackArchive> AddAsync(PackArchiveKind kind, string title, byte[] content, CancellationToken ct)
    {
        var blob = await blobs.SaveAsync(new MemoryStream(content), ct);
        var archive = new PackArchive
        {
            Id = NewId.Next(), Kind = kind, At = time.GetUtcNow(), By = user.RequireId(), ByName = user.Name ?? "", Title = title.Length > 200 ? title[..200] : title, BlobKey = blob.Key, Size = blob.Size
        };
        await unitOfWork.RunAsync(async token =>
        {
            var older = await db.Set<PackArchive>().Where(a => a.Kind == kind).OrderByDescending(a => a.At).ThenByDescending(a => a.Id).Skip((kind == PackArchiveKind.Point ? MostPoints : MostUploads) - 1).ToListAsync(token);
            db.Add(archive);
            db.RemoveRange(older);
            await db.SaveChangesAsync(token);
            var keys = older.Select(o => o.BlobKey).ToHashSet(StringComparer.Ordinal);
            var needed = await db.Set<PackArchive>().Where(a => keys.Contains(a.BlobKey)).Select(a => a.BlobKey).ToListAsync(token);
            unitOfWork.AfterCommit(async () =>
            {
                foreach (var key in keys.Except(needed, StringComparer.Ordinal))
                {
                    await blobs.DeleteAsync(key, CancellationToken.None);
                }
            });
        }, ct);
        return archive;
    }
}
