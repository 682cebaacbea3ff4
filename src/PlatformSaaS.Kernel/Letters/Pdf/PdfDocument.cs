using System.Globalization;
using System.Security;
using System.Text;

namespace PlatformSaaS.Letters.Pdf;

/// <summary>What a reader shows about the file.</summary>
internal sealed record PdfMetadata(string Title, string Subject, string Author, string Language, DateTimeOffset Created);

/// <summary>An A4 document under construction: pages, fonts, images, structure. Equal input gives equal bytes.</summary>
internal sealed class PdfDocument
{
    /// <summary>Points in a millimetre.</summary>
    public const double Mm = 72 / 25.4;
    public const double WidthMm = 210, HeightMm = 297;
    private const string Producer = "PlatformSaaS";
    private readonly List<PdfCanvas> _pages = [];
    private readonly List<PdfImage> _images = [];

    public PdfDocument(IReadOnlyList<TrueTypeFont> fonts) => Fonts = [.. fonts.Select(f => new FontSubset(f))];

    public IReadOnlyList<FontSubset> Fonts { get; }

    public IReadOnlyList<PdfCanvas> Pages => _pages;

    /// <summary>Root of the structure.</summary>
    public StructElement Structure { get; } = new("Document", null);

    public PdfCanvas AddPage()
    {
        var page = new PdfCanvas(this, _pages.Count);
        _pages.Add(page);
        return page;
    }

    /// <summary>Registers an image and returns its resource number.</summary>
    public int Register(PdfImage image)
    {
        var at = _images.IndexOf(image);
        if (at >= 0) return at;
        _images.Add(image);
        return _images.Count - 1;
    }

    public byte[] Save(PdfMetadata metadata)
    {
        var file = new PdfFile();
        int catalog = file.Reserve(), tree = file.Reserve(), info = file.Reserve(), structure = file.Reserve(), parents = file.Reserve(), xmp = file.Reserve();
        var pages = _pages.ConvertAll(_ => file.Reserve());
        Structure.Reserve(file);

        var resources = new PdfBuffer(256).Raw("<</Font<<"u8);
        for (var i = 0; i < Fonts.Count; i++)
            if (Fonts[i].IsUsed) resources.Raw("/F"u8).Int(i).Byte((byte)' ').Ref(Fonts[i].Write(file));
        resources.Raw(">>"u8);
        if (_images.Count > 0)
        {
            resources.Raw("/XObject<<"u8);
            for (var i = 0; i < _images.Count; i++) resources.Raw("/I"u8).Int(i).Byte((byte)' ').Ref(_images[i].Write(file));
            resources.Raw(">>"u8);
        }
        var resource = file.Reserve();
        file.Object(resource, resources.Raw(">>"u8));

        var kids = new PdfBuffer(64).Raw("<</Type/Pages/Count "u8).Int(pages.Count).Raw("/Kids["u8);
        var numbers = new PdfBuffer(256).Raw("<</Nums["u8);
        for (var i = 0; i < pages.Count; i++)
        {
            var content = file.Reserve();
            file.Stream(content, "", _pages[i].Finish());
            file.Plain(pages[i], new PdfBuffer(256).Raw("<</Type/Page/Parent "u8).Ref(tree).Raw("/MediaBox[0 0 "u8).Num(WidthMm * Mm).Num(HeightMm * Mm)
                .Raw("]/Resources "u8).Ref(resource).Raw("/Contents "u8).Ref(content).Raw("/Tabs/S/StructParents "u8).Int(i).Raw(">>"u8));
            kids.Ref(pages[i]);
            numbers.Int(i).Byte((byte)'[');
            foreach (var element in _pages[i].Marked) numbers.Ref(element.Number);
            numbers.Byte((byte)']');
        }
        file.Plain(tree, kids.Raw("]>>"u8));
        file.Object(parents, numbers.Raw("]>>"u8));
        file.Object(structure, new PdfBuffer(128).Raw("<</Type/StructTreeRoot/K["u8).Ref(Structure.Number).Raw("]/ParentTree "u8).Ref(parents)
            .Raw("/ParentTreeNextKey "u8).Int(pages.Count).Raw(">>"u8));
        Structure.Write(file, structure, pages);

        file.Stream(xmp, "/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(Xmp(metadata)), compress: false);
        var date = "D:" + metadata.Created.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "Z";
        file.Object(info, new PdfBuffer(512).Raw("<</Title"u8).Text(metadata.Title).Raw("/Subject"u8).Text(metadata.Subject).Raw("/Author"u8).Text(metadata.Author)
            .Raw("/Creator("u8).Raw(Producer).Raw(")/Producer("u8).Raw(Producer).Raw(")/CreationDate("u8).Raw(date).Raw(")/ModDate("u8).Raw(date).Raw(")>>"u8));
        file.Plain(catalog, new PdfBuffer(256).Raw("<</Type/Catalog/Pages "u8).Ref(tree).Raw("/Lang("u8).Raw(metadata.Language).Raw(")/MarkInfo<</Marked true>>/StructTreeRoot "u8)
            .Ref(structure).Raw("/Metadata "u8).Ref(xmp).Raw("/ViewerPreferences<</DisplayDocTitle true>>>>"u8));
        return file.Finish(catalog, info);
    }

    private static string Xmp(PdfMetadata m)
    {
        var date = m.Created.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        static string Safe(string text) => SecurityElement.Escape(text);
        return $"""
            <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
            <dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">{Safe(m.Title)}</rdf:li></rdf:Alt></dc:title><dc:description><rdf:Alt><rdf:li xml:lang="x-default">{Safe(m.Subject)}</rdf:li></rdf:Alt></dc:description><dc:creator><rdf:Seq><rdf:li>{Safe(m.Author)}</rdf:li></rdf:Seq></dc:creator><dc:language><rdf:Bag><rdf:li>{m.Language}</rdf:li></rdf:Bag></dc:language>
            <xmp:CreatorTool>{Producer}</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate><pdf:Producer>{Producer}</pdf:Producer>
            </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="r"?>
            """;
    }
}
