using System.Text.Json.Nodes;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>Product certification at the browser: a long form in tabs, two rounds of repair, another schedule, the certificate.</summary>
public sealed class CertificationTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Argon = "argon@example.com";
    private const string Service = "sertifikasi-produk";

    private static readonly string[] Uploads =
    [
        "suratPermohonan", "daftarMerek", "tidakMengedarkan", "sistemMutu", "usulanPenandatangan", "ktpPenandatangan", "nib", "alurProses", "ilustrasiTanda", "strukturOrganisasi", "daftarInduk", "bisnisProses",
        "analisaRisiko", "isuInternalEksternal", "auditInternal", "tinjauanManajemen", "daftarPengendalian"
    ];

    protected override string Pack => "siptenan";

    private Bench Bench => new(Steps);

    [Fact]
    public async Task A_product_through_two_rounds_of_repair_to_its_certificate()
    {
        var argon = await ApplicantAsync("argon", 360);
        await argon.GoAsync($"/permohonan/baru/{Service}");
        (await argon.TextAsync()).ShouldContain("Akta Pendirian Perusahaan");
        await argon.Page.ShouldBeAccessibleAsync();
        await PapersAsync(argon);
        await argon.GoAsync($"/permohonan/baru/{Service}");
        await argon.PressAsync(argon.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Mulai") }));
        var id = argon.Id;

        await FillTabsAsync(argon, id);
        await argon.GoAsync($"/permohonan/{id}?tab=kirim");
        (await argon.TextAsync()).ShouldContain("Semua bagian lengkap");
        await argon.Page.ShouldBeAccessibleAsync();
        await argon.SendAsync("Kirim", argon.Form("submit"));
        (await argon.TextAsync()).ShouldContain("Sedang Diproses");
        await Post.MailAsync(Argon, "kami terima");

        await RepairsAsync(argon, id);
        await ScheduleAsync(argon, id);
        await Bench.PaidAsync(id, "820261122000701", "4F368E4F5E125C71");
        await CertificateAsync(argon, id);
        ShouldBeUntroubled();
    }

    /// <summary>Brings the company's papers on the page; the service desk accepts them on its own.</summary>
    private async Task PapersAsync(Applicant argon)
    {
        await argon.GoAsync("/akun/dokumen-legal");
        await argon.FillAsync("npwp.nomor", "000000000000000");
        await argon.AttachAsync("npwp", Papers.Pdf("npwp.pdf", "NPWP"));
        await argon.FillAsync("akta-pendirian.nomor", "12");
        await argon.FillAsync("akta-pendirian.notaris", "Notaris Contoh, S.H.");
        await argon.FillAsync("akta-pendirian.tanggal", "2015-03-02");
        await argon.AttachAsync("akta-pendirian", Papers.Pdf("akta.pdf", "Akta"));
        await argon.FillAsync("siinas.nomor", "SII-000-501");
        await argon.AttachAsync("siinas", Papers.Pdf("siinas.pdf", "SIINAS"));
        await argon.Page.ShouldBeAccessibleAsync();
        (await argon.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await argon.SendAsync("Kirim untuk diverifikasi");

        var nadia = await OfficerAsync("nadia");
        await nadia.GoAsync("/petugas/dokumen-legal");
        await nadia.PressAsync(nadia.Page.GetByRole(AriaRole.Link, new() { Name = "PT Argon Contoh Kemasan" }).First);
        (await nadia.TextAsync()).ShouldContain("Notaris Contoh, S.H.");
        foreach (var paper in new[] { "npwp", "akta-pendirian", "siinas" })
        {
            await nadia.FillAsync($"verdict.{paper}", "accepted");
        }

        await nadia.Page.ShouldBeAccessibleAsync();
        await nadia.SendAsync("Verifikasi dokumen");
        await Post.MailAsync(Argon, "diverifikasi");
    }

    /// <summary>The first tabs by hand, with a brand's file in its row; the rest as a client would.</summary>
    private async Task FillTabsAsync(Applicant argon, string id)
    {
        (await argon.Page.InputValueAsync("[name='v.namaPemohon']")).ShouldBe("PT Argon Contoh Kemasan");
        foreach (var (name, value) in new[]
        {
            ("jenisUsaha", "produsen"), ("jenisProduk", "Tangki air silinder vertikal"), ("sniProduk", "SNI 7276:2014"), ("standarMutu", "sni-iso-9001-2015"), ("skema", "tipe-5"), ("kegiatan", "awal"), ("lokasi", "dalam-negeri"),
            ("kotaPenandatangan", "Bekasi"), ("namaPenandatangan", "Surya Contoh"), ("jabatanPenandatangan", "Direktur"), ("nikPenandatangan", "3200000101800001"), ("alamatPenandatangan", "Jalan Contoh Melati No. 1, Bekasi"),
            ("teleponKantor", "(021) 0000 501"), ("email", "argon@example.com"), ("namaKontak", "Vina Oktaviani"), ("jabatanKontak", "Manajer Mutu"), ("emailKontak", "vina@example.com"), ("telepon", "0812 0000 0501")
        })
        {
            await argon.FillAsync("v." + name, value);
        }

        await argon.Page.ShouldBeAccessibleAsync();
        (await argon.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await argon.SendAsync("Simpan dan lanjut");
        (await argon.TextAsync()).ShouldContain("Jalan Contoh Kawasan Industri");

        await argon.GoAsync($"/permohonan/{id}?tab=data-merek");
        foreach (var (name, value) in new[] { ("merekProduk", "TirtaContoh"), ("kelas", "20"), ("atasNama", "sendiri"), ("namaProduk", "Tangki air"), ("tipeProduk", "TC-500"), ("spesifikasi", "Diameter 90 cm, isi 500 liter") })
        {
            await argon.FillAsync($"v.merek[0].{name}", value);
        }

        await argon.AttachAsync("v.merek[0].berkasPendaftaran", Papers.Pdf("merek.pdf", "Sertifikat merek"));
        await argon.Page.GetByRole(AriaRole.Button, new() { Name = "Tambah baris" }).ClickAsync();
        await argon.Page.Locator("[name$='.merekProduk']").Last.FillAsync("TirtaKedua");
        await argon.Page.GetByRole(AriaRole.Button, new() { Name = "Hapus baris" }).Last.ClickAsync();
        await argon.Page.ShouldBeAccessibleAsync();
        (await argon.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await argon.SendAsync("Simpan dan lanjut");
        (await Steps.ActionAsync("argon", id, "submit"))["defaults"]!["merek"]!.AsArray().ShouldHaveSingleItem()!["merekProduk"]!.ToString().ShouldBe("TirtaContoh");

        await Steps.ActAsync("argon", id, "save-dokumen-isian", JsonNode.Parse("""
            {"waktuTempuh":[{"rute":"Jakarta – Bekasi","moda":"darat","jarak":40,"waktu":"2 jam"}],
             "peralatanProduksi":[{"nama":"Mesin rotomolding","merekTipe":"RM-200","kapasitas":"20 unit per hari","jumlah":2,"tahun":2019}],
             "peralatanMutu":[{"nama":"Jangka sorong","merekTipe":"JS-150","jumlah":3,"kalibrasi":"2026-01-15","parameter":"Tebal dinding"}],
             "pengendalianMutu":[{"tahap":"produk","objek":"Tangki","parameter":"Tebal dinding","metode":"SNI 7276:2014","frekuensi":"Tiap lot","batas":"≥ 4 mm"}]}
            """)!.AsObject());

        await argon.GoAsync($"/permohonan/{id}?tab=cetak-dokumen");
        (await argon.TextAsync()).ShouldContain("Dapat dicetak setelah nomor dan tanggal tersimpan.");
        foreach (var (letter, number) in new[] { ("Permohonan", "001"), ("DaftarMerek", "002"), ("TidakMengedarkan", "003"), ("SistemMutu", "004") })
        {
            await argon.FillAsync("v.nomor" + letter, number + "/ARG/2026");
            await argon.FillAsync("v.tanggal" + letter, "2026-11-02");
        }

        await argon.SendAsync("Simpan dan lanjut");
        await argon.GoAsync($"/permohonan/{id}?tab=cetak-dokumen");
        await argon.Page.ShouldBeAccessibleAsync();
        var print = await argon.Page.Locator("a[href*='/cetak/surat-permohonan-sppt-sni']").GetAttributeAsync("href");
        (await Tools.PdfTextAsync(await (await Steps.AsAsync("argon")).GetByteArrayAsync("/api/v1/requests/" + id + "/prints/" + print!.Split('/')[^1]))).ShouldContain("001/ARG/2026");

        var files = new JsonObject { ["totalKaryawan"] = 120, ["karyawanAdministrasi"] = 20, ["karyawanProduksi"] = 80, ["karyawanMutu"] = 15, ["karyawanLain"] = 5, ["tenagaAhli"] = 4 };
        foreach (var field in Uploads)
        {
            files[field] = await Steps.UploadAsync("argon", id, "submit", field, field + ".pdf", Papers.Pdf(field));
        }

        await Steps.ActAsync("argon", id, "save-dokumen-nonteknis", (JsonObject)files.DeepClone());
        await Steps.ActAsync("argon", id, "save-dokumen-teknis", files);
    }

    private async Task RepairsAsync(Applicant argon, string id)
    {
        var yoga = await OfficerAsync("yoga");
        await yoga.OpenAsync(id);
        await yoga.JudgeAsync("data.strukturOrganisasi", accepted: false, "Cek kembali jumlah karyawan.");
        await yoga.JudgeAsync("data.peralatanProduksi", accepted: false, "Kapasitas mesin keliru.");
        await yoga.Page.CheckAsync("[name='v.rest'][type=checkbox]");
        await yoga.Page.ShouldBeAccessibleAsync();
        await yoga.SendAsync("Kembalikan untuk diperbaiki");

        var mail = await Post.MailAsync(Argon, "perlu diperbaiki");
        mail.Text.ShouldContain("Cek kembali jumlah karyawan.");
        await argon.GoAsync(Post.Link(mail));
        var text = await argon.TextAsync();
        text.ShouldContain("Perbaikan Dokumen");
        text.ShouldContain("Kapasitas mesin keliru.");
        (await argon.Page.Locator("[name='v.jenisProduk']").CountAsync()).ShouldBe(0);
        await argon.FillAsync("v.totalKaryawan", "125");
        await argon.FillAsync("v.karyawanProduksi", "85");
        await argon.FillAsync("v.peralatanProduksi[0].kapasitas", "25 unit per hari");
        await argon.Page.ShouldBeAccessibleAsync();
        (await argon.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await argon.SendAsync("Kirim Perbaikan");

        await yoga.OpenAsync(id);
        text = await yoga.TextAsync();
        text.ShouldContain("Bandingkan dengan putaran 1");
        text.ShouldContain("Diterima pada putaran lalu");
        await yoga.JudgeAsync("data.strukturOrganisasi", accepted: true);
        await yoga.JudgeAsync("data.peralatanProduksi", accepted: false, "Masih keliru.");
        await yoga.SendAsync("Kembalikan untuk diperbaiki");

        await argon.GoAsync(Post.Link(await Post.MailAsync(Argon, "perlu diperbaiki")));
        (await argon.Page.Locator("[name='v.totalKaryawan']").CountAsync()).ShouldBe(0);
        await argon.FillAsync("v.peralatanProduksi[0].kapasitas", "30 unit per hari");
        await argon.SendAsync("Kirim Perbaikan");
        await yoga.OpenAsync(id);
        await yoga.JudgeAsync("data.peralatanProduksi", accepted: true);
        await yoga.SendAsync("Nyatakan sesuai, lanjut ke penawaran");
        await Post.MailAsync(Argon, "sudah sesuai");
    }

    private async Task ScheduleAsync(Applicant argon, string id)
    {
        await OfferAsync(id, 20);
        await argon.GoAsync(Post.Link(await Post.MailAsync(Argon, "Penawaran harga")));
        await argon.Page.ShouldBeAccessibleAsync();
        await argon.Page.Locator("summary", new() { HasText = "Minta jadwal lain" }).ClickAsync();
        await argon.FillAsync("counter.reason", "Pabrik libur pada tanggal itu.");
        await argon.FillAsync("counter.wish", "Dua minggu sesudahnya, di pabrik yang sama.");
        await argon.PressAsync(argon.Form("counter").Locator("button[type=submit]"));
        (await argon.TextAsync()).ShouldContain("Usulan Sedang Diproses");
        await OfferAsync(id, 34, "Jadwal disesuaikan dengan usulan Anda.");
        await Letters.ReadAsync(Tenant, Post.Pdf(await Post.MailAsync(Argon, "Penawaran harga")), "PT Argon Contoh Kemasan", "12.500.000", "Pabrik Bekasi");
    }

    private async Task OfferAsync(string id, int days, string? reason = null)
    {
        var from = TimeZoneInfo.ConvertTime(Platform.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")).AddDays(days);
        await Bench.ProposedAsync("rizal", id, "offer", new JsonObject
        {
            ["lines"] = new JsonArray(new JsonObject { ["name"] = "Sertifikasi awal tipe 5", ["quantity"] = 1, ["unit"] = "paket", ["price"] = 12_500_000 }), ["schedulePlace"] = "Pabrik Bekasi", ["reason"] = reason,
            ["scheduleFrom"] = $"{from:yyyy-MM-dd}", ["scheduleTo"] = $"{from.AddDays(2):yyyy-MM-dd}"
        });
    }

    private async Task CertificateAsync(Applicant argon, string id)
    {
        foreach (var (task, values) in new[]
        {
            ("kecukupan-1", new JsonObject { ["tanggal"] = Bench.Today, ["auditor"] = "Dara Ayuningtyas" }), ("lapangan-1", new JsonObject { ["tanggal"] = Bench.Today, ["tim"] = "Dara, Yoga" }),
            ("contoh-1", new JsonObject { ["tanggal"] = Bench.Today, ["contoh"] = "3 tangki TC-500" }), ("evaluasi-1", new JsonObject { ["tanggal"] = Bench.Today, ["rekomendasi"] = "Diberikan sertifikat." })
        })
        {
            await Steps.ActAsync("dara", id, task, values);
        }

        await Steps.ActAsync("dara", id, "done-1", new JsonObject { ["hasil"] = await Steps.UploadAsync("dara", id, "done-1", "hasil", "evaluasi.pdf", Papers.Pdf("Evaluasi")) });
        await Steps.ActAsync("bram", id, "signed", new JsonObject { ["berlakuSampai"] = "2030-11-20", ["keputusan"] = "Memenuhi SNI 7276:2014." });
        await argon.GoAsync(Post.Link(await Post.MailAsync(Argon, "siap")));
        (await argon.TextAsync()).ShouldContain("Isi kuesioner");
        await Bench.AnswerAsync(id);
        await argon.OpenAsync(id);
        await Letters.ReadAsync(Tenant, await Steps.LetterAsync("argon", id, "Sertifikat SPPT SNI"), "Tangki air silinder vertikal", "TirtaContoh", "20 November 2030");
    }
}
