using PlatformSaaS.Templates;

namespace PlatformSaaS.Kernel.Tests.Templates;

public sealed class MarkdownTests
{
    private static readonly MarkdigMarkdown Markdown = new();

    [Theory]
    [InlineData("**Halo** _Budi_", "<p><strong>Halo</strong> <em>Budi</em></p>\n")]
    [InlineData("[portal](https://example.go.id/a)", "<p><a href=\"https://example.go.id/a\" rel=\"noopener noreferrer\">portal</a></p>\n")]
    [InlineData("[portal](/permohonan/1)", "<p><a href=\"/permohonan/1\" rel=\"noopener noreferrer\">portal</a></p>\n")]
    [InlineData("[klik](javascript:alert(1))", "<p>klik</p>\n")]
    [InlineData("[klik](JaVaScRiPt:alert)", "<p>klik</p>\n")]
    [InlineData("[klik](//evil.example.com)", "<p>klik</p>\n")]
    [InlineData("[klik](data:text/html,x)", "<p>klik</p>\n")]
    [InlineData("[**klik**](vbscript:x)", "<p><strong>klik</strong></p>\n")]
    [InlineData("![gambar](https://evil.example.com/pixel.gif)", "<p>gambar</p>\n")]
    [InlineData("[a][x]\n\n[x]: javascript:1", "<p>a</p>\n")]
    [InlineData("<javascript:alert>", "<p>javascript:alert</p>\n")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n")]
    [InlineData("| A | B |\n| :-: | --- |\n| 1 | 2 |", "<table>\n<thead>\n<tr>\n<th align=\"center\">A</th>\n<th>B</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td align=\"center\">1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>\n")]
    public void Html_is_safe(string markdown, string html) => Markdown.ToHtml(markdown).ShouldBe(html);

    [Theory]
    [InlineData("Halo **Budi**,\n\nsatu\ndua", "Halo Budi,\n\nsatu dua")]
    [InlineData("- a\n- b\n    1. c\n    2. d\n\nlalu", "- a\n- b\n  1. c\n  2. d\n\nlalu")]
    [InlineData("[Buka](https://example.go.id/x)", "Buka: https://example.go.id/x")]
    [InlineData("[klik](javascript:alert(1))", "klik")]
    [InlineData("<https://example.go.id>", "https://example.go.id")]
    [InlineData("| A | B |\n|---|---|\n| 1 | 2 |", "A · B\n1 · 2")]
    [InlineData("# Judul\nisi", "Judul\n\nisi")]
    [InlineData("a\\*b &amp; c", "a*b & c")]
    public void Plain_text_reads_well(string markdown, string text) => Markdown.ToPlainText(markdown).ShouldBe(text);
}
