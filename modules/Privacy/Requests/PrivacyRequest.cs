using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Privacy.Requests;

/// <summary>What a person asks about the own data.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PrivacyRequestKind>))]
internal enum PrivacyRequestKind
{
    /// <summary>An explanation of what is processed and why.</summary>
    Access,
    /// <summary>Something is wrong.</summary>
    Correction,
    /// <summary>Everything is to go.</summary>
    Erasure,
    /// <summary>A consent was taken back: what rested on it must end.</summary>
    Withdrawal
}

/// <summary>Where it stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PrivacyRequestState>))]
internal enum PrivacyRequestState
{
    Open,
    Done,
    Refused,
    /// <summary>The person took it back.</summary>
    Cancelled
}

/// <summary>A request about personal data, to be answered within 3 × 24 hours by the clock.</summary>
[TrialCount("Permintaan data pribadi", "Personal data requests", 85)]
internal sealed class PrivacyRequest : ITenantBusiness
{
    public const string Entity = "privacy.request";

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Number { get; set; }
    public PrivacyRequestKind Kind { get; set; }
    public PrivacyRequestState State { get; set; }
    public Guid UserId { get; set; }

    /// <summary>Name when it was asked; replaced once the person is erased.</summary>
    public required string UserName { get; set; }

    /// <summary>The person's own words.</summary>
    public string? Words { get; set; }

    /// <summary>What it is about, such as the kind of the consent.</summary>
    public string? Subject { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset DueAt { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? DecidedByName { get; set; }

    /// <summary>The officer's answer or reason.</summary>
    public string? Answer { get; set; }
    public uint Version { get; set; }
}

internal sealed class PrivacyRequestConfiguration : IEntityTypeConfiguration<PrivacyRequest>
{
    public void Configure(EntityTypeBuilder<PrivacyRequest> builder)
    {
        builder.ToTable("requests");
        builder.Property(x => x.Number).HasMaxLength(40);
        builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.UserName).HasMaxLength(200);
        builder.Property(x => x.Words).HasMaxLength(PrivacyRules.LongestWords);
        builder.Property(x => x.Subject).HasMaxLength(60);
        builder.Property(x => x.DecidedByName).HasMaxLength(200);
        builder.Property(x => x.Answer).HasMaxLength(PrivacyRules.LongestWords);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.UserId, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.State, x.DueAt, x.Id });
    }
}
