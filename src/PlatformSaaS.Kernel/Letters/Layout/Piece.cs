using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Letters.Layout;

/// <summary>The page that is drawn on.</summary>
internal sealed record LetterPage(PdfCanvas Canvas, IReadOnlyList<FontSubset> Fonts)
{
    /// <summary>Draws a line of text as content of an element.</summary>
    public void Text(StructElement element, TextLine line, double x, double top)
    {
        Canvas.Begin(element);
        line.Draw(this, x, top);
    }

    /// <summary>Decoration: a horizontal rule.</summary>
    public void Rule(double x, double y, double width, double thickness, int color = 0x111111)
    {
        Canvas.BeginArtifact();
        Canvas.Rect(x, y - thickness / 2, width, thickness, color);
    }

    /// <summary>Decoration: a filled box.</summary>
    public void Fill(double x, double y, double width, double height, int color)
    {
        Canvas.BeginArtifact();
        Canvas.Rect(x, y, width, height, color);
    }
}

/// <summary>The smallest part of a letter that never splits over pages.</summary>
/// <param name="Height">Height in millimetres.</param>
/// <param name="Draw">Draws it with its top at the given height.</param>
internal sealed record Piece(double Height, Action<LetterPage, double> Draw)
{
    /// <summary>Space above, which falls away at the top of a page.</summary>
    public double Before { get; set; }

    /// <summary>Space below, of which the larger of it and the next one's <see cref="Before"/> counts.</summary>
    public double After { get; set; }

    /// <summary>Space below that counts whatever follows, as under a heading.</summary>
    public bool FixedAfter { get; set; }

    /// <summary>Stays on one page with the next piece.</summary>
    public bool KeepWithNext { get; set; }

    /// <summary>Begins a page.</summary>
    public bool NewPage { get; init; }

    /// <summary>Table whose header is repeated when a page begins with this piece.</summary>
    public ITableFlow? Table { get; init; }

    /// <summary>Row in the table.</summary>
    public int Row { get; init; }

    /// <summary>Space between two pieces.</summary>
    public static double Gap(Piece above, Piece below) => above.FixedAfter ? above.After : Math.Max(above.After, below.Before);

    /// <summary>Height of pieces one below the other, without the outer spaces.</summary>
    public static double TotalHeight(IReadOnlyList<Piece> pieces)
    {
        double height = 0;
        for (var i = 0; i < pieces.Count; i++) height += pieces[i].Height + (i == 0 ? 0 : Gap(pieces[i - 1], pieces[i]));
        return height;
    }

    /// <summary>Draws pieces one below the other.</summary>
    public static void DrawAll(IReadOnlyList<Piece> pieces, LetterPage page, double top)
    {
        for (var i = 0; i < pieces.Count; i++)
        {
            if (i > 0) top += Gap(pieces[i - 1], pieces[i]);
            pieces[i].Draw(page, top);
            top += pieces[i].Height;
        }
    }
}

/// <summary>What a table does where a page ends inside it.</summary>
internal interface ITableFlow
{
    /// <summary>Height of what is repeated above a row.</summary>
    double RepeatHeight(int row);

    /// <summary>Repeats header and section above a row.</summary>
    void Repeat(LetterPage page, double top, int row);

    /// <summary>Closes the part on the page that ends.</summary>
    void Close(LetterPage page, double bottom);
}
