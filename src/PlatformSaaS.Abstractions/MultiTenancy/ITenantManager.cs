using PlatformSaaS.Data;

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
/// <param name="IsMoving">True while its rows are moved to another database.</param>
/// <param name="TrialSince">Since when it is being tried out, or null when it isn't.</param>
/// <param name="LiveSince">When its last trial ended, or null where it had none.</param>
public sealed record TenantSummary(
    Guid Id, string Code, string Name, TenantState State, string? Domain, bool HasOwnDatabase, DateTimeOffset CreatedAt, long Version, bool IsMoving = false, DateTimeOffset? TrialSince = null, DateTimeOffset? LiveSince = null)
{
    /// <summary>True while it is being tried out.</summary>
    public bool IsTrial => TrialSince is not null;
}

/// <summary>Which tenants are listed.</summary>
/// <param name="State">In this state, or all.</param>
/// <param name="Search">Part of code, name or domain.</param>
/// <param name="Cursor">Where the page begins.</param>
public sealed record TenantQuery(TenantState? State = null, string? Search = null, string? Cursor = null);

/// <summary>What became of a change.</summary>
public enum TenantChange
{
    /// <summary>Done.</summary>
    Done,
    /// <summary>Somebody changed the tenant in between.</summary>
    Stale,
    /// <summary>Another tenant has this domain.</summary>
    Taken
}

/// <summary>Manages tenants; host portal only. Callers authorise.</summary>
public interface ITenantManager
{
    /// <summary>A page of the tenants without the host portal, by code.</summary>
    Task<KeysetPage<TenantSummary>> PageAsync(TenantQuery query, int size, CancellationToken ct = default);

    /// <summary>How many tenants are in which state.</summary>
    Task<IReadOnlyDictionary<TenantState, int>> CountAsync(CancellationToken ct = default);

    /// <summary>One, or null. The host portal is not found.</summary>
    Task<TenantSummary?> FindAsync(Guid id, CancellationToken ct = default);

    /// <summary>Takes the code for a tenant that is being prepared, to begin in trial or live; null when another tenant has it.</summary>
    Task<TenantSummary?> CreateAsync(string code, string name, bool isTrial = false, CancellationToken ct = default);

    /// <summary>Puts an active tenant in trial, or ends its trial, when it is still <paramref name="version"/>; every node sees it at its next request. False when somebody changed the tenant in between.</summary>
    Task<bool> SetTrialAsync(Guid id, bool isTrial, long version, CancellationToken ct = default);

    /// <summary>Changes name and own domain (null for none) when the tenant is still <paramref name="version"/>, and the name in the agency's own profile with it.</summary>
    Task<TenantChange> ChangeAsync(Guid id, string name, string? domain, long version, CancellationToken ct = default);

    /// <summary>
    /// Changes the state when it is still <paramref name="version"/>; every node sees it at its next request. False when somebody changed the
    /// tenant in between. Throws outside the host portal.
    /// </summary>
    Task<bool> SetStateAsync(Guid id, TenantState state, long version, CancellationToken ct = default);

    /// <summary>Gives the code of a tenant free whose making failed, with what it stored; one in any other state stays.</summary>
    Task AbandonAsync(Guid id, CancellationToken ct = default);

    /// <summary>Queues the removal of every row and blob of a tenant in state <see cref="TenantState.Deleting"/>.</summary>
    Task QueueDeletionAsync(Guid id, CancellationToken ct = default);
}
