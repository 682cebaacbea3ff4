using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Library;
using PlatformSaaS.Content.Media;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;
using PlatformSaaS.Text;

namespace PlatformSaaS.Content.Pages.Library;

/// <summary>The library with its filters, or one item.</summary>
[AllowAnonymous]
internal sealed class LibraryModel(LibraryShelf shelf, PublicContent content, MediaStore media, PageReaders readers, IEnumerable<IQuestionLinks> questions) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Slug { get; set; }

    [BindProperty(SupportsGet = true, Name = "topik")]
    public string? Topic { get; set; }

    [BindProperty(SupportsGet = true, Name = "bentuk")]
    public string? Form { get; set; }

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    public ContentItem? Item { get; private set; }
    public string Html { get; private set; } = "";
    public MediaFile? Stored { get; private set; }
    public string? Ask { get; private set; }
    public IReadOnlyList<ContentItem> Items { get; private set; } = [];
    public int Total { get; private set; }
    public IReadOnlyList<(string Code, LocalizedText Name)> Topics { get; private set; } = [];
    public IReadOnlyList<(string Form, int Count)> Forms { get; private set; } = [];

    public string? TopicName(ContentItem item) => Topics.FirstOrDefault(t => t.Code == item.Facts.Topic).Name?.Current;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var all = await shelf.AllAsync(ct);
        Topics = [.. (await shelf.TopicsAsync(ct)).Where(t => all.Any(i => i.Facts.Topic == t.Code))];
        if (Slug is not null)
        {
            Item = all.FirstOrDefault(i => i.Slug == Slug) ?? throw new MissingException();
            Html = content.Html(Item);
            Stored = Item.FileKey is { } key ? (await media.FindAllAsync([key], ct)).GetValueOrDefault(key) : null;
            Items = [.. all.Where(i => i != Item && i.Facts.Topic == Item.Facts.Topic).Take(4)];
            Ask = questions.FirstOrDefault() is { } links ? await links.AskAsync(Item.Facts.Topic, null, ct) : null;
            await readers.CountAsync(this, $"pustaka/{Item.Slug}", ct);
            return;
        }

        Total = all.Count;
        Forms = [.. all.GroupBy(i => i.Facts.Form ?? "article").Select(g => (g.Key, g.Count())).OrderByDescending(g => g.Item2)];
        Items = LibraryShelf.Filter(all, new LibraryQuery(Topics.Any(t => t.Code == Topic) ? Topic : null, LibraryForms.Known(Form) ? Form : null, Words?.Length > 200 ? Words[..200] : Words));
    }

    /// <summary>Address of the list with one filter changed.</summary>
    public string Address(string? topic, string? form) => "/pustaka" + QueryString.Create(new Dictionary<string, string?> { ["topik"] = topic, ["bentuk"] = form, ["q"] = Words }.Where(p => !string.IsNullOrEmpty(p.Value)));
}
