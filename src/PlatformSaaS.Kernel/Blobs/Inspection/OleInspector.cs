using System.Buffers.Binary;
using System.Text;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>
/// Old binary Office documents. Directory entries are recognised wherever they lie in the file instead of following the chain, so
/// that no crafted chain can hide a macro.
/// </summary>
internal static class OleInspector
{
    private static readonly HashSet<string> Forbidden = new(StringComparer.OrdinalIgnoreCase)
    {
        "Macros", "_VBA_PROJECT_CUR", "VBA", "_VBA_PROJECT", "PROJECTwm", "\u0001Ole10Native", "Package", "\u0001CompObjStream", "ObjectPool"
    };

    /// <summary>Refuses macros, embedded objects, encryption and remote templates.</summary>
    /// <param name="file">The document.</param>
    /// <param name="requireWord">True when it has to be a Word document.</param>
    public static void Inspect(byte[] file, bool requireWord)
    {
        ReadOnlySpan<byte> data = file;
        if (data.Length < 1536)
        {
            throw new UploadRefusedException(UploadFaults.Damaged("DOC"));
        }
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(data[30..]);
        var sector = shift is 9 or 12 ? 1 << shift : throw new UploadRefusedException(UploadFaults.Damaged("DOC"));
        var word = false;
        for (var at = 512; at + 128 <= data.Length; at += 128)
        {
            if (!TryName(data.Slice(at, 128), out var name))
            {
                continue;
            }
            if (Forbidden.Contains(name))
            {
                throw new UploadRefusedException(UploadFaults.Macro);
            }
            if (name is "EncryptedPackage" or "EncryptionInfo")
            {
                throw new UploadRefusedException(UploadFaults.Encrypted("Office"));
            }
            if (name == "WordDocument")
            {
                word = true;
                CheckWord(data, (BinaryPrimitives.ReadUInt32LittleEndian(data[(at + 116)..]) + 1L) * sector);
            }
        }
        if (requireWord && !word)
        {
            throw new UploadRefusedException(UploadFaults.ContentDiffers("doc"));
        }
        if (Has(data, "DDEAUTO"))
        {
            throw new UploadRefusedException(UploadFaults.Macro);
        }
        if (HasRemoteTemplate(data))
        {
            throw new UploadRefusedException(UploadFaults.RemoteContent);
        }
    }

    private static bool TryName(ReadOnlySpan<byte> entry, out string name)
    {
        name = "";
        int length = BinaryPrimitives.ReadUInt16LittleEndian(entry[64..]);
        if (length is < 4 or > 64 || length % 2 != 0 || entry[66] is not (1 or 2 or 5) || entry[67] > 1)
        {
            return false;
        }
        name = Encoding.Unicode.GetString(entry[..(length - 2)]);
        return true;
    }

    private static void CheckWord(ReadOnlySpan<byte> data, long start)
    {
        if (start < 512 || start + 32 > data.Length || BinaryPrimitives.ReadUInt16LittleEndian(data[(int)start..]) != 0xA5EC)
        {
            throw new UploadRefusedException(UploadFaults.Damaged("DOC"));
        }
        if ((BinaryPrimitives.ReadUInt16LittleEndian(data[((int)start + 10)..]) & 0x0100) != 0)
        {
            throw new UploadRefusedException(UploadFaults.Encrypted("DOC"));
        }
    }

    private static bool HasRemoteTemplate(ReadOnlySpan<byte> data)
    {
        foreach (var suffix in new[] { ".dotm", ".dot" })
        {
            foreach (var encoding in new[] { Encoding.Unicode, Encoding.ASCII })
            {
                var needle = encoding.GetBytes(suffix);
                for (var at = 0; data[at..].IndexOf(needle) is >= 0 and var next;)
                {
                    at += next + needle.Length;
                    var low = Math.Max(0, at - 600);
                    var before = encoding.GetString(data[(low + ((at - low) % 2))..at]);
                    var start = before.LastIndexOf('\0') + 1;
                    if (before.AsSpan(start).Contains("://", StringComparison.Ordinal) || before.AsSpan(start).Contains(@"\\", StringComparison.Ordinal))
                    {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static bool Has(ReadOnlySpan<byte> data, string text) => data.IndexOf(Encoding.ASCII.GetBytes(text)) >= 0 || data.IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;
}
