using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Responses;

/// <summary>A questionnaire before a person without an account.</summary>
/// <param name="Survey">What is asked.</param>
/// <param name="Campaign">Campaign of the link, or the one that runs; null for none.</param>
/// <param name="Visit">Number of the visit as it was typed, upper case; null where none was given. Whether there is such a visit is never told.</param>
/// <param name="IsOpen">False when the campaign of the link is over.</param>
internal sealed record VisitorForm(SurveyVersion Survey, SurveyCampaign? Campaign, string? Visit, bool IsOpen)
{
    /// <summary>Token of the campaign's link by which the person came; null for who came with the number of a visit.</summary>
    public string? Token { get; init; }
}

/// <summary>Takes answers of people without an account: from a campaign's link or code, or with the number of a visit, which counts once.</summary>
internal sealed partial class VisitorSurveys(
    DbContext db, IUnitOfWork unitOfWork, ICurrentTenant tenant, SurveyStore surveys, CampaignBook campaigns, ICaptcha captcha, IEnumerable<IVisitNumbers> visits, ITenantCache cache, ITenantClock clock, IPortalTrial trial)
{
    public const int LongestVisit = 40;

    /// <summary>The questionnaire; a link that leads nowhere, and a survey that isn't for visitors, look missing.</summary>
    public async Task<VisitorForm> FormAsync(string code, string? token, string? visit, CancellationToken ct, int? version = null)
    {
        // Codes for cameras hold capitals only, so that they stay coarse and easily read.
        var (survey, link, today) = (code.ToLowerInvariant(), token?.ToLowerInvariant(), await clock.TodayAsync(ct));
        var number = Number(visit);
        if (link is null)
        {
            var current = number is null ? null : await surveys.FindAsync(survey, version, ct);
            return current is { Document.Visitors: true } ? new(current, await campaigns.OpenForAsync(current.Id, today, ct), number, IsOpen: true) : throw new MissingException();
        }

        var campaign = await campaigns.ByTokenAsync(survey, link, ct) ?? throw new MissingException();
        return new(await campaigns.VersionAsync(campaign, ct) ?? throw new MissingException(), campaign, number, campaign.IsOpenOn(today)) { Token = campaign.Token };
    }

    /// <summary>
    /// Takes the answers, behind a captcha; the caller has slowed down whoever sends too many. Numbers of visits can be guessed, so a number that nobody has, one that has answered and one
    /// that counts are thanked alike: by <c>?kunjungan=</c> alone only the last one is stored.
    /// </summary>
    public async Task AnswerAsync(VisitorForm form, IReadOnlyDictionary<string, int?> scores, OpenAnswers? answers, CaptchaAnswer? proof, CancellationToken ct)
    {
        var code = form.Survey.Document.Code;
        if (!form.IsOpen)
        {
            throw new BusinessException("surveys.campaign-closed", T("Survei ini sudah ditutup. Terima kasih atas perhatian Anda.", "This survey is closed. Thank you for your interest."), conflict: true);
        }

        SurveyService.Check(form.Survey.Document, scores, answers);
        await captcha.RequireAsync(proof, ct);
        var isKnown = form.Visit is { } typed && await IsKnownAsync(typed, ct);
        if (!isKnown && form.Token is null)
        {
            return;
        }

        var today = await clock.TodayAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            if (isKnown && await db.Database.ExecuteSqlAsync($"insert into surveys.visit_participations (tenant_id, survey_code, visit_number, day) values ({tenant.Id}, {code}, {form.Visit}, {today}) on conflict do nothing", token) == 0)
            {
                return;
            }

            db.Add(SurveyService.Response(form.Survey, today, form.Campaign, scores, answers, await trial.IsOnAsync(token)));
            await db.SaveChangesAsync(token);
            await cache.InvalidateAsync("surveys.results", token);
        }, ct);
    }

    private static string? Number(string? visit) => visit?.Trim().ToUpperInvariant() is { Length: <= LongestVisit } number && WellFormed().IsMatch(number) ? number : null;

    /// <summary>True for a visit of the guest book; for every number where the agency keeps none.</summary>
    private async Task<bool> IsKnownAsync(string number, CancellationToken ct)
    {
        var books = visits.ToList();
        foreach (var book in books)
        {
            if (await book.ExistsAsync(number, ct))
            {
                return true;
            }
        }

        return books.Count == 0;
    }

    [GeneratedRegex("^[A-Z0-9][A-Z0-9/._-]{2,}$")]
    private static partial Regex WellFormed();
}
