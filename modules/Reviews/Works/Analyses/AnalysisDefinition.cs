using System.Text.Json;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>The member <c>work.analysis</c> of a stage of kind <c>work</c>: a laboratory's work on each line.</summary>
internal sealed record AnalysisDefinition
{
    /// <summary>A value per parameter.</summary>
    public const string Parameters = "parameters";

    /// <summary>Points measured in each range.</summary>
    public const string Points = "points";

    /// <summary>Who confirms the results, <c>role:x</c>; never who entered them.</summary>
    public required string VerifyBy { get; init; }
    /// <summary><see cref="Parameters"/> or <see cref="Points"/>.</summary>
    public string Results { get; init; } = Parameters;
    /// <summary>Answer of the line that lists the points to be measured, divided by semicolons or lines.</summary>
    public string? PointsFrom { get; init; }
    /// <summary>What else is recorded: room temperature, deviations.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];

    /// <summary>Role that confirms.</summary>
    public string VerifierRole => RoleOf(VerifyBy)!;

    /// <summary>True for points in ranges.</summary>
    public bool HasPoints => Results == Points;

    /// <summary>Role named by <c>role:x</c>, or null.</summary>
    public static string? RoleOf(string? actor) => actor?.StartsWith("role:", StringComparison.Ordinal) == true ? actor[5..] : null;

    /// <summary>The stage of a service whose lines are analysed, with its definition, or null.</summary>
    public static (StageDefinition Stage, AnalysisDefinition Analysis)? In(ServiceDefinitionDocument service)
    {
        foreach (var stage in service.Stages.Where(s => s.Kind == WorkStage.KindName))
        {
            if (WorkDefinition.Of(stage).Analysis is { } analysis)
            {
                return (stage, analysis);
            }
        }

        return null;
    }
}

/// <summary>The member <c>report</c> of a stage of kind <c>delivery</c>: a signed report for each analysis.</summary>
internal sealed record ReportDefinition
{
    /// <summary>Letter template.</summary>
    public required string Template { get; init; }
    /// <summary>Who signs, <c>role:x</c>.</summary>
    public required string Sign { get; init; }
    /// <summary>Answer that says the language, <c>stage.field</c> with <c>id</c> or <c>en</c>; Indonesian where it is not set.</summary>
    public string? Language { get; init; }
    /// <summary>Its number, with <c>{analysis}</c> for the number of the analysis; the template's own counter where it is not set.</summary>
    public string? Number { get; init; }

    /// <summary>Role that signs.</summary>
    public string SignerRole => AnalysisDefinition.RoleOf(Sign)!;

    /// <summary>Of a stage; null where it makes no reports.</summary>
    public static ReportDefinition? Of(StageDefinition stage) =>
        stage.Kind == "delivery" && stage.More?.TryGetValue("report", out var written) == true ? written.Deserialize<ReportDefinition>(ServiceDefinitionDocument.Json) : null;

    /// <summary>The stage of a service that reports, with its definition, or null.</summary>
    public static (StageDefinition Stage, ReportDefinition Report)? In(ServiceDefinitionDocument service)
    {
        foreach (var stage in service.Stages)
        {
            if (Of(stage) is { } report)
            {
                return (stage, report);
            }
        }

        return null;
    }
}

/// <summary>Something to be found in an analysis: a parameter, or a range with its points.</summary>
internal sealed record AnalysisItem(string Code, LocalizedText Name, LocalizedText? Group, string? Unit, string? Method, string? Limit)
{
    /// <summary>Of a line; one that isn't made of several things is found as a whole.</summary>
    public static IReadOnlyList<AnalysisItem> Of(RequestLine? line, LocalizedText name) => line is { Items.Count: > 0 }
        ? [.. line.Items.Select(i => new AnalysisItem(i.Code, i.Name, i.Group, i.Unit, i.Method, i.Limit))]
        : [new AnalysisItem("hasil", name, null, null, null, null)];

    public static IReadOnlyList<AnalysisItem> Read(string json) => JsonSerializer.Deserialize<List<AnalysisItem>>(json, ServiceDefinitionDocument.Json)!;

    public static string Write(IReadOnlyList<AnalysisItem> items) => JsonSerializer.Serialize(items, ServiceDefinitionDocument.Json);
}
