using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;

namespace PlatformSaaS.Permissions;

/// <summary>All permissions that modules define, with the module that owns each.</summary>
public sealed class PermissionDefinitions
{
    private readonly Dictionary<string, PermissionDefinition> _all;

    /// <summary>Collects the definitions; two of one name are refused.</summary>
    public PermissionDefinitions(IEnumerable<IPermissionDefinitionProvider> providers, IModuleCatalog modules) =>
        _all = providers
            .SelectMany(p => p.Define().Select(d => d with { Feature = d.Feature ?? modules.Modules.FirstOrDefault(m => m.GetType().Assembly == p.GetType().Assembly)?.Name }))
            .ToDictionary(d => d.Name, StringComparer.Ordinal);

    /// <summary>All.</summary>
    public IReadOnlyCollection<PermissionDefinition> All => _all.Values;

    /// <summary>By name, or null.</summary>
    public PermissionDefinition? Find(string name) => _all.GetValueOrDefault(name);
}

/// <summary>Deny by default.</summary>
internal sealed class PermissionChecker(
    PermissionDefinitions definitions, DbContext db, ITenantCache cache, IFeatureChecker features, ICurrentUser user, ICurrentTenant tenant, IUnitOfWork unitOfWork, IAuditLog audit)
    : IPermissionChecker, IPermissionManager
{
    private const string KeyPrefix = "permissions:";

    public async ValueTask<bool> IsGrantedAsync(string permission, CancellationToken ct = default)
    {
        var definition = definitions.Find(permission) ?? throw new ArgumentException($"No permission is called {permission}.", nameof(permission));
        if (!user.IsAuthenticated || user.Roles.Count == 0 || !definition.Sides.HasFlag(tenant.IsHost ? TenancySides.Host : TenancySides.Tenant))
        {
            return false;
        }

        if (definition.IsClosedToSupport && user.SupportSession is not null)
        {
            return false;
        }

        // A key never has more rights than the person whose roles it borrows, and of these only the chosen ones.
        if (user.Scopes is { } scopes && !scopes.Contains(permission))
        {
            return false;
        }

        if (definition.Feature is not null && !await features.IsEnabledAsync(definition.Feature, ct))
        {
            return false;
        }

        foreach (var role in user.Roles)
        {
            if ((await GetGrantedAsync(role, ct)).Contains(permission))
            {
                return true;
            }
        }

        return false;
    }

    public async Task<IReadOnlySet<string>> GetGrantedAsync(string role, CancellationToken ct = default)
    {
        var all = await cache.GetAsync(KeyPrefix + "all", async token =>
            (await db.Set<PermissionGrant>().AsNoTracking().ToListAsync(token))
                .GroupBy(g => g.Role, StringComparer.Ordinal)
                .ToDictionary(g => g.Key, g => (IReadOnlySet<string>)g.Select(x => x.Permission).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal), ct);
        return all.GetValueOrDefault(role) ?? new HashSet<string>();
    }

    public Task SetGrantedAsync(string role, IReadOnlyCollection<string> permissions, CancellationToken ct = default)
    {
        if (permissions.FirstOrDefault(p => definitions.Find(p) is null) is { } unknown)
        {
            throw new ArgumentException($"No permission is called {unknown}.", nameof(permissions));
        }

        return unitOfWork.RunAsync(async token =>
        {
            var rows = await db.Set<PermissionGrant>().Where(g => g.Role == role).ToListAsync(token);
            var wanted = permissions.ToHashSet(StringComparer.Ordinal);
            if (rows.Count == wanted.Count && rows.TrueForAll(r => wanted.Contains(r.Permission)))
            {
                return;
            }

            var before = rows.Select(r => r.Permission).Order(StringComparer.Ordinal).ToArray();
            db.RemoveRange(rows.Where(r => !wanted.Contains(r.Permission)));
            db.AddRange(wanted.Except(before).Select(p => new PermissionGrant { Role = role, Permission = p }));
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("permissions.set", "role", role, new { before, after = wanted.Order(StringComparer.Ordinal) }, token);
            await cache.InvalidateAsync(KeyPrefix, token);
        }, ct);
    }
}
