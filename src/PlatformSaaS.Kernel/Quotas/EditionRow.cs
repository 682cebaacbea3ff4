using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Quotas;

/// <summary>An edition as stored.</summary>
public sealed class EditionRow : IHostEntity
{
    /// <summary>Id.</summary>
    public Guid Id { get; set; }
    /// <summary>Code, unique.</summary>
    public required string Code { get; set; }
    /// <summary>Indonesian name.</summary>
    public required string Name { get; set; }
    /// <summary>English name, or null.</summary>
    public string? NameEn { get; set; }
    /// <summary>Modules.</summary>
    public List<string> Features { get; set; } = [];
    /// <summary>Bytes, or null for no limit.</summary>
    public long? QuotaStorage { get; set; }
    /// <summary>Accounts, or null for no limit.</summary>
    public long? QuotaUsers { get; set; }
    /// <summary>Messages per month, or null for no limit.</summary>
    public long? QuotaMessages { get; set; }
    /// <summary>Rises with each change.</summary>
    public long Version { get; set; }
}

internal sealed class EditionConfiguration : IEntityTypeConfiguration<EditionRow>
{
    public void Configure(EntityTypeBuilder<EditionRow> builder)
    {
        builder.ToTable("editions");
        builder.Property(x => x.Code).HasMaxLength(30);
        builder.Property(x => x.Name).HasMaxLength(100);
        builder.Property(x => x.NameEn).HasMaxLength(100);
        builder.HasIndex(x => x.Code).IsUnique();
    }
}
