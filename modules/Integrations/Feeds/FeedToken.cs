using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Integrations.Feeds;

/// <summary>The secret address of a person's calendar feed; one each. Only its hash is kept, so it is shown once.</summary>
internal sealed class FeedToken : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid UserId { get; set; }

    /// <summary>SHA-256 of the token.</summary>
    public required string Hash { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class FeedTokenConfiguration : IEntityTypeConfiguration<FeedToken>
{
    public void Configure(EntityTypeBuilder<FeedToken> builder)
    {
        builder.ToTable("feed_tokens");
        builder.HasKey(x => new { x.TenantId, x.UserId });
        builder.Property(x => x.Hash).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.Hash }).IsUnique();
    }
}
