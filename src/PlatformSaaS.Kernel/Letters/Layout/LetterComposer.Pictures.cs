using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Letters.Layout;

// Photos with their captions.
internal sealed partial class LetterComposer
{
    private const double PictureGap = 5, CaptionGap = 1, TallestPicture = 100;

    /// <summary>Rows of pictures; a picture never parts from its caption, and those of a row are of equal height so that captions stand level.</summary>
    private List<Piece> Pictures(Dictionary<string, string> options, Area area)
    {
        var across = (int)Math.Clamp(Number(options, "columns", 2), 1, 3);
        var width = (area.Width - PictureGap * (across - 1)) / across;
        var pieces = new List<Piece>();
        foreach (var row in letter.Pictures.Chunk(across))
        {
            var shown = row.Select((p, i) => (Image: PdfImage.Read(p.Bytes), Caption: RichText.Of(p.Caption, TextStyle.Note).Lines(width), X: area.X + i * (width + PictureGap), Alt: Typography.Clean(p.Caption))).ToList();
            // As high as the highest at full width, and none above the limit: an upright photo becomes narrower instead.
            var height = shown.Select(s => s.Image is { } image ? Math.Min(width * image.Height / image.Width, TallestPicture * (across == 1 ? 1 : 0.7)) : 0).DefaultIfEmpty(0).Max();
            var captions = shown.Max(s => s.Caption.Sum(l => l.Leading));
            var elements = shown.ConvertAll(s => (Figure: area.Parent.Add("Figure", s.Alt), Text: area.Parent.Add("Caption")));
            pieces.Add(new(height + CaptionGap + captions, (page, y) =>
            {
                for (var i = 0; i < shown.Count; i++)
                {
                    var s = shown[i];
                    if (s.Image is { } image)
                    {
                        var scale = Math.Min(width / image.Width, height / image.Height);
                        var (wide, tall) = (image.Width * scale, image.Height * scale);
                        page.Canvas.Begin(elements[i].Figure);
                        page.Canvas.Image(image, s.X, y + height - tall, wide, tall);
                    }

                    var top = y + height + CaptionGap;
                    foreach (var line in s.Caption)
                    {
                        page.Text(elements[i].Text, line, s.X, top);
                        top += line.Leading;
                    }
                }
            }) { Before = BlockGap, After = BlockGap });
        }

        return pieces;
    }
}
