using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Dispositions;

/// <summary>How a disposition stands.</summary>
internal enum DispositionState
{
    /// <summary>The unit has it.</summary>
    Open,
    /// <summary>The unit did what was asked.</summary>
    Done,
    /// <summary>The unit handed it on to another one.</summary>
    HandedOn,
    /// <summary>A newer disposition took its place.</summary>
    Replaced
}

/// <summary>An official's hand-over of a request to a unit: what is to be done, until when, and who gets a copy.</summary>
internal sealed class Disposition : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }

    /// <summary>Official, or member of the unit that handed it on.</summary>
    public Guid FromUserId { get; set; }
    public required string FromName { get; set; }
    public Guid UnitId { get; set; }

    /// <summary>Instructions as they read that day.</summary>
    public string[] Instructions { get; set; } = [];
    public string? Note { get; set; }
    public DateOnly DueOn { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>Units that get a copy to know of it.</summary>
    public Guid[] Copies { get; set; } = [];
    public DispositionState State { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? ClosedByName { get; set; }

    /// <summary>Memo, or null.</summary>
    public Guid? LetterFileId { get; set; }

    /// <summary>True when it is open past its day.</summary>
    public bool IsOverdue(DateOnly today) => State == DispositionState.Open && today > DueOn;
}

internal sealed class DispositionConfiguration : IEntityTypeConfiguration<Disposition>
{
    public void Configure(EntityTypeBuilder<Disposition> builder)
    {
        builder.ToTable("dispositions");
        builder.Property(x => x.FromName).HasMaxLength(200);
        builder.Property(x => x.Note).HasMaxLength(2000);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.ClosedByName).HasMaxLength(200);
        builder.HasOne<ServiceRequest>().WithMany().HasForeignKey(x => new { x.TenantId, x.RequestId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.RequestId, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.State, x.DueOn, x.Id }).HasDatabaseName("ix_dispositions_unit");
        builder.HasIndex(x => new { x.TenantId, x.State, x.DueOn, x.Id }).HasDatabaseName("ix_dispositions_state");
    }
}
