using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Helpdesk.Schedules;

/// <summary>Where a roster stands.</summary>
internal enum RosterState
{
    Proposed,
    Approved,
    Returned
}

/// <summary>An expert on duty in a part of a day.</summary>
internal sealed record DutyShift(Guid ExpertId, string ExpertName, DateOnly Day, string Shift, TimeOnly From, TimeOnly To, SlotMode Mode);

/// <summary>Who is on duty in a unit in a week: proposed by an expert, approved by the head.</summary>
internal sealed class Roster : ITenantConfiguration
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid UnitId { get; set; }

    /// <summary>The Monday.</summary>
    public DateOnly Week { get; set; }
    public RosterState State { get; set; }
    public IReadOnlyList<DutyShift> Shifts { get; set; } = [];
    public Guid ProposedById { get; set; }
    public required string ProposedByName { get; set; }
    public DateTimeOffset ProposedAt { get; set; }
    public string? DecidedByName { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it came back.</summary>
    public string? Reason { get; set; }
    public int Revision { get; set; }
}

/// <summary>Where a booking stands.</summary>
internal enum BookingState
{
    Booked,
    Cancelled,
    Came,
    Missed
}

/// <summary>A person's hour with an expert.</summary>
[TrialCount("Janji temu", "Appointments", 40)]
internal sealed class Booking : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Number { get; set; }
    public Guid UnitId { get; set; }
    public Guid ExpertId { get; set; }
    public required string ExpertName { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>Which of the expert's places, from 0; two bookings never hold the same one.</summary>
    public int Seat { get; set; }
    public SlotMode Mode { get; set; }

    /// <summary>Null once the person's data were removed.</summary>
    public string? Name { get; set; }

    /// <summary>As <c>62…</c>.</summary>
    public string? Phone { get; set; }
    public string? Email { get; set; }

    /// <summary>What it is about, in the person's words.</summary>
    public string? Note { get; set; }
    public Guid? ApplicantUserId { get; set; }
    public BookingState State { get; set; }

    /// <summary>Rises with every change; also the sequence of the calendar entry.</summary>
    public int Revision { get; set; }

    /// <summary>Consultation that it led to.</summary>
    public Guid? TicketId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ForgottenAt { get; set; }
}

internal sealed class RosterConfiguration : IEntityTypeConfiguration<Roster>
{
    public void Configure(EntityTypeBuilder<Roster> builder)
    {
        builder.ToTable("rosters");
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.ProposedByName).HasMaxLength(200);
        builder.Property(x => x.DecidedByName).HasMaxLength(200);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.Property(x => x.Shifts).HasColumnType("jsonb").HasConversion(
            shifts => JsonSerializer.Serialize(shifts, JsonSerializerOptions.Web), text => JsonSerializer.Deserialize<List<DutyShift>>(text, JsonSerializerOptions.Web)!,
            new ValueComparer<IReadOnlyList<DutyShift>>((a, b) => a!.SequenceEqual(b!), shifts => shifts.Count, shifts => shifts.ToList()));
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.Week }).IsUnique();
    }
}

internal sealed class BookingConfiguration : IEntityTypeConfiguration<Booking>
{
    /// <summary>Refuses two bookings of one place, and one person at two places.</summary>
    public const string SeatIndex = "ix_bookings_seat", PersonIndex = "ix_bookings_person";

    public void Configure(EntityTypeBuilder<Booking> builder)
    {
        builder.ToTable("bookings");
        builder.Property(x => x.Number).HasMaxLength(60);
        builder.Property(x => x.ExpertName).HasMaxLength(200);
        builder.Property(x => x.Mode).HasConversion<string>().HasMaxLength(8);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.Name).HasMaxLength(100);
        builder.Property(x => x.Phone).HasMaxLength(20);
        builder.Property(x => x.Email).HasMaxLength(254);
        builder.Property(x => x.Note).HasMaxLength(500);
        builder.Property(x => x.Revision).IsConcurrencyToken();
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.ExpertId, x.StartsAt, x.Seat }).IsUnique().HasFilter("state <> 'Cancelled'").HasDatabaseName(SeatIndex);
        builder.HasIndex(x => new { x.TenantId, x.Phone, x.StartsAt }).IsUnique().HasFilter("state <> 'Cancelled' and phone is not null").HasDatabaseName(PersonIndex);
        builder.HasIndex(x => new { x.TenantId, x.UnitId, x.StartsAt }).HasDatabaseName("ix_bookings_unit");
        builder.HasIndex(x => new { x.TenantId, x.ApplicantUserId, x.StartsAt }).HasFilter("applicant_user_id is not null").HasDatabaseName("ix_bookings_applicant");
    }
}
