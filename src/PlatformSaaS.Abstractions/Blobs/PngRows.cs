using System.IO.Compression;

namespace PlatformSaaS.Blobs;

/// <summary>The rows of a PNG of eight bits a channel, unpacked and without their filters.</summary>
public static class PngRows
{
    /// <summary>Reads row after row; the array is used again for the row after the next. Throws <see cref="InvalidDataException"/> or <see cref="EndOfStreamException"/> for damaged data.</summary>
    /// <param name="data">The joined IDAT chunks.</param>
    /// <param name="width">Points in a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">Bytes of a point.</param>
    public static IEnumerable<byte[]> Read(Stream data, int width, int height, int channels)
    {
        using var rows = new ZLibStream(data, CompressionMode.Decompress);
        byte[] row = new byte[width * channels], above = new byte[row.Length];
        for (var y = 0; y < height; y++)
        {
            var filter = rows.ReadByte();
            rows.ReadExactly(row);
            for (var i = 0; i < row.Length; i++)
            {
                int left = i >= channels ? row[i - channels] : 0, up = above[i], corner = i >= channels ? above[i - channels] : 0;
                row[i] += (byte)(filter switch { 0 => 0, 1 => left, 2 => up, 3 => (left + up) / 2, 4 => Nearest(left, up, corner), _ => throw new InvalidDataException() });
            }

            yield return row;
            (row, above) = (above, row);
        }
    }

    private static int Nearest(int left, int up, int corner)
    {
        int a = Math.Abs(up - corner), b = Math.Abs(left - corner), c = Math.Abs(left + up - (2 * corner));
        return a <= b && a <= c ? left : b <= c ? up : corner;
    }
}
