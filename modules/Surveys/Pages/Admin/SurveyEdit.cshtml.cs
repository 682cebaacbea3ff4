using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Text;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Pages.Admin;

/// <summary>One questionnaire with its versions.</summary>
[Authorize(Policy = SurveyPermissions.Manage)]
internal sealed class SurveyEditModel(SurveyEditor editor) : PageModel
{
    [FromRoute(Name = "code")]
    public string Code { get; set; } = "";

    [FromQuery(Name = "dari")]
    public int? Older { get; set; }

    [FromQuery(Name = "ke")]
    public int? Newer { get; set; }

    public Definitions.SurveyEdit Edit { get; private set; } = null!;
    public string Revision { get; private set; } = "";
    public SurveyInput Input { get; private set; } = null!;
    public IReadOnlyList<QuestionInput> Rows { get; private set; } = [];
    public IReadOnlyList<OpenQuestionInput> Open { get; private set; } = [];
    public string? From { get; private set; }
    public string? To { get; private set; }
    public IReadOnlyList<SurveyChange>? Changes { get; private set; }

    public string? ErrorOf(string field) => ModelState.TryGetValue(field, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        var d = Edit.Document;
        Rows = [.. d.Questions.Select(q => new QuestionInput(q.Code, q.Element, q.Text, q.Help))];
        Open = [.. d.OpenQuestions.Select(q => new OpenQuestionInput(q.Code, q.Label))];
        Input = new(d.Name, d.Intro, d.Published, d.Comment?.Label, Rows);
        if (Older is { } from && Newer is { } to)
        {
            Changes = SurveyDifference.Between(await editor.VersionAsync(Code, from, ct), await editor.VersionAsync(Code, to, ct));
        }
    }

    public async Task<IActionResult> OnPostAsync([FromForm] string? revision, CancellationToken ct)
    {
        await ReadAsync(revision, ct);
        (int Version, bool IsNew) saved = default;
        if (await ModelState.TryAsync(async () => saved = await editor.SaveAsync(Code, Input, Revision, ct)))
        {
            Flash.Ok(TempData, saved.IsNew ? T($"Versi {saved.Version} terbit.", $"Version {saved.Version} published.") : T("Kata-kata diperbaiki.", "Words mended."),
                saved.IsNew ? T("Jawaban yang sudah ada tetap pada versi lamanya.", "Answers stay with the version under which they were given.") : null);
            return Redirect($"/admin/survei/{Code}");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostDraftAsync([FromForm] string? revision, CancellationToken ct)
    {
        await ReadAsync(revision, ct);
        if (await ModelState.TryAsync(() => editor.SaveDraftAsync(Code, Input, Revision, ct)))
        {
            Flash.Ok(TempData, T("Draf tersimpan.", "Draft kept."), T("Belum ditanyakan kepada siapa pun sampai diterbitkan.", "Nobody is asked it until it is published."));
            return Redirect($"/admin/survei/{Code}");
        }

        return Page();
    }

    public async Task<IActionResult> OnPostDropAsync([FromForm] string? revision, CancellationToken ct)
    {
        await OnGetAsync(ct);
        ModelState.Clear();
        if (await ModelState.TryAsync(() => editor.DropDraftAsync(Code, revision ?? "", ct)))
        {
            Flash.Ok(TempData, T("Draf dibuang.", "Draft thrown away."));
            return Redirect($"/admin/survei/{Code}");
        }

        return Page();
    }

    private async Task ReadAsync(string? revision, CancellationToken ct)
    {
        ModelState.Clear();
        await LoadAsync(ct);
        Revision = revision ?? "";
        Rows = [.. Read().Where(r => r.Row.Text is not null).OrderBy(r => r.Place).ThenBy(r => r.Index).Select(r => r.Row)];
        Open = [.. Enumerable.Range(0, SurveyEditor.MostOpen).Select(i => new OpenQuestionInput(Request.Form[$"open[{i}].code"], Words($"open[{i}].label"))).Where(q => q.Label is not null)];
        Input = new(Words("name"), Words("intro"), Request.Form["published"] == "true", Words("comment"), Rows) { OpenQuestions = Open };
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Edit = await editor.GetAsync(Code, ct);
        Revision = Edit.Revision;
        To = (Newer ?? Edit.Versions[0].Version).ToString(CultureInfo.InvariantCulture);
        From = (Older ?? Edit.Versions[^1].Version).ToString(CultureInfo.InvariantCulture);
    }

    private IEnumerable<(QuestionInput Row, int Place, int Index)> Read()
    {
        for (var i = 0; i < SurveyEditor.Most + 2; i++)
        {
            var place = int.TryParse(Request.Form[$"q[{i}].place"], NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : i + 1;
            // Who moves a statement to a place means before the one that stands there.
            yield return (new QuestionInput(Request.Form[$"q[{i}].code"], Request.Form[$"q[{i}].element"], Words($"q[{i}].text"), Words($"q[{i}].help")), place, place < i + 1 ? i - 1000 : place > i + 1 ? i + 1000 : i);
        }
    }

    private LocalizedText? Words(string name) => Request.Form[name].ToString().Trim() is { Length: > 0 } text ? new LocalizedText(text, Request.Form[name + "En"].ToString().Trim() is { Length: > 0 } english ? english : null) : null;
}
