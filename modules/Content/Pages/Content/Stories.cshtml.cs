using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Content.Pages.Content;

/// <summary>News.</summary>
[AllowAnonymous]
internal sealed class NewsModel(PublicContent content) : StoriesModel(content, ContentKind.News);

/// <summary>Announcements.</summary>
[AllowAnonymous]
internal sealed class AnnouncementsModel(PublicContent content) : StoriesModel(content, ContentKind.Announcement);

/// <summary>A list of dated items, or one of them.</summary>
internal abstract class StoriesModel(PublicContent content, ContentKind kind) : PageModel
{
    private const int PageSize = 12;

    [BindProperty(SupportsGet = true)]
    public string? Slug { get; set; }

    [BindProperty(SupportsGet = true, Name = "hal")]
    public int Number { get; set; } = 1;

    public ContentKind Kind => kind;
    public string Root => kind == ContentKind.News ? "/berita" : "/pengumuman";
    public ContentItem? Item { get; private set; }
    public string Html { get; private set; } = "";
    public IReadOnlyList<ContentItem> Items { get; private set; } = [];
    public bool HasMore { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await content.ListAsync(kind, ct);
        if (Slug is not null)
        {
            Item = all.FirstOrDefault(i => i.Slug == Slug) ?? throw new MissingException();
            Html = content.Html(Item);
            Items = [.. all.Where(i => i != Item).Take(3)];
            return;
        }

        Number = Math.Clamp(Number, 1, 1000);
        Items = [.. all.Skip((Number - 1) * PageSize).Take(PageSize)];
        HasMore = all.Count > Number * PageSize;
    }
}
