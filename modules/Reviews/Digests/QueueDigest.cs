using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Reviews.Digests;

/// <summary>How often the summary comes.</summary>
internal enum DigestRhythm
{
    /// <summary>Every working day.</summary>
    Daily,
    /// <summary>The first working day of the week.</summary>
    Weekly
}

/// <summary>An officer wants a summary of the own queue by mail.</summary>
internal sealed class QueueDigest : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid UserId { get; set; }
    public DigestRhythm Rhythm { get; set; }

    /// <summary>Day of the last one that was looked after, sent or empty; null before the first.</summary>
    public DateOnly? LastOn { get; set; }
}

internal sealed class QueueDigestConfiguration : IEntityTypeConfiguration<QueueDigest>
{
    public void Configure(EntityTypeBuilder<QueueDigest> builder)
    {
        builder.ToTable("queue_digests");
        builder.HasKey(x => new { x.TenantId, x.UserId });
        builder.Property(x => x.Rhythm).HasConversion<string>().HasMaxLength(10);
    }
}
