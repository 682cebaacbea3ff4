using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Options;

/// <summary>An option with its tariffs.</summary>
internal sealed record PricedOption(ProductOption Option, IReadOnlyList<Tariff> Tariffs)
{
    public Tariff? Tariff(DateOnly today) => Tariffs.FirstOrDefault(t => t.HoldsOn(today));

    public long? Price(DateOnly today) => Tariff(today)?.Price;
}

/// <summary>A product that is priced by its options.</summary>
internal sealed record OptionProduct(Product Product, IReadOnlyList<TestStandard> Standards, IReadOnlyList<PricedOption> Options)
{
    public LocalizedText Name => Product.Name;

    /// <summary>The standard of that code; null when it is none of the product's.</summary>
    public TestStandard? Standard(string? code) => Standards.FirstOrDefault(s => s.Code == code);

    public PricedOption? Find(string code) => Options.FirstOrDefault(o => o.Option.Code == code);

    public PricedOption? Find(Guid id) => Options.FirstOrDefault(o => o.Option.Id == id);

    /// <summary>What can be ordered today under a standard, in order.</summary>
    public IEnumerable<PricedOption> Offered(string standard, DateOnly today) => Options.Where(o => !o.Option.IsRetired && o.Option.IsUnder(standard) && o.Tariff(today) is not null);
}

/// <summary>Products that are priced by their options, retired ones too.</summary>
internal sealed class OptionBook(IReadOnlyList<OptionProduct> products)
{
    private readonly Dictionary<Guid, OptionProduct> _byId = products.ToDictionary(p => p.Product.Id);
    private readonly Dictionary<string, OptionProduct> _byCode = products.ToDictionary(p => p.Product.Code, StringComparer.Ordinal);

    public IReadOnlyList<OptionProduct> Products { get; } = products;

    public OptionProduct? Find(Guid id) => _byId.GetValueOrDefault(id);

    public OptionProduct? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);
}

/// <summary>Reads products with their options and tariffs.</summary>
internal sealed class OptionCatalog(DbContext db, IQueryBatch batch, ITenantCache cache)
{
    /// <summary>All of them, as cached: for lists and choices.</summary>
    public ValueTask<OptionBook> GetAsync(CancellationToken ct) => cache.GetAsync(CatalogTree.Cached + "options", token => ReadAsync(null, token), ct);

    /// <summary>Some of them as the database has them now: for what is agreed to.</summary>
    public Task<OptionBook> ReadAsync(IEnumerable<Guid> products, CancellationToken ct) => ReadAsync(products.Distinct().ToArray(), ct);

    private async Task<OptionBook> ReadAsync(Guid[]? only, CancellationToken ct)
    {
        var products = db.Set<Product>().AsNoTracking().Where(p => p.Kind == ProductKind.Test || p.Kind == ProductKind.Instrument);
        var options = db.Set<ProductOption>().AsNoTracking();
        var tariffs = db.Set<Tariff>().AsNoTracking().Where(t => t.OptionId != null);
        if (only is not null)
        {
            (products, options, tariffs) = (products.Where(p => only.Contains(p.Id)), options.Where(o => only.Contains(o.ProductId)), tariffs.Where(t => only.Contains(t.ProductId)));
        }

        batch.Begin();
        var found = batch.ListAsync(products.OrderBy(p => p.Sort).ThenBy(p => p.Code), ct);
        var offered = batch.ListAsync(options.OrderBy(o => o.Sort).ThenBy(o => o.Code), ct);
        var priced = batch.ListAsync(tariffs.OrderBy(t => t.From), ct);
        await batch.SendAsync(ct);
        var (byProduct, byOption) = ((await offered).ToLookup(o => o.ProductId), (await priced).ToLookup(t => t.OptionId));
        return new OptionBook([.. (await found).Select(p => new OptionProduct(p, p.ReadStandards(), [.. byProduct[p.Id].Select(o => new PricedOption(o, [.. byOption[o.Id]]))]))]);
    }
}
