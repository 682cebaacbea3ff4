using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Forms;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Catalog.Packs;

internal sealed partial class CatalogPack
{
    private static void Check(string file, GroupDocument document, Known known, Dictionary<string, string> groups, Dictionary<string, string> products, List<PackFault> faults)
    {
        foreach (var (set, fields) in document.FieldSets)
        {
            CheckFields(file, $"/fieldSets/{set}", fields, known, faults);
        }

        foreach (var (group, _, at) in document.Walk())
        {
            if (!groups.TryAdd(group.Code, file))
            {
                faults.Add(new PackFault(file, $"{at}/code", $"group '{group.Code}' stands twice (also in {groups[group.Code]})"));
            }

            if (group.Code == "produk")
            {
                faults.Add(new PackFault(file, $"{at}/code", "'produk' is an address of the portal"));
            }

            if (at.Split("/groups/").Length > CatalogTree.MostLevels)
            {
                faults.Add(new PackFault(file, at, $"groups go at most {CatalogTree.MostLevels} levels deep"));
            }

            // A pack may bring its catalog before its services; once it has any, names must lead somewhere.
            if (group.Service is { } service && known.Services.Count > 0 && !known.Services.Contains(service))
            {
                faults.Add(new PackFault(file, $"{at}/service", $"there is no service '{service}'"));
            }

            foreach (var (product, i) in group.Products.Select((p, i) => (p, i)))
            {
                Check(file, $"{at}/products/{i}", product, document, known, products, faults);
            }
        }
    }

    private static void Check(string file, string at, ProductDocument product, GroupDocument document, Known known, Dictionary<string, string> products, List<PackFault> faults)
    {
        if (!products.TryAdd(product.Code, file))
        {
            faults.Add(new PackFault(file, $"{at}/code", $"product '{product.Code}' stands twice (also in {products[product.Code]})"));
        }

        if (product.HandlingUnit is { } unit && !known.Roles.Contains(unit))
        {
            faults.Add(new PackFault(file, $"{at}/handlingUnit", $"there is no role '{unit}'"));
        }

        if ((product.Kind == "rental") != product.Stock.HasValue)
        {
            faults.Add(new PackFault(file, $"{at}/stock", product.Stock.HasValue ? "only a rental item has a stock" : "a rental item needs a stock"));
        }

        if (product.FieldSet is { } set && !document.FieldSets.ContainsKey(set))
        {
            faults.Add(new PackFault(file, $"{at}/fieldSet", $"there is no field set '{set}' in this file"));
        }

        CheckFields(file, $"{at}/fields", product.AllFields(document), known, faults);
        OptionChecks.Add(file, at, product, document, faults);
        CheckTariffs(file, $"{at}/tariffs", product.Tariffs, faults);
    }

    private static void CheckFields(string file, string at, IReadOnlyList<FieldDefinition> fields, Known known, List<PackFault> faults)
    {
        foreach (var twice in fields.GroupBy(f => f.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            faults.Add(new PackFault(file, at, $"field '{twice.Key}' stands twice"));
        }

        foreach (var field in fields)
        {
            if (ProductFields.Reserved.Contains(field.Code))
            {
                faults.Add(new PackFault(file, at, $"'{field.Code}' is a field that every line has"));
            }

            if (field.List is { } list && !known.Lists.Contains(list))
            {
                faults.Add(new PackFault(file, at, $"there is no list '{list}'"));
            }

            if (field.Type is FieldType.Choice or FieldType.Choices && (field.List is null) == (field.Options.Count == 0))
            {
                faults.Add(new PackFault(file, at, $"field '{field.Code}': a choice takes its answers from either 'list' or 'options'"));
            }

            if (field.Type is FieldType.File or FieldType.Files && (field.Accept.Count == 0 || field.MaxMb is null))
            {
                faults.Add(new PackFault(file, at, $"field '{field.Code}': a file field needs 'accept' and 'maxMb'"));
            }
        }
    }

    internal static void CheckTariffs(string file, string at, IReadOnlyList<TariffDocument> tariffs, List<PackFault> faults)
    {
        var spans = new List<Tariff>();
        foreach (var (tariff, i) in tariffs.Select((t, i) => (t, i)))
        {
            if (Day(tariff.From) is not { } from || (tariff.Until is not null && Day(tariff.Until) is null))
            {
                faults.Add(new PackFault(file, $"{at}/{i}", $"there is no day '{(Day(tariff.From) is null ? tariff.From : tariff.Until)}'"));
                continue;
            }

            var until = Day(tariff.Until);
            if (until <= from)
            {
                faults.Add(new PackFault(file, $"{at}/{i}/until", "must come after 'from'"));
            }
            else if (spans.Exists(s => s.Overlaps(from, until)))
            {
                faults.Add(new PackFault(file, $"{at}/{i}", "overlaps another tariff of the product"));
            }

            if (tariff.BasisUrl is { } url && (tariff.Basis is null || !LegalBasis.IsAddress(url)))
            {
                faults.Add(new PackFault(file, $"{at}/{i}/basisUrl", "an https address, beside a 'basis'"));
            }

            spans.Add(new Tariff { From = from, Until = until });
        }
    }
}
