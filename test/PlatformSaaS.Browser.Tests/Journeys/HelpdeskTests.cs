using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>The laboratory's help desk: a question with a file from a phone, the answer, the follow-up, the end.</summary>
public sealed class HelpdeskTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Argon = "argon@example.com";
    private const string Nadia = "nadia.siptenan@example.go.id";

    protected override string Pack => "siptenan";

    [Fact]
    public async Task A_question_about_a_missing_parameter_until_it_is_clear()
    {
        var argon = await ApplicantAsync("argon", 360);
        await argon.GoAsync("/pertanyaan/ajukan?topik=pengujian&konteks=Uji%20migrasi%2C%20botol%20PET");
        (await argon.Page.InputValueAsync("[name=context]")).ShouldBe("Uji migrasi, botol PET");
        await argon.FillAsync("subject", "Parameter kobalt belum ada");
        await argon.FillAsync("body", "Apakah kobalt dapat diuji?");
        await argon.Page.Locator(".md-list").ClickAsync();
        (await argon.Page.InputValueAsync("[name=body]")).ShouldStartWith("- Apakah kobalt");
        await argon.AttachAsync("files", Papers.Pdf("permintaan-pembeli.pdf", "Permintaan pembeli"));
        await argon.Page.ShouldBeAccessibleAsync();
        (await argon.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await argon.SendAsync("Kirim pertanyaan");
        var address = argon.Page.Url;
        (await argon.TextAsync()).ShouldContain("Kami sedang menyiapkan jawaban");
        (await Post.MailAsync(Argon, "kami terima")).Text.ShouldContain("Parameter kobalt belum ada");

        var nadia = await OfficerAsync("nadia");
        await nadia.GoAsync(Post.Link(await Post.MailAsync(Nadia, "Parameter kobalt")));
        (await nadia.TextAsync()).ShouldContain("permintaan-pembeli.pdf");
        await nadia.Page.ShouldBeAccessibleAsync();
        await nadia.FillAsync("body", "Dapat diuji. Ajukan bersama parameter lain.");
        await nadia.SendAsync("Kirim jawaban");
        await nadia.GoAsync("/petugas/bantuan?v=waiting");
        (await nadia.TextAsync()).ShouldContain("Parameter kobalt belum ada");

        var mail = await Post.MailAsync(Argon, "Jawaban atas");
        mail.Text.ShouldContain("Ajukan bersama parameter lain");
        mail.Text.ShouldContain("NP");
        await argon.GoAsync(Post.Link(mail));
        argon.Page.Url.ShouldBe(address);
        await argon.FillAsync("body", "Berapa hari pengerjaannya?");
        await argon.SendAsync("Kirim tanggapan");
        await Post.MailAsync(Nadia, "Tanggapan lanjutan");
        await nadia.GoAsync("/petugas/bantuan/" + argon.Id);
        await nadia.FillAsync("body", "Lima hari kerja sejak contoh diterima.");
        await nadia.SendAsync("Kirim jawaban");
        await Post.MailAsync(Argon, "Jawaban atas");
        await argon.GoAsync(address);
        await argon.Page.ShouldBeAccessibleAsync();
        await argon.SendAsync("Sudah jelas, tutup");
        (await argon.TextAsync()).ShouldContain("Percakapan ini sudah ditutup");

        // What stands beside it is as easy to reach.
        foreach (var (person, path) in new (Person, string)[] { (argon, "/akun/bantuan/pertanyaan"), (argon, "/akun/testimoni"), (nadia, "/petugas/bantuan?v=all"), (nadia, "/petugas/testimoni"), (nadia, "/petugas"), (argon, "/testimoni") })
        {
            await person.GoAsync(path);
            await person.Page.ShouldBeAccessibleAsync();
            (await person.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse(path);
        }

        ShouldBeUntroubled();
    }
}
