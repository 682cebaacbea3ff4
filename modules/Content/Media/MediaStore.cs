using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Blobs;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Content.Media;

/// <summary>A picture or file that everybody may fetch. Only what stands here is served; the key is the hash of the bytes.</summary>
internal sealed class MediaFile : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public required string Key { get; set; }
    public required string Name { get; set; }
    public required string ContentType { get; set; }
    public long Size { get; set; }
    public DateTimeOffset AddedAt { get; set; }
}

internal sealed class MediaFileConfiguration : IEntityTypeConfiguration<MediaFile>
{
    public void Configure(EntityTypeBuilder<MediaFile> builder)
    {
        builder.ToTable("media");
        builder.HasKey(x => new { x.TenantId, x.Key });
        builder.Property(x => x.Key).HasMaxLength(64);
        builder.Property(x => x.Name).HasMaxLength(200);
        builder.Property(x => x.ContentType).HasMaxLength(100);
    }
}

/// <summary>Public files of the current tenant.</summary>
internal sealed class MediaStore(DbContext db, IBlobContainer<ContentContainer> blobs, TimeProvider time)
{
    /// <summary>Stores bytes for everybody and returns their key. The caller has checked them.</summary>
    public async Task<string> AddAsync(Stream content, string name, string contentType, CancellationToken ct)
    {
        var blob = await blobs.SaveAsync(content, ct);
        if (!await db.Set<MediaFile>().AnyAsync(m => m.Key == blob.Key, ct) && db.Set<MediaFile>().Local.All(m => m.Key != blob.Key))
        {
            db.Add(new MediaFile { Key = blob.Key, Name = name, ContentType = contentType, Size = blob.Size, AddedAt = time.GetUtcNow() });
            await db.SaveChangesAsync(ct);
        }

        return blob.Key;
    }

    /// <summary>The file and its bytes, or null.</summary>
    public async Task<(MediaFile File, Stream Content)?> OpenAsync(string key, CancellationToken ct) =>
        await db.Set<MediaFile>().AsNoTracking().FirstOrDefaultAsync(m => m.Key == key, ct) is { } file ? (file, await blobs.OpenAsync(key, ct)) : null;

    /// <summary>Files by key; missing ones are left out.</summary>
    public async Task<IReadOnlyDictionary<string, MediaFile>> FindAllAsync(IEnumerable<string> keys, CancellationToken ct)
    {
        var wanted = keys.ToArray();
        return await db.Set<MediaFile>().AsNoTracking().Where(m => wanted.Contains(m.Key)).ToDictionaryAsync(m => m.Key, ct);
    }

    /// <summary>Type of a pack's file by its ending; packs are checked before they are taken.</summary>
    public static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".jpg" => "image/jpeg",
        ".pdf" => "application/pdf",
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".zip" => "application/zip",
        _ => "application/octet-stream"
    };
}
