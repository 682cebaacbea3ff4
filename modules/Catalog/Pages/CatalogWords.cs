using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Pages;

/// <summary>Addresses and phrases that several pages share.</summary>
internal static class CatalogWords
{
    public static string GroupUrl(string code) => $"/katalog/{Uri.EscapeDataString(code)}";

    public static string ProductUrl(string code) => $"/katalog/produk/{Uri.EscapeDataString(code)}";

    public static string PhotoUrl(Guid file) => $"/berkas/{file}?lihat=1";

    /// <summary>"per stasiun per bulan".</summary>
    public static string Per(ProductKind kind, LocalizedText unit) => kind == ProductKind.Rental ? T($"per {unit.Id} per hari", $"per {unit.In("en")} per day") : T($"per {unit.Id}", $"per {unit.In("en")}");

    /// <summary>"1,2 kg" or "350 g"; null when the weight isn't known.</summary>
    public static string? Weight(int? grams) => grams switch
    {
        null => null,
        >= 1000 => $"{Format.Number(grams.Value / 1000m, grams.Value % 1000 == 0 ? 0 : 1)} kg",
        _ => $"{grams} g"
    };

    /// <summary>"1 Januari 2026 – 31 Desember 2026", or since when.</summary>
    public static string Span(Tariff tariff) => tariff.LastDay is { } last ? $"{Format.Date(tariff.From)} – {Format.Date(last)}" : T($"sejak {Format.Date(tariff.From)}", $"since {Format.Date(tariff.From)}");

    /// <summary>Data that an order needs, as one phrase.</summary>
    public static string Needs(Product product)
    {
        var labels = product.ReadFields().Select(f => f.Label.Current).ToList();
        if (product.Kind == ProductKind.Rental)
        {
            labels.Insert(0, T("Tanggal sewa", "Rental dates"));
        }

        return labels.Count == 0 ? T("Tidak ada", "None") : string.Join(", ", labels.Select((l, i) => i == 0 || l.Length < 2 || char.IsUpper(l[1]) ? l : char.ToLowerInvariant(l[0]) + l[1..]));
    }
}
