namespace PlatformSaaS.Surveys.Results;

/// <summary>The national method (PermenPANRB 14/2017): NRR per element, index = Σ(NRR × weight) × 25, band from the rounded figure.</summary>
internal static class IndexMath
{
    /// <summary>Index, unrounded. Without a printed weight the exact 1/n is used, by dividing last so that nothing is lost.</summary>
    public static decimal Index(IReadOnlyCollection<decimal> means, decimal? printedWeight) => means.Count == 0
        ? 0
        : printedWeight is { } weight ? means.Sum(m => m * weight) * 25 : means.Sum() * 25 / means.Count;

    /// <summary>Two decimals, halves away from zero.</summary>
    public static decimal Round(decimal index) => Math.Round(index, 2, MidpointRounding.AwayFromZero);

    /// <summary>Band of an index already rounded to two decimals.</summary>
    public static string Band(decimal rounded) => rounded switch
    {
        >= 88.31m => "A",
        >= 76.61m => "B",
        >= 65.00m => "C",
        _ => "D"
    };

    /// <summary>Sample by Krejcie–Morgan: χ² = 3.841, P = 0.5, d = 0.05, to the nearest whole.</summary>
    public static int SampleTarget(int population)
    {
        const decimal chi = 3.841m, p = 0.5m, d = 0.05m;
        return population <= 0 ? 0 : (int)Math.Round(chi * population * p * (1 - p) / ((d * d * (population - 1)) + (chi * p * (1 - p))), MidpointRounding.AwayFromZero);
    }
}

/// <summary>A span that a published index covers.</summary>
/// <param name="Code">Such as <c>2026-H1</c>.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
internal sealed record SurveyPeriod(string Code, DateOnly From, DateOnly To)
{
    /// <summary>The period of a day, by the survey's rhythm.</summary>
    public static SurveyPeriod Of(DateOnly day, string rhythm)
    {
        var (length, letter) = rhythm switch { "month" => (1, "M"), "quarter" => (3, "Q"), "year" => (12, ""), _ => (6, "H") };
        var number = ((day.Month - 1) / length) + 1;
        var from = new DateOnly(day.Year, ((number - 1) * length) + 1, 1);
        return new SurveyPeriod(length == 12 ? $"{day.Year}" : length == 1 ? $"{day.Year}-{number:00}" : $"{day.Year}-{letter}{number}", from, from.AddMonths(length).AddDays(-1));
    }
}
