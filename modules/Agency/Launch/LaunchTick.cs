using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Agency.Launch;

/// <summary>What a person said about an item of the list before going live: that it is so, or why a recommended one is left.</summary>
internal sealed class LaunchTick : ITenantConfiguration
{
    public Guid TenantId { get; set; }

    /// <summary>Code of the item.</summary>
    public required string Code { get; set; }
    public required string ByName { get; set; }
    public DateTimeOffset At { get; set; }
    public string? Note { get; set; }

    /// <summary>Number of the decree, where the item asks for one.</summary>
    public string? DecreeNumber { get; set; }

    /// <summary>Day of the decree.</summary>
    public DateOnly? DecreeOn { get; set; }
}

internal sealed class LaunchTickConfiguration : IEntityTypeConfiguration<LaunchTick>
{
    public void Configure(EntityTypeBuilder<LaunchTick> builder)
    {
        builder.ToTable("launch_ticks");
        builder.HasKey(x => new { x.TenantId, x.Code });
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.ByName).HasMaxLength(150);
        builder.Property(x => x.Note).HasMaxLength(LaunchDesk.LongestNote);
        builder.Property(x => x.DecreeNumber).HasMaxLength(LaunchDesk.LongestNumber);
    }
}
