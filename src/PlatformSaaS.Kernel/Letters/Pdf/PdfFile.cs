using System.IO.Compression;
using System.Security.Cryptography;

namespace PlatformSaaS.Letters.Pdf;

/// <summary>Objects of one file: streams and what a signature reads or replaces stand by themselves, all else is packed into object streams.</summary>
internal sealed class PdfFile
{
    private const int PackSize = 200;
    private readonly PdfBuffer _out = new(65536);
    private readonly List<(byte Kind, int A, int B)> _entries = [(0, 0, 65535)];
    private readonly List<(int Number, PdfBuffer Body)> _packed = [];

    public PdfFile() => _out.Raw("%PDF-1.7\n"u8).Raw([0x25, 0xE2, 0xE3, 0xCF, 0xD3, 0x0A]);

    /// <summary>A fresh object number.</summary>
    public int Reserve()
    {
        _entries.Add((0, 0, 65535));
        return _entries.Count - 1;
    }

    /// <summary>An object that may be packed.</summary>
    public void Object(int number, PdfBuffer body) => _packed.Add((number, body));

    /// <summary>An object that stands by itself.</summary>
    public void Plain(int number, PdfBuffer body)
    {
        Begin(number);
        _out.Raw(body.Span).Raw("\nendobj\n"u8);
    }

    /// <summary>A compressed stream; <paramref name="dictionary"/> holds further entries.</summary>
    public void Stream(int number, string dictionary, ReadOnlySpan<byte> data, bool compress = true)
    {
        var body = compress ? Deflate(data) : data;
        Begin(number);
        _out.Raw("<<"u8).Raw(dictionary).Raw(compress ? "/Filter/FlateDecode"u8 : ""u8).Raw("/Length "u8).Int(body.Length).Raw(">>stream\n"u8)
            .Raw(body).Raw("\nendstream\nendobj\n"u8);
    }

    /// <summary>Writes what is packed, the cross-reference stream and the end.</summary>
    public byte[] Finish(int root, int info)
    {
        for (var from = 0; from < _packed.Count; from += PackSize)
        {
            var count = Math.Min(PackSize, _packed.Count - from);
            PdfBuffer index = new(count * 10), bodies = new(16384);
            var container = Reserve();
            for (var i = 0; i < count; i++)
            {
                var (number, body) = _packed[from + i];
                index.Int(number).Byte((byte)' ').Int(bodies.Length).Byte((byte)' ');
                bodies.Raw(body.Span).Byte((byte)'\n');
                _entries[number] = (2, container, i);
            }
            var first = index.Length;
            Stream(container, $"/Type/ObjStm/N {count}/First {first}", index.Raw(bodies.Span).Span);
        }
        var xref = Reserve();
        var start = _out.Length;
        _entries[xref] = (1, start, 0);
        var table = new PdfBuffer(_entries.Count * 7);
        foreach (var (kind, a, b) in _entries) table.Byte(kind).U32((uint)a).U16(b);
        var id = Convert.ToHexString(SHA256.HashData(_out.Span).AsSpan(0, 16));
        Stream(xref, $"/Type/XRef/Size {_entries.Count}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R/ID[<{id}><{id}>]", table.Span);
        return _out.Raw("startxref\n"u8).Int(start).Raw("\n%%EOF\n"u8).ToArray();
    }

    private void Begin(int number)
    {
        _entries[number] = (1, _out.Length, 0);
        _out.Int(number).Raw(" 0 obj\n"u8);
    }

    private static ReadOnlySpan<byte> Deflate(ReadOnlySpan<byte> data)
    {
        using var memory = new MemoryStream(data.Length / 2 + 64);
        using (var zip = new ZLibStream(memory, CompressionLevel.Optimal, leaveOpen: true)) zip.Write(data);
        return memory.GetBuffer().AsSpan(0, (int)memory.Length);
    }
}
