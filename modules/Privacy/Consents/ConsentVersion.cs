using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Privacy.Consents;

/// <summary>A version of a text that people agree to: the draft that is being written, or word for word what was published. A published one never changes.</summary>
internal sealed class ConsentVersion : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }

    /// <summary><c>terms</c> or <c>privacy</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Name of the version; empty while it is a draft.</summary>
    public required string Label { get; set; }
    public required string TitleId { get; set; }
    public string? TitleEn { get; set; }

    /// <summary>Markdown.</summary>
    public required string BodyId { get; set; }
    public string? BodyEn { get; set; }

    /// <summary>What changed, told to those who are asked again.</summary>
    public string? ChangesId { get; set; }
    public string? ChangesEn { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }
    public string? PublishedByName { get; set; }
    public uint Version { get; set; }
}

internal sealed class ConsentVersionConfiguration : IEntityTypeConfiguration<ConsentVersion>
{
    public void Configure(EntityTypeBuilder<ConsentVersion> builder)
    {
        builder.ToTable("consent_versions");
        builder.Property(x => x.Kind).HasMaxLength(20);
        builder.Property(x => x.Label).HasMaxLength(20);
        builder.Property(x => x.TitleId).HasMaxLength(300);
        builder.Property(x => x.TitleEn).HasMaxLength(300);
        builder.Property(x => x.ChangesId).HasMaxLength(1000);
        builder.Property(x => x.ChangesEn).HasMaxLength(1000);
        builder.Property(x => x.PublishedByName).HasMaxLength(200);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => new { x.TenantId, x.Kind, x.Label }).IsUnique();
    }
}
