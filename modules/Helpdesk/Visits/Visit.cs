using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>Where a visit stands.</summary>
internal enum VisitState
{
    /// <summary>In the guest book, not sent anywhere yet.</summary>
    Waiting,
    /// <summary>Sent to a desk, in the house.</summary>
    Inside,
    /// <summary>Gone.</summary>
    Left,
    /// <summary>Could not be served.</summary>
    Refused
}

/// <summary>One person's visit on site.</summary>
[TrialCount("Kunjungan", "Visits", 30)]
internal sealed class Visit : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Number { get; set; }

    /// <summary>The agency's day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Office that is visited; null where the agency has none.</summary>
    public Guid? UnitId { get; set; }

    /// <summary>Null once the person's data were removed.</summary>
    public string? Name { get; set; }

    /// <summary>As <c>62…</c>.</summary>
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Organization { get; set; }

    /// <summary>What the person wants to know, in the own words.</summary>
    public string? Note { get; set; }

    /// <summary>How many came together.</summary>
    public int People { get; set; } = 1;
    public required string Purpose { get; set; }
    public VisitState State { get; set; }

    /// <summary>Code of the target; null while waiting and where refused.</summary>
    public string? Target { get; set; }

    /// <summary>Code of the refusal and what the person was told besides.</summary>
    public string? Refusal { get; set; }
    public string? RefusalNote { get; set; }

    /// <summary>Rises with every step; who acts names the one seen.</summary>
    public int Revision { get; set; }

    /// <summary>Consultation that the visit led to.</summary>
    public Guid? TicketId { get; set; }

    /// <summary>Account that has taken it over.</summary>
    public Guid? ApplicantUserId { get; set; }

    /// <summary>Null when the person filled the kiosk.</summary>
    public string? EnteredByName { get; set; }
    public string? TriagedByName { get; set; }
    public DateTimeOffset ArrivedAt { get; set; }
    public DateTimeOffset? TriagedAt { get; set; }

    /// <summary>Null for who left without being seen.</summary>
    public DateTimeOffset? LeftAt { get; set; }

    /// <summary>When the person's data were removed.</summary>
    public DateTimeOffset? ForgottenAt { get; set; }

    /// <summary>What stands large on the badge: the last digits of the number.</summary>
    public string Badge => VisitWords.Badge(Number);
}

/// <summary>A tablet at the gate, opened by an officer and locked to the guest book.</summary>
internal sealed class Kiosk : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid? UnitId { get; set; }
    public required string OpenedByName { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>When a visitor last called an officer, and when and by whom the call was taken.</summary>
    public DateTimeOffset? CalledAt { get; set; }
    public DateTimeOffset? TakenAt { get; set; }
    public string? TakenByName { get; set; }

    /// <summary>True while a visitor waits for an officer.</summary>
    public bool IsCalling => CalledAt is { } called && !(TakenAt >= called);
}

/// <summary>Longest texts of a visit.</summary>
internal static class VisitLimits
{
    public const int Name = 100;
    public const int Organization = 120;
    public const int Note = 300;
    public const int MostPeople = 60;
}

internal sealed class VisitConfiguration : IEntityTypeConfiguration<Visit>
{
    public void Configure(EntityTypeBuilder<Visit> builder)
    {
        builder.ToTable("visits");
        builder.Property(x => x.Number).HasMaxLength(60);
        builder.Property(x => x.Name).HasMaxLength(VisitLimits.Name);
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.Property(x => x.Email).HasMaxLength(254);
        builder.Property(x => x.Organization).HasMaxLength(VisitLimits.Organization);
        builder.Property(x => x.Note).HasMaxLength(VisitLimits.Note);
        builder.Property(x => x.Purpose).HasMaxLength(60);
        builder.Property(x => x.Target).HasMaxLength(60);
        builder.Property(x => x.Refusal).HasMaxLength(60);
        builder.Property(x => x.RefusalNote).HasMaxLength(VisitLimits.Note);
        builder.Property(x => x.EnteredByName).HasMaxLength(200);
        builder.Property(x => x.TriagedByName).HasMaxLength(200);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(8);
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.Ignore(x => x.Badge);
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Day, x.Id }).IsDescending(false, true, true).HasDatabaseName("ix_visits_day");
        builder.HasIndex(x => new { x.TenantId, x.State, x.Id }).HasFilter("state in ('Waiting', 'Inside')").HasDatabaseName("ix_visits_open");
        builder.HasIndex(x => new { x.TenantId, x.ApplicantUserId, x.Id }).HasFilter("applicant_user_id is not null").HasDatabaseName("ix_visits_applicant");
    }
}

internal sealed class KioskConfiguration : IEntityTypeConfiguration<Kiosk>
{
    public void Configure(EntityTypeBuilder<Kiosk> builder)
    {
        builder.ToTable("kiosks");
        builder.Property(x => x.OpenedByName).HasMaxLength(200);
        builder.Property(x => x.TakenByName).HasMaxLength(200);
        builder.Ignore(x => x.IsCalling);
        builder.HasIndex(x => new { x.TenantId, x.ExpiresAt });
    }
}
