using System.Globalization;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The data-protection officer at work: a breach within its term, and an applicant who asks for something.</summary>
public sealed class BreachTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Register = "/petugas/pelanggaran-data", Title = "Berkas terbuka untuk umum", Words = "Tautan berkas pemohon dapat dibuka siapa saja selama dua jam.";

    [Fact]
    public async Task A_breach_is_recorded_its_people_told_and_closed_within_its_term()
    {
        var wulan = new Founder(await VisitAsync(), Tenant);
        await wulan.SignInAsync("admin");
        await RecordAsync(wulan);
        var there = new Uri(wulan.Page.Url).AbsolutePath;
        (await wulan.TextAsync()).ShouldMatch("6[89] jam lagi");
        await ListAsync(wulan, there);

        // The notices need somebody whom people can ask.
        await wulan.GoAsync(there);
        (await wulan.TextAsync()).ShouldContain("Narahubung belum ada.");
        await wulan.WriteAsync("/admin/data-pribadi", "Simpan", ("name", "Sekretaris Kliring"), ("email", "pdp@example.go.id"));
        await wulan.GoAsync(there);
        await wulan.Page.Locator("summary", new() { HasText = "Pratinjau pemberitahuan" }).First.ClickAsync();
        (await wulan.TextAsync()).ShouldContain(Words);
        await wulan.Page.ShouldBeAccessibleAsync();
        await CloseAsync(wulan);
        (await wulan.ComplaintAsync()).ShouldNotBeEmpty("Nobody has been told yet.");
        await wulan.ConfirmAsync("Kirim pemberitahuan", "Ya, kirim");
        await PlatformHostFixture.RunJobAsync(Tenant, "PlatformSaaS.Privacy.Breaches.BreachNoticeJob", $$"""{"breach":"{{wulan.Id}}"}""");

        var mail = await Post.MailAsync("surya@example.com", "data");
        mail.Text.ShouldContain(Words);
        mail.Text.ShouldContain("pdp@example.go.id");
        await wulan.GoAsync(there);
        await wulan.ConfirmAsync("Terbitkan surat", "Ya, terbitkan");
        await Tools.CheckPdfAsync(await wulan.BytesAsync((await wulan.Page.Locator("main a[href^='/berkas/']").First.GetAttributeAsync("href"))!));
        await CloseAsync(wulan);
        await wulan.ShouldBeAcceptedAsync();
        (await wulan.TextAsync()).ShouldContain("Ditutup");
        await wulan.GoAsync(Register);
        (await wulan.Page.Locator("main tbody tr", new() { HasText = Title }).InnerTextAsync()).ShouldContain("Ditutup");
        await wulan.Page.ShouldBeAccessibleAsync();

        var surya = await ApplicantAsync("surya", 360);
        await AskAsync(surya, wulan);
        ShouldBeUntroubled();
    }

    /// <summary>What can't be is said beside its field, and nothing written is lost.</summary>
    private async Task RecordAsync(Founder wulan)
    {
        var now = Platform.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(7));
        await wulan.GoAsync(Register);
        await wulan.PressAsync(wulan.Page.GetByRole(AriaRole.Link, new() { Name = "Catat kejadian" }).First);
        foreach (var (field, value) in new[] { ("title", Title), ("foundAt", Minute(now.AddHours(5))), ("data", "papers"), ("how", Words), ("remedy", "Tautan ditutup pada hari yang sama.") })
        {
            await wulan.FillAsync(field, value);
        }

        await wulan.PressAsync("Simpan catatan");
        (await wulan.ComplaintAsync()).ShouldContain("Waktu diketahui tidak boleh di masa depan.");
        (await wulan.Page.Locator("[name=how]").InputValueAsync()).ShouldBe(Words);
        await wulan.Page.ShouldBeAccessibleAsync();
        await wulan.FillAsync("foundAt", Minute(now.AddHours(-3)));
        await wulan.SendAsync("Simpan catatan");

        static string Minute(DateTimeOffset at) => at.ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture);
    }

    /// <summary>Those affected, from a list in which somebody is unknown.</summary>
    private static async Task ListAsync(Founder wulan, string there)
    {
        await wulan.GoAsync(there + "/orang");
        await wulan.FillAsync("list", "surya\nsiapa-ini");
        await wulan.PressAsync("Lihat dulu", wulan.Page.Locator("main form", new() { Has = wulan.Page.Locator("textarea[name=list]:visible") }));
        var text = await wulan.TextAsync();
        text.ShouldContain("1 orang ditemukan");
        text.ShouldContain("“siapa-ini” bukan pengguna");
        await wulan.Page.ShouldBeAccessibleAsync();
        await wulan.PressAsync("Tambahkan 1 orang");
        (await wulan.Page.Locator("main tbody").InnerTextAsync()).ShouldContain("surya@example.com");
        await wulan.Page.ShouldBeAccessibleAsync();
    }

    private static async Task CloseAsync(Founder wulan)
    {
        var form = wulan.Page.Locator("form[action*='handler=Close']");
        await wulan.FillAsync("outcome", "Tautan ditutup, yang terdampak sudah diberi tahu.", form);
        await wulan.PressAsync("Tutup catatan", form);
    }

    /// <summary>Who was told reads it in the portal, asks from the public page, and is answered with a reason.</summary>
    private async Task AskAsync(Applicant surya, Founder wulan)
    {
        await surya.GoAsync("/akun/notifikasi");
        (await surya.TextAsync()).ShouldContain("data pribadi", Case.Insensitive);
        await surya.GoAsync("/data-pribadi");
        (await surya.TextAsync()).ShouldContain("pdp@example.go.id");
        await surya.Page.ShouldBeAccessibleAsync();
        (await surya.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await surya.PressAsync(surya.Page.GetByRole(AriaRole.Link, new() { Name = "Buka data pribadi saya" }));
        var ask = surya.Page.Locator("form[action*='handler=Ask']");
        await surya.FillAsync("kind", "Correction", ask);
        await surya.FillAsync("words", "Nama perusahaan saya di surat keliru.", ask);
        await surya.SendAsync("Kirim permintaan", ask);
        (await surya.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();

        await wulan.GoAsync("/petugas/data-pribadi");
        (await wulan.TextAsync()).ShouldMatch("7[012] jam lagi");
        await wulan.PressAsync(wulan.Page.Locator("main th a").First);
        await wulan.FillAsync("decision", "refuse");
        await wulan.PressAsync("Kirim jawaban");
        (await wulan.ComplaintAsync()).ShouldNotBeEmpty("Whoever is refused is told why.");
        await wulan.FillAsync("answer", "Nama di surat sama dengan akta yang Anda unggah.");
        await wulan.SendAsync("Kirim jawaban");
        await surya.GoAsync("/akun/data-pribadi");
        var text = await surya.TextAsync();
        text.ShouldContain("Nama di surat sama dengan akta yang Anda unggah.");
        text.ShouldContain("Tidak dapat dipenuhi", Case.Insensitive);
    }
}
