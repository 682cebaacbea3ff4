using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Letters.Layout;

/// <summary>Text with styles, ready to be broken into lines and drawn.</summary>
internal sealed class RichText(TextStyle style)
{
    private enum Kind : byte
    {
        Letter,
        Space,
        BreakAfter,
        LineEnd
    }

    private readonly record struct Glyph(int CodePoint, float Advance, byte Style, Kind Kind);

    private readonly List<Glyph> _glyphs = [];
    private readonly List<TextStyle> _styles = [style];

    /// <summary>Style of the text as a whole: it gives the leading.</summary>
    public TextStyle Style => style;

    /// <summary>Distance from a line's top to its baseline; runs of other sizes share it.</summary>
    public double Baseline => BaselineOf(style);

    /// <summary>The face's own box is centred on the line.</summary>
    public static double BaselineOf(TextStyle style)
    {
        var font = LetterFonts.All[(int)style.Face];
        var unit = style.Size / PdfDocument.Mm / font.UnitsPerEm;
        return (style.Leading - (font.Ascent - font.Descent) * unit) / 2 + font.Ascent * unit;
    }

    public bool IsEmpty => _glyphs.Count == 0;

    /// <summary>A single run.</summary>
    public static RichText Of(string text, TextStyle style) => new RichText(style).Add(text, style);

    public RichText Add(string text, TextStyle run)
    {
        var own = Index(run);
        var font = LetterFonts.All[(int)run.Face];
        var symbols = LetterFonts.All[(int)Face.Symbols];
        var scale = run.Size / PdfDocument.Mm / font.UnitsPerEm;
        text = Typography.Bind(Typography.Clean(text));
        for (var i = 0; i < text.Length; i++)
        {
            int code = text[i];
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length) code = char.ConvertToUtf32(text[i], text[++i]);
            var kind = code == ' ' ? Kind.Space : code == '-' && i > 0 && char.IsLetter(text[i - 1]) && i + 1 < text.Length && char.IsLetter(text[i + 1]) ? Kind.BreakAfter : Kind.Letter;
            // White space never doubles, and none begins a text.
            if (kind == Kind.Space && (_glyphs.Count == 0 || _glyphs[^1].Kind is Kind.Space or Kind.LineEnd)) continue;
            if (code == 0xA0) code = ' ';
            var glyph = font.Glyph(code);
            if (glyph == 0 && symbols.Glyph(code) is var sign and not 0)
                _glyphs.Add(new(code, (float)(symbols.Advance(sign) * run.Size / PdfDocument.Mm / symbols.UnitsPerEm), Index(run with { Face = Face.Symbols }), kind));
            else _glyphs.Add(new(code, (float)(font.Advance(glyph) * scale), own, kind));
        }
        return this;
    }

    private byte Index(TextStyle run)
    {
        var index = _styles.IndexOf(run);
        if (index >= 0) return (byte)index;
        // 255 styles in one paragraph is more than any template has; further ones look like the first.
        if (_styles.Count == byte.MaxValue) return 0;
        _styles.Add(run);
        return (byte)(_styles.Count - 1);
    }

    /// <summary>Its characters alone.</summary>
    public string PlainText() => string.Concat(_glyphs.Select(g => g.Kind == Kind.LineEnd ? " " : char.ConvertFromUtf32(g.CodePoint)));

    /// <summary>The same text in capitals.</summary>
    public RichText Upper()
    {
        var upper = new RichText(style);
        foreach (var glyph in _glyphs)
        {
            if (glyph.Kind == Kind.LineEnd) upper.Break();
            else upper.Add(char.ConvertFromUtf32(glyph.CodePoint).ToUpperInvariant(), _styles[glyph.Style]);
        }
        return upper;
    }

    /// <summary>Ends the line here.</summary>
    public RichText Break()
    {
        if (_glyphs.Count > 0) _glyphs.Add(new(0, 0, 0, Kind.LineEnd));
        return this;
    }

    /// <summary>Width without any break but the given ones.</summary>
    public double NaturalWidth()
    {
        double width = 0, line = 0;
        foreach (var glyph in _glyphs)
        {
            line = glyph.Kind == Kind.LineEnd ? 0 : line + glyph.Advance;
            width = Math.Max(width, line);
        }
        return width;
    }

    /// <summary>Width of the longest word.</summary>
    public double WordWidth()
    {
        double width = 0, word = 0;
        foreach (var glyph in _glyphs)
        {
            if (glyph.Kind is Kind.Space or Kind.LineEnd)
            {
                word = 0;
                continue;
            }
            word += glyph.Advance;
            width = Math.Max(width, word);
            if (glyph.Kind == Kind.BreakAfter) word = 0;
        }
        return width;
    }

    /// <summary>Breaks into lines; a word wider than the line is broken where it must.</summary>
    public List<TextLine> Lines(double width)
    {
        var lines = new List<TextLine>();
        width += 0.01;
        int start = 0, candidate = -1;
        double used = 0;
        for (var i = 0; i < _glyphs.Count; i++)
        {
            var glyph = _glyphs[i];
            if (glyph.Kind == Kind.LineEnd)
            {
                Put(start, i);
                (start, candidate, used) = (i + 1, -1, 0);
                continue;
            }
            if (glyph.Kind != Kind.Space && used + glyph.Advance > width && i > start)
            {
                var end = candidate > start ? candidate : i;
                Put(start, end);
                start = end;
                while (start < _glyphs.Count && _glyphs[start].Kind == Kind.Space) start++;
                (candidate, used) = (-1, 0);
                i = start - 1;
                continue;
            }
            used += glyph.Advance;
            if (glyph.Kind is Kind.Space or Kind.BreakAfter) candidate = i + 1;
        }
        if (start < _glyphs.Count) Put(start, _glyphs.Count);
        return lines;

        void Put(int from, int to)
        {
            while (to > from && _glyphs[to - 1].Kind == Kind.Space) to--;
            double total = 0;
            for (var i = from; i < to; i++) total += _glyphs[i].Advance;
            lines.Add(new(this, from, to, total));
        }
    }

    /// <summary>Shortened with an ellipsis so that it fits on one line.</summary>
    public TextLine OneLine(double width)
    {
        var all = Lines(double.MaxValue);
        if (all.Count == 0) return new(this, 0, 0, 0);
        if (all[0].Width <= width) return all[0];
        var cut = new RichText(style);
        double used = 0;
        cut._styles.AddRange(_styles.Skip(1));
        foreach (var glyph in _glyphs)
        {
            if (glyph.Kind == Kind.LineEnd || used + glyph.Advance > width - 3) break;
            used += glyph.Advance;
            cut._glyphs.Add(glyph);
        }
        return cut.Add("…", _styles[0]).Lines(double.MaxValue)[0];
    }

    /// <summary>Draws glyphs on a line box whose top is given.</summary>
    public void Draw(PdfCanvas canvas, IReadOnlyList<FontSubset> fonts, int from, int to, double x, double top)
    {
        var baseline = top + Baseline;
        for (var i = from; i < to;)
        {
            var run = _glyphs[i].Style;
            var look = _styles[run];
            var font = fonts[(int)look.Face];
            var show = canvas.BeginText((int)look.Face, look.Size, x, baseline, look.Color);
            for (; i < to && _glyphs[i].Style == run; i++)
            {
                show.Hex4(font.Map(_glyphs[i].CodePoint));
                x += _glyphs[i].Advance;
            }
            canvas.EndText();
        }
    }
}

/// <summary>A stretch of a text that stands on one line.</summary>
internal readonly record struct TextLine(RichText Text, int From, int To, double Width)
{
    public double Leading => Text.Style.Leading;

    /// <summary>Draws into a box of the line's own leading.</summary>
    public void Draw(LetterPage page, double x, double top) => Text.Draw(page.Canvas, page.Fonts, From, To, x, top);
}
