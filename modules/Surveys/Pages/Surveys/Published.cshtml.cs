using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Contracts;

namespace PlatformSaaS.Surveys.Pages.Surveys;

/// <summary>The published result of a campaign with the office's promises.</summary>
[AllowAnonymous]
internal sealed class PublishedModel(CampaignBook book) : PageModel
{
    public CampaignEntry Entry { get; private set; } = null!;
    public IndexResult Result { get; private set; } = null!;

    public async Task OnGetAsync(Guid id, CancellationToken ct)
    {
        if ((await book.PublishedAsync(ct)).FirstOrDefault(p => p.Entry.Campaign.Id == id) is not ({ } entry, { } result))
        {
            throw new MissingException();
        }

        (Entry, Result) = (entry, result);
    }
}
