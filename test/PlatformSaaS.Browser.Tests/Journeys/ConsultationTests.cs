using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The housing clinic: a question online until its answer stands on the public page, and one of a person at the desk.</summary>
public sealed class ConsultationTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    protected override string Pack => "klinik";

    private static string Mail(string officer) => $"{officer}.klinik@example.go.id";

    [Fact]
    public async Task A_question_online_until_its_answer_is_public()
    {
        var marni = await ApplicantAsync("marni", 360);
        await marni.GoAsync("/bantuan/ajukan");
        (await marni.Page.InputValueAsync("[name='region.regency']")).ShouldBe("36.04", "Most people ask about the place where they live.");
        await marni.FillAsync("topic", "angsuran");
        await marni.FillAsync("subject", "Angsuran yang aman");
        await marni.FillAsync("body", "Penghasilan kami Rp 4.000.000. Berapa angsuran yang aman?");
        await ShouldBeSoundAsync(marni);
        await marni.SendAsync("Kirim konsultasi");
        var address = marni.Page.Url;
        (await marni.TextAsync()).ShouldContain("Balai P3KP Banten dan Jakarta");
        (await Post.MailAsync("marni@example.com", "kami terima")).Text.ShouldContain("Balai P3KP Banten dan Jakarta");
        await Post.WhatsAppAsync("6281200000601", "konsultasi_diterima");

        var arief = await OfficerAsync("arief");
        await arief.GoAsync(Post.Link(await Post.MailAsync(Mail("arief"), "Konsultasi baru")) + "#teruskan");
        await ShouldBeSoundAsync(arief);
        var forward = arief.Page.Locator("#teruskan");
        (await forward.InnerTextAsync()).ShouldNotContain("Prita", Case.Sensitive, "Finance is not her field.");
        await forward.Locator("[name=expert]").First.CheckAsync(new() { Force = true });
        await arief.SendAsync("Teruskan", forward);

        var bima = await OfficerAsync("bima");
        await bima.GoAsync(Post.Link(await Post.MailAsync(Mail("bima"), "Konsultasi untuk Anda")));
        var ticket = bima.Id;
        await bima.FillAsync("body", "Ibu Marni, paling banyak **sepertiga** penghasilan bersih.");
        await bima.SendAsync("Kirim jawaban");
        await marni.GoAsync(Post.Link(await Post.MailAsync("marni@example.com", "Jawaban atas")));
        marni.Page.Url.ShouldBe(address);
        await marni.FillAsync("body", "Apakah uang muka termasuk?");
        await marni.SendAsync("Kirim tanggapan");
        await Post.MailAsync(Mail("bima"), "Tanggapan lanjutan");
        await bima.GoAsync($"/petugas/bantuan/{ticket}");
        await bima.FillAsync("body", "Tidak, uang muka dibayar di awal.");
        await bima.SendAsync("Kirim jawaban");
        await marni.GoAsync(Post.Link(await Post.MailAsync("marni@example.com", "Jawaban atas")));
        await ShouldBeSoundAsync(marni);
        await marni.FillAsync("stars", "4");
        await marni.SendAsync("Kirim penilaian dan tutup");
        (await marni.TextAsync()).ShouldContain("4 dari 4 bintang");

        // First step: the platform has taken the name out and doesn't let it back in.
        await arief.GoAsync($"/petugas/faq/usul/{ticket}");
        (await arief.Page.InputValueAsync("[name=answer]")).ShouldNotContain("Marni");
        await arief.FillAsync("question", "Berapa angsuran rumah yang aman?");
        await arief.FillAsync("answer", "Kami sarankan kepada Marni Setyawati: sepertiga penghasilan.");
        await arief.PressAsync("Kirim ke tenaga ahli");
        (await arief.TextAsync()).ShouldContain("Hapus data pribadi ini");
        await ShouldBeSoundAsync(arief);
        await arief.FillAsync("answer", "Paling banyak **sepertiga** penghasilan bersih. Uang muka tidak termasuk.");
        await arief.SendAsync("Kirim ke tenaga ahli");

        await bima.GoAsync(Post.Link(await Post.MailAsync(Mail("bima"), "menunggu persetujuan")));
        await ShouldBeSoundAsync(bima);
        await bima.SendAsync("Setujui usulan");
        var dewi = await OfficerAsync("dewi");
        await dewi.GoAsync(Post.Link(await Post.MailAsync(Mail("dewi"), "siap diterbitkan")));
        await dewi.SendAsync("Terbitkan di FAQ");

        var anybody = await VisitAsync(360);
        await anybody.Page.GotoAsync(Tenant.Url + "/faq");
        (await anybody.Page.Locator("main").TextContentAsync())!.ShouldContain("Uang muka tidak termasuk.");
        ShouldBeUntroubled();
    }

    [Fact]
    public async Task A_person_at_the_desk_reads_answers_and_rates_without_an_account()
    {
        var siska = await OfficerAsync("siska");
        await siska.GoAsync("/petugas/bantuan/catat");
        await siska.FillAsync("source", "desk");
        await siska.FillAsync("name", "Tarjo Wibisono");
        await siska.FillAsync("phone", "0812 0000 0711");
        await siska.FillAsync("email", "tarjo@example.com");
        await siska.FillAsync("address", "Kampung Contoh Asri RT 01");
        await siska.FillAsync("region.province", "36");
        await siska.FillAsync("region.regency", "36.73");
        await siska.FillAsync("topic", "lahan");
        await siska.FillAsync("subject", "Lahan warisan");
        await siska.FillAsync("body", "Sertifikatnya belum dibalik nama.");
        await ShouldBeSoundAsync(siska);
        await siska.SendAsync("Catat dan beri nomor");
        var ticket = siska.Id;
        var mail = await Post.MailAsync("tarjo@example.com", "kami terima");
        var number = System.Text.RegularExpressions.Regex.Match(mail.Subject, @"KP-\d{8}-\d{4}").Value;

        var prita = await OfficerAsync("prita");
        await prita.GoAsync($"/petugas/bantuan/{ticket}#tanya");
        await prita.FillAsync("question", "Berapa ahli warisnya?");
        await prita.SendAsync("Kirim pertanyaan", prita.Page.Locator("#tanya"));

        var tarjo = new Applicant(await VisitAsync(360), Tenant);
        await tarjo.GoAsync(Post.Link(await Post.MailAsync("tarjo@example.com", "perlu keterangan")));
        await tarjo.FillAsync("number", number);
        await tarjo.FillAsync("phone", "0812 0000 0799");
        await tarjo.PressAsync("Lihat jawaban");
        (await tarjo.TextAsync()).ShouldContain("Tidak ada konsultasi dengan nomor dan telepon itu");
        await ShouldBeSoundAsync(tarjo);
        await tarjo.FillAsync("phone", "+62 812-0000-0711");
        await tarjo.PressAsync("Lihat jawaban");
        (await tarjo.TextAsync()).ShouldContain("Berapa ahli warisnya?");
        await ShouldBeSoundAsync(tarjo);
        await tarjo.FillAsync("body", "Tiga orang, semuanya setuju.");
        await tarjo.SendAsync("Kirim tanggapan");
        await prita.GoAsync($"/petugas/bantuan/{ticket}");
        (await prita.TextAsync()).ShouldContain("Tiga orang, semuanya setuju.");
        await prita.FillAsync("body", "Urus balik nama lebih dulu.");
        await prita.SendAsync("Kirim jawaban");
        await tarjo.GoAsync("/bantuan/tiket");
        await tarjo.FillAsync("stars", "3");
        await tarjo.SendAsync("Kirim penilaian dan tutup");
        (await tarjo.TextAsync()).ShouldContain("3 dari 4 bintang");

        // What stands beside it is as easy to reach.
        var admin = await OfficerAsync("admin");
        foreach (var (person, path) in new (Person, string)[] { (admin, "/admin/unit"), (admin, "/admin/unit/baru"), (prita, "/petugas/faq"), (prita, "/petugas/bantuan?v=all"), (tarjo, "/bantuan/ajukan") })
        {
            await person.GoAsync(path);
            await ShouldBeSoundAsync(person);
        }

        ShouldBeUntroubled();
    }

    private static async Task ShouldBeSoundAsync(Person person)
    {
        await person.Page.ShouldBeAccessibleAsync();
        (await person.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse(person.Page.Url);
    }
}
