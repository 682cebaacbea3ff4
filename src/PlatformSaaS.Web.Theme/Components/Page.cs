using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary><c>&lt;p-crumbs items="@(new Crumb[] { new("Beranda", "/"), new("Lacak") })" /&gt;</c>: the path above the title; on phones one step back.</summary>
[HtmlTargetElement("p-crumbs", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class CrumbsTagHelper : ComponentTagHelper
{
    /// <summary>Levels, the page itself last.</summary>
    public IReadOnlyList<Crumb> Items { get; set; } = [];

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<nav").Attribute("class", Classes("crumb")).Attribute("aria-label", T("Posisi halaman", "Where you are")).Raw("><ol>");
        foreach (var item in Items)
        {
            html.Raw("<li>").Raw(item.Url is null ? "<span aria-current=\"page\">" : "<a").Href(item.Url).Raw(item.Url is null ? "" : ">").Text(item.Text).Raw(item.Url is null ? "</span></li>" : "</a></li>");
        }

        html.Raw("</ol></nav>");
    }
}

/// <summary><c>&lt;p-tabs items="@tabs" label="Bagian layanan" /&gt;</c>: tabs that are links.</summary>
[HtmlTargetElement("p-tabs", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TabsTagHelper : ComponentTagHelper
{
    /// <summary>Tabs.</summary>
    public IReadOnlyList<Tab> Items { get; set; } = [];

    /// <summary>Name of the group for screen readers.</summary>
    public string? Label { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<nav").Attribute("class", Classes("tabs")).Attribute("aria-label", Label).Raw(">");
        foreach (var item in Items)
        {
            html.Raw(item.Url is null ? "<span" : "<a").Href(item.Url).Attribute("class", item.Done ? "ok" : null).Attribute("aria-current", item.Current ? "page" : null).Raw(">").Icon(item.Done ? "check" : null).Text(item.Text);
            html.Raw(item.Count is null ? "" : " <span class=\"ct num\">").Text(item.Count is { } count ? Format.Count(count) : null).Raw(item.Count is null ? "" : "</span>").Raw(item.Url is null ? "</span>" : "</a>");
        }

        html.Raw("</nav>");
    }
}

/// <summary><c>&lt;p-empty title="Belum ada permohonan" text="…" action="Ajukan" url="/new" /&gt;</c>: an empty place that invites.</summary>
[HtmlTargetElement("p-empty")]
public sealed class EmptyTagHelper : ComponentTagHelper
{
    /// <summary>What is not there.</summary>
    public string Title { get; set; } = "";

    /// <summary>What will appear here.</summary>
    public string? Text { get; set; }

    /// <summary>Words of the button, or null.</summary>
    public string? Action { get; set; }

    /// <summary>Where the button leads.</summary>
    public string? Url { get; set; }

    /// <summary>Drawing: <c>paper</c>, <c>inbox</c>, <c>search</c>, <c>calendar</c> or <c>done</c>.</summary>
    public string Drawing { get; set; } = "paper";

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<div").Attribute("class", Classes("emp")).Raw(">").Raw(Drawings.Svg(Drawing)).Raw("<h2 class=\"h-s\">").Text(Title).Raw("</h2>");
        html.Raw(Text is null ? "" : "<p class=\"ink2\">").Text(Text).Raw(Text is null ? "" : "</p>").Content(inner);
        // Razor hands an expression that is null over as an empty text.
        if (!string.IsNullOrEmpty(Action) && !string.IsNullOrEmpty(Url))
        {
            html.Raw("<a class=\"bt p\"").Href(Url).Raw(">").Text(Action).Raw("</a>");
        }

        html.Raw("</div>");
    }
}

/// <summary><c>&lt;p-pager previous="@Model.PreviousUrl" next="@Model.NextUrl" total="@Model.Total" /&gt;</c>: keyset paging; a missing side is left out.</summary>
[HtmlTargetElement("p-pager", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PagerTagHelper : ComponentTagHelper
{
    /// <summary>Address of the page before, or null. A page hands over null as an empty text.</summary>
    public string? Previous { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>Address of the page after, or null.</summary>
    public string? Next { get; set => field = string.IsNullOrEmpty(value) ? null : value; }

    /// <summary>How many there are in all; from 1,000 on "1.000+". Null to leave it out.</summary>
    public long? Total { get; set; }

    /// <summary>How many this page shows, or null.</summary>
    public int? Shown { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        if (Previous is null && Next is null && Total is null)
        {
            return;
        }

        html.Raw("<nav").Attribute("class", Classes("pager")).Attribute("aria-label", T("Halaman daftar", "Pages of the list")).Raw("><p class=\"sm mut num\">");
        if (Total is { } total)
        {
            html.Text(Shown is { } shown ? T($"{shown} dari {Format.Count(total)}", $"{shown} of {Format.Count(total)}") : Format.Count(total));
        }

        html.Raw("</p><div class=\"row-c\">");
        html.Raw(Previous is null ? "" : "<a class=\"bt s\" rel=\"prev\"").Href(Previous).Raw(Previous is null ? "" : ">").Icon(Previous is null ? null : "chevron-left").Text(Previous is null ? null : T("Sebelumnya", "Previous")).Raw(Previous is null ? "" : "</a>");
        html.Raw(Next is null ? "" : "<a class=\"bt s\" rel=\"next\"").Href(Next).Raw(Next is null ? "" : ">").Text(Next is null ? null : T("Berikutnya", "Next")).Icon(Next is null ? null : "chevron-right").Raw(Next is null ? "" : "</a>");
        html.Raw("</div></nav>");
    }
}

/// <summary><c>&lt;p-table caption="Produk" cards&gt;&lt;thead&gt;…&lt;/p-table&gt;</c>: a table; with <c>cards</c> its rows become cards on phones, each cell labelled by its <c>data-l</c>.</summary>
[HtmlTargetElement("p-table")]
public sealed class TableTagHelper : ComponentTagHelper
{
    /// <summary>What the table shows, for screen readers.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Rows become cards on phones.</summary>
    public bool Cards { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner) =>
        html.Raw("<div class=\"tbw").Raw(Cards ? " tbc" : "").Raw("\"").Raw(Cards ? "" : " tabindex=\"0\" role=\"region\"").Attribute("aria-label", Cards ? null : Caption).Raw("><table").Attribute("class", Classes(Cards ? "tb cards" : "tb")).Raw("><caption class=\"vh\">").Text(Caption).Raw("</caption>").Content(inner).Raw("</table></div>");
}

/// <summary><c>&lt;p-confirm text="Hapus draf" question="Draf tidak dapat dikembalikan." confirm="Ya, hapus draf" formaction="?handler=Delete" /&gt;</c> inside a form: asks in place before it submits, also without script.</summary>
[HtmlTargetElement("p-confirm")]
public sealed class ConfirmTagHelper : ComponentTagHelper
{
    /// <summary>Words of the first button.</summary>
    public string Text { get; set; } = "";

    /// <summary>What will happen.</summary>
    public string Question { get; set; } = "";

    /// <summary>Words of the button that does it.</summary>
    public string Confirm { get; set; } = "";

    /// <summary>Where the form is sent, or null for its own address.</summary>
    public string? Formaction { get; set; }

    /// <summary>Name and value that the button sends, or null.</summary>
    public string? Name { get; set; }

    /// <summary>Value that the button sends.</summary>
    public string? Value { get; set; }

    /// <summary>Icon of the first button.</summary>
    public string? Icon { get; set; }

    /// <summary>Red, for what can't be undone.</summary>
    public bool Danger { get; set; } = true;

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        html.Raw("<details").Attribute("class", Classes("confirm")).Raw("><summary class=\"bt").Raw(Danger ? " d" : "").Raw("\">").Icon(Icon).Text(Text).Raw("</summary><div class=\"confirm-box\"><p>").Text(Question).Raw("</p>").Content(inner);
        html.Raw("<button type=\"submit\" class=\"bt").Raw(Danger ? " d fill" : " p").Raw("\"").Attribute("formaction", Formaction).Attribute("name", Name).Attribute("value", Value).Raw(">").Text(Confirm).Raw("</button></div></details>");
    }
}
