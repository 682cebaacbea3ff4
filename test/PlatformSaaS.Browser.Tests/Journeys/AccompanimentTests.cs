using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The housing clinic beyond the answer: a monthly report through two levels.</summary>
public sealed class AccompanimentTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    protected override string Pack => "klinik";

    private static string Mail(string officer) => $"{officer}.klinik@example.go.id";

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
