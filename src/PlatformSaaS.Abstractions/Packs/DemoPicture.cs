using System.Buffers.Binary;
using System.IO.Compression;

namespace PlatformSaaS.Packs;

/// <summary>Made-up pictures for demonstration portals, so that no real photo is needed.</summary>
public static class DemoPicture
{
    /// <summary>A PNG: a few coloured shapes that differ by seed.</summary>
    public static byte[] Png(int seed)
    {
        var hue = seed * 53 % 90;
        return Png(480, 320, (x, y) => Colour(x, y, hue, seed));
    }

    /// <summary>A PNG: a scrawl in ink on white that differs by seed.</summary>
    public static byte[] Signature(int seed)
    {
        const int width = 480, height = 160, nib = 2;
        var ink = new bool[width, height];
        for (var step = 0; step < 3000; step++)
        {
            var t = step / 3000.0;
            var x = (int)(60 + (350 * t) + (22 * Math.Sin((t * (31 + (seed % 5))) + seed)));
            var y = (int)(80 + (44 * Math.Exp(-1.2 * t) * Math.Sin((t * (26 + (seed % 7))) + (seed * 0.7))) - (18 * t));
            for (var i = -nib; i <= nib; i++)
            {
                for (var j = -nib; j <= nib; j++)
                {
                    ink[Math.Clamp(x + i, 0, width - 1), Math.Clamp(y + j, 0, height - 1)] = true;
                }
            }
        }

        return Png(width, height, (x, y) => ink[x, y] ? ((byte)20, (byte)33, (byte)61) : ((byte)255, (byte)255, (byte)255));
    }

    /// <summary>A PNG of coloured points.</summary>
    public static byte[] Png(int width, int height, Func<int, int, (byte R, byte G, byte B)> colour)
    {
        var raw = new byte[height * ((width * 3) + 1)];
        var at = 0;
        for (var y = 0; y < height; y++)
        {
            raw[at++] = 0;
            for (var x = 0; x < width; x++)
            {
                (raw[at], raw[at + 1], raw[at + 2]) = colour(x, y);
                at += 3;
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
