using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Definitions;

namespace PlatformSaaS.Surveys.Responses;

/// <summary>What was answered. Holds no person, no request and no time of day; its id is random, because a rising one would give the moment away.</summary>
[TrialCount("Jawaban survei", "Survey answers", 90)]
internal sealed class SurveyResponse : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid DefinitionId { get; set; }
    public DateOnly Day { get; set; }

    /// <summary>Campaign that was running, if any.</summary>
    public Guid? CampaignId { get; set; }

    /// <summary>Scores 1–4 by question code, as JSON.</summary>
    public required string Scores { get; set; }
    public string? Comment { get; set; }

    /// <summary>Given while the portal was being tried out: never part of what is published.</summary>
    public bool IsTrial { get; set; }

    /// <summary>Answers to further open questions by code, as JSON; null where there are none.</summary>
    public string? Written { get; set; }

    /// <summary>The same, read.</summary>
    public static IReadOnlyDictionary<string, string> Read(string? written) => written is null ? new Dictionary<string, string>() : System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>(written)!;
}

/// <summary>Who has answered for which request. Holds no answer.</summary>
internal sealed class SurveyParticipation : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public required string SurveyCode { get; set; }
    public Guid RequestId { get; set; }
    public Guid UserId { get; set; }
    public DateOnly Day { get; set; }
}

/// <summary>For which visit somebody without an account has answered. Holds no answer.</summary>
internal sealed class VisitParticipation : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public required string SurveyCode { get; set; }
    public required string VisitNumber { get; set; }
    public DateOnly Day { get; set; }
}

internal sealed class SurveyResponseConfiguration : IEntityTypeConfiguration<SurveyResponse>
{
    public void Configure(EntityTypeBuilder<SurveyResponse> builder)
    {
        builder.ToTable("responses");
        builder.Property(x => x.Scores).HasColumnType("jsonb");
        builder.Property(x => x.IsTrial).HasDefaultValue(false);
        builder.Property(x => x.Comment).HasMaxLength(4000);
        builder.Property(x => x.Written).HasColumnType("jsonb");
        builder.HasOne<SurveyDefinition>().WithMany().HasForeignKey(x => new { x.TenantId, x.DefinitionId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SurveyCampaign>().WithMany().HasForeignKey(x => new { x.TenantId, x.CampaignId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.DefinitionId, x.Day });
    }
}

internal sealed class SurveyParticipationConfiguration : IEntityTypeConfiguration<SurveyParticipation>
{
    public void Configure(EntityTypeBuilder<SurveyParticipation> builder)
    {
        builder.ToTable("participations");
        builder.HasKey(x => new { x.TenantId, x.SurveyCode, x.RequestId });
        builder.Property(x => x.SurveyCode).HasMaxLength(60);
    }
}

internal sealed class VisitParticipationConfiguration : IEntityTypeConfiguration<VisitParticipation>
{
    public void Configure(EntityTypeBuilder<VisitParticipation> builder)
    {
        builder.ToTable("visit_participations");
        builder.HasKey(x => new { x.TenantId, x.SurveyCode, x.VisitNumber });
        builder.Property(x => x.SurveyCode).HasMaxLength(60);
        builder.Property(x => x.VisitNumber).HasMaxLength(VisitorSurveys.LongestVisit);
    }
}
