using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The first citizen: registration, the free service, the paid one with its visit, the survey.</summary>
public sealed partial class SixthAgencyTests
{
    private async Task<Applicant> RegisterAsync()
    {
        var wayan = new Applicant(await VisitAsync(360), Tenant);
        await wayan.GoAsync("/daftar?jenis=badan-usaha");
        foreach (var (field, value) in new[] { ("namaLengkap", "Wayan Sudarta"), ("surel", Wayan), ("namaBadanUsaha", "CV Warung Contoh"), ("alamatBadanUsaha", "Jalan Contoh Nelayan No. 12, Sagara") })
        {
            await wayan.FillAsync("data." + field, value);
        }

        await wayan.FillAsync("terms", "true");
        await wayan.FillAsync("privacy", "true");
        await wayan.Page.WaitForFunctionAsync("() => document.querySelector('altcha-widget input[type=hidden]')?.value", null, new() { Timeout = 30_000 });
        await wayan.PressAsync("Kirim pendaftaran");
        await wayan.GoAsync(Post.Link(await Post.MailAsync(Wayan, "Konfirmasi pendaftaran")));
        await wayan.FillAsync("password", Password);
        await wayan.FillAsync("repeat", Password);
        await wayan.PressAsync("Simpan kata sandi");

        var raka = await EnterAsync<Officer>("raka@sagarakab.go.id", "raka", (v, t) => new(v, t));
        await raka.GoAsync(Post.Link(await Post.MailAsync("raka@sagarakab.go.id", "Akun baru")));
        (await raka.TextAsync()).ShouldContain("CV Warung Contoh");
        await raka.FillAsync("verdict", "terima");
        await raka.SendAsync("Kirim putusan");
        await Post.MailAsync(Wayan, "sudah aktif");
        await wayan.SignInAsync(Wayan, Password);
        return wayan;
    }

    private async Task FreeServiceAsync(Applicant wayan, Officer suryadi)
    {
        await wayan.GoAsync("/layanan/surat-keterangan-penelitian");
        await wayan.PressAsync(wayan.Page.GetByRole(AriaRole.Link, new() { Name = "Ajukan layanan ini" }));
        await wayan.PressAsync(wayan.Page.Locator("main form button[type=submit]").Last);
        var id = wayan.Id;
        await wayan.FillAsync("v.judulPenelitian", "Pasar ikan di pesisir Sagara");
        await wayan.PressAsync(wayan.Form("submit").Locator("button.p[type=submit]"));
        await wayan.ShouldBeAcceptedAsync();
        await suryadi.OpenAsync(id);
        await suryadi.SendAsync(await suryadi.BeginAsync("disetujui"));
        await AnswerAsync(wayan, id);
        await Letters.ReadAsync(Tenant, await wayan.DownloadAsync("Surat Izin"), "PEMERINTAH KABUPATEN SAGARA", "CV Warung Contoh", "Pasar ikan di pesisir Sagara", "Suryadi Wiratama");
    }

    private async Task PaidServiceAsync(Applicant wayan, Officer suryadi)
    {
        await wayan.GoAsync("/katalog/produk/papan-nama");
        await wayan.PressAsync("Masukkan ke keranjang");
        await wayan.GoAsync("/keranjang");
        await wayan.PressAsync("Lanjutkan proses");
        var id = wayan.Id;
        await wayan.PressAsync(wayan.Form("submit").Locator("button.p[type=submit]"));
        await wayan.ShouldBeAcceptedAsync();
        await Letters.ReadAsync(Tenant, Post.Pdf(await Post.MailAsync(Wayan, "Tagihan")), "CV Warung Contoh", "250.000", "dua ratus lima puluh ribu rupiah", "0000 1111 2222");
        await wayan.OpenAsync(id);
        await wayan.Page.Locator("[name='proof.account']").First.EvaluateAsync("e => e.tagName === 'SELECT' ? (e.selectedIndex = e.options.length - 1) : e.click()");
        await wayan.AttachAsync("proof.file", Papers.Pdf("bukti.pdf", "Bukti transfer 250.000"));
        await wayan.FillAsync("proof.amount", "250000");
        await wayan.FillAsync("proof.reference", "TRX-0006");
        await wayan.SendAsync("Kirim bukti pembayaran");

        var niken = await EnterAsync<Officer>("niken@sagarakab.go.id", "niken", (v, t) => new(v, t));
        await Post.MailAsync("niken@sagarakab.go.id", "bukti pembayaran");
        await niken.OpenAsync(id);
        await niken.SendAsync(await niken.BeginAsync("valid"));
        await VisitedAsync(id);
        await suryadi.ReturnAsync("suryadi", Password);
        await suryadi.OpenAsync(id);
        await suryadi.SendAsync(await suryadi.BeginAsync("disetujui"));
        await wayan.ReturnAsync(Wayan, Password);
        await AnswerAsync(wayan, id);
        await wayan.OpenAsync(id);
        (await wayan.TextAsync()).ShouldContain("Selesai");
        (await wayan.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await wayan.Page.ShouldBeAccessibleAsync();
    }

    /// <summary>The officer orders the visit, goes there and reports it with a photo.</summary>
    private async Task VisitedAsync(string id)
    {
        var raka = await OfficerAsync("raka", Password);
        await raka.OpenAsync(id);
        var card = await raka.BeginAsync("visit");
        await raka.FillAsync("visit.place", "Jalan Contoh Nelayan No. 12, Sagara", card);
        await raka.FillAsync("visit.agenda", "Mengukur papan dan jaraknya dari jalan", card);
        await raka.FillAsync("visit.contactPhone", "0812 0000 0699", card);
        await card.GetByLabel("Raka Pratama").CheckAsync(new() { Force = true });
        var day = await card.Locator("[name='visit.date']").InputValueAsync();
        await raka.SendAsync(card);
        (await Post.MailAsync(Wayan, "Jadwal kunjungan")).Text.ShouldContain("Jalan Contoh Nelayan");
        Steps.AttendMeeting(day, "16.30");
        await raka.ReturnAsync("raka", Password);
        await raka.OpenAsync(id);
        card = await raka.BeginAsync("report");
        await raka.FillAsync("report.findings", "Papan dua kali satu meter, tiga meter dari bahu jalan.", card);
        await raka.FillAsync("report.advice", "Izin dapat diberikan.", card);
        await raka.FillAsync("report.captions", "Tempat papan nama", card);
        await raka.AttachAsync("report.photos[0]", Papers.Payload("papan.jpg", Papers.Jpg), card);
        await raka.SendAsync(card);
        await raka.SendAsync(await raka.BeginAsync("continue"));
    }

    /// <summary>The letter waits for the survey, and is there once it is answered.</summary>
    private static async Task AnswerAsync(Applicant wayan, string id)
    {
        await wayan.OpenAsync(id);
        await wayan.PressAsync(wayan.Page.GetByRole(AriaRole.Link, new() { Name = "Isi survei" }).First);
        foreach (var question in await wayan.Page.Locator("main fieldset").AllAsync())
        {
            await question.Locator("input[type=radio]").Last.CheckAsync(new() { Force = true });
        }

        await wayan.PressAsync(wayan.Page.Locator("main form button[type=submit]").Last);
        await wayan.OpenAsync(id);
    }
}
