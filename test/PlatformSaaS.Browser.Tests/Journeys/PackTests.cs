using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>An admin keeps the agency as one file, shapes it, looks at what the file would change, takes it, and goes back.</summary>
public sealed class PackTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Packs = "/admin/paket", Draft = "/admin/layanan/kliring-teknologi/draf", Mail = "/admin/templat/mail/akun-ditolak";

    [Fact]
    public async Task A_pack_goes_out_comes_in_with_its_differences_shown_and_the_state_before_comes_back()
    {
        var citizen = new Applicant(await VisitAsync(360), Tenant);
        var wulan = new Founder(await VisitAsync(), Tenant);
        await wulan.SignInAsync("admin");
        await wulan.GoAsync(Packs);
        await wulan.Page.ShouldBeAccessibleAsync();
        var pack = await wulan.SaveAsync(wulan.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Unduh paket" }));
        await RefusedAsync(wulan, pack);
        await ReshapeAsync(wulan);
        await ReadsAsync(citizen, "Kabar", "Kliring Teknologi Bangunan");

        // A look changes nothing.
        await BringAsync(wulan, pack);
        var places = await wulan.Page.Locator(".pk-ch summary .brk").AllInnerTextsAsync();
        places.ShouldBe(["Layanan › kliring-teknologi", "Surel › akun-ditolak", "Menu"], ignoreOrder: true);
        var differences = string.Join('\n', await wulan.Page.Locator(".pk-di del, .pk-di ins").AllInnerTextsAsync());
        differences.ShouldNotContain("{\"label\"", Case.Sensitive, "People read words, not JSON.");
        foreach (var words in new[] { "Kliring Teknologi Bangunan", "Maaf, pendaftaran Anda belum diterima", "Kabar", "Berita" })
        {
            differences.ShouldContain(words);
        }

        await wulan.Page.ShouldBeAccessibleAsync();
        await ReadsAsync(citizen, "Kabar", "Kliring Teknologi Bangunan");

        await wulan.AgreeAsync("Terapkan paket", "Ya, terapkan");
        (await wulan.ComplaintAsync()).ShouldContain("alasan", Case.Insensitive, "Nobody changes everything without saying why.");
        await wulan.FillAsync("why", "Kembali ke kata-kata semula");
        await wulan.ConfirmAsync("Terapkan paket", "Ya, terapkan");
        await ReadsAsync(citizen, "Berita", "Kliring Teknologi");
        await wulan.GoAsync(Mail);
        (await wulan.Page.Locator("[name='subject.id']").InputValueAsync()).ShouldNotContain("Maaf");

        // The state before was kept by itself.
        await wulan.GoAsync(Packs);
        await wulan.PressAsync(wulan.Page.Locator("main tbody tr").First.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Pulihkan" }));
        await wulan.FillAsync("why", "Kata-kata baru lebih jelas");
        await wulan.ConfirmAsync("Pulihkan", "Ya, terapkan");
        await ReadsAsync(citizen, "Kabar", "Kliring Teknologi Bangunan");
        (await citizen.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        ShouldBeUntroubled();
    }

    /// <summary>What is no archive, an archive of something else, and another agency's pack.</summary>
    private static async Task RefusedAsync(Founder wulan, byte[] pack)
    {
        foreach (var (file, words) in new[] { ("bukan arsip"u8.ToArray(), "Berkas ZIP ini rusak"), (Papers.Zip(), "Arsip ini bukan paket instansi") })
        {
            await BringAsync(wulan, file);
            (await wulan.ComplaintAsync()).ShouldContain(words, Case.Insensitive);
        }

        await wulan.Page.ShouldBeAccessibleAsync();
        await BringAsync(wulan, Foreign(pack));
        (await wulan.TextAsync()).ShouldContain("Paket ini milik instansi lain: kantor-lain.");
        await wulan.FillAsync("why", "Mencoba paket tetangga");
        await wulan.AgreeAsync("Terapkan paket", "Ya, terapkan");
        (await wulan.ComplaintAsync()).ShouldNotBeEmpty();
        (await wulan.Page.Locator("[name=why]").InputValueAsync()).ShouldBe("Mencoba paket tetangga", "Nothing written is lost.");
    }

    /// <summary>A service's name, a mail's subject, a word of the menu.</summary>
    private static async Task ReshapeAsync(Founder wulan)
    {
        await wulan.GoAsync("/admin/layanan");
        await wulan.PressAsync("Ubah layanan");
        await wulan.SetAsync(Draft, "umum", "", ("name.id", "Kliring Teknologi Bangunan"));
        await wulan.GoAsync(Draft + "/terbit");
        await wulan.SendAsync("Terbitkan versi 2");
        await wulan.WriteAsync(Mail, "Simpan templat", ("subject.id", "Maaf, pendaftaran Anda belum diterima"));
        await wulan.WriteAsync("/admin/menu?ubah=3", "Simpan butir", ("label", "Kabar"));
    }

    private static async Task BringAsync(Founder wulan, byte[] pack)
    {
        await wulan.GoAsync(Packs);
        await wulan.Page.Locator("#file").SetInputFilesAsync(Papers.Payload("paket.zip", pack));
        await wulan.PressAsync("Lihat perbedaan");
    }

    /// <summary>What a citizen reads: the word of the menu, and what the service is called.</summary>
    private static async Task ReadsAsync(Applicant citizen, string menu, string service)
    {
        await citizen.GoAsync("/layanan");
        (await citizen.Page.Locator("header a[href='/berita']").First.TextContentAsync())!.Trim().ShouldBe(menu);
        (await citizen.Page.Locator("main a[href='/layanan/kliring-teknologi']").First.InnerTextAsync()).ShouldBe(service);
    }

    /// <summary>The pack as another agency's, in another town.</summary>
    private static byte[] Foreign(byte[] pack)
    {
        using var memory = new MemoryStream();
        memory.Write(pack);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("agency.json")!;
            JsonNode agency;
            using (var content = entry.Open())
            {
                agency = JsonNode.Parse(content)!;
            }

            (agency["code"], agency["city"]) = ("kantor-lain", "Kota Lain");
            entry.Delete();
            zip.GetEntry("manifest.json")!.Delete();
            using var changed = zip.CreateEntry("agency.json").Open();
            changed.Write(Encoding.UTF8.GetBytes(agency.ToJsonString()));
        }

        return memory.ToArray();
    }
}
