using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Captcha;

/// <summary>A captcha that was answered; kept until it would expire, so that it counts once.</summary>
internal sealed class UsedChallenge : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public required string Hash { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

internal sealed class UsedChallengeConfiguration : IEntityTypeConfiguration<UsedChallenge>
{
    public void Configure(EntityTypeBuilder<UsedChallenge> builder)
    {
        builder.ToTable("used_challenges");
        builder.HasKey(x => new { x.TenantId, x.Hash });
        builder.Property(x => x.Hash).HasMaxLength(64);
        builder.HasIndex(x => new { x.TenantId, x.ExpiresAt });
    }
}
