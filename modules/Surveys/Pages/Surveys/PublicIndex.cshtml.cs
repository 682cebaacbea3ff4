using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;

namespace PlatformSaaS.Surveys.Pages.Surveys;

/// <summary>The published satisfaction index, how it is worked out, and earlier periods.</summary>
[AllowAnonymous]
internal sealed class PublicIndexModel(SurveyStore surveys, IPublishedIndex index, CampaignBook campaigns) : PageModel
{
    /// <summary>Published surveys with their newest result and the others.</summary>
    public IReadOnlyList<(SurveyDocument Survey, IndexResult? Shown, IReadOnlyList<IndexResult> All)> Surveys { get; private set; } = [];

    /// <summary>Published campaigns, the newest first.</summary>
    public IReadOnlyList<(CampaignEntry Entry, IndexResult Result)> Campaigns { get; private set; } = [];

    public async Task OnGetAsync(string? periode, CancellationToken ct)
    {
        var list = new List<(SurveyDocument, IndexResult?, IReadOnlyList<IndexResult>)>();
        foreach (var version in (await surveys.CurrentAsync(ct)).Where(v => v.Document is { Published: true, Kind: not "feedback" }))
        {
            var all = await index.ListAsync(version.Document.Code, ct);
            list.Add((version.Document, all.FirstOrDefault(r => r.Period == periode) ?? await index.LatestAsync(version.Document.Code, ct), all));
        }

        Surveys = list;
        Campaigns = await campaigns.PublishedAsync(ct);
    }
}
