using Markdig.Extensions.TaskLists;
using Markdig.Syntax;

namespace PlatformSaaS.Letters.Layout;

// Numbered, bulleted and ticked lists.
internal sealed partial class LetterComposer
{
    private const double Hang = 7, TickHang = 6, TickSize = 3.4, ItemGap = 0.5;

    private List<Piece> List(ListBlock list, Area area, int depth)
    {
        var pieces = new List<Piece>();
        var element = area.Parent.Add("L");
        var number = list.IsOrdered && int.TryParse(list.OrderedStart, out var start) ? start : 1;
        foreach (var item in list.OfType<ListItemBlock>())
        {
            var entry = element.Add("LI");
            var label = entry.Add("Lbl");
            var tick = item.Descendants<TaskList>().FirstOrDefault(t => t.Parent?.ParentBlock?.Parent == item);
            var hang = tick is null ? Hang : TickHang;
            var inner = area with { X = area.X + hang, Width = area.Width - hang, Parent = entry.Add("LBody") };
            var made = tick is { Checked: true }
                ? [.. item.SelectMany(b => b is LeafBlock leaf ? Text(MarkdownText.Text(leaf, TextStyle.Heading), inner, "P") : Block(b, null, inner, depth + 1))]
                : Blocks(item, inner, depth + 1);
            if (made.Count == 0) made.Add(new(TextStyle.Body.Leading, (_, _) => { }));
            var marker = RichText.Of(list.IsOrdered ? $"{number++}." : "•", TextStyle.Body).Lines(20)[0];
            var first = made[0];
            made[0] = first with
            {
                Draw = (page, y) =>
                {
                    page.Canvas.Begin(label);
                    if (tick is null) marker.Draw(page, area.X, y);
                    else Tick(page, area.X, y + (TextStyle.Body.Leading - TickSize) / 2, tick.Checked);
                    first.Draw(page, y);
                }
            };
            made[0].Before = ItemGap;
            pieces.AddRange(made);
        }
        if (pieces.Count > 0)
        {
            pieces[0].Before = ParagraphGap;
            // A list's first item stays with the second: a single item under its introduction looks lost.
            pieces[0].KeepWithNext |= pieces.Count > 1;
        }
        return pieces;
    }

    private static void Tick(LetterPage page, double x, double y, bool ticked)
    {
        page.Canvas.Frame(x + 0.15, y, TickSize, TickSize, 0.3, 0x111111);
        if (!ticked) return;
        page.Canvas.Line(x + 0.85, y + 0.7, x + 0.15 + TickSize - 0.7, y + TickSize - 0.7, 0.4, 0x111111);
        page.Canvas.Line(x + 0.85, y + TickSize - 0.7, x + 0.15 + TickSize - 0.7, y + 0.7, 0.4, 0x111111);
    }
}
