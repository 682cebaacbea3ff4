using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Reporting;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Spreadsheets;

/// <summary>Takes the spreadsheet of products in.</summary>
internal sealed class CatalogImport(ImportTools tools, CatalogTree tree, ProductCatalog products) : SheetImport(tools, CatalogSheet.Columns, "catalog.import")
{
    protected override async Task TakeAsync(IEnumerable<SheetCells> rows, ImportTally tally, CancellationToken ct)
    {
        var (faults, forest, units, today) = (tally.Faults, await tree.GetAsync(ct), await products.UnitNamesAsync(ct), await Clock.TodayAsync(ct));
        // Locked as a whole, so that nobody else changes a product or tariff between the check and the end.
        var known = (await Db.Set<Product>().FromSql($"select p.*, p.xmin from catalog.products p order by p.id for update").ToListAsync(ct)).ToDictionary(p => p.Code, StringComparer.Ordinal);
        var tariffs = (await Db.Set<Tariff>().Where(t => t.OptionId == null).ToListAsync(ct)).GroupBy(t => t.ProductId).ToDictionary(g => g.Key, g => g.OrderBy(t => t.From).ToList());
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var (input, before) = (Input(row), faults.Count);
            foreach (var (member, messages) in ProductRules.Check(input, forest, units))
            {
                faults.Add(new SheetFault(row.Number, CatalogSheet.ColumnOf(member), messages[0]));
            }

            var code = input.Code?.Trim() ?? "";
            if (code.Length > 0 && !seen.TryAdd(code, row.Number))
            {
                faults.Add(new SheetFault(row.Number, CatalogSheet.Code, T($"Kode '{code}' sudah ada di baris {seen[code]}.", $"The code '{code}' already stands in row {seen[code]}.")));
            }

            var wanted = row.Tariff(faults);
            var retire = row.Retire(faults);
            if (faults.Count > before)
            {
                continue;
            }

            var isNew = !known.TryGetValue(code, out var product);
            if (product is null)
            {
                product = new Product { Id = NewId.Next(), Code = code, NameId = "", UnitId = "" };
                Db.Add(product);
            }

            ProductRules.Apply(input, product, forest);
            if (retire is { } retired && retired != product.IsRetired)
            {
                product.RetiredAt = retired ? Clock.UtcNow : null;
            }

            var own = tariffs.TryGetValue(product.Id, out var list) ? list : tariffs[product.Id] = [];
            if (wanted is not null && product.Kind.HasOptions())
            {
                faults.Add(new SheetFault(row.Number, SheetColumns.Price, T("Produk uji dan alat ditarif menurut parameter atau rentang ukurnya.", "Test products and instruments are priced by their parameters or ranges.")));
                continue;
            }

            if (wanted is not null && SheetTariffs.Put(Db, product.Id, null, own, wanted, today) is var (column, reason))
            {
                faults.Add(new SheetFault(row.Number, column, reason));
                continue;
            }

            var isChanged = Db.Entry(product).Properties.Any(p => p.IsModified) || own.Exists(t => Db.Entry(t).State != EntityState.Unchanged);
            (isNew ? tally.Created : isChanged ? tally.Changed : []).Add(code);
            if (isNew || isChanged)
            {
                (product.IsEdited, product.UpdatedAt) = (true, Clock.UtcNow);
            }
            else
            {
                tally.Same++;
            }
        }
    }

    private static ProductInput Input(SheetCells row) => new()
    {
        Code = row[CatalogSheet.Code], Group = row[CatalogSheet.Group], NameId = row[CatalogSheet.NameId], NameEn = row[CatalogSheet.NameEn], SummaryId = row[CatalogSheet.SummaryId], SummaryEn = row[CatalogSheet.SummaryEn],
        UnitId = row[CatalogSheet.UnitId], UnitEn = row[CatalogSheet.UnitEn], Weight = row[CatalogSheet.Weight], HandlingUnit = row[CatalogSheet.HandlingUnit], Kind = row[CatalogSheet.Kind], Stock = row[CatalogSheet.Stock],
        MaxQuantity = row[CatalogSheet.MaxQuantity], Sort = row[CatalogSheet.Sort]
    };
}
