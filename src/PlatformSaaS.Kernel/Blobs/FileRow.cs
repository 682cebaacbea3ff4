using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Blobs;

/// <summary>A stored file. Bytes lie in a blob container under their hash.</summary>
[TrialCount("Berkas", "Files", 100)]
public sealed class FileRow : ITenantConfiguration
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>Id.</summary>
    public Guid Id { get; set; }
    /// <summary>Cleaned name.</summary>
    public required string Name { get; set; }
    /// <summary>Type found by content.</summary>
    public required string ContentType { get; set; }
    /// <summary>Bytes.</summary>
    public long Size { get; set; }
    /// <summary>Pages of a PDF.</summary>
    public int? Pages { get; set; }
    /// <summary>Key in the container: SHA-256.</summary>
    public required string BlobKey { get; set; }
    /// <summary>True for issued letters, which lie in a container of their own.</summary>
    public bool IsLetter { get; set; }
    /// <summary>When stored.</summary>
    public DateTimeOffset UploadedAt { get; set; }
    /// <summary>Who; null for the system. Of somebody without an account what the file came in for.</summary>
    public Guid? UploadedBy { get; set; }
    /// <summary>Owner type; null while unbound.</summary>
    public string? OwnerType { get; set; }
    /// <summary>Owner; null while unbound.</summary>
    public Guid? OwnerId { get; set; }
}

internal sealed class FileRowConfiguration : IEntityTypeConfiguration<FileRow>
{
    public void Configure(EntityTypeBuilder<FileRow> builder)
    {
        builder.ToTable("files");
        builder.Property(x => x.Name).HasMaxLength(200);
        builder.Property(x => x.ContentType).HasMaxLength(120);
        builder.Property(x => x.BlobKey).HasMaxLength(64);
        builder.Property(x => x.OwnerType).HasMaxLength(60);
        // A file is bound once: of two who bind it at the same moment one wins.
        builder.Property(x => x.OwnerId).IsConcurrencyToken();
        // The sum of sizes is read from the index alone.
        builder.HasIndex(x => x.TenantId).IncludeProperties(x => x.Size).HasDatabaseName("ix_files_size");
        builder.HasIndex(x => new { x.TenantId, x.OwnerType, x.OwnerId });
        builder.HasIndex(x => new { x.TenantId, x.UploadedAt }).HasFilter("owner_type is null").HasDatabaseName("ix_files_unbound");
    }
}
