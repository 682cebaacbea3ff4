using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Pages.Admin;

/// <summary>The agency's questionnaires.</summary>
[Authorize(Policy = SurveyPermissions.Manage)]
internal sealed class SurveysModel(SurveyEditor editor) : PageModel
{
    public IReadOnlyList<SurveyEdit> List { get; private set; } = [];
    public string? NewName { get; private set; }
    public string? NewCode { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => List = await editor.ListAsync(ct);

    public async Task<IActionResult> OnPostAsync([FromForm] string? name, [FromForm] string? code, CancellationToken ct)
    {
        ModelState.Clear();
        (NewName, NewCode) = (name, code?.Trim());
        var made = "";
        if (await ModelState.TryAsync(async () => made = await editor.AddAsync(NewCode, name is null ? null : new LocalizedText(name.Trim()), ct)))
        {
            Flash.Ok(TempData, T("Kuesioner dibuat.", "Questionnaire made."));
            return Redirect($"/admin/survei/{made}");
        }

        await OnGetAsync(ct);
        return Page();
    }
}
