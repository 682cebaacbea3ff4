using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>Where a report stands.</summary>
internal enum ReportState
{
    Draft,
    /// <summary>The head of the unit decides.</summary>
    Submitted,
    /// <summary>Back with its writer, with a reason.</summary>
    Returned,
    /// <summary>Accepted by the head; those who evaluate all units decide.</summary>
    Forwarded,
    /// <summary>Evaluated; nothing changes any more.</summary>
    Accepted
}

/// <summary>What a unit did in a month. It fills itself from the records until it is sent; then its figures stand still.</summary>
internal sealed class MonthlyReport : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }

    /// <summary>Null in a tenant without units.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>First day of the month.</summary>
    public DateOnly Month { get; set; }
    public ReportState State { get; set; }

    /// <summary>What stood in the way.</summary>
    public required string Obstacles { get; set; }

    /// <summary>What is done about it.</summary>
    public required string FollowUp { get; set; }
    public IReadOnlyList<ReportPhoto> Photos { get; set; } = [];

    /// <summary>Indicators as they were when it was sent; empty before. Apart from the rest because overviews read only these.</summary>
    public IReadOnlyList<IndicatorFigure> Indicators { get; set; } = [];

    /// <summary>Figures and tables as they were when it was sent; null before.</summary>
    public FrozenFigures? Frozen { get; set; }

    /// <summary>Rises with everything that happens; who acts names the one seen.</summary>
    public int Revision { get; set; }
    public Guid AuthorId { get; set; }
    public required string AuthorName { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public Guid? CheckedById { get; set; }

    /// <summary>The letter that holds; a later one takes its place.</summary>
    public Guid? LetterId { get; set; }
    public Guid? LetterFileId { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>True while its figures follow the records.</summary>
    public bool IsOpen => State is ReportState.Draft or ReportState.Returned;
}

/// <summary>A photo.</summary>
internal sealed record ReportPhoto(Guid FileId, string Name, string Caption);

/// <summary>What happened to a report.</summary>
internal enum ReportStepKind
{
    Submitted,
    /// <summary>Accepted by the head.</summary>
    Forwarded,
    Returned,
    /// <summary>Accepted at the second level.</summary>
    Accepted
}

/// <summary>A step with its evaluation. Never changed.</summary>
internal sealed class MonthlyReportStep : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid ReportId { get; set; }
    public int Revision { get; set; }
    public ReportStepKind Kind { get; set; }

    /// <summary>0 the office, 1 the head, 2 those above.</summary>
    public int Level { get; set; }
    public string? Note { get; set; }
    public Guid AuthorId { get; set; }
    public required string AuthorName { get; set; }
    public DateTimeOffset At { get; set; }
}

internal sealed class MonthlyReportConfiguration : IEntityTypeConfiguration<MonthlyReport>
{
    public void Configure(EntityTypeBuilder<MonthlyReport> builder)
    {
        builder.ToTable("monthly_reports");
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Obstacles).HasMaxLength(ReportLimits.Text);
        builder.Property(x => x.FollowUp).HasMaxLength(ReportLimits.Text);
        builder.Property(x => x.AuthorName).HasMaxLength(200);
        builder.Property(x => x.Photos).AsJson();
        builder.Property(x => x.Indicators).AsJson();
        builder.Property(x => x.Frozen).AsJson();
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.Ignore(x => x.IsOpen);
        // A unit reports a month once; without units there is one report of the agency.
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.Month }).IsUnique().AreNullsDistinct(false);
        builder.HasIndex(x => new { x.TenantId, x.Month });
    }
}

internal sealed class MonthlyReportStepConfiguration : IEntityTypeConfiguration<MonthlyReportStep>
{
    public void Configure(EntityTypeBuilder<MonthlyReportStep> builder)
    {
        builder.ToTable("monthly_report_steps");
        builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Note).HasMaxLength(ReportLimits.Note);
        builder.Property(x => x.AuthorName).HasMaxLength(200);
        builder.HasOne<MonthlyReport>().WithMany().HasForeignKey(x => new { x.TenantId, x.ReportId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.ReportId, x.Revision }).IsUnique();
    }
}

internal static class ReportLimits
{
    public const int Text = 5_000;
    public const int LeastText = 10;
    public const int Note = 2_000;
    public const int LeastNote = 5;
    public const int Caption = 200;
    public const int Photos = 8;
    public const long PhotoBytes = 2 * 1024 * 1024;
}
