using System.IO.Compression;
using System.Text;

namespace PlatformSaaS.Blobs.Inspection;

/// <summary>
/// Looks at every object of a PDF wherever it lies, also inside compressed object streams and outside the cross-reference table,
/// because readers differ in what they still find. Refuses active content, encryption, damage and cyclic page trees; counts pages.
/// </summary>
internal static class PdfInspector
{
    private const int MaxInflated = 64 * 1024 * 1024;
    private const int MaxObjects = 400_000;
    private const int MaxPages = 20_000;

    /// <summary>The number of pages; throws <see cref="UploadRefusedException"/> for a PDF that isn't taken.</summary>
    public static int Inspect(byte[] file)
    {
        ReadOnlySpan<byte> data = file;
        var tail = data[Math.Max(0, data.Length - 2048)..];
        if (tail.LastIndexOf("%%EOF"u8) < 0 || tail.LastIndexOf("startxref"u8) < 0)
        {
            throw new UploadRefusedException(UploadFaults.Damaged("PDF"));
        }
        if (Signatures.HasMarkup(data) || data[Math.Max(0, data.Length - 66_000)..].IndexOf(Signatures.ZipEnd) >= 0)
        {
            throw new UploadRefusedException(UploadFaults.Disguised);
        }
        var scan = new Scan(file);
        scan.Run();
        return scan.CountPages();
    }

    private sealed class Scan(byte[] file)
    {
        private readonly Dictionary<int, object> _objects = [];
        private long _budget = 8L * file.Length + 4_000_000;
        private int _inflated;
        private int? _root;

        public void Run()
        {
            ReadOnlySpan<byte> data = file;
            var count = 0;
            for (var at = 0; data[at..].IndexOf("obj"u8) is >= 0 and var next;)
            {
                var position = at + next;
                at = position + 3;
                if (position == 0 || !(PdfParser.IsWhite(data[position - 1]) || char.IsAsciiDigit((char)data[position - 1])))
                {
                    continue;
                }
                if (++count > MaxObjects)
                {
                    throw new UploadRefusedException(UploadFaults.PdfTooComplex);
                }
                ReadObject(position);
            }
            for (var at = 0; data[at..].IndexOf("trailer"u8) is >= 0 and var next;)
            {
                at += next + 7;
                if (Parse(file, at, out _) is Dictionary<string, object> trailer)
                {
                    ReadTrailer(trailer);
                }
            }
        }

        private void ReadObject(int keyword)
        {
            var value = Parse(file, keyword + 3, out var end);
            if (value is null)
            {
                return;
            }
            var number = NumberBefore(keyword);
            if (number >= 0)
            {
                _objects[number] = value;
            }
            if (value is not Dictionary<string, object> dictionary)
            {
                return;
            }
            var type = (dictionary.GetValueOrDefault("Type") as PdfName)?.Value;
            if (type == "XRef")
            {
                ReadTrailer(dictionary);
            }
            // A reader can't use an object stream without /First, so an untyped one shows itself by that.
            if (type == "ObjStm" || dictionary.ContainsKey("First") && dictionary.ContainsKey("N"))
            {
                ReadObjectStream(dictionary, end);
            }
        }

        private void ReadTrailer(Dictionary<string, object> trailer)
        {
            if (trailer.ContainsKey("Encrypt"))
            {
                throw new UploadRefusedException(UploadFaults.Encrypted("PDF"));
            }
            if (trailer.GetValueOrDefault("Root") is PdfReference root)
            {
                _root = root.Number;
            }
        }

        private void ReadObjectStream(Dictionary<string, object> dictionary, int after)
        {
            if (!TryStreamData(dictionary, after, out var raw))
            {
                return;
            }
            if (dictionary.ContainsKey("DecodeParms") || dictionary.ContainsKey("DP") || dictionary.GetValueOrDefault("First") is not double first)
            {
                throw new UploadRefusedException(UploadFaults.PdfTooComplex);
            }
            var filters = (dictionary.GetValueOrDefault("Filter") ?? dictionary.GetValueOrDefault("F")) switch
            {
                null => [],
                PdfName one => [one.Value],
                List<object> many => many.Select(f => (f as PdfName)?.Value ?? "?").ToArray(),
                _ => ["?"]
            };
            var body = raw.ToArray();
            foreach (var filter in filters)
            {
                body = filter is "FlateDecode" or "Fl" ? Inflate(body) : throw new UploadRefusedException(UploadFaults.PdfTooComplex);
            }
            if (first < 0 || first > body.Length)
            {
                throw new UploadRefusedException(UploadFaults.Damaged("PDF"));
            }
            var index = new PdfParser(body.AsSpan(0, (int)first), 0);
            while (index.Read() is double number && index.Read() is double offset)
            {
                var start = first + offset;
                if (offset < 0 || start > body.Length)
                {
                    throw new UploadRefusedException(UploadFaults.Damaged("PDF"));
                }
                if (Parse(body, (int)start, out _) is { } value && number is >= 0 and < int.MaxValue)
                {
                    _objects[(int)number] = value;
                }
                if (_objects.Count > MaxObjects)
                {
                    throw new UploadRefusedException(UploadFaults.PdfTooComplex);
                }
            }
        }

        private bool TryStreamData(Dictionary<string, object> dictionary, int after, out ReadOnlySpan<byte> raw)
        {
            ReadOnlySpan<byte> data = file;
            raw = default;
            var parser = new PdfParser(data, after);
            if (parser.Read() is not PdfWord { Value: "stream" })
            {
                return false;
            }
            var start = parser.Position;
            if (start < data.Length && data[start] == '\r')
            {
                start++;
            }
            if (start < data.Length && data[start] == '\n')
            {
                start++;
            }
            if (dictionary.GetValueOrDefault("Length") is double length && length >= 0 && start + length <= data.Length - 9
                && data[(int)(start + length)..Math.Min(data.Length, (int)(start + length) + 20)].IndexOf("endstream"u8) >= 0)
            {
                raw = data.Slice(start, (int)length);
                return true;
            }
            var end = data[start..].IndexOf("endstream"u8);
            raw = end < 0 ? data[start..] : data.Slice(start, end);
            return true;
        }

        private byte[] Inflate(byte[] body)
        {
            using var output = new MemoryStream();
            try
            {
                using var zlib = new ZLibStream(new MemoryStream(body), CompressionMode.Decompress);
                var buffer = new byte[16384];
                for (int read; (read = zlib.Read(buffer)) > 0;)
                {
                    if ((_inflated += read) > MaxInflated)
                    {
                        throw new UploadRefusedException(UploadFaults.PdfTooComplex);
                    }
                    output.Write(buffer, 0, read);
                }
            }
            catch (InvalidDataException)
            {
                throw new UploadRefusedException(UploadFaults.Damaged("PDF"));
            }
            return output.ToArray();
        }

        private object? Parse(byte[] data, int position, out int end)
        {
            var parser = new PdfParser(data, position);
            var value = parser.Read();
            end = parser.Position;
            // Unclosed strings behind each other make a reader go over the file again and again.
            if ((_budget -= end - position) < 0)
            {
                throw new UploadRefusedException(UploadFaults.PdfTooComplex);
            }
            return parser.Active is { } active ? throw new UploadRefusedException(UploadFaults.PdfActive(active)) : value;
        }

        private int NumberBefore(int keyword)
        {
            var at = keyword - 1;
            SkipBack(PdfParser.IsWhite);
            SkipBack(b => char.IsAsciiDigit((char)b));
            SkipBack(PdfParser.IsWhite);
            var end = at + 1;
            SkipBack(b => char.IsAsciiDigit((char)b));
            return int.TryParse(Encoding.ASCII.GetString(file, at + 1, Math.Min(12, end - at - 1)), out var number) ? number : -1;

            void SkipBack(Func<byte, bool> while_)
            {
                for (var low = Math.Max(0, at - 40); at >= low && while_(file[at]);)
                {
                    at--;
                }
            }
        }

        public int CountPages()
        {
            if (_root is not { } root || Resolve(new PdfReference(root)) is not Dictionary<string, object> catalog || catalog.GetValueOrDefault("Pages") is not PdfReference pages)
            {
                throw new UploadRefusedException(UploadFaults.Damaged("PDF"));
            }
            var seen = new HashSet<int>();
            var open = new Stack<PdfReference>([pages]);
            var count = 0;
            while (open.TryPop(out var reference))
            {
                if (!seen.Add(reference.Number))
                {
                    throw new UploadRefusedException(UploadFaults.Damaged("PDF"));
                }
                if (Resolve(reference) is not Dictionary<string, object> node)
                {
                    continue;
                }
                if (!node.TryGetValue("Kids", out var kids))
                {
                    if (++count > MaxPages)
                    {
                        throw new UploadRefusedException(UploadFaults.PdfTooComplex);
                    }
                    continue;
                }
                foreach (var kid in (Resolve(kids) as List<object> ?? []).OfType<PdfReference>())
                {
                    open.Push(kid);
                }
            }
            return count > 0 ? count : throw new UploadRefusedException(UploadFaults.Damaged("PDF"));
        }

        private object? Resolve(object value)
        {
            for (var hops = 0; value is PdfReference reference; hops++)
            {
                if (hops > 8 || !_objects.TryGetValue(reference.Number, out value!))
                {
                    return null;
                }
            }
            return value;
        }
    }
}
