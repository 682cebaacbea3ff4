using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Templates;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Pages;

/// <summary>
/// The page of one request, for applicants and officers alike: shows it and carries out actions. Forms post to <c>?handler=Act&amp;do={action}</c> with
/// <c>key</c>, <c>version</c>, <c>prefix</c> (see <c>Stages/_Hidden</c>) and the fields as <c>{prefix}{field}</c>. Whatever fails, nothing typed is lost.
/// </summary>
internal abstract class RequestPage(RequestDetailQuery query, IRequestEngine engine, IFileStore files) : PageModel
{
    private const int LongestPreview = 20_000;

    /// <summary>Carries out actions.</summary>
    protected IRequestEngine Engine => engine;

    /// <summary>What the page shows.</summary>
    public RequestDetail Detail { get; private set; } = null!;

    /// <summary>Values of an attempt that failed, or null.</summary>
    public JsonObject? Attempt { get; private set; }

    /// <summary>Messages by field of an attempt that failed.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; private set; } = new Dictionary<string, string[]>();

    /// <summary>Set when the request moved on while the person was filling the form: what changed, by whom, when.</summary>
    public string? Conflict { get; private set; }

    /// <summary>Where the page goes after an action; itself unless overridden.</summary>
    protected virtual Task<string> NextAsync(Guid id, string action, ActionReceipt receipt, CancellationToken ct) => Task.FromResult(Request.Path.Value!);

    public virtual async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        Detail = await query.GetAsync(id, ct);
        return Page();
    }

    /// <summary>What is being written as Markdown, as its readers will see it.</summary>
    public IActionResult OnPostPreview(string? text) =>
        Content(HttpContext.RequestServices.GetRequiredService<IMarkdown>().ToHtml(text is { Length: > LongestPreview } ? text[..LongestPreview] : text ?? ""), "text/html; charset=utf-8");

    public async Task<IActionResult> OnPostActAsync(Guid id, [FromQuery(Name = "do")] string action, CancellationToken ct)
    {
        var form = Request.Form;
        var prefix = form["prefix"].ToString();
        var isDraft = Request.Headers["X-Requested-With"] == "draft";
        var values = new JsonObject();
        try
        {
            var receipt = await engine.ActAsync(id, action, await ReadAsync(id, action, prefix, values, ct), ct);
            if (isDraft)
            {
                return new NoContentResult();
            }

            return await DoneAsync(id, action, receipt, ct);
        }
        catch (InputException refusal) when (!isDraft)
        {
            return await AgainAsync(id, action, prefix, values, refusal, ct);
        }
        catch (BusinessException refusal) when (!isDraft && refusal is not (MissingException or ForbiddenException))
        {
            return await AgainAsync(id, action, prefix, values, refusal, ct);
        }
    }

    /// <summary>Reads what was sent; files that came with the form itself are stored first, and a refused one doesn't lose the rest.</summary>
    private async Task<ActionInput> ReadAsync(Guid id, string action, string prefix, JsonObject values, CancellationToken ct)
    {
        var form = Request.Form;
        var fields = (await engine.OpenActionsAsync(id, ct)).FirstOrDefault(a => a.Code == action)?.Fields ?? [];
        foreach (var (code, value) in FormReader.Read(form, fields, prefix).ToList())
        {
            values[code] = value?.DeepClone();
        }

        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        await FormReader.UploadAsync(form, fields, values, files, errors, prefix, ct);
        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        uint? version = uint.TryParse(form["version"], out var seen) ? seen : null;
        return new ActionInput(values, form["key"].ToString() is { Length: > 0 } key ? key : null, version);
    }

    private async Task<IActionResult> DoneAsync(Guid id, string action, ActionReceipt receipt, CancellationToken ct)
    {
        if (Stages.FormStage.IsSave(action))
        {
            Flash.Ok(TempData, T("Draf tersimpan.", "Draft saved."), T("Anda dapat melanjutkannya kapan saja dari halaman ini.", "You can go on at any time from this page."));
        }
        else
        {
            Flash.Ok(TempData, T("Tersimpan.", "Done."), receipt.Message.Current + (receipt.Number.Length > 0 ? T($". Nomor permohonan {receipt.Number}.", $". Request {receipt.Number}.") : ""));
        }

        var next = await NextAsync(id, action, receipt, ct);
        return LocalRedirect(next == Request.Path.Value ? next + View() : next);
    }

    /// <summary>The part of the page that a stage's own form asks to come back to (<c>view</c>, a plain <c>name=value</c>); nothing else goes into the address.</summary>
    private string View() => Request.Form["view"].LastOrDefault() is { Length: > 0 and < 60 } view && view.All(c => char.IsAsciiLetterOrDigit(c) || c is '=' or '-') ? "?" + view : "";

    private async Task<IActionResult> AgainAsync(Guid id, string action, string prefix, JsonObject values, BusinessException refusal, CancellationToken ct)
    {
        Detail = await query.GetAsync(id, ct);
        Attempt = values;
        ViewData["Attempted"] = action;
        if (refusal is InputException input)
        {
            Errors = input.Errors;
            foreach (var (path, messages) in input.Errors)
            {
                ModelState.AddModelError(path.Length == 0 ? "" : prefix + path, messages[0]);
            }
        }
        else
        {
            Conflict = refusal.Message;
            Response.StatusCode = refusal.IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest;
        }

        return Page();
    }
}
