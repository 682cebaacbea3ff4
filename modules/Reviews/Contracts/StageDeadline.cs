namespace PlatformSaaS.Reviews.Contracts;

/// <summary>Working-day limit of a stage.</summary>
public sealed record DeadlineDefinition
{
    /// <summary>Working days.</summary>
    public int WorkingDays { get; init; }
    /// <summary><c>returned</c> applies it only to later rounds.</summary>
    public string? Rounds { get; init; }
    /// <summary>Whose turn stops the clock: <c>applicant</c> (default) or <c>nobody</c>.</summary>
    public string PausedFor { get; init; } = "applicant";
    /// <summary>Reminder.</summary>
    public ReminderDefinition? Remind { get; init; }
    /// <summary>Notice once overdue.</summary>
    public ReminderDefinition? Overdue { get; init; }
}

/// <summary>When and whom a deadline's notice goes to.</summary>
public sealed record ReminderDefinition
{
    /// <summary>Working days before the due day.</summary>
    public IReadOnlyList<int> Before { get; init; } = [];
    /// <summary>Template code.</summary>
    public string? Notify { get; init; }
    /// <summary>Recipient: <c>applicant assigned role:x</c>.</summary>
    public string To { get; init; } = "assigned";
}
