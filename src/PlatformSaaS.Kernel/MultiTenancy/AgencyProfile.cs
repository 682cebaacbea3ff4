using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlatformSaaS.MultiTenancy;

/// <summary>The agency's own face: names, contact, letterhead, branding, as its pack and its admin say. One row per tenant.</summary>
public sealed class AgencyProfile : ITenantConfiguration
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>The pack's <c>agency.json</c> without what other modules store, as JSON.</summary>
    public required string Json { get; set; }
    /// <summary>Emblem as SVG text.</summary>
    public string? EmblemSvg { get; set; }
    /// <summary>What the pack that was taken last says of modules and calendar, as JSON (<c>modules timeZone closingDays settings</c>); null before the first one.</summary>
    public string? Pack { get; set; }
    /// <summary>Rises with each change; part of addresses that may be cached.</summary>
    public long Version { get; set; }
}

internal sealed class AgencyProfileConfiguration : IEntityTypeConfiguration<AgencyProfile>
{
    public void Configure(EntityTypeBuilder<AgencyProfile> builder)
    {
        builder.ToTable("agency_profiles");
        builder.HasKey(x => x.TenantId);
        builder.Property(x => x.Json).HasColumnType("jsonb");
        builder.Property(x => x.Pack).HasColumnType("jsonb");
    }
}
