using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;

namespace PlatformSaaS.Catalog;

internal static class CatalogPermissions
{
    public const string Manage = "Catalog.Manage";

    /// <summary>Orders by product, unit and month in the agency's report.</summary>
    public const string Reports = "Catalog.Reports";
}

internal sealed class CatalogPermissionProvider : IPermissionDefinitionProvider
{
    public IEnumerable<PermissionDefinition> Define() => [new(CatalogPermissions.Manage, "Mengelola katalog, tarif, dan stok alat"), new(CatalogPermissions.Reports, "Melihat pesanan per produk dan unit dalam laporan")];
}

internal sealed class CatalogMenu : IMenuContributor
{
    public ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct) => ValueTask.FromResult<IEnumerable<MenuItem>>(
    [
        new MenuItem(Menus.Public, "Katalog", "Catalog", "/katalog", 15),
        new MenuItem(Menus.Applicant, "Keranjang", "Cart", "/keranjang", 15, Icon: "shopping-cart"),
        new MenuItem(Menus.Admin, "Katalog", "Catalog", "/admin/katalog", 35, CatalogPermissions.Manage, "folder")
    ]);
}
