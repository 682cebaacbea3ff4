using System.Text.RegularExpressions;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>Reads an issued letter as its receiver does, with other people's tools.</summary>
internal static partial class Letters
{
    /// <summary>Checks the file, that it holds these words, and that its QR code leads to the page that vouches for it; answers the text in one line.</summary>
    public static async Task<string> ReadAsync(TestTenant tenant, byte[] pdf, params string[] words)
    {
        await Tools.CheckPdfAsync(pdf);
        var text = Spaces().Replace(await Tools.PdfTextAsync(pdf, layout: false), " ");
        foreach (var word in words)
        {
            text.ShouldContain(word);
        }

        text.ShouldNotContain("{{");
        // The same on each page.
        var code = (await Tools.PdfQrCodesAsync(pdf)).Distinct().ShouldHaveSingleItem();
        code.ShouldStartWith($"{tenant.Url}/verify/");
        var page = await tenant.Anonymous().GetStringAsync(new Uri(code).PathAndQuery);
        page.ShouldContain("asli");
        page.ShouldContain(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(pdf)));
        return text;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
