using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Definitions.Checks;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Definitions.Parts;
using PlatformSaaS.Reviews.Definitions.Settings;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages.Admin;

/// <summary>A part of a draft as a form: of the service, of a stage, an outcome or a field. It saves itself while it is filled.</summary>
internal sealed class BagianModel(DraftDesk desk, DraftFacts facts) : StudioPage(desk, facts)
{
    private static readonly Dictionary<string, IReadOnlyList<ListEntry>> None = [];

    /// <summary>Address of the node.</summary>
    [BindProperty(SupportsGet = true, Name = "di")]
    public string? At { get; set; }

    public StudioPart Part { get; private set; } = null!;

    public IReadOnlyList<FieldDefinition> Fields { get; private set; } = [];

    public JsonObject Values { get; private set; } = [];

    /// <summary>What the part looked like when the page was made.</summary>
    public string Mark { get; private set; } = "";

    /// <summary>Where the page was come from.</summary>
    public string Back => Part.Code == FieldParts.Field ? StudioUrls.Fields(Draft.Code, Part.At[..Part.At.LastIndexOf('/')]) : Part.Stage is { } stage ? StudioUrls.Stage(Draft.Code, stage) : StudioUrls.Draft(Draft.Code);

    public async Task OnGetAsync(string code, string part, CancellationToken ct)
    {
        await OpenAsync(code, part, ct);
        Values = Draft.Map.Form(Part).Values(Draft.Map.Node(Part));
    }

    public async Task<IActionResult> OnPostAsync(string code, string part, string mark, CancellationToken ct)
    {
        await OpenAsync(code, part, ct);
        var errors = Read();
        try
        {
            mark = await Desk.SaveAsync(code, part, At ?? "", mark, Values, [.. errors.Keys], isQuiet: false, ct);
        }
        catch (BusinessException e) when (e is not MissingException)
        {
            ModelState.AddModelError("", e.Message);
            Mark = mark;
            return Page();
        }

        if (errors.Count == 0)
        {
            Flash.Ok(TempData, T("Tersimpan di draf.", "Saved in the draft."));
            return LocalRedirect(Back);
        }

        // The rest is saved; what can't be read stays as it was.
        Mark = mark;
        foreach (var (path, messages) in errors)
        {
            ModelState.AddModelError(StudioUrls.Prefix + path, messages[0]);
        }

        return Page();
    }

    /// <summary>Saves what can be read, without leaving the page.</summary>
    public async Task<IActionResult> OnPostKeepAsync(string code, string part, string mark, CancellationToken ct)
    {
        await OpenAsync(code, part, ct);
        var errors = Read();
        try
        {
            return new JsonResult(new { mark = await Desk.SaveAsync(code, part, At ?? "", mark, Values, [.. errors.Keys], isQuiet: true, ct) });
        }
        catch (BusinessException e) when (e is not MissingException)
        {
            return new JsonResult(new { message = e.Message }) { StatusCode = StatusCodes.Status409Conflict };
        }
    }

    private async Task OpenAsync(string code, string part, CancellationToken ct)
    {
        await LoadAsync(code, ct);
        Part = Draft.Map.Find(part, At ?? "") ?? throw new MissingException(T("Bagian ini tidak ada di draf.", "The draft has no such part."));
        var node = Draft.Map.Node(Part);
        Fields = Draft.Map.Form(Part).Fields(node);
        Mark = Part.Mark(node);
    }

    private Dictionary<string, string[]> Read()
    {
        Values = FormReader.Read(Request.Form, Fields, StudioUrls.Prefix);
        return FormValidator.Validate(Fields, Values, None);
    }
}
