using System.Text.Json;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>Working-day limit of a whole service.</summary>
public sealed record ServiceDeadline
{
    /// <summary>Working days.</summary>
    public int WorkingDays { get; init; }
    /// <summary>The rule that sets it, in words.</summary>
    public LocalizedText? Law { get; init; }
    /// <summary>How it may be extended, once.</summary>
    public ExtensionDefinition? ExtendOnce { get; init; }
    /// <summary>Reminder.</summary>
    public ReminderDefinition? Remind { get; init; }
    /// <summary>Notice once overdue.</summary>
    public ReminderDefinition? Overdue { get; init; }

    /// <summary>As the limit of a stage that has none of its own.</summary>
    public DeadlineDefinition AsStage() => new() { WorkingDays = WorkingDays, Remind = Remind, Overdue = Overdue };
}

/// <summary>An extension of a service's limit, with a reason that the applicant is told.</summary>
public sealed record ExtensionDefinition
{
    /// <summary>Working days that are added.</summary>
    public int WorkingDays { get; init; }
    /// <summary>Who may extend it: <c>role:x</c>.</summary>
    public required string By { get; init; }
    /// <summary>Letter about it, or null.</summary>
    public string? Letter { get; init; }
    /// <summary>Notice about it; as in <see cref="OutcomeDefinition.Notify"/>.</summary>
    public JsonElement? Notify { get; init; }
}

/// <summary>What a service follows.</summary>
public sealed record FollowsDefinition
{
    /// <summary>Services whose requests it may follow.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];
    /// <summary>Kind of tickets: the applicant names an answered one of his own, the desk starts it from one.</summary>
    public string? Ticket { get; init; }
    /// <summary>Working days after the end of that request, or after the limit that it missed, within which it may be begun.</summary>
    public int WithinWorkingDays { get; init; }
    /// <summary>Text of the button on the request that is followed.</summary>
    public LocalizedText? Offer { get; init; }
    /// <summary>What it is, beside the button.</summary>
    public LocalizedText? Hint { get; init; }
}

/// <summary>An official's hand-over of a request to a unit.</summary>
public sealed record DispositionDefinition
{
    /// <summary>Agency list with the instructions that are offered.</summary>
    public string? Instructions { get; init; }
    /// <summary>Working days that are offered for it.</summary>
    public int WorkingDays { get; init; } = 3;
    /// <summary>Memo (nota dinas) that is printed; it stays in the office.</summary>
    public string? Letter { get; init; }
    /// <summary>Notice to the unit.</summary>
    public string? Notify { get; init; }
}

/// <summary>Register of a service's requests for the public report.</summary>
public sealed record RegisterDefinition
{
    /// <summary>Answer that says what was asked, <c>stage.field</c>.</summary>
    public required string Asked { get; init; }
    /// <summary>Answer that says for what.</summary>
    public required string Purpose { get; init; }
    /// <summary>Stage whose outcome is the class.</summary>
    public required string Class { get; init; }
}
