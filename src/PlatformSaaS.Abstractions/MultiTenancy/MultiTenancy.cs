namespace PlatformSaaS.MultiTenancy;

/// <summary>An entity whose rows belong to one tenant. Every entity is this or <see cref="IHostEntity"/>; the model test fails otherwise.</summary>
public interface IMultiTenant
{
    /// <summary>Owning tenant; stamped on save, never set by hand to another tenant's id.</summary>
    Guid TenantId { get; set; }
}

/// <summary>Marks an entity that belongs to the platform's operator and not to one tenant.</summary>
public interface IHostEntity;

/// <summary>The tenant in whose name the current work runs. The bare domain is the host portal, a tenant of its own (<see cref="HostTenant.Id"/>).</summary>
public interface ICurrentTenant
{
    /// <summary>Id, or null where no tenant was resolved (start-up, host-wide jobs).</summary>
    Guid? Id { get; }

    /// <summary>Code such as <c>kliring</c>; <c>host</c> for the host portal; null without a tenant.</summary>
    string? Code { get; }

    /// <summary>True for an id that is set.</summary>
    bool IsAvailable { get; }

    /// <summary>True when the current tenant is the host portal.</summary>
    bool IsHost { get; }

    /// <summary>Changes the ambient tenant until the result is disposed. Use only around a new DI scope (see <see cref="ITenantScopeFactory"/>); throws inside an open transaction.</summary>
    IDisposable Change(Guid? id, string? code = null);
}

/// <summary>The host portal as a tenant: its users, roles and settings live in the same tables as anybody's, under this id.</summary>
public static class HostTenant
{
    /// <summary>Fixed id of the host portal.</summary>
    public static readonly Guid Id = new("00000000-0000-7000-8000-000000000001");

    /// <summary>Reserved code.</summary>
    public const string Code = "host";
}

/// <summary>Marks a page or an endpoint (as metadata) that only the agencies' portals have: on the host portal it looks as if it weren't there.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AgencyPortalAttribute : Attribute;

/// <summary>Runs work for a tenant in a DI scope of its own.</summary>
public interface ITenantScopeFactory
{
    /// <summary>Creates a scope whose ambient tenant is <paramref name="tenantId"/>; dispose it when done.</summary>
    Task RunAsync(Guid tenantId, Func<IServiceProvider, Task> work);

    /// <summary>As <see cref="RunAsync"/>, with a result.</summary>
    Task<T> RunAsync<T>(Guid tenantId, Func<IServiceProvider, Task<T>> work);
}

/// <summary>State of a tenant's life. Programs name it in words.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<TenantState>))]
public enum TenantState
{
    /// <summary>Being made; not reachable.</summary>
    Preparing,
    /// <summary>In service.</summary>
    Active,
    /// <summary>Suspended: applicants read what they have, nothing changes; the rest answers with a plain page.</summary>
    Suspended,
    /// <summary>Archived: not reachable, everything kept.</summary>
    Archived,
    /// <summary>Being removed for good: not reachable, and no way back.</summary>
    Deleting
}

/// <summary>What the platform knows of a tenant on every request (cached; another node's change invalidates it).</summary>
/// <param name="Id">Tenant id.</param>
/// <param name="Code">Subdomain and pack code.</param>
/// <param name="Name">Full name of the agency's service.</param>
/// <param name="State">State of its life.</param>
/// <param name="Domain">Own domain, if any (lower case, without port).</param>
/// <param name="ConnectionString">Own database, or null for the shared one (decrypted).</param>
/// <param name="Version">Rises with every change of the tenant.</param>
/// <param name="IsMoving">True while its rows are moved to another database: it can be read, not changed.</param>
/// <param name="TrialSince">Since when it is being tried out, or null when it isn't.</param>
/// <param name="LiveSince">When its last trial ended, or null where it had none.</param>
public sealed record TenantInfo(
    Guid Id, string Code, string Name, TenantState State, string? Domain, string? ConnectionString, long Version, bool IsMoving = false, DateTimeOffset? TrialSince = null, DateTimeOffset? LiveSince = null)
{
    /// <summary>True while it is being tried out.</summary>
    public bool IsTrial => TrialSince is not null;
}

/// <summary>Looks up tenants; answers from a cache that is invalidated through the database's notifications.</summary>
public interface ITenantStore
{
    /// <summary>By subdomain code.</summary>
    ValueTask<TenantInfo?> FindByCodeAsync(string code, CancellationToken ct = default);

    /// <summary>By own domain.</summary>
    ValueTask<TenantInfo?> FindByDomainAsync(string domain, CancellationToken ct = default);

    /// <summary>By id.</summary>
    ValueTask<TenantInfo?> FindAsync(Guid id, CancellationToken ct = default);

    /// <summary>All tenants but the host portal, ordered by code. Crosses tenants: for host pages and start-up only.</summary>
    Task<IReadOnlyList<TenantInfo>> ListAsync(CancellationToken ct = default);
}
