using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The platform's operator at work on a portal that citizens use.</summary>
public sealed class OperatorTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    [Fact]
    public async Task A_portal_is_helped_suspended_so_that_citizens_still_read_and_opened_again()
    {
        var request = await Steps.SubmittedAsync("surya", "Panel bambu");
        var surya = await ApplicantAsync("surya", 360);
        var operators = new Founder(await VisitAsync(), Platform.HostPortal);
        await operators.SignInAsync("admin");
        await AnnounceAsync(operators, surya);
        await HelpAsync(operators);

        await operators.GoAsync($"/tenant/{Tenant.Id}");
        await operators.Page.GetByText("Hentikan portal", new() { Exact = true }).First.ClickAsync();
        await operators.FillAsync("reason", "Basis data diperiksa malam ini.");
        await operators.SendAsync("Ya, hentikan");
        await surya.OpenAsync(request);
        (await surya.TextAsync()).ShouldContain("Panel bambu");
        (await surya.TextAsync()).ShouldNotContain("Basis data diperiksa");
        (await surya.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        (await surya.Page.GotoAsync($"{Tenant.Url}/layanan/{Steps.Service}/ajukan"))!.Status.ShouldBe(503);
        surya.Visitor.ForgetComplaints();
        await surya.OpenAsync(request);
        (await surya.Page.Locator("main form button.p[type=submit]").CountAsync()).ShouldBe(0, "Nothing can be sent.");

        await operators.GoAsync($"/tenant/{Tenant.Id}");
        await operators.SendAsync("Aktifkan portal");
        (await operators.TextAsync()).ShouldContain("Aktif");
        await surya.GoAsync("/permohonan");
        ShouldBeUntroubled();
    }

    /// <summary>One sentence above every page, until it is taken down.</summary>
    private async Task AnnounceAsync(Founder operators, Applicant surya)
    {
        const string words = "Pemeliharaan Sabtu malam pukul 22.00 sampai 23.00 WIB.";
        await operators.WriteAsync("/tenant/pengumuman", "Umumkan ke semua portal", ("text", words), ("endsAt", Platform.Clock.GetUtcNow().AddDays(2).ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        await operators.Page.ShouldBeAccessibleAsync();
        await surya.GoAsync("/");
        (await surya.TextAsync()).ShouldContain(words);
        await operators.SendAsync("Turunkan");
        await surya.GoAsync("/");
        (await surya.TextAsync()).ShouldNotContain(words);
    }

    /// <summary>Help with a reason and for a time: the operator looks only, everybody sees that it is a session of help, and the agency's admin finds it in the book.</summary>
    private async Task HelpAsync(Founder operators)
    {
        await operators.WriteAsync($"/tenant/{Tenant.Id}/bantuan", "Minta sesi bantuan", ("reason", "Laporan 14: antrean kosong"), ("minutes", "15"), ("role", "admin"));
        await operators.PressAsync(operators.Page.Locator("a", new() { HasText = "Ke portal instansi" }));
        await operators.PressAsync("Mulai sekarang");
        await operators.GoAsync(Tenant.Url + "/petugas/antrean");
        (await operators.TextAsync()).ShouldContain("Sesi bantuan pengelola platform");
        await operators.Page.ShouldBeAccessibleAsync();
        (await operators.Page.GotoAsync(Tenant.Url + "/admin/pengguna"))!.Status.ShouldBe(403);
        operators.Visitor.ForgetComplaints();
        await operators.GoAsync(Tenant.Url + "/petugas/antrean");
        await operators.PressAsync(operators.Page.Locator("button", new() { HasText = "Akhiri sesi" }));

        var admin = await OfficerAsync("admin");
        await admin.GoAsync("/admin/masuk-bantuan");
        (await admin.TextAsync()).ShouldContain("Laporan 14: antrean kosong");
        await admin.Page.ShouldBeAccessibleAsync();
    }
}
