using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using PlatformSaaS.Blobs;
using PlatformSaaS.Blobs.Inspection;
using static PlatformSaaS.Kernel.Tests.Blobs.FileMaker;

namespace PlatformSaaS.Kernel.Tests.Blobs;

public sealed class UploadInspectorTests
{
    private static readonly UploadRule Rule = new(["pdf", "jpg", "png", "zip", "doc", "docx", "xlsx", "svg", "html"], HostileFiles.HostileLimit);
    private static readonly UploadInspector Inspector = new();

    public static TheoryData<string> HostileTitles => [.. HostileFiles.All.Select(h => h.Title)];

    public static TheoryData<string> RealFiles => [.. new[] { "document/empty.docx", "sheet/empty.xlsx", "image/empty.jpg", "image/empty.png" }];

    private static Task<InspectionResult> Inspect(byte[] content, string name, UploadRule? rule = null) => Inspector.InspectAsync(new MemoryStream(content), name, rule ?? Rule);

    [Fact]
    public void There_are_at_least_sixty_hostile_files() => HostileFiles.All.DistinctBy(h => h.Title).Count().ShouldBeGreaterThanOrEqualTo(60);

    [Theory]
    [MemberData(nameof(HostileTitles))]
    public async Task A_hostile_file_is_refused(string title)
    {
        var hostile = HostileFiles.All.First(h => h.Title == title);
        var watch = Stopwatch.StartNew();
        var result = await Inspect(hostile.Content(), hostile.Name);
        result.File.ShouldBeNull();
        result.Fault!.Code.ShouldBe(hostile.Fault);
        result.Fault.Indonesian.ShouldNotBeNullOrWhiteSpace();
        result.Fault.English.ShouldNotBe(result.Fault.Indonesian);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Theory]
    [MemberData(nameof(RealFiles))]
    public async Task A_real_file_of_each_type_passes(string path)
    {
        var content = await File.ReadAllBytesAsync(Path.Combine(AppContext.BaseDirectory, "EmptyFiles", path), TestContext.Current.CancellationToken);
        (await Inspect(content, Path.GetFileName(path))).Fault.ShouldBeNull();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(37)]
    public async Task A_good_pdf_passes_with_its_pages(int pages)
    {
        var result = await Inspect(PdfMaker.Good(pages), "surat.pdf");
        result.File.ShouldNotBeNull(result.Fault?.English).Pages.ShouldBe(pages);
        result.File!.ContentType.ShouldBe("application/pdf");
        result.File.Rewritten.ShouldBeNull();
    }

    [Theory]
    [InlineData("qpdf", "--object-streams=generate {0} {1}")]
    [InlineData("qpdf", "--linearize {0} {1}")]
    [InlineData("chromium-headless-shell", "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --no-pdf-header-footer --user-data-dir={2}/profile --print-to-pdf={1} {2}/a.html")]
    [InlineData("gs", "-q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -sOutputFile={1} {0}")]
    public async Task A_pdf_that_other_programs_wrote_passes(string program, string arguments)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/" + program), program + " is not installed");
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (from, to) = (Path.Combine(folder.FullName, "a.pdf"), Path.Combine(folder.FullName, "b.pdf"));
            await File.WriteAllBytesAsync(from, PdfMaker.Good(3), TestContext.Current.CancellationToken);
            // Three pages whatever fonts the machine has.
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "a.html"), string.Concat(Enumerable.Range(1, 3).Select(i => $"<p style=\"break-before: {(i == 1 ? "auto" : "page")}\">{i}</p>")), TestContext.Current.CancellationToken);
            var start = new ProcessStartInfo(program, string.Format(CultureInfo.InvariantCulture, arguments, from, to, folder.FullName)) { RedirectStandardError = true };
            using var process = Process.Start(start)!;
            await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var result = await Inspector.InspectAsync(to, "b.pdf", Rule, TestContext.Current.CancellationToken);
            result.File.ShouldNotBeNull(result.Fault?.English).Pages.ShouldBe(3);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Fact]
    public async Task Ordinary_links_outlines_and_glyph_names_of_a_pdf_are_innocent()
    {
        var pdf = new PdfMaker { CatalogExtra = "/OpenAction [3 0 R /XYZ 0 0 0] /Outlines 4 0 R" }
            .Object(4, "<< /Type /Outlines /First 5 0 R /Last 5 0 R /Count 1 >>")
            .Object(5, "<< /Title (JavaScript /JS /AA) /A << /S /URI /URI (https://example.go.id) >> >>")
            .Object(6, "<< /Type /Encoding /Differences [1 /AA /JS /EF] >>")
            .Build();
        (await Inspect(pdf, "a.pdf")).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task Good_archives_and_documents_pass()
    {
        var zip = ArchiveMaker.Of(("laporan/a.pdf", PdfMaker.Good()), ("foto/b.jpg", Jpeg()), ("c.docx", Docx()), ("catatan ß.txt", Bytes("halo")), ("kosong.txt", []));
        (await Inspect(zip, "a.zip")).File!.ContentType.ShouldBe("application/zip");
        (await Inspect(Docx(("word/_rels/document.xml.rels", Relationships("hyperlink", "https://example.go.id")),
            ("word/_rels/settings.xml.rels", Relationships("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm"))), "a.docx")).Fault.ShouldBeNull();
        (await Inspect(Xlsx(), "a.xlsx")).Fault.ShouldBeNull();
        (await Inspect(Doc(), "a.doc")).File!.ContentType.ShouldBe("application/msword");
    }

    [Fact]
    public async Task An_archive_by_the_frameworks_own_writer_passes()
    {
        var output = new MemoryStream();
        await using (var archive = new System.IO.Compression.ZipArchive(output, System.IO.Compression.ZipArchiveMode.Create, true))
        {
            await using var entry = await archive.CreateEntry("gambar/a.png").OpenAsync(TestContext.Current.CancellationToken);
            await entry.WriteAsync(Png(), TestContext.Current.CancellationToken);
        }
        (await Inspect(output.ToArray(), "a.zip")).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task A_photo_loses_its_place_but_not_its_orientation()
    {
        var file = Jpeg(segments: [.. ExifWithGps(), .. JpegSegment(0xFE, Bytes("dibuat oleh Budi"))], trailing: Bytes("ekor"));
        var result = await Inspect(file, "foto.JPEG");
        result.File!.Name.ShouldBe("foto.jpg");
        var text = Encoding.Latin1.GetString(result.File.Rewritten.ShouldNotBeNull());
        text.ShouldNotContain("GPS");
        text.ShouldNotContain("Budi");
        text.ShouldNotContain("ekor");
        text.ShouldContain("Exif");
        result.File.Size.ShouldBe(result.File.Rewritten!.Length);
        // Written anew, it is clean: nothing more to take out but the orientation that stays.
        var again = await Inspect(result.File.Rewritten, "foto.jpg");
        (again.File!.Rewritten ?? result.File.Rewritten).ShouldBe(result.File.Rewritten);
        (await Inspect(Jpeg(), "bersih.jpg")).File!.Rewritten.ShouldBeNull();
    }

    [Fact]
    public async Task A_png_loses_texts_and_what_lies_behind_its_end()
    {
        var result = await Inspect(Png(extraChunk: Chunk("eXIf", Bytes("GPS")), trailing: Bytes("ekor")), "a.png");
        result.File!.Rewritten.ShouldBe(Png());
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(-1, false)]
    public async Task The_limit_itself_is_allowed(int more, bool accepted)
    {
        var pdf = PdfMaker.Good();
        (await Inspect(pdf, "a.pdf", new UploadRule(["pdf"], pdf.Length + more))).IsAccepted.ShouldBe(accepted);
    }

    [Fact]
    public async Task The_message_says_size_limit_and_cure()
    {
        var fault = (await Inspect(new byte[14_889_779], "a.pdf", new UploadRule(["pdf"], 10 * 1024 * 1024))).Fault!;
        fault.Indonesian.ShouldStartWith("Berkas terlalu besar: 14,2 MB dari batas 10 MB. Kecilkan PDF");
        fault.English.ShouldContain("14.2 MB, and the limit is 10 MB");
    }

    [Theory]
    [InlineData("../../etc/surat.pdf", "surat.pdf")]
    [InlineData(@"..\..\surat.pdf", "surat.pdf")]
    [InlineData(@"C:\fakepath\surat kuasa.PDF", "surat kuasa.pdf")]
    [InlineData(@"\\server\share\surat.pdf", "surat.pdf")]
    [InlineData("..%2f..%2fsurat.pdf", "2f___2fsurat.pdf")]
    [InlineData("su\0rat\r\nSet-Cookie: a.pdf", "suratSet-Cookie_ a.pdf")]
    [InlineData("lap\u202eoran\u200f.pdf", "laporan.pdf")]
    [InlineData("CON.pdf", "berkas-CON.pdf")]
    [InlineData("lpt1.pdf", "berkas-lpt1.pdf")]
    [InlineData("a.exe.pdf", "a_exe.pdf")]
    [InlineData("a.html\0.pdf", "a_html.pdf")]
    [InlineData(" .pdf", "berkas.pdf")]
    [InlineData("\ud800surat.pdf", "surat.pdf")]
    [InlineData("a\"; filename=\"b.pdf", "a__ filename=_b.pdf")]
    [InlineData("Foto Rumah – Tampak Depan.jpeg", "Foto Rumah – Tampak Depan.jpg")]
    public void Names_are_made_harmless(string name, string expected) => FileNames.Clean(name).Name.ShouldBe(expected);

    [Fact]
    public void A_name_of_300_characters_is_cut_and_keeps_its_extension()
    {
        var (name, extension) = FileNames.Clean(new string('a', 5_000) + ".pdf");
        name.Length.ShouldBe(FileNames.MaxLength);
        name.ShouldEndWith(".pdf");
        extension.ShouldBe("pdf");
    }

    [Fact]
    public async Task Random_damage_never_escapes_as_another_exception()
    {
        var random = new Random(7);
        (string, byte[])[] sound = [("a.pdf", new PdfMaker().ObjectStream(4, 9, "<< /A 1 >>").Build()), ("a.jpg", Jpeg(segments: ExifWithGps())), ("a.png", Png()), ("a.zip", ArchiveMaker.Of(("a.docx", Docx()))), ("a.doc", Doc())];
        foreach (var (name, content) in sound)
        {
            for (var i = 0; i < 400; i++)
            {
                var damaged = content[..random.Next(8, content.Length + 1)];
                for (var j = random.Next(6); j >= 0; j--)
                {
                    damaged[random.Next(4, damaged.Length)] = (byte)random.Next(256);
                }
                await Should.NotThrowAsync(() => Inspect(damaged, name));
            }
        }
    }

    [Theory]
    [InlineData("stream: OK\0", null)]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND\0", "upload.malware")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", "upload.scanner-down")]
    [InlineData("", "upload.scanner-down")]
    public async Task The_scanners_answer_counts(string answer, string? fault)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var pdf = PdfMaker.Good();
        var server = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            var received = new byte[10 + 4 + pdf.Length + 4];
            await stream.ReadExactlyAsync(received);
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
            return received;
        }, TestContext.Current.CancellationToken);
        var scanner = new ClamdScanner(new ClamdOptions { Host = "127.0.0.1", Port = ((IPEndPoint)listener.LocalEndpoint).Port, TimeoutSeconds = 5 });
        var result = await new UploadInspector(scanner).InspectAsync(new MemoryStream(pdf), "a.pdf", Rule, TestContext.Current.CancellationToken);
        (result.Fault?.Code).ShouldBe(fault);
        var sent = await server;
        Encoding.ASCII.GetString(sent, 0, 10).ShouldBe("zINSTREAM\0");
        sent.AsSpan(14, pdf.Length).ToArray().ShouldBe(pdf);
    }

    [Fact]
    public async Task A_scanner_that_is_down_lets_nothing_through()
    {
        var scanner = new ClamdScanner(new ClamdOptions { Host = "127.0.0.1", Port = 1, TimeoutSeconds = 5 });
        var result = await new UploadInspector(scanner).InspectAsync(new MemoryStream(PdfMaker.Good()), "a.pdf", Rule, TestContext.Current.CancellationToken);
        result.Fault!.Code.ShouldBe("upload.scanner-down");
        result.File.ShouldBeNull();
    }

    [Fact]
    public async Task What_the_checks_refuse_never_reaches_the_scanner()
    {
        var scanner = new CountingScanner();
        (await new UploadInspector(scanner).InspectAsync(new MemoryStream(Eicar), "a.pdf", Rule, TestContext.Current.CancellationToken)).IsAccepted.ShouldBeFalse();
        scanner.Calls.ShouldBe(0);
        (await new UploadInspector(scanner).InspectAsync(new MemoryStream(PdfMaker.Good()), "a.pdf", Rule, TestContext.Current.CancellationToken)).IsAccepted.ShouldBeTrue();
        scanner.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Quarantine_stops_an_endless_upload_and_leaves_nothing()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            await using (var file = await Quarantine.ReceiveAsync(new EndlessStream(), folder.FullName, new UploadRule(["pdf"], 100_000), TestContext.Current.CancellationToken))
            {
                file.Length.ShouldBe(100_001);
                (await Inspector.InspectAsync(file, "a.pdf", new UploadRule(["pdf"], 100_000), TestContext.Current.CancellationToken)).Fault!.Code.ShouldBe("upload.too-large");
            }
            folder.GetFiles().ShouldBeEmpty();
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private sealed class CountingScanner : IVirusScanner
    {
        public int Calls { get; private set; }

        public Task<ScanVerdict> ScanAsync(Stream content, CancellationToken ct)
        {
            Calls++;
            return Task.FromResult(new ScanVerdict(ScanState.Clean));
        }
    }

    private sealed class EndlessStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(buffer.Length);
    }
}
