using Markdig.Extensions.EmphasisExtras;
using Markdig.Extensions.Tables;
using Markdig.Syntax.Inlines;

namespace PlatformSaaS.Letters.Layout;

/// <summary>What a row is.</summary>
internal enum RowKind
{
    Plain,
    Header,
    Section,
    Group,
    Subtotal,
    Total
}

/// <summary>Content of a cell: paragraphs, of which small ones stand on lines of their own.</summary>
internal sealed record TableContent(List<RichText> Paragraphs, bool Marked)
{
    public static readonly TableContent None = new([], false);

    public double NaturalWidth => Paragraphs.Count == 0 ? 0 : Paragraphs.Max(p => p.NaturalWidth());

    public double WordWidth => Paragraphs.Count == 0 ? 0 : Paragraphs.Max(p => p.WordWidth());

    /// <summary>Reads a cell; text between single tildes becomes a small line.</summary>
    public static TableContent Read(List<Inline> inlines, TextStyle style)
    {
        var marked = MarkdownText.TakeMark(inlines, "!") is not null;
        if (marked) style = style.Bold;
        var paragraphs = new List<RichText>();
        RichText? current = null;
        foreach (var inline in inlines)
        {
            if (inline is EmphasisInline { DelimiterChar: '~' } small)
            {
                current = null;
                paragraphs.Add(MarkdownText.Text(small, TextStyle.CellSmall));
                continue;
            }
            // Two tildes in a row are a small line that came out empty.
            if (inline is LiteralInline { IsFirstCharacterEscaped: false } literal && literal.Content.ToString().Trim() == "~~") continue;
            if (current is null)
            {
                current = new(style);
                paragraphs.Add(current);
            }
            MarkdownText.Append(current, inline, style, false);
        }
        paragraphs.RemoveAll(p => p.IsEmpty);
        return new(paragraphs, marked);
    }
}

/// <summary>A row as read: its kind and its cells by column; a spanning row has its text (and value) first.</summary>
internal sealed record TableLine(RowKind Kind, bool Spans, List<TableContent> Cells)
{
    public static TableLine Read(TableRow row, int columns)
    {
        List<List<Inline>> cells = [.. row.OfType<TableCell>().Select(MarkdownText.CellInlines)];
        if (row.IsHeader) return new(RowKind.Header, false, Fill(cells, TextStyle.Cell.Bold, columns));
        var mark = cells.Count == 0 ? null : MarkdownText.TakeMark(cells[0], "==", "=", "##", "#");
        if (mark is null) return new(RowKind.Plain, false, Fill(cells, TextStyle.Cell, columns));
        var kind = mark switch { "#" => RowKind.Section, "##" => RowKind.Group, "=" => RowKind.Subtotal, _ => RowKind.Total };
        var style = kind == RowKind.Total ? TextStyle.Total : TextStyle.Cell.Bold;
        var alone = cells[0].All(i => i is LiteralInline literal && literal.Content.IsEmpty);
        // With figures in further columns the mark stands in for the row's number; else label and sum share the row's width.
        var heading = kind is RowKind.Section or RowKind.Group;
        var spans = heading || (alone && !cells.Skip(3).Any(c => c.Count > 0));
        if (heading) MarkdownText.SetApart(cells[alone && cells.Count > 1 ? 1 : 0]);
        return spans
            ? new(kind, true, [.. cells.Skip(alone ? 1 : 0).Take(2).Select(c => TableContent.Read(c, style))])
            : new(kind, false, Fill(cells, style, columns));
    }

    private static List<TableContent> Fill(List<List<Inline>> cells, TextStyle style, int columns) =>
        [.. Enumerable.Range(0, columns).Select(i => i < cells.Count ? TableContent.Read(cells[i], style) : TableContent.None)];
}

/// <summary>Side on which a column's text stands.</summary>
internal enum ColumnSide
{
    Left,
    Centre,
    Right
}

/// <summary>A column: where it stands and how.</summary>
internal sealed record TableColumn(double X, double Width, double PadLeft, double PadRight, ColumnSide Side, bool Marks);
