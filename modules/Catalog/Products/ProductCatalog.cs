using System.Globalization;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Catalog.Products;

/// <summary>A product in a list.</summary>
/// <param name="Id">Id.</param>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Summary">One or two sentences, or null.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Kind">Kind.</param>
/// <param name="GroupId">Group.</param>
/// <param name="Price">Price of one today; null while no tariff holds.</param>
/// <param name="IsSample">True when the price is only a sample.</param>
/// <param name="Photo">First photo, or null.</param>
/// <param name="Basis">The rule that sets the price, or null.</param>
internal sealed record ProductRow(
    Guid Id, string Code, LocalizedText Name, LocalizedText? Summary, LocalizedText Unit, ProductKind Kind, Guid GroupId, long? Price, bool IsSample, Guid? Photo, string? Basis);

/// <summary>A product with everything that its page shows.</summary>
internal sealed record ProductPage(Product Product, IReadOnlyList<Tariff> Tariffs, IReadOnlyList<ProductPhoto> Photos, DateOnly Today)
{
    /// <summary>The tariff of today, or null.</summary>
    public Tariff? Tariff => Tariffs.FirstOrDefault(t => t.HoldsOn(Today));

    /// <summary>The tariff that follows, or null.</summary>
    public Tariff? Next => Tariffs.Where(t => t.From > Today).MinBy(t => t.From);
}

/// <summary>Reads products. Everybody may.</summary>
internal sealed class ProductCatalog(DbContext db, ITenantCache cache, ITenantClock clock, IUserDirectory users)
{
    public const int PageSize = 24;

    /// <summary>
    /// Products that can be ordered, by place and code: of some groups (null for all), with words (null for any). The first page without words is
    /// cached, since that is what most visitors see.
    /// </summary>
    public async Task<KeysetPage<ProductRow>> ListAsync(GroupNode? group, string? words, string? cursor, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        if (!string.IsNullOrWhiteSpace(words) || cursor is not null)
        {
            return await QueryAsync(group, words, cursor, today, ct);
        }

        var key = $"{CatalogTree.Cached}list.{group?.Code}";
        var kept = await cache.GetAsync(key, async token => (Day: today, Page: await QueryAsync(group, null, null, today, token)), ct);
        // Prices change at midnight without anybody writing anything.
        return kept.Day == today ? kept.Page : await QueryAsync(group, null, null, today, ct);
    }

    /// <summary>A product by code, retired or not, with tariffs and photos; null when there is none.</summary>
    public async Task<ProductPage?> FindAsync(string code, CancellationToken ct)
    {
        var found = await db.Set<Product>().AsNoTracking().Where(p => p.Code == code).Select(p => new
        {
            Product = p,
            Tariffs = db.Set<Tariff>().Where(t => t.ProductId == p.Id && t.OptionId == null).OrderBy(t => t.From).ToList(),
            Photos = db.Set<ProductPhoto>().Where(f => f.ProductId == p.Id).OrderBy(f => f.Id).ToList()
        }).FirstOrDefaultAsync(ct);
        return found is null ? null : new ProductPage(found.Product, found.Tariffs, found.Photos, await clock.TodayAsync(ct));
    }

    /// <summary>Products by id with the tariff of today, for carts and orders.</summary>
    public async Task<IReadOnlyDictionary<Guid, PricedProduct>> PricedAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToArray();
        if (wanted.Length == 0)
        {
            return new Dictionary<Guid, PricedProduct>();
        }

        var today = await clock.TodayAsync(ct);
        // A set that is called for inside the query is compiled anew each time.
        var tariffs = db.Set<Tariff>().AsNoTracking();
        return await db.Set<Product>().AsNoTracking().Where(p => wanted.Contains(p.Id))
            .Select(p => new PricedProduct(p, tariffs.FirstOrDefault(t => t.ProductId == p.Id && t.OptionId == null && t.From <= today && (t.Until == null || t.Until > today))))
            .ToDictionaryAsync(p => p.Product.Id, ct);
    }

    /// <summary>A product by code with the tariff of today; null when there is none.</summary>
    public async Task<PricedProduct?> PricedAsync(string code, CancellationToken ct)
    {
        var id = await db.Set<Product>().AsNoTracking().Where(p => p.Code == code).Select(p => (Guid?)p.Id).FirstOrDefaultAsync(ct);
        return id is null ? null : (await PricedAsync([id.Value], ct)).GetValueOrDefault(id.Value);
    }

    /// <summary>Names of handling units (roles) by code.</summary>
    public async Task<IReadOnlyDictionary<string, string>> UnitNamesAsync(CancellationToken ct) =>
        await cache.GetAsync(CatalogTree.Cached + "units", async token => (await users.RolesAsync(token)).ToDictionary(r => r.Code, r => r.Name, StringComparer.Ordinal), ct);

    /// <summary>Words as a query of the search column, each taken as the beginning of a word; null when nothing is left of them.</summary>
    public static string? SearchTerms(string? words)
    {
        var terms = new string([.. (words ?? "").Take(200).Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8).Select(w => w + ":*").ToList();
        return terms.Count == 0 ? null : string.Join(" & ", terms);
    }

    private async Task<KeysetPage<ProductRow>> QueryAsync(GroupNode? group, string? words, string? cursor, DateOnly today, CancellationToken ct)
    {
        var query = db.Set<Product>().AsNoTracking().Where(p => p.RetiredAt == null);
        if (group is not null)
        {
            var ids = group.Subtree.ToArray();
            query = query.Where(p => ids.Contains(p.GroupId));
        }

        if (!string.IsNullOrWhiteSpace(words))
        {
            if (SearchTerms(words) is not { } terms)
            {
                return new KeysetPage<ProductRow>([], null);
            }

            query = query.Where(p => EF.Property<NpgsqlTypes.NpgsqlTsVector>(p, "SearchText").Matches(EF.Functions.ToTsQuery("simple", terms)));
        }

        if (ReadCursor(cursor) is var (sort, code))
        {
            query = query.Where(p => p.Sort > sort || (p.Sort == sort && string.Compare(p.Code, code) > 0));
        }

        var rows = await query.OrderBy(p => p.Sort).ThenBy(p => p.Code).Take(PageSize + 1).Select(p => new
        {
            p.Id, p.Code, p.NameId, p.NameEn, p.SummaryId, p.SummaryEn, p.UnitId, p.UnitEn, p.Kind, p.GroupId, p.Sort,
            Tariff = db.Set<Tariff>().Where(t => t.ProductId == p.Id && t.OptionId == null && t.From <= today && (t.Until == null || t.Until > today)).Select(t => new { t.Price, t.IsSample, t.Basis }).FirstOrDefault(),
            Photo = db.Set<ProductPhoto>().Where(f => f.ProductId == p.Id).OrderBy(f => f.Id).Select(f => (Guid?)f.FileId).FirstOrDefault()
        }).ToListAsync(ct);
        var items = rows.Take(PageSize).Select(r => new ProductRow(
            r.Id, r.Code, new LocalizedText(r.NameId, r.NameEn), r.SummaryId is null ? null : new LocalizedText(r.SummaryId, r.SummaryEn), new LocalizedText(r.UnitId, r.UnitEn), r.Kind, r.GroupId,
            r.Tariff?.Price, r.Tariff?.IsSample == true, r.Photo, r.Tariff?.Basis)).ToList();
        return new KeysetPage<ProductRow>(items, rows.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{rows[PageSize - 1].Sort}.{rows[PageSize - 1].Code}") : null);
    }

    private static (int Sort, string Code)? ReadCursor(string? cursor)
    {
        var dot = cursor?.IndexOf('.', StringComparison.Ordinal) ?? -1;
        return dot > 0 && cursor!.Length < 80 && int.TryParse(cursor.AsSpan(0, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var sort) ? (sort, cursor[(dot + 1)..]) : null;
    }
}

/// <summary>A product and the tariff that holds today.</summary>
internal sealed record PricedProduct(Product Product, Tariff? Tariff)
{
    public long? Price => Tariff?.Price;

    /// <summary>True when it can be ordered today.</summary>
    public bool IsOpen => !Product.IsRetired && Tariff is not null;
}
