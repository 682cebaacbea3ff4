using PlatformSaaS.Surveys.Results;

namespace PlatformSaaS.Modules.Tests.Surveys;

public sealed class IndexMathTests
{
    [Theory]
    [InlineData(10, 10)]
    [InlineData(100, 80)]
    [InlineData(220, 140)]
    [InlineData(1200, 291)]
    [InlineData(2000, 322)]
    [InlineData(10000, 370)]
    [InlineData(0, 0)]
    public void Sample_target_follows_the_published_table(int population, int expected) => IndexMath.SampleTarget(population).ShouldBe(expected);

    // The published example: the same answers print as 91.48, 91.38 or 90.56, depending on the weight.
    [Fact]
    public void The_printed_weight_decides_what_the_same_answers_print_as()
    {
        decimal[] means = [3.659m, 3.659m, 3.659m, 3.659m, 3.659m, 3.659m, 3.659m, 3.659m, 3.6593m];

        IndexMath.Round(IndexMath.Index(means, null)).ShouldBe(91.48m);
        IndexMath.Round(IndexMath.Index(means, 0.111m)).ShouldBe(91.38m);
        IndexMath.Round(IndexMath.Index(means, 0.11m)).ShouldBe(90.56m);
    }

    [Fact]
    public void The_exact_weight_loses_nothing()
    {
        IndexMath.Index([4m, 4m, 4m, 4m, 4m, 4m, 4m, 4m, 4m], null).ShouldBe(100m);
        IndexMath.Index([1m, 1m, 1m], null).ShouldBe(25m);
        IndexMath.Index([], null).ShouldBe(0m);
    }

    [Theory]
    [InlineData(100, "A")]
    [InlineData(88.31, "A")]
    [InlineData(88.30, "B")]
    [InlineData(76.61, "B")]
    [InlineData(76.60, "C")]
    [InlineData(65.00, "C")]
    [InlineData(64.99, "D")]
    [InlineData(25, "D")]
    public void Bands_have_no_gap(double index, string band) => IndexMath.Band((decimal)index).ShouldBe(band);

    // 88.305 rounds to 88.31 and so is very good; without rounding first it would fall between two bands.
    [Fact]
    public void Rounding_comes_before_the_band() => IndexMath.Band(IndexMath.Round(88.305m)).ShouldBe("A");

    [Theory]
    [InlineData("half", "2026-08-19", "2026-H2", "2026-07-01", "2026-12-31")]
    [InlineData("half", "2026-06-30", "2026-H1", "2026-01-01", "2026-06-30")]
    [InlineData("quarter", "2026-05-01", "2026-Q2", "2026-04-01", "2026-06-30")]
    [InlineData("month", "2028-02-29", "2028-02", "2028-02-01", "2028-02-29")]
    [InlineData("year", "2026-01-01", "2026", "2026-01-01", "2026-12-31")]
    public void Periods_follow_the_survey(string rhythm, string day, string code, string from, string to) =>
        SurveyPeriod.Of(DateOnly.Parse(day), rhythm).ShouldBe(new SurveyPeriod(code, DateOnly.Parse(from), DateOnly.Parse(to)));
}
