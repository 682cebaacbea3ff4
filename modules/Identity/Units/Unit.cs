using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Units;

/// <summary>An organisation unit.</summary>
internal sealed class Unit : ITenantConfiguration, ICached
{
    IEnumerable<string> ICached.CacheKeys => [UnitDirectory.Key];

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Code { get; set; }
    public required string NameId { get; set; }
    public string? NameEn { get; set; }
    public Guid? ParentId { get; set; }
    public Guid? HeadId { get; set; }
    public bool IsOpen { get; set; } = true;

    /// <summary>Codes of provinces and regencies.</summary>
    public string[] Regions { get; set; } = [];

    /// <summary>Where people find it, or null.</summary>
    public string? Address { get; set; }

    public uint Version { get; set; }

    public LocalizedText Name => new(NameId, NameEn);
}

/// <summary>A person in a unit.</summary>
internal sealed class Membership : ITenantConfiguration, ICached
{
    IEnumerable<string> ICached.CacheKeys => [UnitDirectory.Key];

    public Guid TenantId { get; set; }
    public Guid UnitId { get; set; }
    public Guid UserId { get; set; }
    public UnitPost Post { get; set; }

    /// <summary>Codes of the fields of expertise.</summary>
    public string[] Topics { get; set; } = [];

    /// <summary>What the person brings along: study, certificate.</summary>
    public string? Qualification { get; set; }
    public string? Decree { get; set; }
    public DateOnly? ValidFrom { get; set; }
    public DateOnly? ValidTo { get; set; }
}

internal sealed class UnitConfiguration : IEntityTypeConfiguration<Unit>
{
    public void Configure(EntityTypeBuilder<Unit> builder)
    {
        builder.ToTable("units");
        builder.Ignore(x => x.Name);
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.NameId).HasMaxLength(150);
        builder.Property(x => x.NameEn).HasMaxLength(150);
        builder.Property(x => x.Address).HasMaxLength(300);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => new { x.TenantId, x.Code }).IsUnique();
        builder.HasOne<Unit>().WithMany().HasForeignKey(x => new { x.TenantId, x.ParentId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<User>().WithMany().HasForeignKey(x => new { x.TenantId, x.HeadId }).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MembershipConfiguration : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> builder)
    {
        builder.ToTable("unit_members");
        builder.HasKey(x => new { x.TenantId, x.UnitId, x.UserId });
        builder.Property(x => x.Post).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Qualification).HasMaxLength(300);
        builder.Property(x => x.Decree).HasMaxLength(100);
        builder.HasOne<Unit>().WithMany().HasForeignKey(x => new { x.TenantId, x.UnitId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<User>().WithMany().HasForeignKey(x => new { x.TenantId, x.UserId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.UserId });
    }
}
