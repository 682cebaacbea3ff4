using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Numbering;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Works.Analyses;

/// <summary>The laboratory as the stage kinds <c>work</c> and <c>delivery</c> see it: opens an order with its analyses, says what may be done with them, does it, and tells whose work is left.</summary>
internal sealed class Laboratory(DbContext db, LaboratoryReads reads, AnalysisDesk desk, INumbering numbering, ITenantClock clock, ICurrentUser user)
{
    /// <summary>Takes the order's number and one for each analysis; a stage that is entered again keeps them.</summary>
    public async Task OpenAsync(StageContext context, WorkDefinition work, IReadOnlyList<WorkItem> items, IReadOnlyList<RequestLine> lines, CancellationToken ct)
    {
        if (work.Number is null && work.Analysis is null)
        {
            return;
        }

        var known = await db.Set<Analysis>().AsTracking().Where(a => a.RequestId == context.Request.Id).ToListAsync(ct);
        if (known.Count > 0 || await db.Set<WorkOrder>().AnyAsync(o => o.RequestId == context.Request.Id && o.StageCode == context.Stage.Code, ct))
        {
            // Sent back as a whole: what was confirmed but not reported yet is open again.
            known.Where(a => a.State is AnalysisState.Verified or AnalysisState.Submitted).ToList().ForEach(a => (a.State, a.VerifierId, a.VerifierName, a.VerifiedAt) = (AnalysisState.InProgress, null, null, null));
            return;
        }

        var today = await clock.TodayAsync(ct);
        var order = new WorkOrder
        {
            Id = NewId.Next(), RequestId = context.Request.Id, StageCode = context.Stage.Code, ServiceCode = context.Service.Code, ApplicantUserId = context.Request.ApplicantUserId, OrderedAt = context.Now,
            Number = work.Number is { } pattern ? await numbering.NextAsync(work.NumberCounter ?? "order:" + pattern, pattern, today, WorkDefinition.Reset(work.NumberReset), ct) : context.Request.Number
        };
        db.Add(order);
        if (work.Analysis is not { } definition)
        {
            return;
        }

        var numbers = work.LineNumber is { } linePattern
            ? await numbering.TakeAsync(work.LineCounter ?? "analysis:" + linePattern, linePattern, today, items.Count, WorkDefinition.Reset(work.LineReset), ct) : [.. items.Select(i => $"{order.Number}-{i.Position}")];
        var signer = ReportDefinition.In(context.Service)?.Report.SignerRole;
        foreach (var (item, number) in items.Zip(numbers))
        {
            var line = lines.FirstOrDefault(l => l.Id == item.LineId);
            db.Add(new Analysis
            {
                Id = NewId.Next(), RequestId = context.Request.Id, OrderId = order.Id, LineId = item.LineId, Position = item.Position, Number = number, NameId = item.NameId, NameEn = item.NameEn, Detail = item.Detail,
                Role = item.Role, VerifierRole = definition.VerifierRole, SignerRole = signer, State = work.Steps.Count == 0 ? AnalysisState.Received : AnalysisState.Waiting, UpdatedAt = context.Now,
                Items = AnalysisItem.Write(AnalysisItem.Of(line, item.Name)), Identity = (line?.Data ?? []).ToJsonString(), Values = "{}"
            });
        }
    }

    /// <summary>Custody of what isn't here yet is the stage's own matter; these are the actions on the rest.</summary>
    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, bool released, CancellationToken ct)
    {
        var definition = AnalysisDefinition.In(context.Service)!.Value.Analysis;
        var analyses = (await reads.OfAsync(context.Request.Id, ct)).Analyses.Where(a => a.State != AnalysisState.Waiting).ToList();
        return AnalysisActions.Of(definition, analyses, released, await desk.PeopleAsync(analyses, ct));
    }

    /// <summary>The request's rows, read once.</summary>
    public Task<LaboratoryFile> FileAsync(StageContext context, CancellationToken ct) => reads.OfAsync(context.Request.Id, ct);

    /// <summary>What was to be received is here.</summary>
    public async Task ReceiveAsync(StageContext context, IReadOnlyCollection<int> positions, CancellationToken ct)
    {
        foreach (var analysis in await db.Set<Analysis>().AsTracking().Where(a => a.RequestId == context.Request.Id && positions.Contains(a.Position)).ToListAsync(ct))
        {
            (analysis.State, analysis.UpdatedAt) = (AnalysisState.Received, context.Now);
        }
    }

    /// <summary>Carries out an action; answers what it did and all analyses as they stand now.</summary>
    public async Task<(DeskResult Result, IReadOnlyList<Analysis> Now)> ActAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        var definition = AnalysisDefinition.In(context.Service)!.Value.Analysis;
        var result = await desk.DoAsync(context, definition, action, input, ct);
        var changed = result.Changed.ToDictionary(a => a.Id);
        return (result, [.. (await reads.OfAsync(context.Request.Id, ct)).Analyses.Select(a => changed.GetValueOrDefault(a.Id, a))]);
    }

    /// <summary>A line is finished in the eyes of the stage once its results are confirmed.</summary>
    public async Task FinishAsync(StageContext context, IEnumerable<Analysis> changed, CancellationToken ct)
    {
        // The rows are known from the reading of this very action, under the request's lock.
        var items = (await reads.OfAsync(context.Request.Id, ct)).Items.Where(i => i.StageRunId == context.Run.Id).ToDictionary(i => i.Position);
        foreach (var analysis in changed)
        {
            var done = analysis.State >= AnalysisState.Verified;
            if (items.TryGetValue(analysis.Position, out var item) && item.DoneAt is not null != done)
            {
                db.Attach(item);
                (item.DoneAt, item.DoneByName) = done ? ((DateTimeOffset?)context.Now, user.Name) : (null, null);
            }
        }
    }

    /// <summary>Roles that have work left: the unit, whoever confirms, whoever signs.</summary>
    public static IReadOnlyList<string> Units(IEnumerable<Analysis> analyses, bool released) =>
        [.. analyses.Select(a => a.State switch
        {
            AnalysisState.Reported => null,
            AnalysisState.Verified => released ? a.SignerRole : null,
            AnalysisState.Submitted => a.VerifierRole,
            _ => a.Role
        }).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Faults of a stage's definition.</summary>
    public static IEnumerable<LocalizedText> Faults(ServiceDefinitionDocument service, StageDefinition stage)
    {
        var work = WorkDefinition.Of(stage);
        if (work.Analysis is not { } definition)
        {
            if (work.LineNumber is not null)
            {
                yield return new("'lineNumber' memerlukan 'analysis'.", "'lineNumber' needs 'analysis'.");
            }

            yield break;
        }

        if (AnalysisDefinition.RoleOf(definition.VerifyBy) is null)
        {
            yield return new("Verifikasi hasil dilakukan oleh 'role:…'.", "Results are verified by 'role:…'.");
        }

        if (definition.Results is not (AnalysisDefinition.Parameters or AnalysisDefinition.Points))
        {
            yield return new($"Bentuk hasil '{definition.Results}' tidak dikenal.", $"There is no form of results '{definition.Results}'.");
        }

        if (work.Result is not null)
        {
            yield return new("Tahap laboratorium berakhir dengan hasil per parameter, bukan dengan berkas 'result'.", "A laboratory stage ends with results by parameter, not with a file 'result'.");
        }

        if (work.Steps.FirstOrDefault(s => AnalysisActions.Verbs.Contains(s.Code)) is { } step)
        {
            yield return new($"Kode langkah '{step.Code}' dipakai laboratorium.", $"The code of the step '{step.Code}' belongs to the laboratory.");
        }

        if (service.Stages.Count(s => s.Kind == WorkStage.KindName && WorkDefinition.Of(s).Analysis is not null) > 1)
        {
            yield return new("Satu layanan hanya dapat memiliki satu tahap laboratorium.", "A service can have one laboratory stage only.");
        }

        if (ReportDefinition.In(service) is null || service.Stages.All(s => s.Kind != DeliveryStage.KindName))
        {
            yield return new("Tahap laboratorium memerlukan tahap penyerahan dengan 'report'.", "A laboratory stage needs a stage of delivery with a 'report'.");
        }
    }

    /// <summary>Reads JSON of a member of an analysis.</summary>
    public static JsonObject Json(string text) => (JsonObject)JsonNode.Parse(text)!;
}
