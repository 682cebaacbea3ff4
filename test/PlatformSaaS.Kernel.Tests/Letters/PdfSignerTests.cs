using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using PlatformSaaS.Letters.Pdf;

namespace PlatformSaaS.Kernel.Tests.Letters;

public sealed class PdfSignerTests
{
    private static readonly DateTimeOffset At = new(2026, 4, 8, 7, 32, 0, TimeSpan.Zero);

    [Fact]
    public void Successive_signatures_are_all_valid()
    {
        using var rsa = RSA.Create(2048);
        using var first = Certificate(new CertificateRequest("CN=Contoh Satu", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var second = Certificate(new CertificateRequest("CN=Contoh Dua", ec, HashAlgorithmName.SHA256));
        var pdf = LetterTools.Renderer.Render(LetterSamples.Minutes);

        var once = PdfSigner.Sign(pdf, first, new("Bagus (Contoh)", "Pengesahan", "Jakarta", At));
        var twice = PdfSigner.Sign(once, second, new("Gita", "Pengesahan", "Jakarta", At.AddMinutes(5)));
        var thrice = PdfSigner.Sign(twice, first, new("Damar", "Pengesahan", "Jakarta", At.AddMinutes(9)));

        // Nothing before a signature changes.
        once.AsSpan(0, pdf.Length).SequenceEqual(pdf).ShouldBeTrue();
        thrice.AsSpan(0, twice.Length).SequenceEqual(twice).ShouldBeTrue();
        LetterTools.Check(thrice).ShouldBe("");
        var report = LetterTools.Signatures(thrice);
        Count(report, "Signature is Valid").ShouldBe(3);
        report.ShouldContain("ETSI.CAdES.detached");
        LetterTools.Text(thrice).ShouldBe(LetterTools.Text(pdf));
    }

    [Fact]
    public void A_change_after_signing_shows()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = Certificate(new CertificateRequest("CN=Contoh", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var pdf = PdfSigner.Sign(LetterTools.Renderer.Render(LetterSamples.Statement), certificate, new("Damar", "", "", At));
        var at = pdf.AsSpan().IndexOf("CreateDate"u8);
        pdf[at + 11] ^= 1;
        LetterTools.Signatures(pdf).ShouldNotContain("Signature is Valid");
    }

    [Fact]
    public void Foreign_files_are_refused()
    {
        using var rsa = RSA.Create(2048);
        using var certificate = Certificate(new CertificateRequest("CN=Contoh", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var pdf = LetterTools.Renderer.Render(LetterSamples.Statement);
        foreach (var bad in new[] { [], "%PDF-1.4 startxref\n0\n%%EOF\n"u8.ToArray(), "startxref\n999999999\n%%EOF\n"u8.ToArray(), pdf[..^40] })
            Should.Throw<InvalidDataException>(() => PdfSigner.Sign(bad, certificate, new("x", "", "", At)));
    }

    private static X509Certificate2 Certificate(CertificateRequest request) => request.CreateSelfSigned(At.AddYears(-1), At.AddYears(9));

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
