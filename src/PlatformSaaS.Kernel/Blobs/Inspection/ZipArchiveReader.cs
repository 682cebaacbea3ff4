using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>One file of an archive as its central directory describes it, checked against its local header.</summary>
internal sealed record ZipItem(string Name, bool IsFolder, int Method, long Start, long Packed, long Unpacked);

/// <summary>
/// Reads an archive strictly by structure, because lenient readers disagree about odd archives: local and central headers must say
/// the same, the files must follow each other without overlap or hidden bytes, and nothing may stand before or behind.
/// </summary>
internal static class ZipArchiveReader
{
    public const int MaxEntries = 2_000;

    static ZipArchiveReader() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static List<ZipItem> Read(ReadOnlySpan<byte> data, ref int entriesLeft)
    {
        var end = FindEnd(data);
        var record = data[end..];
        var (disk, startDisk) = (U16(record, 4), U16(record, 6));
        int count = U16(record, 10);
        if (disk != 0 || startDisk != 0 || U16(record, 8) != count || (end >= 20 && data[(end - 20)..].StartsWith("PK\x06\x07"u8)))
        {
            throw new UploadRefusedException(count == 0xFFFF ? UploadFaults.ZipTooMany(count, MaxEntries) : UploadFaults.ZipUnreadable);
        }
        if ((entriesLeft -= count) < 0)
        {
            throw new UploadRefusedException(UploadFaults.ZipTooMany(count, MaxEntries));
        }
        long directory = U32(record, 16);
        if (count == 0 || directory + U32(record, 12) != end)
        {
            throw Damaged();
        }
        var items = new List<ZipItem>(count);
        var spans = new List<(long Start, long End)>(count);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var at = (int)directory;
        for (var i = 0; i < count; i++)
        {
            if (at + 46 > end || !data[at..].StartsWith("PK\x01\x02"u8))
            {
                throw Damaged();
            }
            var header = data[at..end];
            var (nameLength, extraLength, commentLength) = (U16(header, 28), U16(header, 30), U16(header, 32));
            if (46 + nameLength + extraLength + commentLength > header.Length)
            {
                throw Damaged();
            }
            items.Add(ReadItem(data, header, header.Slice(46, nameLength), directory, spans));
            if (!names.Add(items[^1].Name))
            {
                throw new UploadRefusedException(UploadFaults.ZipName(items[^1].Name));
            }
            at += 46 + nameLength + extraLength + commentLength;
        }
        if (at != end)
        {
            throw Damaged();
        }
        CheckLayout(spans, directory);
        return items;
    }

    /// <summary>Unpacks a file, at most as many bytes as it declares and the budget allows.</summary>
    public static byte[] Unpack(byte[] data, ZipItem item, ref long budget)
    {
        if (item.Unpacked > budget || (item.Unpacked > 1_000_000 && item.Unpacked / Math.Max(1, item.Packed) > 1_000))
        {
            throw new UploadRefusedException(UploadFaults.ZipBomb(ZipInspector.MaxUnpackedMegabytes));
        }
        budget -= item.Unpacked;
        var packed = new MemoryStream(data, (int)item.Start, (int)item.Packed, writable: false);
        if (item.Method == 0)
        {
            return item.Packed == item.Unpacked ? packed.ToArray() : throw Damaged();
        }
        try
        {
            var result = new byte[item.Unpacked];
            using var inflate = new DeflateStream(packed, CompressionMode.Decompress);
            inflate.ReadExactly(result);
            // More than declared: a lying length.
            return inflate.ReadByte() < 0 ? result : throw new UploadRefusedException(UploadFaults.ZipBomb(ZipInspector.MaxUnpackedMegabytes));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            throw Damaged();
        }
    }

    private static int FindEnd(ReadOnlySpan<byte> data)
    {
        var low = Math.Max(0, data.Length - 22 - ushort.MaxValue);
        var tail = data[low..];
        var at = tail.LastIndexOf(Signatures.ZipEnd);
        if (at < 0 || tail.Length - at < 22)
        {
            throw Damaged();
        }
        var comment = U16(tail[at..], 20);
        if (at + 22 + comment != tail.Length || Signatures.HasMarkup(tail[(at + 22)..]))
        {
            throw new UploadRefusedException(UploadFaults.Disguised);
        }
        // A second end record hides a second directory.
        return tail[..at].IndexOf(Signatures.ZipEnd) >= 0 && IsEndRecord(tail[..at]) ? throw new UploadRefusedException(UploadFaults.Disguised) : low + at;
    }

    private static bool IsEndRecord(ReadOnlySpan<byte> before)
    {
        var at = before.LastIndexOf(Signatures.ZipEnd);
        // A stored archive inside the archive has an end record of its own, but it never stands directly before ours.
        return before.Length - at < 22 + 64 && U16Safe(before, at + 20) + at + 22 >= before.Length;
    }

    private static ZipItem ReadItem(ReadOnlySpan<byte> data, ReadOnlySpan<byte> header, ReadOnlySpan<byte> rawName, long directory, List<(long, long)> spans)
    {
        var flags = U16(header, 8);
        var method = U16(header, 10);
        long packed = U32(header, 20), unpacked = U32(header, 24), local = U32(header, 42);
        var name = ((flags & 0x800) != 0 ? Encoding.UTF8 : Encoding.GetEncoding(437)).GetString(rawName).Replace('\\', '/');
        CheckName(name);
        if ((flags & 0x2041) != 0 || method == 99)
        {
            throw new UploadRefusedException(UploadFaults.Encrypted("ZIP"));
        }
        var mode = U32(header, 38) >> 16 & 0xF000;
        if (mode is not (0 or 0x8000 or 0x4000))
        {
            throw new UploadRefusedException(UploadFaults.ZipForbidden(name));
        }
        if (method is not (0 or 8) || packed == uint.MaxValue || unpacked == uint.MaxValue || local == uint.MaxValue)
        {
            throw new UploadRefusedException(UploadFaults.ZipUnreadable);
        }
        if (local + 30 > directory || !data[(int)local..].StartsWith(Signatures.Zip))
        {
            throw Damaged();
        }
        var front = data[(int)local..];
        var start = local + 30 + U16(front, 26) + U16(front, 28);
        if (start + packed > directory || U16(front, 8) != method || (U16(front, 6) & 1) != 0 || !front.Slice(30, U16(front, 26)).SequenceEqual(rawName))
        {
            throw Damaged();
        }
        // With sizes in the local header they must agree; without (bit 3) a descriptor of at most 24 bytes follows.
        if ((U16(front, 6) & 8) == 0 && (U32(front, 18) != packed || U32(front, 22) != unpacked))
        {
            throw Damaged();
        }
        spans.Add((local, start + packed));
        return new ZipItem(name, name.EndsWith('/'), method, start, packed, unpacked);
    }

    private static void CheckName(string name)
    {
        var segments = name.TrimEnd('/').Split('/');
        if (name.Length is 0 or > 255 || name[0] == '/' || name.Contains(':', StringComparison.Ordinal) || name.Any(FileNames.IsHidden)
            || segments.Any(s => s.Length == 0 || s is "." or ".." || s.EndsWith(' ') || s.EndsWith('.') || FileNames.IsDevice(s)))
        {
            throw new UploadRefusedException(UploadFaults.ZipName(name));
        }
    }

    private static void CheckLayout(List<(long Start, long End)> spans, long directory)
    {
        spans.Sort();
        var previous = 0L;
        foreach (var (start, end) in spans)
        {
            if (start < previous)
            {
                throw new UploadRefusedException(UploadFaults.ZipBomb(ZipInspector.MaxUnpackedMegabytes));
            }
            if (start - previous > (previous == 0 ? 0 : 24))
            {
                throw new UploadRefusedException(UploadFaults.Disguised);
            }
            previous = end;
        }
        if (directory - previous > 24)
        {
            throw new UploadRefusedException(UploadFaults.Disguised);
        }
    }

    private static ushort U16(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt16LittleEndian(s[at..]);

    private static int U16Safe(ReadOnlySpan<byte> s, int at) => at + 2 <= s.Length ? U16(s, at) : 0;

    private static uint U32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);

    private static UploadRefusedException Damaged() => new(UploadFaults.Damaged("ZIP"));
}
