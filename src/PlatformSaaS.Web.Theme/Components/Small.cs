using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary><c>&lt;p-icon name="check" /&gt;</c>: an icon of the sprite, silent for screen readers unless it has a label.</summary>
[HtmlTargetElement("p-icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper : ComponentTagHelper
{
    /// <summary>Name in the sprite.</summary>
    public string Name { get; set; } = "";

    /// <summary>Words for screen readers when the icon stands alone.</summary>
    public string? Label { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<svg").Attribute("class", Classes("i"));
        if (Label is null)
        {
            html.Raw(" aria-hidden=\"true\">");
        }
        else
        {
            html.Raw(" role=\"img\"").Attribute("aria-label", Label).Raw(">");
        }

        html.Raw("<use href=\"").Raw(ThemeAssets.SpriteUrl).Raw("#").Text(Name).Raw("\"></use></svg>");
    }
}

/// <summary><c>&lt;p-badge status="Ok"&gt;Selesai&lt;/p-badge&gt;</c>: text, icon and colour together.</summary>
[HtmlTargetElement("p-badge")]
public sealed class BadgeTagHelper : ComponentTagHelper
{
    /// <summary>Meaning.</summary>
    public Status Status { get; set; }

    /// <summary>Other icon than the usual.</summary>
    public string? Icon { get; set; }

    /// <summary>Words, instead of the tag's content.</summary>
    public string? Text { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<span").Attribute("class", Classes("st " + StatusLook.Class(Status))).Raw(">").Icon(Icon ?? StatusLook.Icon(Status));
        html.Text(Text).Content(inner).Raw("</span>");
    }
}

/// <summary><c>&lt;p-money amount="240000" /&gt;</c>: "Rp 240.000".</summary>
[HtmlTargetElement("p-money", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MoneyTagHelper : ComponentTagHelper
{
    /// <summary>Rupiah.</summary>
    public long Amount { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner) =>
        html.Raw("<span").Attribute("class", Classes("num nw")).Raw(">").Text(Format.Money(Amount)).Raw("</span>");
}

/// <summary><c>&lt;p-date at="@moment" /&gt;</c> "Rabu, 19 Agustus 2026, 14.20 WIB"; <c>&lt;p-date day="@day" /&gt;</c> "Rabu, 19 Agustus 2026"; <c>relative</c> adds "(2 hari lalu)", <c>short</c> gives "Sen, 24 Agu".</summary>
[HtmlTargetElement("p-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateTagHelper : ComponentTagHelper
{
    /// <summary>A moment, shown in the agency's time zone.</summary>
    public DateTimeOffset? At { get; set; }

    /// <summary>A day without time.</summary>
    public DateOnly? Day { get; set; }

    /// <summary>Leaves the time of <see cref="At"/> out.</summary>
    public bool DateOnly { get; set; }

    /// <summary>Adds how long ago in brackets.</summary>
    public bool Relative { get; set; }

    /// <summary>Short form for dense lists.</summary>
    public bool Short { get; set; }

    /// <inheritdoc />
    protected override async ValueTask WriteAsync(Markup html, IHtmlContent? inner)
    {
        if (At is null && Day is null)
        {
            return;
        }

        var agency = At is null ? null : (await PortalAsync()).Agency;
        var day = Day ?? Format.DayIn(At!.Value, agency!.TimeZone);
        html.Raw("<time").Attribute("class", Classes("num"))
            .Attribute("datetime", At is { } at ? at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Raw(">");
        html.Text(Short ? Format.ShortDate(day) : Format.LongDate(day));
        if (At is { } moment)
        {
            html.Text(DateOnly ? null : $", {Format.Time(moment, agency!.TimeZone)} {agency!.TimeZoneName}");
            html.Text(Relative ? $" ({Format.Relative(moment, Now(), agency!.TimeZone)})" : null);
        }

        html.Raw("</time>");
    }
}

/// <summary><c>&lt;p-alert status="Bad" title="Permohonan sudah berubah."&gt;…&lt;/p-alert&gt;</c>: a message in the page.</summary>
[HtmlTargetElement("p-alert")]
public sealed class AlertTagHelper : ComponentTagHelper
{
    /// <summary>Meaning.</summary>
    public Status Status { get; set; } = Status.Info;

    /// <summary>First words, bold.</summary>
    public string? Title { get; set; }

    /// <summary>Other icon than the usual.</summary>
    public string? Icon { get; set; }

    /// <summary>Says it at once to screen readers; for messages that answer what the person just did.</summary>
    public bool Live { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner) => Render(html, Status, Title, inner, Icon, Live, Class);

    internal static void Render(Markup html, Status status, string? title, IHtmlContent? inner, string? icon = null, bool live = false, string? extra = null)
    {
        var usual = status switch { Status.Turn => "alert-triangle", Status.Info => "info-circle", Status.Bad => "alert-circle", _ => StatusLook.Icon(status) };
        html.Raw("<div").Attribute("class", "alert-x " + StatusLook.Class(status) + (extra is null ? "" : " " + extra))
            .Attribute("role", live ? status == Status.Bad ? "alert" : "status" : null).Raw(">").Icon(icon ?? usual).Raw("<div class=\"grow\">");
        if (title is not null)
        {
            html.Raw("<b>").Text(title).Raw("</b> ");
        }

        html.Content(inner).Raw("</div></div>");
    }
}

/// <summary><c>&lt;p-help title="Apa itu klasifikasi?"&gt;…&lt;/p-help&gt;</c>: a (?) that opens in place.</summary>
[HtmlTargetElement("p-help")]
public sealed class HelpTagHelper : ComponentTagHelper
{
    /// <summary>Question that the help answers; said by screen readers.</summary>
    public string Title { get; set; } = "";

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner) =>
        html.Raw("<details").Attribute("class", Classes("help")).Raw("><summary class=\"hlp\"").Attribute("aria-label", Title.Length > 0 ? Title : T("Bantuan", "Help")).Raw(">?</summary><div class=\"hlpbox\">").Content(inner).Raw("</div></details>");
}

/// <summary><c>&lt;p-copy text="KT/2026/0147" /&gt;</c>: a button that copies; it appears only where script runs.</summary>
[HtmlTargetElement("p-copy", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CopyTagHelper : ComponentTagHelper
{
    /// <summary>What is copied.</summary>
    public string Text { get; set; } = "";

    /// <summary>What it is, for screen readers: "nomor permohonan".</summary>
    public string? Label { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner) =>
        html.Raw("<button type=\"button\" hidden").Attribute("class", Classes("bt s q")).Attribute("data-copy", Text).Attribute("data-copied", T("Tersalin", "Copied"))
            .Attribute("aria-label", Label is null ? null : T("Salin ", "Copy ") + Label).Raw(">").Icon("copy").Raw("<span>").Text(T("Salin", "Copy")).Raw("</span></button>");
}

/// <summary><c>&lt;p-countdown until="@moment" /&gt;</c>: the moment in words; with script also the time left, each second.</summary>
[HtmlTargetElement("p-countdown", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CountdownTagHelper : ComponentTagHelper
{
    /// <summary>The end.</summary>
    public DateTimeOffset Until { get; set; }

    /// <inheritdoc />
    protected override async ValueTask WriteAsync(Markup html, IHtmlContent? inner)
    {
        var agency = (await PortalAsync()).Agency;
        html.Raw("<span").Attribute("class", Classes("num")).Raw("><time").Attribute("datetime", Until.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)).Raw(">")
            .Text(Format.Moment(Until, agency.TimeZone, agency.TimeZoneName)).Raw("</time> <span class=\"mut\" data-countdown")
            .Attribute("data-left", T("sisa", "left:")).Attribute("data-over", T("sudah lewat", "over"))
            .Raw("></span></span>");
    }
}
