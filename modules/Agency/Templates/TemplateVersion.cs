using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Agency.Templates;

/// <summary>Where a version's text came from.</summary>
internal enum VersionOrigin
{
    /// <summary>The agency's pack, or what the platform brings along.</summary>
    Pack,
    /// <summary>Written on the page.</summary>
    Page,
    /// <summary>An earlier version taken up again.</summary>
    Restored
}

/// <summary>A text as it once held, in all its languages. Written from the first change on: what was never changed needs no history.</summary>
internal sealed class TemplateVersion : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public TemplateChannel Channel { get; set; }
    public required string Code { get; set; }
    public int Number { get; set; }
    public VersionOrigin Origin { get; set; }
    /// <summary>Texts by language, as JSON.</summary>
    public required string Texts { get; set; }
    public DateTimeOffset At { get; set; }
    public string? By { get; set; }
}

internal sealed class TemplateVersionConfiguration : IEntityTypeConfiguration<TemplateVersion>
{
    public void Configure(EntityTypeBuilder<TemplateVersion> builder)
    {
        builder.ToTable("template_versions");
        builder.HasKey(x => new { x.TenantId, x.Channel, x.Code, x.Number });
        builder.Property(x => x.Channel).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.Code).HasMaxLength(80);
        builder.Property(x => x.Origin).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.Texts).HasColumnType("jsonb");
        builder.Property(x => x.By).HasMaxLength(200);
    }
}
