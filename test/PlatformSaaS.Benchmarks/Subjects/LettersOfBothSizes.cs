using PlatformSaaS.Letters;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Benchmarks.Subjects;

/// <summary>Letters from Markdown to PDF bytes.</summary>
internal static class LettersOfBothSizes
{
    public static IEnumerable<Subject> Of(ILetterRenderer renderer)
    {
        var samples = Path.Combine(Repository.Root, "test", "PlatformSaaS.Kernel.Tests", "Letters", "Samples");
        foreach (var (name, pages) in new[] { ("undangan", "one page"), ("notulensi", "two pages") })
        {
            var file = Directory.GetFiles(samples, $"*{name}*.md").Order(StringComparer.Ordinal).First();
            var letter = new LetterDocument
            {
                Kind = "Surat", Number = "1/2026", Body = File.ReadAllText(file), IssuedAt = DateTimeOffset.UnixEpoch, VerifyText = "example.go.id/verify/7KQ2-M9TX-4HPD", VerifyUrl = "HTTPS://EXAMPLE.GO.ID/VERIFY/7KQ2M9TX4HPD",
                Letterhead = new Letterhead("Kementerian Contoh", "Sekretariat Contoh", ["Jalan Contoh Raya No. 20"], "#1d4e89", null), Signers = [new LetterSigner("Kepala", "Damar Prasetya", null, "8 April 2026 pukul 14.32 WIB")]
            };
            yield return new Subject($"letter {name}, {pages}", null, () =>
            {
                renderer.Render(letter);
                return Task.CompletedTask;
            });
        }
    }
}
