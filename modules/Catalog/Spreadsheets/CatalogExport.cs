using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;

namespace PlatformSaaS.Catalog.Spreadsheets;

/// <summary>The catalog as a spreadsheet, that can be edited and taken in again.</summary>
internal sealed class CatalogExport(DbContext db, CatalogTree tree, IPermissionChecker permissions, ITenantClock clock)
{
    public async Task<byte[]> WriteAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var forest = await tree.GetAsync(ct);
        var today = await clock.TodayAsync(ct);
        var products = await db.Set<Product>().AsNoTracking().OrderBy(p => p.Sort).ThenBy(p => p.Code).ToListAsync(ct);
        var tariffs = (await db.Set<Tariff>().AsNoTracking().Where(t => t.OptionId == null).OrderBy(t => t.From).ToListAsync(ct)).ToLookup(t => t.ProductId);
        return Spreadsheet.Write(new Sheet("Katalog", CatalogSheet.Columns.Widths, products.Select(p => Row(p, forest, SheetTariffs.Shown(tariffs[p.Id].ToList(), today))).Prepend([.. CatalogSheet.Columns.Names])));
    }

    private static IReadOnlyList<object?> Row(Product p, GroupForest forest, Tariff? tariff) =>
    [
        p.Code, forest.Find(p.GroupId)?.Code, p.NameId, p.NameEn, p.SummaryId, p.SummaryEn, p.UnitId, p.UnitEn, p.WeightGrams, p.HandlingUnit,
        p.Kind switch { ProductKind.Rental => "sewa", ProductKind.Test => "uji", ProductKind.Instrument => "alat", _ => "biasa" }, p.Stock, p.MaxQuantity, p.Sort, .. SheetCells.Of(tariff, p.IsRetired)
    ];
}
