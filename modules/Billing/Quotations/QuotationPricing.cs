using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>A line as an officer prices it.</summary>
internal sealed record PricedLine(
    Guid? LineId, LocalizedText Name, string? Detail, long Quantity, LocalizedText Unit, long Price, long? BasePrice, long? BaseQuantity, string? Reason, IReadOnlyList<RequestLineItem> Items)
{
    public long Amount => checked(Quantity * Price);
}

/// <summary>A discount with what it comes to.</summary>
internal sealed record AppliedDiscount(DiscountRule Rule, long Amount, string? Reason);

/// <summary>Lines, discounts and totals of an offer; whole rupiah, checked. The discount is shared out over the lines so that their net amounts add up to the total.</summary>
internal sealed record QuotationPricing(IReadOnlyList<PricedLine> Lines, IReadOnlyList<AppliedDiscount> Discounts, long Subtotal, long Discount, IReadOnlyList<long> Shares)
{
    public long Total => Subtotal - Discount;

    /// <summary>Prices the lines; <paramref name="chosen"/> are the discounts that the officer took, <paramref name="reason"/> says why.</summary>
    public static QuotationPricing Of(IReadOnlyList<PricedLine> lines, IReadOnlyList<DiscountRule> rules, IReadOnlyCollection<string> chosen, string? reason)
    {
        var subtotal = Sum(lines);
        var applied = new List<AppliedDiscount>();
        foreach (var rule in rules.Where(r => r.Holds(subtotal, lines.Count) && (!r.Chosen || chosen.Contains(r.Code))))
        {
            var amount = rule.Amount ?? (long)Math.Round(subtotal * (rule.Percent ?? 0) / 100m, MidpointRounding.AwayFromZero);
            if (amount > 0)
            {
                applied.Add(new AppliedDiscount(rule, amount, rule.Chosen ? reason : null));
            }
        }

        foreach (var missed in rules.Where(r => r.Chosen && chosen.Contains(r.Code) && !r.Holds(subtotal, lines.Count)))
        {
            throw new InputException("discounts", T($"Potongan '{missed.Name.Id}' belum boleh diberikan: syarat jumlahnya tidak terpenuhi.", $"The discount '{missed.Name.In("en")}' can't be given: its condition isn't met."));
        }

        var discount = applied.Sum(a => a.Amount);
        if (discount > subtotal)
        {
            throw new InputException("discounts", T("Potongan melebihi jumlah penawaran. Kurangi potongannya.", "The discounts exceed the offer. Take fewer."));
        }

        return new QuotationPricing(lines, applied, subtotal, discount, Share(lines, subtotal, discount));
    }

    /// <summary>Each line's part of the discount: by its amount, rounded along the running sum, so that no rupiah is lost or made.</summary>
    internal static IReadOnlyList<long> Share(IReadOnlyList<PricedLine> lines, long subtotal, long discount)
    {
        var shares = new List<long>();
        Int128 upto = 0;
        long given = 0;
        foreach (var line in lines)
        {
            upto += line.Amount;
            var until = subtotal == 0 ? 0 : (long)(((2 * (Int128)discount * upto) + subtotal) / (2 * (Int128)subtotal));
            shares.Add(until - given);
            given = until;
        }

        return shares;
    }

    private static long Sum(IReadOnlyList<PricedLine> lines)
    {
        try
        {
            return lines.Aggregate(0L, (sum, line) => checked(sum + line.Amount));
        }
        catch (OverflowException)
        {
            throw new InputException("lines", T("Jumlah penawaran terlalu besar. Periksa jumlah dan harga tiap butir.", "The offer is too large. Check quantities and prices."));
        }
    }
}
