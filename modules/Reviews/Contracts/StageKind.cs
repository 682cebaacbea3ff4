using System.Text.Json.Nodes;
using PlatformSaaS.Forms;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>How a stage behaves. Contributed by modules; registered as <see cref="IStageKind"/> in DI (scoped).</summary>
public interface IStageKind
{
    /// <summary>Name as used in definitions.</summary>
    string Name { get; }

    /// <summary>
    /// What may be done now, and by whom: the only place that says so. Pages, API and authorization all ask it. Must not depend on who asks.
    /// </summary>
    Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, CancellationToken ct);

    /// <summary>Carries out an action that <see cref="ActionsAsync"/> offers, after its fields were validated; in the engine's transaction, the request locked.</summary>
    Task<StageResult> ExecuteAsync(StageContext context, StageAction action, ActionInput input, CancellationToken ct);

    /// <summary>Called when the stage opens; returns the state it opens in and whose turn it is.</summary>
    Task<StageOpening> OpenAsync(StageContext context, CancellationToken ct);

    /// <summary>Partial that shows the stage on the request's page, for the applicant and for officers; model <see cref="StageView"/>; null for none.</summary>
    string? PartialName => null;

    /// <summary>How a stage of this kind is set up, for the studio.</summary>
    StageKindDescription Description => new(new LocalizedText(Name), "file-text", new LocalizedText("Tahap dari modul tambahan.", "A stage of a further module."));

    /// <summary>Faults of a stage's definition for this kind, for packs and the studio.</summary>
    IEnumerable<LocalizedText> Validate(ServiceDefinitionDocument service, StageDefinition stage) => [];
}

/// <summary>
/// A stage kind that still offers actions once the request has ended, such as the amendment of what was delivered. They are carried out and recorded as any other, in the last
/// run of the stage, and move the request nowhere: results must stay.
/// </summary>
public interface IAfterEnd : IStageKind
{
    /// <summary>What may be done after the end, and by whom.</summary>
    Task<IReadOnlyList<StageAction>> AfterEndAsync(StageContext context, CancellationToken ct);
}

/// <summary>A stage kind whose applicant chooses on pages of its own, which a dry run of a draft hasn't.</summary>
public interface IDryRunSample : IStageKind
{
    /// <summary>Actions of this kind that bring a sample, in order, for a stage that has just opened in a dry run; none where nothing can be chosen or all is there.</summary>
    Task<IReadOnlyList<(string Action, JsonObject Values)>> SampleAsync(StageContext context, CancellationToken ct);
}

/// <summary>Reads of a request that last for a scope or transaction (registered scoped); told to let go where one scope takes several steps after each other.</summary>
public interface IRequestReads
{
    /// <summary>Lets go of what was read.</summary>
    void Forget();
}

/// <summary>Whose move it is.</summary>
public enum Turn
{
    /// <summary>The applicant's.</summary>
    Applicant,
    /// <summary>The agency's.</summary>
    Office,
    /// <summary>Nobody's: the run has ended.</summary>
    Nobody
}

/// <summary>How a stage opens.</summary>
/// <param name="State">State code, a key of the stage's labels.</param>
/// <param name="Turn">Whose turn.</param>
public sealed record StageOpening(string State, Turn Turn)
{
    /// <summary>Roles of the units that have work in the stage, where its actor is <c>unit</c>.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];
}

/// <summary>Who may take an action.</summary>
public abstract record ActionActor
{
    /// <summary>The applicant of the request.</summary>
    public static ActionActor Applicant { get; } = new ApplicantActor();

    /// <summary>Reads <c>applicant</c>, <c>role:x</c>, <c>assigned</c>, <c>unit</c>, <c>system</c>.</summary>
    public static ActionActor Parse(string text) => text switch
    {
        "applicant" => Applicant,
        "system" => new SystemActor(),
        "assigned" => new AssignedActor(),
        "unit" => new UnitActor(),
        _ when text.StartsWith("role:", StringComparison.Ordinal) => new RoleActor(text[5..]),
        _ => throw new FormatException($"No actor is written '{text}'.")
    };

    private sealed record ApplicantActor : ActionActor;
}

/// <summary>Any officer who holds a role.</summary>
public sealed record RoleActor(string Role) : ActionActor;

/// <summary>One officer, as long as he holds the role.</summary>
public sealed record OfficerActor(Guid UserId, string Role) : ActionActor;

/// <summary>The officer to whom the request is assigned, or anybody of the current stage's role while nobody is.</summary>
public sealed record AssignedActor : ActionActor;

/// <summary>The members of the request's unit who may act in it today, its head and those above included.</summary>
public sealed record UnitActor : ActionActor;

/// <summary>The platform itself, on an event such as a filled survey; never offered to people.</summary>
public sealed record SystemActor : ActionActor;

/// <summary>An action open in the current state.</summary>
/// <param name="Code">Code, stable: <c>submit</c>, <c>schedule</c>, or an outcome's code.</param>
/// <param name="Label">Text of the button.</param>
/// <param name="Actors">Who may take it (any of them).</param>
public sealed record StageAction(string Code, LocalizedText Label, IReadOnlyList<ActionActor> Actors)
{
    /// <summary>Fields asked; validated before execution.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; init; } = [];
    /// <summary>Values offered at first.</summary>
    public JsonObject? Defaults { get; init; }
    /// <summary>Values kept so far on top of which those that are sent go: both are checked together.</summary>
    public JsonObject? Kept { get; init; }
    /// <summary>True where anything besides <see cref="Fields"/> is refused instead of left out.</summary>
    public bool RefusesOthers { get; init; }
    /// <summary>What follows, in words.</summary>
    public LocalizedText? Consequence { get; init; }
    /// <summary><c>positive caution negative</c> or null.</summary>
    public string? Tone { get; init; }
    /// <summary>True for the most likely action.</summary>
    public bool IsPrimary { get; init; }
    /// <summary>Sentence that says when it opens, for an action that is closed now; such an action can't be executed.</summary>
    public LocalizedText? ClosedBecause { get; init; }
    /// <summary>True when values are kept as they are, without validation (draft saving).</summary>
    public bool IsDraft { get; init; }
    /// <summary>True for an action that leaves no timeline entry (draft saving).</summary>
    public bool IsSilent { get; init; }
    /// <summary>True when the stage's own partial renders the inputs of this action, so that the page shows no generic form.</summary>
    public bool HasOwnForm { get; init; }
    /// <summary>Shortcut key for officers, one letter, or null.</summary>
    public string? Key { get; init; }
}

/// <summary>Input of an action.</summary>
/// <param name="Values">Values by field code.</param>
/// <param name="IdempotencyKey">Key of the command; the same key on the same request has one effect. Null makes none.</param>
/// <param name="ExpectedVersion">Row version that the actor saw; null skips the check.</param>
public sealed record ActionInput(JsonObject Values, string? IdempotencyKey = null, uint? ExpectedVersion = null)
{
    /// <summary>Text of a value, or null when empty.</summary>
    public string? Text(string field) => Values[field]?.ToString() is { Length: > 0 } text ? text : null;
}

/// <summary>What an action did.</summary>
public sealed record StageResult
{
    /// <summary>Outcome that closes the stage (or keeps it, with <c>stay</c>); null stays.</summary>
    public string? Outcome { get; init; }
    /// <summary>New state when it stays.</summary>
    public string? State { get; init; }
    /// <summary>New turn when it stays.</summary>
    public Turn? Turn { get; init; }
    /// <summary>Roles of the units that still have work, when it stays; null leaves them.</summary>
    public IReadOnlyList<string>? Units { get; init; }
    /// <summary>What the timeline says; null uses the action's label or the outcome's name.</summary>
    public LocalizedText? Timeline { get; init; }
    /// <summary>Note on the timeline (reason, description).</summary>
    public string? Note { get; init; }
    /// <summary>False keeps the timeline entry from the applicant.</summary>
    public bool VisibleToApplicant { get; init; } = true;
    /// <summary>Letters issued by the stage kind itself, attached to the notices of the outcome and shown on the timeline.</summary>
    public IReadOnlyList<Guid> Letters { get; init; } = [];
    /// <summary>Organisation unit that it was handed to; null leaves it where it is.</summary>
    public Guid? UnitId { get; init; }
    /// <summary>Officer to whom it is assigned from here on; null leaves it where it is.</summary>
    public Guid? OfficerId { get; init; }
    /// <summary>Further values for letters and notices of the outcome.</summary>
    public IReadOnlyDictionary<string, object?> Model { get; init; } = new Dictionary<string, object?>();
    /// <summary>Opens the limit of the applicant's own turn (revision); null keeps the stage's.</summary>
    public DeadlineDefinition? TurnDeadline { get; init; }
    /// <summary>References (<c>stage.field</c>) that the next form re-opens.</summary>
    public IReadOnlyList<string> Reopen { get; init; } = [];

    /// <summary>Stays in the stage, in a state.</summary>
    public static StageResult Stay(string? state = null, Turn? turn = null) => new() { State = state, Turn = turn };

    /// <summary>Closes the stage.</summary>
    public static StageResult Close(string outcome) => new() { Outcome = outcome };
}

/// <summary>A precondition of a service, contributed by a module (legal documents).</summary>
public interface IServicePrecondition
{
    /// <summary>Key in the definition's <c>requires</c>.</summary>
    string Key { get; }

    /// <summary>Null when it is met; else what is missing and where to go.</summary>
    Task<UnmetPrecondition?> CheckAsync(Guid applicantUserId, System.Text.Json.JsonElement requirement, CancellationToken ct);

    /// <summary>What the studio asks for it, its path beginning with <see cref="Key"/>; empty where it can only be written.</summary>
    IReadOnlyList<StageSetting> Settings => [];

    /// <summary>The papers on which it rests, for officers beside the request; empty for those who may not open them.</summary>
    Task<IReadOnlyList<PreconditionPaper>> PapersAsync(Guid applicantUserId, System.Text.Json.JsonElement requirement, CancellationToken ct) => Task.FromResult<IReadOnlyList<PreconditionPaper>>([]);
}

/// <summary>A standing paper of the applicant's.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Facts">What stands with it, such as number, notary and day; or null.</param>
/// <param name="FileName">Name of the file.</param>
/// <param name="Url">Where it is read.</param>
public sealed record PreconditionPaper(string Label, string? Facts, string FileName, string Url);

/// <summary>Why a request can't start, and the way out.</summary>
/// <param name="Message">What is missing.</param>
/// <param name="ButtonText">Text of the button, or null when only waiting helps.</param>
/// <param name="Url">Where the button leads.</param>
public sealed record UnmetPrecondition(LocalizedText Message, LocalizedText? ButtonText, string? Url);

/// <summary>A gate before a delivery, contributed by a module (survey).</summary>
public interface IDeliveryGate
{
    /// <summary>Key in the definition's <c>gate</c>.</summary>
    string Key { get; }

    /// <summary>What the studio asks for it, its path being <see cref="Key"/>; null where it can only be written.</summary>
    StageSetting? Setting => null;

    /// <summary>Null when open; else what to do first.</summary>
    Task<UnmetPrecondition?> CheckAsync(Guid requestId, System.Text.Json.JsonElement gate, CancellationToken ct);
}

/// <summary>Raised by a module when a gate of a request opened (the survey was filled); the engine goes on in the same transaction.</summary>
/// <param name="RequestId">Request.</param>
public sealed record DeliveryGateOpened(Guid RequestId) : Data.IDomainEvent;

/// <summary>Raised when an applicant's draft is sent: it has its number and is in the office's sight, in the same transaction. Throwing refuses the sending.</summary>
/// <param name="RequestId">Request.</param>
public sealed record RequestSent(Guid RequestId) : Data.IDomainEvent;

/// <summary>Raised when a request ended, or a draft was discarded: what other modules hold for it can be given back, in the same transaction.</summary>
/// <param name="RequestId">Request.</param>
/// <param name="End">Code of the end; null for a discarded draft.</param>
public sealed record RequestEnded(Guid RequestId, string? End) : Data.IDomainEvent
{
    /// <summary>The ordinary end.</summary>
    public const string Completed = "completed";
}

/// <summary>Raised when something that was lent for a line of a request is back; whoever keeps a calendar of it may lend it anew.</summary>
/// <param name="RequestId">Request.</param>
/// <param name="LineId">Line.</param>
/// <param name="On">Day on which it was recorded.</param>
public sealed record LineReturned(Guid RequestId, Guid LineId, DateOnly On) : Data.IDomainEvent;

/// <summary>Raised by a module when something happened to a request outside of its stages; it is written to the request's timeline.</summary>
/// <param name="RequestId">Request.</param>
/// <param name="Action">Code of what happened.</param>
/// <param name="Text">What happened, for applicant and officers.</param>
public sealed record RequestIncident(Guid RequestId, string Action, Text.LocalizedText Text) : Data.IDomainEvent
{
    /// <summary>Reason or remark, or null.</summary>
    public string? Note { get; init; }
    /// <summary>Letters issued with it.</summary>
    public IReadOnlyList<Guid> Letters { get; init; } = [];
}

/// <summary>Raised when a finished request is to be shown in a public list.</summary>
/// <param name="RequestId">Request.</param>
/// <param name="Number">Its number.</param>
/// <param name="List">List code.</param>
/// <param name="ApplicantName">Applicant as shown.</param>
/// <param name="Values">What the list shows, by name; choices as their labels.</param>
/// <param name="PhotoFileId">Photo, or null.</param>
public sealed record ResultPublished(Guid RequestId, string Number, string List, string ApplicantName, IReadOnlyDictionary<string, LocalizedText> Values, Guid? PhotoFileId) : Data.IDomainEvent;
