using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The one-roof service: information that is free, special and refused, an objection, and a technical service until its dispatch.</summary>
public sealed partial class OneRoofTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    protected override string Pack => "satuatap";

    protected override bool SharesPortal => true;

    private static JsonObject Disposition(string unit, int days = 3) => new() { ["unit"] = unit, ["instruksi"] = new JsonArray("siapkan"), ["hari"] = days };

    private async Task<(string Id, string Number)> AtDeskAsync(Officer officer, string service, string name, string phone, string mail)
    {
        await officer.GoAsync("/petugas/permohonan/baru");
        if (await officer.Page.Locator("[name=service]").CountAsync() > 1)
        {
            await officer.FillAsync("service", service);
        }

        await officer.FillAsync("name", name);
        await officer.FillAsync("phone", phone);
        await officer.FillAsync("email", mail);
        await ShouldBeSoundAsync(officer);
        await officer.SendAsync("Beri nomor dan isi permohonan");
        return (officer.Id, Regex.Match(await officer.TextAsync(), @"(INF|PLS)/\d{4}/\d{4}").Value);
    }

    private async Task<(string Id, string Number)> AskedAsync(Officer nurul, string name, string phone, string mail)
    {
        var (id, number) = await AtDeskAsync(nurul, "pintu-informasi", name, phone, mail);
        await nurul.FillAsync("v.pokok", "Data uji rumah tahan gempa");
        await nurul.FillAsync("v.rincian", "Ringkasan hasil uji sambungan dinding.");
        await nurul.FillAsync("v.tujuan", "Skripsi");
        await nurul.FillAsync("v.cara", "salinan");
        await ShouldBeSoundAsync(nurul);
        await nurul.SendAsync("Kirim permintaan");
        (await Post.MailAsync(mail, "kami terima")).Text.ShouldContain(number);
        return (id, number);
    }

    private async Task<Applicant> FollowAsync(string number, string phone)
    {
        var person = new Applicant(await VisitAsync(360), Tenant);
        await person.GoAsync("/ikuti");
        await person.FillAsync("number", number);
        await person.FillAsync("phone", phone);
        await ShouldBeSoundAsync(person);
        await person.PressAsync("Lihat permohonan");
        return person;
    }

    [Fact]
    public async Task Special_information_with_its_requirements_met()
    {
        var citra = await ApplicantAsync("citra", 360);
        await citra.GoAsync("/permohonan/baru/pintu-informasi");
        await citra.PressAsync("Mulai mengisi");
        var id = citra.Id;
        await citra.FillAsync("v.pokok", "Data mentah uji bata ringan");
        await citra.FillAsync("v.rincian", "Data mentah uji kuat tekan.");
        await citra.FillAsync("v.tujuan", "Skripsi");
        await citra.FillAsync("v.cara", "salinan");
        await citra.SendAsync("Kirim permintaan");
        await Steps.ActAsync("nurul", id, "kirim", new JsonObject { ["hal"] = "Tanggapan", ["isi"] = "Data kami sampaikan setelah syaratnya terpenuhi." });
        await Steps.ActAsync("hendra", id, "paraf");
        var ayu = await OfficerAsync("ayu");
        await ayu.OpenAsync(id);
        await ayu.Page.Locator("#tindakan-khusus summary").First.ClickAsync();
        var special = ayu.Page.Locator("#tindakan-khusus");
        await ayu.FillAsync("khusus.persyaratan", "suratPernyataan", special);
        await ayu.FillAsync("khusus.pertimbangan", "Diberikan dengan pernyataan penggunaan.", special);
        await ayu.SendAsync("Khusus: minta syarat", special);

        await citra.GoAsync(Post.Link(await Post.MailAsync("citra@example.com", "Syarat untuk")));
        (await citra.TextAsync()).ShouldNotContain("Proposal penelitian");
        await ShouldBeSoundAsync(citra);
        await citra.AttachAsync("v.suratPernyataan", Papers.Pdf("pernyataan.pdf", "Surat pernyataan"));
        await citra.SendAsync("Serahkan persyaratan");
        await ayu.OpenAsync(id);
        await ayu.SendAsync("Terpenuhi: teruskan ke Kepala Pusat");
        var ridwan = await OfficerAsync("ridwan");
        await ridwan.OpenAsync(id);
        await ShouldBeSoundAsync(ridwan);
        await ridwan.Page.Locator("#tindakan-disposisi summary").First.ClickAsync();
        var approved = ridwan.Page.Locator("#tindakan-disposisi");
        await ridwan.FillAsync("disposisi.unit", "balai-bahan-bangunan", approved);
        await ridwan.FillAsync("disposisi.instruksi", "siapkan", approved);
        await ridwan.SendAsync("Setujui dan disposisikan", approved);
        await Steps.ActAsync("bagas", id, "done-1");
        await citra.GoAsync(Post.Link(await Post.MailAsync("citra@example.com", "siap")));
        (await citra.TextAsync()).ShouldContain("Surat Tanggapan");
        (await citra.TextAsync()).ShouldNotContain("Lembar Disposisi");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task Excluded_information_is_refused_and_objected_to()
    {
        var nurul = await OfficerAsync("nurul");
        var (id, number) = await AskedAsync(nurul, "Bonar Sitorus", "0812 0000 0802", "bonar@example.com");
        await Steps.ActAsync("nurul", id, "kirim", new JsonObject { ["hal"] = "Tanggapan", ["isi"] = "Informasi kami tinjau terlebih dahulu." });
        await Steps.ActAsync("hendra", id, "paraf");
        await Steps.ActAsync("ayu", id, "dikecualikan", new JsonObject { ["persyaratan"] = new JsonArray("izinPimpinan"), ["pertimbangan"] = "Memuat data pribadi." });
        await nurul.OpenAsync(id);
        var unmet = await nurul.BeginAsync("tidak");
        await nurul.FillAsync("tidak.reason", "Surat izin tidak diserahkan.", unmet);
        await nurul.SendAsync(unmet);
        await Steps.ActAsync("nurul", id, "draft", new JsonObject { ["dasar"] = "Pasal 17 huruf h UU 14/2008", ["uraian"] = "Informasi memuat data pribadi responden." });
        await Steps.ActAsync("ayu", id, "tolak");
        var told = await Post.MailAsync("bonar@example.com", "tidak dapat dipenuhi");
        await Letters.ReadAsync(Tenant, Post.Pdf(told), "berhak mengajukan keberatan", "30 hari kerja", number);
        await Steps.ActAsync("nurul", id, "deliver", new JsonObject { ["penerima"] = "Bonar Sitorus", ["caraSerah"] = "elektronik" });

        var bonar = await FollowAsync(number, "0812 0000 0802");
        await bonar.Page.Locator("details summary", new() { HasText = "Ajukan keberatan" }).ClickAsync();
        await bonar.FillAsync("v.pokok", "Yang diminta hanya ringkasan");
        await bonar.FillAsync("v.alasan", "penolakan");
        await bonar.FillAsync("v.uraian", "Saya tidak memerlukan identitas responden.");
        await ShouldBeSoundAsync(bonar);
        await bonar.SendAsync("Ajukan keberatan");
        var objection = Regex.Match((await Post.MailAsync("bonar@example.com", "Keberatan")).Subject, @"KBR/\d{4}/\d{4}").Value;

        var ridwan = new Officer(await VisitAsync(360), Tenant);
        await ridwan.SignInAsync("ridwan");
        await ridwan.GoAsync(Post.Link(await Post.MailAsync("ridwan.satuatap@example.go.id", "Keberatan baru")));
        var kept = await ridwan.BeginAsync("draft");
        await ridwan.FillAsync("draft.tanggapan", "Ringkasan tanpa identitas dapat diberikan.", kept);
        await ridwan.SendAsync(kept);
        await ShouldBeSoundAsync(ridwan);
        var upheld = await ridwan.BeginAsync("kabul");
        await ridwan.SendAsync(upheld);
        var again = await FollowAsync(objection, "0812 0000 0802");
        await Letters.ReadAsync(Tenant, await again.DownloadAsync("Tanggapan atas Keberatan"), "Keberatan dikabulkan", number, objection);
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task A_technical_service_until_its_dispatch_with_proof()
    {
        var teguh = await OfficerAsync("teguh");
        var (id, number) = await AtDeskAsync(teguh, "pulsa", "Hendrik Tambunan", "0812 0000 0803", "hendrik@example.com");
        await teguh.FillAsync("v.jenis", "uji");
        await teguh.FillAsync("v.pokok", "Uji kuat tekan bata ringan");
        await teguh.FillAsync("v.uraian", "Dua belas contoh dari satu produksi.");
        await teguh.FillAsync("v.jumlahContoh", "12");
        await teguh.SendAsync("Kirim permintaan");
        await teguh.OpenAsync(id);
        var forward = await teguh.BeginAsync("teruskan");
        await teguh.FillAsync("teruskan.unit", "balai-bahan-bangunan", forward);
        await teguh.FillAsync("teruskan.instruksi", "selesaikan", forward);
        await ShouldBeSoundAsync(teguh);
        await teguh.SendAsync(forward);
        await Steps.ActAsync("bagas", id, "diterima-1", new JsonObject { ["kondisi"] = "Utuh" });
        await Steps.ActAsync("bagas", id, "done-1", new JsonObject { ["hasil"] = await Steps.UploadAsync("bagas", id, "done-1", "hasil", "laporan.pdf", Papers.Pdf("Laporan uji")) });
        await teguh.OpenAsync(id);
        var cover = await teguh.BeginAsync("draft");
        await teguh.FillAsync("draft.ringkasan", "Kuat tekan rata-rata 4,2 MPa, memenuhi SNI.", cover);
        await teguh.SendAsync(cover);
        await Steps.ActAsync("ridwan", id, "sahkan");
        await teguh.OpenAsync(id);
        var sent = await teguh.BeginAsync("deliver");
        await teguh.FillAsync("deliver.caraKirim", "kurir", sent);
        await teguh.FillAsync("deliver.tanggal", Bench.Today, sent);
        await teguh.FillAsync("deliver.resi", "JX0000451", sent);
        await teguh.AttachAsync("deliver.bukti", Papers.Pdf("resi.pdf", "Resi"), sent);
        await ShouldBeSoundAsync(teguh);
        await teguh.SendAsync(sent);
        (await Post.MailAsync("hendrik@example.com", "dikirim")).Text.ShouldContain("JX0000451");
        var person = await FollowAsync(number, "0812 0000 0803");
        await Letters.ReadAsync(Tenant, await person.DownloadAsync("Surat Pengantar Laporan"), "4,2 MPa", number);
        (await person.TextAsync()).ShouldContain("resi.pdf");
        ShouldBeUntroubled();
    }

    private static async Task ShouldBeSoundAsync(Person person)
    {
        await person.Page.ShouldBeAccessibleAsync();
        (await person.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse(person.Page.Url);
    }
}
