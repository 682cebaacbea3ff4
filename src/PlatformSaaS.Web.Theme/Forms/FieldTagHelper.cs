using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary>
/// <c>&lt;p-field name="Name" label="Nama lengkap" required value="@Model.Name" /&gt;</c>. Types: text, email, tel, url, number, money, date, time,
/// datetime-local, month, password, search, textarea, select, radio, cards (radio cards with their consequence), checks (several), checkbox (one).
/// </summary>
[HtmlTargetElement("p-field")]
public sealed class FieldTagHelper : FieldBase
{
    private static readonly Choice[] None = [];

    /// <summary>Kind of field.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Value; dates as DateOnly, DateTime or ISO text. A list for <c>checks</c>, a bool for <c>checkbox</c>.</summary>
    public object? Value { get; set; }

    /// <summary>Answers of select, radio, cards and checks.</summary>
    public IEnumerable<Choice>? Options { get; set; }

    /// <summary>First, empty entry of a select; "" for none.</summary>
    public string? Prompt { get; set; }

    /// <summary>Width: <c>xs</c>, <c>s</c>, <c>m</c>, or full.</summary>
    public string? Width { get; set; }

    /// <summary>Unit behind the input: "hari kerja".</summary>
    public string? Suffix { get; set; }

    /// <summary>Grey sample text; never instead of a label or hint.</summary>
    public string? Placeholder { get; set; }

    /// <summary>What the browser may fill in: name, email, tel, …</summary>
    public string? Autocomplete { get; set; }

    /// <summary>Keyboard on phones.</summary>
    public string? Inputmode { get; set; }

    /// <summary>Pattern of the browser's own check.</summary>
    public string? Pattern { get; set; }

    /// <summary>Most characters.</summary>
    public int? Maxlength { get; set; }

    /// <summary>Least value or day.</summary>
    public string? Min { get; set; }

    /// <summary>Greatest value or day.</summary>
    public string? Max { get; set; }

    /// <summary>Step of a number.</summary>
    public string? Step { get; set; }

    /// <summary>Lines of a textarea.</summary>
    public int Rows { get; set; } = 4;

    /// <summary>Shown, can't be changed.</summary>
    public bool Readonly { get; set; }

    /// <summary>Takes the focus when the page opens; once per page at most.</summary>
    public bool Autofocus { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        switch (Type)
        {
            case "radio" or "cards" or "checks":
                OpenGroup(html, inner);
                WriteChoices(html);
                html.Raw("</fieldset>");
                break;
            case "checkbox":
                WriteCheckbox(html, inner);
                break;
            default:
                Open(html, inner);
                WriteInput(html);
                html.Raw("</div>");
                break;
        }
    }

    private string IsoPattern => Type switch { "date" => "yyyy-MM-dd", "time" => "HH:mm", "month" => "yyyy-MM", _ => "yyyy-MM-dd'T'HH:mm" };

    private object? Given => Attempted ?? Value ?? For?.Model;

    private void WriteInput(Markup html)
    {
        switch (Type)
        {
            case "textarea":
                html.Raw("<textarea");
                Common(html).Attribute("rows", Rows.ToString(CultureInfo.InvariantCulture)).Raw(">\n").Text(Shown(Given)).Raw("</textarea>");
                break;
            case "select":
                html.Raw("<select");
                Common(html).Raw(">");
                WriteOptions(html);
                html.Raw("</select>");
                break;
            case "money":
                html.Raw("<div class=\"affix\"><span class=\"pre\" aria-hidden=\"true\">Rp</span><input type=\"text\"").Attribute("value", Given is long or int ? Format.Money(Convert.ToInt64(Given, CultureInfo.InvariantCulture)).Replace("Rp ", "", StringComparison.Ordinal) : Shown(Given));
                Inputmode ??= "numeric";
                Common(html).Raw("></div>");
                break;
            default:
                html.Raw(Suffix is null ? "" : "<div class=\"affix\">").Raw("<input").Attribute("type", Type).Attribute("value", Type == "password" ? null : Shown(Given));
                Common(html).Raw(">");
                html.Raw(Suffix is null ? "" : "<span class=\"suf\">").Text(Suffix).Raw(Suffix is null ? "" : "</span></div>");
                break;
        }
    }

    private Markup Common(Markup html)
    {
        var css = "inp" + (Type is "number" or "money" or "tel" or "date" or "time" ? " num" : "") + (Width is "xs" or "s" or "m" ? " w-" + Width : "");
        return html.Attribute("class", css).Attribute("id", Id).Attribute("name", FieldName)
            .Flag("required", Required).Flag("readonly", Readonly && Type != "select").Flag("disabled", Readonly && Type == "select").Flag("autofocus", Autofocus)
            .Attribute("placeholder", Placeholder).Attribute("autocomplete", Autocomplete ?? (Type is "email" or "tel" ? Type : null)).Attribute("inputmode", Inputmode ?? (Type == "number" ? "decimal" : null))
            .Attribute("pattern", Pattern).Attribute("maxlength", Maxlength?.ToString(CultureInfo.InvariantCulture))
            .Attribute("min", Min).Attribute("max", Max).Attribute("step", Step)
            .Attribute("aria-describedby", DescribedBy).Attribute("aria-invalid", Message is null ? null : "true");
    }

    private void WriteOptions(Markup html)
    {
        var chosen = Shown(Given);
        if (Prompt != "")
        {
            html.Raw("<option value=\"\">").Text(Prompt ?? T("Pilih", "Choose")).Raw("</option>");
        }

        string? group = null;
        foreach (var option in Options ?? None)
        {
            if (option.Group != group)
            {
                html.Raw(group is null ? "" : "</optgroup>").Raw(option.Group is null ? "" : "<optgroup").Attribute("label", option.Group).Raw(option.Group is null ? "" : ">");
                group = option.Group;
            }

            html.Raw("<option").Attribute("value", option.Value).Flag("selected", option.Value == chosen).Flag("disabled", option.Disabled).Raw(">").Text(option.Text).Raw("</option>");
        }

        html.Raw(group is null ? "" : "</optgroup>");
    }

    private void WriteChoices(Markup html)
    {
        var several = Type == "checks";
        var chosen = several ? Many(Given) : [Shown(Given) ?? ""];
        html.Raw(Type == "cards" ? "<div class=\"opts\">" : "<div class=\"picks\">");
        var index = 0;
        foreach (var option in Options ?? None)
        {
            var id = $"{Id}-{index++}";
            html.Raw(Type == "cards" ? "<label class=\"opt\"" : "<label class=\"pick\"").Attribute("for", id).Raw("><input class=\"chk\"").Attribute("type", several ? "checkbox" : "radio")
                .Attribute("id", id).Attribute("name", FieldName).Attribute("value", option.Value)
                .Flag("checked", chosen.Contains(option.Value)).Flag("required", Required && !several).Flag("disabled", option.Disabled || Readonly)
                .Raw("><span>").Raw(Type == "cards" ? "<b>" : "").Text(option.Text).Raw(Type == "cards" ? "</b>" : "");
            html.Raw(option.Hint is null ? "" : "<span class=\"sm ink2\">").Text(option.Hint).Raw(option.Hint is null ? "" : "</span>").Raw("</span></label>");
        }

        html.Raw("</div>");
    }

    private void WriteCheckbox(Markup html, IHtmlContent? inner)
    {
        var on = Given is true || string.Equals(Shown(Given), "true", StringComparison.OrdinalIgnoreCase) || Attempted?.StartsWith("true", StringComparison.OrdinalIgnoreCase) == true;
        html.Raw("<div").Attribute("class", Classes(Message is null ? "fld" : "fld err")).Raw(">");
        if (Message is { } message)
        {
            html.Raw("<p class=\"msg\"").Attribute("id", Id + "-e").Raw(">").Icon("alert-circle").Raw("<span>").Hidden(T("Kesalahan: ", "Error: ")).Text(message).Raw("</span></p>");
        }

        html.Raw("<label class=\"pick\"").Attribute("for", Id).Raw("><input class=\"chk\" type=\"checkbox\" value=\"true\"").Attribute("id", Id).Attribute("name", FieldName)
            .Flag("checked", on).Flag("required", Required).Flag("disabled", Readonly).Attribute("aria-describedby", DescribedBy).Attribute("aria-invalid", Message is null ? null : "true")
            .Raw("><span>").Text(Label).Content(inner);
        html.Raw(Required ? " <span class=\"req\" aria-hidden=\"true\">*</span>" : "");
        html.Raw(Hint is null ? "" : "<span class=\"sm mut\"").Attribute("id", Hint is null ? null : Id + "-h").Raw(Hint is null ? "" : ">").Text(Hint).Raw(Hint is null ? "" : "</span>").Raw("</span></label></div>");
    }

    private HashSet<string> Many(object? given) => given switch
    {
        null => [],
        string text => [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        IEnumerable list => [.. list.Cast<object?>().Select(item => Shown(item) ?? "")],
        _ => [Shown(given) ?? ""]
    };

    // Browsers take dates and times in ISO form only, whatever the page's language.
    private string? Shown(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        DateTime moment => moment.ToString(IsoPattern, CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString(IsoPattern, CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()
    };
}
