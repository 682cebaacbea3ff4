using Markdig.Extensions.CustomContainers;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Letters.Layout;

/// <summary>Where blocks go: left edge, width, their parent in the structure, and whether they stand beside or inside something.</summary>
internal sealed record Area(double X, double Width, StructElement Parent, bool Inner = false);

/// <summary>Turns a letter's Markdown into pieces. One per letter, not shared.</summary>
internal sealed partial class LetterComposer(LetterDocument letter, LetterWords words, int color)
{
    private const int MaxDepth = 8;
    private const double ParagraphGap = 2.5, BlockGap = 4;

    /// <summary>Pieces that stand below the signatures.</summary>
    public List<Piece> After { get; } = [];

    public List<Piece> Compose(Area area) => Blocks(MarkdownText.Parse(letter.Body), area, 0);

    private List<Piece> Blocks(IEnumerable<Block> blocks, Area area, int depth)
    {
        var pieces = new List<Piece>();
        var newPage = false;
        Block? previous = null;
        foreach (var block in blocks)
        {
            var made = depth > MaxDepth ? Flat(block, area) : Block(block, previous, area, depth);
            if (block is CustomContainer { Info: "page" }) newPage = true;
            previous = block;
            if (made.Count == 0) continue;
            if (newPage && !area.Inner) made[0] = made[0] with { NewPage = true };
            newPage = false;
            pieces.AddRange(made);
        }
        return pieces;
    }

    private List<Piece> Block(Block block, Block? previous, Area area, int depth) => block switch
    {
        CustomContainer container => Directive(container, previous, area, depth),
        HeadingBlock { Level: 1 } heading => Title([MarkdownText.Text(heading, TextStyle.Title)], area, withNumber: true),
        HeadingBlock heading => Heading(heading, area),
        Table table => Table(table, [], area),
        ListBlock list => List(list, area, depth),
        ParagraphBlock paragraph => Paragraph(paragraph, TextStyle.Body, area),
        QuoteBlock quote => Blocks(quote, area with { X = area.X + 7, Width = area.Width - 7 }, depth + 1),
        ThematicBreakBlock => [new(0.2, (page, y) => page.Rule(area.X, y + 0.1, area.Width, 0.2)) { Before = ParagraphGap, After = ParagraphGap }],
        LinkReferenceDefinitionGroup => [],
        LeafBlock leaf => Text(MarkdownText.Text(leaf, TextStyle.Body), area, "P"),
        ContainerBlock container => Blocks(container, area, depth + 1),
        _ => []
    };

    private List<Piece> Directive(CustomContainer container, Block? previous, Area area, int depth)
    {
        var options = MarkdownText.Options(container);
        switch (container.Info)
        {
            case "head": return Head(container, area);
            case "to": return Spaced(Lines(container, TextStyle.Body, area), BlockGap);
            case "lines": return Lines(container, TextStyle.Body, area);
            case "title": return Title(container, area);
            case "fields": return Fields(container, options, previous, area);
            case "table" or "verdicts":
                return [.. container.SelectMany(b => b is Table table ? Table(table, options, area) : Block(b, null, area, depth + 1))];
            case "conclusion": return Conclusion(container, area, depth);
            case "note": return Note(container, area);
            case "columns": return Columns(container, area, depth);
            case "form": return Form(container, area, depth);
            case "tiles": return Tiles(container, area);
            case "bars": return Bars(container, options, area);
            case "chart": return Chart(container, options, area);
            case "pictures": return Pictures(options, area);
            case "qr": return Code(container, options, area);
            case "page": return [];
            case "after":
                var after = Blocks(container, area, depth + 1);
                if (after.Count > 0) after[0].Before = 6;
                After.AddRange(after);
                return [];
            default: return Blocks(container, area, depth + 1);
        }
    }

    private static List<Piece> Flat(Block block, Area area) =>
        block is LeafBlock leaf ? Text(MarkdownText.Text(leaf, TextStyle.Body), area, "P") : [.. ((ContainerBlock)block).Descendants<LeafBlock>().SelectMany(b => Text(MarkdownText.Text(b, TextStyle.Body), area, "P"))];

    private static List<Piece> Spaced(List<Piece> pieces, double gap)
    {
        if (pieces.Count == 0) return pieces;
        pieces[0].Before = gap;
        pieces[^1].After = gap;
        return pieces;
    }

    private static List<Piece> Text(RichText text, Area area, string role, bool centred = false) =>
        text.IsEmpty ? [] : Text(text, area, area.Parent.Add(role), centred);

    /// <summary>Lines of a paragraph; neither its first nor its last line stands alone.</summary>
    private static List<Piece> Text(RichText text, Area area, StructElement element, bool centred = false)
    {
        var lines = text.Lines(area.Width);
        var pieces = new List<Piece>(lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var x = centred ? area.X + Math.Max(0, (area.Width - line.Width) / 2) : area.X;
            pieces.Add(new(line.Leading, (page, y) => page.Text(element, line, x, y)) { KeepWithNext = lines.Count > 1 && (i == 0 || i == lines.Count - 2) });
        }
        if (pieces.Count > 0) pieces[0].Before = ParagraphGap;
        return pieces;
    }

    private static List<Piece> Paragraph(ParagraphBlock paragraph, TextStyle style, Area area)
    {
        List<Inline> inlines = [.. paragraph.Inline ?? Enumerable.Empty<Inline>()];
        if (MarkdownText.TakeMark(inlines, "!") is null) return Text(MarkdownText.Text(paragraph, style), area, "P");
        var inner = area with { X = area.X + MarkRoom, Width = area.Width - MarkRoom };
        var pieces = Text(MarkdownText.Text(inlines, style), inner, "P");
        if (pieces.Count > 0)
        {
            var first = pieces[0];
            pieces[0] = first with { Draw = (page, y) => { Mark(page, area.X, y, style.Leading); first.Draw(page, y); } };
        }
        return pieces;
    }

    private static List<Piece> Heading(HeadingBlock heading, Area area)
    {
        List<Inline> inlines = [.. heading.Inline ?? Enumerable.Empty<Inline>()];
        MarkdownText.SetApart(inlines);
        var text = MarkdownText.Text(inlines, TextStyle.Heading);
        var pieces = Text(text, area, "H2");
        if (pieces.Count == 0) return pieces;
        foreach (var piece in pieces) piece.KeepWithNext = true;
        pieces[0].Before = BlockGap;
        pieces[^1].After = 1.5;
        pieces[^1].FixedAfter = true;
        return pieces;
    }

    private List<Piece> Title(CustomContainer container, Area area)
    {
        List<RichText> lines = [];
        foreach (var leaf in container.OfType<LeafBlock>())
            foreach (var line in MarkdownText.SplitLines(leaf))
                lines.Add(MarkdownText.Text(line, lines.Count == 0 ? TextStyle.Title : TextStyle.Body));
        return Title(lines, area, withNumber: false);
    }

    private List<Piece> Title(List<RichText> lines, Area area, bool withNumber)
    {
        if (withNumber) lines.Add(RichText.Of($"{words.Number}: {letter.Number}", TextStyle.Body));
        var pieces = new List<Piece>();
        for (var i = 0; i < lines.Count; i++)
        {
            var made = Text(i == 0 ? lines[0].Upper() : lines[i], area, i == 0 ? "H1" : "P", centred: true);
            if (made.Count > 0) made[0].Before = i == 0 ? BlockGap : 0;
            pieces.AddRange(made);
        }
        foreach (var piece in pieces) piece.KeepWithNext = true;
        if (pieces.Count == 0) return pieces;
        pieces[^1].After = 5;
        pieces[^1].FixedAfter = true;
        return pieces;
    }

    private static List<Piece> Note(CustomContainer container, Area area)
    {
        List<Piece> pieces = [.. container.SelectMany(b => b is ParagraphBlock paragraph ? Paragraph(paragraph, TextStyle.Note, area) : b is LeafBlock leaf ? Text(MarkdownText.Text(leaf, TextStyle.Note), area, "P") : Flat(b, area))];
        // In a column or frame a note is the caption of what follows.
        if (area.Inner && pieces.Count > 0) pieces[^1] = pieces[^1] with { After = 1.2, FixedAfter = true };
        return pieces;
    }

    /// <summary>A block whose written lines stay lines.</summary>
    private static List<Piece> Lines(CustomContainer container, TextStyle style, Area area)
    {
        var pieces = new List<Piece>();
        foreach (var leaf in container.Descendants<LeafBlock>())
            pieces.AddRange(Text(MarkdownText.Text(leaf, style, keepLines: true), area, "P"));
        foreach (var piece in pieces.SkipLast(1)) piece.KeepWithNext = true;
        return pieces;
    }
}
