using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Works;

/// <summary>A line of a request in one run of a work stage.</summary>
internal sealed class WorkItem : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public Guid StageRunId { get; set; }

    /// <summary>The ordered line; null where the request as a whole is worked on.</summary>
    public Guid? LineId { get; set; }
    public int Position { get; set; }
    public required string NameId { get; set; }
    public string? NameEn { get; set; }

    /// <summary>What distinguishes it: instrument, place, period.</summary>
    public string? Detail { get; set; }

    /// <summary>Role whose officers work on it.</summary>
    public required string Role { get; set; }

    /// <summary>The last step done.</summary>
    public string? Step { get; set; }
    public Guid? ResultFileId { get; set; }

    /// <summary>Remark for the applicant.</summary>
    public string? Note { get; set; }
    public DateTimeOffset? DoneAt { get; set; }
    public string? DoneByName { get; set; }

    public LocalizedText Name => new(NameId, NameEn);
}

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("work_items");
        builder.Property(x => x.NameId).HasMaxLength(300);
        builder.Property(x => x.NameEn).HasMaxLength(300);
        builder.Property(x => x.Detail).HasMaxLength(500);
        builder.Property(x => x.Role).HasMaxLength(60);
        builder.Property(x => x.Step).HasMaxLength(40);
        builder.Property(x => x.Note).HasMaxLength(2000);
        builder.Property(x => x.DoneByName).HasMaxLength(200);
        builder.Ignore(x => x.Name);
        builder.HasOne<ServiceRequest>().WithMany().HasForeignKey(x => new { x.TenantId, x.RequestId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.StageRunId, x.Position }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.RequestId });
    }
}

/// <summary>A step of a line that was done: who had the thing when, and in what condition. Only ever added to.</summary>
internal sealed class WorkEvent : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public Guid StageRunId { get; set; }
    public int Position { get; set; }
    public required string Step { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid? UserId { get; set; }
    public string? UserName { get; set; }

    /// <summary>What was recorded, as JSON by field code.</summary>
    public required string Values { get; set; }
}

internal sealed class WorkEventConfiguration : IEntityTypeConfiguration<WorkEvent>
{
    public void Configure(EntityTypeBuilder<WorkEvent> builder)
    {
        builder.ToTable("work_events");
        builder.Property(x => x.Step).HasMaxLength(40);
        builder.Property(x => x.UserName).HasMaxLength(200);
        builder.Property(x => x.Values).HasColumnType("jsonb");
        builder.HasOne<ServiceRequest>().WithMany().HasForeignKey(x => new { x.TenantId, x.RequestId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.RequestId, x.Id });
    }
}
