using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>An admin who has never seen a definition's file makes a service on pages; citizens use it the same hour.</summary>
public sealed class StudioTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Draft = "/admin/layanan/izin-penelitian/draf";

    [Fact]
    public async Task A_service_of_two_branches_is_made_tried_published_and_used()
    {
        var wulan = await OfficerAsync("admin");
        await wulan.GoAsync("/admin/layanan/baru");
        await wulan.FillAsync("Name", "Izin Penelitian");
        await wulan.FillAsync("Summary", "Izin bagi peneliti yang datang ke laboratorium kami.");
        await wulan.PressAsync("Susun layanan");
        await StagesAsync(wulan);
        await DecideAsync(wulan);
        await DescribeAsync(wulan);

        // What can't work is named, leads to its place, and keeps the draft from being published.
        await wulan.GoAsync(Draft);
        (await wulan.Page.Locator(".st-faults li").AllInnerTextsAsync()).ShouldHaveSingleItem().ShouldContain("Penyerahan");
        await wulan.Page.ShouldBeAccessibleAsync();
        await wulan.GoAsync(Draft + "/terbit");
        (await wulan.Page.GetByRole(AriaRole.Button, new() { Name = "Terbitkan versi" }).CountAsync()).ShouldBe(0);
        await wulan.GoAsync(Draft);
        await wulan.Page.Locator(".st-faults a").First.ClickAsync();
        await wulan.Page.WaitForURLAsync(url => Uri.UnescapeDataString(url).Contains("di=stages/penyerahan", StringComparison.Ordinal));
        await wulan.GoAsync(Draft);
        wulan.Page.Dialog += (_, dialog) => _ = dialog.AcceptAsync();
        await wulan.PressAsync(wulan.Page.Locator("[data-item=penyerahan] button[aria-label^=Hapus]"));
        (await wulan.Page.Locator(".st-faults li").CountAsync()).ShouldBe(0);

        // Tried out, nothing is left behind.
        await wulan.GoAsync(Draft + "/coba");
        await wulan.PressAsync(wulan.Page.Locator("details[open] button[type=submit]").Last);
        (await wulan.TextAsync()).ShouldContain("Ditolak");
        await wulan.GoAsync(Draft + "/terbit");
        await wulan.PressAsync("Terbitkan versi 1");
        (await wulan.TextAsync()).ShouldContain("Terbit");

        var surya = await ApplicantAsync("surya", 360);
        var damar = await OfficerAsync("damar");
        await AskedAsync(surya, damar, "Uji beban panel bambu", "disetujui", null);
        (await surya.TextAsync()).ShouldContain("Selesai");
        await AskedAsync(surya, damar, "Uji api panel jerami", "ditolak", "Laboratorium api sedang diperbaiki.");
        var told = await surya.TextAsync();
        told.ShouldContain("Ditolak");
        told.ShouldContain("Laboratorium api sedang diperbaiki.");
        ShouldBeUntroubled();
    }

    private static async Task StagesAsync(Officer wulan)
    {
        foreach (var (name, kind) in new[] { ("Pengajuan", "form"), ("Keputusan", "decision"), ("Penyerahan", "delivery") })
        {
            await wulan.GoAsync(Draft);
            var added = wulan.Page.Locator("#tambah");
            if (await added.GetAttributeAsync("open") is null)
            {
                await added.Locator("summary").ClickAsync();
            }

            await wulan.FillAsync("name", name, added);
            await wulan.FillAsync("kind", kind, added);
            await wulan.PressAsync(added.Locator("button[type=submit]"));
        }

        await wulan.GoAsync(Draft + "/isian?di=stages/pengajuan/fields");
        await wulan.FillAsync("label", "Judul penelitian");
        await wulan.FillAsync("type", "text");
        await wulan.PressAsync("Tambah isian");
        await wulan.FillAsync("data.required", "true");
        await wulan.PressAsync("Simpan");
    }

    private static async Task DecideAsync(Officer wulan)
    {
        await wulan.GoAsync(Draft + "/bagian/dasar?di=stages/keputusan");
        await wulan.FillAsync("data.actor", "role:kepala");
        await wulan.PressAsync("Simpan");
        var outcome = wulan.Page.Locator("form[aria-label='Tambah hasil']");
        await wulan.FillAsync("name", "Ditolak", outcome);
        await wulan.PressAsync("Tambah hasil", outcome);
        await wulan.FillAsync("data.leads", "end:completed");
        await wulan.FillAsync("data.reason", "true");
        await wulan.PressAsync("Simpan");
    }

    private static async Task DescribeAsync(Officer wulan)
    {
        await wulan.GoAsync(Draft + "/bagian/standar");
        foreach (var (field, words) in new[]
        {
            ("description.id", "Izin meneliti di laboratorium kami."), ("requirements[0].id", "Proposal penelitian"), ("costText.id", "Rp 0"), ("durationText.id", "5 hari kerja"), ("product.id", "Surat izin")
        })
        {
            await wulan.FillAsync("data.facts." + field, words);
        }

        await wulan.PressAsync("Simpan");
    }

    /// <summary>A citizen asks on a telephone, the head decides, the citizen looks again.</summary>
    private static async Task AskedAsync(Applicant surya, Officer damar, string title, string outcome, string? reason)
    {
        await surya.GoAsync("/layanan/izin-penelitian");
        await surya.PressAsync(surya.Page.GetByRole(AriaRole.Link, new() { Name = "Ajukan layanan ini" }));
        await surya.PressAsync(surya.Page.Locator("main form button[type=submit]").Last);
        var id = surya.Id;
        await surya.FillAsync("v.judulPenelitian", title);
        await surya.PressAsync(surya.Form("submit").Locator("button.p[type=submit]"));
        await surya.ShouldBeAcceptedAsync();
        await damar.OpenAsync(id);
        var card = await damar.BeginAsync(outcome);
        if (reason is not null)
        {
            await damar.FillAsync($"{outcome}.reason", reason, card);
        }

        await damar.SendAsync(card);
        await surya.OpenAsync(id);
    }
}
