using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>Where an analysis stands.</summary>
internal enum AnalysisState
{
    /// <summary>The sample or instrument is not here yet.</summary>
    Waiting,
    /// <summary>Received, nobody works on it.</summary>
    Received,
    /// <summary>Given to an analyst.</summary>
    Assigned,
    /// <summary>The analyst enters results.</summary>
    InProgress,
    /// <summary>Results wait for a second person.</summary>
    Submitted,
    /// <summary>A second person has confirmed the results; the report waits for its signature.</summary>
    Verified,
    /// <summary>Its report is issued.</summary>
    Reported
}

/// <summary>The laboratory's work on one line of a request: a sample tested, an instrument calibrated. It outlives the stage, since its report may be amended years later.</summary>
internal sealed class Analysis : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public Guid OrderId { get; set; }

    /// <summary>The ordered line; null where the request as a whole is worked on.</summary>
    public Guid? LineId { get; set; }
    public int Position { get; set; }

    /// <summary>Analysis number, such as <c>0002/KMN/2026</c>.</summary>
    public required string Number { get; set; }
    public required string NameId { get; set; }
    public string? NameEn { get; set; }
    public string? Detail { get; set; }

    /// <summary>Role whose officers analyse, verify and sign it.</summary>
    public required string Role { get; set; }
    public required string VerifierRole { get; set; }
    public string? SignerRole { get; set; }
    public AnalysisState State { get; set; }
    public Guid? AnalystId { get; set; }
    public string? AnalystName { get; set; }

    /// <summary>Everybody who entered results since they were last confirmed: none of them may confirm them.</summary>
    public Guid[] Authors { get; set; } = [];

    /// <summary>What is to be found, as the line said when the order was opened: JSON of <see cref="AnalysisItem"/>s.</summary>
    public required string Items { get; set; }

    /// <summary>The line's own answers, as JSON by field code.</summary>
    public required string Identity { get; set; }

    /// <summary>Results as entered so far, as JSON by field code; see <see cref="ResultSheet"/>.</summary>
    public required string Values { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }
    public Guid? VerifierId { get; set; }
    public string? VerifierName { get; set; }
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>Why it was sent back or taken back, while it is mended.</summary>
    public string? Note { get; set; }

    /// <summary>How often its report was amended; counts up when an amendment begins.</summary>
    public int Amendment { get; set; }

    /// <summary>Why the report is amended.</summary>
    public string? AmendReason { get; set; }

    /// <summary>When its first report was issued.</summary>
    public DateTimeOffset? ReportedAt { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public uint Version { get; set; }

    public LocalizedText Name => new(NameId, NameEn);
}

internal sealed class AnalysisConfiguration : IEntityTypeConfiguration<Analysis>
{
    public void Configure(EntityTypeBuilder<Analysis> builder)
    {
        builder.ToTable("analyses");
        builder.Property(x => x.Number).HasMaxLength(100);
        builder.Property(x => x.NameId).HasMaxLength(300);
        builder.Property(x => x.NameEn).HasMaxLength(300);
        builder.Property(x => x.Detail).HasMaxLength(500);
        builder.Property(x => x.Role).HasMaxLength(60);
        builder.Property(x => x.VerifierRole).HasMaxLength(60);
        builder.Property(x => x.SignerRole).HasMaxLength(60);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.AnalystName).HasMaxLength(200);
        builder.Property(x => x.VerifierName).HasMaxLength(200);
        builder.Property(x => x.Authors).HasDefaultValueSql("'{}'");
        builder.Property(x => x.Items).HasColumnType("jsonb");
        builder.Property(x => x.Identity).HasColumnType("jsonb");
        builder.Property(x => x.Values).HasColumnType("jsonb");
        builder.Property(x => x.Note).HasMaxLength(2000);
        builder.Property(x => x.AmendReason).HasMaxLength(2000);
        builder.Property(x => x.Version).IsRowVersion();
        builder.Ignore(x => x.Name);
        builder.HasOne<ServiceRequest>().WithMany().HasForeignKey(x => new { x.TenantId, x.RequestId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<WorkOrder>().WithMany().HasForeignKey(x => new { x.TenantId, x.OrderId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.OrderId, x.Position }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.State, x.Id }).HasDatabaseName("ix_analyses_state");
        builder.HasIndex(x => new { x.TenantId, x.AnalystId, x.State, x.Id }).HasDatabaseName("ix_analyses_analyst");
    }
}
