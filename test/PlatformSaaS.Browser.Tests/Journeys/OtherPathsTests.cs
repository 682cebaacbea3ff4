using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The paths beside the straight one; what it shows already goes over the API here.</summary>
public sealed class OtherPathsTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Surya = "surya@example.com";
    private const string SuryaNumber = "6281200000301";

    [Fact]
    public async Task Stopped_at_the_expose_with_its_result_report()
    {
        var id = await Steps.SubmittedAsync("surya", "Bata Abu Layang");
        await Steps.AcceptAsync(id);
        Steps.AttendMeeting(await Steps.ScheduleAsync(id));
        await Steps.WriteMinutesAsync(id, "Hasil uji tekan belum ada.");

        var ratna = await OfficerAsync(Steps.Officer);
        await ratna.OpenAsync(id);
        var card = await ratna.BeginAsync("stop");
        await ratna.FillAsync("stop.reason", "Hasil uji tekan tidak memenuhi syarat bahan bangunan.", card);
        await ratna.SendAsync(card);
        (await ratna.Page.Locator(".acts").CountAsync()).ShouldBe(0);

        var mail = await Post.MailAsync(Surya, "Hasil ekspose Bata Abu Layang");
        mail.Text.ShouldContain("tidak memenuhi syarat");
        await Letters.ReadAsync(Tenant, Post.Pdf(mail), "/LHE/KT/", "PT Wirabata Karya Mandiri", "Bata Abu Layang", "tidak memenuhi syarat bahan bangunan", "tidak dapat dilanjutkan", "Damar Prasetya");
        await Post.WhatsAppAsync(SuryaNumber, "ekspose_berhenti");

        var surya = await ApplicantAsync("surya", 360);
        await surya.GoAsync(Post.Link(mail));
        (await surya.TextAsync()).ShouldContain("Tidak dilanjutkan");
        (await surya.Page.Locator("#tindakan").CountAsync()).ShouldBe(0);
        await Tools.CheckPdfAsync(await surya.DownloadAsync("Laporan Hasil Ekspose"));
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task Documents_returned_and_mended()
    {
        var id = await Steps.SubmittedAsync("surya", "Genteng Plastik");
        var ratna = await OfficerAsync(Steps.Officer);
        await ratna.OpenAsync(id);
        await ratna.AcceptAllAsync();
        await ratna.JudgeAsync("dokumen.teknis", accepted: false);
        await ratna.PressAsync("Kembalikan untuk diperbaiki");
        (await ratna.TextAsync()).ShouldContain("Tulis apa yang perlu diperbaiki pada Dokumen teknis");
        await ratna.JudgeAsync("dokumen.teknis", accepted: false, "Gambar detail di halaman 4 tidak terbaca.");
        await ratna.JudgeAsync("pengajuan.ringkasan", accepted: false, "Sebutkan bahan bakunya.");
        await ratna.SendAsync("Kembalikan untuk diperbaiki");

        var mail = await Post.MailAsync(Surya, "Dokumen Genteng Plastik perlu diperbaiki");
        mail.Text.ShouldContain("Gambar detail di halaman 4 tidak terbaca.");
        await Letters.ReadAsync(Tenant, Post.Pdf(mail), "-DOKUMEN", "PT Wirabata Karya Mandiri", "Genteng Plastik", "tidak terbaca", "Sebutkan bahan bakunya", "perlu perbaikan", "Ratna Kusumawardani");
        await Post.WhatsAppAsync(SuryaNumber, "dokumen_perbaikan");

        var surya = await ApplicantAsync("surya", 360);
        await surya.GoAsync(Post.Link(mail));
        var text = await surya.TextAsync();
        text.ShouldContain("Perbaikan Data");
        text.ShouldContain("Gambar detail di halaman 4 tidak terbaca.");
        // Exactly what was refused is open. A file's own field loses its name to the script; what holds it keeps it.
        (await surya.Page.Locator("#isian [name^='v.']:not([type=hidden]):not([type=file]), #isian [data-upload]").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.name ?? e.name).sort()"))
            .ShouldBe(["v.pengajuan.ringkasan", "v.teknis"]);
        await surya.FillAsync("v.pengajuan.ringkasan", "Genteng dari plastik daur ulang.");
        await surya.AttachAsync("v.teknis", Papers.Pdf("teknis-2.pdf", "Dokumen teknis, perbaikan"));
        await surya.SendAsync("Kirim dokumen untuk diperiksa");
        (await surya.TextAsync()).ShouldContain("Menunggu Validasi");

        await ratna.OpenAsync(id);
        text = await ratna.TextAsync();
        text.ShouldContain("putaran ke 2");
        text.ShouldContain("teknis-2.pdf");
        text.ShouldContain("Gambar detail di halaman 4 tidak terbaca.");
        (await ratna.Page.Locator("#pemeriksaan").GetByText("Diterima pada putaran lalu").CountAsync()).ShouldBeGreaterThan(4);
        (await ratna.Page.GetByText("Bandingkan dengan putaran 1").CountAsync()).ShouldBe(2);
        await ratna.JudgeAsync("dokumen.teknis", accepted: true);
        await ratna.JudgeAsync("pengajuan.ringkasan", accepted: true);
        await ratna.SendAsync("Terima dan lanjutkan ke Ekspose");
        await Post.MailAsync(Surya, "Dokumen Genteng Plastik sudah valid");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task Non_standard_through_consignment_with_its_official_record()
    {
        var id = await Steps.SubmittedAsync("surya", "Beton Serat Sabut", publish: false);
        await Steps.ToDiscussionAsync(id);
        await Steps.DiscussAsync("surya", id, standard: null);

        var ratna = await OfficerAsync(Steps.Officer);
        await ratna.OpenAsync(id);
        var card = await ratna.BeginAsync("schedule");
        var (day, end) = (await card.Locator("[name='schedule.date']").InputValueAsync(), await card.Locator("[name='schedule.end']").InputValueAsync());
        await ratna.SendAsync(card);
        var mail = await Post.MailAsync(Surya, "Undangan Konsinyasi ke-1");
        await Letters.ReadAsync(Tenant, Post.Pdf(mail), "Beton Serat Sabut", "Ruang Rapat Agung", "PT Wirabata Karya Mandiri");
        var surya = await ApplicantAsync("surya");
        await surya.OpenAsync(id);
        (await surya.TextAsync()).ShouldContain("Konsinyasi Terjadwal");

        Steps.AttendMeeting(day, end);
        await ratna.ReturnAsync(Steps.Officer);
        await ratna.OpenAsync(id);
        card = await ratna.BeginAsync("minutes");
        await ratna.FillAsync("minutes.minutes", "## Pokok kesepakatan\n\n1. Dipakai untuk dinding nonstruktural.", card);
        await ratna.SendAsync(card);
        mail = await Post.MailAsync(Surya, "Berita acara Konsinyasi");
        await Letters.ReadAsync(Tenant, Post.Pdf(mail), "/BA/KT/", "Beton Serat Sabut", "dinding nonstruktural", "Teknologi nonstandar", "Damar Prasetya");
        await Post.WhatsAppAsync(SuryaNumber, "berita_acara");
        await ratna.SendAsync(await ratna.BeginAsync("continue"));
        await Steps.SignAsync(id);
        await Steps.AnswerSurveyAsync("surya", id);

        await surya.ReturnAsync("surya");
        await surya.OpenAsync(id);
        await Tools.CheckPdfAsync(await surya.DownloadAsync("Berita Acara Konsinyasi"));
        await Letters.ReadAsync(Tenant, await surya.DownloadAsync("Surat Keterangan Hasil Kliring"), "Teknologi nonstandar", "Beton Serat Sabut");
        (await surya.Page.GetByRole(AriaRole.Link, new() { Name = "Laporan Kesesuaian" }).CountAsync()).ShouldBe(0);
        await surya.GoAsync("/teknologi");
        (await surya.TextAsync()).ShouldNotContain("Beton Serat Sabut");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task A_meeting_rescheduled_and_a_clash_refused()
    {
        var id = await Steps.SubmittedAsync("surya", "Dinding Busa Semen");
        await Steps.AcceptAsync(id);
        var plan = await Steps.ScheduleAsync(id);
        var before = Post.Calendar(await Post.MailAsync(Surya, "Undangan Ekspose ke-1"));
        var ratna = await OfficerAsync(Steps.Officer);
        await ratna.OpenAsync(id);
        var card = await ratna.BeginAsync("reschedule");
        var day = DateOnly.Parse(plan["date"]!.ToString(), System.Globalization.CultureInfo.InvariantCulture).AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await ratna.FillAsync("reschedule.date", day, card);
        await ratna.FillAsync("reschedule.start", "13.00", card);
        await ratna.FillAsync("reschedule.end", "15.00", card);
        await ratna.FillAsync("reschedule.reason", "Ruang dipakai rapat pimpinan.", card);
        await ratna.SendAsync(card);

        var mail = await Post.MailAsync(Surya, "Perubahan jadwal Ekspose ke-1");
        await Letters.ReadAsync(Tenant, Post.Pdf(mail), "Perubahan Jadwal Ekspose ke-1", "Dinding Busa Semen", "13.00", "15.00", "menggantikan undangan sebelumnya");
        var after = Post.Calendar(mail);
        after.ShouldContain("SEQUENCE:1");
        after.ShouldContain($"DTSTART:{day.Replace("-", "", StringComparison.Ordinal)}T060000Z");
        Uid(after).ShouldBe(Uid(before));
        await Post.MailAsync("bagus@example.go.id", "Jadwal Ekspose ke-1");
        await Post.WhatsAppAsync(SuryaNumber, "perubahan_ekspose");
        var surya = await ApplicantAsync("surya", 360);
        await surya.OpenAsync(id);
        var text = await surya.TextAsync();
        text.ShouldContain("Ruang dipakai rapat pimpinan.");
        text.ShouldContain("13.00–15.00");

        var other = await Steps.SubmittedAsync("maya", "Atap Daun Lontar");
        await Steps.AcceptAsync(other);
        await ratna.OpenAsync(other);
        card = await ratna.BeginAsync("schedule");
        await ratna.FillAsync("schedule.date", day, card);
        await ratna.FillAsync("schedule.start", "14.00", card);
        await ratna.FillAsync("schedule.end", "16.00", card);
        await ratna.PressAsync(card.Locator("button[type=submit]").Last);
        text = await ratna.Page.Locator("#tindakan-schedule").InnerTextAsync();
        text.ShouldContain("Ruang sudah dipakai untuk Ekspose ke 1");
        text.ShouldContain("Dinding Busa Semen");
        (await ratna.Page.Locator("[name='schedule.start']").InputValueAsync()).ShouldBe("14.00");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task Legal_documents_returned_and_mended()
    {
        var galih = await ApplicantAsync("galih", 360);
        await galih.GoAsync("/akun/dokumen-legal");
        await galih.AttachAsync("surat-tugas", Papers.Pdf("surat-tugas.pdf", "Surat tugas"));
        await galih.AttachAsync("kartu-pegawai", Papers.Payload("kartu.jpg", Papers.Jpg));
        await galih.SendAsync("Kirim untuk diverifikasi");

        var ratna = await OfficerAsync(Steps.Officer);
        await ratna.GoAsync("/petugas/dokumen-legal");
        await ratna.PressAsync(ratna.Page.GetByRole(AriaRole.Link, new() { Name = "Galih Pradana" }).Or(ratna.Page.GetByRole(AriaRole.Link, new() { Name = "Balai Contoh Bahan Bangunan" })).First);
        await ratna.FillAsync("verdict.surat-tugas", "returned");
        await ratna.FillAsync("verdict.kartu-pegawai", "accepted");
        await ratna.PressAsync("Kembalikan untuk diperbaiki");
        (await ratna.Page.Locator("main .msg").CountAsync()).ShouldBeGreaterThan(0);
        await ratna.FillAsync("note.surat-tugas", "Surat tugas belum ditandatangani.");
        await ratna.SendAsync("Kembalikan untuk diperbaiki");

        var mail = await Post.MailAsync("galih@example.com", "Dokumen legal Anda perlu diperbaiki");
        mail.Text.ShouldContain("Surat tugas belum ditandatangani.");
        await Post.WhatsAppAsync("6281200000305", "dokumen_legal_dikembalikan");
        await galih.GoAsync(Post.Link(mail));
        (await galih.TextAsync()).ShouldContain("Surat tugas belum ditandatangani.");
        (await galih.Page.Locator("[data-upload]").EvaluateAllAsync<string[]>("all => all.map(e => e.dataset.name)")).ShouldBe(["surat-tugas"]);
        await galih.AttachAsync("surat-tugas", Papers.Pdf("surat-tugas-2.pdf", "Surat tugas bertanda tangan"));
        await galih.SendAsync("Kirim untuk diverifikasi");

        await ratna.GoAsync("/petugas/dokumen-legal");
        await ratna.PressAsync(ratna.Page.GetByRole(AriaRole.Link, new() { Name = "Galih Pradana" }).Or(ratna.Page.GetByRole(AriaRole.Link, new() { Name = "Balai Contoh Bahan Bangunan" })).First);
        (await ratna.TextAsync()).ShouldContain("Putaran 1 dikembalikan");
        await ratna.FillAsync("verdict.surat-tugas", "accepted");
        await ratna.FillAsync("verdict.kartu-pegawai", "accepted");
        await ratna.SendAsync("Verifikasi dokumen");
        await Post.MailAsync("galih@example.com", "Dokumen legal Anda sudah diverifikasi");
        await galih.GoAsync($"/permohonan/baru/{Steps.Service}");
        (await galih.Page.GetByRole(AriaRole.Button, new() { Name = "Mulai mengisi" }).CountAsync()).ShouldBe(1);
        ShouldBeUntroubled();
    }

    private static string Uid(string calendar) => calendar.Split("\r\n").Single(l => l.StartsWith("UID:", StringComparison.Ordinal));
}
