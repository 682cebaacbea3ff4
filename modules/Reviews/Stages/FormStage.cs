using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Stages;

/// <summary>
/// Stage kind <c>form</c>: typed fields and files, filled by the applicant or a role, a long one in tabs that are kept one by one. Run data: <c>draft</c> (values so far),
/// <c>reopen</c> (references that a review sent back), <c>answers</c> (what was submitted in this round, by stage, for comparison), <c>known</c> (what the applicant's profile
/// says to fields with a <c>use</c>, offered until the form is kept or sent).
/// </summary>
internal sealed class FormStage(FormUploads uploads, IApplicantDirectory applicants) : IStageKind
{
    public const string KindName = "form";
    public const string Save = "save";
    public const string Submit = "submit";

    private const string SaveTab = Save + "-";

    public string Name => KindName;

    public string PartialName => "Stages/_Form";

    public StageKindDescription Description => StageDescriptions.Form;

    public async Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct)
    {
        // At the desk an officer fills the first form with the person; what is asked for later is waited for.
        var byApplicant = context.Stage.Actor == "applicant" && (context.Request.Contact is null || context.Runs.Count > 1);
        var isReturned = Reopened(context.Run).Count > 0;
        if (byApplicant && !isReturned && context.Stage.Fields.Any(f => f.Use is not null) && await ApplicantAsync(context, ct) is { } applicant)
        {
            context.Run.Data["known"] = FormProfile.Read([.. Asked(context.Stage).Where(f => f.Use is not null)], applicant);
        }

        var state = isReturned ? "returned" : context.Request.State == RequestState.Draft ? "draft" : "open";
        return new StageOpening(state, byApplicant ? Turn.Applicant : Turn.Office);
    }

    public Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        var fields = OpenFields(context);
        var values = CurrentValues(context, fields);
        var outcome = context.Stage.Outcomes.GetValueOrDefault("submitted");
        var isReturned = Reopened(context.Run).Count > 0;
        var isTabbed = context.Stage.Tabs.Count > 0 && !isReturned;
        var label = isReturned && context.Stage.Tabs.Count > 0 ? new LocalizedText("Kirim Perbaikan", "Send what was mended") : outcome?.Confirm ?? new LocalizedText("Kirim", "Send");
        List<StageAction> actions =
        [
            new(Submit, label, context.StageActors())
            {
                Fields = fields, Defaults = values, Kept = isTabbed ? values : null, RefusesOthers = isReturned, Consequence = outcome?.Consequence, Tone = "positive", IsPrimary = true, HasOwnForm = true
            },
            new(Save, new LocalizedText("Simpan draf", "Save draft"), context.StageActors()) { Fields = fields, Defaults = values, IsDraft = true, IsSilent = true, HasOwnForm = true }
        ];
        foreach (var tab in isTabbed ? context.Stage.Tabs.Where(t => !t.IsProfile) : [])
        {
            actions.Add(new StageAction(SaveTab + tab.Code, new LocalizedText($"Simpan {tab.Name.Id}", $"Save {tab.Name.In("en")}"), context.StageActors()) { Fields = tab.All(), IsDraft = true, IsSilent = true, HasOwnForm = true });
        }

        // Other outcomes are the office's: the applicant doesn't bring what was asked for.
        foreach (var (code, other) in context.Stage.Outcomes.Where(o => o.Key != "submitted" && context.Request.State == RequestState.Open))
        {
            actions.Add(new StageAction(code, other.Confirm ?? other.Name ?? new LocalizedText(code), [.. context.StageActors().Where(a => a != ActionActor.Applicant)])
            {
                Fields = other.Reason ? [MeetingFields.Reason()] : [], Consequence = other.Consequence, Tone = other.Tone
            });
        }

        return Task.FromResult<IReadOnlyList<StageAction>>(actions);
    }

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        if (action.Code != Submit && context.Stage.Outcomes.ContainsKey(action.Code))
        {
            return StageResult.Close(action.Code) with { Note = input.Text("reason") };
        }

        var values = input.Values;
        var bound = await uploads.BindAsync(context, action, values, ct);
        if (action.IsDraft)
        {
            var draft = CurrentValues(context, OpenFields(context));
            Take(action.Fields.Select(f => (f.Code, f.Code)), values, draft);
            context.Run.Data["draft"] = draft;
            return StageResult.Stay();
        }

        var submitted = new JsonObject();
        foreach (var stage in action.Fields.GroupBy(f => Split(context, f.Code).Stage))
        {
            Take(stage.Select(f => (f.Code, Split(context, f.Code).Code)), values, context.AnswersOf(stage.Key));
        }

        await FreezeProfileAsync(context, ct);
        foreach (var stage in action.Fields.Select(f => Split(context, f.Code).Stage).Append(context.Stage.Code).Distinct(StringComparer.Ordinal))
        {
            submitted[stage] = context.AnswersOf(stage).DeepClone();
        }

        context.Run.Data.Remove("draft");
        context.Run.Data["answers"] = submitted;
        return StageResult.Close("submitted") with { Model = new Dictionary<string, object?> { ["files"] = await uploads.ModelAsync(context, bound, ct) } };
    }

    /// <summary>Code of the tab that an action keeps, or null.</summary>
    public static string? TabOf(string? action) => action?.StartsWith(SaveTab, StringComparison.Ordinal) == true ? action[SaveTab.Length..] : null;

    /// <summary>True for an action that keeps a draft.</summary>
    public static bool IsSave(string action) => action == Save || TabOf(action) is not null;

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (stage.Fields.Count == 0)
        {
            yield return new("Formulir tidak punya isian.", "The form has no fields.");
        }

        foreach (var print in stage.Tabs.SelectMany(t => t.Prints).Where(p => p.Of is not null && stage.Fields.All(f => f.Code != p.Of)))
        {
            yield return new($"Surat '{print.Template}' menyebut isian '{print.Of}' yang tidak ada.", $"The letter '{print.Template}' names the field '{print.Of}', which isn't there.");
        }

        foreach (var twice in stage.Tabs.GroupBy(t => t.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return new($"Kode bagian '{twice.Key}' dipakai dua kali.", $"The code '{twice.Key}' is used by two tabs.");
        }

        foreach (var twice in stage.Fields.GroupBy(f => f.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return new($"Kode isian '{twice.Key}' dipakai dua kali.", $"The code '{twice.Key}' is used by two fields.");
        }
    }

    /// <summary>References (<c>stage.field</c>) that were sent back, empty in a first round.</summary>
    public static IReadOnlyList<string> Reopened(StageRunInfo run) => run.Data["reopen"] is JsonArray list ? [.. list.Select(n => n!.ToString())] : [];

    /// <summary>
    /// The fields open in this round: all of the stage but those that the profile fills, or just what was sent back with what stands beside it, those of other stages under <c>stage.field</c>.
    /// </summary>
    public static IReadOnlyList<FieldDefinition> OpenFields(StageContext context)
    {
        var reopened = Reopened(context.Run);
        if (reopened.Count == 0)
        {
            return Chosen(context);
        }

        var fields = new List<FieldDefinition>();
        foreach (var reference in reopened)
        {
            var dot = reference.IndexOf('.', StringComparison.Ordinal);
            var (stage, code) = (reference[..dot], reference[(dot + 1)..]);
            foreach (var field in context.Service.Stages.FirstOrDefault(s => s.Code == stage)?.Fields.Where(f => f.Code == code || f.Of == code) ?? [])
            {
                // Conditions and parent choices of another form are settled by what was accepted there.
                fields.Add(stage == context.Stage.Code ? field with { When = null } : field with { Code = $"{stage}.{field.Code}", Of = field.Of is null ? null : $"{stage}.{field.Of}", When = null, DependsOn = null });
            }
        }

        return fields;
    }

    /// <summary>What the stage asks here: where an earlier stage chose among its fields, the chosen ones, which are then required, and those that were no choice.</summary>
    private static IReadOnlyList<FieldDefinition> Chosen(StageContext context)
    {
        var asked = Asked(context.Stage);
        if (context.Stage.FieldsFrom?.Split('.', 2) is not [var stage, var code] || context.Service.Stage(stage).Fields.FirstOrDefault(f => f.Code == code) is not { } choice)
        {
            return asked;
        }

        var offered = choice.Options.Select(o => o.Value).ToHashSet(StringComparer.Ordinal);
        var chosen = (context.Answer(context.Stage.FieldsFrom) as JsonArray ?? []).Select(v => v?.ToString()).ToHashSet(StringComparer.Ordinal);
        return [.. asked.Where(f => !offered.Contains(f.Code) || chosen.Contains(f.Code)).Select(f => offered.Contains(f.Code) ? f with { Required = true } : f)];
    }

    /// <summary>What the stage asks of whoever fills it.</summary>
    public static IReadOnlyList<FieldDefinition> Asked(StageDefinition stage)
    {
        var fixedByProfile = stage.Tabs.Where(t => t.IsProfile).SelectMany(t => t.Fields).Select(f => f.Code).ToHashSet(StringComparer.Ordinal);
        return fixedByProfile.Count == 0 ? stage.Fields : [.. stage.Fields.Where(f => !fixedByProfile.Contains(f.Code))];
    }

    /// <summary>What was kept so far, or else the current answers.</summary>
    public static JsonObject Current(StageContext context) => CurrentValues(context, OpenFields(context));

    private static void Take(IEnumerable<(string From, string To)> codes, JsonObject values, JsonObject target)
    {
        foreach (var (from, to) in codes)
        {
            if (values[from] is { } value)
            {
                target[to] = value.DeepClone();
            }
            else
            {
                target.Remove(to);
            }
        }
    }

    private async Task<ApplicantInfo?> ApplicantAsync(StageContext context, CancellationToken ct) =>
        context.Request.ApplicantUserId is { } id ? await applicants.FindAsync(id, ct) : null;

    /// <summary>What the profile says is frozen with what was sent: later changes of the profile don't change the request.</summary>
    private async Task FreezeProfileAsync(StageContext context, CancellationToken ct)
    {
        var fields = context.Stage.Tabs.Where(t => t.IsProfile).SelectMany(t => t.Fields).ToList();
        if (fields.Count > 0 && await ApplicantAsync(context, ct) is { } applicant)
        {
            foreach (var (code, value) in FormProfile.Read(fields, applicant))
            {
                context.AnswersOf(context.Stage.Code)[code] = value?.DeepClone();
            }
        }
    }

    /// <summary>Stage and field that a field of the form means: its own, or one of another stage that was sent back.</summary>
    internal static (string Stage, string Code) Split(StageContext context, string fieldCode)
    {
        var dot = fieldCode.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? (context.Stage.Code, fieldCode) : (fieldCode[..dot], fieldCode[(dot + 1)..]);
    }

    private static JsonObject CurrentValues(StageContext context, IReadOnlyList<FieldDefinition> fields)
    {
        if (context.Run.Data["draft"] is JsonObject draft)
        {
            return (JsonObject)draft.DeepClone();
        }

        var values = new JsonObject();
        foreach (var field in fields)
        {
            var (stage, code) = Split(context, field.Code);
            if ((context.Answers[stage] as JsonObject)?[code] is { } value)
            {
                values[field.Code] = value.DeepClone();
            }
        }

        if (values.Count == 0 && context.Run.Data["known"] is JsonObject known)
        {
            return (JsonObject)known.DeepClone();
        }

        return values;
    }
}
