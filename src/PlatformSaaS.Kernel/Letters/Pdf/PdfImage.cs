using System.Buffers.Binary;
using PlatformSaaS.Blobs;
using PlatformSaaS.Blobs.Inspection;

namespace PlatformSaaS.Letters.Pdf;

/// <summary>A PNG or JPEG as a PDF keeps it. JPEG data and PNG rows go in as they are; an alpha channel becomes a soft mask.</summary>
internal sealed class PdfImage
{
    private const int MaxSide = 10_000;
    private const long MaxPixels = 25_000_000;

    private readonly int _width, _height, _orientation;
    private readonly byte[] _data;
    private readonly string _entries;
    private readonly bool _encoded;
    private readonly byte[]? _mask;

    private PdfImage(int width, int height, string entries, byte[] data, bool encoded, byte[]? mask, int orientation = 1)
    {
        (_width, _height, _entries, _data, _encoded, _mask, _orientation) = (width, height, entries, data, encoded, mask, orientation);
    }

    /// <summary>As it is to be seen: a telephone held upright keeps its photos lying on their side, with a note of how to turn them.</summary>
    public int Width => _orientation >= 5 ? _height : _width;
    public int Height => _orientation >= 5 ? _width : _height;

    /// <summary>The matrix that puts the picture upright into a box whose lower left corner is given.</summary>
    public (double A, double B, double C, double D, double E, double F) Upright(double x, double y, double width, double height) => _orientation switch
    {
        2 => (-width, 0, 0, height, x + width, y),
        3 => (-width, 0, 0, -height, x + width, y + height),
        4 => (width, 0, 0, -height, x, y + height),
        5 => (0, -height, -width, 0, x + width, y + height),
        6 => (0, -height, width, 0, x, y + height),
        7 => (0, height, width, 0, x, y),
        8 => (0, height, -width, 0, x + width, y),
        _ => (width, 0, 0, height, x, y)
    };

    /// <summary>Reads an image; null when it is none that can be shown (interlaced, CMYK, damaged, too large).</summary>
    public static PdfImage? Read(byte[] bytes)
    {
        try
        {
            if (bytes.Length > 33 && bytes.AsSpan(1, 3).SequenceEqual("PNG"u8)) return Png(bytes);
            return bytes is [0xFF, 0xD8, ..] ? Jpeg(bytes) : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or ArgumentException or IndexOutOfRangeException or EndOfStreamException)
        {
            return null;
        }
    }

    public int Write(PdfFile file)
    {
        var number = file.Reserve();
        var mask = "";
        if (_mask is not null)
        {
            var soft = file.Reserve();
            file.Stream(soft, $"/Type/XObject/Subtype/Image/Width {_width}/Height {_height}/ColorSpace/DeviceGray/BitsPerComponent 8", _mask);
            mask = $"/SMask {soft} 0 R";
        }
        file.Stream(number, $"/Type/XObject/Subtype/Image/Width {_width}/Height {_height}{_entries}{mask}", _data, compress: !_encoded);
        return number;
    }

    private static bool Fits(int width, int height) => width is > 0 and <= MaxSide && height is > 0 and <= MaxSide && (long)width * height <= MaxPixels;

    private static PdfImage? Jpeg(byte[] b)
    {
        var orientation = 1;
        for (var at = 2; at + 9 < b.Length && b[at] == 0xFF;)
        {
            var marker = b[at + 1];
            int length = BinaryPrimitives.ReadUInt16BigEndian(b.AsSpan(at + 2));
            if (marker == 0xE1)
            {
                orientation = PictureInspector.Orientation(b.AsSpan(at + 4, length - 2)) ?? orientation;
            }

            if (marker is >= 0xC0 and <= 0xC2)
            {
                int height = BinaryPrimitives.ReadUInt16BigEndian(b.AsSpan(at + 5)), width = BinaryPrimitives.ReadUInt16BigEndian(b.AsSpan(at + 7));
                var space = b[at + 9] switch { 1 => "/DeviceGray", 3 => "/DeviceRGB", _ => null };
                return space is null || b[at + 4] != 8 || !Fits(width, height)
                    ? null
                    : new(width, height, $"/ColorSpace{space}/BitsPerComponent 8/Filter/DCTDecode", b, true, null, orientation);
            }
            at += 2 + length;
        }
        return null;
    }

    private static PdfImage? Png(byte[] b)
    {
        int width = (int)BinaryPrimitives.ReadUInt32BigEndian(b.AsSpan(16)), height = (int)BinaryPrimitives.ReadUInt32BigEndian(b.AsSpan(20));
        int depth = b[24], type = b[25];
        if (!Fits(width, height) || b[28] != 0 || (type is 4 or 6 && depth != 8)) return null;
        using var data = new MemoryStream();
        var palette = "";
        for (var at = 8; at + 12 <= b.Length;)
        {
            var length = (int)BinaryPrimitives.ReadUInt32BigEndian(b.AsSpan(at));
            var body = b.AsSpan(at + 8, length);
            if (b.AsSpan(at + 4, 4).SequenceEqual("PLTE"u8)) palette = Convert.ToHexString(body);
            if (b.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8)) data.Write(body);
            at += 12 + length;
        }
        var space = type switch { 0 or 4 => "/DeviceGray", 2 or 6 => "/DeviceRGB", 3 when palette != "" => $"[/Indexed/DeviceRGB {palette.Length / 6 - 1}<{palette}>]", _ => null };
        if (space is null || data.Length == 0) return null;
        var colors = type is 2 or 6 ? 3 : 1;
        if (type is 0 or 2 or 3)
            return new(width, height, $"/ColorSpace{space}/BitsPerComponent {depth}/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors {colors}/BitsPerComponent {depth}/Columns {width}>>", data.ToArray(), true, null);
        var (pixels, alpha) = Split(data, width, height, colors);
        return new(width, height, $"/ColorSpace{space}/BitsPerComponent 8", pixels, false, alpha);
    }

    private static (byte[] Pixels, byte[] Alpha) Split(MemoryStream data, int width, int height, int colors)
    {
        data.Position = 0;
        byte[] pixels = new byte[width * height * colors], alpha = new byte[width * height];
        var y = 0;
        foreach (var row in PngRows.Read(data, width, height, colors + 1))
        {
            for (var x = 0; x < width; x++)
            {
                row.AsSpan(x * (colors + 1), colors).CopyTo(pixels.AsSpan((y * width + x) * colors));
                alpha[y * width + x] = row[x * (colors + 1) + colors];
            }
            y++;
        }
        return (pixels, alpha);
    }
}
