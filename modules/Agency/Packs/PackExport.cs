using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Agency.Packs;

/// <summary>Kept and brought packs in a tenant's export.</summary>
internal sealed class PackExport(DbContext db, IBlobContainer<PacksContainer> blobs) : IExportedFiles
{
    public string Folder => "titik-pulih";

    public Task<int> CountAsync(CancellationToken ct) => db.Set<PackArchive>().CountAsync(ct);

    public async Task<IReadOnlyList<ExportedFile>> PageAsync(string? after, int take, CancellationToken ct)
    {
        var last = after is null ? Guid.Empty : Guid.Parse(after);
        return [.. (await db.Set<PackArchive>().AsNoTracking().Where(a => a.Id > last).OrderBy(a => a.Id).Take(take).ToListAsync(ct)).Select(a => new ExportedFile(a.Id.ToString(), $"{a.At:yyyyMMdd-HHmm}.zip", "application/zip", a.BlobKey, null, null, null, a.At))];
    }

    public Task<Stream> OpenAsync(ExportedFile file, CancellationToken ct) => blobs.OpenAsync(file.Key, ct);
}
