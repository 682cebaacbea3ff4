namespace PlatformSaaS.MultiTenancy;

/// <summary>A tenant as the operator sees it.</summary>
/// <param name="Id">Id.</param>
/// <param name="Code">Subdomain.</param>
/// <param name="Name">Name.</param>
/// <param name="State">State.</param>
/// <param name="Domain">Own domain, or null.</param>
/// <param name="HasOwnDatabase">True when its data lie in a database of its own.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Version">Rises with each change; send it back with a change.</param>
public sealed record TenantSummary(Guid Id, string Code, string Name, TenantState State, string? Domain, bool HasOwnDatabase, DateTimeOffset CreatedAt, long Version);

/// <summary>Manages tenants; host portal only. Callers authorise.</summary>
public interface ITenantManager
{
    /// <summary>All tenants but the host portal, by code.</summary>
    Task<IReadOnlyList<TenantSummary>> ListAsync(CancellationToken ct = default);

    /// <summary>One, or null. The host portal is not found.</summary>
    Task<TenantSummary?> FindAsync(Guid id, CancellationToken ct = default);

    /// <summary>
    /// Changes the state when it is still <paramref name="version"/>; every node sees it at its next request. False when somebody changed the
    /// tenant in between. Throws outside the host portal.
    /// </summary>
    Task<bool> SetStateAsync(Guid id, TenantState state, long version, CancellationToken ct = default);
}
