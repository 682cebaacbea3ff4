using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>What all fields share: label, star, hint, help, message, and their ties for screen readers.</summary>
public abstract class FieldBase : ComponentTagHelper
{
    /// <summary>Property of the page model that gives name and value; instead of <see cref="Name"/>.</summary>
    public ModelExpression? For { get; set; }

    /// <summary>Name that is sent.</summary>
    public string Name { get; set; } = "";

    /// <summary>Words above the field.</summary>
    public string Label { get; set; } = "";

    /// <summary>Must be filled: a star; without it the label says "(bila ada)".</summary>
    public bool Required { get; set; }

    /// <summary>Leaves "(bila ada)" out, for search boxes and the like.</summary>
    public bool Plain { get; set; }

    /// <summary>One line under the label.</summary>
    public string? Hint { get; set; }

    /// <summary>Text behind the (?); rich help is written between the tags.</summary>
    public string? Help { get; set; }

    /// <summary>Message; else the model state's first message for the name.</summary>
    public string? Error { get; set; }

    /// <summary>Name that is sent, also when it came through <see cref="For"/>.</summary>
    protected string FieldName => Name.Length > 0 ? Name : For?.Name ?? "";

    /// <summary>Id of the input.</summary>
    protected string Id => FieldId.Of(FieldName);

    /// <summary>Message to show, or null.</summary>
    protected string? Message => Error ?? (Entry is { Errors.Count: > 0 } entry ? entry.Errors[0].ErrorMessage : null);

    /// <summary>What was sent before and refused, if anything.</summary>
    protected string? Attempted => Entry is { ValidationState: ModelValidationState.Invalid } entry ? entry.AttemptedValue : null;

    /// <summary>The model state of this field.</summary>
    protected ModelStateEntry? Entry => ViewContext?.ViewData?.ModelState.TryGetValue(FieldName, out var entry) == true ? entry : null;

    /// <summary>Ids of the texts that explain the field.</summary>
    protected string? DescribedBy
    {
        get
        {
            var hint = Hint is null ? null : Id + "-h";
            return Message is null ? hint : hint is null ? Id + "-e" : $"{hint} {Id}-e";
        }
    }

    /// <summary>Writes the opening of a field with one input.</summary>
    protected void Open(Markup html, IHtmlContent? help)
    {
        html.Raw("<div").Attribute("class", Classes(Message is null ? "fld" : "fld err")).Raw("><div class=\"lab\"><label").Attribute("for", Id).Raw(">");
        Label2(html).Raw("</label>");
        HelpBox(html, help);
        html.Raw("</div>");
        Explain(html);
    }

    /// <summary>Writes the opening of a field with several inputs.</summary>
    protected void OpenGroup(Markup html, IHtmlContent? help)
    {
        html.Raw("<fieldset").Attribute("class", Classes(Message is null ? "fld" : "fld err")).Attribute("id", Id).Attribute("aria-describedby", DescribedBy).Raw(" tabindex=\"-1\"><legend>");
        Label2(html).Raw("</legend>");
        HelpBox(html, help);
        Explain(html);
    }

    private Markup Label2(Markup html)
    {
        html.Text(Label);
        return Required
            ? html.Raw(" <span class=\"req\" aria-hidden=\"true\">*</span>")
            : Plain ? html : html.Raw(" <span class=\"opt-n\">").Text(T("(bila ada)", "(optional)")).Raw("</span>");
    }

    private void HelpBox(Markup html, IHtmlContent? help)
    {
        if (help is not null || Help is not null)
        {
            html.Raw("<details class=\"help\"><summary class=\"hlp\"").Attribute("aria-label", T("Bantuan: ", "Help: ") + Label).Raw(">?</summary><div class=\"hlpbox\">").Rich(Help).Content(help).Raw("</div></details>");
        }
    }

    /// <summary>Writes hint and message; the message stands between hint and field.</summary>
    private void Explain(Markup html)
    {
        if (Hint is not null)
        {
            html.Raw("<p class=\"hint\"").Attribute("id", Id + "-h").Raw(">").Text(Hint).Raw("</p>");
        }

        if (Message is { } message)
        {
            html.Raw("<p class=\"msg\"").Attribute("id", Id + "-e").Raw(">").Icon("alert-circle").Raw("<span>").Hidden(T("Kesalahan: ", "Error: ")).Text(message).Raw("</span></p>");
        }
    }
}
