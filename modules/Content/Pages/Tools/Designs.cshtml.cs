using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Content.Tools;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Pages.Tools;

/// <summary>Designs of simple houses, or one of them, with costs from the calculator.</summary>
[AllowAnonymous]
internal sealed class DesignsModel(PublicContent content, ToolStore tools, PageReaders readers, IEnumerable<IQuestionLinks> questions, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Slug { get; set; }

    [BindProperty(SupportsGet = true, Name = "kamar")]
    public int? Bedrooms { get; set; }

    [BindProperty(SupportsGet = true, Name = "luas")]
    public int? MostArea { get; set; }

    [BindProperty(SupportsGet = true, Name = "wilayah")]
    public string? Region { get; set; }

    public ContentItem? Item { get; private set; }
    public string Html { get; private set; } = "";
    public string? Ask { get; private set; }
    public IReadOnlyList<ContentItem> Items { get; private set; } = [];
    public int Total { get; private set; }
    public EstimateRules? Rules { get; private set; }
    public PriceList? Prices { get; private set; }

    /// <summary>The price list of each region as of today.</summary>
    public IReadOnlyList<PriceList> Lists { get; private set; } = [];

    /// <summary>What a design costs by the chosen region's prices; null where the calculator doesn't know its kind.</summary>
    public Estimate? CostOf(ContentItem item) => Rules?.House(item.Facts.House) is { } house && Prices is { } prices && item.Facts.Area is { } area ? EstimateMath.Of(Rules, house, area, prices) : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await content.ListAsync(ContentKind.Design, ct);
        Rules = (await tools.GetAsync(ct)).Estimates;
        Lists = Rules?.PricesOn(await clock.TodayAsync(ct)) ?? [];
        Prices = Lists.FirstOrDefault(l => l.Region == Region) ?? Lists.FirstOrDefault();
        if (Slug is not null)
        {
            Item = all.FirstOrDefault(i => i.Slug == Slug) ?? throw new MissingException();
            Html = content.Html(Item);
            Ask = questions.FirstOrDefault() is { } links ? await links.AskAsync(Rules?.Topic, T($"Desain {Item.Title.Current}, {Item.Facts.Area:0} m²", $"Design {Item.Title.Current}, {Item.Facts.Area:0} m²"), ct) : null;
            await readers.CountAsync(this, $"desain/{Item.Slug}", ct);
            return;
        }

        Total = all.Count;
        Items = [.. all.Where(i => i.Facts is var f && (Bedrooms is null || f.Bedrooms == Bedrooms) && (MostArea is not > 0 || f.Area <= MostArea))];
    }
}
