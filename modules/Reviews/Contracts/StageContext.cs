using System.Text.Json.Nodes;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>State of a request's life.</summary>
public enum RequestState
{
    /// <summary>Not yet submitted.</summary>
    Draft,
    /// <summary>Under way.</summary>
    Open,
    /// <summary>Ended.</summary>
    Ended
}

/// <summary>One run of a stage, as stage kinds see it. Changes to <see cref="Data"/>, <see cref="State"/> are saved by the engine.</summary>
public sealed class StageRunInfo
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }
    /// <summary>Stage code.</summary>
    public required string StageCode { get; init; }
    /// <summary>Which entering of the stage this is, from 1.</summary>
    public required int Round { get; init; }
    /// <summary>State code.</summary>
    public required string State { get; init; }
    /// <summary>When opened.</summary>
    public required DateTimeOffset OpenedAt { get; init; }
    /// <summary>When closed.</summary>
    public DateTimeOffset? ClosedAt { get; init; }
    /// <summary>Outcome.</summary>
    public string? Outcome { get; init; }
    /// <summary>The kind's own data.</summary>
    public required JsonObject Data { get; init; }
}

/// <summary>The request as stage kinds see it.</summary>
public sealed record RequestInfo
{
    /// <summary>Id.</summary>
    public required Guid Id { get; init; }
    /// <summary>Number; empty while a draft.</summary>
    public required string Number { get; init; }
    /// <summary>Title.</summary>
    public required string Title { get; init; }
    /// <summary>Applicant's user id; null for a walk-in.</summary>
    public Guid? ApplicantUserId { get; init; }
    /// <summary>Applicant's name as shown.</summary>
    public required string ApplicantName { get; init; }
    /// <summary>Assigned officer.</summary>
    public Guid? OfficerId { get; init; }
    /// <summary>Organisation unit that has it, or null.</summary>
    public Guid? UnitId { get; init; }
    /// <summary>The person without an account, or null.</summary>
    public WalkInContact? Contact { get; init; }
    /// <summary>What it came from; kind <c>request</c> for one that follows another. Null where the applicant began it.</summary>
    public RequestOrigin? Origin { get; init; }
    /// <summary>Last day of the limit of the whole service, or null.</summary>
    public DateOnly? LimitOn { get; init; }
    /// <summary>Roles of the units that have work in the open stage.</summary>
    public IReadOnlyList<string> Units { get; init; } = [];
    /// <summary>State.</summary>
    public RequestState State { get; init; }
    /// <summary>Whose turn.</summary>
    public Turn Turn { get; init; }
    /// <summary>When submitted.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }
}

/// <summary>Everything that a stage kind may look at. <see cref="Answers"/> and the open run's <see cref="StageRunInfo.Data"/> may be changed while executing.</summary>
public sealed class StageContext
{
    /// <summary>Request.</summary>
    public required RequestInfo Request { get; init; }
    /// <summary>Definition that the request stays on.</summary>
    public required ServiceDefinitionDocument Service { get; init; }
    /// <summary>The stage.</summary>
    public required StageDefinition Stage { get; init; }
    /// <summary>The open run of the stage.</summary>
    public required StageRunInfo Run { get; init; }
    /// <summary>All runs of the request, oldest first.</summary>
    public required IReadOnlyList<StageRunInfo> Runs { get; init; }
    /// <summary>Current answers: stage code → field code → value.</summary>
    public required JsonObject Answers { get; init; }
    /// <summary>Now, UTC.</summary>
    public required DateTimeOffset Now { get; init; }
    /// <summary>True while a draft is being tried out, where one person stands for everybody and nothing is kept.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>An answer by <c>stage.field</c>, or null.</summary>
    public JsonNode? Answer(string reference)
    {
        var dot = reference.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? null : (Answers[reference[..dot]] as JsonObject)?[reference[(dot + 1)..]];
    }

    /// <summary>The answers of a stage, made when missing.</summary>
    public JsonObject AnswersOf(string stage)
    {
        if (Answers[stage] is not JsonObject answers)
        {
            Answers[stage] = answers = [];
        }

        return answers;
    }

    /// <summary>Actor of the stage as the definition says.</summary>
    public IReadOnlyList<ActionActor> StageActors(bool withExperts = false)
    {
        var actors = new List<ActionActor> { ActionActor.Parse(Stage.Actor) };
        if (Stage.ByOfficer is { } officer)
        {
            actors.Add(ActionActor.Parse(officer));
        }

        if (withExperts && Stage.Experts is { } experts)
        {
            actors.Add(ActionActor.Parse(experts));
        }

        return actors;
    }
}

/// <summary>Model of a stage kind's partial.</summary>
/// <param name="Context">The stage's context, read only.</param>
/// <param name="IsOfficer">True on officers' pages.</param>
/// <param name="Actions">Actions that the viewer may take now.</param>
/// <param name="Errors">Messages by field of the last attempt.</param>
/// <param name="Attempt">Values of the last attempt, so that nothing typed is lost.</param>
/// <param name="Version">Row version to send back with an action.</param>
public sealed record StageView(
    StageContext Context, bool IsOfficer, IReadOnlyList<StageAction> Actions, IReadOnlyDictionary<string, string[]> Errors, JsonObject? Attempt, uint Version);

/// <summary>Starts requests and carries out actions. The pages, the API, the counter desk and other modules all use it.</summary>
public interface IRequestEngine
{
    /// <summary>Starts a draft of the service for the current applicant; throws when a precondition is unmet.</summary>
    Task<Guid> StartAsync(string serviceCode, CancellationToken ct = default);

    /// <summary>Starts a draft of a service that follows a request of the current applicant, such as an objection; throws when it may not follow that one, or not any more.</summary>
    Task<Guid> StartAsync(string serviceCode, Guid follows, CancellationToken ct = default);

    /// <summary>
    /// Carries out an action in one transaction. Throws <see cref="Modularity.MissingException"/> (not visible to the actor), <see cref="Modularity.ForbiddenException"/>
    /// (not the actor's), <see cref="Modularity.InputException"/> (fields), <see cref="Modularity.BusinessException"/> with conflict (the state moved on). A refusal leaves only an audit entry.
    /// </summary>
    Task<ActionReceipt> ActAsync(Guid requestId, string action, ActionInput input, CancellationToken ct = default);

    /// <summary>The same as the platform itself, for actions whose actor is <c>system</c>.</summary>
    Task<ActionReceipt> ActAsSystemAsync(Guid requestId, string action, ActionInput input, CancellationToken ct = default);

    /// <summary>Actions that the current user may take now (closed ones with their reason included); empty when the request is not visible.</summary>
    Task<IReadOnlyList<StageAction>> OpenActionsAsync(Guid requestId, CancellationToken ct = default);

    /// <summary>Unmet preconditions of a service for the current applicant.</summary>
    Task<IReadOnlyList<UnmetPrecondition>> UnmetAsync(string serviceCode, CancellationToken ct = default);
}

/// <summary>Result of an action.</summary>
/// <param name="RequestId">Request.</param>
/// <param name="Number">Its number.</param>
/// <param name="Stage">Stage it is in now.</param>
/// <param name="State">State it is in now.</param>
/// <param name="Message">What happened, for the person.</param>
/// <param name="IsReplay">True when the key had been used before and nothing was done again.</param>
public sealed record ActionReceipt(Guid RequestId, string Number, string Stage, string State, LocalizedText Message, bool IsReplay = false);
