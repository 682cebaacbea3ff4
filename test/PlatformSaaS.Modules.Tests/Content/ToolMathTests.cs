using PlatformSaaS.Content.Tools;
using PlatformSaaS.TestBase.Infrastructure;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Content;

/// <summary>The calculators' formulas with worked numbers, and what they refuse to read.</summary>
public sealed class ToolMathTests
{
    private static readonly EstimateRules Rules = ToolStore.Read("""
        { "estimates": { "overhead": 10, "source": { "id": "Contoh" },
            "houses": [ { "code": "tapak", "name": { "id": "Tapak" }, "factors": {} }, { "code": "dua-lantai", "name": { "id": "Dua lantai" }, "factors": { "atap": 0.55 } } ],
            "sections": [ { "code": "pondasi", "name": { "id": "Pondasi" }, "items": [ { "code": "batu", "name": { "id": "Batu kali" }, "unit": "m³", "perArea": 0.3 } ] },
                          { "code": "atap", "name": { "id": "Atap" }, "items": [ { "code": "rangka", "name": { "id": "Rangka" }, "unit": "m²", "perArea": 1.45 } ] } ],
            "prices": [ { "region": "contoh", "name": { "id": "Contoh" }, "from": "2026-01-01", "until": "2026-12-31", "source": { "id": "x" }, "sample": true, "items": { "batu": 1050000, "rangka": 165000 } } ] } }
        """).Estimates!;

    // Annuity: 100 million at 12 % over a year is 1 % a month, factor 0,0888487887. Flat: a tenth of the loan a year and 6 % on all of it. Subsidised: 5 % over 20 years, factor 0,0065995574.
    [Theory]
    [InlineData(100_000_000, 12, 12, "Annuity", 8_884_879)]
    [InlineData(120_000_000, 120, 6, "Flat", 1_600_000)]
    [InlineData(150_000_000, 240, 5, "Subsidised", 989_934)]
    [InlineData(60_000_000, 60, 0, "Annuity", 1_000_000)]
    public void An_instalment_follows_its_formula_and_pays_the_loan_off(long principal, int months, int rate, string kind, long monthly)
    {
        var loan = InstalmentMath.Schedule(principal, months, rate, Enum.Parse<InterestKind>(kind));

        loan.Monthly.ShouldBe(monthly);
        loan.Instalments.Count.ShouldBe(months);
        loan.Instalments.Sum(i => i.Principal).ShouldBe(principal);
        loan.Instalments[^1].Remaining.ShouldBe(0);
        loan.Instalments.ShouldAllBe(i => i.Principal >= 0 && i.Interest >= 0 && i.Remaining >= 0);
        Math.Abs(loan.Instalments[^1].Amount - monthly).ShouldBeLessThanOrEqualTo(months, "The last month takes what rounding left.");
        loan.Years.Sum(y => y.Principal).ShouldBe(principal);
    }

    // A third of 6 million is 1.999.800 (33,33 %), less 500.000 for the motorcycle; what is left over is 2.500.000.
    [Theory]
    [InlineData(6_000_000, 3_000_000, 500_000, 1_499_800, 2_500_000, 1_499_800)]
    [InlineData(6_000_000, 5_200_000, 0, 1_999_800, 800_000, 800_000)]
    [InlineData(3_000_000, 3_500_000, 0, 999_900, -500_000, 0)]
    public void A_safe_instalment_is_the_smaller_of_share_and_what_is_left(long income, long expenses, long others, long share, long left, long safe) =>
        InstalmentMath.Capacity(income, expenses, others, 33.33m).ShouldBe(new Capacity(share, left, safe));

    [Theory]
    [InlineData(1_499_800, 180, 11, "Annuity")]
    [InlineData(1_499_800, 180, 7, "Flat")]
    [InlineData(1, 360, 60, "Annuity")]
    [InlineData(2_000_000, 12, 0, "Flat")]
    public void The_largest_loan_costs_no_more_than_can_be_carried(long monthly, int months, int rate, string kind)
    {
        var how = Enum.Parse<InterestKind>(kind);
        var loan = InstalmentMath.Carried(monthly, months, rate, how);
        InstalmentMath.Monthly(loan, months, rate, how).ShouldBeLessThanOrEqualTo(monthly);
        InstalmentMath.Monthly(loan + 1000, months, rate, how).ShouldBeGreaterThan(monthly - 1);
        InstalmentMath.Carried(0, months, rate, how).ShouldBe(0);
    }

    [Fact]
    public void The_price_list_of_the_day_counts_and_an_admins_list_follows_new_items_of_the_pack()
    {
        var day = new DateOnly(2026, 6, 1);
        var now = Rules.Prices[0];
        var lists = Rules with { Prices = [now with { From = now.From.AddYears(1), Until = now.Until.AddYears(1) }, now, now with { From = now.From.AddYears(-1), Until = now.Until.AddYears(-1) }] };
        lists.PricesOf("contoh", day)!.From.ShouldBe(now.From);
        lists.PricesOf("contoh", day.AddYears(5))!.From.ShouldBe(now.From.AddYears(1), "The latest, where none holds.");
        lists.PricesOf("contoh", day.AddYears(-5))!.From.ShouldBe(now.From.AddYears(-1));
        (lists.PricesOf("lain", day), lists.PricesOn(day).Count).ShouldBe((null, 1));

        var edits = new ToolEdits { Prices = [now with { Items = new Dictionary<string, long> { ["batu"] = 7, ["dulu"] = 1 } }] };
        var items = edits.Apply(new ToolRules { Estimates = Rules }).Estimates!.Prices.ShouldHaveSingleItem().Items;
        items.ShouldBe(new Dictionary<string, long> { ["batu"] = 7, ["rangka"] = 165000 });
    }

    [Fact]
    public void The_largest_amounts_stay_whole() => InstalmentMath.Schedule(Rupiah.Most, 360, 60, InterestKind.Annuity).Instalments.Sum(i => i.Principal).ShouldBe(Rupiah.Most);

    [Theory]
    [InlineData("5000000", 5_000_000)]
    [InlineData("5.000.000", 5_000_000)]
    [InlineData("Rp 5.000.000", 5_000_000)]
    [InlineData("Rp. 5.000.000,-", 5_000_000)]
    [InlineData("5 000 000,00", 5_000_000)]
    [InlineData("0", 0)]
    [InlineData("1.5", null)]
    [InlineData("1.000,50", null)]
    [InlineData("-1", null)]
    [InlineData("1e9", null)]
    [InlineData("0x10", null)]
    [InlineData("lima juta", null)]
    [InlineData("999999999999999999999999", null)]
    [InlineData("100000000001", null)]
    [InlineData("٥٠٠", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Amounts_are_read_as_people_write_them_or_not_at_all(string? text, int? amount) => Rupiah.Read(text).ShouldBe(amount);

    [Theory]
    [InlineData("36", 36.0)]
    [InlineData("11,5", 11.5)]
    [InlineData("11.5", 11.5)]
    [InlineData("-3", null)]
    [InlineData("1001", null)]
    [InlineData("NaN", null)]
    [InlineData("1e2", null)]
    [InlineData("0000000000000036", null)]
    public void Numbers_likewise(string text, double? number) => Rupiah.Number(text, 1000).ShouldBe((decimal?)number);

    // 36 m² × 0,3 = 10,8 m³ × 1.050.000 = 11.340.000; 36 × 1,45 = 52,2 m² × 165.000 = 8.613.000; together 19.953.000 and a tenth more.
    [Fact]
    public void A_cost_estimate_multiplies_quantities_by_prices()
    {
        var estimate = EstimateMath.Of(Rules, Rules.House("tapak")!, 36, Rules.Prices[0]);

        estimate.Parts.Select(p => p.Amount).ShouldBe([11_340_000, 8_613_000]);
        (estimate.Works, estimate.Overhead, estimate.Total).ShouldBe((19_953_000, 1_995_300, 21_948_300));
        estimate.PerArea.ShouldBe(609_675);
        EstimateMath.Of(Rules, Rules.House("dua-lantai")!, 36, Rules.Prices[0]).Parts[1].Lines[0].Quantity.ShouldBe(28.71m);
    }

    [Fact]
    public void Prices_hold_for_their_days() => new[] { "2025-12-31", "2026-01-01", "2026-12-31", "2027-01-01" }.Select(d => Rules.Prices[0].HoldsOn(DateOnly.Parse(d))).ShouldBe([false, true, true, false]);

    [Fact]
    public void A_pack_with_prices_that_do_not_fit_its_items_is_refused()
    {
        var list = Rules.Prices[0];
        Faults(Rules).ShouldBeEmpty();
        Faults(Rules with { Prices = [list with { Items = new Dictionary<string, long> { ["batu"] = 1, ["emas"] = 2 } }] }).ShouldBe(["the item 'rangka' has no price", "there is no item 'emas'"]);
        Faults(Rules with { Prices = [list with { Until = new DateOnly(2025, 1, 1) }] }).ShouldHaveSingleItem();
        Faults(Rules with { Houses = [new HouseKind("x", new LocalizedText("x"), new Dictionary<string, decimal> { ["kolam"] = 1 })] }).ShouldBe(["there is no section 'kolam'"]);
    }

    [Theory]
    [InlineData("Subsidised", 9.0, 5.0)]
    [InlineData("Annuity", 9.0, 9.0)]
    [InlineData("Annuity", null, 11.0)]
    [InlineData("Flat", null, 7.0)]
    public void The_subsidised_rate_is_the_programme_s(string kind, double? typed, double rate) =>
        new InstalmentRules { Share = 33, UsualRate = 11, FlatRate = 7, SubsidisedRate = 5, Source = new LocalizedText("x") }.RateOf(Enum.Parse<InterestKind>(kind), (decimal?)typed).ShouldBe((decimal)rate);

    private static IEnumerable<string> Faults(EstimateRules rules) => ToolPack.Faults(new ToolRules { Estimates = rules }).InBothLanguages().Select(f => f.Reason.In("en"));
}
