using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Delegations;

/// <summary>For some days somebody stands in for an absent colleague (pelaksana harian) in roles that the colleague holds.</summary>
internal sealed class Delegation : ITenantConfiguration, ICached
{
    public const int LongestReason = 200;

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    /// <summary>Who is absent.</summary>
    public Guid FromUserId { get; set; }
    /// <summary>Who stands in.</summary>
    public Guid ToUserId { get; set; }
    /// <summary>First day.</summary>
    public DateOnly StartsOn { get; set; }
    /// <summary>Last day; an earlier one once it was ended before its time.</summary>
    public DateOnly EndsOn { get; set; }
    /// <summary>Codes of the roles handed on; what the absent colleague no longer holds doesn't count.</summary>
    public required string[] Roles { get; set; }
    public required string Reason { get; set; }
    /// <summary>When it was ended by hand, or null.</summary>
    public DateTimeOffset? EndedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public uint Version { get; set; }

    bool ICached.IsUrgent => true;

    IEnumerable<string> ICached.CacheKeys => [User.CacheKey(ToUserId)];
}

internal sealed class DelegationConfiguration : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> builder)
    {
        builder.ToTable("delegations");
        builder.Property(x => x.Reason).HasMaxLength(Delegation.LongestReason);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasOne<User>().WithMany().HasForeignKey(x => new { x.TenantId, x.FromUserId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(x => new { x.TenantId, x.ToUserId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.ToUserId, x.EndsOn });
        builder.HasIndex(x => new { x.TenantId, x.FromUserId, x.EndsOn });
    }
}
