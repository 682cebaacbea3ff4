using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Catalog.Packs;

internal sealed partial class CatalogPack
{
    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        var groups = await db.Set<CatalogGroup>().AsNoTracking().ToListAsync(ct);
        if (groups.Count == 0)
        {
            return;
        }

        var products = await db.Set<Product>().AsNoTracking().Where(p => p.RetiredAt == null).ToListAsync(ct);
        var options = await db.Set<ProductOption>().AsNoTracking().Where(o => o.RetiredAt == null).ToListAsync(ct);
        var stock = new Shelf(groups.ToLookup(g => g.ParentId), products.ToLookup(p => p.GroupId), options.ToLookup(o => o.ProductId), (await db.Set<Tariff>().AsNoTracking().ToListAsync(ct)).ToLookup(t => t.OptionId ?? t.ProductId));
        foreach (var root in stock.Groups[null])
        {
            var path = $"{Folder}/{root.Code}.json";
            writer.Add(path, PackJson.Of(Written(root, root.Sort, stock)));
            if (IsEdited(root, stock))
            {
                writer.MarkEdited(path);
            }
        }
    }

    /// <summary>What the pack lacks is no longer offered. A group goes when nothing stands in it, and nothing ever did.</summary>
    private void Retire(AgencyPack pack, Dictionary<string, CatalogGroup> groups, Dictionary<string, Product> products)
    {
        var documents = pack.In(Folder).Select(f => GroupDocument.Parse(pack.Text(f))).SelectMany(d => d.Walk()).Select(d => d.Group).ToList();
        var (kept, offered) = (documents.Select(d => d.Code).ToHashSet(StringComparer.Ordinal), documents.SelectMany(d => d.Products).Select(p => p.Code).ToHashSet(StringComparer.Ordinal));
        foreach (var product in products.Values.Where(p => !offered.Contains(p.Code)))
        {
            product.RetiredAt ??= time.GetUtcNow();
        }

        var needed = products.Values.Select(p => p.GroupId).ToHashSet();
        var gone = groups.Values.Where(g => !kept.Contains(g.Code)).ToList();
        while (gone.Find(g => !needed.Contains(g.Id) && !groups.Values.Any(below => below.ParentId == g.Id)) is { } empty)
        {
            db.Remove(empty);
            gone.Remove(empty);
            groups.Remove(empty.Code);
        }
    }

    private static bool IsEdited(CatalogGroup group, Shelf shelf) =>
        group.IsEdited || shelf.Products[group.Id].Any(p => p.IsEdited) || shelf.Groups[group.Id].Any(g => IsEdited(g, shelf));

    private static GroupDocument Written(CatalogGroup group, int root, Shelf shelf) => new()
    {
        Code = group.Code, Name = group.Name, Summary = group.Summary, Order = group.Sort, Icon = group.Icon, Service = group.Service,
        Groups = [.. shelf.Groups[group.Id].OrderBy(g => g.Sort).ThenBy(g => g.Code, StringComparer.Ordinal).Select(g => Written(g, root, shelf))],
        Products = [.. shelf.Products[group.Id].OrderBy(p => p.Sort).ThenBy(p => p.Code, StringComparer.Ordinal).Select((p, i) => Written(p, Place(root, group.Sort, i), shelf))]
    };

    private static ProductDocument Written(Product product, int place, Shelf shelf) => new()
    {
        Code = product.Code, Name = product.Name, Summary = product.Summary, Unit = product.Unit, WeightGrams = product.WeightGrams, HandlingUnit = product.HandlingUnit, Kind = product.Kind.Code(),
        Stock = product.Stock, MaxQuantity = product.MaxQuantity, Order = product.Sort == place ? null : product.Sort, Fields = product.ReadFields(), Tariffs = Written(shelf.Tariffs[product.Id]),
        Standards = product.ReadStandards(), Options = [.. shelf.Options[product.Id].OrderBy(o => o.Sort).ThenBy(o => o.Code, StringComparer.Ordinal).Select(o => Written(o, shelf))]
    };

    private static OptionDocument Written(ProductOption option, Shelf shelf) => new()
    {
        Code = option.Code, Name = option.Name, Group = option.Group, Unit = option.Unit, Method = option.Method, Limit = option.Limit, Standards = option.Standards, Tariffs = Written(shelf.Tariffs[option.Id])
    };

    private static TariffDocument[] Written(IEnumerable<Tariff> tariffs) =>
        [.. tariffs.OrderBy(t => t.From).Select(t => new TariffDocument(Written(t.From), t.Until is { } until ? Written(until) : null, t.Price, t.IsSample, t.Basis, t.BasisUrl))];

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Shelf(ILookup<Guid?, CatalogGroup> Groups, ILookup<Guid, Product> Products, ILookup<Guid, ProductOption> Options, ILookup<Guid, Tariff> Tariffs);
}
