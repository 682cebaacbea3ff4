using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

// From the gate to the signed receipt.
public sealed partial class OneRoofTests
{
    private const string Topic = "Data uji rumah tahan gempa";

    [Fact]
    public async Task Freely_public_information_from_the_gate_until_the_signed_receipt()
    {
        var (visit, visitNumber) = await ArriveAsync("Sulastri Handayani", "0812 0000 0801");
        var nurul = await OfficerAsync("nurul");
        await nurul.GoAsync(visit);
        await ShouldBeSoundAsync(nurul);
        await nurul.SendAsync("Pelayanan Informasi Umum (PINTU)");
        var id = nurul.Id;
        var number = Regex.Match(await nurul.TextAsync(), @"INF/\d{4}/\d{4}").Value;
        (await nurul.Page.InputValueAsync("[name='v.pokok']")).ShouldBe(Topic, "What was told at the gate need not be told again.");
        (await nurul.TextAsync()).ShouldContain("Sulastri Handayani");
        await nurul.FillAsync("v.rincian", "Ringkasan hasil uji sambungan dinding.");
        await nurul.FillAsync("v.tujuan", "Skripsi");
        await nurul.FillAsync("v.cara", "salinan");
        await ShouldBeSoundAsync(nurul);
        await nurul.SendAsync("Kirim permintaan");
        await nurul.OpenAsync(id);
        var draft = await nurul.BeginAsync("kirim");
        await nurul.FillAsync("kirim.hal", "Tanggapan permintaan informasi", draft);
        await nurul.FillAsync("kirim.isi", "Informasi yang Anda minta tersedia dan kami sampaikan bersama surat ini.", draft);
        await nurul.SendAsync(draft);

        // Officials act from a telephone: the draft's text and large buttons.
        var hendra = new Officer(await VisitAsync(360), Tenant);
        await hendra.SignInAsync("hendra");
        await hendra.GoAsync(Post.Link(await Post.MailAsync("hendra.satuatap@example.go.id", "Menunggu Anda")));
        (await hendra.TextAsync()).ShouldContain("kami sampaikan bersama surat ini");
        await ShouldBeSoundAsync(hendra);
        await hendra.SendAsync("Bubuhkan paraf");
        var ayu = new Officer(await VisitAsync(360), Tenant);
        await ayu.SignInAsync("ayu");
        await ayu.OpenAsync(id);
        (await ayu.TextAsync()).ShouldContain("Hendra Kusnadi");
        await ayu.Page.Locator("#tindakan-bebas summary").First.ClickAsync();
        var screened = ayu.Page.Locator("#tindakan-bebas");
        (await screened.InnerTextAsync()).ShouldNotContain("Balai Tata Bangunan", Case.Sensitive, "A closed unit isn't offered.");
        await ayu.FillAsync("bebas.unit", "bidang-perumahan", screened);
        await ayu.FillAsync("bebas.instruksi", "siapkan", screened);
        await ayu.FillAsync("bebas.catatan", "Data mentah responden tidak disertakan.", screened);
        await ShouldBeSoundAsync(ayu);
        await ayu.SendAsync("Terbuka: disposisi ke unit", screened);

        var sekar = await OfficerAsync("sekar");
        await sekar.GoAsync(Post.Link(await Post.MailAsync("sekar.satuatap@example.go.id", "Disposisi")));
        (await sekar.TextAsync()).ShouldContain("Data mentah responden tidak disertakan.");
        await sekar.Page.Locator(".work summary").First.ClickAsync();
        await sekar.AttachAsync("done-1.hasil", Papers.Pdf("ringkasan.pdf", "Ringkasan hasil uji"));
        await sekar.SendAsync($"Nyatakan selesai: {Topic}");

        var person = await FollowAsync(number, "+62 812-0000-0801");
        (await person.TextAsync()).ShouldContain("Surat Tanggapan");
        await ShouldBeSoundAsync(person);
        (await Letters.ReadAsync(Tenant, await person.DownloadAsync("Surat Tanggapan"), "kami sampaikan bersama surat ini", number)).ShouldContain("Ayu Lestariningsih");
        (await Letters.ReadAsync(Tenant, await person.DownloadAsync("Tanda Terima"), "Sulastri Handayani", "Surat Tanggapan", number)).ShouldContain("Nama terang");

        await SignAsync(nurul, id);
        await person.GoAsync("/ikuti/permohonan");
        (await person.Page.GetByRole(AriaRole.Link, new() { Name = "Tanda Terima" }).CountAsync()).ShouldBe(1, "The signed receipt takes the place of the one that waited for ink.");
        (await Letters.ReadAsync(Tenant, await person.DownloadAsync("Tanda Terima"), "Sulastri Handayani", "Ditandatangani di layar", number)).ShouldNotContain("Nama terang");
        (await person.TextAsync()).ShouldContain(visitNumber);

        // Visit and request know each other, for the desk and for the visitor.
        await nurul.OpenAsync(id);
        await nurul.Page.GetByText("Tahap dan penugasan").ClickAsync();
        await nurul.PressAsync(nurul.Page.GetByRole(AriaRole.Link, new() { Name = visitNumber }));
        nurul.Page.Url.ShouldEndWith(visit);
        await ShouldBeSoundAsync(nurul);
        (await nurul.Page.GetByRole(AriaRole.Link, new() { Name = number }).GetAttributeAsync("href")).ShouldBe($"/petugas/permohonan/{id}");
        (await nurul.TextAsync()).ShouldContain("Dipenuhi");
        await person.GoAsync("/kunjungan");
        await person.FillAsync("number", visitNumber);
        await person.FillAsync("phone", "0812 0000 0801");
        await person.PressAsync("Lihat kunjungan");
        (await person.TextAsync()).ShouldContain(number);
        foreach (var path in new[] { "/petugas/register", "/petugas/disposisi", "/petugas/disposisi?selesai=1" })
        {
            await nurul.GoAsync(path);
            await ShouldBeSoundAsync(nurul);
            (await nurul.TextAsync()).ShouldContain(path.Contains("disposisi", StringComparison.Ordinal) && !path.Contains("selesai", StringComparison.Ordinal) ? "Disposisi" : number);
        }

        ShouldBeUntroubled();
    }

    /// <summary>The visitor fills the kiosk, security sends them to PINTU; answers the visit's page and number.</summary>
    private async Task<(string Path, string Number)> ArriveAsync(string name, string phone)
    {
        var tablet = new Officer(await VisitAsync(820), Tenant);
        await tablet.SignInAsync("agung");
        await tablet.GoAsync("/petugas/kunjungan");
        await tablet.PressAsync("Jadikan perangkat ini kios");
        await tablet.Page.Locator("label.tile", new() { HasText = "Informasi umum" }).ClickAsync();
        await tablet.FillAsync("name", name);
        await tablet.Page.FillAsync("[name=phone]", phone);
        await tablet.FillAsync("note", Topic);
        await ShouldBeSoundAsync(tablet);
        await tablet.PressAsync("Catat kunjungan");
        var number = Regex.Match(await tablet.TextAsync(), @"T-\d{8}-\d{3}").Value;
        number.ShouldNotBeEmpty();
        var agung = await OfficerAsync("agung");
        await agung.GoAsync("/petugas/kunjungan");
        await agung.PressAsync(agung.Page.GetByRole(AriaRole.Link, new() { Name = name }));
        await agung.FillAsync("target", "pintu", agung.Page.Locator("#arahkan"));
        await agung.SendAsync("Arahkan dan beri lencana");
        return (new Uri(agung.Page.Url).AbsolutePath, number);
    }

    /// <summary>The receiver signs on the desk's tablet: an empty box is refused, a slip is cleared, the second try counts.</summary>
    private async Task SignAsync(Officer nurul, string id)
    {
        await nurul.OpenAsync(id);
        var handed = await nurul.BeginAsync("deliver");
        await nurul.FillAsync("deliver.sebagai", "pemohon", handed);
        await nurul.FillAsync("deliver.caraSerah", "langsung", handed);
        await nurul.FillAsync("deliver.caraTanda", "layar", handed);
        var box = handed.Locator("[data-signature][data-ready]");
        await Assertions.Expect(box.Locator("canvas")).ToBeVisibleAsync();
        await handed.Locator("button[type=submit]").Last.ClickAsync();
        await Assertions.Expect(box.GetByRole(AriaRole.Status)).ToContainTextAsync("Tanda tangan masih kosong");
        await box.GetByRole(AriaRole.Button, new() { Name = "Ketik nama" }).ClickAsync();
        await box.GetByLabel("Nama lengkap sebagai tanda tangan").FillAsync("Sulastri");
        await Assertions.Expect(box.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", new Regex("sudah digoreskan"));
        await box.GetByRole(AriaRole.Button, new() { Name = "Gambar" }).ClickAsync();
        await StrokeAsync(nurul, box.Locator("canvas"));
        await box.GetByRole(AriaRole.Button, new() { Name = "Hapus dan ulangi" }).ClickAsync();
        await Assertions.Expect(box.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", new Regex("masih kosong"));
        await StrokeAsync(nurul, box.Locator("canvas"));
        await ShouldBeSoundAsync(nurul);
        await nurul.SendAsync(handed);
        (await nurul.TextAsync()).ShouldContain("Dipenuhi");
    }

    private static async Task StrokeAsync(Person person, ILocator canvas)
    {
        await canvas.ScrollIntoViewIfNeededAsync();
        var at = (await canvas.BoundingBoxAsync())!;
        var mouse = person.Page.Mouse;
        await mouse.MoveAsync(at.X + (at.Width * 0.15f), at.Y + (at.Height * 0.6f));
        await mouse.DownAsync();
        foreach (var (x, y) in new[] { (0.25f, 0.2f), (0.35f, 0.8f), (0.5f, 0.3f), (0.65f, 0.7f), (0.85f, 0.45f) })
        {
            await mouse.MoveAsync(at.X + (at.Width * x), at.Y + (at.Height * y), new() { Steps = 6 });
        }

        await mouse.UpAsync();
    }
}
