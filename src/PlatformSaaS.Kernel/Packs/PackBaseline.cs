using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Packs;

/// <summary>What the tenant's pack said when it was last taken, so that the next one is told apart from what admins changed.</summary>
internal sealed class PackBaseline : ITenantConfiguration
{
    public Guid TenantId { get; set; }

    /// <summary>Marks by place.</summary>
    public required Dictionary<string, PackMark> Marks { get; set; }

    /// <summary>Hash of the pack's files and of the program that took them: the same again has nothing to do.</summary>
    public required string Fingerprint { get; set; }
    public DateTimeOffset AppliedAt { get; set; }
}

internal sealed class PackBaselineConfiguration : IEntityTypeConfiguration<PackBaseline>
{
    public void Configure(EntityTypeBuilder<PackBaseline> builder)
    {
        builder.ToTable("pack_baselines");
        builder.HasKey(x => x.TenantId);
        builder.Property(x => x.Marks).AsJson();
        builder.Property(x => x.Fingerprint).HasMaxLength(64);
    }
}
