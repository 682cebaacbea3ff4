using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The host runs many portals: what a portal may use, what holds for all of them, and one portal's life to its end.</summary>
public sealed partial class HostLifeTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    [Fact]
    public async Task A_portal_meets_its_editions_limits_the_nations_holidays_and_messages_that_failed()
    {
        var operators = new Founder(await VisitAsync(), Platform.HostPortal);
        await operators.SignInAsync("admin");
        await LimitAsync(operators);
        var wulan = new Founder(await VisitAsync(360), Tenant);
        await wulan.SignInAsync("admin");

        // One officer more than the edition has.
        await wulan.GoAsync("/admin/pengguna/baru");
        foreach (var (field, value) in new[] { ("userName", "sinta"), ("name", "Sinta Contoh"), ("email", "sinta@example.go.id"), ("roles", "tim-teknis") })
        {
            await wulan.FillAsync(field, value);
        }

        await wulan.PressAsync("Tambahkan dan kirim tautan");
        (await wulan.ComplaintAsync()).ShouldContain("batas", Case.Insensitive);
        (await wulan.Page.Locator("[name=name]").InputValueAsync()).ShouldBe("Sinta Contoh", "Nothing written is lost.");
        await wulan.Page.ShouldBeAccessibleAsync();
        await wulan.GoAsync("/admin/pemakaian");
        (await wulan.TextAsync()).ShouldContain("Edisi Contoh Kecil");
        (await wulan.Page.Locator("main li", new() { HasText = "Akun petugas" }).First.InnerTextAsync()).ShouldContain("100 %");
        (await wulan.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await wulan.Page.ShouldBeAccessibleAsync();

        await HolidayAsync(operators, wulan);
        await FailAsync(operators, wulan);
        await wulan.GoAsync("/admin/templat/mail/akun-ditolak");
        await wulan.PressAsync("Kirim uji ke saya");
        (await wulan.ComplaintAsync()).ShouldContain("pesan", Case.Insensitive, "A test is no message that somebody waits for.");
        await StrangersAsync(wulan);
        ShouldBeUntroubled();
    }

    /// <summary>An edition as large as the portal is now, given to it.</summary>
    private async Task LimitAsync(Founder operators)
    {
        await operators.GoAsync($"/tenant/{Tenant.Id}/edisi");
        var officers = Digits().Match(await operators.Page.Locator("main dl div", new() { HasText = "Akun petugas" }).Locator("dd").InnerTextAsync()).Value;
        await operators.GoAsync("/tenant/edisi");
        foreach (var (field, value) in new[] { ("name", "Contoh Kecil"), ("code", "X"), ("features", "Registration"), ("features", "LegalDocuments"), ("features", "Reviews"), ("features", "Surveys"), ("features", "Content"), ("storageMegabytes", "50"), ("users", officers), ("messages", "1") })
        {
            await operators.FillAsync(field, value);
        }

        await operators.PressAsync("Buat edisi");
        (await operators.ComplaintAsync()).ShouldContain("Pakai 2 sampai 30 huruf kecil");
        await operators.Page.ShouldBeAccessibleAsync();
        await operators.FillAsync("code", $"kecil-{Tenant.Code}");
        await operators.SendAsync("Buat edisi");
        await operators.GoAsync("/tenant/edisi");
        var edition = (await operators.Page.Locator("main tbody tr", new() { HasText = $"kecil-{Tenant.Code}" }).Locator("a").First.GetAttributeAsync("href"))!.Split('/')[^1];
        await operators.WriteAsync($"/tenant/{Tenant.Id}/edisi", "Simpan", ("editionId", edition));
        (await operators.TextAsync()).ShouldContain("Contoh Kecil");
    }

    /// <summary>A day of a far year with its decree: published, it stands in the portal's calendar.</summary>
    private static async Task HolidayAsync(Founder operators, Founder wulan)
    {
        await operators.WriteAsync("/tenant/libur?tahun=2037", "Simpan di draf", ("decree", "SKB Contoh Nomor 3 Tahun 2036"), ("decreeDate", "2036-09-01"));
        var day = operators.Page.Locator("main form[action*='handler=Day']");
        await operators.FillAsync("date", "2036-03-04", day);
        await operators.FillAsync("name", "Hari Contoh Nasional", day);
        await operators.PressAsync("Simpan di draf", day);
        (await operators.ComplaintAsync()).ShouldContain("Isi tanggal dalam tahun 2037");
        await operators.FillAsync("date", "2037-03-04", day);
        await operators.SendAsync("Simpan di draf", day);
        await operators.PressAsync("Periksa pengaruhnya");
        (await operators.TextAsync()).ShouldContain("Yang berubah bila draf ini terbit");
        await operators.Page.ShouldBeAccessibleAsync();
        await operators.SendAsync("Terbitkan sekarang");
        await wulan.GoAsync("/admin/instansi/kalender?tahun=2037");
        var text = await wulan.TextAsync();
        text.ShouldContain("Hari Contoh Nasional");
        text.ShouldContain("SKB Contoh Nomor 3 Tahun 2036");
        (await wulan.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
    }

    /// <summary>A mail that its server refuses waits at the operator's, who sees neither to whom nor what, and goes out when it is queued again.</summary>
    private async Task FailAsync(Founder operators, Founder wulan)
    {
        await Platform.Mail.SetModeAsync(SmtpMode.Permanent);
        try
        {
            await wulan.GoAsync("/admin/pengguna");
            await wulan.PressAsync(wulan.Page.Locator("main a", new() { HasText = "Ratna Kusumawardani" }).First);
            await wulan.SendAsync("Kirim tautan kata sandi");
            await Eventually.TrueAsync(async () =>
            {
                await operators.GoAsync($"/tenant/pesan?portal={Tenant.Code}");
                return await operators.Page.Locator("main tbody tr").CountAsync() > 0;
            }, "the message was not given up");
        }
        finally
        {
            await Platform.Mail.SetModeAsync(SmtpMode.Accept);
        }

        var row = operators.Page.Locator("main tbody tr").First;
        (await row.InnerTextAsync()).ShouldNotContain("ratna@example.go.id");
        (await operators.Page.Locator("main [rel=prev], main [rel=next]").CountAsync()).ShouldBe(0, "There is one page.");
        await operators.Page.ShouldBeAccessibleAsync();
        await operators.PressAsync(row.GetByRole(AriaRole.Button, new() { Name = "Kirim ulang" }));
        await operators.ShouldBeAcceptedAsync();
        Post.Link(await Post.MailAsync("ratna@example.go.id", "kata sandi")).ShouldStartWith(Tenant.Url);
    }

    /// <summary>The host's pages are nobody's but the host's.</summary>
    private async Task StrangersAsync(Founder wulan)
    {
        foreach (var path in new[] { "/tenant", "/tenant/edisi", $"/tenant/{Tenant.Id}", "/tenant/libur" })
        {
            (await wulan.Page.GotoAsync(Tenant.Url + path))!.Status.ShouldBe(404, path);
        }

        await wulan.Page.GotoAsync(Platform.HostPortal.Url + "/tenant");
        await wulan.FillAsync("Name", "ratna");
        await wulan.FillAsync("Password", TestTenant.Password);
        await wulan.PressAsync("Masuk");
        (await wulan.ComplaintAsync()).ShouldNotBeEmpty("An officer of an agency is nobody at the host.");
        wulan.Page.Url.ShouldContain("/masuk");
        wulan.Visitor.ForgetComplaints();
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
