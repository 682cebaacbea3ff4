using PlatformSaaS.Catalog.Pages;
using PlatformSaaS.Features;
using PlatformSaaS.Publishing;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Products;

/// <summary>Products in the portal's public search.</summary>
internal sealed class CatalogSearch(ProductCatalog products, IFeatureChecker features) : IPublicSearchSource
{
    public async Task<IReadOnlyList<PublicHit>> FindAsync(string words, CancellationToken ct = default) => !await features.IsEnabledAsync("Catalog", ct)
        ? []
        : [.. (await products.ListAsync(null, words, null, ct)).Items.Take(10).Select(p => new PublicHit(T("Produk", "Product"), p.Name.Current, CatalogWords.ProductUrl(p.Code), $"{p.Summary?.Current} {p.Code}"))];
}
