using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Navigation;

namespace PlatformSaaS.Agency;

/// <summary>The agency's own affairs stand after its people, services and content: they are seldom changed.</summary>
internal sealed class AgencyMenu(ICurrentTenant tenant) : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => new(tenant.IsHost ? [] :
    [
        new MenuItem(Menus.Admin, "Templat", "Templates", "/admin/templat", 55, AgencyPermissions.Templates, "template"),
        new MenuItem(Menus.Admin, "Instansi", "Agency", "/admin/instansi", 60, AgencyPermissions.Settings, "building-community"),
        new MenuItem(Menus.Admin, "Peluncuran", "Going live", "/admin/peluncuran", 65, AgencyPermissions.Settings, "world"),
        new MenuItem(Menus.Admin, "Modul", "Modules", "/admin/modul", 70, AgencyPermissions.Modules, "adjustments-horizontal"),
        new MenuItem(Menus.Admin, "Pemakaian", "Usage", "/admin/pemakaian", 72, AgencyPermissions.Settings, "chart-bar"),
        new MenuItem(Menus.Admin, "Paket instansi", "Agency pack", "/admin/paket", 75, AgencyPermissions.Packs, "package-export"),
        new MenuItem(Menus.Admin, "Jejak audit", "Audit log", "/admin/audit", 80, AgencyPermissions.Audit, "history")
    ]);
}
