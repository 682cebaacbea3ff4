using System.Buffers.Binary;

namespace PlatformSaaS.Web.Theme;

/// <summary>The part about pictures.</summary>
public sealed partial class Emblem
{
    private const string PngUri = "data:image/png;base64,";
    private const int MostSide = 512;

    /// <summary>Largest PNG in bytes: it travels with every page.</summary>
    public const int MostPngBytes = 16_000;

    private static readonly HashSet<string> Chunks = ["IHDR", "PLTE", "tRNS", "IDAT", "IEND"];

    /// <summary>Wraps a PNG into a drawing; null when it is none, is damaged, or larger than an emblem should be. Everything but the picture itself is left behind.</summary>
    public static Emblem? FromPng(byte[] png)
    {
        ArgumentNullException.ThrowIfNull(png);
        return Clean(png) is not { } clean ? null : new Emblem("0 0 48 48", Image(clean));
    }

    private static string? Picture(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && Clean(bytes[..length]) is { } clean ? Image(clean) : null;
    }

    private static string Image(byte[] png) => $"<image width=\"48\" height=\"48\" href=\"{PngUri}{Convert.ToBase64String(png)}\"></image>";

    private static byte[]? Clean(byte[] png)
    {
        ReadOnlySpan<byte> data = png, mark = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
        if (png.Length > MostPngBytes || !data.StartsWith(mark))
        {
            return null;
        }

        var output = new MemoryStream();
        output.Write(mark);
        for (var at = 8; at + 12 <= data.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(data[at..]);
            var kind = System.Text.Encoding.ASCII.GetString(data.Slice(at + 4, 4));
            if (length > int.MaxValue || at + 12L + length > data.Length || (at == 8) != (kind == "IHDR") || (kind == "IHDR" && (length != 13 || !Fits(data.Slice(at + 8, 8)))))
            {
                return null;
            }

            var chunk = data.Slice(at, 12 + (int)length);
            if (Chunks.Contains(kind))
            {
                output.Write(chunk);
            }

            if (kind == "IEND")
            {
                return output.ToArray();
            }

            at += chunk.Length;
        }

        return null;
    }

    private static bool Fits(ReadOnlySpan<byte> size) =>
        BinaryPrimitives.ReadUInt32BigEndian(size) is >= 16 and <= MostSide && BinaryPrimitives.ReadUInt32BigEndian(size[4..]) is >= 16 and <= MostSide;
}
