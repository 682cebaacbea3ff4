using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Catalog.Carts;

/// <summary>What somebody chose before a request exists: of a signed-in applicant, or of a browser that carries its id.</summary>
internal sealed class Cart : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }

    /// <summary>Applicant; null before sign-in.</summary>
    public Guid? UserId { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A product in a cart.</summary>
internal sealed class CartLine : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid CartId { get; set; }
    public Guid ProductId { get; set; }
    public int Quantity { get; set; }

    /// <summary>Price of one that its owner was last told.</summary>
    public long PriceSeen { get; set; }
}

internal sealed class CartConfiguration : IEntityTypeConfiguration<Cart>
{
    public void Configure(EntityTypeBuilder<Cart> builder)
    {
        builder.ToTable("carts");
        builder.HasIndex(x => new { x.TenantId, x.UserId }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.UpdatedAt });
    }
}

internal sealed class CartLineConfiguration : IEntityTypeConfiguration<CartLine>
{
    public void Configure(EntityTypeBuilder<CartLine> builder)
    {
        builder.ToTable("cart_lines");
        builder.HasOne<Cart>().WithMany().HasForeignKey(x => new { x.TenantId, x.CartId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Product>().WithMany().HasForeignKey(x => new { x.TenantId, x.ProductId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.CartId, x.ProductId }).IsUnique();
    }
}
