using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The housing clinic beyond the answer: assistance with a field visit for a person at the desk, and a monthly report through two levels.</summary>
public sealed class AccompanimentTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    protected override string Pack => "klinik";

    private static string Mail(string officer) => $"{officer}.klinik@example.go.id";

    [Fact]
    public async Task From_the_desk_to_a_field_visit_its_report_and_the_results()
    {
        var arief = await OfficerAsync("arief");
        await arief.GoAsync("/petugas/bantuan/catat");
        foreach (var (field, value) in new[]
        {
            ("source", "desk"), ("name", "Tarjo Wibisono"), ("phone", "0812 0000 0721"), ("email", "tarjo@example.com"), ("address", "Kampung Contoh Asri RT 01"), ("region.province", "36"), ("region.regency", "36.73"), ("topic", "lahan"),
            ("subject", "Atap dan dinding lapuk"), ("body", "Atap bocor dan dinding belakang lapuk. Bagaimana memperbaikinya?")
        })
        {
            await arief.FillAsync(field, value);
        }

        await arief.SendAsync("Catat dan beri nomor");
        var ticket = arief.Id;
        var prita = await OfficerAsync("prita");
        await prita.GoAsync($"/petugas/bantuan/{ticket}");
        await prita.FillAsync("body", "Bapak Tarjo, keadaannya perlu dilihat di tempat. Kami dapat mendampingi.");
        await prita.SendAsync("Kirim jawaban");

        await arief.GoAsync($"/petugas/bantuan/{ticket}?v=all");
        await arief.PressAsync("Ajukan pendampingan");
        var request = arief.Id;
        foreach (var (field, value) in new[] { ("v.bentuk", "rab"), ("v.pokok", "RAB perbaikan atap"), ("v.lokasi.province", "36"), ("v.lokasi.regency", "36.73"), ("v.alamat", "Kampung Contoh Asri RT 01"), ("v.uraian", "Atap bocor di dua tempat dan dinding belakang lapuk, perlu hitungan biaya.") })
        {
            await arief.FillAsync(field, value);
        }

        await ShouldBeSoundAsync(arief);
        await arief.SendAsync("Kirim permintaan");

        var joko = await OfficerAsync("joko");
        await joko.GoAsync(Post.Link(await Post.MailAsync(Mail("joko"), "perlu penugasan")));
        var card = await joko.BeginAsync("ditugaskan");
        (await card.InnerTextAsync()).ShouldNotContain("Yudha", Case.Sensitive, "His decree has lapsed.");
        await joko.FillAsync("ditugaskan.officer", await card.Locator("[name='ditugaskan.officer'] option, [name='ditugaskan.officer']").Filter(new() { HasText = "Prita" }).Or(card.Locator("label", new() { HasText = "Prita" }).Locator("input")).First.EvaluateAsync<string>("e => e.value"), card);
        await joko.SendAsync(card);
        await Post.MailAsync("tarjo@example.com", "Tenaga ahli untuk pendampingan");

        await joko.OpenAsync(request);
        card = await joko.BeginAsync("visit");
        await joko.FillAsync("visit.place", "Kampung Contoh Asri RT 01, Kota Serang", card);
        await joko.FillAsync("visit.agenda", "Mengukur atap dan memeriksa dinding", card);
        var day = await card.Locator("[name='visit.date']").InputValueAsync();
        await ShouldBeSoundAsync(joko);
        await joko.SendAsync(card);
        (await joko.TextAsync()).ShouldContain("Surat Tugas");
        (await Post.MailAsync("tarjo@example.com", "Jadwal pendampingan")).Text.ShouldContain("Kota Serang");

        Steps.AttendMeeting(day, "11.30");
        await prita.ReturnAsync("prita");
        await prita.GoAsync(Post.Link(await Post.MailAsync(Mail("prita"), "Tugas pendampingan")));
        card = await prita.BeginAsync("report");
        await prita.FillAsync("report.findings", "Rangka atap bagian belakang lapuk sepanjang empat meter.", card);
        await prita.FillAsync("report.advice", "Ganti rangka bagian belakang dengan baja ringan.", card);
        await prita.FillAsync("report.captions", "Rangka atap yang lapuk", card);
        await prita.AttachAsync("report.photos[0]", Papers.Payload("atap.jpg", Papers.Jpg), card);
        await prita.SendAsync(card);
        (await prita.TextAsync()).ShouldContain("Rangka atap yang lapuk");
        await ShouldBeSoundAsync(prita);
        card = await prita.BeginAsync("continue");
        await prita.SendAsync(card);
        await prita.OpenAsync(request);
        await prita.Page.Locator(".work summary").First.ClickAsync();
        await prita.AttachAsync("done-1.hasil", Papers.Pdf("rab.pdf", "RAB"));
        await prita.SendAsync("Nyatakan selesai: RAB perbaikan atap");
        await Post.MailAsync("tarjo@example.com", "Hasil pendampingan");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task A_monthly_report_comes_back_once_and_is_accepted_at_both_levels()
    {
        var arief = await OfficerAsync("arief");
        await arief.GoAsync("/petugas/laporan-bulanan");
        await ShouldBeSoundAsync(arief);
        await arief.SendAsync("Susun laporan");
        var report = arief.Id;
        await arief.FillAsync("caption", "Loket pada hari pelayanan");
        await arief.AttachAsync("photo", Papers.Payload("loket.jpg", Papers.Jpg));
        await arief.SendAsync("Tambah foto");
        await ShouldBeSoundAsync(arief);
        await arief.FillAsync("obstacles", "Kendaraan dinas hanya tersedia satu kali.");
        await arief.FillAsync("followUp", "Jadwal kunjungan digabung.");
        await arief.SendAsync("Kirim kepada kepala unit");

        var joko = await OfficerAsync("joko");
        await joko.GoAsync(Post.Link(await Post.MailAsync(Mail("joko"), "menunggu pemeriksaan")));
        await joko.Page.Locator("summary", new() { HasText = "Kembalikan" }).ClickAsync();
        await joko.FillAsync("reason", "Jelaskan jadwal penggabungannya.");
        await joko.SendAsync("Kembalikan");
        await arief.GoAsync(Post.Link(await Post.MailAsync(Mail("arief"), "perlu diperbaiki")));
        (await arief.TextAsync()).ShouldContain("Jelaskan jadwal penggabungannya.");
        await arief.FillAsync("followUp", "Kunjungan digabung setiap minggu kedua.");
        await arief.SendAsync("Kirim kepada kepala unit");
        await joko.GoAsync($"/petugas/laporan-bulanan/{report}");
        await joko.FillAsync("note", "Sudah jelas, kami teruskan.");
        await ShouldBeSoundAsync(joko);
        await joko.SendAsync("Terima dan teruskan");

        var dewi = await OfficerAsync("dewi");
        await dewi.GoAsync(Post.Link(await Post.MailAsync(Mail("dewi"), "siap dievaluasi")));
        await dewi.FillAsync("note", "Baik, pertahankan.");
        await dewi.SendAsync("Terima laporan");
        (await dewi.TextAsync()).ShouldContain("Diterima dan dievaluasi direktorat");
        await dewi.GoAsync("/petugas/laporan-bulanan");
        await ShouldBeSoundAsync(dewi);
        await arief.GoAsync("/petugas/rencana-kerja");
        await arief.PressAsync("Susun rencana");
        await ShouldBeSoundAsync(arief);
        ShouldBeUntroubled();
    }

    private static async Task ShouldBeSoundAsync(Person person)
    {
        await person.Page.ShouldBeAccessibleAsync();
        (await person.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse(person.Page.Url);
    }
}
