using System.Text.Json;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>Opens a gate for a demo request as its applicant would; contributed beside an <see cref="IDeliveryGate"/> by the module that keeps it.</summary>
public interface IDeliveryGateDemo
{
    /// <summary>Key of the gate.</summary>
    string Key { get; }

    /// <summary>Does what the current person, the applicant, has to do.</summary>
    Task OpenAsync(Guid requestId, JsonElement gate, CancellationToken ct);
}
