using PlatformSaaS.Content.Site;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Content.Items;

/// <summary>Pages of the site, for the studio.</summary>
internal sealed class PageSource(PublicContent content) : ISettingSource
{
    public string Name => SettingSources.Pages;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) =>
        [.. (await content.ListAsync(ContentKind.Page, ct)).Select(p => new ListEntry { Value = $"page:{p.Slug}", Label = new(p.TitleId, p.TitleEn) })];
}

/// <summary>Public lists of the site, for the studio.</summary>
internal sealed class PublicListSource(SiteLayouts site) : ISettingSource
{
    public string Name => SettingSources.PublicLists;

    public async Task<IReadOnlyList<ListEntry>> ListAsync(CancellationToken ct) =>
        [.. (await site.GetAsync(ct)).Lists.Select(l => new ListEntry { Value = l.Code, Label = l.Name })];
}
