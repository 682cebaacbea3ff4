using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Reviews.Requests;

/// <summary>One entering of a stage. Closed runs stay as history.</summary>
internal sealed class StageRun : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public required string StageCode { get; set; }

    /// <summary>Which entering this is, from 1.</summary>
    public int Round { get; set; }
    public required string State { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? Outcome { get; set; }

    /// <summary>First day of the running limit.</summary>
    public DateOnly? ClockFrom { get; set; }
    public DateOnly? DueOn { get; set; }

    /// <summary>Last day of the stage's own limit as it stood when the run closed; null where none ran. Reports ask it.</summary>
    public DateOnly? ClosedDueOn { get; set; }

    /// <summary>Working days of the running limit.</summary>
    public int? DueDays { get; set; }

    /// <summary>Working days left of the stage's own limit while the clock stands still for the applicant; null while it runs.</summary>
    public int? PausedWithDays { get; set; }

    /// <summary>True while the limit is that of the applicant's turn inside the stage.</summary>
    public bool IsTurnLimit { get; set; }

    /// <summary>Reminders already sent for the running limit: days before, −1 for the overdue notice.</summary>
    public int[] Reminded { get; set; } = [];

    /// <summary>The kind's own data as JSON.</summary>
    public required string Data { get; set; }
}

internal sealed class StageRunConfiguration : IEntityTypeConfiguration<StageRun>
{
    public void Configure(EntityTypeBuilder<StageRun> builder)
    {
        builder.ToTable("stage_runs");
        builder.Property(x => x.StageCode).HasMaxLength(60);
        builder.Property(x => x.State).HasMaxLength(40);
        builder.Property(x => x.Outcome).HasMaxLength(40);
        builder.Property(x => x.Data).HasColumnType("jsonb");
        builder.HasOne<ServiceRequest>().WithMany().HasForeignKey(x => new { x.TenantId, x.RequestId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.RequestId, x.StageCode, x.Round }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.DueOn }).HasFilter("closed_at is null and due_on is not null").HasDatabaseName("ix_stage_runs_due");
    }
}

/// <summary>What happened, who, when. Only ever added to.</summary>
internal sealed class TimelineEntry : ITenantBusiness, IAppendOnly
{
    public const int LongestName = 200;

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public Guid? StageRunId { get; set; }
    public DateTimeOffset At { get; set; }
    public Guid? UserId { get; set; }

    /// <summary>Name at that time; null for the platform itself.</summary>
    public string? UserName { get; set; }
    public bool ByApplicant { get; set; }

    /// <summary>Action or outcome code.</summary>
    public required string Action { get; set; }
    public required string TextId { get; set; }
    public string? TextEn { get; set; }
    public string? Note { get; set; }
    public bool VisibleToApplicant { get; set; }

    /// <summary>Letters issued with it.</summary>
    public Guid[] Letters { get; set; } = [];
}

internal sealed class TimelineEntryConfiguration : IEntityTypeConfiguration<TimelineEntry>
{
    public void Configure(EntityTypeBuilder<TimelineEntry> builder)
    {
        builder.ToTable("timeline_entries");
        builder.Property(x => x.UserName).HasMaxLength(TimelineEntry.LongestName);
        builder.Property(x => x.Action).HasMaxLength(60);
        builder.Property(x => x.TextId).HasMaxLength(400);
        builder.Property(x => x.TextEn).HasMaxLength(400);
        builder.HasIndex(x => new { x.TenantId, x.RequestId, x.Id });
    }
}

/// <summary>A file of a request: an answer, a supporting file, a revision, an examination result.</summary>
internal sealed class RequestFile : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public Guid StageRunId { get; set; }

    /// <summary>What it is: <c>stage.field</c> for answers, else the action that brought it.</summary>
    public required string Purpose { get; set; }
    public Guid FileId { get; set; }

    /// <summary>True when the applicant brought it.</summary>
    public bool ByApplicant { get; set; }
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>True once a later round brought a new one in its place.</summary>
    public bool IsReplaced { get; set; }
}

internal sealed class RequestFileConfiguration : IEntityTypeConfiguration<RequestFile>
{
    public void Configure(EntityTypeBuilder<RequestFile> builder)
    {
        builder.ToTable("request_files");
        builder.Property(x => x.Purpose).HasMaxLength(160);
        builder.HasOne<ServiceRequest>().WithMany().HasForeignKey(x => new { x.TenantId, x.RequestId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.RequestId });
        builder.HasIndex(x => new { x.TenantId, x.FileId });
    }
}

/// <summary>A command that was carried out, by its key, so that a repetition has no second effect.</summary>
internal sealed class ActionKey : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid RequestId { get; set; }
    public required string Key { get; set; }
    public required string Action { get; set; }

    /// <summary>Receipt as JSON, answered again on a repetition.</summary>
    public required string Receipt { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class ActionKeyConfiguration : IEntityTypeConfiguration<ActionKey>
{
    public void Configure(EntityTypeBuilder<ActionKey> builder)
    {
        builder.ToTable("action_keys");
        builder.HasKey(x => new { x.TenantId, x.RequestId, x.Key });
        builder.Property(x => x.Key).HasMaxLength(100);
        builder.Property(x => x.Action).HasMaxLength(60);
        builder.Property(x => x.Receipt).HasColumnType("jsonb");
    }
}
