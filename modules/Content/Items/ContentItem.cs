using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Content.Items;

/// <summary>Kind of content.</summary>
internal enum ContentKind
{
    Page,
    News,
    Announcement,
    Faq,
    Download,

    /// <summary>Something to read, watch or print about a topic.</summary>
    Library,

    /// <summary>Where the office went to tell people.</summary>
    Outreach,

    /// <summary>A simple house with its plan.</summary>
    Design
}

/// <summary>What only some kinds have, kept as JSON.</summary>
internal sealed record ItemFacts
{
    public static readonly ItemFacts None = new();

    /// <summary>Library: <c>article video infographic poster brochure guide</c>.</summary>
    public string? Form { get; init; }

    /// <summary>Library: code of a topic of the help desk.</summary>
    public string? Topic { get; init; }

    /// <summary>Library: address of a video.</summary>
    public string? Link { get; init; }

    /// <summary>Outreach: where it was, and the code of its regency or city.</summary>
    public string? Place { get; init; }
    public string? Region { get; init; }

    /// <summary>Outreach: people reached.</summary>
    public int? People { get; init; }

    /// <summary>Outreach: code of the unit that went.</summary>
    public string? Unit { get; init; }

    /// <summary>Outreach: media of photos.</summary>
    public IReadOnlyList<string> Photos { get; init; } = [];

    /// <summary>Design: floor area in square metres, storeys, rooms, and the kind of house that the calculator knows it as.</summary>
    public decimal? Area { get; init; }
    public int? Storeys { get; init; }
    public int? Bedrooms { get; init; }
    public int? Bathrooms { get; init; }
    public string? House { get; init; }
}

/// <summary>A page, news, announcement, question or download.</summary>
internal sealed class ContentItem : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public ContentKind Kind { get; set; }

    /// <summary>Last part of the address, unique in its kind.</summary>
    public required string Slug { get; set; }
    public required string TitleId { get; set; }
    public string? TitleEn { get; set; }
    public string? SummaryId { get; set; }
    public string? SummaryEn { get; set; }

    /// <summary>Markdown.</summary>
    public string BodyId { get; set; } = "";
    public string? BodyEn { get; set; }
    public string? CategoryId { get; set; }
    public string? CategoryEn { get; set; }
    public int Order { get; set; }
    public bool IsPublished { get; set; }
    public DateOnly? PublishedOn { get; set; }

    /// <summary>Last day on which it stands on the home page.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>Media of a download's file.</summary>
    public string? FileKey { get; set; }

    /// <summary>Letter template that a download prints without values.</summary>
    public string? Template { get; set; }

    /// <summary>Version that a consent to this page is recorded with.</summary>
    public string? TextVersion { get; set; }
    public string? FigureKey { get; set; }
    public string? FigureNarrowKey { get; set; }

    /// <summary><see cref="ItemFacts"/> as JSON; null where the kind has none.</summary>
    public string? FactsJson { get; set; }

    /// <summary>True once somebody has changed it in the portal.</summary>
    public bool IsEdited { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public uint Version { get; set; }

    public ItemFacts Facts => FactsJson is null ? ItemFacts.None : JsonSerializer.Deserialize<ItemFacts>(FactsJson, JsonSerializerOptions.Web) ?? ItemFacts.None;

    public LocalizedText Title => new(TitleId, TitleEn);
    public LocalizedText? Summary => SummaryId is null ? null : new LocalizedText(SummaryId, SummaryEn);
    public LocalizedText Body => new(BodyId, BodyEn);
    public LocalizedText? Category => CategoryId is null ? null : new LocalizedText(CategoryId, CategoryEn);
}

internal sealed class ContentItemConfiguration : IEntityTypeConfiguration<ContentItem>
{
    public void Configure(EntityTypeBuilder<ContentItem> builder)
    {
        builder.ToTable("items");
        builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Slug).HasMaxLength(80);
        builder.Property(x => x.TitleId).HasMaxLength(300);
        builder.Property(x => x.TitleEn).HasMaxLength(300);
        builder.Property(x => x.SummaryId).HasMaxLength(600);
        builder.Property(x => x.SummaryEn).HasMaxLength(600);
        builder.Property(x => x.CategoryId).HasMaxLength(300);
        builder.Property(x => x.CategoryEn).HasMaxLength(300);
        builder.Property(x => x.FileKey).HasMaxLength(64);
        builder.Property(x => x.Template).HasMaxLength(60);
        builder.Property(x => x.TextVersion).HasMaxLength(20);
        builder.Property(x => x.FigureKey).HasMaxLength(64);
        builder.Property(x => x.FigureNarrowKey).HasMaxLength(64);
        builder.Property(x => x.Version).IsRowVersion();
        builder.Property(x => x.FactsJson).HasColumnName("facts").HasColumnType("json");
        builder.Ignore(x => x.Facts);
        builder.Ignore(x => x.Title);
        builder.Ignore(x => x.Summary);
        builder.Ignore(x => x.Body);
        builder.Ignore(x => x.Category);
        builder.HasIndex(x => new { x.TenantId, x.Kind, x.Slug }).IsUnique();
    }
}
