using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.Modularity;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.BillingCodes;

/// <summary>Sums, conditions and shares of an offer.</summary>
public sealed class QuotationPricingTests
{
    private static PricedLine Line(long quantity, long price) => new(null, new LocalizedText("Butir"), null, quantity, new LocalizedText("paket"), price, null, null, null, []);

    [Theory]
    [InlineData(10_000_000, 1, 0)]
    [InlineData(9_999_999, 3, 0)]
    [InlineData(10_000_000, 3, 1_000_000)]
    [InlineData(10_000_005, 3, 1_000_001)]
    public void A_rule_holds_from_its_total_and_its_lines_on(long total, int lines, long discount)
    {
        var rule = new DiscountRule { Code = "a", Name = new("A"), Percent = 10, FromTotal = 10_000_000, FromLines = 3 };
        var priced = Enumerable.Range(0, lines).Select(i => Line(1, i == 0 ? total - lines + 1 : 1)).ToList();
        QuotationPricing.Of(priced, [rule], [], null).Discount.ShouldBe(discount);
    }

    [Fact]
    public void Shares_of_the_discount_add_up_and_never_exceed_their_line()
    {
        var random = new Random(20260219);
        for (var round = 0; round < 2_000; round++)
        {
            var lines = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Line(random.Next(1, 5), random.NextInt64(0, round % 2 == 0 ? 50 : 900_000_000_000))).ToList();
            var subtotal = lines.Sum(l => l.Amount);
            var discount = random.NextInt64(0, subtotal + 1);
            var shares = QuotationPricing.Share(lines, subtotal, discount);
            shares.Sum().ShouldBe(discount);
            for (var i = 0; i < lines.Count; i++)
            {
                shares[i].ShouldBeInRange(0, lines[i].Amount);
            }
        }
    }

    [Fact]
    public void Discounts_above_the_sum_and_sums_beyond_reckoning_are_refused()
    {
        var much = new DiscountRule { Code = "a", Name = new("A"), Amount = 1_000_001 };
        Should.Throw<InputException>(() => QuotationPricing.Of([Line(1, 1_000_000)], [much], [], null)).Errors.Keys.ShouldBe(["discounts"]);
        Should.Throw<InputException>(() => QuotationPricing.Of([Line(1_000_000, 900_000_000_000), .. Enumerable.Repeat(Line(1_000_000, 1_000_000_000_000), 10)], [], [], null)).Errors.Keys.ShouldBe(["lines"]);
        Should.Throw<InputException>(() => QuotationPricing.Of([Line(1, 500)], [new DiscountRule { Code = "a", Name = new("A"), Percent = 5, Chosen = true, FromTotal = 1_000 }], ["a"], "alasan")).Errors.Keys.ShouldBe(["discounts"]);
    }

    [Theory]
    [InlineData(1, "A")]
    [InlineData(26, "Z")]
    [InlineData(27, "AA")]
    [InlineData(53, "BA")]
    public void Sections_are_lettered(int position, string letter) => QuotationModel.Letter(position).ShouldBe(letter);
}
