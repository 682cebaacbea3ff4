using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Web.Theme;

/// <summary><c>&lt;p-bars caption="Nilai per unsur" items="@figures" max="4" /&gt;</c>: a ranked list of bars; the table behind is the chart itself.</summary>
[HtmlTargetElement("p-bars", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarsTagHelper : ComponentTagHelper
{
    /// <summary>Figures in the order in which they are shown.</summary>
    public IReadOnlyList<Figure> Items { get; set; } = [];

    /// <summary>What the bars show.</summary>
    public string Caption { get; set; } = "";

    /// <summary>Full length; null takes the greatest.</summary>
    public decimal? Max { get; set; }

    /// <summary>Heading of the labels, for screen readers.</summary>
    public string? Head { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        var max = Max ?? (Items.Count > 0 ? Items.Max(item => item.Value) : 0);
        html.Raw("<table").Attribute("class", Classes("eltab")).Raw("><caption class=\"vh\">").Text(Caption).Raw("</caption><thead class=\"vh\"><tr><th scope=\"col\">").Text(Head ?? T("Unsur", "Item")).Raw("</th><th scope=\"col\" colspan=\"2\">").Text(T("Nilai", "Value")).Raw("</th></tr></thead><tbody>");
        foreach (var item in Items)
        {
            html.Raw("<tr><th scope=\"row\">").Text(item.Label).Raw("</th><td>");
            Bar(html, max > 0 ? item.Value / max : 0);
            html.Raw("</td><td class=\"num\">").Text(item.Shown ?? Format.Number((long)item.Value)).Raw("</td></tr>");
        }

        html.Raw("</tbody></table>");
    }

    /// <summary>A bar as a drawing: its length is an attribute, because styles in the page are forbidden.</summary>
    internal static void Bar(Markup html, decimal share) =>
        html.Raw("<svg class=\"elbar\" viewBox=\"0 0 100 4\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"").Raw(Math.Clamp(Math.Round(share * 100, 1), 0, 100).ToString(CultureInfo.InvariantCulture)).Raw("\" height=\"4\"/></svg>");
}

/// <summary><c>&lt;p-columns caption="Permohonan per bulan" items="@figures" /&gt;</c>: columns over time, with the figures as a table below on request.</summary>
[HtmlTargetElement("p-columns", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ColumnsTagHelper : ComponentTagHelper
{
    /// <summary>Figures from left to right.</summary>
    public IReadOnlyList<Figure> Items { get; set; } = [];

    /// <summary>What the columns show.</summary>
    public string Caption { get; set; } = "";

    /// <summary>True where the page has the figures in a table of its own.</summary>
    public bool Bare { get; set; }

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        const int height = 150, floor = 126, width = 44;
        var max = Items.Count > 0 ? Math.Max(1, Items.Max(item => item.Value)) : 1;
        html.Raw("<figure").Attribute("class", Classes("chart")).Raw("><svg role=\"img\"").Attribute("aria-label", Caption).Raw(" class=\"cols-svg\" viewBox=\"0 0 ").Number(Math.Max(1, Items.Count) * width).Raw($" {height}\">");
        html.Raw("<path class=\"axis\" d=\"M0 ").Number(floor).Raw("H").Number(Math.Max(1, Items.Count) * width).Raw("\"/>");
        for (var i = 0; i < Items.Count; i++)
        {
            var item = Items[i];
            var size = (int)Math.Round(Math.Clamp(item.Value / max, 0, 1) * (floor - 20));
            html.Raw("<rect x=\"").Number(i * width + 8).Raw("\" y=\"").Number(floor - size).Raw("\" width=\"28\" height=\"").Number(size).Raw("\" rx=\"2\"/>");
            html.Raw("<text class=\"v\" x=\"").Number(i * width + 22).Raw("\" y=\"").Number(floor - size - 5).Raw("\">").Text(item.Shown ?? Format.Number((long)item.Value)).Raw("</text>");
            html.Raw("<text x=\"").Number(i * width + 22).Raw("\" y=\"").Number(floor + 17).Raw("\">").Text(item.Label).Raw("</text>");
        }

        if (Bare)
        {
            html.Raw("</svg></figure>");
            return;
        }

        html.Raw("</svg><details class=\"more\"><summary class=\"a sm\">").Text(T("Lihat sebagai tabel", "Show as a table")).Raw("</summary><table class=\"tb\"><caption class=\"vh\">").Text(Caption).Raw("</caption><tbody>");
        foreach (var item in Items)
        {
            html.Raw("<tr><th scope=\"row\">").Text(item.Label).Raw("</th><td class=\"r\">").Text(item.Shown ?? Format.Number((long)item.Value)).Raw("</td></tr>");
        }

        html.Raw("</tbody></table></details></figure>");
    }
}

/// <summary><c>&lt;p-spark values="@weeks" /&gt;</c>: the shape of a run of figures; the figures themselves stand in the text beside it.</summary>
[HtmlTargetElement("p-spark", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SparkTagHelper : ComponentTagHelper
{
    /// <summary>Figures, oldest first.</summary>
    public IReadOnlyList<long> Values { get; set; } = [];

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        if (Values.Count < 2)
        {
            return;
        }

        var (low, high) = (Values.Min(), Values.Max());
        var points = Values.Select((value, i) => (X: 2 + i * 92m / (Values.Count - 1), Y: high == low ? 12 : 20 - (value - low) * 16m / (high - low))).ToList();
        html.Raw("<svg").Attribute("class", Classes("spark")).Raw(" viewBox=\"0 0 98 24\" aria-hidden=\"true\"><polyline points=\"");
        foreach (var (x, y) in points)
        {
            html.Raw(string.Create(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#} "));
        }

        html.Raw(string.Create(CultureInfo.InvariantCulture, $"\"/><circle cx=\"{points[^1].X:0.#}\" cy=\"{points[^1].Y:0.#}\" r=\"2.4\"/></svg>"));
    }
}

/// <summary><c>&lt;p-meter value="44.6" max="50" label="44,6 dari 50 GB" /&gt;</c>: how full something is; amber from 85 %, red from 97 %.</summary>
[HtmlTargetElement("p-meter", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MeterTagHelper : ComponentTagHelper
{
    /// <summary>Used.</summary>
    public decimal Value { get; set; }

    /// <summary>Room in all.</summary>
    public decimal Max { get; set; } = 100;

    /// <summary>The figures in words.</summary>
    public string Label { get; set; } = "";

    /// <inheritdoc />
    protected override void Write(Markup html, IHtmlContent? inner)
    {
        var share = Max > 0 ? Value / Max : 0;
        html.Raw("<span").Attribute("class", Classes(share >= 0.97m ? "meter bad" : share >= 0.85m ? "meter warn" : "meter")).Raw("><span class=\"num\">").Text(Label).Raw("</span>");
        BarsTagHelper.Bar(html, share);
        html.Raw("</span>");
    }
}
