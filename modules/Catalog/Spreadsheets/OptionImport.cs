using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Reporting;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Spreadsheets;

/// <summary>Takes the spreadsheet of parameters and measuring ranges in.</summary>
internal sealed class OptionImport(ImportTools tools) : SheetImport(tools, OptionSheet.Columns, "catalog.option-import")
{
    protected override async Task TakeAsync(IEnumerable<SheetCells> rows, ImportTally tally, CancellationToken ct)
    {
        var today = await Clock.TodayAsync(ct);
        // Locked as a whole, so that nobody else changes a product, option or tariff between the check and the end.
        var products = (await Db.Set<Product>().FromSql($"select p.*, p.xmin from catalog.products p order by p.id for update").AsTracking().ToListAsync(ct)).Where(p => p.Kind.HasOptions()).ToDictionary(p => p.Code, StringComparer.Ordinal);
        var known = (await Db.Set<ProductOption>().AsTracking().ToListAsync(ct)).GroupBy(o => o.ProductId).ToDictionary(g => g.Key, g => g.ToDictionary(o => o.Code, StringComparer.Ordinal));
        var tariffs = (await Db.Set<Tariff>().AsTracking().Where(t => t.OptionId != null).ToListAsync(ct)).GroupBy(t => t.OptionId!.Value).ToDictionary(g => g.Key, g => g.OrderBy(t => t.From).ToList());
        var seen = new Dictionary<(string, string), int>();
        foreach (var row in rows)
        {
            var before = tally.Faults.Count;
            var (product, values) = (products.GetValueOrDefault(row[OptionSheet.Product] ?? ""), Values(row));
            var standards = Check(row, product, values, seen, tally.Faults);
            var (wanted, retire) = (row.Tariff(tally.Faults), row.Retire(tally.Faults));
            if (product is null || tally.Faults.Count > before)
            {
                continue;
            }

            var own = known.TryGetValue(product.Id, out var some) ? some : known[product.Id] = new(StringComparer.Ordinal);
            var isNew = !own.TryGetValue(row[OptionSheet.Code]!, out var option);
            if (option is null)
            {
                if (own.Count >= OptionEditor.Most)
                {
                    tally.Faults.Add(new SheetFault(row.Number, OptionSheet.Code, T($"Satu produk paling banyak {OptionEditor.Most} butir.", $"A product has at most {OptionEditor.Most} of them.")));
                    continue;
                }

                option = own[row[OptionSheet.Code]!] = new ProductOption { Id = NewId.Next(), ProductId = product.Id, Code = row[OptionSheet.Code]!, NameId = "" };
                Db.Add(option);
            }

            Apply(option, values, standards);
            if (retire is { } retired && retired != option.IsRetired)
            {
                option.RetiredAt = retired ? Clock.UtcNow : null;
            }

            var prices = tariffs.TryGetValue(option.Id, out var list) ? list : tariffs[option.Id] = [];
            if (wanted is not null && SheetTariffs.Put(Db, product.Id, option.Id, prices, wanted, today) is var (column, reason))
            {
                tally.Faults.Add(new SheetFault(row.Number, column, reason));
                continue;
            }

            var isChanged = Db.Entry(option).Properties.Any(p => p.IsModified) || prices.Exists(t => Db.Entry(t).State != EntityState.Unchanged);
            (isNew ? tally.Created : isChanged ? tally.Changed : []).Add($"{product.Code}/{option.Code}");
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

    private static JsonObject Values(SheetCells row) => new()
    {
        ["name"] = row[OptionSheet.NameId], ["nameEn"] = row[OptionSheet.NameEn], ["group"] = row[OptionSheet.GroupId], ["groupEn"] = row[OptionSheet.GroupEn], ["unit"] = row[OptionSheet.Unit], ["method"] = row[OptionSheet.Method],
        ["limit"] = row[OptionSheet.Limit], ["sort"] = row[OptionSheet.Sort]
    };

    /// <summary>Notes what is wrong with a row; answers the standards that it names.</summary>
    private static string[] Check(SheetCells row, Product? product, JsonObject values, Dictionary<(string, string), int> seen, List<SheetFault> faults)
    {
        void Fault(string column, string reason) => faults.Add(new SheetFault(row.Number, column, reason));
        var (code, of) = (row[OptionSheet.Code] ?? "", row[OptionSheet.Product] ?? "");
        if (product is null)
        {
            Fault(OptionSheet.Product, T($"Tidak ada produk uji atau alat dengan kode '{of}'.", $"There is no test product or instrument with the code '{of}'."));
        }

        if (!OptionEditor.IsCode(code))
        {
            Fault(OptionSheet.Code, T("Tulis kode: huruf kecil, angka, dan tanda hubung.", "Write a code: lower-case letters, digits and hyphens."));
        }
        else if (!seen.TryAdd((of, code), row.Number))
        {
            Fault(OptionSheet.Code, T($"Kode '{code}' pada produk ini sudah ada di baris {seen[(of, code)]}.", $"The code '{code}' of this product already stands in row {seen[(of, code)]}."));
        }

        foreach (var (field, messages) in FormValidator.Validate(OptionForms.Texts, values, new Dictionary<string, IReadOnlyList<ListEntry>>()))
        {
            Fault(OptionSheet.ColumnOf(field), messages[0]);
        }

        var standards = (row[OptionSheet.Standards] ?? "").Split(OptionSheet.Between, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToArray();
        if (product is not null && standards.FirstOrDefault(s => product.ReadStandards().All(p => p.Code != s)) is { } unknown)
        {
            Fault(OptionSheet.Standards, T($"'{unknown}' bukan standar produk ini.", $"'{unknown}' is no standard of this product."));
        }

        return standards;
    }

    private static void Apply(ProductOption option, JsonObject values, string[] standards)
    {
        string? Given(string name) => values[name]?.ToString() is { Length: > 0 } text ? text : null;
        (option.NameId, option.NameEn, option.GroupId, option.GroupEn) = (Given("name")!, Given("nameEn"), Given("group"), Given("group") is null ? null : Given("groupEn"));
        (option.Unit, option.Method, option.Limit) = (Given("unit"), Given("method"), Given("limit"));
        option.Sort = ProductRules.Number(Given("sort")) ?? option.Sort;
        if (!option.Standards.SequenceEqual(standards, StringComparer.Ordinal))
        {
            option.Standards = standards;
        }
    }
}
