using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Tenants.Support;

/// <summary>How a support session ended.</summary>
internal enum SupportEnd
{
    /// <summary>The person left.</summary>
    Left,
    /// <summary>Its time was over.</summary>
    Expired,
    /// <summary>The operator ended it.</summary>
    ByHost,
    /// <summary>An admin of the agency ended it.</summary>
    ByAgency,
    /// <summary>Its hand-over link was never used.</summary>
    Unused
}

/// <summary>Somebody of the platform's operator in an agency's portal: asked for, begun, over. Lies with the agency's own rows.</summary>
internal sealed class SupportSession : ITenantConfiguration, ICached
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    /// <summary>Account on the host portal.</summary>
    public Guid HostUserId { get; set; }
    /// <summary>Name under which everything done is recorded.</summary>
    public required string PersonName { get; set; }
    public required string Reason { get; set; }
    /// <summary>Role of the agency with whose eyes the person sees.</summary>
    public required string Role { get; set; }
    public required string RoleName { get; set; }
    /// <summary>Asked for with changes; whether they may still be made, the agency's setting says at each request.</summary>
    public bool AsksChanges { get; set; }
    /// <summary>How long it lasts once begun.</summary>
    public int Minutes { get; set; }
    /// <summary>Hash of the hand-over token, bound to the tenant.</summary>
    public required string TokenHash { get; set; }
    public DateTimeOffset TokenExpiresAt { get; set; }
    public DateTimeOffset AskedAt { get; set; }
    public DateTimeOffset? StartedAt { get; set; }
    /// <summary>End at the latest; null until begun.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public SupportEnd? End { get; set; }
    /// <summary>Who ended it, where a person did.</summary>
    public string? EndedBy { get; set; }

    bool ICached.IsUrgent => true;

    IEnumerable<string> ICached.CacheKeys => [CacheKey(Id)];

    public static string CacheKey(Guid id) => $"support:{id:N}";

    /// <summary>True while the person is in the portal, or may still come.</summary>
    public bool IsOpen(DateTimeOffset now) => EndedAt is null && (ExpiresAt ?? TokenExpiresAt) > now;
}

internal sealed class SupportSessionConfiguration : IEntityTypeConfiguration<SupportSession>
{
    public void Configure(EntityTypeBuilder<SupportSession> builder)
    {
        builder.ToTable("support_sessions");
        builder.Property(x => x.PersonName).HasMaxLength(200);
        builder.Property(x => x.Reason).HasMaxLength(SupportRules.LongestReason);
        builder.Property(x => x.Role).HasMaxLength(60);
        builder.Property(x => x.RoleName).HasMaxLength(200);
        builder.Property(x => x.TokenHash).HasMaxLength(64);
        builder.Property(x => x.End).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.EndedBy).HasMaxLength(200);
        builder.HasIndex(x => new { x.TenantId, x.TokenHash }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.AskedAt });
    }
}
