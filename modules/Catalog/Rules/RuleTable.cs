using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Catalog.Rules;

/// <summary>A rule table of the agency.</summary>
internal sealed class RuleTable : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }

    /// <summary>Unique in the tenant.</summary>
    public required string Code { get; set; }

    /// <summary>The table as JSON (<see cref="RuleDocument"/>).</summary>
    public required string Json { get; set; }

    /// <summary>True once somebody has changed it in the portal.</summary>
    public bool IsEdited { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public uint Version { get; set; }
}

internal sealed class RuleTableConfiguration : IEntityTypeConfiguration<RuleTable>
{
    public void Configure(EntityTypeBuilder<RuleTable> builder)
    {
        builder.ToTable("rule_tables");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.Json).HasColumnType("json");
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => new { x.TenantId, x.Code }).IsUnique();
    }
}

/// <summary>Reads rule tables. Everybody may: they are the agency's public rules.</summary>
internal sealed class RuleStore(DbContext db, ITenantCache cache)
{
    /// <summary>All tables by code.</summary>
    public ValueTask<IReadOnlyDictionary<string, RuleDocument>> AllAsync(CancellationToken ct) => cache.GetAsync<IReadOnlyDictionary<string, RuleDocument>>(CatalogTree.Cached + "rules", async token =>
        (await db.Set<RuleTable>().AsNoTracking().Select(r => r.Json).ToListAsync(token)).Select(RuleDocument.Parse).ToDictionary(r => r.Code, StringComparer.Ordinal), ct);

    /// <summary>The table of that code, or null.</summary>
    public async ValueTask<RuleDocument?> FindAsync(string? code, CancellationToken ct) => code is null ? null : (await AllAsync(ct)).GetValueOrDefault(code);
}
