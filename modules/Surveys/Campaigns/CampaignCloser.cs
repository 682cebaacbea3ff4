using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Jobs;

namespace PlatformSaaS.Surveys.Campaigns;

/// <summary>Closes campaigns whose last day is over.</summary>
internal sealed class CampaignCloser(DbContext db, IUnitOfWork unitOfWork, IFeatureChecker features, ITenantClock clock, IAuditLog audit) : IRecurringJob
{
    public string Name => "surveys.close-campaigns";

    public TimeSpan Every => TimeSpan.FromHours(1);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        if (!await features.IsEnabledAsync("Surveys", ct))
        {
            return;
        }

        var today = await clock.TodayAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            foreach (var campaign in await db.Set<SurveyCampaign>().Where(c => c.State == CampaignState.Running && c.To < today).ToListAsync(token))
            {
                CampaignDesk.Close(campaign, today);
                campaign.UpdatedAt = clock.UtcNow;
                await db.SaveChangesAsync(token);
                await audit.WriteAsync("surveys.campaign-close", "surveys.campaign", campaign.Id.ToString(), new { campaign.SurveyCode, byItself = true }, token);
            }
        }, ct);
    }
}
