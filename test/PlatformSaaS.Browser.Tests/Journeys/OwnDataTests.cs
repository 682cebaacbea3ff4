using System.Text;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>What an applicant may ask of the agency about the own data, on a phone.</summary>
public sealed class OwnDataTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Own = "/akun/data-pribadi";

    [Fact]
    public async Task A_correction_is_asked_for_and_answered_a_copy_ordered_and_consent_withdrawn()
    {
        var surya = await ApplicantAsync("surya", 360);
        await surya.GoAsync(Own);
        var ask = surya.Page.Locator("form[action*='handler=Ask']");
        await surya.FillAsync("kind", "Correction", ask);
        await surya.FillAsync("words", "Nomor telepon saya salah ketik.", ask);
        await surya.SendAsync("Kirim permintaan", ask);
        await surya.Page.ShouldBeAccessibleAsync();
        (await surya.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();

        var admin = await OfficerAsync("admin");
        await admin.GoAsync("/petugas/data-pribadi");
        await admin.PressAsync(admin.Page.Locator("main th a").First);
        (await admin.TextAsync()).ShouldContain("Nomor telepon saya salah ketik.");
        await admin.Page.ShouldBeAccessibleAsync();
        await admin.FillAsync("decision", "grant");
        await admin.FillAsync("answer", "Nomor sudah kami betulkan.");
        await admin.SendAsync("Kirim jawaban");

        await surya.GoAsync(Own);
        (await surya.TextAsync()).ShouldContain("Nomor sudah kami betulkan.");
        await OrderAsync(surya);
        await WithdrawAsync(surya);
        await SubscribeAsync(surya);
        ShouldBeUntroubled();
    }

    /// <summary>A copy of everything needs the password; a wrong one is said beside its field.</summary>
    private static async Task OrderAsync(Applicant surya)
    {
        var order = surya.Page.Locator("form[action*='handler=Export']");
        await surya.FillAsync("password", "bukan-kata-sandi", order);
        await surya.PressAsync("Minta salinan", order);
        (await surya.Page.Locator("main .msg, main [role=alert]").CountAsync()).ShouldBeGreaterThan(0);
        await surya.FillAsync("password", TestTenant.Password, order);
        await surya.SendAsync("Minta salinan", order);
        (await surya.TextAsync()).ShouldContain("Salinan sedang dibuat");
    }

    private static async Task WithdrawAsync(Applicant surya)
    {
        await surya.GoAsync(Own);
        await surya.Page.GetByText("Tarik persetujuan", new() { Exact = true }).First.ClickAsync();
        await surya.PressAsync(surya.Page.Locator("form[action*='handler=Withdraw'] button[type=submit]:visible").First);
        await surya.ShouldBeAcceptedAsync();
        (await surya.TextAsync()).ShouldContain("Yang sudah berhenti:");
    }

    /// <summary>The own appointments in a calendar program: an address that is told once.</summary>
    private static async Task SubscribeAsync(Applicant surya)
    {
        await surya.GoAsync("/akun/kalender");
        await surya.SendAsync("Buat alamat kalender");
        var address = await surya.Page.Locator("main p.num.brk").InnerTextAsync();
        Encoding.UTF8.GetString(await surya.BytesAsync(new Uri(address).AbsolutePath)).ShouldStartWith("BEGIN:VCALENDAR");
        await surya.Page.ShouldBeAccessibleAsync();
        await surya.GoAsync("/akun/kalender");
        (await surya.TextAsync()).ShouldNotContain(address);
    }
}
