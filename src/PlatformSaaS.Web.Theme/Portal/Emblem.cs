using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Html;

namespace PlatformSaaS.Web.Theme;

/// <summary>An agency's emblem that is safe to put into a page: rebuilt from a short list of SVG shapes, or one small PNG within the drawing, so that an uploaded one can bring neither script nor links nor styles.</summary>
public sealed partial class Emblem
{
    /// <summary>Longest text of an emblem, a PNG in it included.</summary>
    public const int MostLength = 24_000;

    private static readonly HashSet<string> Elements = ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"];
    private static readonly HashSet<string> Attributes =
    [
        "d", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "transform", "opacity",
        "fill", "fill-rule", "fill-opacity", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-opacity", "stroke-dasharray"
    ];

    private readonly string _view, _shapes;

    private Emblem(string view, string shapes) => (_view, _shapes) = (view, shapes);

    /// <summary>True where there is something to see.</summary>
    public bool HasShapes => _shapes.Length > 0;

    /// <summary>The drawing as a file of its own: what is stored of an uploaded one.</summary>
    public string Svg => $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"{_view}\">{_shapes}</svg>";

    /// <summary>The drawing for a page; decorative, the name stands beside it.</summary>
    public IHtmlContent Html => new HtmlString($"<svg class=\"em\" aria-hidden=\"true\" viewBox=\"{_view}\">{_shapes}</svg>");

    /// <summary>Reads an SVG drawing; null when it is none, is too large, or holds nothing that may be shown. Whatever is not a plain shape is left out.</summary>
    public static Emblem? FromSvg(string? svg)
    {
        if (string.IsNullOrWhiteSpace(svg) || svg.Length > MostLength)
        {
            return null;
        }

        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
            using var reader = XmlReader.Create(new StringReader(svg), settings);
            if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != "svg")
            {
                return null;
            }

            var view = reader.GetAttribute("viewBox") is { } box && box.All(c => char.IsDigit(c) || c is ' ' or '.' or '-' or ',') ? box : "0 0 48 48";
            var output = new StringBuilder();
            CopyChildren(reader, output);
            return new Emblem(view, output.ToString());
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void CopyChildren(XmlReader reader, StringBuilder output)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "image" && reader.GetAttribute("href") is { } source && source.StartsWith(PngUri, StringComparison.Ordinal) && Picture(source[PngUri.Length..]) is { } picture)
            {
                output.Append(picture);
                SkipElement(reader);
                continue;
            }

            if (!Elements.Contains(reader.LocalName) || reader.LocalName == "svg")
            {
                SkipElement(reader);
                continue;
            }

            var name = reader.LocalName;
            output.Append('<').Append(name);
            CopyAttributes(reader, output);
            output.Append('>');
            CopyChildren(reader, output);
            output.Append("</").Append(name).Append('>');
        }
    }

    private static void SkipElement(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return;
        }

        var depth = reader.Depth;
        while (reader.Read() && reader.Depth > depth)
        {
        }
    }

    private static void CopyAttributes(XmlReader reader, StringBuilder output)
    {
        while (reader.MoveToNextAttribute())
        {
            // A reference such as url(#x) or url(https://…) is the one way in which these attributes can reach outside.
            if (Attributes.Contains(reader.Name) && !reader.Value.Contains("url", StringComparison.OrdinalIgnoreCase) && !reader.Value.Contains('\\'))
            {
                output.Append(' ').Append(reader.Name).Append("=\"").Append(Markup.Encoder.Encode(reader.Value)).Append('"');
            }
        }

        reader.MoveToElement();
    }
}
