using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using PlatformSaaS.Web.Theme.Visitors;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Pages.Surveys;

/// <summary>What the page shows.</summary>
internal enum FillState
{
    Questions,
    Answered,
    Sent,
    Closed
}

/// <summary>
/// A questionnaire: for a request before its applicant (<c>?permohonan=</c>), for a visit (<c>?kunjungan=</c>) or behind a campaign's link before anybody. The page is open to all, what
/// each of the three may see is decided by its service.
/// </summary>
[AllowAnonymous]
internal sealed class FillModel(SurveyService service, VisitorSurveys visitors, VisitorThrottle throttle, ICurrentUser user) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Token { get; set; }

    [BindProperty(SupportsGet = true, Name = "permohonan")]
    public Guid? RequestId { get; set; }

    [BindProperty(SupportsGet = true, Name = "kunjungan")]
    public string? Visit { get; set; }

    public SurveyDocument Survey { get; private set; } = null!;
    public OwnRequest? OwnRequest { get; private set; }
    public VisitorForm? Visitor { get; private set; }
    public FillState State { get; private set; }
    public IReadOnlyList<ScoreQuestion> Questions { get; private set; } = [];
    public string? Comment { get; private set; }

    /// <summary>Answers to the further open questions as typed.</summary>
    public IReadOnlyDictionary<string, string?> Written { get; private set; } = new Dictionary<string, string?>();

    public async Task<IActionResult> OnGetAsync(bool terkirim, CancellationToken ct)
    {
        if (RequestId is not null && !user.IsAuthenticated)
        {
            return Challenge();
        }

        await LoadAsync(ct);
        State = terkirim && Visitor is not null ? FillState.Sent : State;
        Questions = Ask(Survey, new Dictionary<string, int?>());
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? comment, [FromForm] int? version, CancellationToken ct)
    {
        if (RequestId is not null && !user.IsAuthenticated)
        {
            return Challenge();
        }

        // The version on the screen is answered, though a newer one may have been published meanwhile.
        await LoadAsync(ct, version);
        Comment = comment;
        var form = Request.Form;
        Written = Survey.OpenQuestions.ToDictionary(q => q.Code, q => (string?)form[$"open.{q.Code}"].ToString());
        var answers = new OpenAnswers(comment, Written);
        var scores = Survey.Questions.ToDictionary(q => q.Code, q => int.TryParse(form[$"q.{q.Code}"], out var score) ? score : (int?)null);
        Questions = Ask(Survey, scores);
        try
        {
            return Visitor is { } visitor ? await SendAsync(visitor, scores, answers, ct) : await AnswerAsync(scores, answers, ct);
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                ModelState.AddModelError(Survey.Questions.Any(q => q.Code == field) ? $"q.{field}" : field, messages[0]);
            }
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            if (RequestId is not null)
            {
                Flash.Info(TempData, e.Message);
                return Redirect($"/permohonan/{RequestId}");
            }

            await LoadAsync(ct);
        }

        return Page();
    }

    private async Task<IActionResult> AnswerAsync(Dictionary<string, int?> scores, OpenAnswers comment, CancellationToken ct)
    {
        await service.AnswerAsync(Code, RequestId!.Value, scores, comment, ct, Survey.Version);
        Flash.Ok(TempData, T("Terima kasih atas penilaian Anda.", "Thank you for your answers."), T("Hasil layanan sekarang dapat diunduh.", "The result can now be downloaded."));
        return Redirect($"/permohonan/{RequestId}");
    }

    private async Task<IActionResult> SendAsync(VisitorForm visitor, Dictionary<string, int?> scores, OpenAnswers comment, CancellationToken ct)
    {
        if (!throttle.AllowsAnswering())
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            Response.Headers.RetryAfter = "300";
            ModelState.AddModelError("", VisitorThrottle.TooManyAnswers);
            return Page();
        }

        await visitors.AnswerAsync(visitor, scores, comment, CaptchaAnswer.From(Request.Form), ct);
        return LocalRedirect($"/survei/{visitor.Survey.Document.Code}{(visitor.Campaign is { } c && Token is not null ? "/" + c.Token : "")}{QueryString.Create([new("terkirim", "true"), .. visitor.Visit is null ? [] : new[] { KeyValuePair.Create("kunjungan", (string?)visitor.Visit) }])}");
    }

    private async Task LoadAsync(CancellationToken ct, int? version = null)
    {
        if (RequestId is { } request)
        {
            var form = await service.FormAsync(Code, request, ct, version);
            (Survey, OwnRequest, State) = (form.Survey.Document, form.Request, form.IsAnswered ? FillState.Answered : FillState.Questions);
            return;
        }

        Visitor = await visitors.FormAsync(Code, Token, Visit, ct, version);
        (Survey, State) = (Visitor.Survey.Document, Visitor.IsOpen ? FillState.Questions : FillState.Closed);
    }

    private static List<ScoreQuestion> Ask(SurveyDocument survey, IReadOnlyDictionary<string, int?> scores) =>
    [
        .. survey.Questions.Select(q => new ScoreQuestion($"q.{q.Code}", q.Text.Current,
            [.. (q.Answers ?? survey.Scale).Select((a, i) => new Choice($"{i + 1}", a.Current))], scores.GetValueOrDefault(q.Code)?.ToString(System.Globalization.CultureInfo.InvariantCulture)))
    ];
}
