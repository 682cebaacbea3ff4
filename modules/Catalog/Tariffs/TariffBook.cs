using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Data;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Tariffs;

/// <summary>Which part of the tariffs is asked for.</summary>
internal enum TariffView
{
    Today,
    Coming,
    Gaps,
    NoBasis
}

/// <summary>Something of the catalog that has a price of its own: a product, or an option of one.</summary>
internal sealed record TariffLine(Product Product, ProductOption? Option, GroupNode? Group, IReadOnlyList<Tariff> Tariffs, IReadOnlyList<TariffGap> Gaps, IReadOnlyList<Tariff> Overlaps)
{
    /// <summary>Its place in the list.</summary>
    public string Key => Option is null ? Product.Code : $"{Product.Code}/{Option.Code}";

    public LocalizedText Name => Option is null ? Product.Name : new LocalizedText($"{Product.NameId}: {Option.NameId}", $"{Product.Name.In("en")}: {Option.Name.In("en")}");

    /// <summary>Where it is changed.</summary>
    public string Url => $"/admin/katalog/produk/{Uri.EscapeDataString(Product.Code)}" + (Option is null ? "" : $"/butir/{Uri.EscapeDataString(Option.Code)}");

    /// <summary>Its periods that a view shows.</summary>
    public IReadOnlyList<Tariff> Shown(TariffView view, DateOnly today) => view switch
    {
        TariffView.Today => [.. Tariffs.Where(t => t.HoldsOn(today))],
        TariffView.Coming => [.. Tariffs.Where(t => t.From > today)],
        TariffView.NoBasis => [.. Tariffs.Where(t => t.Basis is null && (t.Until is null || t.Until > today))],
        _ => Gaps.Count + Overlaps.Count == 0 ? [] : Tariffs
    };

    public bool IsIn(TariffView view, DateOnly today) => view == TariffView.Gaps ? Gaps.Count + Overlaps.Count > 0 : Shown(view, today).Count > 0;
}

/// <summary>The tariffs of the whole catalog: what holds today, what is to come, days without a price, prices without a legal basis.</summary>
internal sealed class TariffBook(DbContext db, CatalogTree tree, IPermissionChecker permissions, ITenantCache cache, ITenantClock clock)
{
    public const int PageSize = 100;

    /// <summary>A page of a view, by code.</summary>
    public async Task<KeysetPage<TariffLine>> ListAsync(TariffView view, string? after, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var today = await clock.TodayAsync(ct);
        var rows = (await LinesAsync(today, ct)).Where(l => l.IsIn(view, today) && (after is null || string.CompareOrdinal(l.Key, after) > 0)).Take(PageSize + 1).ToList();
        return new KeysetPage<TariffLine>([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Key : null);
    }

    /// <summary>How much each view holds.</summary>
    public async Task<IReadOnlyDictionary<TariffView, int>> CountsAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        return await FiguresAsync(ct);
    }

    /// <summary>The same for the notes on what needs attention; who may know is for the asker to check.</summary>
    public async Task<IReadOnlyDictionary<TariffView, int>> FiguresAsync(CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return await cache.GetAsync(string.Create(CultureInfo.InvariantCulture, $"{CatalogTree.Cached}figures:{today:yyyyMMdd}"), async token =>
        {
            var lines = await LinesAsync(today, token);
            return (IReadOnlyDictionary<TariffView, int>)Enum.GetValues<TariffView>().ToDictionary(v => v, v => lines.Count(l => l.IsIn(v, today)));
        }, ct);
    }

    /// <summary>A view as CSV, a period a line.</summary>
    public async Task<byte[]> ExportAsync(TariffView view, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var today = await clock.TodayAsync(ct);
        var csv = new StringBuilder(Csv.Line("kelompok", "kode", "nama", "satuan", "tarif", "berlaku_mulai", "hari_terakhir", "dasar_hukum", "tautan_dasar", "tarif_contoh", "hari_tanpa_tarif"));
        foreach (var line in (await LinesAsync(today, ct)).Where(l => l.IsIn(view, today)))
        {
            var gaps = string.Join("; ", line.Gaps.Select(g => $"{Day(g.From)}/{(g.LastDay is { } last ? Day(last) : "")}"));
            foreach (var t in line.Shown(view, today).Select(t => (Tariff?)t).DefaultIfEmpty())
            {
                csv.Append(Csv.Line(
                    line.Group?.Name.Id ?? "", line.Key, line.Name.Id, line.Product.UnitId, t?.Price.ToString(CultureInfo.InvariantCulture) ?? "", t is null ? "" : Day(t.From), t?.LastDay is { } until ? Day(until) : "", t?.Basis ?? "", t?.BasisUrl ?? "",
                    t is null ? "" : t.IsSample ? "ya" : "tidak", gaps));
            }
        }

        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    private async Task<IReadOnlyList<TariffLine>> LinesAsync(DateOnly today, CancellationToken ct)
    {
        var forest = await tree.GetAsync(ct);
        var products = await db.Set<Product>().AsNoTracking().Where(p => p.RetiredAt == null).ToListAsync(ct);
        var options = (await db.Set<ProductOption>().AsNoTracking().Where(o => o.RetiredAt == null).ToListAsync(ct)).ToLookup(o => o.ProductId);
        var tariffs = (await db.Set<Tariff>().AsNoTracking().OrderBy(t => t.From).ToListAsync(ct)).ToLookup(t => t.OptionId ?? t.ProductId);
        return [.. products.SelectMany(p => p.Kind.HasOptions() ? options[p.Id].Select(o => Line(p, o, o.Id)) : [Line(p, null, p.Id)]).OrderBy(l => l.Key, StringComparer.Ordinal)];

        TariffLine Line(Product product, ProductOption? option, Guid priced)
        {
            var own = tariffs[priced].ToList();
            return new TariffLine(product, option, forest.Find(product.GroupId), own, TariffCoverage.Gaps(own, today), TariffCoverage.Overlaps(own));
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
