using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Groups;

/// <summary>A group of products, or a group of groups.</summary>
internal sealed class CatalogGroup : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }

    /// <summary>Group above it; null at the top.</summary>
    public Guid? ParentId { get; set; }

    /// <summary>Last part of its address, unique in the tenant.</summary>
    public required string Code { get; set; }
    public required string NameId { get; set; }
    public string? NameEn { get; set; }
    public string? SummaryId { get; set; }
    public string? SummaryEn { get; set; }

    /// <summary>Place among its siblings.</summary>
    public int Sort { get; set; }
    public string? Icon { get; set; }

    /// <summary>Service by which its products are ordered; null takes that of the group above.</summary>
    public string? Service { get; set; }

    /// <summary>True once somebody has changed it in the portal.</summary>
    public bool IsEdited { get; set; }
    public uint Version { get; set; }

    public LocalizedText Name => new(NameId, NameEn);
    public LocalizedText? Summary => SummaryId is null ? null : new LocalizedText(SummaryId, SummaryEn);
}

internal sealed class CatalogGroupConfiguration : IEntityTypeConfiguration<CatalogGroup>
{
    public void Configure(EntityTypeBuilder<CatalogGroup> builder)
    {
        builder.ToTable("groups");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.NameId).HasMaxLength(200);
        builder.Property(x => x.NameEn).HasMaxLength(200);
        builder.Property(x => x.SummaryId).HasMaxLength(600);
        builder.Property(x => x.SummaryEn).HasMaxLength(600);
        builder.Property(x => x.Icon).HasMaxLength(40);
        builder.Property(x => x.Service).HasMaxLength(60);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasOne<CatalogGroup>().WithMany().HasForeignKey(x => new { x.TenantId, x.ParentId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.Code }).IsUnique();
    }
}
