using PlatformSaaS.Navigation;

namespace PlatformSaaS.Catalog.Tariffs;

/// <summary>Days without a price, and prices that rest on nothing.</summary>
internal sealed class TariffHealth(TariffBook book) : IHealthNotes
{
    public async Task<IReadOnlyList<HealthNote>> ListAsync(CancellationToken ct)
    {
        var figures = await book.FiguresAsync(ct);
        var notes = new List<HealthNote>();
        if (figures[TariffView.Gaps] is > 0 and var gaps)
        {
            notes.Add(new(new($"{gaps} produk atau butir katalog punya hari tanpa tarif, sehingga tidak dapat dipesan.", $"{gaps} product(s) or option(s) of the catalog have days without a tariff, on which they can't be ordered."), TariffWords.Url(TariffView.Gaps)));
        }

        if (figures[TariffView.NoBasis] is > 0 and var bare)
        {
            notes.Add(new(new($"{bare} produk atau butir katalog punya tarif tanpa dasar hukum.", $"{bare} product(s) or option(s) of the catalog have a tariff without a legal basis."), TariffWords.Url(TariffView.NoBasis)));
        }

        return notes;
    }
}
