using System.Globalization;
using System.Xml;

namespace PlatformSaaS.Letters.Pdf;

/// <summary>Reads a small SVG (shapes, fill and stroke; nothing that loads, scripts or references). What it can't read is no drawing.</summary>
internal static class SvgReader
{
    private const int MaxLength = 200_000, MaxShapes = 2_000;

    private sealed record Paint(int? Fill, int? Stroke, double Thickness, bool EvenOdd, int Cap, int Join);

    /// <summary>The drawing, or null when there is none to be had.</summary>
    /// <param name="svg">SVG text.</param>
    /// <param name="current">Colour for <c>currentColor</c>.</param>
    public static VectorDrawing? Read(string? svg, int current)
    {
        if (string.IsNullOrWhiteSpace(svg) || svg.Length > MaxLength) return null;
        try
        {
            using var reader = XmlReader.Create(new StringReader(svg.Trim()), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxLength });
            return Read(reader, current);
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static VectorDrawing? Read(XmlReader reader, int current)
    {
        var shapes = new List<VectorShape>();
        var paints = new Stack<Paint>();
        paints.Push(new(0, null, 1, false, 0, 0));
        double left = 0, top = 0, width = 0, height = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName is ("svg" or "g")) paints.Pop();
            if (reader.NodeType != XmlNodeType.Element) continue;
            var name = reader.LocalName;
            if (name is "defs" or "clipPath" or "mask" or "symbol" or "style" or "script" or "foreignObject" or "text")
            {
                // Its own end is passed without looking inside.
                using var inner = reader.ReadSubtree();
                while (inner.Read()) { }
                continue;
            }
            var paint = Inherit(paints.Peek(), reader, current);
            if (name is "svg" or "g")
            {
                if (name == "svg" && width == 0) (left, top, width, height) = View(reader);
                if (!reader.IsEmptyElement) paints.Push(paint);
                continue;
            }
            if (Shape(reader, name) is { Count: > 0 } path && shapes.Count < MaxShapes)
                shapes.Add(new(path, name is "line" ? null : paint.Fill, paint.Stroke, paint.Thickness, paint.EvenOdd, paint.Cap, paint.Join));
        }
        return width > 0 && height > 0 && shapes.Count > 0 ? new(left, top, width, height, shapes) : null;
    }

    private static (double, double, double, double) View(XmlReader reader)
    {
        var box = reader.GetAttribute("viewBox") ?? "";
        var at = 0;
        if (SvgPath.Number(box, ref at, out var x) && SvgPath.Number(box, ref at, out var y) && SvgPath.Number(box, ref at, out var w) && SvgPath.Number(box, ref at, out var h))
            return (x, y, w, h);
        return (0, 0, Value(reader, "width", 100), Value(reader, "height", 100));
    }

    private static List<PathStep>? Shape(XmlReader r, string name) => name switch
    {
        "path" => SvgPath.Parse(r.GetAttribute("d") ?? ""),
        "rect" => SvgPath.Rectangle(Value(r, "x"), Value(r, "y"), Value(r, "width"), Value(r, "height"), Value(r, "rx", Value(r, "ry")), Value(r, "ry", Value(r, "rx"))),
        "circle" => SvgPath.Ellipse(Value(r, "cx"), Value(r, "cy"), Value(r, "r"), Value(r, "r")),
        "ellipse" => SvgPath.Ellipse(Value(r, "cx"), Value(r, "cy"), Value(r, "rx"), Value(r, "ry")),
        "polygon" => SvgPath.Points(r.GetAttribute("points") ?? "", close: true),
        "polyline" => SvgPath.Points(r.GetAttribute("points") ?? "", close: false),
        "line" => [new('M', Value(r, "x1"), Value(r, "y1")), new('L', Value(r, "x2"), Value(r, "y2"))],
        _ => null
    };

    private static double Value(XmlReader reader, string name, double otherwise = 0)
    {
        var at = 0;
        return SvgPath.Number(reader.GetAttribute(name) ?? "", ref at, out var value) ? value : otherwise;
    }

    private static Paint Inherit(Paint from, XmlReader r, int current) => new(
        Color(Attribute(r, "fill"), from.Fill, current),
        Color(Attribute(r, "stroke"), from.Stroke, current),
        Value(r, "stroke-width", from.Thickness),
        Attribute(r, "fill-rule") is { } rule ? rule == "evenodd" : from.EvenOdd,
        Attribute(r, "stroke-linecap") switch { null => from.Cap, "round" => 1, "square" => 2, _ => 0 },
        Attribute(r, "stroke-linejoin") switch { null => from.Join, "round" => 1, "bevel" => 2, _ => 0 });

    private static string? Attribute(XmlReader reader, string name)
    {
        if (reader.GetAttribute("style") is { } style)
            foreach (var part in style.Split(';'))
                if (part.Split(':') is [var key, var value] && key.Trim() == name) return value.Trim();
        return reader.GetAttribute(name)?.Trim();
    }

    private static int? Color(string? text, int? inherited, int current) => text switch
    {
        null or "" or "inherit" => inherited,
        "none" or "transparent" => null,
        "currentColor" => current,
        "white" => 0xFFFFFF,
        "black" => 0,
        _ => ParseColor(text) ?? inherited
    };

    /// <summary><c>#rgb</c> or <c>#rrggbb</c> as a number.</summary>
    public static int? ParseColor(string? text)
    {
        if (text is not ['#', .. var hex] || !int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)) return null;
        return hex.Length switch
        {
            6 => value,
            3 => (value >> 8 & 15) * 0x110000 | (value >> 4 & 15) * 0x1100 | (value & 15) * 0x11,
            _ => null
        };
    }
}
