using System.Text.Json;
using PlatformSaaS.Forms;
using PlatformSaaS.Numbering;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Works.Analyses;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Works;

/// <summary>The member <c>work</c> of a stage of kind <c>work</c>.</summary>
internal sealed record WorkDefinition
{
    /// <summary>What a line goes through before its result, in order: received, calibrated, ready.</summary>
    public IReadOnlyList<WorkStep> Steps { get; init; } = [];

    /// <summary>The file that a line ends with; null where it ends without one.</summary>
    public WorkResult? Result { get; init; }

    /// <summary>Pattern of order numbers, taken when the stage opens; null for none.</summary>
    public string? Number { get; init; }
    /// <summary>Counter of order numbers; stages with the same pattern share one where it is not set.</summary>
    public string? NumberCounter { get; init; }
    /// <summary>When order numbers start again.</summary>
    public string NumberReset { get; init; } = "yearly";
    /// <summary>Pattern of the numbers of analyses.</summary>
    public string? LineNumber { get; init; }
    /// <summary>Counter of the numbers of analyses; stages with the same pattern share one where it is not set.</summary>
    public string? LineCounter { get; init; }
    /// <summary>When the numbers of analyses start again.</summary>
    public string LineReset { get; init; } = "yearly";
    /// <summary>How the unit may hand the request on to another one; null where it may not.</summary>
    public DispositionDefinition? HandOn { get; init; }
    /// <summary>A laboratory's work on each line; null where a line ends with a file.</summary>
    public AnalysisDefinition? Analysis { get; init; }

    /// <summary>Of a stage; an empty one where it says nothing.</summary>
    public static WorkDefinition Of(StageDefinition stage) =>
        stage.More?.TryGetValue("work", out var written) == true ? written.Deserialize<WorkDefinition>(ServiceDefinitionDocument.Json)! : new WorkDefinition();

    /// <summary>Reads <c>never yearly monthly daily</c>.</summary>
    public static CounterReset Reset(string text) => Enum.Parse<CounterReset>(text, ignoreCase: true);

    /// <summary>The step after one; null when only the result is left.</summary>
    public WorkStep? Next(string? done)
    {
        var index = done is null ? 0 : Steps.ToList().FindIndex(s => s.Code == done) + 1;
        return index < Steps.Count ? Steps[index] : null;
    }
}

/// <summary>A step of a line: custody of something received and returned, or a piece of work worth recording.</summary>
internal sealed record WorkStep
{
    /// <summary>Code, unique in the stage.</summary>
    public required string Code { get; init; }
    /// <summary>What has happened then: "Alat diterima".</summary>
    public required LocalizedText Name { get; init; }
    /// <summary>Text of the button: "Catat penerimaan alat".</summary>
    public LocalizedText? Confirm { get; init; }
    /// <summary>What is recorded.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
    /// <summary>True for the step with which something lent is back: from the next day on it may be lent anew.</summary>
    public bool Returns { get; init; }
    /// <summary>Notices, as in an outcome.</summary>
    public JsonElement? Notify { get; init; }
}

/// <summary>The file that ends a line.</summary>
internal sealed record WorkResult
{
    /// <summary>Label.</summary>
    public LocalizedText? Label { get; init; }
    /// <summary>Types.</summary>
    public IReadOnlyList<string> Accept { get; init; } = ["pdf"];
    /// <summary>Largest size in MB.</summary>
    public decimal MaxMb { get; init; } = 20;
    /// <summary>True when a line can't end without it.</summary>
    public bool Required { get; init; } = true;
}
