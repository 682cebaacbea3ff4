using System.Buffers.Binary;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>
/// JPEG and PNG by structure. Both are written anew without what a picture needn't carry: where and by whom it was taken, comments,
/// thumbnails and anything behind the end. Only the orientation is kept, or photos would lie on their side.
/// </summary>
internal static class PictureInspector
{
    public const int MaxMegapixels = 50;

    private static readonly HashSet<string> PngChunks = ["IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD", "pHYs"];

    /// <summary>The picture without private or hidden parts; the same array when there was nothing to leave out.</summary>
    public static byte[] Jpeg(byte[] file)
    {
        ReadOnlySpan<byte> data = file;
        RefuseMarkup(data);
        var output = new MemoryStream(file.Length);
        output.Write(data[..2]);
        var orientation = 1;
        var (sized, scanned, dropped) = (false, false, false);
        for (var at = 2; ;)
        {
            if (at + 4 > data.Length && !(at + 2 <= data.Length && data[at + 1] == 0xD9) || data[at] != 0xFF)
            {
                throw Damaged("JPG");
            }
            var marker = data[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }
            if (marker == 0xD9)
            {
                output.Write(data.Slice(at, 2));
                dropped |= at + 2 < data.Length;
                break;
            }
            var length = BinaryPrimitives.ReadUInt16BigEndian(data[(at + 2)..]);
            if (length < 2 || at + 2 + length > data.Length || marker is 0x00 or 0x01 or (>= 0xD0 and <= 0xD8))
            {
                throw Damaged("JPG");
            }
            var segment = data.Slice(at, length + 2);
            at += segment.Length;
            var body = segment[4..];
            switch (marker)
            {
                case >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC):
                    if (body.Length < 6)
                    {
                        throw Damaged("JPG");
                    }
                    CheckSize(BinaryPrimitives.ReadUInt16BigEndian(body[3..]), BinaryPrimitives.ReadUInt16BigEndian(body[1..]), "JPG");
                    sized = true;
                    output.Write(segment);
                    break;
                case 0xE1 or 0xED or 0xFE or (>= 0xE0 and <= 0xEF) when !KeepsApp(marker, body):
                    orientation = marker == 0xE1 ? Orientation(body) ?? orientation : orientation;
                    dropped = true;
                    break;
                case 0xDA:
                    scanned = true;
                    output.Write(segment);
                    var end = at;
                    for (; ; )
                    {
                        var next = end < data.Length ? data[end..].IndexOf((byte)0xFF) : -1;
                        if (next < 0 || end + next + 1 >= data.Length)
                        {
                            throw Damaged("JPG");
                        }
                        end += next;
                        if (data[end + 1] is not (0 or (>= 0xD0 and <= 0xD7) or 0xFF))
                        {
                            break;
                        }
                        end += data[end + 1] == 0xFF ? 1 : 2;
                    }
                    output.Write(data[at..end]);
                    at = end;
                    break;
                default:
                    output.Write(segment);
                    break;
            }
        }
        if (!sized || !scanned)
        {
            throw Damaged("JPG");
        }
        return !dropped ? file : orientation == 1 ? output.ToArray() : WithOrientation(output.ToArray(), orientation);
    }

    /// <inheritdoc cref="Jpeg"/>
    public static byte[] Png(byte[] file)
    {
        ReadOnlySpan<byte> data = file;
        RefuseMarkup(data);
        var output = new MemoryStream(file.Length);
        output.Write(data[..8]);
        var (first, pixels, dropped) = (true, false, false);
        for (var at = 8; ;)
        {
            if (at + 12 > data.Length)
            {
                throw Damaged("PNG");
            }
            var length = BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
            if (length > data.Length - at - 12)
            {
                throw Damaged("PNG");
            }
            var chunk = data.Slice(at, (int)length + 12);
            var type = System.Text.Encoding.ASCII.GetString(chunk.Slice(4, 4));
            if (first != (type == "IHDR") || (type == "IHDR" && length != 13))
            {
                throw Damaged("PNG");
            }
            if (first)
            {
                CheckSize(BinaryPrimitives.ReadUInt32BigEndian(chunk[8..]), BinaryPrimitives.ReadUInt32BigEndian(chunk[12..]), "PNG");
                first = false;
            }
            pixels |= type == "IDAT";
            at += chunk.Length;
            if (PngChunks.Contains(type))
            {
                output.Write(chunk);
            }
            else
            {
                dropped = true;
            }
            if (type == "IEND")
            {
                dropped |= at < data.Length;
                break;
            }
        }
        return !pixels ? throw Damaged("PNG") : dropped ? output.ToArray() : file;
    }

    private static void RefuseMarkup(ReadOnlySpan<byte> data)
    {
        if (Signatures.HasMarkup(data) || data[Math.Max(0, data.Length - 66_000)..].IndexOf(Signatures.ZipEnd) >= 0)
        {
            throw new UploadRefusedException(UploadFaults.Disguised);
        }
    }

    private static void CheckSize(long width, long height, string kind)
    {
        if (width == 0 || height == 0)
        {
            throw Damaged(kind);
        }
        if (width > 65_000 || height > 65_000 || width * height > MaxMegapixels * 1_000_000L)
        {
            throw new UploadRefusedException(UploadFaults.PictureTooLarge(width, height, MaxMegapixels));
        }
    }

    // Colours depend on JFIF, the ICC profile and Adobe's marker; all else goes.
    private static bool KeepsApp(byte marker, ReadOnlySpan<byte> body) => marker switch
    {
        0xE0 => body.StartsWith("JFIF\0"u8),
        0xE2 => body.StartsWith("ICC_PROFILE\0"u8),
        0xEE => body.StartsWith("Adobe"u8),
        _ => false
    };

    /// <summary>How the picture is to be turned, as an EXIF segment says; null where it says nothing.</summary>
    internal static int? Orientation(ReadOnlySpan<byte> body)
    {
        if (!body.StartsWith("Exif\0\0"u8) || body.Length < 20)
        {
            return null;
        }
        var tiff = body[6..];
        var little = tiff[0] == 'I';
        var offset = U32(tiff, 4);
        if (offset > tiff.Length - 2)
        {
            return null;
        }
        var count = U16(tiff, (int)offset);
        for (var i = 0; i < count; i++)
        {
            var entry = (int)offset + 2 + 12 * i;
            if (entry + 12 > tiff.Length)
            {
                return null;
            }
            if (U16(tiff, entry) == 0x0112)
            {
                return U16(tiff, entry + 8) is >= 1 and <= 8 and var value ? value : null;
            }
        }
        return null;

        int U16(ReadOnlySpan<byte> s, int at) => little ? BinaryPrimitives.ReadUInt16LittleEndian(s[at..]) : BinaryPrimitives.ReadUInt16BigEndian(s[at..]);
        long U32(ReadOnlySpan<byte> s, int at) => little ? BinaryPrimitives.ReadUInt32LittleEndian(s[at..]) : BinaryPrimitives.ReadUInt32BigEndian(s[at..]);
    }

    private static byte[] WithOrientation(byte[] jpeg, int orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0
        ];
        // JFIF must come first where there is one.
        var at = jpeg is [_, _, 0xFF, 0xE0, var high, var low, ..] ? 4 + (high << 8 | low) : 2;
        return [.. jpeg.AsSpan(0, at), .. exif, .. jpeg.AsSpan(at)];
    }

    private static UploadRefusedException Damaged(string kind) => new(UploadFaults.Damaged(kind));
}
