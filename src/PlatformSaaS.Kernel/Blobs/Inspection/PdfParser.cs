using System.Buffers;
using System.Globalization;
using System.Text;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>A PDF name.</summary>
internal sealed record PdfName(string Value);

/// <summary>A reference to an indirect object.</summary>
internal sealed record PdfReference(int Number);

/// <summary>Start of a string, enough to judge an address.</summary>
internal sealed record PdfText(string Start);

/// <summary>A bare word such as <c>stream</c> or <c>true</c>.</summary>
internal sealed record PdfWord(string Value);

/// <summary>
/// Reads one PDF value at a time and notes the first name that stands for active content. Tolerant, as readers are: whatever a
/// reader might still understand must be seen here too.
/// </summary>
internal ref struct PdfParser(ReadOnlySpan<byte> data, int position)
{
    private const int MaxDepth = 60;

    private static readonly SearchValues<byte> Ends = SearchValues.Create("\0\t\n\f\r ()<>[]{}/%"u8);

    // Names that mean active content wherever they stand.
    private static readonly HashSet<string> ActiveNames =
    [
        "JavaScript", "Launch", "EmbeddedFile", "EmbeddedFiles", "FileAttachment", "RichMedia", "RichMediaExecute", "SubmitForm", "ImportData", "GoToE", "GoToR",
        "Rendition", "Movie", "Sound", "XFA"
    ];

    // Short names that mean active content inside a dictionary; elsewhere (glyph lists) they are innocent.
    private static readonly HashSet<string> ActiveKeys = ["JS", "AA", "EF"];

    private readonly ReadOnlySpan<byte> _data = data;

    /// <summary>Where the next value is read.</summary>
    public int Position { get; private set; } = position;

    /// <summary>First active name met, or null.</summary>
    public string? Active { get; private set; }

    public static bool IsWhite(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    /// <summary>The next value, or null at the end.</summary>
    public object? Read() => Read(0, false);

    private object? Read(int depth, bool inDictionary)
    {
        if (depth > MaxDepth)
        {
            throw new UploadRefusedException(UploadFaults.PdfTooComplex);
        }
        SkipWhite();
        if (Position >= _data.Length)
        {
            return null;
        }
        var b = _data[Position];
        switch (b)
        {
            case (byte)'/':
                return ReadName(inDictionary);
            case (byte)'(':
                return ReadString();
            case (byte)'<' when Position + 1 < _data.Length && _data[Position + 1] == '<':
                Position += 2;
                return ReadDictionary(depth);
            case (byte)'<':
                return ReadHex();
            case (byte)'[':
                Position++;
                return ReadItems(depth, (byte)']', false);
            case (byte)'>' when Position + 1 < _data.Length && _data[Position + 1] == '>':
                Position += 2;
                return new PdfWord(">>");
            case (byte)'>' or (byte)']' or (byte)')' or (byte)'{' or (byte)'}':
                Position++;
                return new PdfWord(((char)b).ToString());
            default:
                return ReadWord();
        }
    }

    private Dictionary<string, object> ReadDictionary(int depth)
    {
        var items = ReadItems(depth, (byte)'>', true);
        var result = new Dictionary<string, object>(items.Count / 2);
        for (var i = 0; i + 1 < items.Count; i++)
        {
            if (items[i] is PdfName key)
            {
                result[key.Value] = items[++i];
                if (key.Value == "URI" && items[i] is PdfText { Start: var uri } && uri.TrimStart().StartsWith("javascript:", StringComparison.OrdinalIgnoreCase))
                {
                    Active ??= "JavaScript";
                }
            }
        }
        return result;
    }

    private List<object> ReadItems(int depth, byte end, bool inDictionary)
    {
        var items = new List<object>();
        while (Read(depth + 1, inDictionary) is { } item)
        {
            if (item is PdfWord word)
            {
                if ((end == '>' && word.Value == ">>") || (end == ']' && word.Value == "]"))
                {
                    break;
                }
                if (word.Value == "R" && items.Count > 1 && items[^1] is double && items[^2] is double number)
                {
                    items.RemoveRange(items.Count - 2, 2);
                    items.Add(new PdfReference(number is >= 0 and <= int.MaxValue ? (int)number : -1));
                    continue;
                }
                // An object that never closes must not swallow the ones behind it.
                if (word.Value is "endobj" or "stream" or "obj" or "endstream" or "xref" or "startxref")
                {
                    Position -= word.Value.Length;
                    break;
                }
            }
            items.Add(item);
        }
        return items;
    }

    private PdfName ReadName(bool inDictionary)
    {
        var rest = _data[++Position..];
        var length = rest.IndexOfAny(Ends);
        if (length < 0)
        {
            length = rest.Length;
        }
        var raw = rest[..length];
        Position += length;
        var name = Encoding.Latin1.GetString(raw);
        if (raw.Contains((byte)'#'))
        {
            name = Unescape(name);
        }
        if (ActiveNames.Contains(name) || (inDictionary && ActiveKeys.Contains(name)))
        {
            Active ??= name;
        }
        return new PdfName(name);
    }

    private static string Unescape(string name)
    {
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            if (name[i] == '#' && i + 2 < name.Length && byte.TryParse(name.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                text.Append((char)code);
                i += 2;
            }
            else
            {
                text.Append(name[i]);
            }
        }
        return text.ToString();
    }

    private PdfText ReadString()
    {
        var depth = 0;
        var start = new StringBuilder();
        for (; Position < _data.Length; Position++)
        {
            var b = _data[Position];
            if (b == '\\')
            {
                Position++;
                continue;
            }
            if (b == '(' && depth++ == 0)
            {
                continue;
            }
            if (b == ')' && --depth == 0)
            {
                Position++;
                break;
            }
            // UTF-16 addresses carry zero bytes between the letters; readers understand them, so they are skipped here.
            if (start.Length < 24 && b is not (0 or 0xFE or 0xFF))
            {
                start.Append((char)b);
            }
        }
        return new PdfText(start.ToString());
    }

    private PdfText ReadHex()
    {
        var rest = _data[++Position..];
        var end = rest.IndexOf((byte)'>');
        var hex = end < 0 ? rest : rest[..end];
        Position += end < 0 ? rest.Length : end + 1;
        var start = new StringBuilder();
        var high = -1;
        foreach (var b in hex)
        {
            var digit = b is >= (byte)'0' and <= (byte)'9' ? b - '0' : (b | 0x20) is >= 'a' and <= 'f' and var l ? l - 'a' + 10 : -1;
            if (digit < 0)
            {
                continue;
            }
            if (high < 0)
            {
                high = digit;
                continue;
            }
            var code = (high << 4) | digit;
            high = -1;
            if (code is not (0 or 0xFE or 0xFF))
            {
                start.Append((char)code);
            }
            if (start.Length >= 24)
            {
                break;
            }
        }
        return new PdfText(start.ToString());
    }

    private object ReadWord()
    {
        var rest = _data[Position..];
        var length = rest.IndexOfAny(Ends);
        if (length < 0)
        {
            length = rest.Length;
        }
        var raw = rest[..Math.Max(1, length)];
        Position += raw.Length;
        return raw.Length < 20 && double.TryParse(raw, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number
            : new PdfWord(Encoding.Latin1.GetString(raw[..Math.Min(raw.Length, 40)]));
    }

    private void SkipWhite()
    {
        while (Position < _data.Length)
        {
            if (_data[Position] == '%')
            {
                var end = _data[Position..].IndexOfAny((byte)'\n', (byte)'\r');
                Position = end < 0 ? _data.Length : Position + end;
            }
            else if (IsWhite(_data[Position]))
            {
                Position++;
            }
            else
            {
                return;
            }
        }
    }
}
