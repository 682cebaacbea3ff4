using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Works;

/// <summary>
/// Stage kind <c>work</c>: each line of the request goes through the stage's steps in the hands of its own unit and ends with a result; the stage ends with its
/// last line. A request without lines is worked on as one. State: <c>open</c>. After a return the lines keep their steps and results, and are finished anew.
/// </summary>
internal sealed class WorkStage(
    DbContext db, IEnumerable<IRequestLineSource> lines, IStageServices services, StageAnswerFiles files, RequestFiles requestFiles, IDomainEvents events, ITenantClock clock, ICurrentUser user) : IStageKind
{
    public const string KindName = "work";

    /// <summary>Outcome once the last line is finished.</summary>
    public const string Done = "done";

    /// <summary>Field of the result's file.</summary>
    public const string ResultField = "hasil";

    /// <summary>Field of the remark to the applicant.</summary>
    public const string NoteField = "catatan";

    /// <summary>Actor that stands for the units of the lines.</summary>
    public const string Unit = "unit";

    public string Name => KindName;

    public string PartialName => "Stages/_Work";

    public async Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct)
    {
        var items = await EarlierAsync(context, ct) is { Count: > 0 } earlier ? earlier : await NewAsync(context, ct);
        db.AddRange(items);
        return new StageOpening("open", Turn.Office) { Units = Units(items) };
    }

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        var work = WorkDefinition.Of(context.Stage);
        var items = await db.Set<WorkItem>().Where(i => i.StageRunId == context.Run.Id).OrderBy(i => i.Position).ToListAsync(ct);
        return [.. items.Where(i => i.DoneAt is null).Select(i => work.Next(i.Step) is { } step ? StepAction(i, step) : DoneAction(i, work))];
    }

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        var dash = action.Code.LastIndexOf('-');
        var position = int.Parse(action.Code[(dash + 1)..], System.Globalization.CultureInfo.InvariantCulture);
        var items = await db.Set<WorkItem>().AsTracking().Where(i => i.StageRunId == context.Run.Id).OrderBy(i => i.Position).ToListAsync(ct);
        var item = items.First(i => i.Position == position);
        return action.Code[..dash] == Done ? await FinishAsync(context, action, input, items, item, ct) : await StepAsync(context, action, input, item, ct);
    }

    public IEnumerable<string> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        var work = WorkDefinition.Of(stage);
        if (stage.Actor != Unit && !stage.Actor.StartsWith("role:", StringComparison.Ordinal))
        {
            yield return "Tahap pengerjaan dilakukan oleh 'unit' atau 'role:…'.";
        }

        if (work.Steps.GroupBy(s => s.Code).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            yield return $"Langkah '{twice.Key}' tertulis dua kali.";
        }

        if (work.Steps.Any(s => s.Code == Done || s.Code.Contains('-', StringComparison.Ordinal)))
        {
            yield return "Kode langkah tidak boleh 'done' atau memuat tanda hubung.";
        }

        if (!stage.Outcomes.ContainsKey(Done))
        {
            yield return "Tahap pengerjaan memerlukan hasil 'done'.";
        }
    }

    /// <summary>What the files of a line's results are listed under.</summary>
    internal static string Purpose(string stage, int position) => $"{stage}.{ResultField}-{position}";

    private static string[] Units(IEnumerable<WorkItem> items) => [.. items.Where(i => i.DoneAt is null).Select(i => i.Role).Distinct(StringComparer.Ordinal)];

    private static StageAction StepAction(WorkItem item, WorkStep step) => new($"{step.Code}-{item.Position}", Named(step.Confirm ?? step.Name, item), [new RoleActor(item.Role)])
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
        return new StageAction($"{Done}-{item.Position}", Named(new("Nyatakan selesai", "Finish"), item), [new RoleActor(item.Role)])
        {
            Fields = fields, HasOwnForm = true, Tone = "positive", Defaults = item.Note is null ? null : new JsonObject { [NoteField] = item.Note }
        };
    }

    private static LocalizedText Named(LocalizedText text, WorkItem item) => new($"{text.Id}: {item.NameId}", $"{text.In("en")}: {item.Name.In("en")}");

    private async Task<StageResult> StepAsync(StageContext context, StageAction action, ActionInput input, WorkItem item, CancellationToken ct)
    {
        var step = WorkDefinition.Of(context.Stage).Next(item.Step)!;
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

        if (step.Notify is { } notify)
        {
            await services.NotifyAsync(context, notify, Model(item, step.Name), ct: ct);
        }

        return StageResult.Stay("open") with { Timeline = Named(step.Name, item), Model = Model(item, step.Name) };
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

            item.ResultFileId = (await files.BindAsync(context, ResultField, id, purpose, byApplicant: false, action.Fields.First(f => f.Code == ResultField).UploadRule, ct)).Id;
        }

        (item.Note, item.DoneAt, item.DoneByName) = (input.Text(NoteField), context.Now, user.Name);
        var text = Named(new("Selesai dikerjakan", "Finished"), item);
        var open = Units(items);
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

    private static Dictionary<string, object?> Model(WorkItem item, LocalizedText step) => new()
    {
        ["line"] = new Dictionary<string, object?> { ["name"] = item.NameId, ["nameEn"] = item.Name.In("en"), ["detail"] = item.Detail, ["step"] = step.Id, ["stepEn"] = step.In("en") }
    };

    /// <summary>The lines as an earlier run of the stage left them, open again.</summary>
    private async Task<List<WorkItem>> EarlierAsync(StageContext context, CancellationToken ct)
    {
        if (context.Runs.LastOrDefault(r => r.StageCode == context.Stage.Code && r.Id != context.Run.Id) is not { } before)
        {
            return [];
        }

        var left = await db.Set<WorkItem>().AsNoTracking().Where(i => i.StageRunId == before.Id).OrderBy(i => i.Position).ToListAsync(ct);
        return left.ConvertAll(i => new WorkItem
        {
            Id = NewId.Next(), RequestId = i.RequestId, StageRunId = context.Run.Id, LineId = i.LineId, Position = i.Position, NameId = i.NameId, NameEn = i.NameEn, Detail = i.Detail, Role = i.Role, Step = i.Step,
            ResultFileId = i.ResultFileId, Note = i.Note
        });
    }

    private async Task<List<WorkItem>> NewAsync(StageContext context, CancellationToken ct)
    {
        var role = context.Stage.Actor.StartsWith("role:", StringComparison.Ordinal) ? context.Stage.Actor[5..] : null;
        var items = new List<WorkItem>();
        foreach (var source in lines)
        {
            items.AddRange((await source.LinesAsync(context.Request.Id, ct)).Select(line => new WorkItem
            {
                Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, LineId = line.Id, Position = line.Position, NameId = Short(line.Name.Id, 300), NameEn = line.Name.En is { } en ? Short(en, 300) : null,
                Detail = line.Detail is { } detail ? Short(detail, 500) : null, Role = role ?? line.HandlingUnit ?? throw Unassigned(line.Name)
            }));
        }

        if (items.Count == 0)
        {
            items.Add(new WorkItem
            {
                Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, Position = 1, NameId = Short(context.Request.Title, 300), Role = role ?? throw Unassigned(new(context.Request.Title))
            });
        }

        return items;
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..(most - 1)] + "…";

    private static BusinessException Unassigned(LocalizedText name) => new(
        "reviews.no-unit", new LocalizedText($"Belum ada unit yang menangani {name.Id}. Hubungi admin instansi.", $"No unit handles {name.In("en")}. Ask the agency's administrator.").Current, conflict: true);
}
