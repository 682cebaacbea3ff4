using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Tenants;

/// <summary>Permissions of the module.</summary>
internal sealed class TenantsPermissions : IPermissionDefinitionProvider
{
    public const string Manage = "Tenants.Manage";

    public IEnumerable<PermissionDefinition> Define() => [new(Manage, "Mengelola portal instansi", TenancySides.Host)];
}

internal sealed class TenantsMenu(ICurrentTenant tenant) : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) =>
        new(tenant.IsHost ? [new MenuItem(Menus.Host, "Instansi", "Tenants", "/tenant", 10, TenantsPermissions.Manage, "building-bank")] : []);
}
