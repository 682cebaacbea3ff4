using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>An order with its analyses for a viewer of the request's page.</summary>
/// <param name="Order">Order, or null while there is none.</param>
/// <param name="Analyses">Analyses the viewer sees.</param>
/// <param name="File">All of the laboratory's rows.</param>
internal sealed record OrderBoard(WorkOrder? Order, IReadOnlyList<Analysis> Analyses, LaboratoryFile File);

/// <summary>One analysis for the laboratory's page.</summary>
/// <param name="Detail">Analysis with history.</param>
/// <param name="File">All of the request's.</param>
/// <param name="Definition">How results are entered.</param>
/// <param name="Actions">What the viewer may do with it now.</param>
/// <param name="Rows">Results in words.</param>
/// <param name="Facts">What the line says of the sample or instrument.</param>
internal sealed record AnalysisPage(AnalysisDetail Detail, LaboratoryFile File, AnalysisDefinition Definition, IReadOnlyList<StageAction> Actions, IReadOnlyList<ResultRow> Rows, IReadOnlyList<(string Label, string Text)> Facts)
{
    public Analysis Analysis => Detail.Analysis;

    /// <summary>The viewer's action of a verb, or null.</summary>
    public StageAction? Action(string verb) => Actions.FirstOrDefault(a => a.Code == $"{verb}-{Analysis.Position}");

    /// <summary>Reports, the newest first.</summary>
    public IEnumerable<AnalysisReport> Reports => File.Reports.Where(r => r.AnalysisId == Analysis.Id).Reverse();

    /// <summary>What was recorded at each step of custody.</summary>
    public IReadOnlyList<(string Name, IReadOnlyList<Dictionary<string, object?>> Facts)> Receipt { get; init; } = [];

    /// <summary>Why the viewer, who would otherwise confirm the results, may not: they are their own.</summary>
    public bool IsOwnWork { get; init; }
}

/// <summary>Reads analyses for pages; the page has decided that the viewer may see the request.</summary>
internal sealed class AnalysisBoard(LaboratoryReads reads, ICurrentUser user)
{
    /// <summary>All analyses of the request; an officer of one of the units sees that unit's only.</summary>
    public async Task<OrderBoard> OrderAsync(StageView view, CancellationToken ct)
    {
        var file = await reads.OfAsync(view.Context.Request.Id, ct);
        var own = view.IsOfficer && file.Analyses.Any(a => user.Roles.Contains(a.Role)) && !file.Analyses.Any(a => user.Roles.Contains(a.VerifierRole) || (a.SignerRole is { } s && user.Roles.Contains(s)));
        return new OrderBoard(file.Order, own ? [.. file.Analyses.Where(a => user.Roles.Contains(a.Role))] : file.Analyses, file);
    }

    /// <summary>One analysis; a foreign position is answered as missing.</summary>
    public async Task<AnalysisPage> PageAsync(RequestDetail request, ServiceDefinitionDocument service, int position, CancellationToken ct)
    {
        if (AnalysisDefinition.In(service) is not var (stage, definition) || await reads.DetailAsync(request.Id, position, ct) is not { } detail)
        {
            throw new MissingException(T("Analisis tidak ditemukan.", "The analysis was not found."));
        }

        var end = $"-{position}";
        var me = user.Id;
        var own = detail.Analysis.AnalystId == me || (me is { } id && detail.Analysis.Authors.Contains(id));
        return new AnalysisPage(
            detail, await reads.OfAsync(request.Id, ct), definition, [.. request.Actions.Where(a => a.Code.EndsWith(end, StringComparison.Ordinal))],
            ResultTable.Of(detail.Items, detail.Values, System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName), [.. Facts(service, detail.Identity)])
        {
            IsOwnWork = own && detail.Analysis.State == AnalysisState.Submitted,
            Receipt = [.. Receipt(stage, detail, request)]
        };
    }

    private static IEnumerable<(string, IReadOnlyList<Dictionary<string, object?>>)> Receipt(StageDefinition stage, AnalysisDetail detail, RequestDetail request)
    {
        foreach (var step in WorkDefinition.Of(stage).Steps)
        {
            if (detail.History.FirstOrDefault(e => e.Step == step.Code) is { } done)
            {
                var facts = AnalysisModel.Facts(step.Fields.Where(f => f.Type is not (FieldType.File or FieldType.Files)), Laboratory.Json(done.Values), request.Agency, System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
                yield return (step.Name.Current, [.. facts.Cast<Dictionary<string, object?>>()]);
            }
        }
    }

    /// <summary>The line's answers under the labels of the order's own fields.</summary>
    private static IEnumerable<(string, string)> Facts(ServiceDefinitionDocument service, JsonObject identity)
    {
        var labels = service.Stages.Where(s => s.More?.ContainsKey("lineFields") == true)
            .SelectMany(s => System.Text.Json.JsonSerializer.Deserialize<List<FieldDefinition>>(s.More!["lineFields"], ServiceDefinitionDocument.Json)!).DistinctBy(f => f.Code).ToDictionary(f => f.Code, StringComparer.Ordinal);
        foreach (var (code, value) in identity)
        {
            var field = labels.GetValueOrDefault(code);
            if (value is JsonValue && value.ToString() is { Length: > 0 } text && field?.Type is not (FieldType.File or FieldType.Files) && !Guid.TryParse(text, out _))
            {
                yield return (field?.Label.Current ?? Spaced(code), field?.Options.FirstOrDefault(o => o.Value == text)?.Label.Current ?? text);
            }
        }
    }

    /// <summary>A field that nobody labelled, read from its code.</summary>
    private static string Spaced(string code) => string.Concat(code.Select((c, i) => i == 0 ? char.ToUpperInvariant(c).ToString() : char.IsUpper(c) ? " " + char.ToLowerInvariant(c) : c.ToString()));
}
