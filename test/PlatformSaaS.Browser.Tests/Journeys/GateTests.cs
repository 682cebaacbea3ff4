using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.Calendar;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The gate of an office: the guest book on a tablet until the visitor leaves, and a booked hour.</summary>
public sealed class GateTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    protected override string Pack => "klinik";

    [Fact]
    public async Task A_visitor_at_the_kiosk_is_directed_gets_a_badge_and_leaves()
    {
        var siska = await OfficerAsync("siska");
        var tablet = new Officer(await VisitAsync(820), Tenant);
        await tablet.SignInAsync("siska");
        await tablet.GoAsync("/petugas/kunjungan");
        await ShouldBeSoundAsync(tablet);
        await tablet.PressAsync("Jadikan perangkat ini kios");
        tablet.Page.Url.ShouldEndWith("/kios");
        await ShouldBeSoundAsync(tablet);

        // One step per screen; nothing on it leads into the office.
        var phone = tablet.Page.Locator("[name=phone]");
        (await phone.IsVisibleAsync()).ShouldBeFalse();
        (await tablet.Page.Locator("a[href]").EvaluateAllAsync<string[]>("links => links.map(l => new URL(l.href).pathname)")).ShouldAllBe(p => p == "/kios" || p.StartsWith("/bahasa/"));
        await tablet.Page.Locator("label.tile", new() { HasText = "Konsultasi rumah" }).ClickAsync();
        await Assertions.Expect(phone).ToBeVisibleAsync();
        await ShouldBeSoundAsync(tablet);
        await tablet.FillAsync("name", "Laras Puspita");
        await phone.FillAsync("0812 0000 0851");
        await tablet.PressAsync("Catat kunjungan");
        await ShouldBeSoundAsync(tablet);
        var shown = await tablet.TextAsync();
        var number = System.Text.RegularExpressions.Regex.Match(shown, @"BT-\d{8}-\d{3}").Value;
        number.ShouldNotBeEmpty(shown);
        shown.ShouldNotContain("Laras");

        await siska.GoAsync("/petugas/kunjungan");
        (await siska.TextAsync()).ShouldContain("Laras Puspita");
        await siska.PressAsync(siska.Page.GetByRole(AriaRole.Link, new() { Name = "Laras Puspita" }));
        await ShouldBeSoundAsync(siska);
        await siska.FillAsync("target", "konsultasi", siska.Page.Locator("#arahkan"));
        await siska.SendAsync("Arahkan dan beri lencana");
        var badge = await siska.Page.GetByRole(AriaRole.Link, new() { Name = "Cetak lencana" }).GetAttributeAsync("href");
        await Tools.CheckPdfAsync(await siska.BytesAsync(badge!));
        await ShouldBeSoundAsync(siska);
        await siska.SendAsync("Catat keluar");
        (await siska.TextAsync()).ShouldContain("Sudah keluar");

        var laras = new Applicant(await VisitAsync(360), Tenant);
        await laras.GoAsync("/kunjungan");
        await laras.FillAsync("number", number);
        await laras.FillAsync("phone", "0812 0000 0852");
        await laras.PressAsync("Lihat kunjungan");
        (await laras.TextAsync()).ShouldContain("Tidak ada kunjungan dengan nomor dan telepon itu");
        await ShouldBeSoundAsync(laras);
        await laras.FillAsync("phone", "+62 812-0000-0851");
        await laras.PressAsync("Lihat kunjungan");
        await ShouldBeSoundAsync(laras);
        await laras.PressAsync(laras.Page.GetByRole(AriaRole.Link, new() { Name = "Isi kuesioner" }));
        laras.Page.Url.ShouldContain($"/survei/ikm-klinik?kunjungan={number}");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task A_kiosk_left_alone_clears_itself_and_gives_no_way_in()
    {
        var tablet = new Officer(await VisitAsync(820), Tenant);
        await tablet.SignInAsync("siska");
        await tablet.GoAsync("/petugas/kunjungan");
        await tablet.Page.Clock.InstallAsync();
        await tablet.PressAsync("Jadikan perangkat ini kios");
        await tablet.Page.Locator("label.tile").First.ClickAsync();
        await tablet.FillAsync("name", "Bayu Firmansyah");
        await tablet.Page.Clock.FastForwardAsync(55_000);
        await Assertions.Expect(tablet.Page.Locator("[data-warn]")).ToContainTextAsync("dikosongkan");
        await tablet.Page.Clock.FastForwardAsync(10_000);
        await Assertions.Expect(tablet.Page.Locator("[name=name]")).ToHaveValueAsync("");
        await Assertions.Expect(tablet.Page.Locator("[name=name]")).ToBeHiddenAsync();
        foreach (var path in new[] { "/petugas", "/petugas/kunjungan", "/petugas/bantuan" })
        {
            await tablet.GoAsync(path);
            tablet.Page.Url.ShouldContain("/masuk", Case.Sensitive, "The officer's session ended with the kiosk.");
        }

        var plain = new Officer(await VisitAsync(820, script: false), Tenant);
        await plain.SignInAsync("siska");
        await plain.GoAsync("/petugas/kunjungan");
        await plain.PressAsync("Jadikan perangkat ini kios");
        (await plain.Page.Locator("[name=phone]").IsVisibleAsync()).ShouldBeTrue("Without script it is one form.");
        await plain.FillAsync("purpose", "informasi");
        await plain.FillAsync("name", "Citra Anjani");
        await plain.FillAsync("phone", "0812 0000 0861");
        await plain.PressAsync("Catat kunjungan");
        (await plain.TextAsync()).ShouldContain("BT-");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task An_hour_is_booked_moved_and_cancelled_and_the_second_comes_too_late()
    {
        var prita = await OfficerAsync("prita");
        var (week, day) = await Tenant.RunAsync(async sp =>
        {
            var monday = (await sp.GetRequiredService<ITenantClock>().TodayAsync()).AddDays(9);
            monday = monday.AddDays(-(((int)monday.DayOfWeek + 6) % 7));
            return (monday, (await sp.GetRequiredService<IWorkingCalendar>().DaysAsync(monday, monday.AddDays(4))).First(d => d.Kind == DayKind.Working).Date);
        });
        await prita.GoAsync($"/petugas/jadwal?pekan={week:yyyy-MM-dd}");
        await ShouldBeSoundAsync(prita);
        var mine = prita.Page.Locator("fieldset", new() { HasText = "Prita" });
        await mine.Locator($"select[name$='.{day:yyyy-MM-dd}']").SelectOptionAsync("pagi");
        await prita.SendAsync("Usulkan kepada kepala unit");
        var joko = await OfficerAsync("joko");
        await joko.GoAsync($"/petugas/jadwal?pekan={week:yyyy-MM-dd}");
        await ShouldBeSoundAsync(joko);
        await joko.SendAsync("Setujui jadwal");

        var marni = await ApplicantAsync("marni", 360);
        await OfficeAsync(marni);
        var darto = await ApplicantAsync("darto");
        await OfficeAsync(darto);
        await ChooseAsync(marni, 0);
        await ShouldBeSoundAsync(marni);
        await ChooseAsync(darto, 0);
        await marni.SendAsync("Pesan jadwal");
        await Post.MailAsync("marni@example.com", "Jadwal konsultasi Anda");
        await ShouldBeSoundAsync(marni);
        await darto.PressAsync("Pesan jadwal");
        (await darto.TextAsync()).ShouldContain("baru saja dipesan orang lain");
        (await darto.Page.InputValueAsync("[name=note]")).ShouldBe("Menambah kamar di rumah tipe 36", "What was typed is still there.");
        await ShouldBeSoundAsync(darto);

        await marni.Page.GetByText("Pindahkan ke waktu lain").ClickAsync();
        await marni.Page.Locator("label.slot").Nth(1).ClickAsync();
        await marni.SendAsync("Pindahkan jadwal");
        await Post.MailAsync("marni@example.com", "dipindahkan");
        await darto.Page.Locator("label.slot").First.ClickAsync();
        await darto.SendAsync("Pesan jadwal");
        await marni.GoAsync("/akun/jadwal");
        await ShouldBeSoundAsync(marni);
        await marni.PressAsync(marni.Page.Locator(".hd-rows a").First);
        await marni.Page.GetByText("Batalkan jadwal").First.ClickAsync();
        await marni.SendAsync("Ya, batalkan");
        (await marni.TextAsync()).ShouldContain("Dibatalkan");
        await prita.GoAsync($"/petugas/jadwal/hari?hari={day:yyyy-MM-dd}");
        (await prita.TextAsync()).ShouldContain("Darto");
        await ShouldBeSoundAsync(prita);
        ShouldBeUntroubled();
    }

    private async Task OfficeAsync(Person person)
    {
        var unit = await Tenant.RunAsync(async sp => (await sp.GetRequiredService<PlatformSaaS.Users.IUnitDirectory>().MapAsync()).Find("balai-banten-jakarta")!.Id);
        await person.GoAsync($"/jadwal?unit={unit}");
    }

    private static async Task ChooseAsync(Person person, int slot)
    {
        await person.Page.Locator("label.slot").Nth(slot).ClickAsync();
        await person.FillAsync("mode", "onsite");
        await person.FillAsync("note", "Menambah kamar di rumah tipe 36");
    }

    private static async Task ShouldBeSoundAsync(Person person)
    {
        await person.Page.ShouldBeAccessibleAsync();
        (await person.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse(person.Page.Url);
    }
}
