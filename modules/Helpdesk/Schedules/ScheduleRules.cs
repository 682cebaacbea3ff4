using System.Globalization;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.Schedules;

/// <summary>Duty roster and bookable hours of an agency, as <c>schedules.json</c> of its pack says.</summary>
internal sealed record ScheduleRules
{
    /// <summary>Numbers of bookings.</summary>
    public required TicketNumbering Numbering { get; init; }

    /// <summary>What can be booked, in a sentence.</summary>
    public required LocalizedText Intro { get; init; }

    /// <summary>Service hours for the public page.</summary>
    public required LocalizedText Hours { get; init; }

    /// <summary>Length of a slot.</summary>
    public int SlotMinutes { get; init; } = 45;

    /// <summary>People that one expert takes at the same time.</summary>
    public int Places { get; init; } = 1;

    /// <summary>How many days ahead can be booked.</summary>
    public int AheadDays { get; init; } = 14;

    /// <summary>A slot that begins sooner than in so many hours can't be booked any more.</summary>
    public int LeadHours { get; init; } = 2;

    /// <summary>Until so many hours before the slot the person moves or cancels it.</summary>
    public int ChangeHours { get; init; } = 12;

    /// <summary>Days after which the persons of bookings are removed.</summary>
    public int RetentionDays { get; init; } = 180;

    /// <summary>Parts of the day that a roster is made of.</summary>
    public IReadOnlyList<ShiftKind> Shifts { get; init; } = [];
    public ScheduleNotices Notices { get; init; } = new();

    public ShiftKind? Shift(string? code) => Shifts.FirstOrDefault(s => s.Code == code);
}

/// <summary>A part of the day: from and to as <c>HH:mm</c> of the agency's clock.</summary>
internal sealed record ShiftKind(string Code, LocalizedText Name, string From, string To)
{
    public TimeOnly Start => TimeOnly.ParseExact(From, "HH:mm", CultureInfo.InvariantCulture);

    public TimeOnly End => TimeOnly.ParseExact(To, "HH:mm", CultureInfo.InvariantCulture);
}

/// <summary>Template codes; null sends none.</summary>
internal sealed record ScheduleNotices
{
    public string? Booked { get; init; }
    public string? Moved { get; init; }
    public string? Cancelled { get; init; }
    public string? Proposed { get; init; }
    public string? Approved { get; init; }
    public string? Returned { get; init; }

    public IEnumerable<string> All => new[] { Booked, Moved, Cancelled, Proposed, Approved, Returned }.OfType<string>();
}

/// <summary>How a consultation is held.</summary>
internal enum SlotMode
{
    OnSite,
    Online,
    /// <summary>Only in rosters: the person chooses.</summary>
    Both
}
