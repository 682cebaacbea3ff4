using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Content.Pages.Library;

/// <summary>Where the office went to tell people, or one such event.</summary>
[AllowAnonymous]
internal sealed class OutreachModel(PublicContent content, PageReaders readers, ITenantClock clock) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Slug { get; set; }

    [BindProperty(SupportsGet = true, Name = "tahun")]
    public int? Year { get; set; }

    public ContentItem? Item { get; private set; }
    public string Html { get; private set; } = "";
    public IReadOnlyList<ContentItem> Items { get; private set; } = [];
    public IReadOnlyList<ContentItem> Upcoming { get; private set; } = [];
    public IReadOnlyList<int> Years { get; private set; } = [];

    public static string PlaceOf(ContentItem item) => Regions.FullName(item.Facts.Region) is { } region ? $"{item.Facts.Place}, {region}" : item.Facts.Place ?? "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await content.ListAsync(ContentKind.Outreach, ct);
        if (Slug is not null)
        {
            Item = all.FirstOrDefault(i => i.Slug == Slug) ?? throw new MissingException();
            Html = content.Html(Item);
            await readers.CountAsync(this, $"kegiatan/{Item.Slug}", ct);
            return;
        }

        var today = await clock.TodayAsync(ct);
        Years = [.. all.Where(i => i.PublishedOn <= today).Select(i => i.PublishedOn!.Value.Year).Distinct()];
        Upcoming = [.. all.Where(i => i.PublishedOn > today).Reverse()];
        Items = [.. all.Where(i => i.PublishedOn <= today && (Year is null || i.PublishedOn?.Year == Year))];
    }
}
