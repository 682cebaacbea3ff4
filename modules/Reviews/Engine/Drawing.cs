using System.Buffers.Binary;
using PlatformSaaS.Blobs;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>Tells a signature from an empty box: a PNG on which something else than its own background is seen.</summary>
internal static class Drawing
{
    /// <summary>Widest and highest picture that is looked at; a box on a screen is smaller.</summary>
    private const int MaxSide = 3000;

    /// <summary>Fewer points than this are a slip of the finger.</summary>
    private const int LeastInk = 60;

    /// <summary>True for a PNG of a screen's size with lines on it; false for an empty one and for whatever can't be read.</summary>
    public static bool HasInk(byte[] png)
    {
        try
        {
            return png.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]) && png.Length > 33 && CountInk(png) >= LeastInk;
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or ArgumentException or IndexOutOfRangeException)
        {
            return false;
        }
    }

    private static int CountInk(byte[] png)
    {
        var (width, height) = (BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(20)));
        var channels = png[25] switch { 0 or 3 => 1, 2 => 3, 4 => 2, 6 => 4, _ => 0 };
        // Eight bits a channel, row after row: what every browser's canvas writes.
        if (width is 0 or > MaxSide || height is 0 or > MaxSide || channels == 0 || png[24] != 8 || png[28] != 0)
        {
            return 0;
        }

        byte[]? background = null;
        var ink = 0;
        foreach (var row in PngRows.Read(Data(png), (int)width, (int)height, channels))
        {
            background ??= row[..channels];
            for (var x = 0; x < row.Length; x += channels)
            {
                ink += row.AsSpan(x, channels).SequenceEqual(background) ? 0 : 1;
            }

            if (ink >= LeastInk)
            {
                break;
            }
        }

        return ink;
    }

    private static MemoryStream Data(byte[] png)
    {
        var data = new MemoryStream();
        for (var at = 8; at + 12 <= png.Length;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            if (length < 0 || length > png.Length - at - 12)
            {
                throw new InvalidDataException();
            }

            if (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
            {
                data.Write(png, at + 8, length);
            }

            at += 12 + length;
        }

        data.Position = 0;
        return data;
    }
}
