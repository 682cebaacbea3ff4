using System.Buffers.Binary;
using System.IO.Compression;
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

    /// <summary>A picture: a few coloured shapes that differ by seed.</summary>
    public static byte[] Png(int seed)
    {
        const int width = 480, height = 320;
        var raw = new byte[height * ((width * 3) + 1)];
        var (hue, at) = (seed * 53 % 90, 0);
        for (var y = 0; y < height; y++)
        {
            raw[at++] = 0;
            for (var x = 0; x < width; x++)
            {
                var (r, g, b) = Colour(x, y, hue, seed);
                raw[at++] = r;
                raw[at++] = g;
                raw[at++] = b;
            }
        }

        using var file = new MemoryStream();
        file.Write([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (8, 2);
        Chunk(file, "IHDR"u8, header);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(raw);
        }

        Chunk(file, "IDAT"u8, packed.ToArray());
        Chunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static (byte R, byte G, byte B) Colour(int x, int y, int hue, int seed)
    {
        // Sky, ground, and a building of panels.
        if (y > 236)
        {
            return ((byte)(120 + hue), (byte)(128 + (hue / 2)), 96);
        }

        var left = 90 + (seed * 17 % 60);
        if (x > left && x < left + 260 && y > 90)
        {
            return (x - left) % 52 < 3 || (y - 90) % 36 < 3 ? ((byte)90, (byte)96, (byte)104) : ((byte)(190 - hue), (byte)(176 + (hue / 3)), (byte)(150 + hue));
        }

        return ((byte)(198 - (y / 6)), (byte)(216 - (y / 8)), (byte)(236 - (y / 16)));
    }

    private static void Chunk(MemoryStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(type);
        file.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(type, data));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var part in (byte[])[.. type, .. data])
        {
            crc ^= part;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xedb88320;
            }
        }

        return ~crc;
    }
}
