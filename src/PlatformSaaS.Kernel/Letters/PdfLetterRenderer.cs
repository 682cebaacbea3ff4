using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Letters.Layout;
using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Letters;

/// <summary>Renders letters with the small PDF writer of this folder. Keeps no state between letters.</summary>
internal sealed class PdfLetterRenderer : ILetterRenderer
{
    private const double ClosingHeight = 40;

    /// <inheritdoc/>
    public byte[] Render(LetterDocument letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        var words = LetterWords.For(letter.Culture);
        var color = SvgReader.ParseColor(letter.Letterhead.Color) ?? 0x1F2937;
        var document = new PdfDocument(LetterFonts.All);
        var root = document.Structure;
        var frame = new LetterFrame(letter, words, color);
        var pages = new List<LetterPage>();

        var paginator = new Paginator(() =>
        {
            var page = new LetterPage(document.AddPage(), document.Fonts);
            pages.Add(page);
            frame.TrialMark(page);
            if (pages.Count > 1) frame.Header(page);
            else if (letter.ShowLetterhead) frame.Letterhead(page, root);
            return page;
        }, letter.ShowLetterhead ? Paginator.FirstTop : Paginator.LaterTop);
        var composer = new LetterComposer(letter, words, color);
        var text = root.Add("Sect");
        var pieces = composer.Compose(new(LetterFrame.Left, LetterFrame.Width, text));
        Close(pieces, SignatureBlock.Signers(letter, words, text));
        pieces.AddRange(SignatureBlock.Copies(letter, words, text));
        pieces.AddRange(composer.After);
        paginator.Place(pieces);

        var code = QrMatrix.Of(letter.VerifyUrl);
        for (var i = 0; i < pages.Count; i++) frame.Footer(pages[i], root, i + 1, pages.Count, code);
        var title = letter.Title.Length > 0 ? letter.Title : $"{letter.Kind} {letter.Number}";
        return document.Save(new(Typography.Clean(title), Typography.Clean(letter.Caption), Typography.Clean(letter.Letterhead.Unit), words.Language, letter.IssuedAt));
    }

    // Signatures are never alone on a page: what stands before goes with them.
    private static void Close(List<Piece> pieces, List<Piece> signers)
    {
        if (signers.Count > 0)
        {
            double height = 0;
            for (var i = pieces.Count - 1; i >= 0 && height < ClosingHeight; i--)
            {
                height += pieces[i].Height;
                pieces[i].KeepWithNext = true;
                if (i > 0 && Piece.Gap(pieces[i - 1], pieces[i]) > 0 && !pieces[i - 1].KeepWithNext) break;
            }
        }
        pieces.AddRange(signers);
    }
}

/// <summary>Registration of the letter renderer.</summary>
internal static class LetterRendererExtensions
{
    /// <summary>Adds <see cref="ILetterRenderer"/>.</summary>
    public static IServiceCollection AddLetterRenderer(this IServiceCollection services) => services.AddSingleton<ILetterRenderer, PdfLetterRenderer>();
}
