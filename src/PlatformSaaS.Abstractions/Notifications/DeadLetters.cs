using PlatformSaaS.Data;

namespace PlatformSaaS.Notifications;

/// <summary>A message that was given up, as the operator sees it: never whose it is or what it says.</summary>
/// <param name="TenantId">Tenant.</param>
/// <param name="TenantCode">Its code.</param>
/// <param name="TenantName">Its name.</param>
/// <param name="Id">Message.</param>
/// <param name="Template">Template code.</param>
/// <param name="Channel">Channel.</param>
/// <param name="Address">Masked address.</param>
/// <param name="Attempts">Tries.</param>
/// <param name="LastError">Last fault in plain words.</param>
/// <param name="CreatedAt">When it was queued.</param>
public sealed record DeadLetter(Guid TenantId, string TenantCode, string TenantName, Guid Id, string Template, Templates.TemplateChannel Channel, string Address, int Attempts, string? LastError, DateTimeOffset CreatedAt);

/// <summary>Messages given up, of all tenants wherever their rows lie; host portal only. Callers authorise.</summary>
public interface IDeadLetters
{
    /// <summary>The newest first; of one tenant where its code is given.</summary>
    Task<KeysetPage<DeadLetter>> ListAsync(string? tenant, string? cursor, int size, CancellationToken ct = default);

    /// <summary>Queues one message, or all (of one tenant where its code is given), once more with all tries before it. Returns how many by tenant code.</summary>
    Task<IReadOnlyDictionary<string, int>> RetryAsync(string? tenant, Guid? message, CancellationToken ct = default);
}
