using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace PlatformSaaS.Letters.Pdf;

/// <summary>The newest state of a file that this writer made: just enough to append to it. Files of others are refused.</summary>
internal sealed partial class PdfRevision
{
    private const int MaxRevisions = 50;
    private readonly byte[] _pdf;
    private readonly Dictionary<int, (byte Kind, int Offset)> _entries = [];

    public PdfRevision(byte[] pdf)
    {
        _pdf = pdf;
        var tail = Latin(Math.Max(0, pdf.Length - 64), 64);
        var start = Tail().Match(tail);
        if (!start.Success) throw Foreign();
        Start = int.Parse(start.Groups[1].Value, CultureInfo.InvariantCulture);
        var next = Start;
        for (var i = 0; next >= 0; i++)
        {
            if (i == MaxRevisions) throw Foreign();
            next = ReadTable(next, newest: i == 0);
        }
        Catalog = Object(Root);
        Page = Number(Kids(), Object(Number(PagesEntry(), Catalog)));
        PageBody = Object(Page);
    }

    /// <summary>Offset of the newest cross-reference stream.</summary>
    public int Start { get; }

    public int Size { get; private set; }
    public int Root { get; private set; }
    public int Page { get; }

    /// <summary>Information and identifier entries, which every revision carries on.</summary>
    public string Trailer { get; private set; } = "";

    public string Catalog { get; }
    public string PageBody { get; }

    private int ReadTable(int offset, bool newest)
    {
        var head = Header().Match(Latin(offset, 1024));
        if (!head.Success || head.Index != 0) throw Foreign();
        var dictionary = head.Groups[1].Value;
        var data = _pdf.AsSpan(offset + head.Length, Number(Length(), dictionary)).ToArray();
        if (dictionary.Contains("/FlateDecode", StringComparison.Ordinal))
        {
            using var zip = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            zip.CopyTo(plain);
            data = plain.ToArray();
        }
        if (newest)
        {
            Size = Number(SizeEntry(), dictionary);
            Root = Number(RootEntry(), dictionary);
            Trailer = Kept().Match(dictionary).Value;
        }
        int[] index = IndexEntry().Match(dictionary) is { Success: true } ranges
            ? [.. ranges.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture))]
            : [0, data.Length / 7];
        var at = 0;
        for (var r = 0; r + 1 < index.Length; r += 2)
            for (var i = 0; i < index[r + 1] && at + 7 <= data.Length; i++, at += 7)
                _entries.TryAdd(index[r] + i, (data[at], (int)BinaryPrimitives.ReadUInt32BigEndian(data.AsSpan(at + 1))));
        return Previous().Match(dictionary) is { Success: true } previous ? int.Parse(previous.Groups[1].Value, CultureInfo.InvariantCulture) : -1;
    }

    private string Object(int number)
    {
        if (!_entries.TryGetValue(number, out var entry) || entry.Kind != 1) throw Foreign();
        var text = Latin(entry.Offset, 65536);
        var prefix = $"{number} 0 obj\n";
        var end = text.IndexOf("\nendobj", StringComparison.Ordinal);
        return text.StartsWith(prefix, StringComparison.Ordinal) && end > 0 ? text[prefix.Length..end] : throw Foreign();
    }

    private string Latin(int offset, int length) =>
        offset < 0 || offset >= _pdf.Length ? throw Foreign() : Encoding.Latin1.GetString(_pdf, offset, Math.Min(length, _pdf.Length - offset));

    private static int Number(Regex pattern, string text) =>
        pattern.Match(text) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : throw Foreign();

    private static InvalidDataException Foreign() => new("Only files of the letter renderer can be signed.");

    [GeneratedRegex(@"startxref\n(\d{1,9})\n%%EOF\n$")]
    private static partial Regex Tail();

    [GeneratedRegex(@"^\d+ 0 obj\n(<<.*?>>)stream\n", RegexOptions.Singleline)]
    private static partial Regex Header();

    [GeneratedRegex(@"/Length (\d{1,9})")]
    private static partial Regex Length();

    [GeneratedRegex(@"/Size (\d{1,9})")]
    private static partial Regex SizeEntry();

    [GeneratedRegex(@"/Root (\d{1,9}) 0 R")]
    private static partial Regex RootEntry();

    [GeneratedRegex(@"/Prev (\d{1,9})")]
    private static partial Regex Previous();

    [GeneratedRegex(@"/Index\[([\d ]+)\]")]
    private static partial Regex IndexEntry();

    [GeneratedRegex(@"/Root \d+ 0 R/Info \d+ 0 R/ID\[<[0-9A-F]+><[0-9A-F]+>\]")]
    private static partial Regex Kept();

    [GeneratedRegex(@"/Pages (\d{1,9}) 0 R")]
    private static partial Regex PagesEntry();

    [GeneratedRegex(@"/Kids\[(\d{1,9}) 0 R")]
    private static partial Regex Kids();
}
