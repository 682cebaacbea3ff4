using PlatformSaaS.Content.Lists;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Publishing;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Templates;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Content.Items;

/// <summary>A hit of the public search.</summary>
internal sealed record SearchHit(string Kind, string Title, string Url, string Excerpt);

/// <summary>Finds words in what everybody may read. A portal's public texts are few and cached, so they are looked through in memory.</summary>
internal sealed class PublicSearch(PublicContent content, PublicLists lists, IRequestDirectory services, SiteLayouts layouts, IMarkdown markdown, IEnumerable<IPublicSearchSource> sources)
{
    private const int Most = 40;

    public async Task<IReadOnlyList<SearchHit>> FindAsync(string? query, CancellationToken ct)
    {
        var words = (query ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(w => w.Length > 1).Take(8).ToArray();
        if (words.Length == 0)
        {
            return [];
        }

        var found = new List<(int Score, SearchHit Hit)>();
        foreach (var service in await services.PublishedServicesAsync(ct))
        {
            Add(found, words, T("Layanan", "Service"), service.Name.Current, $"/layanan/{service.Code}", $"{service.Facts?.Summary?.Current} {service.Facts?.Description?.Current}");
        }

        foreach (var item in await content.AllAsync(ct))
        {
            if (await content.FindAsync(item.Kind, item.Slug, ct) is not null)
            {
                Add(found, words, KindName(item.Kind), item.Title.Current, Url(item), $"{item.Summary?.Current} {markdown.ToPlainText(item.Body.Current)}");
            }
        }

        foreach (var list in (await layouts.GetAsync(ct)).Lists)
        {
            foreach (var entry in await lists.ListAsync(list.Code, ct))
            {
                Add(found, words, list.Name.Current, entry.Title, $"{Targets.ListUrl(list.Code)}/{entry.Slug}", $"{entry.Maker} {entry.Category?.Current} {entry.Summary?.Current}");
            }
        }

        foreach (var source in sources)
        {
            foreach (var hit in await source.FindAsync(string.Join(' ', words), ct))
            {
                Add(found, words, hit.Kind, hit.Title, hit.Url, hit.Text);
            }
        }

        return [.. found.OrderByDescending(f => f.Score).ThenBy(f => f.Hit.Title, StringComparer.CurrentCulture).Take(Most).Select(f => f.Hit)];
    }

    /// <summary>Address of an item.</summary>
    public static string Url(ContentItem item) => item.Kind switch
    {
        ContentKind.News => $"/berita/{item.Slug}",
        ContentKind.Announcement => $"/pengumuman/{item.Slug}",
        ContentKind.Faq => $"/faq#{item.Slug}",
        ContentKind.Download => $"/unduh#{item.Slug}",
        ContentKind.Library => $"/pustaka/{item.Slug}",
        ContentKind.Outreach => $"/kegiatan/{item.Slug}",
        ContentKind.Design => $"/desain/{item.Slug}",
        _ => $"/halaman/{item.Slug}"
    };

    public static string KindName(ContentKind kind) => kind switch
    {
        ContentKind.News => T("Berita", "News"),
        ContentKind.Announcement => T("Pengumuman", "Announcement"),
        ContentKind.Faq => T("Tanya jawab", "Question"),
        ContentKind.Download => T("Unduhan", "Download"),
        ContentKind.Library => T("Pustaka", "Library"),
        ContentKind.Outreach => T("Kegiatan", "Event"),
        ContentKind.Design => T("Desain rumah", "House design"),
        _ => T("Halaman", "Page")
    };

    private static void Add(List<(int, SearchHit)> found, string[] words, string kind, string title, string url, string text)
    {
        var score = 0;
        foreach (var word in words)
        {
            var inTitle = title.Contains(word, StringComparison.CurrentCultureIgnoreCase);
            if (!inTitle && !text.Contains(word, StringComparison.CurrentCultureIgnoreCase))
            {
                return;
            }

            score += inTitle ? 3 : 1;
        }

        found.Add((score, new SearchHit(kind, title, url, Excerpt(text, words[0]))));
    }

    internal static string Excerpt(string text, string word)
    {
        var flat = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var at = Math.Max(0, flat.IndexOf(word, StringComparison.CurrentCultureIgnoreCase));
        var from = at < 70 ? 0 : flat.IndexOf(' ', at - 60) + 1;
        var part = flat[from..Math.Min(flat.Length, from + 170)];
        return (from > 0 ? "… " : "") + part + (from + part.Length < flat.Length ? " …" : "");
    }
}
