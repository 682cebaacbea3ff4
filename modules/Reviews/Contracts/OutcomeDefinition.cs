using System.Text.Json;
using System.Text.Json.Serialization;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>What may come out of a stage.</summary>
public sealed record OutcomeDefinition
{
    /// <summary>Name for people.</summary>
    public LocalizedText? Name { get; init; }
    /// <summary>What follows from it, before choosing.</summary>
    public LocalizedText? Consequence { get; init; }
    /// <summary>Text of the button.</summary>
    public LocalizedText? Confirm { get; init; }
    /// <summary><c>positive caution negative</c>.</summary>
    public string? Tone { get; init; }
    /// <summary>True when a reason must be given.</summary>
    public bool Reason { get; init; }
    /// <summary>Stage that follows, else the next in order.</summary>
    public string? Goto { get; init; }
    /// <summary>End of the run that follows.</summary>
    public string? End { get; init; }
    /// <summary>Fields of the stage that are asked with it; where it is not set those of a decision that goes on.</summary>
    public IReadOnlyList<string>? Asks { get; init; }
    /// <summary>True where it initials the draft (paraf).</summary>
    public bool Initials { get; init; }
    /// <summary>How it hands the request to a unit, or null.</summary>
    public DispositionDefinition? Disposition { get; init; }
    /// <summary>Stays in the stage.</summary>
    public bool Stay { get; init; }
    /// <summary>Letter: a template code, or <c>{ "when": …, "template": … }</c>, or an array of these.</summary>
    public JsonElement? Letter { get; init; }
    /// <summary>Notices: a template code (to the applicant), or <c>{ "template", "to" }</c>, or an array of these.</summary>
    public JsonElement? Notify { get; init; }
    /// <summary>Members that only some kinds read.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? More { get; init; }
}
