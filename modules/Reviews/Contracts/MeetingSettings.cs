using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>A form inside a stage: revision, closing.</summary>
public sealed record StageFormDefinition
{
    /// <summary>Name of the action.</summary>
    public LocalizedText? Name { get; init; }
    /// <summary>Outcomes that ask these fields.</summary>
    public IReadOnlyList<string> On { get; init; } = [];
    /// <summary>Fields.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
    /// <summary>Limit for filling it.</summary>
    public DeadlineDefinition? Deadline { get; init; }
}

/// <summary>Files that the applicant may add around a meeting.</summary>
public sealed record SupportingFilesDefinition
{
    /// <summary>Label.</summary>
    public LocalizedText? Label { get; init; }
    /// <summary>Help behind (?).</summary>
    public LocalizedText? Help { get; init; }
    /// <summary>Types.</summary>
    public IReadOnlyList<string> Accept { get; init; } = ["pdf"];
    /// <summary>Largest size in MB.</summary>
    public decimal MaxMb { get; init; } = 10;
    /// <summary>Most files per round.</summary>
    public int Max { get; init; } = 10;
}

/// <summary>What is offered when a meeting is scheduled.</summary>
public sealed record MeetingDefaults
{
    /// <summary>Method.</summary>
    public string? Method { get; init; }
    /// <summary>Room code.</summary>
    public string? Room { get; init; }
    /// <summary>Time of day, <c>HH:mm</c>.</summary>
    public string? Start { get; init; }
    /// <summary>Length in minutes.</summary>
    public int Minutes { get; init; } = 120;
    /// <summary>Fewest working days between invitation and meeting.</summary>
    public int NoticeWorkingDays { get; init; }
    /// <summary>Contact person.</summary>
    public string? ContactName { get; init; }
    /// <summary>Contact's telephone.</summary>
    public string? ContactPhone { get; init; }
    /// <summary>Agenda.</summary>
    public LocalizedText? Agenda { get; init; }
    /// <summary>Outline of the minutes in Markdown.</summary>
    public string? MinutesOutline { get; init; }
}
