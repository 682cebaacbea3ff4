using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Modularity;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Pages.Surveys;

/// <summary>The questionnaire for one request, before its applicant.</summary>
[Authorize]
internal sealed class FillModel(SurveyService service) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty(SupportsGet = true, Name = "permohonan")]
    public Guid RequestId { get; set; }

    public SurveyForm Form { get; private set; } = null!;
    public IReadOnlyList<ScoreQuestion> Questions { get; private set; } = [];
    public string? Comment { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Form = await service.FormAsync(Code, RequestId, ct);
        Questions = Ask(Form.Survey.Document, new Dictionary<string, int?>());
    }

    public async Task<IActionResult> OnPostAsync(string? comment, CancellationToken ct)
    {
        Form = await service.FormAsync(Code, RequestId, ct);
        Comment = comment;
        var survey = Form.Survey.Document;
        var scores = survey.Questions.ToDictionary(q => q.Code, q => int.TryParse(Request.Form[$"q.{q.Code}"], out var score) ? score : (int?)null);
        Questions = Ask(survey, scores);
        try
        {
            await service.AnswerAsync(Code, RequestId, scores, comment, ct);
        }
        catch (InputException e)
        {
            foreach (var (field, messages) in e.Errors)
            {
                ModelState.AddModelError(field == "comment" ? field : $"q.{field}", messages[0]);
            }

            return Page();
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Flash.Info(TempData, e.Message);
            return Redirect($"/permohonan/{RequestId}");
        }

        Flash.Ok(TempData, T("Terima kasih atas penilaian Anda.", "Thank you for your answers."), T("Hasil layanan sekarang dapat diunduh.", "The result can now be downloaded."));
        return Redirect($"/permohonan/{RequestId}");
    }

    private static List<ScoreQuestion> Ask(SurveyDocument survey, IReadOnlyDictionary<string, int?> scores) =>
    [
        .. survey.Questions.Select(q => new ScoreQuestion($"q.{q.Code}", q.Text.Current,
            [.. (q.Answers ?? survey.Scale).Select((a, i) => new Choice($"{i + 1}", a.Current))], scores.GetValueOrDefault(q.Code)?.ToString(System.Globalization.CultureInfo.InvariantCulture)))
    ];
}
