using System.Net;
using System.Text.RegularExpressions;
using System.Threading.RateLimiting;
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
/// <param name="Visit">Number of the visit, upper case; null where none was given or it is not known.</param>
/// <param name="NeedsCaptcha">False only for a visit that the guest book knows.</param>
/// <param name="IsAnswered">True when the visit's questionnaire is filled.</param>
/// <param name="IsOpen">False when the campaign of the link is over.</param>
internal sealed record VisitorForm(SurveyVersion Survey, SurveyCampaign? Campaign, string? Visit, bool NeedsCaptcha, bool IsAnswered, bool IsOpen);

/// <summary>Takes answers of people without an account: from a campaign's link or code, or with the number of a visit, which counts once.</summary>
internal sealed partial class VisitorSurveys(
    DbContext db, IUnitOfWork unitOfWork, ICurrentTenant tenant, SurveyStore surveys, CampaignBook campaigns, ICaptcha captcha, IEnumerable<IVisitNumbers> visits, ITenantCache cache, ITenantClock clock)
{
    public const int LongestVisit = 40;

    /// <summary>The questionnaire; a link that leads nowhere, and a survey that isn't for visitors, look missing.</summary>
    public async Task<VisitorForm> FormAsync(string code, string? token, string? visit, CancellationToken ct)
    {
        // Codes for cameras hold capitals only, so that they stay coarse and easily read.
        var (survey, link, today) = (code.ToLowerInvariant(), token?.ToLowerInvariant(), await clock.TodayAsync(ct));
        var (number, isKnown) = await VisitAsync(visit, ct);
        if (link is null)
        {
            var current = number is null ? null : await surveys.FindAsync(survey, ct);
            return current is { Document.Visitors: true } ? new(current, await campaigns.OpenForAsync(current.Id, today, ct), number, !isKnown, await IsAnsweredAsync(survey, number!, ct), IsOpen: true) : throw new MissingException();
        }

        var campaign = await campaigns.ByTokenAsync(survey, link, ct) ?? throw new MissingException();
        return new(await campaigns.VersionAsync(campaign, ct) ?? throw new MissingException(), campaign, number, !isKnown, number is not null && await IsAnsweredAsync(survey, number, ct), campaign.IsOpenOn(today));
    }

    /// <summary>Takes the answers. The caller has slowed down whoever sends too many.</summary>
    public async Task AnswerAsync(VisitorForm form, IReadOnlyDictionary<string, int?> scores, string? comment, CaptchaAnswer? proof, CancellationToken ct)
    {
        var code = form.Survey.Document.Code;
        if (!form.IsOpen)
        {
            throw new BusinessException("surveys.campaign-closed", T("Survei ini sudah ditutup. Terima kasih atas perhatian Anda.", "This survey is closed. Thank you for your interest."), conflict: true);
        }

        if (form.IsAnswered)
        {
            throw AlreadyAnswered();
        }

        SurveyService.Check(form.Survey.Document, scores, comment);
        if (form.NeedsCaptcha)
        {
            await captcha.RequireAsync(proof, ct);
        }

        var today = await clock.TodayAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            if (form.Visit is { } number && await db.Database.ExecuteSqlAsync($"insert into surveys.visit_participations (tenant_id, survey_code, visit_number, day) values ({tenant.Id}, {code}, {number}, {today}) on conflict do nothing", token) == 0)
            {
                throw AlreadyAnswered();
            }

            db.Add(SurveyService.Response(form.Survey, today, form.Campaign, scores, comment));
            await db.SaveChangesAsync(token);
            await cache.InvalidateAsync("surveys.results", token);
        }, ct);
    }

    private async Task<(string? Number, bool IsKnown)> VisitAsync(string? visit, CancellationToken ct)
    {
        var number = visit?.Trim().ToUpperInvariant();
        if (number is null || number.Length > LongestVisit || !WellFormed().IsMatch(number))
        {
            return (null, false);
        }

        var books = visits.ToList();
        foreach (var book in books)
        {
            if (await book.ExistsAsync(number, ct))
            {
                return (number, true);
            }
        }

        return (books.Count == 0 ? number : null, false);
    }

    private Task<bool> IsAnsweredAsync(string survey, string number, CancellationToken ct) => db.Set<VisitParticipation>().AnyAsync(p => p.SurveyCode == survey && p.VisitNumber == number, ct);

    private static BusinessException AlreadyAnswered() =>
        new("surveys.answered", T("Kuesioner untuk kunjungan ini sudah diisi. Terima kasih.", "The questionnaire for this visit was already filled. Thank you."), conflict: true);

    [GeneratedRegex("^[A-Z0-9][A-Z0-9/._-]{2,}$")]
    private static partial Regex WellFormed();
}

/// <summary>Slows down whoever fills many questionnaires. An office's visitors share one address, so it takes more than a form about a person would.</summary>
internal sealed class SurveyThrottle : IDisposable
{
    private readonly PartitionedRateLimiter<(Guid, IPAddress)> _sent = PartitionedRateLimiter.Create<(Guid, IPAddress), (Guid, IPAddress)>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions { PermitLimit = 30, Window = TimeSpan.FromMinutes(10), SegmentsPerWindow = 5, QueueLimit = 0 }));

    /// <summary>Words for who sends too much.</summary>
    public static string TooMuch => T("Terlalu banyak jawaban dari jaringan ini. Tunggu beberapa menit, lalu kirim lagi.", "Too many answers from this network. Wait a few minutes and send again.");

    /// <summary>False when the address sends too much.</summary>
    public bool Allows(Guid? tenant, IPAddress? address)
    {
        using var lease = _sent.AttemptAcquire((tenant ?? Guid.Empty, address ?? IPAddress.None));
        return lease.IsAcquired;
    }

    public void Dispose() => _sent.Dispose();
}
