using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>The guest book of an agency, as <c>visits.json</c> of its pack says.</summary>
internal sealed record VisitRules
{
    /// <summary>Numbers of visits; what follows the last sign that is no digit stands on the badge.</summary>
    public required TicketNumbering Numbering { get; init; }

    /// <summary>Greeting of the kiosk.</summary>
    public required LocalizedText Welcome { get; init; }

    /// <summary>What the data are used for, in a sentence.</summary>
    public required LocalizedText Privacy { get; init; }

    /// <summary>Seconds without a touch after which the kiosk clears itself.</summary>
    public int IdleSeconds { get; init; } = 60;

    /// <summary>Days after which name and telephone are removed; the visit itself stays counted.</summary>
    public int RetentionDays { get; init; } = 90;

    /// <summary>Survey that is handed out at the end; null hands out none.</summary>
    public string? Survey { get; init; }
    /// <summary>True where who leaves is sent an invitation to it.</summary>
    public bool Invite { get; init; }
    public IReadOnlyList<VisitPurpose> Purposes { get; init; } = [];
    public IReadOnlyList<VisitTarget> Targets { get; init; } = [];

    /// <summary>Courteous refusals that security chooses from.</summary>
    public IReadOnlyList<VisitRefusal> Refusals { get; init; } = [];

    public VisitPurpose? Purpose(string? code) => Purposes.FirstOrDefault(p => p.Code == code);

    public VisitTarget? Target(string? code) => Targets.FirstOrDefault(t => t.Code == code);

    public VisitRefusal? Refusal(string? code) => Refusals.FirstOrDefault(r => r.Code == code);
}

/// <summary>Why people come.</summary>
internal sealed record VisitPurpose
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }

    /// <summary>What belongs here, in a few words.</summary>
    public LocalizedText? Hint { get; init; }
    public string Icon { get; init; } = "info-circle";

    /// <summary>Target that is proposed; whoever receives the visitor decides.</summary>
    public string? Target { get; init; }
}

/// <summary>What a target leads on to.</summary>
internal enum VisitTargetKind
{
    /// <summary>A desk that starts requests.</summary>
    Request,
    /// <summary>A desk that enters consultations.</summary>
    Consultation,
    /// <summary>Somebody in the house; nothing is started.</summary>
    Person
}

/// <summary>Where a visitor is sent.</summary>
internal sealed record VisitTarget
{
    public required string Code { get; init; }
    public required LocalizedText Name { get; init; }

    /// <summary>Where it is: "Loket 1, lantai dasar".</summary>
    public required LocalizedText Place { get; init; }
    public string Kind { get; init; } = "person";

    /// <summary>Services that are started there; empty for all that may come from a visit.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    public VisitTargetKind Leads => Enum.TryParse<VisitTargetKind>(Kind, ignoreCase: true, out var kind) ? kind : VisitTargetKind.Person;
}

/// <summary>Why somebody can't be served, and what is said.</summary>
internal sealed record VisitRefusal(string Code, LocalizedText Name, LocalizedText Text);
