using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Privacy.Breaches;

/// <summary>Where a breach stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BreachState>))]
internal enum BreachState
{
    Open,
    /// <summary>Dealt with: those who had to be told were told.</summary>
    Closed,
    /// <summary>Looked into and found to be none.</summary>
    Unfounded
}

/// <summary>A failure to protect personal data (UU 27/2022, article 46). Those affected and the authority are told in writing within 3 × 24 hours of its being found.</summary>
internal sealed class Breach : ITenantBusiness
{
    public const string Entity = "privacy.breach";

    /// <summary>Counter of <see cref="Number"/>.</summary>
    public const string Counter = "privacy.breach";

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Number { get; set; }
    public required string Title { get; set; }
    public BreachState State { get; set; }

    /// <summary>When it happened, or null while nobody knows.</summary>
    public DateTimeOffset? HappenedAt { get; set; }
    public DateTimeOffset FoundAt { get; set; }
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Codes of <see cref="BreachRules.Kinds"/>.</summary>
    public required string[] Data { get; set; }
    public required string How { get; set; }
    public string? HowEn { get; set; }

    /// <summary>What the agency does about it, and what those affected can do.</summary>
    public required string Remedy { get; set; }
    public string? RemedyEn { get; set; }

    /// <summary>When the notices to those affected were ordered; from then on facts and people stay as they are.</summary>
    public DateTimeOffset? NoticesAt { get; set; }

    /// <summary>When the letter to the authority was first issued.</summary>
    public DateTimeOffset? AuthorityAt { get; set; }
    public Guid? AuthorityLetterId { get; set; }

    /// <summary>When the officers were reminded of the term.</summary>
    public DateTimeOffset? RemindedAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }
    public string? Outcome { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public uint Version { get; set; }
}

/// <summary>A person affected by a breach. Owner of that person's messages and letter.</summary>
internal sealed class BreachPerson : ITenantBusiness
{
    /// <summary>Owner type of messages and letters.</summary>
    public const string Owner = "privacy.breach-person";

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid BreachId { get; set; }

    /// <summary>Account, or null for somebody who is known by mail address alone.</summary>
    public Guid? UserId { get; set; }
    public required string Name { get; set; }
    public string? Email { get; set; }

    /// <summary>How the person came onto the list: a kind of data, or <c>daftar</c>.</summary>
    public required string Origin { get; set; }
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>When the notice was queued; null until then.</summary>
    public DateTimeOffset? NotifiedAt { get; set; }

    /// <summary>Letter printed in place of a mail that can't arrive.</summary>
    public Guid? LetterId { get; set; }
}

/// <summary>What a line of a breach's history tells.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BreachStepKind>))]
internal enum BreachStepKind
{
    Recorded,
    Changed,
    /// <summary>Something done about it, in the officer's words.</summary>
    Measure,
    PeopleAdded,
    PeopleRemoved,
    NoticesSent,
    AuthorityTold,
    LetterPrinted,
    Closed
}

/// <summary>A line of a breach's history.</summary>
internal sealed class BreachStep : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid BreachId { get; set; }
    public BreachStepKind Kind { get; set; }

    /// <summary>When it was done; a measure may be written down later.</summary>
    public DateTimeOffset At { get; set; }
    public DateTimeOffset WrittenAt { get; set; }
    public string? Text { get; set; }

    /// <summary>How many people it concerned.</summary>
    public int? Count { get; set; }
    public string? ByName { get; set; }
}

internal sealed class BreachConfiguration : IEntityTypeConfiguration<Breach>
{
    public void Configure(EntityTypeBuilder<Breach> builder)
    {
        builder.ToTable("breaches");
        builder.Property(x => x.Number).HasMaxLength(40);
        builder.Property(x => x.Title).HasMaxLength(BreachRules.LongestTitle);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.How).HasMaxLength(BreachRules.LongestText);
        builder.Property(x => x.HowEn).HasMaxLength(BreachRules.LongestText);
        builder.Property(x => x.Remedy).HasMaxLength(BreachRules.LongestText);
        builder.Property(x => x.RemedyEn).HasMaxLength(BreachRules.LongestText);
        builder.Property(x => x.Outcome).HasMaxLength(BreachRules.LongestText);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.State, x.DueAt });
    }
}

internal sealed class BreachPersonConfiguration : IEntityTypeConfiguration<BreachPerson>
{
    public void Configure(EntityTypeBuilder<BreachPerson> builder)
    {
        builder.ToTable("breach_people");
        builder.Property(x => x.Name).HasMaxLength(200);
        builder.Property(x => x.Email).HasMaxLength(254);
        builder.Property(x => x.Origin).HasMaxLength(120);
        builder.HasOne<Breach>().WithMany().HasForeignKey(x => new { x.TenantId, x.BreachId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.BreachId, x.UserId }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.UserId });
    }
}

internal sealed class BreachStepConfiguration : IEntityTypeConfiguration<BreachStep>
{
    public void Configure(EntityTypeBuilder<BreachStep> builder)
    {
        builder.ToTable("breach_steps");
        builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(16);
        builder.Property(x => x.Text).HasMaxLength(BreachRules.LongestText);
        builder.Property(x => x.ByName).HasMaxLength(200);
        builder.HasOne<Breach>().WithMany().HasForeignKey(x => new { x.TenantId, x.BreachId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.BreachId, x.At });
    }
}
