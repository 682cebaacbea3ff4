using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reporting;
using PlatformSaaS.Surveys.Campaigns;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Surveys.Http;

/// <summary>Campaigns for officers' programs, published results and questionnaires for everybody's.</summary>
internal sealed class CampaignEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        var office = api.MapGroup("/surveys/campaigns").WithTags("Surveys").RequireAuthorization(SurveyPermissions.Results)
            .ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        office.MapGet("", async (CampaignDesk desk, CancellationToken ct) => TypedResults.Ok((await desk.ListAsync(ct)).Select(CampaignAnswer.Of).ToList())).WithName("ListSurveyCampaigns").WithSummary("Campaigns, newest first");
        office.MapGet("/{id:guid}", async (Guid id, CampaignDesk desk, CancellationToken ct) => TypedResults.Ok(CampaignAnswer.Of(await desk.GetAsync(id, ct)))).WithName("GetSurveyCampaign").WithSummary("One campaign");
        office.MapGet("/{id:guid}/poster", PosterAsync).WithName("GetSurveyPoster").WithSummary("Poster with the code (PDF)").Produces(StatusCodes.Status200OK, contentType: "application/pdf");
        office.MapGet("/{id:guid}/spreadsheet", SheetAsync).WithName("GetSurveySpreadsheet").WithSummary("Result, spread, answers by month, follow-ups (XLSX)").Produces(StatusCodes.Status200OK, contentType: Spreadsheet.ContentType);
        var manage = office.MapGroup("").RequireAuthorization(SurveyPermissions.Manage).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        manage.MapPost("", async (CampaignBody body, CampaignDesk desk, CancellationToken ct) =>
        {
            var id = await desk.SaveAsync(null, body.Input, null, ct);
            return TypedResults.Created($"/api/v1/surveys/campaigns/{id}", CampaignAnswer.Of(await desk.GetAsync(id, ct)));
        }).WithName("PlanSurveyCampaign").WithSummary("Plan a campaign");
        manage.MapPut("/{id:guid}", async (Guid id, uint? version, CampaignBody body, CampaignDesk desk, CancellationToken ct) =>
        {
            await desk.SaveAsync(id, body.Input, version, ct);
            return TypedResults.Ok(CampaignAnswer.Of(await desk.GetAsync(id, ct)));
        }).WithName("ChangeSurveyCampaign").WithSummary("Change a campaign that is not closed").WithDescription("`version` in the query: the version that was seen; one that is no longer current is refused with 409.");
        manage.MapPost("/{id:guid}/start", (Guid id, CampaignDesk desk, CancellationToken ct) => DoneAsync(desk.StartAsync(id, ct))).WithName("StartSurveyCampaign").WithSummary("Begin to take answers");
        manage.MapPost("/{id:guid}/close", (Guid id, CampaignDesk desk, CancellationToken ct) => DoneAsync(desk.CloseAsync(id, ct))).WithName("CloseSurveyCampaign").WithSummary("Stop taking answers");
        manage.MapPut("/{id:guid}/published", (Guid id, PublishedBody body, CampaignDesk desk, CancellationToken ct) => DoneAsync(desk.PublishAsync(id, body.Published, body.Statement, ct)))
            .WithName("PublishSurveyCampaign").WithSummary("Show the result to everybody, or take it back").WithDescription("Refused while the campaign runs, and with fewer answers than `Surveys.LeastAnswers`.");
        var promises = office.MapGroup("/{id:guid}/follow-ups").RequireAuthorization(SurveyPermissions.FollowUp).ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict);
        promises.MapPost("", (Guid id, FollowUpInput body, CampaignDesk desk, CancellationToken ct) => DoneAsync(desk.PromiseAsync(id, body, ct))).WithName("PromiseSurveyFollowUp").WithSummary("Promise what is done about one of the three lowest elements");
        promises.MapPost("/{promise:guid}/done", (Guid id, Guid promise, NoteBody body, CampaignDesk desk, CancellationToken ct) => DoneAsync(desk.DoneAsync(id, promise, body.Note, ct))).WithName("FinishSurveyFollowUp").WithSummary("Say that it was done, and how");

        var open = api.MapGroup("/public/surveys").WithTags("Public").AllowAnonymous().ProducesProblem(StatusCodes.Status404NotFound);
        open.MapGet("/campaigns", async (CampaignBook book, CancellationToken ct) => TypedResults.Ok((await book.PublishedAsync(ct)).Select(p => PublishedAnswer.Of(p.Entry, p.Result)).ToList()))
            .WithName("ListPublishedCampaigns").WithSummary("Published results of campaigns with the office's promises");
        open.MapGet("/{code}", async (string code, string? token, string? visit, VisitorSurveys surveys, CancellationToken ct) => TypedResults.Ok(QuestionnaireAnswer.Of(await surveys.FormAsync(code, token, visit, ct))))
            .WithName("GetPublicSurvey").WithSummary("A questionnaire by a campaign's link (token) or the number of a visit");
        open.MapPost("/{code}/responses", AnswerAsync).WithName("AnswerPublicSurvey").WithSummary("Answer without an account").WithDescription("Without a known visit the captcha's proof is needed.")
            .ProducesValidationProblem().ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status429TooManyRequests);

        root.MapGet("/petugas/survei/kampanye/{id:guid}/poster", PosterAsync).RequireAuthorization(SurveyPermissions.Results).ExcludeFromDescription();
        root.MapGet("/petugas/survei/kampanye/{id:guid}/unduh", SheetAsync).RequireAuthorization(SurveyPermissions.Results).ExcludeFromDescription();
    }

    private static async Task<NoContent> DoneAsync(Task work)
    {
        await work;
        return TypedResults.NoContent();
    }

    private static async Task<FileContentHttpResult> PosterAsync(Guid id, CampaignFiles files, CancellationToken ct) => TypedResults.File(await files.PosterAsync(id, ct), "application/pdf", "poster-survei.pdf");

    private static async Task<FileContentHttpResult> SheetAsync(Guid id, CampaignFiles files, CancellationToken ct) => TypedResults.File(await files.SpreadsheetAsync(id, ct), Spreadsheet.ContentType, "survei-berkala.xlsx");

    private static async Task<Results<NoContent, ProblemHttpResult>> AnswerAsync(string code, [FromBody] VisitorAnswerBody body, VisitorSurveys surveys, VisitorThrottle throttle, HttpContext http, CancellationToken ct)
    {
        if (!throttle.AllowsAnswering())
        {
            http.Response.Headers.RetryAfter = "300";
            return TypedResults.Problem(VisitorThrottle.TooManyAnswers, statusCode: StatusCodes.Status429TooManyRequests);
        }

        await surveys.AnswerAsync(await surveys.FormAsync(code, body.Token, body.Visit, ct, body.Version), body.Scores ?? new Dictionary<string, int?>(), new OpenAnswers(body.Comment, body.Open), new CaptchaAnswer(body.Captcha), ct);
        return TypedResults.NoContent();
    }
}

/// <summary>Body of a campaign.</summary>
internal sealed record CampaignBody(string? Survey, string? NameId, string? NameEn, DateOnly? From, DateOnly? To, int? Population)
{
    public CampaignInput Input => new(Survey, NameId, NameEn, From, To, Population);
}

/// <summary>True to publish, false to take back; the statement stands above the figures.</summary>
internal sealed record PublishedBody(bool Published, string? Statement);

/// <summary>What was done.</summary>
internal sealed record NoteBody(string? Note);

/// <summary>Answers without an account: by a campaign's token, the number of a visit, or both.</summary>
internal sealed record VisitorAnswerBody(string? Token, string? Visit, IReadOnlyDictionary<string, int?>? Scores, string? Comment, string? Captcha, IReadOnlyDictionary<string, string?>? Open = null, int? Version = null);

/// <summary>A campaign as officers' programs see it.</summary>
internal sealed record CampaignAnswer(
    Guid Id, string Survey, LocalizedText Name, DateOnly From, DateOnly To, string State, int Population, int SampleTarget, int Answers, bool IsPublished, string? Statement, string Path, decimal? Index, string? Band,
    IReadOnlyList<ElementResult> Elements, IReadOnlyList<PromiseAnswer> FollowUps, uint Version)
{
    public static CampaignAnswer Of(CampaignView v) => new(
        v.Campaign.Id, v.Campaign.SurveyCode, v.Campaign.Name, v.Campaign.From, v.Campaign.To, v.Campaign.State.ToString().ToLowerInvariant(), v.Campaign.Population, v.Target, v.Result.Respondents, v.Campaign.PublishedAt is not null,
        v.Campaign.Statement, $"/survei/{v.Campaign.SurveyCode}/{v.Campaign.Token}", v.Result.Respondents == 0 ? null : v.Result.Index, v.Result.Respondents == 0 ? null : v.Result.Band, v.Result.Elements,
        [.. v.Entry.FollowUps.Select(PromiseAnswer.Of)], v.Campaign.Version);
}

/// <summary>A promise.</summary>
internal sealed record PromiseAnswer(Guid Id, string Element, string What, string Who, DateOnly Until, DateOnly? DoneOn, string? DoneNote)
{
    public static PromiseAnswer Of(CampaignFollowUp f) => new(f.Id, f.Element, f.What, f.Who, f.Until, f.DoneOn, f.DoneNote);
}

/// <summary>A published result.</summary>
internal sealed record PublishedAnswer(
    Guid Id, string Survey, LocalizedText Name, DateOnly From, DateOnly To, int Answers, int SampleTarget, decimal Index, string? Band, string? Statement, IReadOnlyList<ElementResult> Elements, IReadOnlyList<PromiseAnswer> FollowUps)
{
    public static PublishedAnswer Of(CampaignEntry e, IndexResult r) => new(
        e.Campaign.Id, e.Campaign.SurveyCode, e.Campaign.Name, e.Campaign.From, e.Campaign.To, r.Respondents, r.SampleTarget ?? 0, r.Index, r.Band, e.Campaign.Statement, r.Elements, [.. e.FollowUps.Select(PromiseAnswer.Of)]);
}

/// <summary>A questionnaire for people without an account.</summary>
internal sealed record QuestionnaireAnswer(string Code, int Version, LocalizedText Name, LocalizedText Intro, bool IsOpen, bool NeedsCaptcha, IReadOnlyList<QuestionAnswer> Questions, int? CommentMax, IReadOnlyList<SurveyOpenQuestion> OpenQuestions)
{
    public static QuestionnaireAnswer Of(VisitorForm form) => form.Survey.Document is var s
        ? new(s.Code, s.Version, s.Name, s.Intro, form.IsOpen, true, [.. s.Questions.Select(q => new QuestionAnswer(q.Code, q.Element, q.Text, q.Answers ?? s.Scale))], s.Comment?.Max, s.OpenQuestions)
        : throw new InvalidOperationException();
}
