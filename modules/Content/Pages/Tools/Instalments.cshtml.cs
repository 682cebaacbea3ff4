using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages.Tools;

/// <summary>What instalment a household can carry, and what loan that is.</summary>
[AllowAnonymous]
internal sealed class InstalmentsModel(ToolStore store, PageReaders readers, IEnumerable<IQuestionLinks> questions) : ToolPage(store, readers, questions)
{
    public InstalmentRules Rules { get; private set; } = null!;
    public InterestKind Kind { get; private set; }
    public int Years { get; private set; } = 15;
    public decimal Rate { get; private set; }
    public long Income { get; private set; }
    public long Expenses { get; private set; }
    public long Others { get; private set; }
    public long Wanted { get; private set; }
    public Capacity? Capacity { get; private set; }

    /// <summary>The loan that the capacity carries, or the one that is wanted.</summary>
    public Loan? Loan { get; private set; }
    public long Largest { get; private set; }

    /// <summary>The same capacity over other terms and rates.</summary>
    public IReadOnlyList<(int Years, decimal Rate, long Loan, long Instalment)> WhatIf { get; private set; } = [];

    public bool IsTooMuch => Wanted > 0 && Loan is { } loan && Capacity is { } capacity && loan.Monthly > capacity.Monthly;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        await CountAsync("alat/angsuran", ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        ModelState.Clear();
        Read();
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var months = Years * 12;
        Capacity = InstalmentMath.Capacity(Income, Expenses, Others, Rules.Share);
        Largest = InstalmentMath.Carried(Capacity.Monthly, months, Rate, Kind);
        Loan = InstalmentMath.Schedule(Wanted > 0 ? Wanted : Largest, months, Rate, Kind);
        WhatIf =
        [
            .. from years in new[] { Years - 5, Years, Years + 5 }.Where(y => y >= 1 && y <= Rules.YearsOf(Kind))
               from rate in Kind == InterestKind.Subsidised ? [Rate] : new[] { Rate - 1, Rate, Rate + 1 }.Where(r => r is >= 0 and <= 60)
               let loan = InstalmentMath.Carried(Capacity.Monthly, years * 12, rate, Kind)
               select (years, rate, loan, Wanted > 0 ? Rupiah.Round(InstalmentMath.Monthly(Wanted, years * 12, rate, Kind)) : Capacity.Monthly)
        ];
        await OfferQuestionAsync(Rules.Topic, T(
            $"Hasil kalkulator: angsuran yang aman {Format.Money(Capacity.Monthly)} per bulan; pinjaman {Format.Money(Loan.Principal)}, {Years} tahun, {NameOf(Kind).ToLowerInvariant()} {Format.Number(Rate, 2)}% per tahun, angsuran {Format.Money(Loan.Monthly)}.",
            $"Calculator's result: safe instalment {Format.Money(Capacity.Monthly)} a month; loan {Format.Money(Loan.Principal)}, {Years} years, {NameOf(Kind).ToLowerInvariant()} {Format.Number(Rate, 2)}% a year, instalment {Format.Money(Loan.Monthly)}."), ct);
        return Page();
    }

    public static string NameOf(InterestKind kind) => kind switch { InterestKind.Flat => T("Bunga flat", "Flat interest"), InterestKind.Subsidised => T("Bunga subsidi", "Subsidised interest"), _ => T("Bunga anuitas", "Annuity") };

    private void Read()
    {
        Kind = Enum.TryParse<InterestKind>(Typed("kind"), ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? kind : InterestKind.Annuity;
        Income = Amount("income", T("Penghasilan", "Income"), required: true);
        Expenses = Amount("expenses", T("Pengeluaran tetap", "Fixed expenses"), required: false);
        Others = Amount("others", T("Angsuran lain", "Other instalments"), required: false);
        Wanted = Amount("wanted", T("Pinjaman", "Loan"), required: false);
        if (Rupiah.Number(Typed("years"), Rules.YearsOf(Kind)) is { } years && years >= 1 && years == decimal.Truncate(years))
        {
            Years = (int)years;
        }
        else
        {
            ModelState.AddModelError("years", T($"Tulis lama pinjaman 1 sampai {Rules.YearsOf(Kind)} tahun, bilangan bulat.", $"Write a term of 1 to {Rules.YearsOf(Kind)} whole years."));
        }

        var typed = Typed("rate");
        var rate = Rupiah.Number(typed, 60);
        if (!string.IsNullOrWhiteSpace(typed) && rate is null && Kind != InterestKind.Subsidised)
        {
            ModelState.AddModelError("rate", T("Tulis bunga per tahun 0 sampai 60 persen, misalnya 11,5.", "Write a yearly rate of 0 to 60 percent, such as 11.5."));
        }

        Rate = Rules.RateOf(Kind, rate);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Rules = (await RulesAsync(ct)).Instalments ?? throw new MissingException();
        Rate = Rules.UsualRate;
    }
}
