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
                faults.Add(new PackFault(file, $"{at}/code", new($"Kelompok '{group.Code}' tertulis dua kali (juga di {groups[group.Code]}).", $"group '{group.Code}' stands twice (also in {groups[group.Code]})")));
            }

            if (group.Code == "produk")
            {
                faults.Add(new PackFault(file, $"{at}/code", new("'produk' sudah menjadi alamat portal; pakai kode lain.", "'produk' is an address of the portal")));
            }

            if (at.Split("/groups/").Length > CatalogTree.MostLevels)
            {
                faults.Add(new PackFault(file, at, new($"Kelompok paling dalam {CatalogTree.MostLevels} tingkat.", $"groups go at most {CatalogTree.MostLevels} levels deep")));
            }

            // A pack may bring its catalog before its services; once it has any, names must lead somewhere.
            if (group.Service is { } service && known.Services.Count > 0 && !known.Services.Contains(service))
            {
                faults.Add(new PackFault(file, $"{at}/service", new($"Tidak ada layanan '{service}'.", $"there is no service '{service}'")));
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
            faults.Add(new PackFault(file, $"{at}/code", new($"Produk '{product.Code}' tertulis dua kali (juga di {products[product.Code]}).", $"product '{product.Code}' stands twice (also in {products[product.Code]})")));
        }

        if (product.HandlingUnit is { } unit && !known.Roles.Contains(unit))
        {
            faults.Add(new PackFault(file, $"{at}/handlingUnit", new($"Tidak ada peran '{unit}'.", $"there is no role '{unit}'")));
        }

        if ((product.Kind == "rental") != product.Stock.HasValue)
        {
            faults.Add(new PackFault(file, $"{at}/stock", product.Stock.HasValue ? new("Hanya barang sewa yang punya stok.", "only a rental item has a stock") : new("Barang sewa memerlukan stok.", "a rental item needs a stock")));
        }

        if (product.FieldSet is { } set && !document.FieldSets.ContainsKey(set))
        {
            faults.Add(new PackFault(file, $"{at}/fieldSet", new($"Tidak ada kumpulan isian '{set}' di berkas ini.", $"there is no field set '{set}' in this file")));
        }

        CheckFields(file, $"{at}/fields", product.AllFields(document), known, faults);
        OptionChecks.Add(file, at, product, document, faults);
        CheckTariffs(file, $"{at}/tariffs", product.Tariffs, faults);
    }

    private static void CheckFields(string file, string at, IReadOnlyList<FieldDefinition> fields, Known known, List<PackFault> faults)
    {
        foreach (var twice in fields.GroupBy(f => f.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            faults.Add(new PackFault(file, at, new($"Isian '{twice.Key}' tertulis dua kali.", $"field '{twice.Key}' stands twice")));
        }

        foreach (var field in fields)
        {
            if (ProductFields.Reserved.Contains(field.Code))
            {
                faults.Add(new PackFault(file, at, new($"'{field.Code}' sudah menjadi isian setiap baris; pakai kode lain.", $"'{field.Code}' is a field that every line has")));
            }

            if (field.List is { } list && !known.Lists.Contains(list))
            {
                faults.Add(new PackFault(file, at, new($"Tidak ada daftar '{list}'.", $"there is no list '{list}'")));
            }

            if (field.Type is FieldType.Choice or FieldType.Choices && (field.List is null) == (field.Options.Count == 0))
            {
                faults.Add(new PackFault(file, at, new($"Isian '{field.Code}': pilihan mengambil jawabannya dari 'list' atau dari 'options', salah satu saja.", $"field '{field.Code}': a choice takes its answers from either 'list' or 'options'")));
            }

            if (field.Type is FieldType.File or FieldType.Files && (field.Accept.Count == 0 || field.MaxMb is null))
            {
                faults.Add(new PackFault(file, at, new($"Isian '{field.Code}': isian berkas memerlukan 'accept' dan 'maxMb'.", $"field '{field.Code}': a file field needs 'accept' and 'maxMb'")));
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
                var day = Day(tariff.From) is null ? tariff.From : tariff.Until;
                faults.Add(new PackFault(file, $"{at}/{i}", new($"Tidak ada tanggal '{day}' dalam kalender.", $"there is no day '{day}'")));
                continue;
            }

            var until = Day(tariff.Until);
            if (until <= from)
            {
                faults.Add(new PackFault(file, $"{at}/{i}/until", new("Harus setelah 'from'.", "must come after 'from'")));
            }
            else if (spans.Exists(s => s.Overlaps(from, until)))
            {
                faults.Add(new PackFault(file, $"{at}/{i}", new("Masa tarif ini bertumpang tindih dengan tarif lain produk yang sama.", "overlaps another tariff of the product")));
            }

            if (tariff.BasisUrl is { } url && (tariff.Basis is null || !LegalBasis.IsAddress(url)))
            {
                faults.Add(new PackFault(file, $"{at}/{i}/basisUrl", new("Harus berupa alamat https dan disertai 'basis'.", "an https address, beside a 'basis'")));
            }

            spans.Add(new Tariff { From = from, Until = until });
        }
    }
}
