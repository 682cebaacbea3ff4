using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Privacy.Views;

/// <summary>That an officer looked at something of a person on a day. How often is not counted.</summary>
internal sealed class DataView : ITenantBusiness
{
    public const int LongestThing = 80;

    public Guid TenantId { get; set; }
    public Guid PersonId { get; set; }
    public DateOnly Day { get; set; }
    public Guid OfficerId { get; set; }
    public ViewedKind Kind { get; set; }

    /// <summary>Number of what was looked at, or "".</summary>
    public required string Thing { get; set; }
    public required string OfficerName { get; set; }

    /// <summary>Unit and roles of the officer on that day, for people.</summary>
    public required string Office { get; set; }
}

internal sealed class DataViewConfiguration : IEntityTypeConfiguration<DataView>
{
    public void Configure(EntityTypeBuilder<DataView> builder)
    {
        builder.ToTable("views");
        builder.HasKey(x => new { x.TenantId, x.PersonId, x.Day, x.OfficerId, x.Kind, x.Thing });
        builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.Thing).HasMaxLength(DataView.LongestThing);
        builder.Property(x => x.OfficerName).HasMaxLength(200);
        builder.Property(x => x.Office).HasMaxLength(300);
        builder.HasIndex(x => new { x.TenantId, x.Day });
    }
}
