using Markdig.Extensions.Tables;
using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Letters.Layout;

// Tables over pages.
internal sealed partial class LetterComposer
{
    /// <summary>Room for the square that marks what must be mended, and its distance from the text.</summary>
    public const double MarkRoom = 3.4;

    private const double MarkSize = 2, CellTop = 1, TotalTop = 1.4, MaxRow = 190;
    private const int HeaderFill = 0xEEF0F3, GroupFill = 0xF7F8FA;

    private List<Piece> Table(Table table, Dictionary<string, string> options, Area area)
    {
        var rows = table.OfType<TableRow>().ToList();
        var columns = rows.Where(r => r.IsHeader).Select(r => r.OfType<TableCell>().Count(c => c.Count > 0)).DefaultIfEmpty(0).Max();
        columns = Math.Max(columns, table.ColumnDefinitions.Count(d => d is not null));
        if (columns == 0 || rows.Count == 0) return [];
        columns = Math.Min(columns, rows.Where(r => r.IsHeader).Select(r => r.Count).DefaultIfEmpty(columns).Max());
        List<ColumnSide> sides = [.. Enumerable.Range(0, columns).Select(i => i >= table.ColumnDefinitions.Count ? ColumnSide.Left : table.ColumnDefinitions[i].Alignment switch
        {
            TableColumnAlign.Right => ColumnSide.Right,
            TableColumnAlign.Center => ColumnSide.Centre,
            _ => ColumnSide.Left
        })];
        List<TableLine> lines = [.. rows.Select(r => TableLine.Read(r, columns))];
        var flow = new TableBuilder(lines, TableWidths.Columns(lines, sides, options.GetValueOrDefault("widths"), area.X, area.Width),
            area, options.ContainsKey("initials") ? 8 : 0, (int)Number(options, "bar", 0) - 1, this);
        return flow.Pieces();
    }

    private static void Mark(LetterPage page, double x, double y, double leading) =>
        page.Fill(x, y + (leading - MarkSize) / 2, MarkSize, MarkSize, 0x111111);

    private int BarColor => color;

    private string ContinuedWord => words.Continued;

    private double Figure(TableContent cell) => Amount(string.Concat(cell.Paragraphs.Select(p => p.PlainText())));

    /// <summary>Lays out one table and repeats its head where pages break.</summary>
    private sealed class TableBuilder(List<TableLine> lines, List<TableColumn> columns, Area area, double minimum, int bar, LetterComposer composer) : ITableFlow
    {
        private sealed record Row(TableLine Line, List<(TextLine Text, double X, double Y, StructElement Element)> Texts, List<(double X, double Y)> Marks, double Height, int Section, double Bar);

        private readonly List<Row> _rows = [];
        private readonly double _largest = bar < 0 || bar >= columns.Count ? 0 : lines.Where(l => !l.Spans && l.Kind == RowKind.Plain).Select(l => composer.Figure(l.Cells[bar])).DefaultIfEmpty(0).Max();
        private Row? _header;

        public List<Piece> Pieces()
        {
            var table = area.Parent.Add("Table");
            var section = -1;
            foreach (var line in lines)
            {
                var element = table.Add("TR");
                if (line.Kind == RowKind.Header)
                {
                    _header ??= Build(line, element, -1, 0, int.MaxValue).Row;
                    continue;
                }
                if (line.Kind == RowKind.Section) section = _rows.Count;
                // A row higher than a page can't stay whole.
                for (var from = 0; ;)
                {
                    var (row, next) = Build(line, element, section, from, MaxRow);
                    _rows.Add(row);
                    if (next < 0) break;
                    from = next;
                }
            }
            var pieces = new List<Piece>();
            if (_header is { } header) pieces.Add(new(header.Height, DrawHeader) { KeepWithNext = true, Table = this, Row = -1 });
            for (var i = 0; i < _rows.Count; i++)
            {
                var n = i;
                pieces.Add(new(_rows[i].Height, (page, y) => Draw(page, y, n)) { Table = this, Row = i });
            }
            Keep(pieces, _header is null ? 0 : 1);
            if (pieces.Count == 0) return pieces;
            pieces[0].Before = ParagraphGap;
            pieces[^1].After = BlockGap;
            return pieces;
        }

        // A header, section or group keeps two rows with it, and a sum the row above it.
        private void Keep(List<Piece> pieces, int first)
        {
            for (var i = 0; i < _rows.Count; i++)
            {
                var kind = _rows[i].Line.Kind;
                var at = first + i;
                if (i == 0 && pieces.Count > at + 1) pieces[at].KeepWithNext = true;
                if (kind is RowKind.Section or RowKind.Group)
                {
                    pieces[at].KeepWithNext = true;
                    if (at + 2 < pieces.Count && _rows[i + 1].Line.Kind != RowKind.Section) pieces[at + 1].KeepWithNext = true;
                }
                if (kind is RowKind.Subtotal or RowKind.Total && at > 0) pieces[at - 1].KeepWithNext = true;
            }
        }

        private (Row Row, int Next) Build(TableLine line, StructElement element, int section, int from, double limit)
        {
            var texts = new List<(TextLine, double, double, StructElement)>();
            var marks = new List<(double, double)>();
            double top = line.Kind == RowKind.Total ? TotalTop : CellTop, height = 0;
            var next = -1;
            for (var c = 0; c < line.Cells.Count; c++)
            {
                var cell = line.Cells[c];
                var (left, right, side) = Place(line, c);
                var room = cell.Marked || (!line.Spans && line.Kind == RowKind.Plain && columns[c].Marks) ? MarkRoom : 0;
                var role = line.Kind == RowKind.Header ? "TH" : "TD";
                var span = !line.Spans ? 1 : line.Kind is RowKind.Section or RowKind.Group ? columns.Count : c == 0 ? columns.Count - 1 : 1;
                var entry = element.Add(role, attributes: role == "TH" ? "<</O/Table/Scope/Column>>" : span > 1 ? $"<</O/Table/ColSpan {span}>>" : null);
                if (cell.Marked && from == 0) marks.Add((left, top));
                if (c == bar && line.Kind == RowKind.Plain) continue;
                left += room;
                var y = top;
                var index = 0;
                foreach (var text in cell.Paragraphs.SelectMany(p => p.Lines(Math.Max(right - left, 4))))
                {
                    if (index++ < from) continue;
                    if (y + text.Leading > limit)
                    {
                        next = Math.Max(next, index - 1);
                        break;
                    }
                    var x = side switch { ColumnSide.Right => right - text.Width, ColumnSide.Centre => (left + right - text.Width) / 2, _ => left };
                    texts.Add((text, x, y, entry));
                    y += text.Leading;
                }
                height = Math.Max(height, y - top);
            }
            if (height == 0) height = TextStyle.Cell.Leading;
            var lower = line.Kind == RowKind.Plain ? minimum - height - 2 * CellTop : 0;
            if (lower > 0)
            {
                texts = texts.ConvertAll(t => (t.Item1, t.Item2, t.Item3 + lower / 2, t.Item4));
                height += lower;
            }
            var figure = bar >= 0 && bar < line.Cells.Count && line.Kind == RowKind.Plain ? composer.Figure(line.Cells[bar]) : 0;
            return (new(line, texts, marks, height + 2 * top + 0.1, section, figure), next);
        }

        private (double Left, double Right, ColumnSide Side) Place(TableLine line, int c)
        {
            var last = columns[^1];
            if (line.Spans && line.Kind is RowKind.Section or RowKind.Group)
                return (line.Kind == RowKind.Group && columns.Count > 1 && columns[0].Side == ColumnSide.Centre ? columns[1].X + columns[1].PadLeft : columns[0].X + columns[0].PadLeft, last.X + last.Width - last.PadRight, ColumnSide.Left);
            if (line.Spans && c == 0)
                return (columns[0].X + columns[0].PadLeft, last.X - last.PadRight, ColumnSide.Right);
            var column = line.Spans ? last : columns[c];
            var left = column.X + column.PadLeft;
            // A sum is set larger than what it sums up, so it may reach to the left.
            if (line.Kind == RowKind.Total && column.Side == ColumnSide.Right) left = Math.Min(left, column.X + column.Width - column.PadRight - line.Cells[c].NaturalWidth - 0.1);
            return (left, column.X + column.Width - column.PadRight, column.Side);
        }

        private void DrawHeader(LetterPage page, double y)
        {
            page.Fill(area.X, y, area.Width, _header!.Height, HeaderFill);
            page.Rule(area.X, y, area.Width, 0.3);
            page.Rule(area.X, y + _header.Height, area.Width, 0.3);
            Texts(page, _header, y);
        }

        private void Draw(LetterPage page, double y, int n)
        {
            var row = _rows[n];
            if (row.Line.Kind is RowKind.Section or RowKind.Group)
                page.Fill(area.X, y + 0.1, area.Width, row.Height - 0.1, row.Line.Kind == RowKind.Section ? HeaderFill : GroupFill);
            if (n == 0 && _header is null) page.Rule(area.X, y, area.Width, 0.3);
            foreach (var (x, top) in row.Marks) Mark(page, x, y + top, TextStyle.Cell.Leading);
            if (bar >= 0 && bar < columns.Count && row.Line.Kind == RowKind.Plain && _largest > 0)
            {
                var column = columns[bar];
                double left = column.X + TableWidths.Pad, width = column.Width - 2 * TableWidths.Pad, top = y + (row.Height - 3) / 2;
                page.Fill(left, top, width, 3, HeaderFill);
                page.Fill(left, top, width * row.Bar / _largest, 3, composer.BarColor);
            }
            Texts(page, row, y);
            var bottom = y + row.Height;
            var (thickness, shade) = n + 1 == _rows.Count ? (0.3, 0x111111) : _rows[n + 1].Line.Kind switch
            {
                RowKind.Total => (0.3, 0x111111),
                RowKind.Subtotal => (0.2, 0x111111),
                _ when row.Line.Kind == RowKind.Subtotal => (0.2, 0x111111),
                _ => (0.1, 0xAAAABB)
            };
            page.Rule(area.X, bottom, area.Width, thickness, shade);
        }

        private static void Texts(LetterPage page, Row row, double y)
        {
            foreach (var (text, x, top, element) in row.Texts) page.Text(element, text, x, y + top);
        }

        // Row -1 is the header itself, which is never inside.
        private Row? Continued(int row) =>
            row >= 0 && _rows[row].Section is >= 0 and var section && section < row ? _rows[section] : null;

        public double RepeatHeight(int row) => row < 0 ? 0 : (_header?.Height ?? 0) + (Continued(row)?.Height ?? 0);

        public void Repeat(LetterPage page, double top, int row)
        {
            // What is repeated is decoration: a screen reader has had it.
            page.Canvas.BeginArtifact();
            if (_header is { } header)
            {
                page.Fill(area.X, top, area.Width, header.Height, HeaderFill);
                page.Rule(area.X, top, area.Width, 0.3);
                page.Rule(area.X, top + header.Height, area.Width, 0.3);
                foreach (var (text, x, y, _) in header.Texts) text.Draw(page, x, top + y);
                top += header.Height;
            }
            if (Continued(row) is not { } section) return;
            page.Fill(area.X, top + 0.15, area.Width, section.Height - 0.15, HeaderFill);
            foreach (var (text, x, y, _) in section.Texts) text.Draw(page, x, top + y);
            var last = section.Texts.LastOrDefault();
            if (last.Text.Text is not null)
                RichText.Of($"({composer.ContinuedWord})", TextStyle.Cell.Italic).Lines(60)[0].Draw(page, last.X + last.Text.Width + 1, top + last.Y);
            page.Rule(area.X, top + section.Height, area.Width, 0.1, 0xAAAABB);
        }

        public void Close(LetterPage page, double bottom) => page.Rule(area.X, bottom, area.Width, 0.3);
    }
}
