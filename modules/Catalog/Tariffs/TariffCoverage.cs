using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Tariffs;

/// <summary>Days without a price. <paramref name="LastDay"/> null: from then on.</summary>
internal sealed record TariffGap(DateOnly From, DateOnly? LastDay)
{
    public bool Contains(TariffGap other) => From <= other.From && (LastDay is null || (other.LastDay is { } last && last <= LastDay));

    /// <summary>"1 Mei 2026 – 31 Mei 2026", or since when.</summary>
    public string Words => LastDay is { } last ? From == last ? Format.Date(From) : $"{Format.Date(From)} – {Format.Date(last)}" : T($"mulai {Format.Date(From)}", $"from {Format.Date(From)} on");
}

/// <summary>How the periods of one product or option cover the days to come.</summary>
internal static class TariffCoverage
{
    /// <summary>Days from today on that no period holds; past ones harm nobody any more.</summary>
    public static IReadOnlyList<TariffGap> Gaps(IEnumerable<Tariff> tariffs, DateOnly today)
    {
        var gaps = new List<TariffGap>();
        var open = today;
        foreach (var tariff in tariffs.OrderBy(t => t.From))
        {
            if (tariff.From > open)
            {
                gaps.Add(new TariffGap(open, tariff.From.AddDays(-1)));
            }

            if (tariff.Until is not { } until)
            {
                return gaps;
            }

            open = until > open ? until : open;
        }

        return [.. gaps, new TariffGap(open, null)];
    }

    /// <summary>Gaps that weren't there before a change.</summary>
    public static IReadOnlyList<TariffGap> Torn(IReadOnlyList<TariffGap> before, IReadOnlyList<TariffGap> after) => [.. after.Where(gap => !before.Any(b => b.Contains(gap)))];

    /// <summary>Periods that hold on the same days as the one before them.</summary>
    public static IReadOnlyList<Tariff> Overlaps(IEnumerable<Tariff> tariffs)
    {
        var sorted = tariffs.OrderBy(t => t.From).ToList();
        return [.. sorted.Where((t, i) => i > 0 && sorted.Take(i).Any(before => before.Overlaps(t.From, t.Until)))];
    }
}
