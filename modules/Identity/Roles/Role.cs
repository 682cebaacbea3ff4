using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;

namespace PlatformSaaS.Identity.Roles;

/// <summary>A role of a tenant; what it may do is granted to its code.</summary>
internal sealed class Role : ITenantConfiguration, ICached
{
    IEnumerable<string> ICached.CacheKeys => [Users.UserDirectory.StaffKey];

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Code { get; set; }
    public required string Name { get; set; }
    public string? NameEn { get; set; }
    public string? Description { get; set; }
    public string? DescriptionEn { get; set; }

    public string DisplayName => new LocalizedText(Name, NameEn).Current;
}

/// <summary>A role held by a user.</summary>
internal sealed class UserRole : ITenantConfiguration, ICached
{
    bool ICached.IsUrgent => true;
    IEnumerable<string> ICached.CacheKeys => [Users.UserDirectory.StaffKey];

    public Guid TenantId { get; set; }
    public Guid UserId { get; set; }
    public Guid RoleId { get; set; }
}

internal sealed class RoleConfiguration : IEntityTypeConfiguration<Role>
{
    public void Configure(EntityTypeBuilder<Role> builder)
    {
        builder.ToTable("roles");
        builder.Ignore(x => x.DisplayName);
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.Name).HasMaxLength(100);
        builder.Property(x => x.NameEn).HasMaxLength(100);
        builder.Property(x => x.Description).HasMaxLength(500);
        builder.Property(x => x.DescriptionEn).HasMaxLength(500);
        builder.HasIndex(x => new { x.TenantId, x.Code }).IsUnique();
    }
}

internal sealed class UserRoleConfiguration : IEntityTypeConfiguration<UserRole>
{
    public void Configure(EntityTypeBuilder<UserRole> builder)
    {
        builder.ToTable("user_roles");
        builder.HasKey(x => new { x.TenantId, x.UserId, x.RoleId });
        builder.HasOne<User>().WithMany().HasForeignKey(x => new { x.TenantId, x.UserId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Role>().WithMany().HasForeignKey(x => new { x.TenantId, x.RoleId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.RoleId });
    }
}
