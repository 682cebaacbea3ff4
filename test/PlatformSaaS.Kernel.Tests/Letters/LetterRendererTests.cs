namespace PlatformSaaS.Kernel.Tests.Letters;

public sealed class LetterRendererTests
{
    public static TheoryData<string> Samples => [.. LetterSamples.All.Keys];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Every_sample_is_a_sound_file_with_embedded_fonts_tags_and_a_readable_code(string name)
    {
        var letter = LetterSamples.All[name];
        var pdf = LetterTools.Renderer.Render(letter);

        LetterTools.Check(pdf).ShouldBe("");
        var fonts = LetterTools.Fonts(pdf).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2).ToList();
        fonts.Count.ShouldBeInRange(2, 3);
        fonts.ShouldAllBe(line => line.Contains("+NotoSans-") && line.Contains("Identity-H") && line.Contains("yes yes yes"));
        var info = LetterTools.Info(pdf);
        info.ShouldContain("Tagged:          yes");
        info.ShouldContain("(A4)");
        info.ShouldContain("Title:           " + letter.Title);
        LetterTools.Code(pdf).ShouldBe(letter.VerifyUrl);
        pdf.Length.ShouldBeLessThan(60_000);
    }

    [Fact]
    public void Equal_letters_are_equal_bytes_on_every_thread()
    {
        var first = LetterTools.Renderer.Render(LetterSamples.Minutes);
        var others = new byte[16][];
        Parallel.For(0, others.Length, i => others[i] = LetterTools.Renderer.Render(i % 2 == 0 ? LetterSamples.Minutes : LetterSamples.Invoice));
        for (var i = 0; i < others.Length; i += 2) others[i].AsSpan().SequenceEqual(first).ShouldBeTrue();
    }

    [Fact]
    public void Invitation_has_its_parts_in_order_on_one_page()
    {
        var pdf = LetterTools.Renderer.Render(LetterSamples.Invitation);
        LetterTools.Pages(pdf).ShouldBe(1);
        var text = LetterTools.Text(pdf, layout: true);
        string[] parts =
        [
            "CONTOH · DATA REKAAN", "KEMENTERIAN PEKERJAAN UMUM", "SEKRETARIAT KLIRING TEKNOLOGI", "0147/UND/KT/IV/2026", "Lampiran", "Yth. Direktur PT Wirabata Karya Mandiri",
            "Kamis, 16 April 2026", "09.00–11.30 WIB", "daftar peserta, paling banyak lima orang.", "Kepala Sekretariat Kliring Teknologi,", "Ditandatangani secara elektronik",
            "Ir. Damar Prasetya Nugraha, M.T.", "NIP 00000000 000000 0 011", "Tembusan:", "Ketua Tim Teknis Kliring Teknologi", "kliring.example.go.id/verify/7KQ2-M9TX-4HPD", "Halaman 1 dari 1"
        ];
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            found.ShouldBeGreaterThanOrEqualTo(0, $"“{part}” is missing or out of order");
            at = found;
        }
        // An empty value shows a dash, and a date stays on one line.
        text.Split('\n').ShouldContain(l => l.Contains("Lampiran") && l.TrimEnd().EndsWith('–'));
        text.Split('\n').ShouldContain(l => l.TrimStart().StartsWith("16 Maret 2026, dokumen", StringComparison.Ordinal));
    }

    [Fact]
    public void Examination_form_shows_verdicts_and_room_for_ink()
    {
        var pdf = LetterTools.Renderer.Render(LetterSamples.Examination);
        LetterTools.Pages(pdf).ShouldBe(1);
        var text = LetterTools.Text(pdf, layout: true);
        text.ShouldContain("FORMULIR HASIL PEMERIKSAAN DOKUMEN");
        text.ShouldContain("Nomor: 42/2026/III-DOKUMEN");
        text.Split('\n').Count(l => l.Contains("Sesuai") && !l.Contains("Dokumen yang")).ShouldBe(4);
        text.ShouldContain("3,4 MB · 17 Maret 2026");
        text.ShouldNotContain("! Perbaiki");
        text.ShouldNotContain("elektronik");
        // Offices and names of both signers stand level.
        text.Split('\n').ShouldContain(l => l.Contains("Pemeriksa,") && l.Contains("Ketua Tim Verifikasi,"));
        text.Split('\n').ShouldContain(l => l.Contains("Gita Ayuningtyas, S.T.") && l.Contains("Bagus Wicaksana, M.Eng."));
        LetterTools.Info(pdf, "-struct").ShouldContain("TH");
    }

    [Fact]
    public void Minutes_repeat_the_header_of_a_table_on_the_next_page()
    {
        var pdf = LetterTools.Renderer.Render(LetterSamples.Minutes);
        LetterTools.Pages(pdf).ShouldBe(2);
        var pages = LetterTools.Text(pdf, layout: true).Split('\f');
        foreach (var page in pages[..2]) page.ShouldContain("Pertanyaan atau masukan");
        pages[1].ShouldContain("0061/NOT/KT/IV/2026 · lanjutan");
        pages[1].ShouldContain("Halaman 2 dari 2");
        pages[1].ShouldContain("Daftar hadir");
        pages[1].ShouldNotContain("KEMENTERIAN PEKERJAAN UMUM");
    }

    [Fact]
    public void A_section_that_goes_on_is_named_again_and_sums_follow_their_rows()
    {
        var pages = LetterTools.Text(LetterTools.Renderer.Render(LetterSamples.Quotation), layout: true).Split('\f');
        pages[1].ShouldContain("Preform PET 28 g, tanpa merek, 1 contoh (lanjutan)");
        pages[1].Split('\n').ShouldContain(l => l.Contains("Jumlah penawaran") && l.TrimEnd().EndsWith("13.212.000", StringComparison.Ordinal));
        pages[0].ShouldNotContain("Subjumlah B");
    }

    [Fact]
    public void An_english_report_speaks_english_and_breaks_where_told()
    {
        var pdf = LetterTools.Renderer.Render(LetterSamples.Report);
        var pages = LetterTools.Text(pdf, layout: true).Split('\f');
        pages[0].ShouldContain("Number: LHU/0871/KMN/V/2026");
        pages[0].ShouldContain("Page 1 of 2");
        pages[0].ShouldNotContain("Methods");
        pages[1].ShouldContain("Signed electronically");
        pages[1].Split('\n').ShouldContain(l => l.Contains("Laboratory Supervisor ") && l.TrimEnd().EndsWith("Head of the Packaging Laboratory", StringComparison.Ordinal));
    }

    [Fact]
    public void An_issued_statement_carries_no_sample_mark()
    {
        var text = LetterTools.Text(LetterTools.Renderer.Render(LetterSamples.Statement));
        text.ShouldContain("direkomendasikan dengan catatan.");
        text.ShouldNotContain("CONTOH · DATA");
    }

    [Fact]
    public void Without_an_address_there_is_no_code()
    {
        var pdf = LetterTools.Renderer.Render(LetterSamples.Invitation with { VerifyText = null, VerifyUrl = null });
        LetterTools.Check(pdf).ShouldBe("");
        LetterTools.Text(pdf).ShouldNotContain("Pindai");
        LetterTools.Code(pdf).ShouldBe("");
    }

    [Fact]
    public void Signatures_never_stand_alone_on_a_page()
    {
        // Some number of paragraphs pushes the signature over the edge; the paragraph before must go with it.
        for (var count = 14; count < 24; count++)
        {
            var body = string.Join("\n\n", Enumerable.Range(1, count).Select(i => $"Alinea ke-{i} yang cukup panjang supaya mengisi dua baris dalam surat ini dan menguji pemenggalan halaman dengan baik."));
            var pages = LetterTools.Text(LetterTools.Renderer.Render(LetterSamples.With(body))).Split('\f', StringSplitOptions.RemoveEmptyEntries);
            pages.Single(p => p.Contains("Ditandatangani")).ShouldContain($"Alinea ke-{count} ");
        }
    }
}
