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

    // A photo as a telephone keeps it: 40 × 20 stored, with a note of how to turn it. Where the stored picture's top left and top right corners come to lie in a box of 20 × 40 (or 40 × 20) at the origin.
    [Theory]
    [InlineData(1, 40, 20, "0,20 40,20")]
    [InlineData(2, 40, 20, "40,20 0,20")]
    [InlineData(3, 40, 20, "40,0 0,0")]
    [InlineData(4, 40, 20, "0,0 40,0")]
    [InlineData(5, 20, 40, "0,40 0,0")]
    [InlineData(6, 20, 40, "20,40 20,0")]
    [InlineData(7, 20, 40, "20,0 20,40")]
    [InlineData(8, 20, 40, "0,0 0,40")]
    public void A_photo_of_a_telephone_stands_upright(byte orientation, int width, int height, string corners)
    {
        byte[] jpeg =
        [
            0xFF, 0xD8, 0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
            0xFF, 0xC0, 0, 17, 8, 0, 20, 0, 40, 3, 1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1
        ];
        var image = PdfImage.Read(jpeg).ShouldNotBeNull();
        (image.Width, image.Height).ShouldBe((width, height));
        var m = image.Upright(0, 0, width, height);
        string At(double u, double v) => $"{m.A * u + m.C * v + m.E:0},{m.B * u + m.D * v + m.F:0}";
        $"{At(0, 1)} {At(1, 1)}".ShouldBe(corners);
    }

    // 16 × 8 pixels, the left half red, the right half blue: upright it is red above and blue below.
    private const string Photo = "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsLEBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAIABADAREAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAABwj/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFQEBAQAAAAAAAAAAAAAAAAAACQf/xAAUEQEAAAAAAAAAAAAAAAAAAAAA/9oADAMBAAIRAxEAPwCdEMKmAjjB0f/Z";

    [Fact]
    public void A_photo_taken_upright_is_seen_upright_on_paper()
    {
        var stored = Convert.FromBase64String(Photo);
        byte[] turned = [.. stored[..2], 0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0, .. stored[2..]];
        var document = new PdfDocument(LetterFonts.All);
        var page = document.AddPage();
        page.Begin(document.Structure.Add("Figure", "Contoh"));
        page.Image(PdfImage.Read(turned).ShouldNotBeNull(), 20, 20, 40, 80);
        var pdf = document.Save(new("Contoh", "", "", "id-ID", default));
        LetterTools.Check(pdf).ShouldBe("");
        var (above, below) = (LetterTools.Colour(pdf, 40, 40), LetterTools.Colour(pdf, 40, 80));
        (above.Red > 200, above.Blue < 60, below.Red < 60, below.Blue > 200).ShouldBe((true, true, true, true));
    }

    [Fact]
    public void What_is_no_picture_is_none()
    {
        var png = Convert.FromBase64String(Alpha);
        foreach (var bad in new[] { [], "GIF89a"u8.ToArray(), [0xFF, 0xD8, 0xFF], png[..30], png[..50], [.. png[..16], 0x7F, 0xFF, 0xFF, 0xFF, .. png[20..]] }) PdfImage.Read(bad).ShouldBeNull();
    }
}
