using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary><c>&lt;p-form action="?handler=Send" files draft-url="?handler=Draft"&gt;…&lt;/p-form&gt;</c>: a post form with its antiforgery token. <c>draft-url</c> saves it by itself while it is being filled.</summary>
[HtmlTargetElement("p-form")]
public sealed class FormTagHelper : ComponentTagHelper
{
    /// <summary>Where it is sent; null for the page's own address.</summary>
    public string? Action { get; set; }

    /// <summary>Id, for buttons outside the form.</summary>
    public string? Id { get; set; }

    /// <summary>Holds file fields (multipart).</summary>
    public bool Files { get; set; }

    /// <summary>Where drafts are posted to, or null.</summary>
    public string? DraftUrl { get; set; }

    /// <summary>Warns before leaving with unsaved changes; always on with a draft address.</summary>
    public bool Guard { get; set; }

    /// <summary>Lets the browser check fields itself; off, because our own messages say what to do.</summary>
    public bool Validate { get; set; }

    /// <summary>Name of the form for screen readers, or null.</summary>
    public string? Label { get; set; }

    /// <summary>htmx: element that takes the answer; the form is then posted in place, without script as usual.</summary>
    public string? Target { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<form method=\"post\"").Attribute("class", Class).Attribute("action", Markup.SafeUrl(Action)).Attribute("id", Id).Attribute("enctype", Files ? "multipart/form-data" : null)
            .Flag("novalidate", !Validate).Attribute("aria-label", Label).Attribute("data-draft-url", Markup.SafeUrl(DraftUrl)).Flag("data-guard", Guard || DraftUrl is not null);
        if (Target is not null)
        {
            html.Attribute("hx-post", Action ?? "").Attribute("hx-target", Target);
        }

        html.Raw(">");
        WriteToken(html, ViewContext.HttpContext);
        html.Content(inner).Raw("</form>");
    }

    internal static void WriteToken(Markup html, Microsoft.AspNetCore.Http.HttpContext context)
    {
        if (context.RequestServices.GetService<IAntiforgery>()?.GetAndStoreTokens(context) is { RequestToken: { } token } tokens)
        {
            html.Raw("<input type=\"hidden\"").Attribute("name", tokens.FormFieldName).Attribute("value", token).Raw(">");
        }
    }
}

/// <summary><c>&lt;p-error-summary /&gt;</c>: first in the form; lists the model state's messages (or <c>errors</c>) with links to the fields, and takes the focus. Shows nothing without messages.</summary>
[HtmlTargetElement("p-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : ComponentTagHelper
{
    /// <summary>Messages; null takes the model state's.</summary>
    public IReadOnlyList<FieldError>? Errors { get; set; }

    /// <summary>What happened to the rest, said under the heading.</summary>
    public string? Note { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        var errors = Errors ?? [.. ViewContext.ViewData.ModelState
            .Where(pair => pair.Value is { Errors.Count: > 0 })
            .Select(pair => new FieldError(pair.Key, pair.Value!.Errors[0].ErrorMessage))];
        if (errors.Count == 0)
        {
            return;
        }

        var title = T($"Ada {errors.Count} hal yang perlu diperbaiki", errors.Count == 1 ? "There is 1 thing to correct" : $"There are {errors.Count} things to correct");
        html.Raw("<section").Attribute("class", Classes("errsum")).Raw(" role=\"alert\" tabindex=\"-1\" aria-labelledby=\"errsum-t\" data-focus><h2 id=\"errsum-t\">").Icon("alert-circle").Text(title).Raw("</h2>");
        html.Raw("<p class=\"ink2 sm mt1\">").Text(Note ?? T("Isian dan berkas lain tetap tersimpan di halaman ini.", "Everything else you filled in is still on this page.")).Raw("</p><ul>");
        foreach (var error in errors)
        {
            html.Raw("<li>").Raw(error.Field.Length == 0 ? "<span class=\"b\">" : "<a").Href(error.Field.Length == 0 ? null : "#" + FieldId.Of(error.Field)).Raw(error.Field.Length == 0 ? "" : ">").Text(error.Message).Raw(error.Field.Length == 0 ? "</span></li>" : "</a></li>");
        }

        html.Raw("</ul></section>");
    }
}

/// <summary><c>&lt;p-required-note /&gt;</c>: explains the star, once above a form.</summary>
[HtmlTargetElement("p-required-note", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class RequiredNoteTagHelper : ComponentTagHelper
{
    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner) =>
        html.Raw("<p").Attribute("class", Classes("sm mut")).Raw(">").Text(T("Tanda ", "A ")).Raw("<span class=\"req\" aria-hidden=\"true\">*</span>").Hidden(T("bintang", "star")).Text(T(" berarti wajib diisi.", " means required.")).Raw("</p>");
}

/// <summary><c>&lt;p-draft-status saved="@Model.SavedAt" /&gt;</c>: says when the draft was saved; script keeps it true.</summary>
[HtmlTargetElement("p-draft-status", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DraftStatusTagHelper : ComponentTagHelper
{
    /// <summary>When the draft was last saved, or null.</summary>
    public DateTimeOffset? Saved { get; set; }

    /// <inheritdoc />
    protected override async ValueTask WriteAsync(Markup html, IHtmlContent? inner)
    {
        var agency = (await PortalAsync()).Agency;
        html.Raw("<p").Attribute("class", Classes("sm mut row-c draft")).Raw(" role=\"status\" data-draft-status")
            .Attribute("data-saved", T("Draf tersimpan otomatis pukul {0}", "Draft saved by itself at {0}"))
            .Attribute("data-saving", T("Menyimpan…", "Saving…"))
            .Attribute("data-unsaved", T("Belum tersimpan. Periksa sambungan Anda; kami coba lagi.", "Not saved. Check your connection; we will try again."))
            .Attribute("data-zone", agency.TimeZone.HasIanaId ? agency.TimeZone.Id : null).Raw(Saved is null ? " hidden>" : ">").Icon("device-floppy").Raw("<span>")
            .Text(Saved is { } at ? T($"Draf tersimpan otomatis pukul {Format.Time(at, agency.TimeZone)}", $"Draft saved by itself at {Format.Time(at, agency.TimeZone)}") : "").Raw("</span></p>");
    }
}

/// <summary><c>&lt;p-captcha url="/account/challenge" /&gt;</c>: proof of work (altcha, self-hosted) that sends itself as <c>altcha</c>; accepts SHA-256 challenges of both protocol versions.</summary>
[HtmlTargetElement("p-captcha", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CaptchaTagHelper : ComponentTagHelper
{
    /// <summary>Address that gives a challenge.</summary>
    public string Url { get; set; } = "/account/challenge";

    /// <summary>Name that is sent.</summary>
    public string Name { get; set; } = "altcha";

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<link rel=\"stylesheet\"").Attribute("href", ThemeAssets.Url("vendor/altcha/altcha.css")).Raw("><div").Attribute("class", Classes("fld captcha")).Attribute("data-captcha", ThemeAssets.Url("vendor/altcha/altcha.min.js")).Attribute("data-worker", ThemeAssets.Url("vendor/altcha/sha.js"))
            .Attribute("data-url", Markup.SafeUrl(Url)).Attribute("data-name", Name)
            .Attribute("data-label", T("Saya bukan robot", "I am not a robot")).Attribute("data-verifying", T("Memeriksa…", "Checking…")).Attribute("data-verified", T("Terperiksa", "Checked")).Attribute("data-error", T("Pemeriksaan gagal. Coba lagi.", "The check failed. Try again."))
            .Attribute("data-wait", T("Pemeriksaan masih berjalan. Tunggu sebentar.", "The check is still running. Please wait."))
            .Raw("></div>");
    }
}
