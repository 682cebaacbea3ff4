using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Links;

/// <summary>What a mailed link may do.</summary>
internal enum LinkPurpose
{
    SetPassword,
    ChangeEmail
}

/// <summary>A mailed link, good once. Only the hash of its token is stored.</summary>
internal sealed class SingleUseToken : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid UserId { get; set; }
    public LinkPurpose Purpose { get; set; }
    public required string Hash { get; set; }
    /// <summary>New e-mail address, for <see cref="LinkPurpose.ChangeEmail"/>.</summary>
    public string? Data { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class SingleUseTokenConfiguration : IEntityTypeConfiguration<SingleUseToken>
{
    public void Configure(EntityTypeBuilder<SingleUseToken> builder)
    {
        builder.ToTable("single_use_tokens");
        builder.Property(x => x.Purpose).HasConversion<string>().HasMaxLength(20);
        builder.Property(x => x.Hash).HasMaxLength(64);
        builder.Property(x => x.Data).HasMaxLength(254);
        builder.HasOne<User>().WithMany().HasForeignKey(x => new { x.TenantId, x.UserId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.Hash }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.UserId, x.Purpose });
        builder.HasIndex(x => new { x.TenantId, x.ExpiresAt });
    }
}
