using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>How reports are signed and amended in a stage of kind <c>delivery</c> that names a <c>report</c>.</summary>
internal sealed class LaboratoryDelivery(Laboratory laboratory, IStageServices services)
{
    /// <summary>State while reports wait for their signature.</summary>
    public const string Signing = "signing";

    /// <summary>Notice once all reports are signed.</summary>
    private const string Ready = "ready";

    /// <summary>Notice of an amended report.</summary>
    private const string Amended = "amended";

    /// <summary>Roles that have reports to sign first, or none.</summary>
    public async Task<IReadOnlyList<string>> UnsignedAsync(StageContext context, CancellationToken ct)
    {
        var file = await laboratory.FileAsync(context, ct);
        // What the work stage confirmed in this very transaction isn't saved yet, and a first report is missing all the same.
        return file.Analyses.Any(a => a.State != AnalysisState.Reported) ? [ReportDefinition.In(context.Service)!.Value.Report.SignerRole] : [];
    }

    public Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct) => laboratory.ActionsAsync(context, released: true, ct);

    /// <summary>True for an action on analyses.</summary>
    public static bool Handles(string action) => action.Contains('-', StringComparison.Ordinal) && AnalysisActions.Verbs.Contains(action[..action.LastIndexOf('-')]);

    /// <summary>Does it; the result says which units have work left, and null units once all is signed.</summary>
    public async Task<StageResult> ActAsync(StageContext context, StageAction action, ActionInput input, Func<Task<StageOpening>> open, CancellationToken ct)
    {
        var (result, now) = await laboratory.ActAsync(context, action, input, ct);
        var verb = AnalysisActions.Parse(action.Code).Verb;
        var amended = verb == AnalysisActions.Sign && result.Changed.Any(a => a.Amendment > 0);
        var isSigning = context.Run.State == Signing;
        var units = Laboratory.Units(now, released: true);
        if (!isSigning)
        {
            // After the release an amendment runs beside the delivery and doesn't hold it up.
            if (amended)
            {
                await TellAsync(context, Amended, result, ct);
            }

            return result.Stay();
        }

        if (units.Count > 0)
        {
            return result.Stay() with { Units = units };
        }

        var opening = await open();
        await TellAsync(context, Ready, result, ct);
        return result.Stay() with { State = opening.State, Turn = opening.Turn, Units = [] };
    }

    private async Task TellAsync(StageContext context, string purpose, DeskResult result, CancellationToken ct)
    {
        if (context.Stage.Notices.TryGetValue(purpose, out var notices))
        {
            await services.NotifyAsync(context, notices, AnalysisModel.Notice(result.Changed, result.Changed[0].AmendReason), ct: ct);
        }
    }
}
