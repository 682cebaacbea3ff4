using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PlatformSaaS.Kernel.Tests.Blobs;

/// <summary>Pictures and office documents for the upload tests.</summary>
internal static class FileMaker
{
    // In two halves, so that virus scanners leave the sources alone.
    public static byte[] Eicar => Encoding.ASCII.GetBytes(@"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + "-" + "STANDARD-ANTIVIRUS-TEST-FILE!$H+H*");

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A JPEG with real structure (its picture data needn't show anything), with further segments before the frame.</summary>
    public static byte[] Jpeg(int width = 640, int height = 480, byte[]? segments = null, byte[]? trailing = null)
    {
        byte[] frame = [0xFF, 0xC0, 0, 11, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 1, 1, 0x11, 0];
        return
        [
            0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, .. segments ?? [], 0xFF, 0xDB, 0, 67, 0, .. new byte[64], .. frame,
            0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x12, 0x34, 0xFF, 0x00, 0x56, 0xFF, 0xD0, 0x78, 0xFF, 0xD9, .. trailing ?? []
        ];
    }

    public static byte[] JpegSegment(byte marker, byte[] body) => [0xFF, marker, (byte)((body.Length + 2) >> 8), (byte)(body.Length + 2), .. body];

    /// <summary>EXIF with orientation 6 and a GPS block that holds a marker text.</summary>
    public static byte[] ExifWithGps() => JpegSegment(0xE1,
    [
        .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0, 2, 0,
        0x12, 0x01, 3, 0, 1, 0, 0, 0, 6, 0, 0, 0,
        0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0, .. "GPS-6.2088S-106.8456E"u8
    ]);

    public static byte[] Png(uint width = 8, uint height = 8, byte[]? extraChunk = null, byte[]? trailing = null)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteUInt32BigEndian(header, width);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        var rows = width * height > 10_000 ? new byte[64] : new byte[(width + 1) * height];
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", header), .. extraChunk ?? [], .. Chunk("IDAT", PdfMaker.Deflate(rows)), .. Chunk("IEND", []), .. trailing ?? []];
    }

    public static byte[] Chunk(string type, byte[] body)
    {
        var chunk = new byte[12 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, body.Length);
        Encoding.ASCII.GetBytes(type).CopyTo(chunk, 4);
        body.CopyTo(chunk, 8);
        var crc = uint.MaxValue;
        foreach (var b in chunk.AsSpan(4, 4 + body.Length))
        {
            crc ^= b;
            for (var i = 0; i < 8; i++)
            {
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
            }
        }
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + body.Length), ~crc);
        return chunk;
    }

    public static byte[] Docx(params (string Name, string Content)[] replaceOrAdd) => Office("word/document.xml",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "<w:document xmlns:w=\"urn:w\"><w:body/></w:document>", replaceOrAdd);

    public static byte[] Xlsx(params (string Name, string Content)[] replaceOrAdd) => Office("xl/workbook.xml",
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "<workbook xmlns=\"urn:s\"/>", replaceOrAdd);

    public static string Relationships(string type, string target, bool external = true) =>
        $"<?xml version=\"1.0\"?><Relationships xmlns=\"urn:r\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"{target}\"{(external ? " TargetMode=\"External\"" : "")}/></Relationships>";

    /// <summary>An old Word document as far as its container goes, with further directory entries.</summary>
    public static byte[] Doc(bool encrypted = false, params string[] entries)
    {
        var file = new byte[512 * 12];
        new byte[] { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 }.CopyTo(file, 0);
        file[30] = 9;
        // The directory in sector 0, the document in sector 2.
        string[] names = ["Root Entry", "WordDocument", .. entries];
        for (var i = 0; i < names.Length; i++)
        {
            var entry = file.AsSpan(512 + 128 * i, 128);
            Encoding.Unicode.GetBytes(names[i]).CopyTo(entry);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)(names[i].Length * 2 + 2));
            entry[66] = (byte)(i == 0 ? 5 : 2);
            BinaryPrimitives.WriteUInt32LittleEndian(entry[116..], 2);
        }
        file[1536] = 0xEC;
        file[1537] = 0xA5;
        file[1536 + 11] = (byte)(encrypted ? 1 : 0);
        return file;
    }

    private static byte[] Office(string main, string type, string body, (string Name, string Content)[] replaceOrAdd)
    {
        var parts = new Dictionary<string, string>
        {
            ["[Content_Types].xml"] = $"<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types xmlns=\"urn:t\"><Override PartName=\"/{main}\" ContentType=\"{type}\"/></Types>",
            ["_rels/.rels"] = Relationships("officeDocument", main, external: false),
            [main] = body
        };
        foreach (var (name, content) in replaceOrAdd)
        {
            parts[name] = content;
        }
        return ArchiveMaker.Of([.. parts.Select(p => (p.Key, Encoding.Latin1.GetBytes(p.Value)))]);
    }
}
