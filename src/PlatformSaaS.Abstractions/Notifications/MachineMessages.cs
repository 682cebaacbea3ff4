using PlatformSaaS.Data;
using PlatformSaaS.Text;

namespace PlatformSaaS.Notifications;

/// <summary>Something of which other systems may want to know. Raised in the transaction of what happened; it names things and says nothing of people.</summary>
/// <param name="Type">Type, one that a module defines through <see cref="IIntegrationEvents"/>.</param>
/// <param name="Entity">Kind of thing: <c>request invoice ticket</c>.</param>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number, or null.</param>
/// <param name="State">Its state now, as a code.</param>
public sealed record IntegrationEvent(string Type, string Entity, Guid Id, string? Number, string State) : IDomainEvent
{
    /// <summary>Further codes, such as the service.</summary>
    public IReadOnlyDictionary<string, string?> Facts { get; init; } = new Dictionary<string, string?>();
}

/// <summary>A type of event.</summary>
/// <param name="Code">Dotted: <c>request.submitted</c>.</param>
/// <param name="Name">For people.</param>
public sealed record IntegrationEventType(string Code, LocalizedText Name);

/// <summary>Contributes types of events; found in module assemblies.</summary>
public interface IIntegrationEvents
{
    /// <summary>The module's types.</summary>
    IEnumerable<IntegrationEventType> Define();
}

/// <summary>A message to another system, kept in the outbox beside mails: claimed, retried and given up like these, in a lane of its own.</summary>
/// <param name="Type">Type of event.</param>
/// <param name="Name">Who gets it, for people.</param>
/// <param name="Address">Address of the other system.</param>
/// <param name="Body">What is sent, to the letter.</param>
/// <param name="OwnerType">Whose <see cref="IMachineSender"/> sends it.</param>
/// <param name="OwnerId">Id of the owner.</param>
public sealed record MachineMessage(string Type, string Name, string Address, string Body, string OwnerType, Guid OwnerId);

/// <summary>How the other system answered.</summary>
/// <param name="IsTaken">True once it took the message.</param>
/// <param name="Error">What went wrong, in plain words.</param>
/// <param name="IsFinal">True where trying again is useless.</param>
/// <param name="RetryAfter">Where it said itself how long to wait.</param>
public sealed record MachineAnswer(bool IsTaken, string? Error = null, bool IsFinal = false, TimeSpan? RetryAfter = null);

/// <summary>Sends the messages of one kind of owner; registered by its module (scoped).</summary>
public interface IMachineSender
{
    /// <summary>Owner type that it sends for.</summary>
    string OwnerType { get; }

    /// <summary>One try, counted from 1.</summary>
    Task<MachineAnswer> SendAsync(Guid id, MachineMessage message, int attempt, CancellationToken ct);
}

/// <summary>Queues messages to other systems.</summary>
public interface IMachineOutbox
{
    /// <summary>Queues them in the caller's transaction; they are sent after its commit. Returns their ids.</summary>
    Task<IReadOnlyList<Guid>> QueueAsync(IReadOnlyCollection<MachineMessage> messages, CancellationToken ct = default);

    /// <summary>A message of an owner, sent or not; null for any other. The caller has authorised.</summary>
    Task<MachineMessage?> FindAsync(string ownerType, Guid ownerId, Guid messageId, CancellationToken ct = default);
}
