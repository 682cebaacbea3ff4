using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Content.Lists;

/// <summary>An entry of a public list: a technology that passed clearing, a maker's product.</summary>
internal sealed class PublicEntry : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }

    /// <summary>List, such as <c>teknologi</c>.</summary>
    public required string List { get; set; }
    public required string Slug { get; set; }
    public required string Title { get; set; }
    public required string Maker { get; set; }
    public string? CategoryId { get; set; }
    public string? CategoryEn { get; set; }
    public string? KindId { get; set; }
    public string? KindEn { get; set; }
    public string? ClassId { get; set; }
    public string? ClassEn { get; set; }
    public string? Number { get; set; }
    public DateOnly? Date { get; set; }
    public string? SummaryId { get; set; }
    public string? SummaryEn { get; set; }
    public string? Website { get; set; }

    /// <summary>Entry of another list that this one rests on.</summary>
    public string? Of { get; set; }
    public string? PhotoKey { get; set; }

    /// <summary>Finished request that it came from.</summary>
    public Guid? RequestId { get; set; }
    public bool IsPublished { get; set; }
    /// <summary>True once somebody has changed it in the portal.</summary>
    public bool IsEdited { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public uint Version { get; set; }

    public LocalizedText? Category => CategoryId is null ? null : new LocalizedText(CategoryId, CategoryEn);
    public LocalizedText? Kind => KindId is null ? null : new LocalizedText(KindId, KindEn);
    public LocalizedText? Class => ClassId is null ? null : new LocalizedText(ClassId, ClassEn);
    public LocalizedText? Summary => SummaryId is null ? null : new LocalizedText(SummaryId, SummaryEn);
}

internal sealed class PublicEntryConfiguration : IEntityTypeConfiguration<PublicEntry>
{
    public void Configure(EntityTypeBuilder<PublicEntry> builder)
    {
        builder.ToTable("entries");
        builder.Property(x => x.List).HasMaxLength(60);
        builder.Property(x => x.Slug).HasMaxLength(80);
        builder.Property(x => x.Title).HasMaxLength(300);
        builder.Property(x => x.Maker).HasMaxLength(300);
        builder.Property(x => x.Number).HasMaxLength(100);
        builder.Property(x => x.Website).HasMaxLength(500);
        builder.Property(x => x.Of).HasMaxLength(80);
        builder.Property(x => x.PhotoKey).HasMaxLength(64);
        builder.Property(x => x.Version).IsRowVersion();
        foreach (var computed in (string[])[nameof(PublicEntry.Category), nameof(PublicEntry.Kind), nameof(PublicEntry.Class), nameof(PublicEntry.Summary)])
        {
            builder.Ignore(computed);
        }

        builder.HasIndex(x => new { x.TenantId, x.List, x.Slug }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.RequestId });
    }
}

/// <summary>Reads the public lists, cached per tenant.</summary>
internal sealed class PublicLists(DbContext db, ITenantCache cache)
{
    internal const string Key = "content.entries";

    /// <summary>Published entries of a list, newest first.</summary>
    public async Task<IReadOnlyList<PublicEntry>> ListAsync(string list, CancellationToken ct) => [.. (await cache.GetAsync(Key, async token =>
        await db.Set<PublicEntry>().AsNoTracking().Where(e => e.IsPublished).OrderByDescending(e => e.Date).ThenBy(e => e.Title).ToListAsync(token), ct)).Where(e => e.List == list)];

    /// <summary>A published entry, or null.</summary>
    public async Task<PublicEntry?> FindAsync(string list, string slug, CancellationToken ct) => (await ListAsync(list, ct)).FirstOrDefault(e => e.Slug == slug);
}
