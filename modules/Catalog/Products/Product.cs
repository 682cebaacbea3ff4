using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Products;

/// <summary>Kind of product.</summary>
internal enum ProductKind
{
    /// <summary>Ordered by quantity.</summary>
    Plain,
    /// <summary>Lent for a span of days, as many as there are; the tariff is for one of it and one day.</summary>
    Rental,
    /// <summary>Tested as a sample: priced by the parameters that are chosen, under one of its standards.</summary>
    Test,
    /// <summary>An instrument that is calibrated: priced by its measuring ranges.</summary>
    Instrument
}

internal static class ProductKinds
{
    /// <summary>True where the price is that of the chosen options, not of the product.</summary>
    public static bool HasOptions(this ProductKind kind) => kind is ProductKind.Test or ProductKind.Instrument;

    /// <summary>As packs and the API write it.</summary>
    public static string Code(this ProductKind kind) => kind switch { ProductKind.Rental => "rental", ProductKind.Test => "test", ProductKind.Instrument => "instrument", _ => "plain" };
}

/// <summary>Something that can be ordered. A retired one stays readable in old requests.</summary>
internal sealed class Product : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid GroupId { get; set; }

    /// <summary>Unique in the tenant; part of its address.</summary>
    public required string Code { get; set; }
    public required string NameId { get; set; }
    public string? NameEn { get; set; }
    public string? SummaryId { get; set; }
    public string? SummaryEn { get; set; }
    public required string UnitId { get; set; }
    public string? UnitEn { get; set; }
    public int? WeightGrams { get; set; }

    /// <summary>Code of the role whose officers work on it.</summary>
    public string? HandlingUnit { get; set; }
    public ProductKind Kind { get; set; }

    /// <summary>How many there are of a rental item.</summary>
    public int? Stock { get; set; }

    /// <summary>Most of it in one line; null takes the platform's limit.</summary>
    public int? MaxQuantity { get; set; }

    /// <summary>Data needed to work on an order, as JSON list of fields.</summary>
    public string Fields { get; set; } = "[]";

    /// <summary>Standards under which a sample of it can be tested, as JSON list; the only price is that of the parameters.</summary>
    public string Standards { get; set; } = "[]";
    public int Sort { get; set; }
    public DateTimeOffset? RetiredAt { get; set; }

    /// <summary>True once somebody has changed it in the portal.</summary>
    public bool IsEdited { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public uint Version { get; set; }

    public bool IsRetired => RetiredAt is not null;
    public LocalizedText Name => new(NameId, NameEn);
    public LocalizedText? Summary => SummaryId is null ? null : new LocalizedText(SummaryId, SummaryEn);
    public LocalizedText Unit => new(UnitId, UnitEn);

    /// <summary>The fields, read.</summary>
    public IReadOnlyList<FieldDefinition> ReadFields() => ProductFields.Parse(Fields);

    /// <summary>The standards, read.</summary>
    public IReadOnlyList<Options.TestStandard> ReadStandards() => Options.TestStandard.Parse(Standards);
}

/// <summary>Fields of a product as stored.</summary>
internal static class ProductFields
{
    /// <summary>Codes that an order line needs for itself.</summary>
    public static readonly IReadOnlySet<string> Reserved = new HashSet<string>(StringComparer.Ordinal) { "quantity", "price", "rental" };

    public static IReadOnlyList<FieldDefinition> Parse(string json) => JsonSerializer.Deserialize<List<FieldDefinition>>(json, JsonSerializerOptions.Web)!;
}

internal sealed class ProductConfiguration : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> builder)
    {
        builder.ToTable("products");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.NameId).HasMaxLength(200);
        builder.Property(x => x.NameEn).HasMaxLength(200);
        builder.Property(x => x.SummaryId).HasMaxLength(600);
        builder.Property(x => x.SummaryEn).HasMaxLength(600);
        builder.Property(x => x.UnitId).HasMaxLength(60);
        builder.Property(x => x.UnitEn).HasMaxLength(60);
        builder.Property(x => x.HandlingUnit).HasMaxLength(60);
        builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.Fields).HasColumnType("json");
        builder.Property(x => x.Standards).HasColumnType("json").HasDefaultValueSql("'[]'");
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasOne<CatalogGroup>().WithMany().HasForeignKey(x => new { x.TenantId, x.GroupId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.Code }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Sort, x.Code }).HasFilter("retired_at is null").HasDatabaseName("ix_products_list");
        builder.HasIndex(x => new { x.TenantId, x.GroupId, x.Sort, x.Code }).HasDatabaseName("ix_products_group");
        // ILIKE can't use an index under row-level security, so words are found through a column that the database keeps.
        builder.Property<NpgsqlTypes.NpgsqlTsVector>("SearchText")
            .HasComputedColumnSql("to_tsvector('simple', code || ' ' || name_id || ' ' || coalesce(name_en, '') || ' ' || coalesce(summary_id, '') || ' ' || coalesce(summary_en, ''))", stored: true);
        builder.HasIndex("SearchText").HasMethod("gin").HasDatabaseName("ix_products_search");
    }
}

/// <summary>A photo of a product.</summary>
internal sealed class ProductPhoto : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid ProductId { get; set; }
    public Guid FileId { get; set; }

    /// <summary>What it shows, for those who can't see it.</summary>
    public required string Caption { get; set; }
}

internal sealed class ProductPhotoConfiguration : IEntityTypeConfiguration<ProductPhoto>
{
    public void Configure(EntityTypeBuilder<ProductPhoto> builder)
    {
        builder.ToTable("product_photos");
        builder.Property(x => x.Caption).HasMaxLength(200);
        builder.HasOne<Product>().WithMany().HasForeignKey(x => new { x.TenantId, x.ProductId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.ProductId, x.Id });
    }
}
