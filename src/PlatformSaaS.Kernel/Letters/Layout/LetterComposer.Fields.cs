using System.Globalization;
using Markdig.Extensions.CustomContainers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace PlatformSaaS.Letters.Layout;

// Letter head and key/value blocks.
internal sealed partial class LetterComposer
{
    private const double ColonWidth = 3, HeadLabel = 20, HeadValue = 112, LetterIndent = 7, MaxLabel = 62;
    private static readonly string[] SubjectLabels = ["Hal", "Perihal", "Subject"];

    private sealed record Field(string Label, RichText Value);

    private static List<Field> ReadFields(CustomContainer container, Func<int, string, TextStyle> style)
    {
        var fields = new List<Field>();
        foreach (var leaf in container.Descendants<LeafBlock>())
            foreach (var line in MarkdownText.SplitLines(leaf))
            {
                if (MarkdownText.SplitField(line) is { } field)
                {
                    var look = style(fields.Count, field.Label);
                    var value = MarkdownText.Text(field.Value, look);
                    fields.Add(new(field.Label, value.IsEmpty ? RichText.Of("–", look) : value));
                }
                else if (fields.Count > 0)
                {
                    var look = fields[^1].Value.Style;
                    fields[^1].Value.Break();
                    foreach (var inline in line) MarkdownText.Append(fields[^1].Value, inline, look, false);
                }
            }
        return fields;
    }

    private static List<Piece> Head(CustomContainer container, Area area)
    {
        // A paragraph without any label is place and date.
        var date = container.OfType<ParagraphBlock>().FirstOrDefault(p => MarkdownText.SplitLines(p).All(l => MarkdownText.SplitField(l) is null));
        var place = date is null ? null : MarkdownText.Text(date, TextStyle.Body);
        if (date is not null) container.Remove(date);
        var fields = ReadFields(container, (_, label) => SubjectLabels.Contains(label) ? TextStyle.Heading : TextStyle.Body);
        var pieces = Rows(fields, area.X, HeadLabel, HeadValue, TextStyle.Body, 0, area);
        if (place is not null && !place.IsEmpty)
        {
            var line = place.OneLine(80);
            var element = area.Parent.Add("P");
            if (pieces.Count == 0) pieces.Add(new(TextStyle.Body.Leading, (_, _) => { }));
            var first = pieces[0];
            pieces[0] = first with
            {
                Draw = (page, y) =>
                {
                    first.Draw(page, y);
                    page.Text(element, line, area.X + area.Width - line.Width, y);
                }
            };
        }
        return Spaced(pieces, BlockGap);
    }

    private static List<Piece> Fields(CustomContainer container, Dictionary<string, string> options, Block? previous, Area area)
    {
        var body = options.ContainsKey("small") ? TextStyle.BodySmall : TextStyle.Body;
        var large = Number(options, "large", 0);
        var fields = ReadFields(container, (i, _) => i + 1 == (int)large ? TextStyle.Amount : body);
        if (fields.Count == 0) return [];
        // In a letter's running text the block is set in; under a title or heading it is flush.
        var indented = options.ContainsKey("indent") || (previous is ParagraphBlock && !area.Inner && !options.ContainsKey("flush"));
        var x = area.X + (indented ? LetterIndent : 0);
        var label = Number(options, "label", 0);
        if (label <= 0) label = Math.Min(MaxLabel, fields.Max(f => RichText.Of(f.Label, body).NaturalWidth()) + 2);
        label = Math.Min(label, area.Width / 2);
        var pieces = Rows(fields, x, label, area.X + area.Width - x - label - ColonWidth, body, large > 0 || options.ContainsKey("loose") ? 0.6 : 0, area);
        pieces[0].Before = ParagraphGap;
        pieces[^1].After = indented ? ParagraphGap : BlockGap;
        return pieces;
    }

    private static List<Piece> Rows(List<Field> fields, double x, double labelWidth, double valueWidth, TextStyle body, double gap, Area area)
    {
        var pieces = new List<Piece>();
        foreach (var field in fields)
        {
            var element = area.Parent.Add("P");
            var labels = RichText.Of(field.Label, body).Lines(labelWidth - 0.5);
            var colon = RichText.Of(":", body).Lines(10);
            var values = field.Value.Lines(Math.Max(valueWidth, 10));
            var count = Math.Max(labels.Count, values.Count);
            for (var i = 0; i < count; i++)
            {
                var n = i;
                var height = n < values.Count ? values[n].Leading : body.Leading;
                // Baselines align although the value may be larger.
                var drop = n < values.Count ? field.Value.Baseline - RichText.BaselineOf(body) : 0;
                pieces.Add(new(height, (page, y) =>
                {
                    if (n < labels.Count) page.Text(element, labels[n], x, y + drop);
                    if (n == 0) page.Text(element, colon[0], x + labelWidth, y + drop);
                    if (n < values.Count) page.Text(element, values[n], x + labelWidth + ColonWidth, y);
                }) { Before = n == 0 ? gap : 0, KeepWithNext = count > 1 && (n == 0 || n == count - 2) });
            }
        }
        return pieces;
    }

    private static double Number(Dictionary<string, string> options, string key, double otherwise) =>
        options.TryGetValue(key, out var text) && double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0 and < 1e6 ? value : otherwise;
}
