using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Integrations.Webhooks;

/// <summary>Another system's address to which chosen events are sent.</summary>
internal sealed class Webhook : ITenantConfiguration, ICached
{
    /// <summary>Key under which the running ones are cached.</summary>
    public const string CacheKey = "integrations.webhooks";

    /// <summary>Owner type of its messages.</summary>
    public const string Owner = "integrations.webhook";

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public required string Url { get; set; }
    public string[] Events { get; set; } = [];

    /// <summary>Protected; every message is signed with it.</summary>
    public required string Secret { get; set; }

    /// <summary>The one before, protected; messages are signed with both until <see cref="FormerUntil"/>, so that the receiver can change over in peace.</summary>
    public string? FormerSecret { get; set; }
    public DateTimeOffset? FormerUntil { get; set; }
    public DateTimeOffset? PausedAt { get; set; }

    /// <summary>True where the platform paused it because it kept failing.</summary>
    public bool IsPausedByFailure { get; set; }

    /// <summary>Failures since the last message that was taken.</summary>
    public int Failures { get; set; }
    public DateTimeOffset? FailingSince { get; set; }
    public DateTimeOffset? LastTakenAt { get; set; }
    public Guid CreatedBy { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public uint Version { get; set; }

    IEnumerable<string> ICached.CacheKeys => [CacheKey];
}

/// <summary>One try to hand a message over.</summary>
internal sealed class WebhookAttempt : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid WebhookId { get; set; }
    public Guid MessageId { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>The status that was answered; null where none came.</summary>
    public int? Status { get; set; }
    public int Milliseconds { get; set; }
    public string? Error { get; set; }
}

internal sealed class WebhookConfiguration : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder)
    {
        builder.ToTable("webhooks");
        builder.Property(x => x.Name).HasMaxLength(WebhookRules.LongestName);
        builder.Property(x => x.Url).HasMaxLength(WebhookRules.LongestUrl);
        builder.Property(x => x.Secret).HasMaxLength(1000);
        builder.Property(x => x.FormerSecret).HasMaxLength(1000);
        builder.Property(x => x.Version).IsRowVersion();
    }
}

internal sealed class WebhookAttemptConfiguration : IEntityTypeConfiguration<WebhookAttempt>
{
    public void Configure(EntityTypeBuilder<WebhookAttempt> builder)
    {
        builder.ToTable("webhook_attempts");
        builder.Property(x => x.Error).HasMaxLength(300);
        builder.HasOne<Webhook>().WithMany().HasForeignKey(x => new { x.TenantId, x.WebhookId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.WebhookId, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.At });
    }
}
