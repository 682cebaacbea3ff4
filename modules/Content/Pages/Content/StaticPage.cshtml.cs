using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Publishing;

namespace PlatformSaaS.Content.Pages.Content;

/// <summary>One of the agency's own pages.</summary>
[AllowAnonymous]
internal sealed class StaticPageModel(IPublicPages pages) : PageModel
{
    public PublicPage Text { get; private set; } = null!;

    public async Task OnGetAsync(string slug, CancellationToken ct) => Text = await pages.FindAsync(slug, ct) ?? throw new MissingException();
}

/// <summary>Where to find the agency.</summary>
[AllowAnonymous]
internal sealed class ContactModel(IPublicPages pages, IAgency agency) : PageModel
{
    public PublicPage? Text { get; private set; }
    public AgencyInfo Agency { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Agency = await agency.GetAsync(ct);
        Text = await pages.FindAsync("kontak", ct);
    }
}
