namespace PlatformSaaS.Permissions;

/// <summary>Where a permission makes sense.</summary>
[Flags]
public enum TenancySides
{
    /// <summary>In an agency's portal.</summary>
    Tenant = 1,
    /// <summary>In the host portal.</summary>
    Host = 2,
    /// <summary>In both.</summary>
    Both = Tenant | Host
}

/// <summary>A permission that can be granted to a role. Its name is also the name of the ASP.NET authorization policy.</summary>
/// <param name="Name">Dotted, beginning with the module's name: <c>Reviews.Queue</c>.</param>
/// <param name="DisplayName">For people, in Indonesian.</param>
/// <param name="Sides">Where it can be granted.</param>
/// <param name="Feature">Feature that must be on, or null for the module's own.</param>
public sealed record PermissionDefinition(string Name, string DisplayName, TenancySides Sides = TenancySides.Tenant, string? Feature = null)
{
    /// <summary>True for what nobody holds in a support session, whatever its role: secrets, people's accounts, decisions.</summary>
    public bool IsClosedToSupport { get; init; }
}

/// <summary>Contributes permissions; found in every module's assembly.</summary>
public interface IPermissionDefinitionProvider
{
    /// <summary>The module's permissions.</summary>
    IEnumerable<PermissionDefinition> Define();
}

/// <summary>Says whether the current user has a permission. Deny by default.</summary>
public interface IPermissionChecker
{
    /// <summary>True when one of the user's roles is granted it in the current tenant and its feature is on. An undefined name throws.</summary>
    ValueTask<bool> IsGrantedAsync(string permission, CancellationToken ct = default);
}

/// <summary>Reads and writes grants of the current tenant.</summary>
public interface IPermissionManager
{
    /// <summary>Permissions granted to a role (by role code).</summary>
    Task<IReadOnlySet<string>> GetGrantedAsync(string role, CancellationToken ct = default);

    /// <summary>Replaces the permissions of a role and tells all nodes.</summary>
    Task SetGrantedAsync(string role, IReadOnlyCollection<string> permissions, CancellationToken ct = default);
}
