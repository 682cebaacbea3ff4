using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages.Tools;

/// <summary>A simple cost estimate of a house.</summary>
[AllowAnonymous]
internal sealed class EstimateModel(ToolStore store, PageReaders readers, IEnumerable<IQuestionLinks> questions, EstimateFiles files, ITenantClock clock) : ToolPage(store, readers, questions)
{
    public EstimateRules Rules { get; private set; } = null!;
    public Estimate? Estimate { get; private set; }

    /// <summary>The price list of each region as of today.</summary>
    public IReadOnlyList<PriceList> Lists { get; private set; } = [];
    public bool IsOutdated { get; private set; }

    /// <summary>What the form begins with; a design's page leads here with its own figures.</summary>
    public string? House { get; private set; }
    public string? Region { get; private set; }
    public string? Area { get; private set; }

    public async Task OnGetAsync(string? rumah, string? luas, string? wilayah, CancellationToken ct)
    {
        await LoadAsync(ct);
        (House, Region, Area) = (Rules.House(rumah)?.Code ?? House, Lists.FirstOrDefault(l => l.Region == wilayah)?.Region ?? Region, Rupiah.Number(luas, EstimateMath.MostArea) is { } area ? Format.Number(area, area == decimal.Truncate(area) ? 0 : 2) : Area);
        await CountAsync("alat/rab", ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await WorkAsync(ct);
        if (Estimate is { } e)
        {
            await OfferQuestionAsync(Rules.Topic, T(
                $"Hasil kalkulator RAB: {e.House.Name.Current}, {Format.Number(e.Area, 0)} m², harga {e.Prices.Name.Current}; perkiraan {Format.Money(e.Total)} ({Format.Money(e.PerArea)} per m²).",
                $"Cost estimate: {e.House.Name.Current}, {Format.Number(e.Area, 0)} m², prices of {e.Prices.Name.Current}; about {Format.Money(e.Total)} ({Format.Money(e.PerArea)} per m²)."), ct);
        }

        return Page();
    }

    public async Task<IActionResult> OnPostPdfAsync(CancellationToken ct)
    {
        await WorkAsync(ct);
        return Estimate is { } e ? File(await files.PdfAsync(e, ct), "application/pdf", "rab-sederhana.pdf") : Page();
    }

    public async Task<IActionResult> OnPostSheetAsync(CancellationToken ct)
    {
        await WorkAsync(ct);
        return Estimate is { } e ? File(EstimateFiles.Spreadsheet(e), Reporting.Spreadsheet.ContentType, "rab-sederhana.xlsx") : Page();
    }

    private async Task WorkAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        ModelState.Clear();
        (House, Region, Area) = (Typed("house"), Typed("region"), Typed("area"));
        var (house, prices, area) = (Rules.House(House), Lists.FirstOrDefault(l => l.Region == Region), Rupiah.Number(Area, EstimateMath.MostArea));
        if (house is null)
        {
            ModelState.AddModelError("house", T("Pilih jenis rumah.", "Choose the kind of house."));
        }

        if (prices is null)
        {
            ModelState.AddModelError("region", T("Pilih wilayah harga.", "Choose the region."));
        }

        if (area is not >= EstimateMath.LeastArea)
        {
            ModelState.AddModelError("area", T($"Tulis luas lantai {EstimateMath.LeastArea:0} sampai {Format.Number(EstimateMath.MostArea, 0)} m², misalnya 36.", $"Write a floor area of {EstimateMath.LeastArea:0} to {Format.Number(EstimateMath.MostArea, 0)} m², such as 36."));
        }

        if (ModelState.IsValid)
        {
            Estimate = EstimateMath.Of(Rules, house!, area!.Value, prices!);
            IsOutdated = !prices!.HoldsOn(await clock.TodayAsync(ct));
        }
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Rules = (await RulesAsync(ct)).Estimates is { Houses.Count: > 0, Prices.Count: > 0 } rules ? rules : throw new MissingException();
        Lists = Rules.PricesOn(await clock.TodayAsync(ct));
        (House, Region, Area) = (Rules.Houses[0].Code, Lists[0].Region, "36");
    }
}
