using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Works;
using PlatformSaaS.Reviews.Works.Analyses;

namespace PlatformSaaS.Reviews.Deliveries;

/// <summary>Says which letters of a request are still held back from the applicant.</summary>
internal interface IReleasePolicy
{
    /// <summary>True while the letter may not be read by the applicant: a delivery releases it and its gate has not opened yet.</summary>
    Task<bool> IsWithheldAsync(Guid requestId, string letterTemplate, CancellationToken ct = default);

    /// <summary>True while a file under the purpose may not be read by the applicant: it is the result of work that a delivery releases later.</summary>
    Task<bool> IsResultWithheldAsync(Guid requestId, string purpose, CancellationToken ct = default);
}

/// <inheritdoc cref="IReleasePolicy" />
/// <remarks>A letter handed out in an earlier step stays available: what somebody already holds is not taken away again.</remarks>
internal sealed class ReleasePolicy(DbContext db, DefinitionStore definitions, ITenantClock clock) : IReleasePolicy
{
    // A request that isn't there gives nothing away.
    public async Task<bool> IsWithheldAsync(Guid requestId, string letterTemplate, CancellationToken ct = default) =>
        await RequestSession.ReadAsync(db, definitions, requestId, clock.UtcNow, ct) is not { } session || IsWithheld(session, letterTemplate);

    /// <summary>As <see cref="IsWithheldAsync"/>, for a request that is already loaded.</summary>
    public static bool IsWithheld(RequestSession session, string letterTemplate) =>
        IsInternal(session.Definition.Document, letterTemplate) || Withholding(session.Definition.Document, letterTemplate).Any(stage => !IsReleased(session, stage));

    /// <summary>True for a memo, which stays in the office.</summary>
    public static bool IsInternal(ServiceDefinitionDocument service, string letterTemplate) =>
        service.Stages.Any(s => s.Outcomes.Values.Any(o => o.Disposition?.Letter == letterTemplate) || (s.Kind == WorkStage.KindName && WorkDefinition.Of(s).HandOn?.Letter == letterTemplate));

    /// <summary>True once a delivery was handed over, or stands open because its gate is.</summary>
    public static bool IsReleased(RequestSession session, StageDefinition delivery) =>
        session.Runs.Exists(r => r.StageCode == delivery.Code && (r.Outcome == DeliveryStage.Delivered || (r.ClosedAt is null && r.State == DeliveryStage.Open)));

    public async Task<bool> IsResultWithheldAsync(Guid requestId, string purpose, CancellationToken ct = default) =>
        await RequestSession.ReadAsync(db, definitions, requestId, clock.UtcNow, ct) is not { } session || IsResultWithheld(session, purpose);

    /// <summary>As <see cref="IsResultWithheldAsync"/>, for a request that is already loaded.</summary>
    public static bool IsResultWithheld(RequestSession session, string purpose)
    {
        var service = session.Definition.Document;
        var of = service.Stages.FirstOrDefault(s => s.Code == purpose.Split('.')[0]);
        return of is { Internal: true, Kind: not (WorkStage.KindName or DeliveryStage.KindName) } || (of?.Kind == WorkStage.KindName
            && service.Stages.FirstOrDefault(s => s.Kind == DeliveryStage.KindName && s.Releases.Contains(Results)) is { } delivery
            && !session.Runs.Exists(r => r.StageCode == delivery.Code && r.State is not (DeliveryStage.Gated or LaboratoryDelivery.Signing)));
    }

    /// <summary>What a delivery's <c>releases</c> calls the results of work.</summary>
    public const string Results = "results";

    /// <summary>True when some delivery of the service holds the letter back at first.</summary>
    public static bool IsHeldBack(ServiceDefinitionDocument service, string letterTemplate) => IsInternal(service, letterTemplate) || Withholding(service, letterTemplate).Any();

    /// <summary>Gated deliveries that release a letter which is issued in their own step.</summary>
    private static IEnumerable<StageDefinition> Withholding(ServiceDefinitionDocument service, string template) =>
        from delivery in service.Stages
        where delivery.Kind == DeliveryStage.KindName && delivery.Releases.Contains(template) && (delivery.Holds || delivery.Gate.Count > 0)
            && (delivery.Holds || service.Stages.Any(s => s.StepCode == delivery.StepCode && Issues(s, template)))
        select delivery;

    private static bool Issues(StageDefinition stage, string template) =>
        stage.Drafts.Contains(template) || ReportDefinition.Of(stage)?.Template == template || stage.Letters.Values.Contains(template) || stage.Outcomes.Values.Any(o => o.Letter is { } letter && Names(letter, template));

    private static bool Names(JsonElement letter, string template) => letter.ValueKind switch
    {
        JsonValueKind.String => letter.GetString() == template,
        JsonValueKind.Array => letter.EnumerateArray().Any(l => Names(l, template)),
        JsonValueKind.Object => letter.TryGetProperty("template", out var code) && code.GetString() == template,
        _ => false
    };
}
