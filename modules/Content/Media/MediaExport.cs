using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Content.Media;

/// <summary>Public files in a tenant's export. Their key is their id.</summary>
internal sealed class MediaExport(DbContext db, IBlobContainer<ContentContainer> blobs) : IExportedFiles
{
    public string Folder => "media";

    public Task<int> CountAsync(CancellationToken ct) => db.Set<MediaFile>().CountAsync(ct);

    public async Task<IReadOnlyList<ExportedFile>> PageAsync(string? after, int take, CancellationToken ct)
    {
        var last = after ?? "";
        return [.. (await db.Set<MediaFile>().AsNoTracking().Where(m => string.Compare(m.Key, last) > 0).OrderBy(m => m.Key).Take(take).ToListAsync(ct)).Select(m => new ExportedFile(m.Key, m.Name, m.ContentType, m.Key, null, null, null, m.AddedAt))];
    }

    public Task<Stream> OpenAsync(ExportedFile file, CancellationToken ct) => blobs.OpenAsync(file.Key, ct);
}
