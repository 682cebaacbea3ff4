using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Text;

namespace PlatformSaaS.Surveys.Campaigns;

/// <summary>State of a campaign.</summary>
internal enum CampaignState
{
    Planned,
    Running,
    Closed
}

/// <summary>A span of days in which an agency asks its users on purpose: a survey, how many people it is for, a link and a code to hand out, and a result that is published.</summary>
internal sealed class SurveyCampaign : ITenantConfiguration, ICached
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string SurveyCode { get; set; }

    /// <summary>Version of the survey that is asked, fixed when it begins.</summary>
    public Guid? DefinitionId { get; set; }
    public required string NameId { get; set; }
    public string? NameEn { get; set; }
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }

    /// <summary>Users of the service in the period, from which the sample target follows.</summary>
    public int Population { get; set; }
    public CampaignState State { get; set; }

    /// <summary>Last part of the link that is handed out.</summary>
    public required string Token { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>What the office says about the result when it publishes it.</summary>
    public string? Statement { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public uint Version { get; set; }

    public LocalizedText Name => new(NameId, NameEn);

    public IEnumerable<string> CacheKeys => [CampaignBook.Key];

    /// <summary>True while answers are taken.</summary>
    public bool IsOpenOn(DateOnly day) => State == CampaignState.Running && day >= From && day <= To;
}

/// <summary>What the office promises to do about one of the three lowest elements.</summary>
internal sealed class CampaignFollowUp : ITenantBusiness, ICached
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid CampaignId { get; set; }
    public required string Element { get; set; }
    public required string What { get; set; }

    /// <summary>Office that does it; no person, because it is published.</summary>
    public required string Who { get; set; }
    public DateOnly Until { get; set; }
    public DateOnly? DoneOn { get; set; }
    public string? DoneNote { get; set; }
    public uint Version { get; set; }

    public IEnumerable<string> CacheKeys => [CampaignBook.Key];
}

internal sealed class SurveyCampaignConfiguration : IEntityTypeConfiguration<SurveyCampaign>
{
    /// <summary>Two campaigns of a survey never run at once, whoever starts them at the same moment.</summary>
    internal const string OneRunning = "ux_campaigns_running";

    public void Configure(EntityTypeBuilder<SurveyCampaign> builder)
    {
        builder.ToTable("campaigns");
        builder.Property(x => x.SurveyCode).HasMaxLength(60);
        builder.Property(x => x.NameId).HasMaxLength(CampaignRules.LongestName);
        builder.Property(x => x.NameEn).HasMaxLength(CampaignRules.LongestName);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.Token).HasMaxLength(20);
        builder.Property(x => x.Statement).HasMaxLength(CampaignRules.LongestText);
        builder.Property(x => x.Version).IsRowVersion();
        builder.Ignore(x => x.Name);
        builder.Ignore(x => x.CacheKeys);
        builder.HasOne<SurveyDefinition>().WithMany().HasForeignKey(x => new { x.TenantId, x.DefinitionId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.Token }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.SurveyCode }, OneRunning).IsUnique().HasFilter("state = 'Running'").HasDatabaseName(OneRunning);
    }
}

internal sealed class CampaignFollowUpConfiguration : IEntityTypeConfiguration<CampaignFollowUp>
{
    public void Configure(EntityTypeBuilder<CampaignFollowUp> builder)
    {
        builder.ToTable("follow_ups");
        builder.Property(x => x.Element).HasMaxLength(60);
        builder.Property(x => x.What).HasMaxLength(CampaignRules.LongestText);
        builder.Property(x => x.Who).HasMaxLength(CampaignRules.LongestName);
        builder.Property(x => x.DoneNote).HasMaxLength(CampaignRules.LongestText);
        builder.Property(x => x.Version).IsRowVersion();
        builder.Ignore(x => x.CacheKeys);
        builder.HasOne<SurveyCampaign>().WithMany().HasForeignKey(x => new { x.TenantId, x.CampaignId }).OnDelete(DeleteBehavior.Cascade);
    }
}
