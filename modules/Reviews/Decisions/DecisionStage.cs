using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deliveries;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Decisions;

/// <summary>
/// Stage kind <c>decision</c>: an official decides, and signs what was drafted. Where somebody prepares it, the fields are drafted first and the
/// official's outcomes take the draft as it stands; else the official fills them while deciding. States: <c>open</c>, <c>redraft</c>. Run data:
/// <c>drafted</c>, <c>draftedBy</c>, <c>draftedAt</c>.
/// </summary>
internal sealed class DecisionStage(IStageServices services, StageAnswerFiles files, IAgency agency, ICurrentUser user) : IStageKind
{
    public const string Draft = "draft";

    /// <summary>State while a returned draft is mended.</summary>
    public const string Redraft = "redraft";

    private const string Drafted = "drafted";

    public string Name => "decision";

    public string PartialName => "Stages/_Decision";

    public Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct)
    {
        var before = context.Runs.LastOrDefault(r => r.StageCode == context.Stage.Code && r.Id != context.Run.Id);
        var returned = before?.Outcome is { } outcome && context.Stage.Outcomes.GetValueOrDefault(outcome)?.Goto == context.Stage.Code;
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
                Fields = stage.Fields, Defaults = Answers(context), IsDraft = true, IsSilent = IsDrafted(context), Tone = "positive", IsPrimary = !IsDrafted(context), Key = "k",
                Consequence = new("Konsep tersimpan dan dapat ditinjau. Pemohon belum diberi tahu.", "The draft is kept and can be previewed. The applicant isn't told yet.")
            });
        }

        var missing = isPrepared ? await MissingAsync(context, ct) : [];
        foreach (var (code, outcome) in stage.Outcomes)
        {
            var takesDraft = TakesDraft(context.Service, stage, outcome);
            var closed = Closed(context, outcome, takesDraft, isPrepared, missing);
            var fields = new List<FieldDefinition>(takesDraft && !isPrepared ? stage.Fields : []);
            if (outcome.Reason)
            {
                fields.Add(MeetingFields.Reason());
            }

            actions.Add(new StageAction(code, outcome.Confirm ?? outcome.Name ?? new LocalizedText(code), context.StageActors())
            {
                Fields = fields, Defaults = takesDraft && !isPrepared ? Answers(context) : null, Consequence = outcome.Consequence, Tone = outcome.Tone, ClosedBecause = closed,
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

        var outcome = context.Stage.Outcomes[action.Code];
        var letters = new List<Guid>();
        if (TakesDraft(context.Service, context.Stage, outcome))
        {
            if (!IsPrepared(context.Stage))
            {
                await KeepAsync(context, input, ct);
            }

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

        return StageResult.Close(action.Code) with { Note = input.Text("reason"), Letters = letters };
    }

    public IEnumerable<string> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (stage.Outcomes.Count == 0)
        {
            yield return "Keputusan tidak punya hasil (outcomes).";
        }

        if (stage.Outcomes.ContainsKey(Draft))
        {
            yield return "Hasil tidak boleh berkode 'draft'.";
        }

        if (stage.Actor == "applicant")
        {
            yield return "Keputusan tidak dapat diambil oleh pemohon.";
        }
    }

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

    private static JsonObject Answers(StageContext context) => context.Answers[context.Stage.Code] is JsonObject known ? (JsonObject)known.DeepClone() : [];

    /// <summary>Fields that the draft still lacks or that are faulty.</summary>
    private async Task<IReadOnlyList<FieldDefinition>> MissingAsync(StageContext context, CancellationToken ct)
    {
        var faults = FormValidator.Validate(context.Stage.Fields, Answers(context), (await agency.GetAsync(ct)).Lists);
        return [.. context.Stage.Fields.Where(f => faults.Keys.Any(k => k == f.Code || k.StartsWith(f.Code + "[", StringComparison.Ordinal)))];
    }

    private async Task<StageResult> SaveDraftAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        await KeepAsync(context, input, ct);
        context.Run.Data[Drafted] = true;
        context.Run.Data["draftedBy"] = user.Name;
        context.Run.Data["draftedAt"] = context.Now;
        return StageResult.Stay("open") with { Timeline = new("Konsep disimpan", "Draft saved"), VisibleToApplicant = false };
    }

    private async Task KeepAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        var fields = context.Stage.Fields;
        await files.BindAllAsync(context, fields, input.Values, code => $"{context.Stage.Code}.{code}", byApplicant: false, ct);
        var answers = context.AnswersOf(context.Stage.Code);
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
