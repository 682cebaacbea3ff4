using System.Globalization;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Letters.Layout;

// What stands side by side or in a frame.
internal sealed partial class LetterComposer
{
    private const double PageRoom = 225, BarWidth = 1.2, BoxPadX = 4, BoxPadY = 3, FormPadX = 4, FormPadY = 3.5, ColumnGap = 10;
    private const int BoxFill = 0xF3F5F7;

    private List<Piece> Conclusion(CustomContainer container, Area area, int depth)
    {
        const double inset = BarWidth + BoxPadX;
        var inner = Blocks(container, new(area.X + inset, area.Width - inset - BoxPadX, area.Parent.Add("Div"), true), depth + 1);
        if (inner.Count == 0) return [];
        var height = Piece.TotalHeight(inner);
        // One too high for a page goes on over pages, part by part.
        List<Piece> pieces = height <= PageRoom
            ? [new(height + 2 * BoxPadY, (page, y) => { Back(page, y, height + 2 * BoxPadY); Piece.DrawAll(inner, page, y + BoxPadY); })]
            : [.. inner.Select(p => p with { Draw = (page, y) => { Back(page, y - p.Before, p.Height + p.Before); p.Draw(page, y); } })];
        return Spaced(pieces, BlockGap);

        void Back(LetterPage page, double y, double tall)
        {
            page.Fill(area.X, y, area.Width, tall, BoxFill);
            page.Fill(area.X, y, BarWidth, tall, color);
        }
    }

    /// <summary>Parts of a container, divided by its rules (<c>***</c>).</summary>
    private static List<List<Block>> Parts(CustomContainer container)
    {
        List<List<Block>> parts = [[]];
        foreach (var block in container)
        {
            if (block is ThematicBreakBlock) parts.Add([]);
            else parts[^1].Add(block);
        }
        return parts;
    }

    private List<Piece> Columns(CustomContainer container, Area area, int depth)
    {
        var parts = Parts(container);
        if (parts.Count > 4) return Blocks(container, area, depth + 1);
        var width = (area.Width - ColumnGap * (parts.Count - 1)) / parts.Count;
        var columns = parts.Select((p, i) => Blocks(p, new(area.X + i * (width + ColumnGap), width, area.Parent.Add("Div"), true), depth + 1)).ToList();
        var height = columns.Max(Piece.TotalHeight);
        if (height > PageRoom) return [.. columns.SelectMany(c => c)];
        if (height == 0) return [];
        var piece = new Piece(height, (page, y) => columns.ForEach(c => Piece.DrawAll(c, page, y)))
        {
            Before = columns.Any(c => c.Count > 0 && c[0].Before >= BlockGap) ? BlockGap : ParagraphGap, After = BlockGap
        };
        return [piece];
    }

    private List<Piece> Form(CustomContainer container, Area area, int depth)
    {
        var pieces = new List<Piece>();
        foreach (var part in Parts(container))
        {
            List<List<Block>> cells = part is [CustomContainer { Info: "columns" } columns] ? Parts(columns) : [part];
            if (cells.Count > 4) cells = [part];
            var width = area.Width / cells.Count;
            var made = cells.Select((c, i) => Blocks(c, new(area.X + i * width + FormPadX, width - 2 * FormPadX, area.Parent.Add("Div"), true), depth + 1)).ToList();
            var height = made.Max(Piece.TotalHeight) + 2 * FormPadY;
            if (height > PageRoom)
            {
                pieces.AddRange(made.SelectMany(m => m));
                continue;
            }
            pieces.Add(new(height, (page, y) =>
            {
                page.Canvas.BeginArtifact();
                page.Canvas.Frame(area.X, y, area.Width, height, 0.25, 0x111111);
                for (var i = 1; i < made.Count; i++) page.Canvas.Line(area.X + i * width, y, area.X + i * width, y + height, 0.25, 0x111111);
                made.ForEach(m => Piece.DrawAll(m, page, y + FormPadY));
            }));
        }
        return Spaced(pieces, BlockGap);
    }

    private List<Piece> Tiles(CustomContainer container, Area area)
    {
        const double gap = 4, pad = 2.5;
        var fields = ReadFields(container, (_, _) => TextStyle.Note with { Leading = 3.6 });
        if (fields.Count == 0) return [];
        var pieces = new List<Piece>();
        foreach (var row in fields.Chunk(4))
        {
            var width = (area.Width - gap * (Math.Max(row.Length, 3) - 1)) / Math.Max(row.Length, 3);
            var tiles = row.Select(f => (Figure: RichText.Of(f.Label, TextStyle.Tile).OneLine(width - 2 * pad), Lines: f.Value.Lines(width - 2 * pad), Element: area.Parent.Add("P"))).ToList();
            var height = 2.6 + TextStyle.Tile.Leading + tiles.Max(t => t.Lines.Count) * 3.6 + 2;
            pieces.Add(new(height, (page, y) =>
            {
                for (var i = 0; i < tiles.Count; i++)
                {
                    var x = area.X + i * (width + gap);
                    page.Fill(x, y, width, height, BoxFill);
                    page.Fill(x, y, width, 0.8, color);
                    page.Text(tiles[i].Element, tiles[i].Figure, x + pad, y + 2.4);
                    for (var n = 0; n < tiles[i].Lines.Count; n++) page.Text(tiles[i].Element, tiles[i].Lines[n], x + pad, y + 2.6 + TextStyle.Tile.Leading + n * 3.6);
                }
            }) { Before = gap, After = BlockGap });
        }
        return pieces;
    }

    private List<Piece> Bars(CustomContainer container, Dictionary<string, string> options, Area area)
    {
        const double pitch = 4.5, thick = 2.6, valueWidth = 14;
        var style = TextStyle.Cell;
        var fields = ReadFields(container, (_, _) => style);
        if (fields.Count == 0) return [];
        var values = fields.ConvertAll(f => Amount(f.Value.PlainText()));
        double low = Number(options, "min", 0), high = Number(options, "max", 0);
        if (high <= low) high = Math.Max(values.Max(), low + 1);
        var labelWidth = Math.Min(area.Width * 0.39, fields.Max(f => RichText.Of(f.Label, style).NaturalWidth()) + 4);
        double left = area.X + labelWidth, width = area.Width - labelWidth - valueWidth;
        var pieces = new List<Piece>();
        for (var i = 0; i < fields.Count; i++)
        {
            var (label, value, element) = (RichText.Of(fields[i].Label, style).OneLine(labelWidth - 2), fields[i].Value.OneLine(valueWidth), area.Parent.Add("P"));
            var share = Math.Clamp((values[i] - low) / (high - low), 0, 1);
            var shade = options.ContainsKey("lowest") && values[i] == values.Min() ? 0x111111 : color;
            pieces.Add(new(pitch, (page, y) =>
            {
                page.Fill(left, y + (pitch - thick) / 2, width, thick, HeaderFill);
                page.Fill(left, y + (pitch - thick) / 2, width * share, thick, shade);
                page.Text(element, label, area.X, y + (pitch - style.Leading) / 2);
                page.Text(element, value, area.X + area.Width - value.Width, y + (pitch - style.Leading) / 2);
            }) { KeepWithNext = i + 1 < fields.Count || low > 0, Before = i == 0 ? ParagraphGap : 0 });
        }
        // A scale that doesn't begin at nought shows its axis.
        if (low > 0)
            pieces.Add(new(4, (page, y) =>
            {
                page.Canvas.BeginArtifact();
                for (var v = low; v <= high && high - low <= 20; v++)
                {
                    var text = RichText.Of(v.ToString("0.#", CultureInfo.InvariantCulture).Replace('.', ','), TextStyle.Footer).OneLine(20);
                    var x = left + width * (v - low) / (high - low);
                    text.Draw(page, v == low ? x : v + 1 > high ? x - text.Width : x - text.Width / 2, y);
                }
            }));
        pieces[^1].After = ParagraphGap;
        return pieces;
    }

    private List<Piece> Chart(CustomContainer container, Dictionary<string, string> options, Area area)
    {
        var style = TextStyle.Note;
        var fields = ReadFields(container, (_, _) => style);
        if (fields.Count is 0 or > 31) return [];
        var values = fields.ConvertAll(f => Amount(f.Value.PlainText()));
        var largest = Math.Max(values.Max(), 1);
        double tall = Math.Clamp(Number(options, "height", 25), 10, 100), slot = area.Width / fields.Count, wide = slot * 0.62, height = tall + 2 * style.Leading + 0.5;
        var labels = fields.ConvertAll(f => RichText.Of(f.Label, style).OneLine(slot));
        var elements = fields.ConvertAll(_ => area.Parent.Add("P"));
        return
        [
            new(height, (page, y) =>
            {
                var ground = y + style.Leading + tall;
                for (var i = 0; i < fields.Count; i++)
                {
                    double x = area.X + i * slot, bar = tall * Math.Max(0, values[i]) / largest;
                    var figure = fields[i].Value.OneLine(slot);
                    page.Fill(x + (slot - wide) / 2, ground - bar, wide, bar, color);
                    page.Text(elements[i], labels[i], x + (slot - labels[i].Width) / 2, ground + 0.5);
                    page.Text(elements[i], figure, x + (slot - figure.Width) / 2, ground - bar - style.Leading - 0.2);
                }
                page.Rule(area.X, ground, area.Width, 0.2);
            }) { Before = ParagraphGap, After = ParagraphGap }
        ];
    }

    /// <summary>A code for cameras in the middle, as on posters and badges; what it says is read out as its text.</summary>
    private List<Piece> Code(CustomContainer container, Dictionary<string, string> options, Area area)
    {
        var text = string.Concat(container.Descendants<LeafBlock>().Take(1).Select(b => MarkdownText.Text(b, TextStyle.Body).PlainText())).Trim();
        if (QrMatrix.Of(text) is not { } code) return [];
        var side = Math.Min(Math.Clamp(Number(options, "size", 60), 20, 140), area.Width);
        var element = area.Parent.Add("Figure", $"{words.QrCode}: {text}");
        return
        [
            new(side, (page, y) =>
            {
                page.Canvas.Begin(element);
                page.Canvas.Rects(code.Boxes(area.X + (area.Width - side) / 2, y, side / code.Size), 0);
            }) { Before = 2 * BlockGap, After = 2 * BlockGap }
        ];
    }

    private double Amount(string text)
    {
        text = words.Language.StartsWith("en", StringComparison.Ordinal)
            ? text.Replace(",", "", StringComparison.Ordinal)
            : text.Replace(".", "", StringComparison.Ordinal).Replace(',', '.');
        return double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : 0;
    }
}
