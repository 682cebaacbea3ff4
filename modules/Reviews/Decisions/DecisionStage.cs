using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Dispositions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Reviews.Decisions;

/// <summary>
/// Stage kind <c>decision</c>: an official decides, and signs what was drafted. Where somebody prepares it, the fields are drafted first and the
/// official's outcomes take the draft as it stands; else the official fills them while deciding. What one stage drafts others may look at, mend and initial (<c>draft</c>); it is
/// issued with an outcome of theirs. An outcome may hand the request to a unit (<c>disposition</c>). States: <c>open</c>, <c>redraft</c>. Run data:
/// <c>drafted</c>, <c>draftedBy</c>, <c>draftedAt</c>, <c>initials</c> (who, when), <c>reason</c>.
/// </summary>
internal sealed class DecisionStage(IStageServices services, StageAnswerFiles files, DispositionDesk dispositions, IAgency agency, ICurrentUser user) : IStageKind
{
    public const string KindName = "decision";
    public const string Draft = "draft";

    /// <summary>Mends the draft of an earlier stage.</summary>
    public const string Mend = "mend";

    /// <summary>State while a returned draft is mended.</summary>
    public const string Redraft = "redraft";

    private const string Drafted = "drafted";

    public string Name => KindName;

    public string PartialName => "Stages/_Decision";

    public StageKindDescription Description => DecisionDescription.Value;

    public Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct)
    {
        var returned = ReturnedBy(context) is not null;
        return Task.FromResult(new StageOpening(returned && context.Stage.Labels.ContainsKey(Redraft) ? Redraft : "open", Turn.Office));
    }

    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        var actions = new List<StageAction>();
        var stage = context.Stage;
        var isPrepared = IsPrepared(stage);
        if (isPrepared)
        {
            actions.Add(new StageAction(Draft, new("Simpan konsep", "Save the draft"), [ActionActor.Parse(stage.PreparedBy!), .. context.StageActors()])
            {
                Fields = stage.Fields, Defaults = Answers(context, stage.Code), IsDraft = true, IsSilent = IsDrafted(context), Tone = "positive", IsPrimary = !IsDrafted(context), Key = "k",
                Consequence = new("Konsep tersimpan dan dapat ditinjau. Pemohon belum diberi tahu.", "The draft is kept and can be previewed. The applicant isn't told yet.")
            });
        }

        if (DraftOf(context) is { } drafted)
        {
            actions.Add(new StageAction(Mend, new("Koreksi konsep", "Mend the draft"), context.StageActors())
            {
                Fields = drafted.Fields, Defaults = Answers(context, drafted.Code), HasOwnForm = true, Consequence = new("Perubahan Anda tersimpan pada konsep dan tercatat.", "Your changes are kept in the draft and noted.")
            });
        }

        var missing = isPrepared ? await MissingAsync(context, ct) : [];
        foreach (var (code, outcome) in stage.Outcomes)
        {
            var takesDraft = TakesDraft(context.Service, stage, outcome);
            var closed = Closed(context, outcome, takesDraft, isPrepared, missing);
            var fields = new List<FieldDefinition>(Asked(stage, outcome, takesDraft && !isPrepared));
            var defaults = fields.Count > 0 ? Answers(context, stage.Code) : null;
            if (outcome.Disposition is { } disposition)
            {
                fields.AddRange(await dispositions.FieldsAsync(context, disposition, ct));
                defaults = [.. (defaults ?? []).Concat(DispositionFields.Defaults(disposition)).Select(v => KeyValuePair.Create(v.Key, v.Value?.DeepClone()))];
            }

            if (outcome.Reason)
            {
                fields.Add(MeetingFields.Reason());
            }

            actions.Add(new StageAction(code, outcome.Confirm ?? outcome.Name ?? new LocalizedText(code), context.StageActors())
            {
                Fields = fields, Defaults = defaults, HasOwnForm = stage.Draft is not null, Consequence = outcome.Consequence, Tone = outcome.Tone, ClosedBecause = closed,
                IsPrimary = closed is null && outcome.Tone == "positive" && (!isPrepared || IsDrafted(context))
            });
        }

        return actions;
    }

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        if (action.Code == Draft)
        {
            return await SaveDraftAsync(context, input, ct);
        }

        if (action.Code == Mend)
        {
            await KeepAsync(context, context.Stage.Draft!, action.Fields, input, ct);
            return StageResult.Stay() with { Timeline = new("Konsep dikoreksi", "The draft was mended"), VisibleToApplicant = false };
        }

        var outcome = context.Stage.Outcomes[action.Code];
        var letters = new List<Guid>();
        var takesDraft = TakesDraft(context.Service, context.Stage, outcome);
        if (Asked(context.Stage, outcome, takesDraft && !IsPrepared(context.Stage)) is { Count: > 0 } asked)
        {
            await KeepAsync(context, context.Stage.Code, asked, input, ct);
        }

        if (takesDraft && context.Service.Stages.All(s => s.Draft != context.Stage.Code))
        {
            foreach (var template in context.Stage.Drafts)
            {
                var letter = await services.IssueLetterAsync(context, template, Model(outcome, action.Code, input), context.Stage.Sign ? user.RequireId() : null, ct: ct);

                // A letter that a delivery still holds back must not leave with the notice of this outcome.
                if (!ReleasePolicy.IsHeldBack(context.Service, template))
                {
                    letters.Add(letter.Id);
                }
            }
        }

        if (outcome.Initials)
        {
            context.Run.Data["initials"] = new JsonObject { ["by"] = user.Name, ["at"] = context.Now };
        }

        context.Run.Data["reason"] = input.Text("reason");
        var result = StageResult.Close(action.Code) with { Note = input.Text("reason"), Letters = letters, Model = outcome.Disposition is null ? new Dictionary<string, object?>() : Model(outcome, action.Code, input) };
        if (outcome.Disposition is not { } disposition)
        {
            return result;
        }

        result = await dispositions.GiveAsync(context, disposition, input, result, ct);
        await dispositions.TellAsync(context, disposition, result, ct);
        return result;
    }

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (stage.Outcomes.Count == 0)
        {
            yield return new("Keputusan tidak punya hasil (outcomes).", "The decision has no outcomes.");
        }

        if (stage.Outcomes.Keys.FirstOrDefault(c => c is Draft or Mend or ServiceExtension.Extend) is { } taken)
        {
            yield return new($"Hasil tidak boleh berkode '{taken}'.", $"An outcome can't have the code '{taken}'.");
        }

        if (stage.Draft is { } other && service.Stages.FirstOrDefault(s => s.Code == other) is not { Kind: "decision", Fields.Count: > 0 })
        {
            yield return new($"Konsep '{other}' bukan tahap keputusan yang berisian.", $"The draft '{other}' is no decision stage with fields.");
        }

        foreach (var unknown in stage.Outcomes.Values.SelectMany(o => o.Asks ?? []).Where(a => stage.Fields.All(f => f.Code != a)))
        {
            yield return new($"Hasil menanyakan isian '{unknown}' yang tidak ada.", $"An outcome asks for the field '{unknown}', which isn't there.");
        }

        if (stage.Actor == "applicant")
        {
            yield return new("Keputusan tidak dapat diambil oleh pemohon.", "The applicant can't decide.");
        }
    }

    /// <summary>The stage whose draft is looked at here, or null.</summary>
    internal static StageDefinition? DraftOf(StageContext context) => context.Stage.Draft is { } code ? context.Service.Stage(code) : null;

    /// <summary>Letters that can be previewed at a stage.</summary>
    internal static IReadOnlyList<string> DraftsOf(ServiceDefinitionDocument service, StageDefinition stage) => stage.Draft is { } code ? service.Stage(code).Drafts : stage.Drafts;

    /// <summary>The run by which the request came back here, or null.</summary>
    internal static StageRunInfo? ReturnedBy(StageContext context)
    {
        var before = context.Runs.Where(r => r.Outcome is not null && r.Id != context.Run.Id).MaxBy(r => r.ClosedAt ?? r.OpenedAt);
        return before?.Outcome is { } outcome && context.Runs.Any(r => r.StageCode == context.Stage.Code && r.Id != context.Run.Id)
            && context.Service.Stage(before.StageCode).Outcomes.GetValueOrDefault(outcome)?.Goto == context.Stage.Code ? before : null;
    }

    /// <summary>Initials so far, oldest first: stage, who, when.</summary>
    internal static IReadOnlyList<(LocalizedText Stage, string By, DateTimeOffset At)> Initials(StageContext context) =>
        [.. from run in context.Runs where run.Data["initials"] is JsonObject select (context.Service.Stage(run.StageCode).Name, run.Data["initials"]!["by"]?.ToString() ?? "", run.Data["initials"]!["at"]!.GetValue<DateTimeOffset>())];

    /// <summary>True where somebody drafts before the official decides.</summary>
    internal static bool IsPrepared(StageDefinition stage) => stage.PreparedBy is not null && stage.Fields.Count > 0;

    /// <summary>True once a draft was saved in this run, or came along from the run before.</summary>
    internal static bool IsDrafted(StageContext context) => context.Run.Data[Drafted] is JsonValue value && value.TryGetValue<bool>(out var drafted) && drafted;

    /// <summary>True for an outcome that takes the draft and goes on; one that sends back or ends the run doesn't.</summary>
    internal static bool TakesDraft(ServiceDefinitionDocument service, StageDefinition stage, OutcomeDefinition outcome)
    {
        var codes = service.Stages.Select(s => s.Code).ToList();
        return outcome is { Tone: null or "positive", End: null } && (outcome.Goto is null || codes.IndexOf(outcome.Goto) > codes.IndexOf(stage.Code));
    }

    /// <summary>Values that the letters of an outcome get besides the standard ones.</summary>
    internal static Dictionary<string, object?> Model(OutcomeDefinition outcome, string code, ActionInput input) => new()
    {
        ["outcome"] = new Dictionary<string, object?> { ["name"] = (object?)outcome.Name ?? code, ["reason"] = input.Text("reason") }
    };

    private static LocalizedText? Closed(StageContext context, OutcomeDefinition outcome, bool takesDraft, bool isPrepared, IReadOnlyList<FieldDefinition> missing)
    {
        if (!isPrepared)
        {
            return null;
        }

        if (outcome.Goto == context.Stage.Code)
        {
            return IsDrafted(context) ? null : new("Konsep dapat dikembalikan setelah disimpan.", "The draft can be returned once it has been saved.");
        }

        if (!takesDraft || (IsDrafted(context) && missing.Count == 0))
        {
            return null;
        }

        return missing.Count == 0
            ? new("Dapat dipilih setelah konsep disimpan.", "Opens once the draft has been saved.")
            : new($"Lengkapi konsep dahulu: {string.Join(", ", missing.Select(f => f.Label.Id))}.", $"Complete the draft first: {string.Join(", ", missing.Select(f => f.Label.In("en")))}.");
    }

    private static JsonObject Answers(StageContext context, string stage) => context.Answers[stage] is JsonObject known ? (JsonObject)known.DeepClone() : [];

    /// <summary>Fields of the stage that go with an outcome.</summary>
    private static IReadOnlyList<FieldDefinition> Asked(StageDefinition stage, OutcomeDefinition outcome, bool usually) =>
        outcome.Asks is { } asks ? [.. stage.Fields.Where(f => asks.Contains(f.Code))] : usually ? stage.Fields : [];

    /// <summary>Fields that the draft still lacks or that are faulty.</summary>
    private async Task<IReadOnlyList<FieldDefinition>> MissingAsync(StageContext context, CancellationToken ct)
    {
        var faults = FormValidator.Validate(context.Stage.Fields, Answers(context, context.Stage.Code), (await agency.GetAsync(ct)).Lists);
        return [.. context.Stage.Fields.Where(f => faults.Keys.Any(k => k == f.Code || k.StartsWith(f.Code + "[", StringComparison.Ordinal)))];
    }

    private async Task<StageResult> SaveDraftAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        await KeepAsync(context, context.Stage.Code, context.Stage.Fields, input, ct);
        context.Run.Data[Drafted] = true;
        context.Run.Data["draftedBy"] = user.Name;
        context.Run.Data["draftedAt"] = context.Now;
        return StageResult.Stay("open") with { Timeline = new("Konsep disimpan", "Draft saved"), VisibleToApplicant = false };
    }

    private async Task KeepAsync(StageContext context, string stage, IReadOnlyList<FieldDefinition> fields, ActionInput input, CancellationToken ct)
    {
        await files.BindAllAsync(context, fields, input.Values, code => $"{stage}.{code}", byApplicant: false, ct);
        var answers = context.AnswersOf(stage);
        foreach (var field in fields)
        {
            if (input.Values[field.Code] is { } value)
            {
                answers[field.Code] = value.DeepClone();
            }
            else
            {
                answers.Remove(field.Code);
            }
        }
    }
}
