using PlatformSaaS.Letters;

namespace PlatformSaaS.Reviews.Seeding;

/// <summary>Small files that look like what applicants bring; all made up, all valid.</summary>
internal sealed class DemoFiles(ILetterRenderer pdf)
{
    /// <summary>A PDF with a few pages of text on a subject.</summary>
    public byte[] Pdf(string label, string subject, string applicant, DateTimeOffset at)
    {
        var parts = new[] { "Ruang lingkup", "Spesifikasi bahan", "Metode pelaksanaan", "Hasil pengujian", "Pengendalian mutu", "Kesimpulan" };
        var body = string.Join("\n\n", parts.Select((p, i) => $"## {i + 1}. {p}\n\nBagian ini menjelaskan {p.ToLowerInvariant()} dari **{subject}**. Isinya rekaan untuk mencoba portal dan tidak menggambarkan produk mana pun.\n\n"
            + $"| Uraian | Nilai | Satuan |\n| --- | --- | --- |\n| Sampel A | {12 + (i * 3)},4 | MPa |\n| Sampel B | {14 + (i * 2)},1 | MPa |\n| Sampel C | {13 + i},8 | MPa |"));
        return pdf.Render(new LetterDocument
        {
            Kind = label, Title = label, Number = "CONTOH", IsSample = true, IssuedAt = at, Letterhead = new Letterhead("Dokumen contoh", applicant, ["Data rekaan untuk mencoba portal"], "#38465a", null),
            Body = $"# {label}\n\n{subject}\n\n{body}"
        });
    }
}
