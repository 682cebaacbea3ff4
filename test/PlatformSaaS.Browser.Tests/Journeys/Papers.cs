using System.IO.Compression;
using System.Text;
using Microsoft.Playwright;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>Files that people bring: real ones, made here.</summary>
internal static class Papers
{
    /// <summary>A photo, 64 × 48.</summary>
    public static byte[] Jpg { get; } = Convert.FromBase64String(
        "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABALDA4MChAODQ4SERATGCgaGBYWGDEjJR0oOjM9PDkzODdASFxOQERXRTc4UG1RV19iZ2hnPk1xeXBkeFxlZ2P/2wBDARESEhgVGC8aGi9jQjhCY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2NjY2P/wAARCAAwAEADASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAT/xAAVEAEBAAAAAAAAAAAAAAAAAAAAE//EABYBAQEBAAAAAAAAAAAAAAAAAAADBP/EABYRAQEBAAAAAAAAAAAAAAAAAAAREv/aAAwDAQACEQMRAD8ATJrJk26sURzJrJkykRzJrJkykRzJrJkykVzJrJk0arlHMmsmTKZRzJrJkymUcyayZMplZIkrkSS0rEkiSuRI0RJIkrkSNESSJK5EjRH/2Q==");

    /// <summary>A page with one line of text.</summary>
    public static byte[] Pdf(string text)
    {
        var line = "BT /F1 18 Tf 72 760 Td (" + text.Replace("(", "\\(", StringComparison.Ordinal).Replace(")", "\\)", StringComparison.Ordinal) + ") Tj ET";
        string[] objects =
        [
            "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
            $"<< /Length {line.Length} >>\nstream\n{line}\nendstream", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
        ];
        var file = new StringBuilder("%PDF-1.4\n");
        var table = new StringBuilder($"xref\n0 {objects.Length + 1}\n0000000000 65535 f \n");
        for (var i = 0; i < objects.Length; i++)
        {
            table.Append($"{file.Length:0000000000} 00000 n \n");
            file.Append($"{i + 1} 0 obj\n{objects[i]}\nendobj\n");
        }

        var at = file.Length;
        return Encoding.Latin1.GetBytes($"{file}{table}trailer\n<< /Size {objects.Length + 1} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
    }

    /// <summary>An archive of two PDFs.</summary>
    public static byte[] Zip()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "uji-tekan.pdf", "gambar-detail.pdf" })
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Pdf(name));
            }
        }

        return memory.ToArray();
    }

    public static FilePayload Payload(string name, byte[] content) => new() { Name = name, MimeType = "application/octet-stream", Buffer = content };

    public static FilePayload Pdf(string name, string text) => Payload(name, Pdf(text));
}
