using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Catalog.Tariffs;

/// <summary>Price of one of a product, or of one of its options, in a span of days, in whole rupiah. Spans of one product or option never overlap.</summary>
internal sealed class Tariff : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid ProductId { get; set; }

    /// <summary>Parameter or measuring range that it prices; null where it prices the product itself.</summary>
    public Guid? OptionId { get; set; }

    /// <summary>First day.</summary>
    public DateOnly From { get; set; }

    /// <summary>The day on which it no longer holds; null while it stands.</summary>
    public DateOnly? Until { get; set; }
    public long Price { get; set; }

    /// <summary>True for a figure that only shows how it works, until the agency puts its own in its place.</summary>
    public bool IsSample { get; set; }

    /// <summary>The rule that sets the price, such as "PP 47/2018"; null where nobody wrote it down yet.</summary>
    public string? Basis { get; set; }

    /// <summary>Where the rule can be read (https), or null.</summary>
    public string? BasisUrl { get; set; }

    public bool HoldsOn(DateOnly day) => From <= day && (Until is null || day < Until);

    public bool Overlaps(DateOnly from, DateOnly? until) => (Until is null || from < Until) && (until is null || From < until);

    /// <summary>Last day, as people read it.</summary>
    public DateOnly? LastDay => Until?.AddDays(-1);
}

internal sealed class TariffConfiguration : IEntityTypeConfiguration<Tariff>
{
    public void Configure(EntityTypeBuilder<Tariff> builder)
    {
        builder.ToTable("tariffs", t =>
        {
            t.HasCheckConstraint("ck_tariffs_price", "price >= 0");
            t.HasCheckConstraint("ck_tariffs_span", "until is null or until > \"from\"");
        });
        builder.Property(x => x.Basis).HasMaxLength(LegalBasis.Longest);
        builder.Property(x => x.BasisUrl).HasMaxLength(LegalBasis.LongestUrl);
        builder.HasOne<Product>().WithMany().HasForeignKey(x => new { x.TenantId, x.ProductId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ProductOption>().WithMany().HasForeignKey(x => new { x.TenantId, x.OptionId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.ProductId, x.OptionId, x.From }).IsUnique().AreNullsDistinct(false);
    }
}
