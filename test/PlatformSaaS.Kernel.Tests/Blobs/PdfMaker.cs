using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace PlatformSaaS.Kernel.Tests.Blobs;

/// <summary>Writes small PDFs, sound or hostile.</summary>
internal sealed class PdfMaker
{
    private readonly SortedDictionary<int, byte[]> _objects = [];

    public string CatalogExtra { get; set; } = "";
    public string TrailerExtra { get; set; } = "";
    public string PageExtra { get; set; } = "";
    public string PagesBody { get; set; } = "<< /Type /Pages /Kids [3 0 R] /Count 1 >>";

    public static byte[] Good(int pages = 1) => new PdfMaker { PagesBody = $"<< /Type /Pages /Kids [{string.Join(' ', Enumerable.Range(0, pages).Select(i => $"{(i == 0 ? 3 : 10 + i)} 0 R"))}] /Count {pages} >>" }
        .WithPages(pages).Build();

    public static byte[] With(string number4Body, string catalogExtra = "") => new PdfMaker { CatalogExtra = catalogExtra }.Object(4, number4Body).Build();

    public PdfMaker Object(int number, string body) => Object(number, Encoding.Latin1.GetBytes(body));

    public PdfMaker Object(int number, byte[] body)
    {
        _objects[number] = body;
        return this;
    }

    public PdfMaker Stream(int number, string dictionary, byte[] data) => Object(number,
        [.. Encoding.Latin1.GetBytes($"<< {dictionary} /Length {data.Length} >>\nstream\n"), .. data, .. "\nendstream"u8]);

    /// <summary>An object stream that holds one object.</summary>
    public PdfMaker ObjectStream(int number, int inner, string body, string type = "/Type /ObjStm")
    {
        var index = $"{inner} 0 ";
        return Stream(number, $"{type} /N 1 /First {index.Length} /Filter /FlateDecode", Deflate(Encoding.Latin1.GetBytes(index + body)));
    }

    public byte[] Build()
    {
        _objects.TryAdd(1, Encoding.Latin1.GetBytes($"<< /Type /Catalog /Pages 2 0 R {CatalogExtra} >>"));
        _objects.TryAdd(2, Encoding.Latin1.GetBytes(PagesBody));
        _objects.TryAdd(3, Encoding.Latin1.GetBytes($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {PageExtra} >>"));
        var output = new MemoryStream();
        output.Write("%PDF-1.7\n%\u00e2\u00e3\n"u8);
        var offsets = new Dictionary<int, long>();
        foreach (var (number, body) in _objects)
        {
            offsets[number] = output.Position;
            output.Write(Encoding.Latin1.GetBytes($"{number} 0 obj\n"));
            output.Write(body);
            output.Write("\nendobj\n"u8);
        }
        var xref = output.Position;
        var max = _objects.Keys.Max();
        var table = new StringBuilder($"xref\n0 {max + 1}\n0000000000 65535 f \n");
        for (var i = 1; i <= max; i++)
        {
            table.Append(offsets.TryGetValue(i, out var at) ? at.ToString("0000000000", CultureInfo.InvariantCulture) + " 00000 n \n" : "0000000000 65535 f \n");
        }
        output.Write(Encoding.Latin1.GetBytes($"{table}trailer\n<< /Size {max + 1} /Root 1 0 R {TrailerExtra} >>\nstartxref\n{xref}\n%%EOF\n"));
        return output.ToArray();
    }

    public static byte[] Deflate(byte[] data)
    {
        var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.SmallestSize))
        {
            zlib.Write(data);
        }
        return output.ToArray();
    }

    private PdfMaker WithPages(int pages)
    {
        for (var i = 1; i < pages; i++)
        {
            Object(10 + i, "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>");
        }
        return this;
    }
}
