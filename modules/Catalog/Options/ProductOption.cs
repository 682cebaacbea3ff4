using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Options;

/// <summary>What a sample can be tested for (parameter), or an instrument be calibrated in (measuring range). Priced by tariffs of its own; a retired one stays readable.</summary>
internal sealed class ProductOption : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid ProductId { get; set; }

    /// <summary>Unique in the product.</summary>
    public required string Code { get; set; }
    public required string NameId { get; set; }
    public string? NameEn { get; set; }

    /// <summary>Heading under which it is listed.</summary>
    public string? GroupId { get; set; }
    public string? GroupEn { get; set; }

    /// <summary>Unit of its result, such as mg/L.</summary>
    public string? Unit { get; set; }

    /// <summary>Method by which it is found.</summary>
    public string? Method { get; set; }

    /// <summary>Limit that the standard sets, in words.</summary>
    public string? Limit { get; set; }

    /// <summary>Codes of the standards that ask for it; empty for all of the product.</summary>
    public string[] Standards { get; set; } = [];
    public int Sort { get; set; }
    public DateTimeOffset? RetiredAt { get; set; }

    public bool IsRetired => RetiredAt is not null;
    public LocalizedText Name => new(NameId, NameEn);
    public LocalizedText? Group => GroupId is null ? null : new LocalizedText(GroupId, GroupEn);

    /// <summary>True when it is asked for under a standard; every one is where no standard was chosen.</summary>
    public bool IsUnder(string standard) => Standards.Length == 0 || standard == TestStandard.None || Standards.Contains(standard);
}

internal sealed class ProductOptionConfiguration : IEntityTypeConfiguration<ProductOption>
{
    public void Configure(EntityTypeBuilder<ProductOption> builder)
    {
        builder.ToTable("product_options");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.NameId).HasMaxLength(200);
        builder.Property(x => x.NameEn).HasMaxLength(200);
        builder.Property(x => x.GroupId).HasMaxLength(200);
        builder.Property(x => x.GroupEn).HasMaxLength(200);
        builder.Property(x => x.Unit).HasMaxLength(40);
        builder.Property(x => x.Method).HasMaxLength(200);
        builder.Property(x => x.Limit).HasMaxLength(200);
        builder.HasOne<Product>().WithMany().HasForeignKey(x => new { x.TenantId, x.ProductId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.ProductId, x.Code }).IsUnique();
    }
}
