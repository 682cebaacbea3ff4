using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Catalog.Packs;

/// <summary>What is wrong with the standards and options of a product in a pack.</summary>
internal static class OptionChecks
{
    public static void Add(string file, string at, ProductDocument product, GroupDocument document, List<PackFault> faults)
    {
        var hasOptions = ProductRules.Kind(product.Kind) is { } kind && kind.HasOptions();
        var options = product.AllOptions(document);
        foreach (var set in product.OptionSets.Where(s => !document.OptionSets.ContainsKey(s)))
        {
            faults.Add(new PackFault(file, $"{at}/optionSets", new($"Tidak ada kumpulan pilihan '{set}' di berkas ini.", $"there is no option set '{set}' in this file")));
        }

        if (!hasOptions && (options.Count > 0 || product.Standards.Count > 0))
        {
            faults.Add(new PackFault(file, $"{at}/options", new("Hanya produk berjenis test atau instrument yang punya standar dan pilihan.", "only products of kind test or instrument have standards and options")));
        }

        if (hasOptions && product.Tariffs.Count > 0)
        {
            faults.Add(new PackFault(file, $"{at}/tariffs", new("Harga produk berjenis test atau instrument ditulis pada pilihannya.", "a product of kind test or instrument is priced by its options")));
        }

        if (!hasOptions && product.Tariffs.Count == 0)
        {
            faults.Add(new PackFault(file, $"{at}/tariffs", new("Produk memerlukan tarif.", "a product needs a tariff")));
        }

        foreach (var twice in product.Standards.GroupBy(s => s.Code, StringComparer.Ordinal).Where(g => g.Count() > 1 || g.Key == TestStandard.None))
        {
            faults.Add(new PackFault(file, $"{at}/standards", new($"Standar '{twice.Key}' tertulis dua kali atau memakai kode yang dicadangkan.", $"standard '{twice.Key}' stands twice or has a reserved code")));
        }

        foreach (var twice in options.GroupBy(o => o.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            faults.Add(new PackFault(file, $"{at}/options", new($"Pilihan '{twice.Key}' tertulis dua kali.", $"option '{twice.Key}' stands twice")));
        }

        foreach (var (option, i) in options.Select((o, i) => (o, i)))
        {
            foreach (var standard in option.Standards.Where(s => product.Standards.All(p => p.Code != s)))
            {
                faults.Add(new PackFault(file, $"{at}/options/{i}/standards", new($"'{standard}' bukan standar produk '{product.Code}'.", $"'{standard}' is no standard of product '{product.Code}'")));
            }

            CatalogPack.CheckTariffs(file, $"{at}/options/{i}/tariffs", option.Tariffs, faults);
        }
    }
}
