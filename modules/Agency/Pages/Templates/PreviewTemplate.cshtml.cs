using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Agency.Http;
using PlatformSaaS.Agency.Templates;
using PlatformSaaS.Modularity;
using PlatformSaaS.Templates;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Agency.Pages.Templates;

/// <summary>What a template makes, as a page of its own inside a frame: nothing in it may run, load or leave.</summary>
[Authorize(Policy = AgencyPermissions.Templates)]
internal sealed class PreviewTemplateModel(TemplateDesk desk, TemplateTryOut tryOut, IUserDirectory users) : PageModel
{
    private const string Look = """
        body{margin:0;padding:16px;font:16px/1.5 "Noto Sans",Arial,sans-serif;color:#1a1a1a;background:#fff}
        .s{margin:0 0 12px;padding:10px 12px;background:#eef0f3;border-radius:8px;font-size:14px}.s b{display:block;font-size:12px;color:#444}
        .wa{background:#e5ddd5;padding:24px 16px;border-radius:8px}.wa p{margin:0;background:#fff;border-radius:0 12px 12px 12px;padding:10px 14px;max-width:26rem;white-space:pre-wrap;overflow-wrap:anywhere;box-shadow:0 1px 2px #0002}
        .n{border:1px solid #dce1e7;border-left:4px solid #38465a;border-radius:8px;padding:12px 16px}.n h1{font-size:16px;margin:0 0 6px}.n p{margin:0 0 8px}
        pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f7f9;border-radius:8px;padding:12px;font-size:14px}h2{font-size:14px;margin:24px 0 6px}.f{color:#8a1f11;background:#fdecea;border-radius:8px;padding:12px}
        ol{font-size:14px}
        """;

    [FromRoute(Name = "channel")]
    public string Folder { get; set; } = "";

    [FromRoute(Name = "code")]
    public string Code { get; set; } = "";

    /// <summary>The stored text.</summary>
    public async Task<IActionResult> OnGetAsync(string? bahasa, string? contoh, CancellationToken ct)
    {
        var detail = await desk.GetAsync(TemplateEndpoints.Channel(Folder), Code, ct);
        var culture = bahasa == "en" && detail.Texts.ContainsKey("en") ? "en" : detail.Texts.ContainsKey("id") ? "id" : "en";
        return await ShowAsync(TemplateTexts.Template(detail.Channel, Code, culture, detail.Texts[culture]), contoh, ct);
    }

    /// <summary>The text as typed.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] string? culture, [FromForm] string? sample, CancellationToken ct)
    {
        var detail = await desk.GetAsync(TemplateEndpoints.Channel(Folder), Code, ct);
        var texts = TemplateForm.Read(Request.Form, TemplateOption.Of(detail.Channel, await users.RolesAsync(ct)), detail.Texts);
        culture = culture == "en" && !texts["en"].IsBlank ? "en" : "id";
        return await ShowAsync(TemplateTexts.Template(detail.Channel, Code, culture, texts[culture]), sample, ct);
    }

    private async Task<IActionResult> ShowAsync(MessageTemplate template, string? sample, CancellationToken ct)
    {
        var headers = Response.Headers;
        headers.CacheControl = "no-store";
        try
        {
            if (template.Channel == TemplateChannel.Letter)
            {
                // Browsers refuse their own PDF reader inside a sandbox.
                headers.ContentSecurityPolicy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";
                return File(await tryOut.LetterAsync(template, sample, ct), "application/pdf");
            }

            headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
            return Html(Page(template, await tryOut.MessageAsync(template, sample, ct)), template.Culture);
        }
        catch (InputException e)
        {
            headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'";
            return Html($"<p class=\"f\">{WebUtility.HtmlEncode(e.Errors.Values.First()[0])}</p>", template.Culture);
        }
    }

    private static string Page(MessageTemplate template, MessagePreview made)
    {
        var subject = $"<p class=\"s\"><b>{T("Perihal", "Subject")}</b>{WebUtility.HtmlEncode(made.Subject)}</p>";
        return template.Channel switch
        {
            // The mail is a page of its own, encoded throughout: its frame is taken off and its text twin put below.
            TemplateChannel.Mail => subject + Inside(made.Html) + $"<h2>{T("Versi teks biasa", "Plain text")}</h2><pre>{WebUtility.HtmlEncode(made.Text)}</pre>",
            TemplateChannel.WhatsApp => $"<div class=\"wa\"><p>{WebUtility.HtmlEncode(made.Text)}</p></div>" + (made.Parameters.Count == 0 ? "" : $"<h2>{T("Nilai untuk templat yang disetujui", "Values for the approved template")}</h2><ol>{string.Concat(made.Parameters.Select(p => $"<li>{WebUtility.HtmlEncode(p)}</li>"))}</ol>"),
            _ => $"<div class=\"n\"><h1>{WebUtility.HtmlEncode(made.Subject)}</h1>{made.Html}</div>"
        };
    }

    private static string Inside(string html)
    {
        var from = html.IndexOf("<table", StringComparison.Ordinal);
        var to = html.LastIndexOf("</body>", StringComparison.Ordinal);
        return from >= 0 && to > from ? html[from..to] : html;
    }

    private ContentResult Html(string body, string culture) =>
        Content($"<!DOCTYPE html><html lang=\"{culture}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{T("Pratinjau", "Preview")}</title><style>{Look}</style></head><body>{body}</body></html>", "text/html; charset=utf-8");
}
