using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Tenants.Support;

namespace PlatformSaaS.Tenants;

/// <summary>Permissions of the module.</summary>
internal sealed class TenantsPermissions : IPermissionDefinitionProvider
{
    public const string Manage = "Tenants.Manage";

    /// <summary>Takes out everything that a tenant holds, people's data included.</summary>
    public const string Export = "Tenants.Export";

    public IEnumerable<PermissionDefinition> Define() => [new(Manage, "Mengelola portal instansi", TenancySides.Host), new(Export, "Mengekspor seluruh data instansi", TenancySides.Host)];
}

internal sealed class TenantsMenu(ICurrentTenant tenant) : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) =>
        new(tenant.IsHost
            ? [
                new MenuItem(Menus.Host, "Instansi", "Tenants", "/tenant", 10, TenantsPermissions.Manage, "building-bank"),
                new MenuItem(Menus.Host, "Edisi", "Editions", "/tenant/edisi", 12, TenantsPermissions.Manage, "adjustments-horizontal"),
                new MenuItem(Menus.Host, "Pesan gagal", "Messages given up", "/tenant/pesan", 20, TenantsPermissions.Manage, "mail"),
                new MenuItem(Menus.Host, "Pengumuman", "Announcements", "/tenant/pengumuman", 15, TenantsPermissions.Manage, "bell"),
                new MenuItem(Menus.Host, "Hari libur", "Holidays", "/tenant/libur", 25, TenantsPermissions.Manage, "calendar"),
                new MenuItem(Menus.Host, "Pekerjaan latar", "Background jobs", "/tenant/pekerjaan", 30, TenantsPermissions.Manage, "clock")
            ]
            : [new MenuItem(Menus.Admin, "Sesi bantuan", "Support sessions", "/admin/masuk-bantuan", 78, SupportRules.Admit, "eye")]);
}
