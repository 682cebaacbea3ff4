using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PlatformSaaS.Forms;

namespace PlatformSaaS.Web.Theme;

/// <summary><c>&lt;p-form-values fields="@Model.Fields" values="@Model.Values" lists="@Model.Lists" /&gt;</c>: given answers as a list of terms; tables row by row, identity numbers masked, files left out.</summary>
[HtmlTargetElement("p-form-values", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FormValuesTagHelper : ComponentTagHelper
{
    /// <summary>Fields that were asked.</summary>
    public IReadOnlyList<FieldDefinition> Fields { get; set; } = [];

    /// <summary>Their values.</summary>
    public JsonObject? Values { get; set; }

    /// <summary>The agency's lists.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ListEntry>>? Lists { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<dl").Attribute("class", Classes("dl")).Raw(">");
        foreach (var field in Fields.Where(f => !f.IsUpload && FormValidator.IsAsked(f, Values ?? [])))
        {
            html.Raw("<div><dt>").Text(field.Label.Current).Raw("</dt><dd>");
            if (field.Type == FieldType.Table && Values?[field.Code] is JsonArray { Count: > 0 } rows)
            {
                html.Raw("<ol class=\"rows-x\">");
                foreach (var row in rows.OfType<JsonObject>())
                {
                    html.Raw("<li>").Text(string.Join(" · ", field.Fields.Select(c => (c, Text: FieldText.Of(c, row, Lists))).Where(c => c.Text.Length > 0).Select(c => $"{c.c.Label.Current}: {c.Text}"))).Raw("</li>");
                }

                html.Raw("</ol>");
            }
            else
            {
                var text = Values is null ? "" : FieldText.Of(field, Values, Lists);
                html.Rich(text.Length > 0 ? text.Replace("**", "", StringComparison.Ordinal) : "–");
            }

            html.Raw("</dd></div>");
        }

        html.Raw("</dl>").Content(inner);
    }
}
