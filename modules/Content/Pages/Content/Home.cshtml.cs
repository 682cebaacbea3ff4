using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Content.Items;
using PlatformSaaS.Content.Site;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Publishing;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Surveys.Contracts;

namespace PlatformSaaS.Content.Pages.Content;

/// <summary>The agency's home page, put together from the blocks of its layout.</summary>
[AllowAnonymous]
internal sealed class HomeModel(SiteLayouts layouts, PublicContent content, IRequestDirectory services, IPublishedIndex index, IEnumerable<IHomeSection> sections, IAgency agency, ICurrentTenant tenant) : PageModel
{
    public AgencyInfo Agency { get; private set; } = null!;
    public IReadOnlyList<HomeBlock> Blocks { get; private set; } = [];
    public IReadOnlyList<ServiceDefinitionDocument> Services { get; private set; } = [];
    public Dictionary<string, IndexResult> Indexes { get; } = [];

    /// <summary>What other modules draw, by the type of block.</summary>
    public Dictionary<string, HomeSection> Sections { get; } = [];
    public IReadOnlyList<ContentItem> News { get; private set; } = [];
    public IReadOnlyList<ContentItem> Announcements { get; private set; } = [];
    public IReadOnlyList<ContentItem> Faq { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (tenant.IsHost)
        {
            // The platform itself publishes nothing; its first page is the list of portals.
            return LocalRedirect("/tenant");
        }

        Agency = await agency.GetAsync(ct);
        Services = await services.PublishedServicesAsync(ct);
        var home = (await layouts.GetAsync(ct)).Home.Where(b => !b.Hidden).ToList();
        News = await content.NewestAsync(ContentKind.News, Count(home, "news", 3), ct);
        Announcements = await content.NewestAsync(ContentKind.Announcement, Count(home, "announcements", 3), ct);
        Faq = [.. (await content.ListAsync(ContentKind.Faq, ct)).Take(Count(home, "faq", 4))];
        foreach (var survey in home.Where(b => b is { Type: "index", Survey: not null }).Select(b => b.Survey!))
        {
            if (await index.LatestAsync(survey, ct) is { } result)
            {
                Indexes[survey] = result;
            }
        }

        foreach (var section in sections.Where(s => home.Any(b => b.Type == s.Type)))
        {
            if (await section.GetAsync(ct) is { } drawn)
            {
                Sections[section.Type] = drawn;
            }
        }

        Blocks = [.. home.Where(HasSomething)];
        return Page();
    }

    public string Html(ContentItem item) => content.Html(item);

    // An empty block would be a heading over nothing.
    private bool HasSomething(HomeBlock block) => block.Type switch
    {
        "services" => Services.Count > 0,
        "steps" => Services.Any(s => s.Code == block.Service),
        "news" => News.Count > 0,
        "announcements" => Announcements.Count > 0,
        "faq" => Faq.Count > 0,
        "index" => block.Survey is { } survey && Indexes.ContainsKey(survey),
        "hero" or "cards" or "contact" => true,
        _ => Sections.ContainsKey(block.Type)
    };

    private static int Count(IReadOnlyList<HomeBlock> home, string type, int usual) => home.FirstOrDefault(b => b.Type == type)?.Count ?? usual;
}
