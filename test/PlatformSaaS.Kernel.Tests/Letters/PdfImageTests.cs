using PlatformSaaS.Letters.Layout;
using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Kernel.Tests.Letters;

public sealed class PdfImageTests
{
    // 2 × 2 pixels: red, green, blue and half-clear white, colour type 6.
    private const string Alpha = "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAE0lEQVR4nGP4z8DwHwyBNAg0AABJSQl4KKDbdwAAAABJRU5ErkJggg==";

    [Fact]
    public void A_picture_with_transparency_is_embedded_with_its_mask()
    {
        var image = PdfImage.Read(Convert.FromBase64String(Alpha)).ShouldNotBeNull();
        var document = new PdfDocument(LetterFonts.All);
        var page = document.AddPage();
        page.Begin(document.Structure.Add("Figure", "Contoh"));
        page.Image(image, 20, 20, 40, 40);
        page.Image(image, 80, 20, 40, 40);
        var pdf = document.Save(new("Contoh", "", "", "id-ID", default));
        LetterTools.Check(pdf).ShouldBe("");
        LetterTools.Images(pdf).Split('\n').Count(l => l.Contains("smask")).ShouldBe(2);
    }

    [Fact]
    public void What_is_no_picture_is_none()
    {
        var png = Convert.FromBase64String(Alpha);
        foreach (var bad in new[] { [], "GIF89a"u8.ToArray(), [0xFF, 0xD8, 0xFF], png[..30], png[..50], [.. png[..16], 0x7F, 0xFF, 0xFF, 0xFF, .. png[20..]] }) PdfImage.Read(bad).ShouldBeNull();
    }
}
