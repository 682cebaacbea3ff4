using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>How people meet.</summary>
internal enum MeetingMethod
{
    OnSite,
    Online,
    /// <summary>At the place itself, ordered by letter, with a report and photos.</summary>
    FieldVisit
}

/// <summary>Life of a meeting.</summary>
internal enum MeetingState
{
    Scheduled,
    Held,
    Cancelled
}

/// <summary>One round of meeting: "Ekspose ke 1". Rounds count on through the request, so that no two letters of a stage bear the same one.</summary>
internal sealed class Meeting : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid RequestId { get; set; }
    public Guid StageRunId { get; set; }
    public required string StageCode { get; set; }

    /// <summary>The stage's name, so that calendars need not read the definition.</summary>
    public required string NameId { get; set; }
    public string? NameEn { get; set; }
    public int Round { get; set; }
    public MeetingMethod Method { get; set; }
    public DateTimeOffset StartsAt { get; set; }
    public DateTimeOffset EndsAt { get; set; }
    public string? RoomCode { get; set; }
    public string? Link { get; set; }

    /// <summary>Where a field visit goes; null for the others.</summary>
    public string? Place { get; set; }
    public required string ContactName { get; set; }
    public required string ContactPhone { get; set; }
    public string? Agenda { get; set; }
    public string? Notes { get; set; }

    /// <summary>iCalendar sequence; rises with each change so that calendars replace the entry.</summary>
    public int Sequence { get; set; }
    public MeetingState State { get; set; }

    /// <summary>Why it was moved or cancelled the last time.</summary>
    public string? ChangeReason { get; set; }

    /// <summary>Time that the applicant asked for instead; cleared by the next change.</summary>
    public DateTimeOffset? ProposedAt { get; set; }
    public string? ProposalReason { get; set; }

    /// <summary>Minutes in Markdown; null until written.</summary>
    public string? Minutes { get; set; }

    /// <summary>Who attended, as JSON: name, office, presence.</summary>
    public required string Attendees { get; set; }
    /// <summary>What the photos of a visit show, a line each.</summary>
    public string? Captions { get; set; }
    public Guid? InviteLetterId { get; set; }
    public Guid? MinutesLetterId { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public List<MeetingOfficer> Officers { get; set; } = [];

    public LocalizedText Name => new(NameId, NameEn);

    /// <summary>"Ekspose ke 1".</summary>
    public LocalizedText Title => new($"{NameId} ke {Round}", $"{NameEn ?? NameId} {Round}");

    /// <summary>Rows of the attendance list.</summary>
    public IReadOnlyList<Attendee> AttendeeRows => JsonSerializer.Deserialize<List<Attendee>>(Attendees, JsonSerializerOptions.Web) ?? [];

    /// <summary>Keeps the rows of the attendance list.</summary>
    public void SetAttendees(JsonNode? rows) => Attendees = rows?.ToJsonString() ?? "[]";
}

/// <summary>A row of the attendance list.</summary>
internal sealed record Attendee(string Name, string? Office, string? Presence);

/// <summary>An officer or expert who takes part; a table of its own because clashes are looked up by person.</summary>
internal sealed class MeetingOfficer : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid MeetingId { get; set; }
    public Guid UserId { get; set; }
}

internal sealed class MeetingConfiguration : IEntityTypeConfiguration<Meeting>
{
    public void Configure(EntityTypeBuilder<Meeting> builder)
    {
        builder.ToTable("meetings");
        builder.Property(x => x.StageCode).HasMaxLength(60);
        builder.Property(x => x.NameId).HasMaxLength(200);
        builder.Property(x => x.NameEn).HasMaxLength(200);
        builder.Property(x => x.Method).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.RoomCode).HasMaxLength(60);
        builder.Property(x => x.Link).HasMaxLength(500);
        builder.Property(x => x.Place).HasMaxLength(500);
        builder.Property(x => x.Captions).HasMaxLength(2000);
        builder.Property(x => x.ContactName).HasMaxLength(200);
        builder.Property(x => x.ContactPhone).HasMaxLength(40);
        builder.Property(x => x.Attendees).HasColumnType("jsonb");
        builder.Ignore(x => x.Name).Ignore(x => x.Title).Ignore(x => x.AttendeeRows);
        builder.HasOne<ServiceRequest>().WithMany().HasForeignKey(x => new { x.TenantId, x.RequestId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(x => x.Officers).WithOne().HasForeignKey(x => new { x.TenantId, x.MeetingId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.RequestId, x.StageCode, x.Round }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.StartsAt });
    }
}

internal sealed class MeetingOfficerConfiguration : IEntityTypeConfiguration<MeetingOfficer>
{
    public void Configure(EntityTypeBuilder<MeetingOfficer> builder)
    {
        builder.ToTable("meeting_officers");
        builder.HasKey(x => new { x.TenantId, x.MeetingId, x.UserId });
        builder.HasIndex(x => new { x.TenantId, x.UserId });
    }
}
