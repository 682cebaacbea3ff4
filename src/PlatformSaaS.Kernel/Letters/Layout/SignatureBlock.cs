using PlatformSaaS.Letters.Pdf;
using PlatformSaaS.Text;

namespace PlatformSaaS.Letters.Layout;

/// <summary>Signatures and copies.</summary>
internal static class SignatureBlock
{
    private const double Second = 115, Width = 75, BoxWidth = 64, BoxHeight = 11, Ink = 18, BoxGap = 2, Line = 5;

    private sealed record Column(double X, List<TextLine> Office, List<TextLine> Name, LetterSigner Signer, StructElement Element);

    /// <summary>One piece for all signers, so that it never splits; offices and names stand level.</summary>
    public static List<Piece> Signers(LetterDocument letter, LetterWords words, StructElement parent)
    {
        if (letter.Signers.Count == 0) return [];
        var columns = letter.Signers.Take(2).Select((s, i) => Read(s, letter.Signers.Count == 1 || i == 1 ? Second : LetterFrame.Left, words, parent.Add("Div"))).ToList();
        var office = columns.Max(c => c.Office.Count) * Line;
        var middle = columns.Any(c => c.Signer.SignedAt is null) ? Ink : BoxGap + BoxHeight + BoxGap;
        var height = office + middle + columns.Max(c => c.Name.Count) * Line;
        return
        [
            new(height, (page, y) =>
            {
                foreach (var column in columns)
                {
                    var top = y + office - column.Office.Count * Line;
                    foreach (var line in column.Office)
                    {
                        page.Text(column.Element, line, column.X, top);
                        top += Line;
                    }
                    if (column.Signer.SignedAt is { } time) Box(page, column, words.Signed, time, y + office + BoxGap);
                    top = y + office + middle;
                    foreach (var line in column.Name)
                    {
                        page.Text(column.Element, line, column.X, top);
                        top += Line;
                    }
                }
            }) { Before = 5 }
        ];
    }

    private static Column Read(LetterSigner signer, double x, LetterWords words, StructElement element)
    {
        var office = new List<TextLine>();
        if (!string.IsNullOrWhiteSpace(signer.PlaceAndDate)) office.AddRange(RichText.Of(signer.PlaceAndDate, TextStyle.Body).Lines(Width));
        foreach (var line in (signer.Office.TrimEnd(' ', ',', '\n') + words.OfficeEnd).Split('\n')) office.AddRange(RichText.Of(line, TextStyle.Body).Lines(Width));
        var name = RichText.Of(signer.Name, TextStyle.Heading).Lines(Width);
        if (!string.IsNullOrWhiteSpace(signer.EmployeeNumber))
            name.AddRange(RichText.Of("NIP " + IndonesianText.EmployeeNumber(signer.EmployeeNumber).Replace(' ', '\u00A0'), TextStyle.Body).Lines(Width));
        // A name that fills pages is no name; what is cut keeps the block on its page.
        return new(x, [.. office.Take(8)], [.. name.Take(6)], signer, element);
    }

    private static void Box(LetterPage page, Column column, string words, string time, double y)
    {
        page.Canvas.BeginArtifact();
        page.Canvas.Frame(column.X, y, BoxWidth, BoxHeight, 0.2, 0x333333);
        page.Text(column.Element, RichText.Of(words, TextStyle.Footer.Bold with { Color = 0x111111 }).OneLine(BoxWidth - 5), column.X + 2.6, y + 1.8);
        page.Text(column.Element, RichText.Of(time, TextStyle.Footer).OneLine(BoxWidth - 5), column.X + 2.6, y + 5.5);
    }

    /// <summary>Copies, numbered, below at the left.</summary>
    public static List<Piece> Copies(LetterDocument letter, LetterWords words, StructElement parent)
    {
        const double hang = 5;
        if (letter.Copies.Count == 0) return [];
        var style = TextStyle.Copies;
        var head = RichText.Of(words.Copies + ":", style).Lines(100)[0];
        var element = parent.Add("P");
        List<Piece> pieces = [new(style.Leading, (page, y) => page.Text(element, head, LetterFrame.Left, y)) { Before = 4, KeepWithNext = true }];
        var list = parent.Add("L");
        for (var i = 0; i < letter.Copies.Count; i++)
        {
            var item = list.Add("LI");
            var (label, body) = (item.Add("Lbl"), item.Add("LBody"));
            var number = RichText.Of($"{i + 1}.", style).Lines(20)[0];
            var lines = RichText.Of(letter.Copies[i], style).Lines(110);
            for (var n = 0; n < lines.Count; n++)
            {
                var (line, first) = (lines[n], n == 0);
                pieces.Add(new(style.Leading, (page, y) =>
                {
                    if (first) page.Text(label, number, LetterFrame.Left, y);
                    page.Text(body, line, LetterFrame.Left + hang, y);
                }) { KeepWithNext = i < 20 });
            }
        }
        pieces[^1].KeepWithNext = false;
        return pieces;
    }
}
