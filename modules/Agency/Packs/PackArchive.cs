using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Agency.Packs;

/// <summary>Container of archives that were uploaded or kept.</summary>
internal sealed class PacksContainer;

/// <summary>What an archive is there for.</summary>
internal enum PackArchiveKind
{
    /// <summary>Brought by somebody, who looks at what it would change. Nobody else sees it.</summary>
    Upload,
    /// <summary>A state of the agency to which it can be put back.</summary>
    Point
}

/// <summary>An agency pack as an archive.</summary>
internal sealed class PackArchive : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public PackArchiveKind Kind { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid By { get; set; }
    public required string ByName { get; set; }

    /// <summary>Why it was kept, or the name of the uploaded file.</summary>
    public required string Title { get; set; }
    public required string BlobKey { get; set; }
    public long Size { get; set; }
}

internal sealed class PackArchiveConfiguration : IEntityTypeConfiguration<PackArchive>
{
    public void Configure(EntityTypeBuilder<PackArchive> builder)
    {
        builder.ToTable("pack_archives");
        builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.ByName).HasMaxLength(150);
        builder.Property(x => x.Title).HasMaxLength(200);
        builder.Property(x => x.BlobKey).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.Kind, x.Id });
    }
}
