using System.Buffers.Binary;
using System.Security.Cryptography;

namespace PlatformSaaS.Letters.Pdf;

/// <summary>The characters that one document uses of a font, numbered in the order of first use so that equal letters give equal bytes.</summary>
internal sealed class FontSubset(TrueTypeFont font)
{
    private readonly List<int> _glyphs = [0];
    private readonly List<int> _codePoints = [0];
    private readonly int[] _fast = new int[0x180];
    private readonly Dictionary<int, int> _others = [];

    public TrueTypeFont Font => font;

    public bool IsUsed => _glyphs.Count > 1;

    /// <summary>Number of a character in the subset. One that the font lacks gets its own empty box, so that copying still yields the character.</summary>
    public int Map(int codePoint)
    {
        if (codePoint < _fast.Length)
        {
            ref var known = ref _fast[codePoint];
            return known != 0 ? known : known = Add(codePoint);
        }
        if (!_others.TryGetValue(codePoint, out var id)) _others[codePoint] = id = Add(codePoint);
        return id;
    }

    private int Add(int codePoint)
    {
        _glyphs.Add(font.Glyph(codePoint));
        _codePoints.Add(codePoint);
        return _glyphs.Count - 1;
    }

    /// <summary>Writes the font's objects and returns the number of the one that pages refer to.</summary>
    public int Write(PdfFile file)
    {
        var shown = _glyphs.Count;
        var program = Program();
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(program, hash);
        var tag = string.Create(6, hash[..6].ToArray(), (chars, h) => { for (var i = 0; i < 6; i++) chars[i] = (char)('A' + h[i] % 26); });
        var name = $"/{tag}+{font.Name}";
        var scale = 1000d / font.UnitsPerEm;

        int root = file.Reserve(), descendant = file.Reserve(), descriptor = file.Reserve(), data = file.Reserve(), unicode = file.Reserve();
        file.Stream(data, $"/Length1 {program.Length}", program);
        file.Stream(unicode, "", ToUnicode(shown));
        file.Object(descriptor, new PdfBuffer(256).Raw("<</Type/FontDescriptor/FontName"u8).Raw(name).Raw("/Flags 4/ItalicAngle "u8).Int(font.ItalicAngle)
            .Raw("/Ascent "u8).Num(font.Ascent * scale).Raw("/Descent "u8).Num(font.Descent * scale).Raw("/CapHeight "u8).Num(font.CapHeight * scale)
            .Raw("/StemV "u8).Int(font.IsBold ? 140 : 84).Raw("/FontBBox["u8)
            .Num(font.Box[0] * scale).Num(font.Box[1] * scale).Num(font.Box[2] * scale).Num(font.Box[3] * scale)
            .Raw("]/FontFile2 "u8).Ref(data).Raw(">>"u8));
        var widths = new PdfBuffer(512).Raw("<</Type/Font/Subtype/CIDFontType2/BaseFont"u8).Raw(name)
            .Raw("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity/FontDescriptor "u8).Ref(descriptor).Raw("/W[0["u8);
        for (var i = 0; i < shown; i++) widths.Num(font.Advance(_glyphs[i]) * scale);
        file.Object(descendant, widths.Raw("]]>>"u8));
        file.Object(root, new PdfBuffer(256).Raw("<</Type/Font/Subtype/Type0/BaseFont"u8).Raw(name).Raw("/Encoding/Identity-H/DescendantFonts["u8)
            .Ref(descendant).Raw("]/ToUnicode "u8).Ref(unicode).Raw(">>"u8));
        return root;
    }

    private byte[] Program()
    {
        // A composite's parts are appended after the shown glyphs and renumbered in its outline.
        var outlines = new List<byte[]>(_glyphs.Count + 16);
        var glyphs = new List<int>(_glyphs);
        var parts = new Dictionary<int, int>();
        for (var i = 0; i < glyphs.Count; i++)
        {
            var outline = font.Outline(glyphs[i]);
            if (outline.Length > 0 && (outline[0] & 0x80) != 0)
            {
                outline = (byte[])outline.Clone();
                foreach (var (at, _, _) in TrueTypeFont.Components(outline))
                {
                    int source = BinaryPrimitives.ReadUInt16BigEndian(outline.AsSpan(at + 2));
                    if (!parts.TryGetValue(source, out var id))
                    {
                        parts[source] = id = glyphs.Count;
                        glyphs.Add(source);
                    }
                    BinaryPrimitives.WriteUInt16BigEndian(outline.AsSpan(at + 2), (ushort)id);
                }
            }
            outlines.Add(outline);
        }
        var count = glyphs.Count;
        PdfBuffer glyf = new(16384), loca = new(count * 4 + 4), hmtx = new(count * 4);
        for (var i = 0; i < count; i++)
        {
            loca.U32((uint)glyf.Length);
            glyf.Raw(outlines[i]);
            hmtx.U16(font.Advance(glyphs[i])).U16(font.Bearing(glyphs[i]));
        }
        loca.U32((uint)glyf.Length);
        byte[] head = font.Table("head").ToArray(), hhea = font.Table("hhea").ToArray(), maxp = font.Table("maxp").ToArray();
        head.AsSpan(8, 4).Clear();
        head[50] = 0;
        head[51] = 1;
        BinaryPrimitives.WriteUInt16BigEndian(hhea.AsSpan(34), (ushort)count);
        BinaryPrimitives.WriteUInt16BigEndian(maxp.AsSpan(4), (ushort)count);
        return Assemble([("glyf", glyf.ToArray()), ("head", head), ("hhea", hhea), ("hmtx", hmtx.ToArray()), ("loca", loca.ToArray()), ("maxp", maxp)]);
    }

    private static byte[] Assemble((string Tag, byte[] Data)[] tables)
    {
        var result = new PdfBuffer(32768).U32(0x00010000).U16(tables.Length).U16(64).U16(2).U16(tables.Length * 16 - 64);
        var offset = 12 + tables.Length * 16;
        foreach (var (tag, data) in tables)
        {
            result.Raw(tag).U32(Checksum(data)).U32((uint)offset).U32((uint)data.Length);
            offset += (data.Length + 3) & ~3;
        }
        var headAt = 0;
        foreach (var (tag, data) in tables)
        {
            if (tag == "head") headAt = result.Length;
            result.Raw(data);
            while (result.Length % 4 != 0) result.Byte(0);
        }
        var bytes = result.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(headAt + 8), unchecked(0xB1B0AFBA - Checksum(bytes)));
        return bytes;
    }

    private static uint Checksum(ReadOnlySpan<byte> data)
    {
        uint sum = 0;
        while (data.Length >= 4)
        {
            sum = unchecked(sum + BinaryPrimitives.ReadUInt32BigEndian(data));
            data = data[4..];
        }
        for (var i = 0; i < data.Length; i++) sum = unchecked(sum + ((uint)data[i] << (24 - i * 8)));
        return sum;
    }

    private ReadOnlySpan<byte> ToUnicode(int count)
    {
        var map = new PdfBuffer(2048).Raw("/CIDInit/ProcSet findresource begin 12 dict begin begincmap/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def/CMapName/Adobe-Identity-UCS def/CMapType 2 def 1 begincodespacerange<0000><FFFF>endcodespacerange\n"u8);
        for (var from = 1; from < count; from += 100)
        {
            var to = Math.Min(count, from + 100);
            map.Int(to - from).Raw(" beginbfchar\n"u8);
            for (var i = from; i < to; i++)
            {
                map.Byte((byte)'<').Hex4(i).Raw("><"u8);
                foreach (var c in char.ConvertFromUtf32(_codePoints[i])) map.Hex4(c);
                map.Raw(">\n"u8);
            }
            map.Raw("endbfchar\n"u8);
        }
        return map.Raw("endcmap CMapName currentdict/CMap defineresource pop end end"u8).Span;
    }
}
