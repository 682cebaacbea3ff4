using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Catalog.Lines;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Publishing;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Catalog.Pages.Catalog;

/// <summary>
/// What a line can be made of under what was chosen so far, for the form of a line while it is being filled. Says only what the public catalog says;
/// the request itself is neither read nor written.
/// </summary>
[Authorize]
internal sealed class ChoicesModel(LineReader reader, RuleStore rules, IEnumerable<IQuestionLinks> questions) : PageModel
{
    public LineChoicesModel Shown { get; private set; } = null!;

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var form = Request.Form;
        var stage = new LineStage(form["kind"] == "instrument" ? ProductKind.Instrument : ProductKind.Test, form["catalog"].ToString(), [], form["rules"].ToString() is { Length: > 0 } code ? code : null, 1, 1);
        var source = await reader.SourceAsync(stage, ct);
        if (source.Forest.Find(stage.Catalog) is null)
        {
            throw new MissingException();
        }

        var choices = new LineChoices(source, FormReader.Read(form, LineForm.Fields(stage, await rules.FindAsync(stage.Rules, ct)), LineChoicesModel.Prefix));
        var service = form["service"].ToString();
        Shown = new LineChoicesModel(choices, service, new Dictionary<string, string[]>(), questions.FirstOrDefault() is { } links ? await links.AskAsync(service, LineChoicesModel.Context(choices), ct) : null);
        return Page();
    }
}
