using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Settings;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Surveys.Results;

namespace PlatformSaaS.Surveys.Campaigns;

/// <summary>A campaign with its promises.</summary>
internal sealed record CampaignEntry(SurveyCampaign Campaign, IReadOnlyList<CampaignFollowUp> FollowUps);

/// <summary>Reads campaigns and their results; few per agency, so all of them are cached. Callers authorise.</summary>
internal sealed class CampaignBook(DbContext db, ITenantCache cache, SurveyStore surveys, ISettingProvider settings, ITenantClock clock, IPortalTrial trial)
{
    internal const string Key = "surveys.campaigns";

    /// <summary>All campaigns, the newest first.</summary>
    public async ValueTask<IReadOnlyList<CampaignEntry>> AllAsync(CancellationToken ct) => await cache.GetAsync(Key, async token =>
    {
        var campaigns = await db.Set<SurveyCampaign>().AsNoTracking().OrderByDescending(c => c.From).ThenBy(c => c.Id).ToListAsync(token);
        var promises = (await db.Set<CampaignFollowUp>().AsNoTracking().OrderBy(f => f.Until).ToListAsync(token)).ToLookup(f => f.CampaignId);
        return campaigns.ConvertAll(c => new CampaignEntry(c, [.. promises[c.Id]]));
    }, ct);

    /// <summary>One campaign, or null.</summary>
    public async ValueTask<CampaignEntry?> FindAsync(Guid id, CancellationToken ct) => (await AllAsync(ct)).FirstOrDefault(c => c.Campaign.Id == id);

    /// <summary>The campaign of a link, or null; one that has not begun yet looks missing.</summary>
    public async ValueTask<SurveyCampaign?> ByTokenAsync(string code, string token, CancellationToken ct) => (await AllAsync(ct)).Select(c => c.Campaign)
        .FirstOrDefault(c => c.SurveyCode == code && c.State != CampaignState.Planned && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(c.Token), System.Text.Encoding.UTF8.GetBytes(token)));

    /// <summary>The campaign that an answer to this version given today counts for, or null.</summary>
    public async ValueTask<SurveyCampaign?> OpenForAsync(Guid definition, DateOnly today, CancellationToken ct) =>
        (await AllAsync(ct)).Select(c => c.Campaign).FirstOrDefault(c => c.DefinitionId == definition && c.IsOpenOn(today));

    /// <summary>The version that a campaign asks: the one fixed at its beginning, before that the current one.</summary>
    public async ValueTask<SurveyVersion?> VersionAsync(SurveyCampaign campaign, CancellationToken ct) =>
        (await surveys.AllAsync(ct)).FirstOrDefault(v => campaign.DefinitionId is { } fixedAt ? v.Id == fixedAt : v.IsCurrent && v.Document.Code == campaign.SurveyCode);

    /// <summary>Answers so far, how they are spread and what index they give; null when the survey is gone.</summary>
    public async Task<(IndexResult Result, PeriodTally Tally)?> ResultAsync(SurveyCampaign campaign, CancellationToken ct)
    {
        if (await VersionAsync(campaign, ct) is not { } version)
        {
            return null;
        }

        var tally = (await TalliesAsync(ct)).GetValueOrDefault(campaign.Id) ?? SurveyResults.Tally(version.Document, new SurveyPeriod(campaign.Token, campaign.From, campaign.To), []);
        var printed = SurveyResults.ReadWeight(await settings.GetAsync(SurveySettings.PrintedWeight, ct)) ?? version.Document.PrintedWeight;
        return (SurveyResults.Evaluate(tally, printed, campaign.Population, await clock.TodayAsync(ct)) with { IsRunning = campaign.State == CampaignState.Running }, tally);
    }

    /// <summary>Answers of all campaigns, counted with one query and kept until somebody answers.</summary>
    private async ValueTask<Dictionary<Guid, PeriodTally>> TalliesAsync(CancellationToken ct) => await TalliesAsync(await trial.IsOnAsync(ct), ct);

    private ValueTask<Dictionary<Guid, PeriodTally>> TalliesAsync(bool isTrial, CancellationToken ct) => cache.GetAsync($"surveys.results.campaigns.{isTrial}", async token =>
    {
        var answers = (await db.Set<SurveyResponse>().AsNoTracking().Where(r => r.CampaignId != null && r.IsTrial == isTrial).Select(r => new { r.CampaignId, r.Scores }).ToListAsync(token)).ToLookup(r => r.CampaignId!.Value, r => r.Scores);
        var tallies = new Dictionary<Guid, PeriodTally>();
        foreach (var (campaign, _) in await AllAsync(token))
        {
            if (answers.Contains(campaign.Id) && await VersionAsync(campaign, token) is { } version)
            {
                tallies[campaign.Id] = SurveyResults.Tally(version.Document, new SurveyPeriod(campaign.Token, campaign.From, campaign.To), [.. answers[campaign.Id]]);
            }
        }

        return tallies;
    }, ct);

    /// <summary>Fewest answers with which a result is shown to everybody.</summary>
    public async ValueTask<int> LeastAsync(CancellationToken ct) => int.TryParse(await settings.GetAsync(SurveySettings.LeastAnswers, ct), out var least) && least >= SurveySettings.FewestAnswers ? least : SurveySettings.FewestAnswers;

    /// <summary>Published campaigns with their results, the newest first. One that fell below the smallest number is kept back even if somebody published it.</summary>
    public async Task<IReadOnlyList<(CampaignEntry Entry, IndexResult Result)>> PublishedAsync(CancellationToken ct)
    {
        if (await trial.IsOnAsync(ct))
        {
            return [];
        }

        var least = await LeastAsync(ct);
        var shown = new List<(CampaignEntry, IndexResult)>();
        foreach (var entry in (await AllAsync(ct)).Where(e => e.Campaign.PublishedAt is not null))
        {
            if (await ResultAsync(entry.Campaign, ct) is { } found && CampaignRules.MayPublish(entry.Campaign, found.Result.Respondents, least))
            {
                shown.Add((entry, found.Result));
            }
        }

        return shown;
    }
}
