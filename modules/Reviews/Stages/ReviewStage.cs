using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Stages;

/// <summary>A thing that a review judges.</summary>
/// <param name="Reference"><c>stage.field</c>.</param>
/// <param name="Field">Its definition.</param>
/// <param name="Value">Its current value, or null when nothing was given.</param>
/// <param name="Verdict"><c>accepted</c>, <c>refused</c> or null.</param>
/// <param name="Note">Note for the applicant.</param>
/// <param name="IsCarriedOver">True when it was accepted in an earlier round and hasn't changed since.</param>
internal sealed record ReviewItem(string Reference, FieldDefinition Field, JsonNode? Value, string? Verdict, string? Note, bool IsCarriedOver)
{
    /// <summary>What stands beside it and is judged with it.</summary>
    public IReadOnlyList<FieldDefinition> Beside { get; init; } = [];
    /// <summary>Answers of its stage.</summary>
    public JsonObject Answers { get; init; } = [];
    /// <summary>Part of the form in which it stands, or null.</summary>
    public FormTab? Tab { get; init; }
}

/// <summary>
/// Stage kind <c>review</c>: a verdict and a note per field or file of the stages it is <c>of</c>. Returning re-opens exactly what was refused.
/// Run data: <c>verdicts</c> by reference, <c>carried</c> (accepted before, unchanged).
/// </summary>
internal sealed class ReviewStage(IStageServices services) : IStageKind
{
    public const string Accepted = "accepted";
    public const string Refused = "refused";
    public const string SaveVerdicts = "verdicts";
    /// <summary>Before the reference of the item that a field judges.</summary>
    public const string VerdictPrefix = "verdict.";
    /// <summary>Before the same reference, for the note that goes with a refusal.</summary>
    public const string NotePrefix = "note.";

    /// <summary>Field that finds conforming whatever has no verdict yet; offered where there is much to judge.</summary>
    public const string Rest = "rest";

    private const int Many = 12;

    private static readonly IReadOnlyList<ListEntry> Verdicts =
    [
        new() { Value = Accepted, Label = new LocalizedText("Sesuai", "Conforms") },
        new() { Value = Refused, Label = new LocalizedText("Perlu perbaikan", "To be mended") }
    ];

    public string Name => "review";

    public string PartialName => "Stages/_Review";

    public StageKindDescription Description => StageDescriptions.Review;

    public Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct)
    {
        var before = context.Runs.LastOrDefault(r => r.StageCode == context.Stage.Code && r.Id != context.Run.Id && r.ClosedAt is not null);
        if (before?.Data["verdicts"] is JsonObject verdicts)
        {
            var kept = new JsonObject();
            foreach (var (reference, verdict) in verdicts.Where(v => v.Value?["verdict"]?.ToString() == Accepted))
            {
                kept[reference] = verdict!.DeepClone();
            }

            context.Run.Data["verdicts"] = kept;
            context.Run.Data["carried"] = new JsonArray([.. kept.Select(k => (JsonNode)k.Key)]);
        }

        return Task.FromResult(new StageOpening("open", Turn.Office));
    }

    public Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct)
    {
        var fields = VerdictFields(context);
        var defaults = Defaults(context);
        var actions = new List<StageAction>
        {
            new(SaveVerdicts, new LocalizedText("Simpan pemeriksaan", "Save the examination"), context.StageActors()) { Fields = fields, Defaults = defaults, IsDraft = true, IsSilent = true, HasOwnForm = true }
        };
        foreach (var (code, outcome) in context.Stage.Outcomes)
        {
            IReadOnlyList<FieldDefinition> asked = outcome.Reason
                ? [.. fields, new FieldDefinition { Code = "reason", Type = FieldType.LongText, Label = new LocalizedText("Alasan", "Reason"), Required = true, Max = 2000 }]
                : fields;
            actions.Add(new StageAction(code, outcome.Confirm ?? outcome.Name ?? new LocalizedText(code), context.StageActors())
            {
                Fields = asked, Defaults = defaults, Consequence = outcome.Consequence, Tone = outcome.Tone, IsPrimary = code == "accepted", HasOwnForm = true,
                Key = code switch { "accepted" => "s", "returned" => "k", _ => null }
            });
        }

        return Task.FromResult<IReadOnlyList<StageAction>>(actions);
    }

    public async Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct)
    {
        MergeVerdicts(context, input.Values, action.Code != SaveVerdicts && input.Values[Rest]?.ToString() is "true" or "True");
        if (action.Code == SaveVerdicts)
        {
            return StageResult.Stay();
        }

        var items = Items(context);
        var outcome = context.Stage.Outcomes[action.Code];
        var refused = items.Where(i => i.Verdict == Refused).ToList();
        Check(items, refused, action.Code, outcome);
        return new StageResult
        {
            Outcome = action.Code,
            Note = input.Text("reason"),
            Reopen = outcome.Goto is null ? [] : [.. refused.Select(i => i.Reference)],
            Model = await ModelAsync(context, items, refused, ct)
        };
    }

    public IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage)
    {
        if (stage.Of.Count == 0 || stage.Of.Any(o => service.Stages.All(s => s.Code != o)))
        {
            yield return new("Pemeriksaan harus menyebut tahap formulir yang diperiksa (of).", "A review has to name the form stage that it reviews (of).");
        }

        if (stage.Outcomes.Count == 0)
        {
            yield return new("Pemeriksaan harus punya hasil (outcomes).", "A review needs outcomes.");
        }
    }

    /// <summary>What is judged: every field that was answered or had to be.</summary>
    public static IReadOnlyList<ReviewItem> Items(StageContext context)
    {
        var verdicts = context.Run.Data["verdicts"] as JsonObject;
        var carried = (context.Run.Data["carried"] as JsonArray)?.Select(n => n!.ToString()).ToHashSet(StringComparer.Ordinal) ?? [];
        return
        [
            .. from stage in context.Stage.Of.Select(context.Service.Stage)
               from field in FormStage.Asked(stage)
               where field.Of is null
               let reference = $"{stage.Code}.{field.Code}"
               let value = context.Answer(reference)
               where value is not null
               let verdict = verdicts?[reference]
               select new ReviewItem(reference, field, value, verdict?["verdict"]?.ToString(), verdict?["note"]?.ToString(), carried.Contains(reference))
               {
                   Beside = [.. stage.Fields.Where(f => f.Of == field.Code)], Answers = context.Answers[stage.Code] as JsonObject ?? [], Tab = stage.Tabs.FirstOrDefault(t => t.Fields.Contains(field))
               }
        ];
    }

    private static IReadOnlyList<FieldDefinition> VerdictFields(StageContext context)
    {
        var items = Items(context);
        IEnumerable<FieldDefinition> rest = items.Count < Many ? [] :
            [new FieldDefinition { Code = Rest, Type = FieldType.YesNo, Label = new LocalizedText("Semua bagian lain yang belum diberi putusan sudah saya periksa dan sesuai", "All parts without a verdict have been examined and conform") }];
        return
        [
            .. items.SelectMany(item => new[]
            {
                new FieldDefinition { Code = VerdictPrefix + item.Reference, Type = FieldType.Choice, Label = item.Field.Label, Options = Verdicts },
                new FieldDefinition { Code = NotePrefix + item.Reference, Type = FieldType.LongText, Label = new LocalizedText("Catatan untuk pemohon", "Note for the applicant"), Max = 2000 }
            }),
            .. rest
        ];
    }

    private static JsonObject Defaults(StageContext context)
    {
        var values = new JsonObject();
        foreach (var item in Items(context))
        {
            values[VerdictPrefix + item.Reference] = item.Verdict;
            values[NotePrefix + item.Reference] = item.Note;
        }

        return values;
    }

    private static void MergeVerdicts(StageContext context, JsonObject values, bool restConforms)
    {
        if (context.Run.Data["verdicts"] is not JsonObject verdicts)
        {
            context.Run.Data["verdicts"] = verdicts = [];
        }

        foreach (var item in Items(context))
        {
            if (values[VerdictPrefix + item.Reference]?.ToString() is { Length: > 0 } verdict)
            {
                verdicts[item.Reference] = new JsonObject { ["verdict"] = verdict, ["note"] = verdict == Refused ? values[NotePrefix + item.Reference]?.ToString() : null };
            }
            else if (restConforms && verdicts[item.Reference] is null)
            {
                verdicts[item.Reference] = new JsonObject { ["verdict"] = Accepted, ["note"] = null };
            }
        }
    }

    private static void Check(IReadOnlyList<ReviewItem> items, List<ReviewItem> refused, string code, OutcomeDefinition outcome)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (outcome.Goto is not null)
        {
            foreach (var item in refused.Where(i => string.IsNullOrWhiteSpace(i.Note)))
            {
                errors[NotePrefix + item.Reference] = [T($"Tulis apa yang perlu diperbaiki pada {item.Field.Label.Id}.", $"Say what must be mended in: {item.Field.Label.In("en")}.")];
            }

            if (refused.Count == 0)
            {
                errors[""] = [T("Tandai sekurang-kurangnya satu bagian yang perlu diperbaiki.", "Mark at least one item that must be mended.")];
            }
        }
        else if (!outcome.Reason)
        {
            foreach (var item in items.Where(i => i.Verdict != Accepted))
            {
                errors[VerdictPrefix + item.Reference] = [T($"{item.Field.Label.Id} belum dinyatakan sesuai.", $"Not yet found conforming: {item.Field.Label.In("en")}.")];
            }
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        _ = code;
    }

    private async Task<Dictionary<string, object?>> ModelAsync(StageContext context, IReadOnlyList<ReviewItem> items, List<ReviewItem> refused, CancellationToken ct)
    {
        var rows = new List<object?>();
        foreach (var item in items.Where(i => i.Field.IsUpload || i.Verdict == Refused))
        {
            var files = item.Field.IsUpload ? await services.FilesAsync(context.Request.Id, item.Reference, ct) : [];
            rows.Add(new Dictionary<string, object?>
            {
                ["no"] = rows.Count + 1, ["label"] = item.Field.Label.Id, ["file"] = string.Join(", ", files.Select(f => f.Name)), ["size"] = files.Count == 0 ? "" : IndonesianText.FileSize(files.Sum(f => f.Size)),
                ["faulty"] = item.Verdict == Refused,
                ["verdict"] = item.Verdict == Refused ? "Perlu perbaikan" : "Sesuai", ["note"] = item.Note ?? ""
            });
        }

        return new Dictionary<string, object?>
        {
            ["review"] = new Dictionary<string, object?>
            {
                ["items"] = rows, ["round"] = context.Run.Round, ["refused"] = refused.Count,
                ["summary"] = refused.Count == 0 ? "Semua dokumen sesuai." : $"{refused.Count} bagian perlu diperbaiki."
            }
        };
    }
}
