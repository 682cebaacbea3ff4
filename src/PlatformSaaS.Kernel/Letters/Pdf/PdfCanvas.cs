namespace PlatformSaaS.Letters.Pdf;

/// <summary>Draws on one page. Coordinates are millimetres from the top left corner, colours are 0xRRGGBB.</summary>
internal sealed class PdfCanvas(PdfDocument document, int index)
{
    private const int Nothing = -1, Artifact = -2;
    private const double Mm = PdfDocument.Mm;
    private readonly PdfBuffer _out = new(8192);
    private readonly List<StructElement> _marked = [];
    private StructElement? _element;
    private int _open = Nothing;
    private int _fill = Nothing, _stroke = Nothing;
    private double _thickness = Nothing;

    /// <summary>Elements by mark.</summary>
    public IReadOnlyList<StructElement> Marked => _marked;

    /// <summary>What follows belongs to the element; going on with the same one continues its mark.</summary>
    public void Begin(StructElement element)
    {
        if (ReferenceEquals(_element, element)) return;
        Close();
        _element = element;
        _open = _marked.Count;
        element.Mark(index, _open);
        _marked.Add(element);
        _out.Raw("/P<</MCID "u8).Int(_open).Raw(">>BDC\n"u8);
    }

    /// <summary>What follows is decoration.</summary>
    public void BeginArtifact()
    {
        if (_open == Artifact) return;
        Close();
        _open = Artifact;
        _out.Raw("/Artifact BMC\n"u8);
    }

    private void Close()
    {
        if (_open != Nothing) _out.Raw("EMC\n"u8);
        _open = Nothing;
        _element = null;
    }

    /// <summary>A filled rectangle.</summary>
    public void Rect(double x, double y, double width, double height, int color)
    {
        Fill(color);
        Box(x, y, width, height);
        _out.Raw("f\n"u8);
    }

    /// <summary>An outlined rectangle.</summary>
    public void Frame(double x, double y, double width, double height, double thickness, int color)
    {
        Stroke(color, thickness);
        Box(x, y, width, height);
        _out.Raw("S\n"u8);
    }

    /// <summary>A straight line.</summary>
    public void Line(double x1, double y1, double x2, double y2, double thickness, int color)
    {
        Stroke(color, thickness);
        Point(x1, y1).Raw("m "u8);
        Point(x2, y2).Raw("l S\n"u8);
    }

    /// <summary>Many rectangles of one colour as a single path, as a QR code needs.</summary>
    public void Rects(IEnumerable<(double X, double Y, double Width, double Height)> boxes, int color)
    {
        Fill(color);
        foreach (var (x, y, width, height) in boxes) Box(x, y, width, height);
        _out.Raw("f\n"u8);
    }

    /// <summary>Starts a text run on a baseline.</summary>
    public PdfBuffer BeginText(int font, double size, double x, double baseline, int color)
    {
        Fill(color);
        _out.Raw("BT /F"u8).Int(font).Byte((byte)' ').Num(size).Raw("Tf "u8);
        return Point(x, baseline).Raw("Td <"u8);
    }

    /// <summary>Ends a text run.</summary>
    public void EndText() => _out.Raw("> Tj ET\n"u8);

    /// <summary>An image into a box.</summary>
    public void Image(PdfImage image, double x, double y, double width, double height)
    {
        var m = image.Upright(x * Mm, (PdfDocument.HeightMm - y - height) * Mm, width * Mm, height * Mm);
        _out.Raw("q "u8).Num(m.A).Num(m.B).Num(m.C).Num(m.D).Num(m.E).Num(m.F).Raw("cm /I"u8).Int(document.Register(image)).Raw(" Do Q\n"u8);
    }

    /// <summary>A drawing scaled into a box and clipped by it.</summary>
    public void Drawing(VectorDrawing drawing, double x, double y, double width, double height)
    {
        _out.Raw("q "u8);
        Box(x, y, width, height);
        _out.Raw("W n "u8);
        var scale = Math.Min(width / drawing.Width, height / drawing.Height) * Mm;
        double left = x * Mm + (width * Mm - drawing.Width * scale) / 2 - drawing.Left * scale;
        double top = (PdfDocument.HeightMm - y) * Mm - (height * Mm - drawing.Height * scale) / 2 + drawing.Top * scale;
        _out.Num(scale).Raw("0 0 "u8).Num(-scale).Num(left).Num(top).Raw("cm\n"u8);
        foreach (var shape in drawing.Shapes) shape.Write(_out);
        _out.Raw("Q\n"u8);
    }

    /// <summary>What is drawn within is turned around the middle of the page, by degrees against the clock.</summary>
    public void Tilted(double degrees, Action draw)
    {
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        double x = PdfDocument.WidthMm * Mm / 2, y = PdfDocument.HeightMm * Mm / 2;
        _out.Raw("q "u8).Num(cos).Num(sin).Num(-sin).Num(cos).Num(x - x * cos + y * sin).Num(y - x * sin - y * cos).Raw("cm\n"u8);
        draw();
        _out.Raw("Q\n"u8);
        // The way back brought the colours of before.
        (_fill, _stroke, _thickness) = (Nothing, Nothing, Nothing);
    }

    /// <summary>The page's content.</summary>
    public ReadOnlySpan<byte> Finish()
    {
        Close();
        return _out.Span;
    }

    private void Fill(int color)
    {
        if (_fill == color) return;
        _fill = color;
        Color(_out, color).Raw("rg\n"u8);
    }

    private void Stroke(int color, double thickness)
    {
        if (_stroke != color) Color(_out, _stroke = color).Raw("RG\n"u8);
        if (_thickness != thickness) _out.Num((_thickness = thickness) * Mm).Raw("w\n"u8);
    }

    internal static PdfBuffer Color(PdfBuffer to, int color) =>
        to.Num((color >> 16 & 255) / 255d).Num((color >> 8 & 255) / 255d).Num((color & 255) / 255d);

    private PdfBuffer Point(double x, double y) => _out.Num(x * Mm).Num((PdfDocument.HeightMm - y) * Mm);

    private void Box(double x, double y, double width, double height) =>
        Point(x, y + height).Num(width * Mm).Num(height * Mm).Raw("re "u8);
}
