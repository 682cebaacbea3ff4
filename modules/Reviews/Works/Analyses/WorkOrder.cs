using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>The order that a request became when its work began, with the agency's number for it.</summary>
internal sealed class WorkOrder : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public required string StageCode { get; set; }
    public required string ServiceCode { get; set; }
    public Guid? ApplicantUserId { get; set; }

    /// <summary>Order number, such as <c>2018/BBKK/UJI/1/2026</c>.</summary>
    public required string Number { get; set; }
    public DateTimeOffset OrderedAt { get; set; }
}

internal sealed class WorkOrderConfiguration : IEntityTypeConfiguration<WorkOrder>
{
    public void Configure(EntityTypeBuilder<WorkOrder> builder)
    {
        builder.ToTable("work_orders");
        builder.Property(x => x.StageCode).HasMaxLength(60);
        builder.Property(x => x.ServiceCode).HasMaxLength(60);
        builder.Property(x => x.Number).HasMaxLength(100);
        builder.HasOne<ServiceRequest>().WithMany().HasForeignKey(x => new { x.TenantId, x.RequestId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.RequestId, x.StageCode }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.ApplicantUserId, x.Id }).IsDescending(false, false, true).HasDatabaseName("ix_work_orders_applicant");
    }
}

/// <summary>A report that was issued for an analysis; an amendment adds another and never changes this one.</summary>
internal sealed class AnalysisReport : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public Guid AnalysisId { get; set; }

    /// <summary>0 for the first report, then which amendment it is.</summary>
    public int Amendment { get; set; }
    public Guid LetterId { get; set; }
    public Guid FileId { get; set; }
    public required string Number { get; set; }
    public required string Culture { get; set; }

    /// <summary>Why it took the place of the former one.</summary>
    public string? Reason { get; set; }
    public DateTimeOffset IssuedAt { get; set; }
    public Guid? SignedById { get; set; }
    public string? SignedByName { get; set; }
}

internal sealed class AnalysisReportConfiguration : IEntityTypeConfiguration<AnalysisReport>
{
    public void Configure(EntityTypeBuilder<AnalysisReport> builder)
    {
        builder.ToTable("analysis_reports");
        builder.Property(x => x.Number).HasMaxLength(80);
        builder.Property(x => x.Culture).HasMaxLength(2);
        builder.Property(x => x.Reason).HasMaxLength(2000);
        builder.Property(x => x.SignedByName).HasMaxLength(200);
        builder.HasOne<Analysis>().WithMany().HasForeignKey(x => new { x.TenantId, x.AnalysisId }).OnDelete(DeleteBehavior.Cascade);
        // The database itself refuses a second report of the same analysis.
        builder.HasIndex(x => new { x.TenantId, x.AnalysisId, x.Amendment }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.RequestId });
    }
}
