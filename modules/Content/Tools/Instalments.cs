namespace PlatformSaaS.Content.Tools;

/// <summary>How interest is taken.</summary>
internal enum InterestKind
{
    Annuity,
    Flat,
    Subsidised
}

/// <summary>A month of a loan.</summary>
internal sealed record Instalment(int Month, long Principal, long Interest, long Remaining)
{
    public long Amount => Principal + Interest;
}

/// <summary>A loan with its instalments in whole rupiah; the last month takes what rounding left.</summary>
internal sealed record Loan(long Principal, int Months, decimal YearlyPercent, InterestKind Kind, IReadOnlyList<Instalment> Instalments)
{
    public long Monthly => Instalments.Count == 0 ? 0 : Instalments[0].Amount;
    public long Interest => Instalments.Sum(i => i.Interest);
    public long Total => Principal + Interest;

    /// <summary>Sums by year: principal, interest, what remains.</summary>
    public IEnumerable<(int Year, long Principal, long Interest, long Remaining)> Years => Instalments.Chunk(12).Select((y, n) => (n + 1, y.Sum(i => i.Principal), y.Sum(i => i.Interest), y[^1].Remaining));
}

/// <summary>What a household can carry.</summary>
/// <param name="ByShare">Share of income that may go into instalments, less other instalments.</param>
/// <param name="ByBudget">Income less expenses and other instalments.</param>
/// <param name="Monthly">The smaller of the two, never negative.</param>
internal sealed record Capacity(long ByShare, long ByBudget, long Monthly);

/// <summary>The formulas of instalments. Money is whole rupiah; rates are yearly percent.</summary>
internal static class InstalmentMath
{
    /// <summary>What can be paid each month: at most the share of income for all instalments together, and never more than what is left over.</summary>
    public static Capacity Capacity(long income, long expenses, long others, decimal sharePercent)
    {
        var (share, budget) = (Rupiah.Round(income * sharePercent / 100) - others, income - expenses - others);
        return new Capacity(share, budget, Math.Max(0, Math.Min(share, budget)));
    }

    /// <summary>Instalment of a loan: annuity P·i ÷ (1 − (1 + i)⁻ⁿ) with i a twelfth of the yearly rate, flat P ÷ n + P·i; without interest P ÷ n.</summary>
    public static decimal Monthly(decimal principal, int months, decimal yearlyPercent, InterestKind kind)
    {
        var i = yearlyPercent / 1200;
        return i == 0 ? principal / months : kind == InterestKind.Flat ? (principal / months) + (principal * i) : principal * i / (1 - Discount(i, months));
    }

    /// <summary>The largest loan whose instalment is no more than the amount, to the rupiah below.</summary>
    public static long Carried(long monthly, int months, decimal yearlyPercent, InterestKind kind)
    {
        if (monthly <= 0)
        {
            return 0;
        }

        var i = yearlyPercent / 1200;
        return (long)Math.Floor(i == 0 ? (decimal)monthly * months : kind == InterestKind.Flat ? monthly / ((1m / months) + i) : monthly * (1 - Discount(i, months)) / i);
    }

    /// <summary>The loan month by month.</summary>
    public static Loan Schedule(long principal, int months, decimal yearlyPercent, InterestKind kind)
    {
        var amount = principal == 0 ? 0 : Rupiah.Round(Monthly(principal, months, yearlyPercent, kind));
        var (rows, remaining, i) = (new List<Instalment>(months), principal, yearlyPercent / 1200);
        for (var month = 1; month <= months && principal > 0; month++)
        {
            var interest = Rupiah.Round((kind == InterestKind.Flat ? principal : remaining) * i);
            var part = month == months ? remaining : Math.Clamp(amount - interest, 0, remaining);
            remaining -= part;
            rows.Add(new Instalment(month, part, interest, remaining));
        }

        return new Loan(principal, months, yearlyPercent, kind, rows);
    }

    // (1 + i)^-n by squaring, in decimals, so that the figure is the same on every machine.
    private static decimal Discount(decimal i, int months)
    {
        var (result, power, n) = (1m, 1 / (1 + i), months);
        while (n > 0)
        {
            result = (n & 1) == 1 ? result * power : result;
            power *= power;
            n >>= 1;
        }

        return result;
    }
}
