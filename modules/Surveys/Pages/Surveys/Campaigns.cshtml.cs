using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Pages.Surveys;

/// <summary>Campaigns before officers.</summary>
[Authorize(Policy = SurveyPermissions.Results)]
internal sealed class CampaignsModel(CampaignDesk desk) : PageModel
{
    public IReadOnlyList<CampaignView> Campaigns { get; private set; } = [];
    public bool MayManage { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Campaigns = await desk.ListAsync(ct);
        MayManage = await desk.MayManageAsync(ct);
    }
}

/// <summary>How campaigns are said.</summary>
internal static class CampaignText
{
    public static string Days(SurveyCampaign campaign) => $"{Format.Date(campaign.From)} – {Format.Date(campaign.To)}";

    public static string State(SurveyCampaign campaign) => campaign.State switch
    {
        CampaignState.Planned => T("Direncanakan", "Planned"),
        CampaignState.Running => T("Berjalan", "Running"),
        _ => campaign.PublishedAt is null ? T("Ditutup", "Closed") : T("Ditayangkan", "Published")
    };

    public static Status Look(SurveyCampaign campaign) => campaign.State switch
    {
        CampaignState.Planned => Status.Idle,
        CampaignState.Running => Status.Info,
        _ => campaign.PublishedAt is null ? Status.Wait : Status.Ok
    };
}
