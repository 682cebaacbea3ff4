using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Catalog.Rentals;

/// <summary>Rental items that a request holds, day by day.</summary>
internal sealed class Reservation : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid ProductId { get; set; }
    public Guid RequestId { get; set; }
    public Guid LineId { get; set; }
    public DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; set; }
    public int Quantity { get; set; }
}

/// <summary>Days on which some of a rental item are not to be had: repair, own use.</summary>
internal sealed class UnavailablePeriod : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid ProductId { get; set; }
    public DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly To { get; set; }
    public int Quantity { get; set; }
    public string? Note { get; set; }
}

internal sealed class ReservationConfiguration : IEntityTypeConfiguration<Reservation>
{
    public void Configure(EntityTypeBuilder<Reservation> builder)
    {
        builder.ToTable("reservations");
        builder.HasOne<Product>().WithMany().HasForeignKey(x => new { x.TenantId, x.ProductId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.ProductId, x.To });
        builder.HasIndex(x => new { x.TenantId, x.RequestId });
    }
}

internal sealed class UnavailablePeriodConfiguration : IEntityTypeConfiguration<UnavailablePeriod>
{
    public void Configure(EntityTypeBuilder<UnavailablePeriod> builder)
    {
        builder.ToTable("unavailable_periods");
        builder.Property(x => x.Note).HasMaxLength(200);
        builder.HasOne<Product>().WithMany().HasForeignKey(x => new { x.TenantId, x.ProductId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.ProductId, x.To });
    }
}
