using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Responses;

/// <summary>A questionnaire before its applicant.</summary>
internal sealed record SurveyForm(SurveyVersion Survey, OwnRequest Request, bool IsAnswered);

/// <summary>Asks and takes the answers of a request's applicant, once.</summary>
internal sealed class SurveyService(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, ICurrentTenant tenant, IRequestDirectory requests, SurveyStore surveys, CampaignBook campaigns, IDomainEvents events,
    IAuditLog audit, ITenantCache cache, ITenantClock clock, IPortalTrial trial)
{
    /// <summary>The questionnaire for a request of the current applicant; anybody else's request, or one that asks for no such survey, looks missing.</summary>
    /// <param name="code">Survey.</param>
    /// <param name="requestId">The request.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="version">Version that the person has on the screen; a newer one may have been published since.</param>
    public async Task<SurveyForm> FormAsync(string code, Guid requestId, CancellationToken ct, int? version = null)
    {
        user.RequireId();
        var survey = await surveys.FindAsync(code, version, ct) ?? throw new MissingException();
        var request = await requests.FindOwnAsync(requestId, SurveyGate.GateKey, ct) ?? throw new MissingException();
        if (await db.Set<SurveyParticipation>().AnyAsync(p => p.RequestId == requestId && p.SurveyCode == code, ct))
        {
            return new SurveyForm(survey, request, IsAnswered: true);
        }

        return request.Gate is { } gate && SurveyGate.CodeOf(gate) == code
            ? new SurveyForm(survey, request, IsAnswered: false)
            : throw new MissingException(T("Survei ini belum dibuka untuk permohonan Anda.", "This survey is not open for your request yet."));
    }

    /// <summary>Takes the answers: all statements, scores 1–4. Who answered and what was answered are stored apart, in one transaction.</summary>
    public async Task AnswerAsync(string code, Guid requestId, IReadOnlyDictionary<string, int?> scores, OpenAnswers? answers, CancellationToken ct, int? version = null)
    {
        var form = await FormAsync(code, requestId, ct, version);
        if (form.IsAnswered)
        {
            throw AlreadyAnswered();
        }

        Check(form.Survey.Document, scores, answers);
        var userId = user.RequireId();
        await unitOfWork.RunAsync(async token =>
        {
            var today = await clock.TodayAsync(token);
            // Of two sends at once the second one finds the row and stops.
            var added = await db.Database.ExecuteSqlAsync($"""
                insert into surveys.participations (tenant_id, survey_code, request_id, user_id, day) values ({tenant.Id}, {code}, {requestId}, {userId}, {today})
                on conflict do nothing
                """, token);
            if (added == 0)
            {
                throw AlreadyAnswered();
            }

            db.Add(Response(form.Survey, today, await campaigns.OpenForAsync(form.Survey.Id, today, token), scores, answers, await trial.IsOnAsync(token)));
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("surveys.answered", "reviews.request", requestId.ToString(), new { survey = code }, token);
            await events.RaiseAsync(new DeliveryGateOpened(requestId), token);
            await cache.InvalidateAsync("surveys.results", token);
        }, ct);
    }

    /// <summary>Refuses missing scores, scores outside 1–4 and a comment that is too long.</summary>
    internal static void Check(SurveyDocument survey, IReadOnlyDictionary<string, int?> scores, OpenAnswers? answers)
    {
        var errors = new Dictionary<string, string[]>();
        var comment = answers?.Comment;
        for (var i = 0; i < survey.Questions.Count; i++)
        {
            if (scores.GetValueOrDefault(survey.Questions[i].Code) is not (>= 1 and <= 4))
            {
                errors[survey.Questions[i].Code] = [T($"Pilih satu jawaban untuk pernyataan {i + 1}.", $"Choose an answer to statement {i + 1}.")];
            }
        }

        if (comment?.Trim().Length > (survey.Comment?.Max ?? 0))
        {
            errors["comment"] = [T($"Saran paling banyak {survey.Comment?.Max ?? 0} karakter; tulisan Anda {comment.Trim().Length}.", $"Suggestions have at most {survey.Comment?.Max ?? 0} characters; yours have {comment.Trim().Length}.")];
        }

        foreach (var question in survey.OpenQuestions.Where(q => answers?.More?.GetValueOrDefault(q.Code)?.Trim().Length > q.Max))
        {
            errors["open." + question.Code] = [T($"Jawaban paling banyak {question.Max} karakter.", $"An answer has at most {question.Max} characters.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }
    }

    /// <summary>The answers as they are kept: nothing in them leads to who gave them.</summary>
    internal static SurveyResponse Response(SurveyVersion survey, DateOnly today, SurveyCampaign? campaign, IReadOnlyDictionary<string, int?> scores, OpenAnswers? answers, bool isTrial) => new()
    {
        Id = Guid.NewGuid(), DefinitionId = survey.Id, Day = today, CampaignId = campaign?.Id, IsTrial = isTrial, Comment = string.IsNullOrWhiteSpace(answers?.Comment) ? null : answers.Comment.Trim(), Written = Written(survey.Document, answers),
        Scores = JsonSerializer.Serialize(survey.Document.Questions.ToDictionary(q => q.Code, q => scores[q.Code]!.Value))
    };

    private static string? Written(SurveyDocument survey, OpenAnswers? answers)
    {
        var given = survey.OpenQuestions.Select(q => (q.Code, Text: answers?.More?.GetValueOrDefault(q.Code)?.Trim() ?? "")).Where(q => q.Text.Length > 0).ToDictionary(q => q.Code, q => q.Text);
        return given.Count == 0 ? null : JsonSerializer.Serialize(given);
    }

    private static BusinessException AlreadyAnswered() =>
        new("surveys.answered", T("Survei untuk permohonan ini sudah diisi. Terima kasih.", "The survey for this request was already filled. Thank you."), conflict: true);
}
