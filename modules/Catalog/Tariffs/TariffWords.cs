using PlatformSaaS.Modularity;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Tariffs;

/// <summary>Views of the tariffs in addresses and words.</summary>
internal static class TariffWords
{
    public static string Url(TariffView view, string? after = null) => $"/admin/katalog/tarif?tampil={Word(view)}" + (after is null ? "" : $"&dari={Uri.EscapeDataString(after)}");

    public static string Word(TariffView view) => view switch { TariffView.Coming => "akan-datang", TariffView.Gaps => "celah", TariffView.NoBasis => "tanpa-dasar", _ => "hari-ini" };

    /// <summary>The view of an address; today's where it says none or one that isn't known.</summary>
    public static TariffView View(string? word) => Enum.GetValues<TariffView>().FirstOrDefault(v => Word(v) == word);

    /// <summary>The view that a program asks for: <c>today</c>, <c>coming</c>, <c>gaps</c>, <c>noBasis</c>.</summary>
    public static TariffView Asked(string? show) => show is null ? TariffView.Today : Enum.GetValues<TariffView>().Where(v => string.Equals(v.ToString(), show, StringComparison.OrdinalIgnoreCase)).Select(v => (TariffView?)v).FirstOrDefault()
        ?? throw new InputException("show", T("Pilih today, coming, gaps, atau noBasis.", "Choose today, coming, gaps or noBasis."));

    public static string Title(TariffView view) => view switch
    {
        TariffView.Coming => T("Akan datang", "To come"),
        TariffView.Gaps => T("Hari tanpa tarif", "Days without a tariff"),
        TariffView.NoBasis => T("Tanpa dasar hukum", "Without a legal basis"),
        _ => T("Berlaku hari ini", "In force today")
    };
}
