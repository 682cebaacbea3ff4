using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>One round of document exchange: what the team found, and what the applicant sent back.</summary>
internal sealed class Examination : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public Guid StageRunId { get; set; }
    public required string StageCode { get; set; }
    public int Round { get; set; }

    /// <summary>Official number, such as <c>123/2026/VIII-DOKUMEN</c>.</summary>
    public required string Number { get; set; }
    public DateTimeOffset At { get; set; }
    public string? ExaminerName { get; set; }

    /// <summary>Result in Markdown.</summary>
    public required string Result { get; set; }
    public Guid? FileId { get; set; }
    public Guid LetterId { get; set; }

    /// <summary>What the applicant sent, as JSON by field code; null while awaited.</summary>
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>The answer, read.</summary>
    public JsonObject? AnswerValues => Answer is null ? null : JsonNode.Parse(Answer) as JsonObject;
}

internal sealed class ExaminationConfiguration : IEntityTypeConfiguration<Examination>
{
    public void Configure(EntityTypeBuilder<Examination> builder)
    {
        builder.ToTable("examinations");
        builder.Property(x => x.StageCode).HasMaxLength(60);
        builder.Property(x => x.Number).HasMaxLength(80);
        builder.Property(x => x.ExaminerName).HasMaxLength(200);
        builder.Property(x => x.Answer).HasColumnType("jsonb");
        builder.Ignore(x => x.AnswerValues);
        builder.HasOne<ServiceRequest>().WithMany().HasForeignKey(x => new { x.TenantId, x.RequestId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.RequestId, x.StageCode, x.Round }).IsUnique();
    }
}
