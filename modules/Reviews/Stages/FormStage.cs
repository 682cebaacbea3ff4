using System.Text.Json.Nodes;
using PlatformSaaS.Blobs;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Stages;

/// <summary>
/// Stage kind <c>form</c>: typed fields and files, filled by the applicant or a role. Run data: <c>draft</c> (values so far), <c>reopen</c>
/// (references that a review sent back), <c>answers</c> (what was submitted in this round, by stage, for comparison), <c>known</c> (what the applicant's profile
/// says to fields with a <c>use</c>, offered until the form is sent).
/// </summary>
internal sealed class FormStage(IStageServices services, IApplicantDirectory applicants) : IStageKind
{
    public const string Save = "save";
    public const string Submit = "submit";

    public string Name => "form";

    public string PartialName => "Stages/_Form";

    public async Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct)
    {
        var byApplicant = context.Stage.Actor == "applicant";
        if (byApplicant && Reopened(context.Run).Count == 0 && context.Stage.Fields.Any(f => f.Use is not null) && context.Request.ApplicantUserId is { } id && await applicants.FindAsync(id, ct) is { } applicant)
        {
            context.Run.Data["known"] = new JsonObject(context.Stage.Fields.Where(f => f.Use is not null && applicant.Known.ContainsKey(f.Use))
                .Select(f => KeyValuePair.Create(f.Code, (JsonNode?)Cut(applicant.Known[f.Use!], f.Max))));
        }

        var state = Reopened(context.Run).Count > 0 ? "returned" : context.Request.State == RequestState.Draft ? "draft" : "open";
        return new StageOpening(state, byApplicant ? Turn.Applicant : Turn.Office);
    }

    public Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        var fields = OpenFields(context);
        var values = CurrentValues(context, fields);
        var outcome = context.Stage.Outcomes.GetValueOrDefault("submitted");
        return Task.FromResult<IReadOnlyList<StageAction>>(
        [
            new StageAction(Submit, outcome?.Confirm ?? new LocalizedText("Kirim", "Send"), context.StageActors())
            {
                Fields = fields, Defaults = values, Consequence = outcome?.Consequence, Tone = "positive", IsPrimary = true, HasOwnForm = true
            },
            new StageAction(Save, new LocalizedText("Simpan draf", "Save draft"), context.StageActors()) { Fields = fields, Defaults = values, IsDraft = true, IsSilent = true, HasOwnForm = true }
        ]);
    }

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        var values = input.Values;
        var bound = await BindFilesAsync(context, action, values, ct);
        if (action.Code == Save)
        {
            context.Run.Data["draft"] = values.DeepClone();
            return StageResult.Stay();
        }

        var submitted = new JsonObject();
        foreach (var field in action.Fields)
        {
            var (stage, code) = Split(context, field.Code);
            var answers = context.AnswersOf(stage);
            if (values[field.Code] is { } value)
            {
                answers[code] = value.DeepClone();
            }
            else
            {
                answers.Remove(code);
            }
        }

        foreach (var stage in action.Fields.Select(f => Split(context, f.Code).Stage).Append(context.Stage.Code).Distinct(StringComparer.Ordinal))
        {
            submitted[stage] = context.AnswersOf(stage).DeepClone();
        }

        context.Run.Data.Remove("draft");
        context.Run.Data["answers"] = submitted;
        return StageResult.Close("submitted") with { Model = new Dictionary<string, object?> { ["files"] = await FilesModelAsync(context, bound, ct) } };
    }

    public IEnumerable<string> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (stage.Fields.Count == 0)
        {
            yield return "Formulir tidak punya isian.";
        }

        foreach (var twice in stage.Fields.GroupBy(f => f.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            yield return $"Kode isian '{twice.Key}' dipakai dua kali.";
        }
    }

    /// <summary>References (<c>stage.field</c>) that were sent back, empty in a first round.</summary>
    public static IReadOnlyList<string> Reopened(StageRunInfo run) => run.Data["reopen"] is JsonArray list ? [.. list.Select(n => n!.ToString())] : [];

    /// <summary>The fields open in this round: all of the stage, or just what was sent back, those of other stages under <c>stage.field</c>.</summary>
    public static IReadOnlyList<FieldDefinition> OpenFields(StageContext context)
    {
        var reopened = Reopened(context.Run);
        if (reopened.Count == 0)
        {
            return context.Stage.Fields;
        }

        var fields = new List<FieldDefinition>();
        foreach (var reference in reopened)
        {
            var dot = reference.IndexOf('.', StringComparison.Ordinal);
            var (stage, code) = (reference[..dot], reference[(dot + 1)..]);
            if (context.Service.Stages.FirstOrDefault(s => s.Code == stage)?.Fields.FirstOrDefault(f => f.Code == code) is { } field)
            {
                // Conditions and parent choices of another form are settled by what was accepted there.
                fields.Add(stage == context.Stage.Code ? field with { When = null } : field with { Code = reference, When = null, DependsOn = null });
            }
        }

        return fields;
    }

    private static (string Stage, string Code) Split(StageContext context, string fieldCode)
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

    private static string Cut(string text, decimal? most) => text.Length <= most ? text : most is { } limit ? text[..(int)limit] : text;

    /// <summary>What a receipt lists: every file handed in with the forms so far.</summary>
    private async Task<List<object?>> FilesModelAsync(StageContext context, Dictionary<string, List<StoredFile>> bound, CancellationToken ct)
    {
        var rows = new List<object?>();
        foreach (var (stage, field) in context.Service.Stages.Where(s => s.Kind == Name).SelectMany(s => s.Fields.Select(f => (s.Code, f))).Where(f => f.f.Type is FieldType.File or FieldType.Files))
        {
            var reference = $"{stage}.{field.Code}";
            if (context.Answer(reference) is null)
            {
                continue;
            }

            // What came with this action isn't in the database yet.
            foreach (var file in bound.GetValueOrDefault(reference) ?? [.. await services.FilesAsync(context.Request.Id, reference, ct)])
            {
                rows.Add(new Dictionary<string, object?> { ["no"] = rows.Count + 1, ["label"] = field.Label.Id, ["file"] = file.Name, ["size"] = IndonesianText.FileSize(file.Size) });
            }
        }

        return rows;
    }

    private async Task<Dictionary<string, List<StoredFile>>> BindFilesAsync(StageContext context, StageAction action, JsonObject values, CancellationToken ct)
    {
        var bound = new Dictionary<string, List<StoredFile>>(StringComparer.Ordinal);
        foreach (var field in action.Fields.Where(f => f.Type is FieldType.File or FieldType.Files && values[f.Code] is not null))
        {
            var (stage, code) = Split(context, field.Code);
            var ids = values[field.Code] is JsonArray many ? many.Select(n => n!.ToString()) : [values[field.Code]!.ToString()];
            foreach (var text in ids.ToList())
            {
                if (!Guid.TryParse(text, out var id))
                {
                    values.Remove(field.Code);
                    continue;
                }

                try
                {
                    var file = await services.AddFileAsync(context, id, $"{stage}.{code}", byApplicant: true, field.UploadRule, ct);
                    (bound.TryGetValue($"{stage}.{code}", out var known) ? known : bound[$"{stage}.{code}"] = []).Add(file);
                }
                catch (MissingException)
                {
                    throw new InputException(field.Code, new LocalizedText("Berkas ini tidak ditemukan. Unggah kembali.", "This file was not found. Please upload it again.").Current);
                }
            }
        }

        return bound;
    }
}
