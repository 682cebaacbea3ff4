using System.Text.Json;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>A request of the current applicant, as other modules may see it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">Number.</param>
/// <param name="Title">Title.</param>
/// <param name="ServiceCode">Service.</param>
/// <param name="Gate">What the current stage's gate of the asked key says; null when the request doesn't stand before such a gate.</param>
public sealed record OwnRequest(Guid Id, string Number, string Title, string ServiceCode, JsonElement? Gate);

/// <summary>What other modules may ask about requests and services.</summary>
public interface IRequestDirectory
{
    /// <summary>A submitted request of the current applicant, with the gate of its current stage; anybody else's looks like a missing one: null.</summary>
    Task<OwnRequest?> FindOwnAsync(Guid requestId, string gateKey, CancellationToken ct = default);

    /// <summary>True when the current user may see the request; a foreign one looks like a missing one.</summary>
    Task<bool> IsVisibleAsync(Guid requestId, CancellationToken ct = default);

    /// <summary>The published services, in the agency's order. Public.</summary>
    ValueTask<IReadOnlyList<ServiceDefinitionDocument>> PublishedServicesAsync(CancellationToken ct = default);
}
