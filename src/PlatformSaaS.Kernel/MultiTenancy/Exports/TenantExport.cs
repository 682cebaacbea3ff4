using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Marker of the container in which exports lie, under the tenant whose data they are: they go with it.</summary>
internal sealed class ExportsContainer;

/// <summary>An export of a tenant's data as stored.</summary>
public sealed class TenantExport : IHostEntity
{
    /// <summary>Id.</summary>
    public Guid Id { get; set; }
    /// <summary>Which tenant.</summary>
    public Guid Portal { get; set; }
    /// <summary>How far it is.</summary>
    public TenantExportState State { get; set; }
    /// <summary>True where the agency's own admin asked for it.</summary>
    public bool IsAgencys { get; set; }
    /// <summary>Name of who asked.</summary>
    public required string OrderedBy { get; set; }
    /// <summary>When asked for.</summary>
    public DateTimeOffset OrderedAt { get; set; }
    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>The moment of the snapshot.</summary>
    public DateTimeOffset? SnapshotAt { get; set; }
    /// <summary>Until when the archive is there.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
    /// <summary>Tables there are.</summary>
    public int Tables { get; set; }
    /// <summary>Tables written.</summary>
    public int TablesDone { get; set; }
    /// <summary>Rows written.</summary>
    public long Rows { get; set; }
    /// <summary>Files there are.</summary>
    public int Files { get; set; }
    /// <summary>Files written.</summary>
    public int FilesDone { get; set; }
    /// <summary>Size of the archive so far.</summary>
    public long Bytes { get; set; }
    /// <summary>Key of the archive's bytes: their SHA-256.</summary>
    public string? BlobKey { get; set; }
    /// <summary>Checksum over all rows of the snapshot, to see later whether something was written since.</summary>
    public string? Mark { get; set; }
    /// <summary>What broke it off.</summary>
    public string? Fault { get; set; }
    /// <summary>How often it was fetched whole.</summary>
    public int Downloads { get; set; }
    /// <summary>When it was last fetched whole.</summary>
    public DateTimeOffset? DownloadedAt { get; set; }
}

internal sealed class TenantExportConfiguration : IEntityTypeConfiguration<TenantExport>
{
    public void Configure(EntityTypeBuilder<TenantExport> builder)
    {
        builder.ToTable("tenant_exports");
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(x => x.OrderedBy).HasMaxLength(200);
        builder.Property(x => x.BlobKey).HasMaxLength(64);
        builder.Property(x => x.Mark).HasMaxLength(64);
        builder.Property(x => x.Fault).HasMaxLength(1000);
        builder.HasIndex(x => new { x.Portal, x.Id });
        builder.HasIndex(x => x.Portal).IsUnique().HasFilter("state in ('Waiting', 'Making')").HasDatabaseName("ix_tenant_exports_open");
    }
}
