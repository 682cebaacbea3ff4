using System.Text;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Kernel.Tests.Infrastructure;

public sealed class ToolsTests
{
    [Fact]
    public async Task A_pdf_is_read_drawn_and_checked()
    {
        var pdf = OnePage("Halo Dunia");
        (await Tools.PdfTextAsync(pdf)).ShouldContain("Halo Dunia");
        var page = (await Tools.PdfPagesAsync(pdf, 50)).ShouldHaveSingleItem();
        page[..4].ShouldBe([0x89, (byte)'P', (byte)'N', (byte)'G']);
        (await Tools.QrCodesAsync(page)).ShouldBeEmpty();
        await Tools.CheckPdfAsync(pdf);
    }

    [Fact]
    public async Task A_broken_pdf_is_refused() =>
        await Should.ThrowAsync<InvalidOperationException>(() => Tools.CheckPdfAsync(OnePage("Halo")[..120]));

    private static byte[] OnePage(string text)
    {
        var content = $"BT /F1 24 Tf 20 50 Td ({text}) Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 100] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {content.Length} >>\nstream\n{content}\nendstream",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ];
        var pdf = new StringBuilder("%PDF-1.4\n");
        var offsets = new List<int>();
        for (var i = 0; i < objects.Length; i++)
        {
            offsets.Add(pdf.Length);
            pdf.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var start = pdf.Length;
        pdf.Append($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        offsets.ForEach(o => pdf.Append($"{o:0000000000} 00000 n \n"));
        pdf.Append($"trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n");
        return Encoding.ASCII.GetBytes(pdf.ToString());
    }
}
