using System.Text;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

public sealed class BadInputTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_nothing_else_is_lost()
    {
        var maya = await ApplicantAsync("maya", 360);
        await maya.GoAsync($"/permohonan/baru/{Steps.Service}");
        await maya.PressAsync("Mulai mengisi");
        await maya.GoAsync($"/permohonan/{maya.Id}?isi=1");
        await maya.FillAsync("v.nama", "Paving Daur Ulang");
        await maya.FillAsync("v.website", "bukan alamat");
        await maya.AttachAsync("v.suratPermohonan", Papers.Pdf("surat saya.pdf", "Surat permohonan"));

        await ShouldSayAsync(maya, Papers.Payload("foto.txt", "bukan foto"u8.ToArray()), "Jenis berkas tidak diterima. Pilih berkas JPG atau PNG.");
        await ShouldSayAsync(maya, Papers.Payload("foto.jpg", [.. Papers.Jpg, .. new byte[1_100_000]]), "Berkas terlalu besar");
        await ShouldSayAsync(maya, Papers.Payload("foto.jpg", Encoding.ASCII.GetBytes("ini teks, bukan gambar")), "foto.jpg");

        // The browser's own checks are switched off by the form, so that the server's words are shown.
        await maya.PressAsync("Simpan dan lanjut ke dokumen");
        (await maya.Page.Locator(".errsum").InnerTextAsync()).ShouldContain("hal yang perlu diperbaiki");
        (await maya.Page.Locator("[name='v.nama']").InputValueAsync()).ShouldBe("Paving Daur Ulang");
        (await maya.Page.Locator("[name='v.website']").InputValueAsync()).ShouldBe("bukan alamat");
        (await maya.Page.Locator("#f-v_website-e").CountAsync()).ShouldBe(1);
        (await maya.TextAsync()).ShouldContain("surat saya.pdf");
        await maya.Page.ShouldBeAccessibleAsync();

        await maya.FillAsync("v.website", "https://www.example.com/paving");
        await maya.AttachAsync("v.foto", Papers.Payload("foto.jpg", Papers.Jpg));
        await maya.FillAsync("v.kategori", "kawasan");
        await maya.FillAsync("v.publikasi", "false");
        await maya.SendAsync("Simpan dan lanjut ke dokumen");
        maya.Visitor.Complaints.Where(c => !c.Contains("400", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_left_half_filled_keeps_its_draft()
    {
        var maya = await ApplicantAsync("maya");
        await maya.GoAsync($"/permohonan/baru/{Steps.Service}");
        await maya.PressAsync("Mulai mengisi");
        var id = maya.Id;
        await maya.GoAsync($"/permohonan/{id}?isi=1");
        await maya.FillAsync("v.nama", "Sumur Resapan Modular");
        await maya.AttachAsync("v.foto", Papers.Payload("sumur.jpg", Papers.Jpg));
        await Assertions.Expect(maya.Page.Locator("[data-draft-status]")).ToContainTextAsync("Draf tersimpan");

        var later = await ApplicantAsync("maya", 360);
        await later.OpenAsync(id);
        (await later.Page.Locator("[name='v.nama']").InputValueAsync()).ShouldBe("Sumur Resapan Modular");
        (await later.TextAsync()).ShouldContain("sumur.jpg");
        await later.GoAsync("/akun");
        (await later.Page.Locator($"main a[href*='{id}']").CountAsync()).ShouldBeGreaterThan(0);
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task Of_two_officers_at_once_one_wins_and_the_other_is_told()
    {
        var id = await Steps.SubmittedAsync("maya", "Saluran Pracetak");
        var ratna = await OfficerAsync("ratna");
        var gita = await OfficerAsync("gita");
        await ratna.OpenAsync(id);
        await gita.OpenAsync(id);
        await ratna.AcceptAllAsync();
        await gita.AcceptAllAsync();
        await gita.JudgeAsync("dokumen.teknis", accepted: false, "Belum lengkap.");

        await ratna.SendAsync("Terima dan lanjutkan ke Ekspose");
        await gita.PressAsync("Kembalikan untuk diperbaiki");

        var text = await gita.TextAsync();
        text.ShouldContain("Belum dijalankan");
        text.ShouldContain("Ratna Kusumawardani");
        var request = await Steps.GetAsync("maya", id);
        request["stage"]!.ToString().ShouldBe("ekspose");
        request["timeline"]!.AsArray().Count(e => e!["what"]!.ToString().StartsWith("Validasi", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Without_script_pages_are_read_and_a_form_is_sent()
    {
        var maya = new Applicant(await VisitAsync(360, script: false), Tenant);
        await maya.SignInAsync("maya");
        await maya.GoAsync($"/permohonan/baru/{Steps.Service}");
        await maya.PressAsync("Mulai mengisi");
        (await maya.Page.Locator("ol.how > li").CountAsync()).ShouldBe(6);
        await maya.PressAsync(maya.Page.GetByRole(AriaRole.Link, new() { Name = "Selanjutnya" }));
        await maya.FillAsync("v.nama", "Tangki Septik Kedap");
        await maya.FillAsync("v.kategori", "sanitasi");
        await maya.FillAsync("v.publikasi", "true");
        await maya.Page.SetInputFilesAsync("input[type=file][name='v.foto']", Papers.Payload("tangki.jpg", Papers.Jpg));
        await maya.Page.SetInputFilesAsync("input[type=file][name='v.suratPermohonan']", Papers.Pdf("surat.pdf", "Surat"));
        await maya.SendAsync("Simpan dan lanjut ke dokumen");
        await maya.Page.SetInputFilesAsync("input[type=file][name='v.penjaminanMutu']", Papers.Pdf("mutu.pdf", "Mutu"));
        await maya.Page.SetInputFilesAsync("input[type=file][name='v.teknis']", Papers.Payload("teknis.zip", Papers.Zip()));
        await maya.SendAsync("Kirim dokumen untuk diperiksa");
        var text = await maya.TextAsync();
        text.ShouldContain("Menunggu Validasi");
        text.ShouldContain("Tangki Septik Kedap");
        await maya.GoAsync("/permohonan");
        (await maya.TextAsync()).ShouldContain("Tangki Septik Kedap");
    }

    private static async Task ShouldSayAsync(Applicant person, FilePayload file, string words)
    {
        var field = await person.OfferAsync("v.foto", file);
        await Assertions.Expect(field.Locator(".msg")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        (await field.InnerTextAsync()).ShouldContain(words);
        (await field.Locator("input[type=file]").GetAttributeAsync("aria-invalid")).ShouldBe("true");
    }
}
