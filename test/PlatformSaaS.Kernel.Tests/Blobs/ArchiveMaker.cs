using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PlatformSaaS.Kernel.Tests.Blobs;

/// <summary>Writes archives byte by byte, so that they can lie.</summary>
internal sealed class ArchiveMaker
{
    private readonly List<Entry> _entries = [];

    public string Comment { get; set; } = "";

    public static byte[] Of(params (string Name, byte[] Content)[] files)
    {
        var maker = new ArchiveMaker();
        foreach (var (name, content) in files)
        {
            maker.Add(name, content);
        }
        return maker.Build();
    }

    public ArchiveMaker Add(string name, byte[] content, ushort flags = 0x800, uint attributes = 0, ushort method = 8, long? claimed = null, string? localName = null, bool shareBody = false)
    {
        _entries.Add(new(name, content, flags, attributes, method, claimed, localName ?? name, shareBody));
        return this;
    }

    public byte[] Build()
    {
        var output = new MemoryStream();
        var directory = new MemoryStream();
        uint last = 0;
        foreach (var e in _entries)
        {
            var packed = e.Method == 8 ? Deflate(e.Content) : e.Content;
            var offset = e.ShareBody ? last : (uint)output.Position;
            if (!e.ShareBody)
            {
                Header(output, "PK\x03\x04"u8, e, packed.Length, e.LocalName, 0, local: true);
                output.Write(packed);
            }
            last = offset;
            Header(directory, "PK\x01\x02"u8, e, packed.Length, e.Name, offset, local: false);
        }
        var start = (uint)output.Position;
        directory.WriteTo(output);
        var end = new byte[22];
        Signature(end, "PK\x05\x06"u8);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)_entries.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), (uint)directory.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), start);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(20), (ushort)Comment.Length);
        output.Write(end);
        output.Write(Encoding.ASCII.GetBytes(Comment));
        return output.ToArray();
    }

    private static void Header(MemoryStream to, ReadOnlySpan<byte> signature, Entry e, int packed, string name, uint offset, bool local)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        var h = new byte[local ? 30 : 46];
        Signature(h, signature);
        var at = local ? 4 : 6;
        BinaryPrimitives.WriteUInt16LittleEndian(h.AsSpan(at), 20);
        BinaryPrimitives.WriteUInt16LittleEndian(h.AsSpan(at + 2), e.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(h.AsSpan(at + 4), e.Method);
        BinaryPrimitives.WriteUInt32LittleEndian(h.AsSpan(at + 14), (uint)packed);
        BinaryPrimitives.WriteUInt32LittleEndian(h.AsSpan(at + 18), (uint)(e.Claimed ?? e.Content.Length));
        BinaryPrimitives.WriteUInt16LittleEndian(h.AsSpan(at + 22), (ushort)nameBytes.Length);
        if (!local)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(h.AsSpan(38), e.Attributes);
            BinaryPrimitives.WriteUInt32LittleEndian(h.AsSpan(42), offset);
        }
        to.Write(h);
        to.Write(nameBytes);
    }

    private static void Signature(byte[] to, ReadOnlySpan<byte> signature) => signature.CopyTo(to);

    private static byte[] Deflate(byte[] data)
    {
        var output = new MemoryStream();
        using (var deflate = new DeflateStream(output, CompressionLevel.SmallestSize))
        {
            deflate.Write(data);
        }
        return output.ToArray();
    }

    private sealed record Entry(string Name, byte[] Content, ushort Flags, uint Attributes, ushort Method, long? Claimed, string LocalName, bool ShareBody);
}
