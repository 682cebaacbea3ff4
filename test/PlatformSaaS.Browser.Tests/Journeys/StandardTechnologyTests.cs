using System.Globalization;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

public sealed class StandardTechnologyTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Address = "dewi@example.com";
    private const string Number = "6281200000399";
    private const string Password = "perahu-kertas-biru-7";
    private const string Company = "PT Panel Nusa Contoh";
    private const string Title = "Panel Serat Bambu";

    [Fact]
    public async Task From_registration_to_the_public_list()
    {
        var dewi = new Applicant(await VisitAsync(), Tenant);
        await RegisterAsync(dewi);
        var ratna = await OfficerAsync(Steps.Officer);
        await ProveAsync(dewi, ratna);
        var id = await ApplyAsync(dewi);
        await AcceptAsync(ratna, id);
        var (day, end) = await InviteAsync(ratna, id);
        await PrepareAsync(dewi, id, day);

        Steps.AttendMeeting(day, end);
        await ratna.ReturnAsync(Steps.Officer);
        await MinuteAsync(ratna, id);
        await dewi.ReturnAsync(Address, Password);
        var bagus = await OfficerAsync(Steps.Expert);
        await ExamineAsync(bagus, dewi, id);
        await ConcludeAsync(bagus, id);
        await SignAsync(ratna, await OfficerAsync(Steps.Head), id);
        await DeliverAsync(dewi, id);
        ShouldBeUntroubled();
    }

    private async Task RegisterAsync(Applicant dewi)
    {
        await dewi.GoAsync("/daftar");
        await dewi.Page.GetByRole(AriaRole.Link, new() { Name = "Perusahaan", Exact = true }).ClickAsync();
        await dewi.Page.WaitForURLAsync("**/daftar?jenis=perusahaan");
        await dewi.FillAsync("data.nama", "Dewi Anggraini");
        await dewi.FillAsync("data.email", Address);
        await dewi.FillAsync("data.telepon", "0812 0000 0399");
        await dewi.FillAsync("data.alamat", "Jalan Contoh Anggrek No. 2, Bogor 16000");
        await dewi.FillAsync("data.namaPerusahaan", Company);
        await dewi.FillAsync("data.alamatPerusahaan", "Jalan Contoh Bambu No. 8, Bogor 16000");
        await dewi.FillAsync("terms", "true");
        await dewi.FillAsync("privacy", "true");
        // The proof of work runs by itself once the form is used.
        await dewi.Page.WaitForFunctionAsync("() => document.querySelector('altcha-widget input[type=hidden]')?.value", null, new() { Timeout = 30_000 });
        await dewi.PressAsync("Kirim pendaftaran");
        dewi.Page.Url.ShouldEndWith("/daftar/terkirim");

        var mail = await Post.MailAsync(Address, "Konfirmasi pendaftaran");
        mail.Text.ShouldContain("Dewi Anggraini");
        await Post.WhatsAppAsync(Number, "konfirmasi_pendaftaran");
        await dewi.GoAsync(Post.Link(mail));
        await dewi.FillAsync("password", Password);
        await dewi.FillAsync("repeat", Password);
        await dewi.PressAsync("Simpan kata sandi");
        await dewi.SignInAsync(Address, Password);
    }

    private async Task ProveAsync(Applicant dewi, Officer ratna)
    {
        await dewi.GoAsync($"/permohonan/baru/{Steps.Service}");
        (await dewi.TextAsync()).ShouldContain("Satu langkah sebelum mengajukan", Case.Insensitive);
        (await dewi.Page.GetByRole(AriaRole.Button, new() { Name = "Mulai mengisi" }).CountAsync()).ShouldBe(0);

        await dewi.GoAsync("/akun/dokumen-legal");
        foreach (var code in new[] { "akta", "domisili", "npwp", "tdp" })
        {
            await dewi.AttachAsync(code, Papers.Pdf($"{code}.pdf", $"Dokumen {code}"));
        }

        await dewi.AttachAsync("siup", Papers.Payload("siup.jpg", Papers.Jpg));
        await dewi.SendAsync("Kirim untuk diverifikasi");
        (await dewi.TextAsync()).ShouldContain("Sedang diperiksa");

        await ratna.GoAsync("/petugas/dokumen-legal");
        await ratna.PressAsync(ratna.Page.GetByRole(AriaRole.Link, new() { Name = Company }));
        foreach (var code in new[] { "akta", "domisili", "npwp", "tdp", "siup" })
        {
            await ratna.FillAsync($"verdict.{code}", "accepted");
        }

        await ratna.SendAsync("Verifikasi dokumen");
        (await Post.MailAsync(Address, "Dokumen legal Anda sudah diverifikasi")).Text.ShouldContain("Dewi Anggraini");
        await Post.WhatsAppAsync(Number, "dokumen_legal_terverifikasi");
    }

    private async Task<string> ApplyAsync(Applicant dewi)
    {
        await dewi.GoAsync($"/permohonan/baru/{Steps.Service}");
        await dewi.PressAsync("Mulai mengisi");
        var id = dewi.Id;
        (await dewi.Page.Locator("ol.how > li").CountAsync()).ShouldBe(6);
        await dewi.PressAsync(dewi.Page.GetByRole(AriaRole.Link, new() { Name = "Selanjutnya" }));

        await Tools.CheckPdfAsync(await dewi.DownloadAsync("Unduh templat"));
        await dewi.FillAsync("v.nama", Title);
        await dewi.AttachAsync("v.foto", Papers.Payload("panel.jpg", Papers.Jpg));
        await dewi.FillAsync("v.kategori", "bangunan-gedung");
        await dewi.FillAsync("v.jenis", "panel-dinding");
        await dewi.FillAsync("v.website", "https://www.example.com/panel");
        await dewi.FillAsync("v.ringkasan", "Panel dinding ringan dari serat bambu.");
        await dewi.AttachAsync("v.suratPermohonan", Papers.Pdf("surat permohonan.pdf", "Surat permohonan"));
        await dewi.FillAsync("v.publikasi", "true");
        await dewi.SendAsync("Simpan dan lanjut ke dokumen");
        await dewi.AttachAsync("v.penjaminanMutu", Papers.Pdf("mutu.pdf", "Penjaminan mutu"));
        await dewi.AttachAsync("v.teknis", Papers.Payload("teknis.zip", Papers.Zip()));
        await dewi.SendAsync("Kirim dokumen untuk diperiksa");
        (await dewi.TextAsync()).ShouldContain("Menunggu Validasi");

        var receipt = await Post.MailAsync(Address, $"Permohonan KT/{Year}/0001 sudah kami terima");
        await Letters.ReadAsync(Tenant, Post.Pdf(receipt), Company, Title, $"KT/{Year}/0001", "mutu.pdf", "teknis.zip", "panel.jpg");
        (await Post.MailAsync("ratna@example.go.id", "menunggu validasi")).Text.ShouldContain(Title);
        return id;
    }

    private async Task AcceptAsync(Officer ratna, string id)
    {
        await ratna.GoAsync("/petugas/antrean");
        (await ratna.TextAsync()).ShouldContain(Title);
        await ratna.OpenAsync(id);
        await ratna.AcceptAllAsync();
        await ratna.SendAsync("Terima dan lanjutkan ke Ekspose");
        await Post.MailAsync(Address, $"Dokumen {Title} sudah valid");
        await Post.WhatsAppAsync(Number, "dokumen_valid");
    }

    private async Task<(string Day, string End)> InviteAsync(Officer ratna, string id)
    {
        await ratna.OpenAsync(id);
        var card = await ratna.BeginAsync("schedule");
        var day = await card.Locator("[name='schedule.date']").InputValueAsync();
        var end = await card.Locator("[name='schedule.end']").InputValueAsync();
        await card.GetByLabel("Bagus Wicaksana").CheckAsync();
        await ratna.SendAsync(card);

        var mail = await Post.MailAsync(Address, "Undangan Ekspose ke-1");
        await Letters.ReadAsync(Tenant, Post.Pdf(mail), "/UND/KT/", Company, "Dewi Anggraini", Title, LongDate(day), "Ruang Rapat Batur", "Ratna Kusumawardani", "Damar Prasetya");
        var calendar = Post.Calendar(mail);
        calendar.ShouldContain("METHOD:REQUEST");
        calendar.ShouldContain("SEQUENCE:0");
        calendar.ShouldContain($"DTSTART:{day.Replace("-", "", StringComparison.Ordinal)}T020000Z");
        await Post.MailAsync("bagus@example.go.id", "Jadwal Ekspose ke-1");
        await Post.WhatsAppAsync(Number, "undangan_ekspose");
        return (day, end);
    }

    private static async Task PrepareAsync(Applicant dewi, string id, string day)
    {
        await dewi.OpenAsync(id);
        var text = await dewi.TextAsync();
        text.ShouldContain("Ekspose Terjadwal");
        text.ShouldContain("Ruang Rapat Batur");
        text.ShouldContain("Ratna Kusumawardani");
        text.ShouldContain(LongDate(day));
        await Tools.CheckPdfAsync(await dewi.DownloadAsync("Undangan Ekspose"));
        var form = dewi.Form("support");
        await dewi.AttachAsync("support.file", Papers.Pdf("paparan.pdf", "Paparan"), form);
        await dewi.SendAsync("Unggah dokumen penunjang", form);
        (await dewi.TextAsync()).ShouldContain("paparan.pdf");
    }

    private async Task MinuteAsync(Officer ratna, string id)
    {
        await ratna.OpenAsync(id);
        var card = await ratna.BeginAsync("minutes");
        await ratna.FillAsync("minutes.minutes", "## Kesimpulan\n\nPaparan diterima, lanjut ke diskusi teknis.", card);
        await ratna.SendAsync(card);
        var mail = await Post.MailAsync(Address, "Notulensi Ekspose ke-1");
        await Letters.ReadAsync(Tenant, Post.Pdf(mail), Title, "Paparan diterima", "Bagus Wicaksana", "Daftar hadir");

        await ratna.SendAsync(await ratna.BeginAsync("continue"));
        await Post.MailAsync(Address, "lanjut ke Diskusi Teknis");
        await Post.WhatsAppAsync(Number, "ekspose_lanjut");
    }

    private async Task ExamineAsync(Officer bagus, Applicant dewi, string id)
    {
        await bagus.OpenAsync(id);
        var card = await bagus.BeginAsync("examine");
        await bagus.FillAsync("examine.result", "Perhitungan sambungan belum lengkap.", card);
        await bagus.FillAsync("examine.items[0].part", "Bab 3, sambungan", card);
        await bagus.FillAsync("examine.items[0].remark", "Lengkapi perhitungan gaya geser.", card);
        await bagus.AttachAsync("examine.file", Papers.Pdf("lampiran.pdf", "Lampiran pemeriksaan"), card);
        await bagus.SendAsync(card);

        var mail = await Post.MailAsync(Address, "Hasil pemeriksaan dokumen teknis");
        var number = $"1/{Year}/{Roman}-DOKUMEN";
        mail.Text.ShouldContain(number);
        mail.Attachments.Select(a => a.FileName).ShouldContain("lampiran.pdf");
        await Letters.ReadAsync(Tenant, mail.Attachments.First(a => a.FileName.StartsWith("hasil-pemeriksaan", StringComparison.Ordinal)).Content, number, Title, "Lengkapi perhitungan gaya geser", "Bagus Wicaksana");
        await Post.WhatsAppAsync(Number, "hasil_pemeriksaan");

        await dewi.GoAsync(Post.Link(mail));
        (await dewi.TextAsync()).ShouldContain(number);
        var form = dewi.Form("revise");
        await dewi.FillAsync("revise.deskripsi", "Perhitungan gaya geser ada di halaman 12.", form);
        await dewi.AttachAsync("revise.berkas", Papers.Payload("perbaikan.zip", Papers.Zip()), form);
        await dewi.SendAsync("Kirim Hasil Perbaikan", form);
        await Post.MailAsync("bagus@example.go.id", "menunggu pemeriksaan");
        await Post.MailAsync(Address, $"Hasil perbaikan {Title} sudah kami terima");
    }

    private async Task ConcludeAsync(Officer bagus, string id)
    {
        await bagus.OpenAsync(id);
        (await bagus.TextAsync()).ShouldContain("perbaikan.zip");
        var card = await bagus.BeginAsync("continue");
        await bagus.FillAsync("continue.klasifikasi", "standar", card);
        await bagus.FillAsync("continue.acuan", "SNI 1726:2019, Tata cara perencanaan ketahanan gempa", card);
        await bagus.FillAsync("continue.kesimpulan", "Dokumen teknis sesuai dengan standar acuan.", card);
        await bagus.SendAsync(card);
        var mail = await Post.MailAsync(Address, $"Diskusi Teknis {Title} selesai");
        await Letters.ReadAsync(Tenant, Post.Pdf(mail), "/LKS/KT/", Company, Title, "SNI 1726:2019", "teknologi standar", "Damar Prasetya");
    }

    private async Task SignAsync(Officer ratna, Officer damar, string id)
    {
        await ratna.OpenAsync(id);
        var card = await ratna.BeginAsync("draft");
        await ratna.FillAsync("draft.kesimpulan", "Teknologi dapat diterapkan pada bangunan rendah.", card);
        await ratna.SendAsync(card);
        await damar.OpenAsync(id);
        (await damar.TextAsync()).ShouldContain("Teknologi dapat diterapkan pada bangunan rendah.");
        await damar.SendAsync(await damar.BeginAsync("signed"));
        (await Post.MailAsync(Address, $"Kliring teknologi {Title} selesai")).Text.ShouldContain("survei");
        await Post.WhatsAppAsync(Number, "laporan_selesai");
    }

    private async Task DeliverAsync(Applicant dewi, string id)
    {
        await dewi.OpenAsync(id);
        (await dewi.TextAsync()).ShouldContain("Terbuka setelah langkah di atas");
        (await dewi.Page.GetByRole(AriaRole.Link, new() { Name = "Surat Keterangan Hasil" }).CountAsync()).ShouldBe(0);
        await dewi.PressAsync(dewi.Page.Locator("main a[href*='/survei/']").First);
        for (var question = 1; question <= 9; question++)
        {
            await dewi.FillAsync($"q.u{question}", "4");
        }

        await dewi.SendAsync("Kirim penilaian");
        var statement = await dewi.DownloadAsync("Surat Keterangan Hasil Kliring");
        await Letters.ReadAsync(Tenant, statement, "/SKH/KT/", Company, Title, "Teknologi standar", "bangunan rendah", "Damar Prasetya");
        await Letters.ReadAsync(Tenant, await dewi.DownloadAsync("Laporan Kesesuaian"), "SNI 1726:2019");

        var stranger = new Applicant(await VisitAsync(360), Tenant);
        await stranger.GoAsync((await Tools.PdfQrCodesAsync(statement))[0]);
        var words = await stranger.TextAsync();
        words.ShouldContain("asli dan berlaku");
        words.ShouldNotContain(Company);
        await stranger.GoAsync("/teknologi");
        await stranger.PressAsync(stranger.Page.GetByRole(AriaRole.Link, new() { Name = Title }).First);
        words = await stranger.TextAsync();
        words.ShouldContain("Panel dinding ringan dari serat bambu.");
        words.ShouldContain(Company);
        (await stranger.Page.Locator("img.entry-photo").EvaluateAsync<bool>("i => i.decode().then(() => i.naturalWidth === 64)")).ShouldBeTrue();
    }

    private int Year => Local.Year;

    private string Roman => new[] { "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII" }[Local.Month - 1];

    private DateTimeOffset Local => Platform.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7));

    private static string LongDate(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("dddd, d MMMM yyyy", CultureInfo.GetCultureInfo("id-ID"));
}
