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

internal sealed class CatalogMenu(Groups.CatalogTree tree) : IMenuContributor
{
    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        var items = new List<MenuItem> { new(Menus.Public, "Katalog", "Catalog", "/katalog", 15), new(Menus.Admin, "Katalog", "Catalog", "/admin/katalog", 35, CatalogPermissions.Manage, "folder") };
        // Samples and instruments are written on the request itself: an agency that offers nothing else has no cart.
        if ((await tree.GetAsync(ct)).HasCart)
        {
            items.Add(new MenuItem(Menus.Applicant, "Keranjang", "Cart", "/keranjang", 15, Icon: "shopping-cart"));
        }

        return items;
    }
}
