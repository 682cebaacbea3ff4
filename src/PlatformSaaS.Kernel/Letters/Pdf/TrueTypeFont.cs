using System.Buffers.Binary;
using System.Text;

namespace PlatformSaaS.Letters.Pdf;

/// <summary>A TrueType font that was read once: metrics, characters and outlines. Immutable but for a cache of stripped outlines.</summary>
internal sealed class TrueTypeFont
{
    private const int FastLimit = 0x2600;
    private readonly byte[] _data;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _characters = [];
    private readonly ushort[] _fast = new ushort[FastLimit];
    private readonly ushort[] _advances;
    private readonly byte[]?[] _outlines;
    private readonly int _glyf, _loca;
    private readonly bool _longLoca;

    public TrueTypeFont(byte[] data, string name)
    {
        _data = data;
        Name = name;
        for (int i = 0, n = U16(4); i < n; i++)
        {
            var at = 12 + i * 16;
            _tables[Encoding.ASCII.GetString(data, at, 4)] = ((int)U32(at + 8), (int)U32(at + 12));
        }
        var head = Offset("head");
        UnitsPerEm = U16(head + 18);
        Box = [S16(head + 36), S16(head + 38), S16(head + 40), S16(head + 42)];
        _longLoca = U16(head + 50) == 1;
        var hhea = Offset("hhea");
        Ascent = S16(hhea + 4);
        Descent = S16(hhea + 6);
        GlyphCount = U16(Offset("maxp") + 4);
        _loca = Offset("loca");
        _glyf = Offset("glyf");
        _outlines = new byte[]?[GlyphCount];
        _advances = new ushort[GlyphCount];
        int hmtx = Offset("hmtx"), metrics = U16(hhea + 34);
        for (var g = 0; g < GlyphCount; g++) _advances[g] = (ushort)U16(hmtx + Math.Min(g, metrics - 1) * 4);
        var os2 = Offset("OS/2");
        CapHeight = U16(os2) >= 2 ? S16(os2 + 88) : 714;
        IsBold = U16(os2 + 4) >= 600;
        ItalicAngle = S16(Offset("post") + 4);
        ReadCharacters();
    }

    public string Name { get; }
    public int UnitsPerEm { get; }
    public int[] Box { get; }
    public int Ascent { get; }
    public int Descent { get; }
    public int CapHeight { get; }
    public int ItalicAngle { get; }
    public bool IsBold { get; }
    public int GlyphCount { get; }

    /// <summary>Glyph of a character; 0 when the font has none.</summary>
    public int Glyph(int codePoint) =>
        codePoint < FastLimit ? _fast[codePoint] : _characters.GetValueOrDefault(codePoint);

    /// <summary>Advance in font units.</summary>
    public int Advance(int glyph) => _advances[glyph];

    /// <summary>Left side bearing, needed by the subset's metrics.</summary>
    public int Bearing(int glyph)
    {
        int hmtx = Offset("hmtx"), metrics = U16(Offset("hhea") + 34);
        return glyph < metrics ? S16(hmtx + glyph * 4 + 2) : S16(hmtx + metrics * 4 + (glyph - metrics) * 2);
    }

    /// <summary>A table's bytes.</summary>
    public ReadOnlySpan<byte> Table(string tag) => _data.AsSpan(_tables[tag].Offset, _tables[tag].Length);

    /// <summary>Outline without hinting instructions: smaller, and the subset needs no hinting programs.</summary>
    public byte[] Outline(int glyph) => _outlines[glyph] ??= Strip(glyph);

    private byte[] Strip(int glyph)
    {
        int start, end;
        if (_longLoca)
        {
            start = (int)U32(_loca + glyph * 4);
            end = (int)U32(_loca + glyph * 4 + 4);
        }
        else
        {
            start = U16(_loca + glyph * 2) * 2;
            end = U16(_loca + glyph * 2 + 2) * 2;
        }
        if (end <= start) return [];
        var source = _data.AsSpan(_glyf + start, end - start);
        int contours = BinaryPrimitives.ReadInt16BigEndian(source);
        var result = new PdfBuffer(source.Length + 4);
        if (contours >= 0)
        {
            var at = 10 + contours * 2;
            int instructions = BinaryPrimitives.ReadUInt16BigEndian(source[at..]);
            result.Raw(source[..at]).U16(0).Raw(source[(at + 2 + instructions)..]);
        }
        else
        {
            foreach (var (at, length, flags) in Components(source.ToArray()))
                result.Raw(at == 10 ? source[..10] : default).U16(flags & ~0x100).Raw(source.Slice(at + 2, length - 2));
        }
        while (result.Length % 4 != 0) result.Byte(0);
        return result.ToArray();
    }

    /// <summary>Parts of a composite outline: offset, length and flags; the glyph's number is 2 bytes after the offset.</summary>
    public static IEnumerable<(int At, int Length, int Flags)> Components(byte[] outline)
    {
        var at = 10;
        while (true)
        {
            int flags = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at));
            var length = 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 0x40) != 0 ? 4 : (flags & 0x80) != 0 ? 8 : 0);
            yield return (at, length, flags);
            if ((flags & 0x20) == 0) yield break;
            at += length;
        }
    }

    private void ReadCharacters()
    {
        var cmap = Offset("cmap");
        int four = 0, twelve = 0;
        for (int i = 0, n = U16(cmap + 2); i < n; i++)
        {
            var at = cmap + (int)U32(cmap + 8 + i * 8);
            if (U16(at) == 4) four = at;
            if (U16(at) == 12) twelve = at;
        }
        if (twelve != 0)
            for (uint i = 0, n = U32(twelve + 12); i < n; i++)
            {
                var at = twelve + 16 + (int)i * 12;
                for (uint c = U32(at), last = U32(at + 4), g = U32(at + 8); c <= last; c++, g++) Put((int)c, (int)g);
            }
        else if (four != 0) ReadFormat4(four);
        else throw new InvalidDataException("The font has no Unicode character map.");
    }

    private void ReadFormat4(int at)
    {
        int segments = U16(at + 6) / 2, ends = at + 14, starts = ends + segments * 2 + 2, deltas = starts + segments * 2, ranges = deltas + segments * 2;
        for (var s = 0; s < segments; s++)
        {
            int first = U16(starts + s * 2), last = U16(ends + s * 2), delta = U16(deltas + s * 2), range = U16(ranges + s * 2);
            for (var c = first; c <= last && c != 0xFFFF; c++)
            {
                var glyph = range == 0 ? c : U16(ranges + s * 2 + range + (c - first) * 2);
                Put(c, glyph == 0 && range != 0 ? 0 : (glyph + delta) & 0xFFFF);
            }
        }
    }

    private void Put(int codePoint, int glyph)
    {
        if (glyph == 0 || glyph >= GlyphCount) return;
        if (codePoint < FastLimit) _fast[codePoint] = (ushort)glyph;
        else _characters[codePoint] = (ushort)glyph;
    }

    private int Offset(string tag) =>
        _tables.TryGetValue(tag, out var table) ? table.Offset : throw new InvalidDataException($"The font has no table {tag}.");

    private int U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_data.AsSpan(at));
    private int S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_data.AsSpan(at));
    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_data.AsSpan(at));
}
