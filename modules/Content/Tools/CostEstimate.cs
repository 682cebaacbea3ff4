namespace PlatformSaaS.Content.Tools;

/// <summary>A line: quantity times unit price.</summary>
internal sealed record EstimateLine(EstimateItem Item, decimal Factor, decimal Quantity, long Price, long Amount);

/// <summary>A part of the works with its sum.</summary>
internal sealed record EstimatePart(EstimateSection Section, IReadOnlyList<EstimateLine> Lines)
{
    public long Amount => Lines.Sum(l => l.Amount);
}

/// <summary>A cost estimate.</summary>
internal sealed record Estimate(HouseKind House, decimal Area, PriceList Prices, IReadOnlyList<EstimatePart> Parts, decimal OverheadPercent)
{
    public long Works => Parts.Sum(p => p.Amount);
    public long Overhead => Rupiah.Round(Works * OverheadPercent / 100);
    public long Total => Works + Overhead;
    public long PerArea => Rupiah.Round(Total / Area);
}

/// <summary>The formula of cost estimates: quantity = area × amount per square metre × factor of the house; amount = quantity × unit price. Quantities have two decimals, money none.</summary>
internal static class EstimateMath
{
    public const decimal LeastArea = 6, MostArea = 1000;

    public static Estimate Of(EstimateRules rules, HouseKind house, decimal area, PriceList prices) => new(house, area, prices,
    [
        .. rules.Sections.Select(s => new EstimatePart(s,
        [
            .. s.Items.Select(i =>
            {
                var factor = house.Factors.GetValueOrDefault(s.Code, 1);
                var quantity = Math.Round(area * i.PerArea * factor, 2, MidpointRounding.AwayFromZero);
                var price = prices.Items.GetValueOrDefault(i.Code);
                return new EstimateLine(i, factor, quantity, price, Rupiah.Round(quantity * price));
            })
        ]))
    ], rules.Overhead);
}
