using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Orders;

/// <summary>A line of a request. Until it is submitted it follows its product; from then on it stays as it was.</summary>
internal sealed class OrderLine : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public required string StageCode { get; set; }

    /// <summary>The run of the stage in which it was last open.</summary>
    public Guid StageRunId { get; set; }

    /// <summary>Number in the request, from 1, never given twice; its fields are called <c>l{number}.{field}</c>.</summary>
    public int Number { get; set; }
    public Guid ProductId { get; set; }

    /// <summary>How many; of a rental item the number of instruments.</summary>
    public int Quantity { get; set; }

    /// <summary>Price of one that the applicant was last told.</summary>
    public long PriceSeen { get; set; }

    /// <summary>Answers to the product's questions as JSON.</summary>
    public string Data { get; set; } = "{}";

    /// <summary>First day of a rental.</summary>
    public DateOnly? RentalFrom { get; set; }

    /// <summary>Last day of a rental.</summary>
    public DateOnly? RentalTo { get; set; }

    /// <summary>When it was submitted; what follows is set then.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>When its request was sent, which may be with a later form; from then on it counts.</summary>
    public DateTimeOffset? SentAt { get; set; }
    public string? NameId { get; set; }
    public string? NameEn { get; set; }
    public string? UnitId { get; set; }
    public string? UnitEn { get; set; }
    public long? Price { get; set; }

    /// <summary>The tariff that the price was taken from; it may be gone since.</summary>
    public Guid? TariffId { get; set; }
    public string? HandlingUnit { get; set; }

    /// <summary>The product's questions as they were, so that answers stay readable.</summary>
    public string? Fields { get; set; }

    /// <summary>Of a sample or instrument: standard, conditions of use and chosen options, as JSON (<see cref="Lines.LineContent"/>); null of a plain line.</summary>
    public string? Content { get; set; }

    /// <summary>Days of a rental, 1 for anything else.</summary>
    public int Days => RentalFrom is { } from && RentalTo is { } to ? to.DayNumber - from.DayNumber + 1 : 1;

    /// <summary>How many times the price is due.</summary>
    public long Charged => (long)Quantity * Days;

    public LocalizedText Name => new(NameId ?? "", NameEn);
    public LocalizedText Unit => new(UnitId ?? "", UnitEn);
}

internal sealed class OrderLineConfiguration : IEntityTypeConfiguration<OrderLine>
{
    public void Configure(EntityTypeBuilder<OrderLine> builder)
    {
        builder.ToTable("order_lines");
        builder.Property(x => x.StageCode).HasMaxLength(60);
        builder.Property(x => x.Data).HasColumnType("jsonb");
        builder.Property(x => x.NameId).HasMaxLength(200);
        builder.Property(x => x.NameEn).HasMaxLength(200);
        builder.Property(x => x.UnitId).HasMaxLength(60);
        builder.Property(x => x.UnitEn).HasMaxLength(60);
        builder.Property(x => x.HandlingUnit).HasMaxLength(60);
        builder.Property(x => x.Fields).HasColumnType("json");
        builder.Property(x => x.Content).HasColumnType("json");
        builder.HasOne<Product>().WithMany().HasForeignKey(x => new { x.TenantId, x.ProductId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.RequestId, x.StageCode, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.ProductId });
        builder.HasIndex(x => new { x.TenantId, x.SentAt }).HasFilter("sent_at is not null").HasDatabaseName("ix_order_lines_sent");
    }
}
