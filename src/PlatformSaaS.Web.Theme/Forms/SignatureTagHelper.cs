using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PlatformSaaS.Blobs;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>
/// <c>&lt;p-signature name="tandaTangan" label="Tanda tangan penerima" required purpose="…" /&gt;</c>. With script it is drawn with finger, pen or mouse, or typed as a name, and stored as a picture
/// when the form is sent; without script a picture of it is chosen as a file.
/// </summary>
[HtmlTargetElement("p-signature")]
public sealed class SignatureTagHelper : FieldBase
{
    /// <summary>The signature that the field already holds, or null.</summary>
    public HeldFile? File { get; set; }

    /// <summary>Where script uploads to, see <see cref="FileTagHelper.UploadUrl"/>.</summary>
    public string UploadUrl { get; set; } = "/uploads";

    /// <summary>What the upload is for, see <see cref="FileTagHelper.Purpose"/>.</summary>
    public string? Purpose { get; set; }

    /// <summary>True where the picture goes with the form itself, see <see cref="FileTagHelper.Direct"/>.</summary>
    public bool Direct { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        Open(html, inner);
        html.Raw("<div class=\"sig\"").Flag("data-signature", !Direct).Attribute("data-url", UploadUrl).Attribute("data-purpose", Purpose).Attribute("data-name", FieldName).Attribute("data-label", Label)
            .Attribute("data-max", UploadRule.Signature.MaxBytes.ToString(CultureInfo.InvariantCulture)).Flag("data-required", Required).Attribute("data-lang", IsEnglish ? "en" : "id").Raw(">");
        if (!Direct)
        {
            html.Raw("<input type=\"hidden\"").Attribute("name", FieldName).Attribute("value", File?.Id ?? "").Flag("disabled", File is null).Raw(">");
        }

        if (File is { Url: { } url })
        {
            html.Raw("<p class=\"sig-held\" data-held><img").Attribute("src", url).Attribute("alt", T("Tanda tangan yang sudah dibubuhkan", "The signature given")).Raw("></p>");
        }

        html.Raw("<div data-pick><p class=\"sm ink2\">").Text(T($"Pilih gambar tanda tangan: PNG, paling besar {Format.Size(UploadRule.Signature.MaxBytes)}.", $"Choose a picture of the signature: PNG, at most {Format.Size(UploadRule.Signature.MaxBytes)}."))
            .Raw("</p><input type=\"file\" class=\"inp-file\" accept=\".png\"").Attribute("id", Id).Attribute("name", FieldName).Flag("required", Required && File is null)
            .Attribute("aria-describedby", DescribedBy).Attribute("aria-invalid", Message is null ? null : "true").Raw("></div></div></div>");
    }
}
