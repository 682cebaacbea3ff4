using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Dispositions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Reviews.Works.Analyses;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Works;

/// <summary>
/// Stage kind <c>work</c>: each line of the request goes through the stage's steps in the hands of its own unit and ends with a result; the stage ends with its
/// last line. A request without lines is worked on as one. State: <c>open</c>. After a return the lines keep their steps and results, and are finished anew.
/// With <c>work.analysis</c> it is a laboratory's: once a line has been received it is analysed, and finished when a second person has confirmed its results.
/// </summary>
internal sealed class WorkStage(
    DbContext db, WorkLines lines, Laboratory laboratory, IStageServices services, StageAnswerFiles files, RequestFiles requestFiles, DispositionDesk dispositions, IDomainEvents events, ITenantClock clock, ICurrentUser user) : IStageKind
{
    public const string KindName = "work";

    /// <summary>Outcome once the last line is finished.</summary>
    public const string Done = "done";

    /// <summary>Field of the result's file.</summary>
    public const string ResultField = "hasil";

    /// <summary>Field of the remark to the applicant.</summary>
    public const string NoteField = "catatan";

    /// <summary>Hands the request on to another unit.</summary>
    public const string HandOn = "handon";

    /// <summary>Actor that stands for the units of the lines.</summary>
    public const string Unit = "unit";

    public string Name => KindName;

    public string PartialName => "Stages/_Work";

    public StageKindDescription Description => WorkDescription.Value;

    public async Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct)
    {
        var (ordered, items) = await lines.OpenAsync(context, ct);
        await laboratory.OpenAsync(context, WorkDefinition.Of(context.Stage), items, ordered, ct);
        return new StageOpening("open", Turn.Office) { Units = Roles(items) };
    }

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        var work = WorkDefinition.Of(context.Stage);
        if (work.Analysis is not null)
        {
            return await LaboratoryActionsAsync(context, work, ct);
        }

        var items = await db.Set<WorkItem>().Where(i => i.StageRunId == context.Run.Id).OrderBy(i => i.Position).ToListAsync(ct);
        return [.. items.Where(i => i.DoneAt is null).Select(i => work.Next(i.Step) is { } step ? StepAction(i, step) : DoneAction(i, work)), .. await HandOnAsync(context, work, ct)];
    }

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        if (action.Code == HandOn)
        {
            var handOn = WorkDefinition.Of(context.Stage).HandOn!;
            var given = await dispositions.GiveAsync(context, handOn, input, StageResult.Stay(), ct);
            await dispositions.TellAsync(context, handOn, given, ct);
            return given;
        }

        var (verb, position) = AnalysisActions.Parse(action.Code);
        var work = WorkDefinition.Of(context.Stage);
        if (work.Analysis is not null && AnalysisActions.Verbs.Contains(verb))
        {
            return await AnalyseAsync(context, action, input, ct);
        }

        var items = await db.Set<WorkItem>().AsTracking().Where(i => i.StageRunId == context.Run.Id).OrderBy(i => i.Position).ToListAsync(ct);
        if (verb == Done)
        {
            return await FinishAsync(context, action, input, items, items.First(i => i.Position == position), ct);
        }

        var chosen = items.Where(i => position is null ? work.Next(i.Step)?.Code == verb : i.Position == position).ToList();
        if (work.Analysis is not null && work.Steps[^1].Code == verb)
        {
            await laboratory.ReceiveAsync(context, [.. chosen.Select(i => i.Position)], ct);
        }

        return await StepAsync(context, action, input, chosen, ct);
    }

    private async Task<IReadOnlyList<StageAction>> HandOnAsync(StageContext context, WorkDefinition work, CancellationToken ct) => work.HandOn is not { } handOn || context.Request.UnitId is null ? []
        : [new StageAction(HandOn, new("Teruskan ke unit lain", "Hand on to another unit"), [new UnitActor()]) { Fields = await dispositions.FieldsAsync(context, handOn, ct), Defaults = DispositionFields.Defaults(handOn) }];

    /// <summary>Custody of each line, and of all at once where they came together; then the laboratory's own.</summary>
    private async Task<IReadOnlyList<StageAction>> LaboratoryActionsAsync(StageContext context, WorkDefinition work, CancellationToken ct)
    {
        var items = (await laboratory.FileAsync(context, ct)).Items.Where(i => i.StageRunId == context.Run.Id);
        var custody = items.Select(i => (Item: i, Step: work.Next(i.Step))).Where(i => i.Step is not null).ToList();
        var together = custody.GroupBy(i => (i.Step!.Code, i.Item.Role)).Where(g => g.Count() > 1).DistinctBy(g => g.Key.Code).Select(g => StepAction(g.First().Item, g.First().Step!) with
        {
            Code = $"{g.Key.Code}-{AnalysisActions.All}", Label = new($"{(g.First().Step!.Confirm ?? g.First().Step!.Name).Id} ({g.Count()} butir sekaligus)", $"{(g.First().Step!.Confirm ?? g.First().Step!.Name).In("en")} ({g.Count()} at once)")
        });
        return [.. together, .. custody.Select(i => StepAction(i.Item, i.Step!)), .. await laboratory.ActionsAsync(context, released: false, ct)];
    }

    private async Task<StageResult> AnalyseAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        var (result, now) = await laboratory.ActAsync(context, action, input, ct);
        if (action.IsSilent)
        {
            return result.Stay();
        }

        await laboratory.FinishAsync(context, result.Changed, ct);
        return now.All(a => a.State >= AnalysisState.Verified)
            ? result.Stay() with { Outcome = Done, VisibleToApplicant = true } : result.Stay() with { State = "open", Units = Laboratory.Units(now, released: false) };
    }

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        var work = WorkDefinition.Of(stage);
        if (stage.Actor != Unit && !stage.Actor.StartsWith("role:", StringComparison.Ordinal))
        {
            yield return new("Tahap pengerjaan dilakukan oleh 'unit' atau 'role:…'.", "Work is done by 'unit' or 'role:…'.");
        }

        if (work.Steps.GroupBy(s => s.Code).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            yield return new($"Langkah '{twice.Key}' tertulis dua kali.", $"The step '{twice.Key}' stands twice.");
        }

        foreach (var fault in Laboratory.Faults(service, stage))
        {
            yield return fault;
        }

        if (work.Steps.Any(s => s.Code == Done || s.Code.Contains('-', StringComparison.Ordinal)))
        {
            yield return new("Kode langkah tidak boleh 'done' atau memuat tanda hubung.", "The code of a step can't be 'done' nor have a hyphen.");
        }

        if (!stage.Outcomes.ContainsKey(Done))
        {
            yield return new("Tahap pengerjaan memerlukan hasil 'done'.", "A stage of work needs the outcome 'done'.");
        }
    }

    /// <summary>What the files of a line's results are listed under.</summary>
    internal static string Purpose(string stage, int position) => $"{stage}.{ResultField}-{position}";

    /// <summary>Roles whose queues show what is open; what the request's own unit does is in the unit's.</summary>
    private static string[] Roles(IEnumerable<WorkItem> items) => [.. items.Where(i => i.DoneAt is null && i.Role != Unit).Select(i => i.Role).Distinct(StringComparer.Ordinal)];

    private static ActionActor Doer(WorkItem item) => item.Role == Unit ? new UnitActor() : new RoleActor(item.Role);

    private static StageAction StepAction(WorkItem item, WorkStep step) => new($"{step.Code}-{item.Position}", Named(step.Confirm ?? step.Name, item), [Doer(item)])
    {
        Fields = step.Fields, HasOwnForm = true, Tone = "positive"
    };

    private static StageAction DoneAction(WorkItem item, WorkDefinition work)
    {
        var fields = new List<FieldDefinition>();
        if (work.Result is { } result)
        {
            fields.Add(new FieldDefinition
            {
                Code = ResultField, Type = FieldType.File, Label = result.Label ?? new("Berkas hasil", "Result file"), Required = result.Required && item.ResultFileId is null, Accept = result.Accept, MaxMb = result.MaxMb,
                Hint = item.ResultFileId is null ? null : new("Kosongkan bila berkas yang sudah ada tetap dipakai.", "Leave empty to keep the file that is there.")
            });
        }

        fields.Add(new FieldDefinition { Code = NoteField, Type = FieldType.LongText, Label = new("Catatan untuk pemohon", "Remark for the applicant"), Max = 2000 });
        return new StageAction($"{Done}-{item.Position}", Named(new("Nyatakan selesai", "Finish"), item), [Doer(item)])
        {
            Fields = fields, HasOwnForm = true, Tone = "positive", Defaults = item.Note is null ? null : new JsonObject { [NoteField] = item.Note }
        };
    }

    private static LocalizedText Named(LocalizedText text, WorkItem item) => new($"{text.Id}: {item.NameId}", $"{text.In("en")}: {item.Name.In("en")}");

    private async Task<StageResult> StepAsync(StageContext context, StageAction action, ActionInput input, List<WorkItem> chosen, CancellationToken ct)
    {
        var step = WorkDefinition.Of(context.Stage).Next(chosen[0].Step)!;
        foreach (var item in chosen)
        {
            await files.BindAllAsync(context, action.Fields, input.Values, code => $"{context.Stage.Code}.{step.Code}-{item.Position}-{code}", byApplicant: false, ct);
            item.Step = step.Code;
            db.Add(new WorkEvent
            {
                Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, Position = item.Position, Step = step.Code, At = context.Now, UserId = user.Id, UserName = user.Name,
                Values = Known(action, input).ToJsonString()
            });
            if (step.Returns && item.LineId is { } line)
            {
                await events.RaiseAsync(new LineReturned(context.Request.Id, line, await clock.TodayAsync(ct)), ct);
            }
        }

        // What came together is told together.
        var name = chosen.Count == 1 ? chosen[0].Name : new LocalizedText($"{chosen[0].NameId} dan {chosen.Count - 1} lainnya", $"{chosen[0].Name.In("en")} and {chosen.Count - 1} more");
        if (step.Notify is { } notify)
        {
            await services.NotifyAsync(context, notify, Model(chosen[0], name, step.Name), ct: ct);
        }

        return StageResult.Stay("open") with { Timeline = new($"{step.Name.Id}: {name.Id}", $"{step.Name.In("en")}: {name.In("en")}"), Model = Model(chosen[0], name, step.Name) };
    }

    private async Task<StageResult> FinishAsync(StageContext context, StageAction action, ActionInput input, List<WorkItem> items, WorkItem item, CancellationToken ct)
    {
        if (input.Text(ResultField) is { } id)
        {
            var purpose = Purpose(context.Stage.Code, item.Position);
            foreach (var before in (await requestFiles.OfAsync(context.Request.Id, ct)).Where(f => f.Purpose == purpose))
            {
                before.IsReplaced = true;
            }

            item.ResultFileId = (await files.BindAsync(context, ResultField, Guid.Parse(id), purpose, byApplicant: false, action.Fields.First(f => f.Code == ResultField).UploadRule, ct)).Id;
        }

        (item.Note, item.DoneAt, item.DoneByName) = (input.Text(NoteField), context.Now, user.Name);
        var text = Named(new("Selesai dikerjakan", "Finished"), item);
        var open = Roles(items);
        if (items.TrueForAll(i => i.DoneAt is not null))
        {
            await dispositions.DoneAsync(context, ct);
        }

        return items.TrueForAll(i => i.DoneAt is not null)
            ? StageResult.Close(Done) with { Timeline = items.Count == 1 ? text : new($"{text.Id}. Semua butir selesai", $"{text.In("en")}. All lines are finished") }
            : StageResult.Stay("open") with { Timeline = text, Units = open };
    }

    /// <summary>Only what the step asks for; whatever else was sent isn't kept.</summary>
    private static JsonObject Known(StageAction action, ActionInput input)
    {
        var known = new JsonObject();
        foreach (var field in action.Fields.Where(f => input.Values[f.Code] is not null))
        {
            known[field.Code] = input.Values[field.Code]!.DeepClone();
        }

        return known;
    }

    private static Dictionary<string, object?> Model(WorkItem item, LocalizedText name, LocalizedText step) => new()
    {
        ["line"] = new Dictionary<string, object?> { ["name"] = name.Id, ["nameEn"] = name.In("en"), ["detail"] = item.Detail, ["step"] = step.Id, ["stepEn"] = step.In("en") }
    };
}
