using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Auditing;

/// <summary>One entry of a tenant's audit log. Each carries the hash of the one before.</summary>
public sealed class AuditEntry : ITenantConfiguration, IAppendOnly
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>Position in the tenant's chain, from 1 without gaps.</summary>
    public long Sequence { get; set; }
    /// <summary>When.</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Who; null for the system.</summary>
    public Guid? UserId { get; set; }
    /// <summary>Name at that time.</summary>
    public string? UserName { get; set; }
    /// <summary>Dotted action.</summary>
    public required string Action { get; set; }
    /// <summary>Kind of thing.</summary>
    public required string EntityType { get; set; }
    /// <summary>Its id.</summary>
    public required string EntityId { get; set; }
    /// <summary>Facts as JSON text, kept to the letter because it is hashed.</summary>
    public string? Detail { get; set; }
    /// <summary>Hash of the entry before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; set; }
    /// <summary>SHA-256 over all other columns, lower-case hexadecimal.</summary>
    public required string Hash { get; set; }
}

/// <summary>End of a tenant's chain; anchors its length, so that cutting the end shows.</summary>
public sealed class AuditHead : ITenantConfiguration
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>Sequence of the last entry.</summary>
    public long Sequence { get; set; }
    /// <summary>Hash of the last entry.</summary>
    public required string Hash { get; set; }
    /// <summary>Keyed seal over sequence and hash, so that a truncated chain can't be given a new head.</summary>
    public required string Seal { get; set; }
}

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(x => new { x.TenantId, x.Sequence });
        builder.Property(x => x.Action).HasMaxLength(120);
        builder.Property(x => x.EntityType).HasMaxLength(60);
        builder.Property(x => x.EntityId).HasMaxLength(120);
        builder.Property(x => x.UserName).HasMaxLength(200);
        builder.HasIndex(x => new { x.TenantId, x.EntityType, x.EntityId });
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("audit_heads");
        builder.HasKey(x => x.TenantId);
    }
}
