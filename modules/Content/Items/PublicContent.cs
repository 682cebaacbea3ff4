using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Content.Site;
using PlatformSaaS.Data;
using PlatformSaaS.Publishing;
using PlatformSaaS.Templates;

namespace PlatformSaaS.Content.Items;

/// <summary>What everybody may read, cached per tenant until an editor changes it.</summary>
internal sealed class PublicContent(DbContext db, ITenantCache cache, ITenantClock clock, IMarkdown markdown, SiteLayouts layouts) : IPublicPages
{
    internal const string Key = "content.items";

    /// <summary>Published items of a kind: news and announcements newest first and not before their day, the others in the agency's order.</summary>
    public async Task<IReadOnlyList<ContentItem>> ListAsync(ContentKind kind, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        // An outreach event's day is when it takes place, not when it may be read.
        var all = (await AllAsync(ct)).Where(i => i.Kind == kind && (kind == ContentKind.Outreach || !(i.PublishedOn > today)));
        return kind is ContentKind.News or ContentKind.Announcement or ContentKind.Library or ContentKind.Outreach
            ? [.. all.OrderByDescending(i => i.PublishedOn).ThenBy(i => i.Slug, StringComparer.Ordinal)]
            : [.. all.OrderBy(i => i.Order).ThenBy(i => i.TitleId, StringComparer.CurrentCulture)];
    }

    /// <summary>Items for the home page: those not past their last day there.</summary>
    public async Task<IReadOnlyList<ContentItem>> NewestAsync(ContentKind kind, int count, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return [.. (await ListAsync(kind, ct)).Where(i => !(i.Until < today)).Take(count)];
    }

    /// <summary>A published item, or null.</summary>
    public async Task<ContentItem?> FindAsync(ContentKind kind, string slug, CancellationToken ct) => (await ListAsync(kind, ct)).FirstOrDefault(i => i.Slug == slug);

    /// <summary>Body in the language of the request as safe HTML.</summary>
    public string Html(ContentItem item) => markdown.ToHtml(item.Body.Current);

    /// <inheritdoc />
    public async Task<PublicPage?> FindAsync(string code, CancellationToken ct = default) => await FindAsync(ContentKind.Page, code, ct) is { } page
        ? new PublicPage(page.Slug, page.Title.Current, page.Summary?.Current, Html(page), MediaUrl(page.FigureKey), MediaUrl(page.FigureNarrowKey), page.TextVersion)
        : null;

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<SiteColumn>> FooterAsync(CancellationToken ct = default) =>
        [.. (await layouts.GetAsync(ct)).Footer.Select(c => new SiteColumn(c.Title, [.. c.Entries.Where(e => !e.Hidden).Select(e => (e.Label, Targets.UrlOf(e.Target)))]))];

    /// <inheritdoc />
    public string UrlOf(string target) => Targets.UrlOf(target);

    /// <summary>Address of a stored picture or file.</summary>
    public static string? MediaUrl(string? key) => key is null ? null : $"/media/{key}";

    /// <summary>Everything published of this tenant.</summary>
    public async Task<IReadOnlyList<ContentItem>> AllAsync(CancellationToken ct) =>
        await cache.GetAsync(Key, async token => await db.Set<ContentItem>().AsNoTracking().Where(i => i.IsPublished).ToListAsync(token), ct);
}
