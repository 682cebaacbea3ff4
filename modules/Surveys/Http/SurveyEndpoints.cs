using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using PlatformSaaS.Http;
using PlatformSaaS.Modularity;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Surveys.Results;
using HttpResults = Microsoft.AspNetCore.Http.Results;
using PlatformSaaS.Text;

namespace PlatformSaaS.Surveys.Http;

internal sealed record NewSurveyBody(LocalizedText? Name);

internal sealed record DefinitionBody(LocalizedText? Name, LocalizedText? Intro, bool Published, LocalizedText? Comment, IReadOnlyList<QuestionInput>? Questions, string? Revision, IReadOnlyList<OpenQuestionInput>? OpenQuestions = null)
{
    public SurveyInput Input => new(Name, Intro, Published, Comment, Questions) { OpenQuestions = OpenQuestions };
}

internal sealed record DefinitionLine(string Code, LocalizedText Name, int Version, int Questions, IReadOnlyList<SurveyVersionLine> Versions);

internal sealed record DefinitionAnswer(
    string Code, LocalizedText Name, LocalizedText Intro, int Version, string Kind, bool Published, LocalizedText? Comment, IReadOnlyList<SurveyElement> Elements, IReadOnlyList<QuestionInput> Questions, IReadOnlyList<SurveyVersionLine> Versions, string Revision, IReadOnlyList<OpenQuestionInput> OpenQuestions, bool IsDraft)
{
    public static DefinitionAnswer Of(SurveyEdit e) => new(e.Document.Code, e.Document.Name, e.Document.Intro, e.Document.Version, e.Document.Kind, e.Document.Published, e.Document.Comment?.Label, e.Document.Elements,
        [.. e.Document.Questions.Select(q => new QuestionInput(q.Code, q.Element, q.Text, q.Help))], e.Versions, e.Revision, [.. e.Document.OpenQuestions.Select(q => new OpenQuestionInput(q.Code, q.Label))], e.IsDraft);
}

/// <summary>The public index, the questionnaire and the officers' export.</summary>
internal sealed class SurveyEndpoints : IEndpointContributor
{
    public void Map(IEndpointRouteBuilder root, RouteGroupBuilder api)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(api);
        var group = api.MapGroup("/surveys").WithTags("Surveys");
        group.MapGet("/index", IndexAsync).WithName("GetSurveyIndex").AllowAnonymous();
        group.MapGet("/{code}", FormAsync).WithName("GetSurvey").RequireAuthorization();
        group.MapPost("/{code}/responses", AnswerAsync).WithName("AnswerSurvey").RequireAuthorization();
        group.MapGet("/{code}/results", ResultsAsync).WithName("GetSurveyResults").RequireAuthorization(SurveyPermissions.Results);
        var office = group.MapGroup("").RequireAuthorization(SurveyPermissions.Results).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound);
        office.MapGet("/{code}/comments", (string code, DateOnly from, DateOnly to, SurveyOffice desk, CancellationToken ct) => desk.CommentsAsync(code, from, to, ct))
            .WithName("ListSurveyComments").WithSummary("Comments of a period, in no order that tells who wrote them");
        office.MapGet("/{code}/responses", (string code, DateOnly from, DateOnly to, SurveyOffice desk, CancellationToken ct) => ExportAsync(code, from, to, desk, ct))
            .WithName("ExportSurveyResponses").WithSummary("Answers of a period, a line each, by month (CSV)").Produces(StatusCodes.Status200OK, contentType: "text/csv");
        var manage = group.MapGroup("/definitions").RequireAuthorization(SurveyPermissions.Manage).ProducesProblem(StatusCodes.Status401Unauthorized).ProducesProblem(StatusCodes.Status403Forbidden);
        manage.MapGet("", async (SurveyEditor editor, CancellationToken ct) => (await editor.ListAsync(ct)).Select(e => new DefinitionLine(e.Document.Code, e.Document.Name, e.Document.Version, e.Document.Questions.Count, e.Versions))).WithName("ListSurveyDefinitions");
        manage.MapPost("/{code}", async (string code, NewSurveyBody body, SurveyEditor editor, CancellationToken ct) =>
        {
            await editor.AddAsync(code, body.Name, ct);
            return TypedResults.Created($"/api/v1/surveys/definitions/{code}", DefinitionAnswer.Of(await editor.GetAsync(code, ct)));
        }).WithName("AddSurveyDefinition").WithSummary("A questionnaire with the nine elements of the national index");
        manage.MapGet("/{code}", async (string code, SurveyEditor editor, CancellationToken ct) => DefinitionAnswer.Of(await editor.GetAsync(code, ct))).WithName("GetSurveyDefinition");
        manage.MapPut("/{code}", async (string code, DefinitionBody body, SurveyEditor editor, CancellationToken ct) =>
        {
            await editor.SaveAsync(code, body.Input, body.Revision ?? throw new InputException("revision", Web.Theme.Text.T("Sebutkan 'revision' yang Anda lihat.", "Give the 'revision' that you saw.")), ct);
            return DefinitionAnswer.Of(await editor.GetAsync(code, ct));
        }).WithName("PutSurveyDefinition").WithSummary("Better words mend the current version; other statements publish a new one");
        manage.MapPut("/{code}/draft", async (string code, DefinitionBody body, SurveyEditor editor, CancellationToken ct) =>
        {
            await editor.SaveDraftAsync(code, body.Input, body.Revision ?? throw new InputException("revision", Web.Theme.Text.T("Sebutkan 'revision' yang Anda lihat.", "Give the 'revision' that you saw.")), ct);
            return DefinitionAnswer.Of(await editor.GetAsync(code, ct));
        }).WithName("PutSurveyDraft").WithSummary("Keep changes as a draft that nobody is asked; PUT without /draft publishes").ProducesValidationProblem().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        manage.MapDelete("/{code}/draft", async (string code, string? revision, SurveyEditor editor, CancellationToken ct) =>
        {
            await editor.DropDraftAsync(code, revision ?? throw new InputException("revision", Web.Theme.Text.T("Sebutkan 'revision' yang Anda lihat.", "Give the 'revision' that you saw.")), ct);
            return TypedResults.NoContent();
        }).WithName("DropSurveyDraft").WithSummary("Throw the draft away").ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        manage.MapGet("/{code}/differences", async (string code, int from, int to, SurveyEditor editor, CancellationToken ct) => SurveyDifference.Between(await editor.VersionAsync(code, from, ct), await editor.VersionAsync(code, to, ct))).WithName("CompareSurveyVersions");
        group.MapPut("/settings", async (SettingsBody body, SurveyOffice desk, CancellationToken ct) =>
        {
            await desk.ConfigureAsync(body.Weight, body.Population, ct);
            return TypedResults.NoContent();
        }).WithName("SetSurveySettings").WithSummary("Printed weight of an element (0.01 to 1; empty: exactly 1/n) and number of service users (empty: unknown)").RequireAuthorization(SurveyPermissions.Manage).ProducesValidationProblem();
        root.MapGet("/petugas/survei/{code}/unduh", ExportAsync).RequireAuthorization(SurveyPermissions.Results).ExcludeFromDescription();
    }

    private static async Task<IReadOnlyList<IndexResult>> IndexAsync(string? survey, SurveyStore surveys, SurveyResults results, CancellationToken ct)
    {
        var answer = new List<IndexResult>();
        foreach (var version in (await surveys.CurrentAsync(ct)).Where(v => survey is null || v.Document.Code == survey))
        {
            answer.AddRange(await results.ListAsync(version.Document.Code, ct));
        }

        return answer;
    }

    private static async Task<SurveyAnswer> FormAsync(string code, Guid requestId, SurveyService service, CancellationToken ct)
    {
        var form = await service.FormAsync(code, requestId, ct);
        var survey = form.Survey.Document;
        return new SurveyAnswer(survey.Code, survey.Version, survey.Name, survey.Intro, form.IsAnswered,
            [.. survey.Questions.Select(q => new QuestionAnswer(q.Code, q.Element, q.Text, q.Answers ?? survey.Scale))], survey.Comment?.Max, survey.OpenQuestions);
    }

    private static async Task<IResult> AnswerAsync(string code, [FromBody] AnswerBody body, SurveyService service, CancellationToken ct)
    {
        if (body.RequestId is not { } request)
        {
            throw new MissingException();
        }

        await service.AnswerAsync(code, request, body.Scores ?? new Dictionary<string, int?>(), new OpenAnswers(body.Comment, body.Open), ct, body.Version);
        return HttpResults.NoContent();
    }

    private static async Task<IReadOnlyList<IndexResult>> ResultsAsync(string code, SurveyOffice office, CancellationToken ct) => (await office.ResultsAsync(code, ct)).Results;

    private static async Task<IResult> ExportAsync(string code, DateOnly dari, DateOnly sampai, SurveyOffice office, CancellationToken ct) =>
        HttpResults.File(await office.ExportAsync(code, dari, sampai, ct), "text/csv; charset=utf-8", $"survei-{code}-{dari:yyyy-MM}-{sampai:yyyy-MM}.csv");
}

/// <summary>Body of the answers.</summary>
internal sealed record AnswerBody(Guid? RequestId, IReadOnlyDictionary<string, int?>? Scores, string? Comment, IReadOnlyDictionary<string, string?>? Open = null, int? Version = null);

/// <summary>How the index is worked out.</summary>
internal sealed record SettingsBody(string? Weight, string? Population);

/// <summary>A questionnaire as the API shows it.</summary>
internal sealed record SurveyAnswer(string Code, int Version, LocalizedText Name, LocalizedText Intro, bool IsAnswered, IReadOnlyList<QuestionAnswer> Questions, int? CommentMax, IReadOnlyList<SurveyOpenQuestion> OpenQuestions);

/// <summary>A statement with its answers 1–4.</summary>
internal sealed record QuestionAnswer(string Code, string Element, LocalizedText Text, IReadOnlyList<LocalizedText> Answers);
