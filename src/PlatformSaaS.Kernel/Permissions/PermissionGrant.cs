using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Permissions;

/// <summary>A permission granted to a role of a tenant.</summary>
public sealed class PermissionGrant : ITenantConfiguration
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>Role code.</summary>
    public required string Role { get; set; }
    /// <summary>Permission name.</summary>
    public required string Permission { get; set; }
}

internal sealed class PermissionGrantConfiguration : IEntityTypeConfiguration<PermissionGrant>
{
    public void Configure(EntityTypeBuilder<PermissionGrant> builder)
    {
        builder.ToTable("permission_grants");
        builder.HasKey(x => new { x.TenantId, x.Role, x.Permission });
        builder.Property(x => x.Role).HasMaxLength(60);
        builder.Property(x => x.Permission).HasMaxLength(120);
    }
}
