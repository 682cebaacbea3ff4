using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Works.Analyses;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Deliveries;

/// <summary>
/// Stage kind <c>delivery</c>: results are released, after a gate (a survey) where there is one. States: <c>gated</c> (the applicant must open the
/// gate), <c>open</c> (ready to be received); with a <c>report</c> per analysis first <c>signing</c>, and amendments for ever after. Where something is asked for afterwards (a review of the service), that completes the run.
/// What is handed over on paper is recorded with the stage's fields (who received it, the signed receipt, the proof of dispatch); a receipt to sign (<c>letters.receipt</c>) is issued when the
/// stage opens, and once more in its place with what was signed on the screen; what the stage <c>holds</c> isn't the applicant's before.
/// </summary>
internal sealed class DeliveryStage(DeliveryGates gates, ResultPublisher publisher, LaboratoryDelivery reports, IStageServices services, StageAnswerFiles files, Handover handover) : IAfterEnd
{
    public const string KindName = "delivery";
    public const string Deliver = "deliver";
    public const string Receive = "receive";
    public const string Delivered = "delivered";

    /// <summary>Purpose of the letter that is signed when the result is received.</summary>
    public const string Receipt = "receipt";

    /// <summary>State in which the result can be fetched.</summary>
    public const string Open = "open";

    /// <summary>State while a gate is closed.</summary>
    public const string Gated = "gated";

    public string Name => KindName;

    public string PartialName => "Stages/_Delivery";

    public StageKindDescription Description => DeliveryDescription.Of(gates.All);

    public async Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct) =>
        ReportDefinition.Of(context.Stage) is not null && await reports.UnsignedAsync(context, ct) is { Count: > 0 } signers
            ? new StageOpening(LaboratoryDelivery.Signing, Turn.Office) { Units = signers } : await ReleaseAsync(context, ct);

    public async Task<IReadOnlyList<StageAction>> AfterEndAsync(StageContext context, CancellationToken ct) =>
        ReportDefinition.Of(context.Stage) is null || context.Run.Outcome != Delivered ? [] : await reports.ActionsAsync(context, ct);

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        var laboratory = ReportDefinition.Of(context.Stage) is null ? [] : await reports.ActionsAsync(context, ct);
        return context.Run.State == LaboratoryDelivery.Signing ? laboratory : [.. HandOver(context), .. laboratory];
    }

    private static List<StageAction> HandOver(StageContext context)
    {
        var isGated = context.Run.State == Gated;
        var officers = context.StageActors().Where(a => a != ActionActor.Applicant).ToList();
        var recorded = context.Stage.Fields.Count > 0;
        var outcome = context.Stage.Outcomes.GetValueOrDefault(Delivered);
        var actions = new List<StageAction>
        {
            new(Deliver, outcome?.Confirm ?? new("Serahkan hasil", "Hand over the result"), [.. recorded ? [] : new ActionActor[] { new SystemActor() }, .. isGated ? [] : officers])
            {
                Fields = context.Stage.Fields, Defaults = recorded && context.Stage.Fields.FirstOrDefault(f => f.Use == "name") is { } receiver ? new() { [receiver.Code] = context.Request.ApplicantName } : null, IsPrimary = recorded, Tone = recorded ? "positive" : null,
                Consequence = outcome?.Consequence ?? new("Hasil dinyatakan sudah diterima pemohon dan permohonan selesai.", "The result counts as received and the request is finished.")
            }
        };
        if (!isGated && context.Stage.Afterwards.Count == 0 && !recorded)
        {
            actions.Add(new StageAction(Receive, new("Nyatakan sudah diterima", "Confirm receipt"), [ActionActor.Applicant])
            {
                IsPrimary = true, Tone = "positive", Consequence = new("Permohonan selesai. Surat tetap dapat diunduh kapan saja.", "The request is finished. The letters remain available.")
            });
        }

        return actions;
    }

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        if (LaboratoryDelivery.Handles(action.Code))
        {
            return await reports.ActAsync(context, action, input, () => ReleaseAsync(context, ct), ct);
        }

        if (await gates.FirstClosedAsync(context, ct) is { } closed)
        {
            throw new BusinessException("reviews.gate-closed", closed.Message.Current, conflict: true);
        }

        await publisher.PublishAsync(context, ct);
        await files.BindAllAsync(context, action.Fields, input.Values, code => $"{context.Stage.Code}.{code}", byApplicant: false, ct);
        foreach (var field in action.Fields.Where(f => input.Values[f.Code] is not null))
        {
            context.AnswersOf(context.Stage.Code)[field.Code] = input.Values[field.Code]!.DeepClone();
        }

        var signed = context.Stage.Fields.Any(f => f.Type == Forms.FieldType.Signature) ? await handover.SignAsync(context, ct) : null;

        return StageResult.Close(Delivered) with
        {
            Letters = signed is null ? [] : [signed.Id],
            Timeline = action.Code == Receive ? new("Hasil diterima pemohon", "Result received by the applicant") : new LocalizedText("Hasil diserahkan kepada pemohon", "Result handed over to the applicant")
        };
    }

    private async Task<StageOpening> ReleaseAsync(StageContext context, CancellationToken ct)
    {
        if (context.Stage.Letters.GetValueOrDefault(Receipt) is { } template)
        {
            await services.IssueLetterAsync(context, template, await handover.PapersAsync(context, ct), ct: ct);
        }

        return new StageOpening(await gates.FirstClosedAsync(context, ct) is null ? Open : Gated, context.Stage.Dispatches ? Turn.Office : Turn.Applicant);
    }

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        foreach (var reference in (stage.Then?.Publish?.Fields.Values ?? []).Append(stage.Then?.Publish?.Consent).OfType<string>().Where(r => !AnswerText.Exists(service, r)))
        {
            yield return new($"Publikasi menyebut isian '{reference}' yang tidak ada.", $"What is published names the field '{reference}', which isn't there.");
        }

        if (ReportDefinition.Of(stage) is { } report)
        {
            if (AnalysisDefinition.In(service) is null)
            {
                yield return new("'report' memerlukan tahap laboratorium.", "'report' needs a laboratory stage.");
            }

            if (AnalysisDefinition.RoleOf(report.Sign) is null)
            {
                yield return new("Laporan ditandatangani oleh 'role:…'.", "A report is signed by 'role:…'.");
            }

            if (!stage.Releases.Contains(report.Template))
            {
                yield return new($"'releases' harus memuat '{report.Template}'.", $"'releases' has to name '{report.Template}'.");
            }

            if (report.Number is { } number && !number.Contains("{analysis}", StringComparison.Ordinal))
            {
                yield return new("Nomor laporan harus memuat {analysis}.", "The number of a report has to contain {analysis}.");
            }
        }
    }
}

/// <summary>The gates of deliveries, contributed by modules.</summary>
internal sealed class DeliveryGates(IEnumerable<IDeliveryGate> gates)
{
    /// <summary>All that modules bring.</summary>
    public IEnumerable<IDeliveryGate> All => gates;

    /// <summary>What the applicant must do first, or null when every gate is open. A gate whose module isn't there is a fault of the host: nothing is released by an oversight.</summary>
    public Task<UnmetPrecondition?> FirstClosedAsync(StageContext context, CancellationToken ct) => FirstClosedAsync(context, context.Stage.Gate, ct);

    /// <summary>What the applicant is still asked for after the download, or null.</summary>
    public Task<UnmetPrecondition?> StillAskedAsync(StageContext context, CancellationToken ct) => FirstClosedAsync(context, context.Stage.Afterwards, ct);

    private async Task<UnmetPrecondition?> FirstClosedAsync(StageContext context, IReadOnlyDictionary<string, System.Text.Json.JsonElement> asked, CancellationToken ct)
    {
        foreach (var (key, value) in asked)
        {
            var gate = gates.FirstOrDefault(g => g.Key == key)
                ?? throw new InvalidOperationException($"No module of this host contributes the delivery gate {key} of service {context.Service.Code}.");
            if (await gate.CheckAsync(context.Request.Id, value, ct) is { } closed)
            {
                return closed;
            }
        }

        return null;
    }
}
