using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Calendar;

/// <summary>A published list of the nation's holidays of one year, or the draft of one. What was published stays as history.</summary>
public sealed class HolidayVersion : IHostEntity
{
    /// <summary>Id.</summary>
    public Guid Id { get; set; }
    /// <summary>Year.</summary>
    public int Year { get; set; }
    /// <summary>Counts from 1 with each publishing; 0 for the draft.</summary>
    public int Version { get; set; }
    /// <summary>The list as a file of <c>etc/holidays</c>.</summary>
    public required string Json { get; set; }
    /// <summary>When published, or last changed.</summary>
    public DateTimeOffset At { get; set; }
    /// <summary>Who did.</summary>
    public required string By { get; set; }
    /// <summary>Another one after each change.</summary>
    public Guid Stamp { get; set; }
}

internal sealed class HolidayVersionConfiguration : IEntityTypeConfiguration<HolidayVersion>
{
    public void Configure(EntityTypeBuilder<HolidayVersion> builder)
    {
        builder.ToTable("holiday_versions");
        builder.Property(x => x.By).HasMaxLength(200);
        builder.HasIndex(x => new { x.Year, x.Version }).IsUnique();
    }
}
