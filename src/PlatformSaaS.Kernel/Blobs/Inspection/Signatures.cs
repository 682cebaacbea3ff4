using System.Text;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>Recognises content by its bytes.</summary>
internal static class Signatures
{
    // Kept in two halves so that virus scanners don't take this source or its assembly for the test file.
    private static readonly byte[] Eicar = Encoding.ASCII.GetBytes("X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR" + Half());

    private static readonly byte[][] Markup =
    [
        .. new[] { "html", "script", "svg", "!doctype html", "body", "iframe", "object", "embed", "?php", "meta http", "img src", "foreignobject" }
            .Select(Encoding.ASCII.GetBytes)
    ];

    private static readonly byte[][] Foreign =
    [
        "MZ"u8.ToArray(), "\u007fELF"u8.ToArray(), [0xFE, 0xED, 0xFA, 0xCE], [0xFE, 0xED, 0xFA, 0xCF], [0xCE, 0xFA, 0xED, 0xFE], [0xCF, 0xFA, 0xED, 0xFE],
        [0xCA, 0xFE, 0xBA, 0xBE], "#!"u8.ToArray(), "Rar!"u8.ToArray(), [0x37, 0x7A, 0xBC, 0xAF], [0x1F, 0x8B], "BZh"u8.ToArray(), [0xFD, 0x37, 0x7A, 0x58],
        "MSCF"u8.ToArray(), "ITSF"u8.ToArray(), [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00], "{\\rt"u8.ToArray(), "!<arch>"u8.ToArray(), [0x28, 0xB5, 0x2F, 0xFD],
        "\0asm"u8.ToArray(), "CWS"u8.ToArray(), "FWS"u8.ToArray()
    ];

    public static ReadOnlySpan<byte> Pdf => "%PDF-"u8;
    public static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];
    public static ReadOnlySpan<byte> Png => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];
    public static ReadOnlySpan<byte> Zip => [0x50, 0x4B, 0x03, 0x04];
    public static ReadOnlySpan<byte> ZipEnd => [0x50, 0x4B, 0x05, 0x06];
    public static ReadOnlySpan<byte> Ole => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>True when the harmless test virus is inside.</summary>
    public static bool HasEicar(ReadOnlySpan<byte> data) => data.IndexOf(Eicar) >= 0;

    /// <summary>True for programs, scripts and archives of other kinds.</summary>
    public static bool IsForeign(ReadOnlySpan<byte> data)
    {
        foreach (var signature in Foreign)
        {
            if (data.StartsWith(signature))
            {
                return true;
            }
        }
        return data.Length > 262 && data[257..].StartsWith("ustar"u8);
    }

    /// <summary>True when a tag of a web page stands anywhere in the data, whatever the case, also in UTF-16.</summary>
    public static bool HasMarkup(ReadOnlySpan<byte> data)
    {
        for (var at = data.IndexOf((byte)'<'); at >= 0;)
        {
            var rest = data[(at + 1)..];
            if (rest.Length > 2 && (Matches(rest, 1) || (rest[0] == 0 && Matches(rest[1..], 2)) || (rest[1] == 0 && Matches(rest, 2))))
            {
                return true;
            }
            var next = rest.IndexOf((byte)'<');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return false;
    }

    private static bool Matches(ReadOnlySpan<byte> text, int step)
    {
        foreach (var word in Markup)
        {
            // The tag's name has to end there: "<objects" or "<bodyText" (office parts) are not web tags.
            if ((word.Length + 1) * step > text.Length)
            {
                continue;
            }
            var same = true;
            for (var i = 0; same && i < word.Length; i++)
            {
                same = (text[i * step] | 0x20) == (word[i] | 0x20);
            }
            if (same && !char.IsAsciiLetterOrDigit((char)text[word.Length * step]) && text[word.Length * step] is not ((byte)':' or (byte)'-' or (byte)'_'))
            {
                return true;
            }
        }
        return false;
    }

    private static string Half() => new(['-', 'S', 'T', 'A', 'N', 'D', 'A', 'R', 'D', '-', 'A', 'N', 'T', 'I', 'V', 'I', 'R', 'U', 'S', '-', 'T', 'E', 'S', 'T', '-', 'F', 'I', 'L', 'E', '!', '$', 'H', '+', 'H', '*']);
}
