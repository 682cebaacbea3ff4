using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Letters.Layout;

/// <summary>What stands around the text: letterhead, header of later pages, footer with QR code.</summary>
internal sealed class LetterFrame(LetterDocument letter, LetterWords words, int color)
{
    public const double Left = 30, Width = 160, Right = Left + Width;
    private const double Emblem = 22, EmblemTop = 10, HeadLeft = 57, QrModule = 0.55, QrSide = 16, FooterTop = 270, LongUnit = 110, FooterText = 50, TrialRoom = 215, TrialAngle = 52;

    public void Letterhead(LetterPage page, StructElement root)
    {
        var head = letter.Letterhead;
        var element = root.Add("Sect");
        if (SvgReader.Read(head.EmblemSvg, color) is { } drawing)
        {
            page.Canvas.Begin(element.Add("Figure", $"{words.Emblem} {Typography.Clean(head.Unit)}"));
            page.Canvas.Drawing(drawing, Left, EmblemTop, Emblem, Emblem);
        }
        else if (Picture(head.EmblemSvg) is { } picture)
        {
            var scale = Math.Min(Emblem / picture.Width, Emblem / picture.Height);
            page.Canvas.Begin(element.Add("Figure", $"{words.Emblem} {Typography.Clean(head.Unit)}"));
            page.Canvas.Image(picture, Left + (Emblem - picture.Width * scale) / 2, EmblemTop + (Emblem - picture.Height * scale) / 2, picture.Width * scale, picture.Height * scale);
        }
        const double room = Right - HeadLeft;
        List<(List<TextLine> Lines, double Before)> blocks = [];
        if (!string.IsNullOrWhiteSpace(head.Parent)) blocks.Add((RichText.Of(head.Parent.ToUpperInvariant(), TextStyle.Parent).Lines(room), 0));
        var unit = RichText.Of(head.Unit, TextStyle.Unit).Lines(room);
        if (unit.Count > 1)
        {
            // A little narrower than the page, so that the second line isn't a lone word.
            var text = RichText.Of(head.Unit, TextStyle.UnitLong);
            unit = text.Lines(LongUnit) is { Count: <= 2 } lines ? lines : text.Lines(room);
        }
        blocks.Add((unit, 0.1));
        var contacts = head.Lines.Take(2).Select(l => RichText.Of(l, TextStyle.Contact)).Where(t => !t.IsEmpty).Select(t => t.OneLine(room)).ToList();
        blocks.Add((contacts, 0.9));
        var height = blocks.Sum(b => b.Lines.Sum(l => l.Leading) + (b.Lines.Count > 0 ? b.Before : 0));
        var y = Math.Max(5, EmblemTop + (Emblem - height) / 2 - 0.4);
        foreach (var (lines, before) in blocks)
        {
            if (lines.Count > 0) y += before;
            foreach (var line in lines.Take(3))
            {
                page.Text(element.Add("P"), line, HeadLeft, y);
                y += line.Leading;
            }
        }
        page.Fill(Left, 34.5, Width, 0.8, color);
        page.Fill(Left, 35.9, Width, 0.2, 0);
    }

    /// <summary>The PNG within an emblem that was uploaded as a picture.</summary>
    private static PdfImage? Picture(string? svg)
    {
        const string mark = "data:image/png;base64,";
        var at = svg?.IndexOf(mark, StringComparison.Ordinal) ?? -1;
        if (at < 0) return null;
        var base64 = svg![(at + mark.Length)..].Split('"')[0];
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? PdfImage.Read(bytes[..length]) : null;
    }

    /// <summary>Header of a later page: decoration, as it only repeats.</summary>
    public void Header(LetterPage page)
    {
        page.Canvas.BeginArtifact();
        var number = RichText.Of(letter.Caption == letter.Kind ? words.Continued : $"{letter.Number} · {words.Continued}", TextStyle.Note).OneLine(90);
        number.Draw(page, Right - number.Width, 11.8);
        RichText.Of(letter.Kind, TextStyle.Note).OneLine(Width - number.Width - 6).Draw(page, Left, 11.8);
        page.Rule(Left, 17.5, Width, 0.2);
    }

    /// <summary>Across the page and below its text: made in a trial. Decoration, since the foot says it in words.</summary>
    public void TrialMark(LetterPage page)
    {
        if (!letter.IsTrial) return;
        var mark = RichText.Of(words.TrialMark, TextStyle.TrialMark).OneLine(double.MaxValue);
        var style = mark.Width > TrialRoom ? TextStyle.TrialMark with { Size = TextStyle.TrialMark.Size * TrialRoom / mark.Width } : TextStyle.TrialMark;
        mark = RichText.Of(words.TrialMark, style).OneLine(double.MaxValue);
        page.Canvas.BeginArtifact();
        page.Canvas.Tilted(TrialAngle, () => mark.Draw(page, (PdfDocument.WidthMm - mark.Width) / 2, (PdfDocument.HeightMm - style.Leading) / 2));
    }

    public void Footer(LetterPage page, StructElement root, int number, int count, QrMatrix? code)
    {
        var canvas = page.Canvas;
        page.Rule(Left, FooterTop, Width, 0.2);
        var first = number == 1;
        if (letter.IsSample)
        {
            var sample = RichText.Of(words.Sample, TextStyle.Sample).OneLine(Width);
            if (first) canvas.Begin(root.Add("P"));
            sample.Draw(page, Right - sample.Width, 4.9);
            canvas.BeginArtifact();
        }
        if (letter.IsTrial)
        {
            var trial = RichText.Of(words.Trial, TextStyle.Trial).OneLine(Width);
            if (first) canvas.Begin(root.Add("P"));
            trial.Draw(page, Left + (Width - trial.Width) / 2, FooterTop - 4.6);
            canvas.BeginArtifact();
        }
        if (code is not null)
        {
            if (first) canvas.Begin(root.Add("Figure", words.QrCode));
            var module = Math.Min(QrModule, QrSide / code.Size);
            canvas.Rects(code.Boxes(Left, FooterTop + 2.5, module), 0);
            canvas.BeginArtifact();
        }
        var x = code is null ? Left : FooterText;
        if (letter.VerifyText is { } verify)
        {
            // Read once, on the first page; on the others it is decoration.
            if (first) canvas.Begin(root.Add("P"));
            RichText.Of(words.Verify, TextStyle.Footer).OneLine(Right - x).Draw(page, x, 272.6);
            RichText.Of(verify, TextStyle.Footer.Bold).OneLine(Right - x).Draw(page, x, 276.3);
            canvas.BeginArtifact();
        }
        var pages = RichText.Of($"{words.Page} {number} {words.Of} {count}", TextStyle.Footer).OneLine(60);
        pages.Draw(page, Right - pages.Width, 284.9);
        RichText.Of(letter.Caption, TextStyle.Footer).OneLine(Right - x - pages.Width - 5).Draw(page, x, 284.9);
    }
}
