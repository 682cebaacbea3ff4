using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Queue;

/// <summary>A step that several requests can take at once.</summary>
/// <param name="Code"><see cref="BulkDesk.Take"/>, <see cref="BulkDesk.HandOver"/>, <see cref="BulkDesk.Release"/>, or <c>act:</c> with the code of a stage's action.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Consequence">What follows, or null.</param>
/// <param name="Fields">What it asks, once for all.</param>
/// <param name="Defaults">Values offered at first.</param>
internal sealed record BulkStep(string Code, string Label, string? Consequence, IReadOnlyList<FieldDefinition> Fields, JsonObject? Defaults);

/// <summary>The chosen requests and what can be done with all of them.</summary>
internal sealed record BulkPlan(IReadOnlyList<QueueRow> Rows, IReadOnlyList<BulkStep> Steps)
{
    public BulkStep? Step(string? code) => Steps.FirstOrDefault(s => s.Code == code);
}

/// <summary>What became of one request.</summary>
/// <param name="Id">Request.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">Its title.</param>
/// <param name="Done">True when the step was taken.</param>
/// <param name="Message">What happened, or why not.</param>
internal sealed record BulkOutcome(Guid Id, string Number, string Title, bool Done, string Message);

/// <summary>
/// Takes one step for several requests of the queue, each in a transaction of its own: what one refuses holds up no other. Offered is what all of the chosen ones offer; papers that want
/// a look of their own (reviews, files, forms that a stage draws itself) are not.
/// </summary>
internal sealed class BulkDesk(RequestQueue queue, IRequestEngine engine, AssignmentService assignments, DefinitionStore definitions, IPermissionChecker permissions, ICurrentUser user)
{
    public const string Take = "take";
    public const string HandOver = "assign";
    public const string Release = "release";
    public const string Officer = "officer";
    public const string Note = "note";

    /// <summary>How many at most.</summary>
    public const int Most = 50;

    private const string Act = "act:";
    private const string NoteLabel = "Catatan untuk rekan (bila ada)";

    public async Task<BulkPlan> PlanAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct = default)
    {
        await permissions.RequireAsync(ReviewsPermissions.Act, ct);
        if (ids.Count is 0 or > Most)
        {
            throw new InputException("id", ids.Count == 0 ? T("Pilih sedikitnya satu permohonan.", "Choose at least one request.") : T($"Paling banyak {Most} permohonan sekaligus.", $"At most {Most} requests at once."));
        }

        var chosen = await queue.ChosenAsync(ids, ct);
        return chosen.Count == 0 ? throw new MissingException() : new([.. chosen.Select(c => c.Row)], [.. await AssignmentsAsync(chosen, ct), .. await ActionsAsync(chosen, ct)]);
    }

    /// <summary>Takes the step for each. Input that the first one refuses is refused for all, with nothing done.</summary>
    public async Task<IReadOnlyList<BulkOutcome>> RunAsync(IReadOnlyCollection<Guid> ids, string? step, JsonObject values, string? key, CancellationToken ct = default)
    {
        var plan = await PlanAsync(ids, ct);
        var chosen = plan.Step(step) ?? throw new InputException("step", T("Pilih tindakan yang terbuka bagi semua permohonan ini.", "Choose an action that is open to all of these requests."));
        // A stage's own fields are checked by the engine, with what the request holds.
        if (!chosen.Code.StartsWith(Act, StringComparison.Ordinal) && FormValidator.Validate(chosen.Fields, values, new Dictionary<string, IReadOnlyList<ListEntry>>()) is { Count: > 0 } errors)
        {
            throw new InputException(errors);
        }

        var outcomes = new List<BulkOutcome>();
        foreach (var row in plan.Rows)
        {
            try
            {
                outcomes.Add(new(row.Id, row.Number, row.Title, true, await StepAsync(row, chosen, values, key, ct)));
            }
            catch (InputException refusal) when (outcomes.Count == 0 && chosen.Fields.Any(f => refusal.Errors.ContainsKey(f.Code)))
            {
                throw;
            }
            catch (BusinessException refusal)
            {
                outcomes.Add(new(row.Id, row.Number, row.Title, false, refusal is InputException input ? string.Join(' ', input.Errors.Values.SelectMany(e => e)) : refusal.Message));
            }
        }

        return outcomes;
    }

    private async Task<string> StepAsync(QueueRow row, BulkStep step, JsonObject values, string? key, CancellationToken ct)
    {
        if (step.Code.StartsWith(Act, StringComparison.Ordinal))
        {
            var receipt = await engine.ActAsync(row.Id, step.Code[Act.Length..], new ActionInput((JsonObject)values.DeepClone(), key is { Length: >= 8 and <= 64 } ? $"{key}:{row.Id:N}" : null), ct);
            return receipt.Message.Current;
        }

        Guid? officer = step.Code switch { Take => user.RequireId(), HandOver => Guid.TryParse(values[Officer]?.ToString(), out var to) ? to : null, _ => null };
        await assignments.AssignAsync(row.Id, officer, values[Note]?.ToString(), ct);
        return step.Label;
    }

    private async Task<List<BulkStep>> AssignmentsAsync(IReadOnlyList<(QueueRow Row, Guid Definition)> chosen, CancellationToken ct)
    {
        if (chosen.Any(c => c.Row.Life != RequestState.Open))
        {
            return [];
        }

        // Who may take over is the same for all that stand alike.
        List<UserInfo>? shared = null;
        foreach (var one in chosen.DistinctBy(c => (c.Definition, c.Row.StageCode, c.Row.StateCode, c.Row.OfficerId)))
        {
            var offered = await assignments.ColleaguesAsync(one.Row.Id, ct);
            shared = shared is null ? [.. offered] : [.. shared.IntersectBy(offered.Select(o => o.Id), s => s.Id)];
        }

        var note = new FieldDefinition { Code = Note, Type = FieldType.LongText, Max = 500, Label = new(NoteLabel, "Note for the colleague (optional)") };
        var steps = new List<BulkStep>();
        if (shared!.Any(p => p.Id == user.Id) && chosen.Any(c => c.Row.OfficerId != user.Id))
        {
            steps.Add(new(Take, T("Kerjakan sendiri", "Take them"), null, [], null));
        }

        if (shared!.Where(p => p.Id != user.Id).ToList() is { Count: > 0 } others)
        {
            steps.Add(new(HandOver, T("Alihkan kepada rekan", "Hand over to a colleague"), null,
                [new() { Code = Officer, Type = FieldType.Choice, Required = true, Label = new("Rekan yang mengerjakan", "Colleague who takes them"), Options = [.. others.Select(p => new ListEntry { Value = p.Id.ToString(), Label = new(p.Title is null ? p.Name : $"{p.Name}, {p.Title}") })] }, note], null));
        }

        if (chosen.Any(c => c.Row.OfficerId is not null))
        {
            steps.Add(new(Release, T("Lepas penugasan", "Release them"), null, [], null));
        }

        return steps;
    }

    private async Task<List<BulkStep>> ActionsAsync(IReadOnlyList<(QueueRow Row, Guid Definition)> chosen, CancellationToken ct)
    {
        List<StageAction>? shared = null;
        foreach (var one in chosen.DistinctBy(c => (c.Definition, c.Row.StageCode, c.Row.StateCode, c.Row.OfficerId)))
        {
            var stage = (await definitions.GetAsync(one.Definition, ct)).Document.Stages.FirstOrDefault(s => s.Code == one.Row.StageCode);
            var open = stage is null or { Kind: "review" or "form" } ? [] : await engine.OpenActionsAsync(one.Row.Id, ct);
            var fit = open.Where(a => a is { HasOwnForm: false, IsDraft: false, IsSilent: false, ClosedBecause: null, Kept: null } && a.Fields.All(f => f.Type is not (FieldType.File or FieldType.Files or FieldType.Signature))).ToList();
            shared = shared is null ? fit : [.. shared.Where(s => fit.Exists(f => f.Code == s.Code && f.Label == s.Label && f.Fields.Select(x => x.Code).SequenceEqual(s.Fields.Select(x => x.Code))))];
        }

        return [.. shared!.Select(a => new BulkStep(Act + a.Code, a.Label.Current, a.Consequence?.Current, a.Fields, chosen.Count == 1 ? a.Defaults : null))];
    }
}
