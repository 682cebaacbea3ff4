using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>
/// <c>&lt;p-file name="mutu" label="Dokumen penjaminan mutu" accept="pdf,zip" max-bytes="10485760" required file="@held" /&gt;</c>. With script the file is uploaded at once
/// and its id is sent in a hidden input of the same name; without script the form sends the file itself (use <c>&lt;p-form files&gt;</c>).
/// </summary>
[HtmlTargetElement("p-file")]
public sealed class FileTagHelper : FieldBase
{
    /// <summary>Kinds that are taken, as endings: "pdf,zip".</summary>
    public string Accept { get; set; } = "pdf";

    /// <summary>Most bytes.</summary>
    public long MaxBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>The file that the field already holds, or null.</summary>
    public HeldFile? File { get; set; }

    /// <summary>Where script uploads to; answers <c>{ id, name, size, pages?, url? }</c> or a problem with <c>detail</c>.</summary>
    public string UploadUrl { get; set; } = "/uploads";

    /// <summary>What the upload is for, sent along so that the server can look the field's rule up (for example <c>kliring:dokumen:mutu</c>).</summary>
    public string? Purpose { get; set; }

    /// <summary>True where the file goes with the form itself: nothing is uploaded beforehand and no id is sent.</summary>
    public bool Direct { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        var kinds = Accept.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(kind => kind.TrimStart('.').ToLowerInvariant()).ToList();
        var names = kinds.Select(kind => kind.ToUpperInvariant()).ToList();
        var list = names.Count > 1 ? string.Join(", ", names.Take(names.Count - 1)) + T(" atau ", " or ") + names[^1] : names.FirstOrDefault();
        var limit = T($"{list}, paling besar {Format.Size(MaxBytes)}", $"{list}, at most {Format.Size(MaxBytes)}");
        Hint = Hint is null ? limit : $"{Hint.TrimEnd('.', ' ')}. {limit}";

        Open(html, inner);
        html.Raw("<div class=\"upl\"").Flag("data-upload", !Direct).Attribute("data-url", UploadUrl).Attribute("data-purpose", Purpose).Attribute("data-name", FieldName).Attribute("data-label", Label)
            .Attribute("data-max", MaxBytes.ToString(CultureInfo.InvariantCulture)).Attribute("data-kinds", string.Join(',', kinds)).Attribute("data-lang", IsEnglish ? "en" : "id").Raw(">");
        if (!Direct)
        {
            html.Raw("<input type=\"hidden\"").Attribute("name", FieldName).Attribute("value", File?.Id ?? "").Flag("disabled", File is null).Raw(">");
        }

        if (File is { } file)
        {
            html.Raw("<div class=\"file\" data-held><span class=\"pdf\" aria-hidden=\"true\">").Text(Ending(file.Name)).Raw("</span><div class=\"grow\"><p class=\"nm\">").Text(file.Name).Raw("</p><p class=\"sm row-c okc\">").Icon("circle-check").Raw("<span>")
                .Text(T("Terunggah, ", "Uploaded, ") + Format.Size(file.Size) + (file.Pages is { } pages ? T($", {pages} halaman", $", {pages} page{(pages == 1 ? "" : "s")}") : "")).Raw("</span></p></div>");
            if (file.Url is not null)
            {
                html.Raw("<div class=\"ops\"><a class=\"bt s q\" target=\"_blank\" rel=\"noopener\"").Href(file.Url).Raw(">").Icon("eye").Text(T("Lihat", "View")).Hidden(" " + file.Name).Raw("</a></div>");
            }

            html.Raw("</div>");
        }

        html.Raw("<div class=\"file drop\" data-pick><input type=\"file\"").Attribute("class", "inp-file").Attribute("id", Id).Attribute("name", FieldName).Attribute("accept", string.Join(',', kinds.Select(kind => "." + kind)))
            .Flag("required", Required && File is null).Attribute("aria-describedby", DescribedBy).Attribute("aria-invalid", Message is null ? null : "true").Raw("></div></div></div>");
    }

    private static string Ending(string name)
    {
        var ending = Path.GetExtension(name).TrimStart('.').ToUpperInvariant();
        return ending.Length is > 0 and <= 4 ? ending : "…";
    }
}
