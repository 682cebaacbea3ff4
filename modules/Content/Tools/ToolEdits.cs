namespace PlatformSaaS.Content.Tools;

/// <summary>What an admin has made of the pack's figures. A part that was changed is the admin's from then on, until it is given back; the rest follows the pack.</summary>
internal sealed record ToolEdits
{
    /// <summary>Rises with every change, so that two at once notice each other.</summary>
    public int Revision { get; init; }

    /// <summary>All price lists, once one was changed.</summary>
    public IReadOnlyList<PriceList>? Prices { get; init; }
    public InstalmentRules? Instalments { get; init; }

    /// <summary>The figures that hold. A price that the admin's list lacks, because the pack has a new item, is that of the pack's list of the region.</summary>
    public ToolRules Apply(ToolRules pack) => pack with
    {
        Instalments = pack.Instalments is null ? null : Instalments ?? pack.Instalments,
        Estimates = pack.Estimates is not { } estimates || Prices is null ? pack.Estimates : estimates with { Prices = [.. Prices.Select(p => Complete(p, estimates))] }
    };

    private static PriceList Complete(PriceList list, EstimateRules pack)
    {
        var items = pack.Sections.SelectMany(s => s.Items).Select(i => i.Code).ToList();
        var fallback = pack.PricesOf(list.Region, list.From) ?? pack.Prices.FirstOrDefault();
        return list with { Items = items.ToDictionary(i => i, i => list.Items.TryGetValue(i, out var price) ? price : fallback?.Items.GetValueOrDefault(i) ?? 0) };
    }
}
