using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlatformSaaS.MultiTenancy;

/// <summary>A tenant of the platform. The host portal has a row of its own.</summary>
public sealed class Tenant : IHostEntity
{
    /// <summary>Id.</summary>
    public Guid Id { get; set; }
    /// <summary>Subdomain, 2 to 30 of a–z, 0–9 and hyphen.</summary>
    public required string Code { get; set; }
    /// <summary>Full name.</summary>
    public required string Name { get; set; }
    /// <summary>State of its life.</summary>
    public TenantState State { get; set; }
    /// <summary>Own domain in lower case, or null.</summary>
    public string? Domain { get; set; }
    /// <summary>Own database's connection string, protected, or null.</summary>
    public string? ProtectedConnectionString { get; set; }
    /// <summary>True while its rows are moved to another database: it can be read, not changed.</summary>
    public bool IsMoving { get; set; }
    /// <summary>Since when it is being tried out, or null when it isn't.</summary>
    public DateTimeOffset? TrialSince { get; set; }
    /// <summary>When its last trial ended, or null where it had none.</summary>
    public DateTimeOffset? LiveSince { get; set; }
    /// <summary>Edition, or null for none.</summary>
    public Guid? EditionId { get; set; }
    /// <summary>Own limit of bytes before the edition's.</summary>
    public long? QuotaStorage { get; set; }
    /// <summary>Own limit of accounts before the edition's.</summary>
    public long? QuotaUsers { get; set; }
    /// <summary>Own limit of messages per month before the edition's.</summary>
    public long? QuotaMessages { get; set; }
    /// <summary>Rises with each change.</summary>
    public long Version { get; set; }
    /// <summary>When made.</summary>
    public DateTimeOffset CreatedAt { get; set; }
}

internal sealed class TenantConfiguration : IEntityTypeConfiguration<Tenant>
{
    public void Configure(EntityTypeBuilder<Tenant> builder)
    {
        builder.ToTable("tenants");
        builder.Property(x => x.Code).HasMaxLength(30);
        builder.Property(x => x.Name).HasMaxLength(200);
        builder.Property(x => x.Domain).HasMaxLength(200);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(x => x.IsMoving).HasDefaultValue(false);
        builder.HasIndex(x => x.Code).IsUnique();
        builder.HasIndex(x => x.Domain).IsUnique();
        builder.HasOne<Quotas.EditionRow>().WithMany().HasForeignKey(x => x.EditionId).OnDelete(DeleteBehavior.Restrict);
    }
}
