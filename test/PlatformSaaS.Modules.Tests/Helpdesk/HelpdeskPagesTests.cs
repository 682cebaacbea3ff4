using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Features;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Packs;
using PlatformSaaS.Publishing;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Helpdesk;

/// <summary>The pages of both sides as browsers ask for them, with and without script.</summary>
public sealed class HelpdeskPagesTests(PlatformHostFixture host, HelpdeskWorld world) : IClassFixture<HelpdeskWorld>
{
    private TestTenant A => world.A;

    [Fact]
    public async Task A_question_goes_through_the_forms()
    {
        using var argon = await A.SignInAsync(Argon);
        using var refused = await argon.PostFormAsync("/akun/bantuan/pertanyaan/ajukan", Fields(("subject", "Kadar logam pada kemasan"), ("body", "Pendek")));
        var page = await refused.TextAsync();
        page.ShouldContain("Pilih layanan yang dimaksud");
        page.ShouldContain("Kadar logam pada kemasan", customMessage: "Nothing typed is lost.");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(FormClient.TokenOf(await argon.GetStringAsync("/akun/bantuan/pertanyaan/ajukan"))), "__RequestVerificationToken" }, { new StringContent("pengujian"), "topic" },
            { new StringContent("Kadar logam pada kemasan"), "subject" }, { new StringContent("Apakah kadar **timbal** dapat diuji?"), "body" }, { new ByteArrayContent(Pdf()), "files", "foto.pdf" }
        };
        using var sent = await argon.PostAsync("/akun/bantuan/pertanyaan/ajukan", form);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        var address = sent.Headers.Location!.ToString();
        var mine = await argon.TextAsync(address);
        mine.ShouldContain("<strong>timbal</strong>");
        mine.ShouldContain("foto.pdf");
        mine.ShouldContain("Giliran kami");

        var id = address.Split('/')[^1];
        using var nadia = await A.SignInAsync(Nadia);
        var desk = await nadia.TextAsync($"/petugas/bantuan/{id}");
        desk.ShouldContain("Kirim jawaban");
        desk.ShouldNotContain("Buka kembali");
        var revision = Forms.Hidden(desk, "revision");
        using var answered = await nadia.PostFormAsync($"/petugas/bantuan/{id}?handler=Answer", Fields(("revision", revision), ("body", "Timbal dapat diuji.")), $"/petugas/bantuan/{id}");
        answered.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answered.Content.ReadAsStringAsync());
        using var late = await nadia.PostFormAsync($"/petugas/bantuan/{id}?handler=Answer", Fields(("revision", revision), ("body", "Jawaban kedua yang terlambat.")), $"/petugas/bantuan/{id}");
        var told = await late.TextAsync();
        told.ShouldContain("Ada yang berubah sejak Anda membuka halaman ini: Dijawab (Nadia Paramitha");
        told.ShouldContain("Jawaban kedua yang terlambat.", customMessage: "What was typed is still there.");
        var read = await argon.TextAsync(address);
        read.ShouldContain("– NP");
        read.ShouldContain("Sudah jelas, tutup");
        using var closed = await argon.PostFormAsync($"{address}?handler=Close", Fields(("revision", Forms.Hidden(read, "revision"))), address);
        (await argon.TextAsync(address)).ShouldContain("Percakapan ini sudah ditutup");
    }

    [Fact]
    public async Task Markup_that_people_write_stays_text()
    {
        const string evil = "<script>alert('x')</script><img src=x onerror=alert(1)> [klik](javascript:alert(2)) ![x](http://example.com/x.png)";
        using var api = await A.ApiAsync(Argon);
        var ticket = await SentAsync(api, Draft("<b>Judul</b> yang aneh", body: evil));
        using var nadiaApi = await A.ApiAsync(Nadia);
        await DoAsync(nadiaApi, ticket, "answer", Said(evil));
        using var argon = await A.SignInAsync(Argon);
        using var nadia = await A.SignInAsync(Nadia);
        foreach (var (client, path) in new[] { (argon, $"/akun/bantuan/pertanyaan/tiket/{ticket["id"]}"), (argon, "/akun/bantuan/pertanyaan"), (argon, "/akun"), (nadia, $"/petugas/bantuan/{ticket["id"]}?v=all"), (nadia, "/petugas") })
        {
            var html = await client.GetStringAsync(path);
            html.ShouldNotContain("<script>alert");
            html.ShouldNotContain("<img src=x");
            html.ShouldNotContain("href=\"javascript:");
            html.ShouldNotContain("<b>Judul</b>");
        }

        (await A.MailsAsync(NadiaMail)).Last(m => m.Subject.Contains("Judul", StringComparison.Ordinal)).Body.ShouldNotContain("](javascript:");
    }

    [Fact]
    public async Task A_page_that_lacks_something_leads_to_a_question_with_its_context()
    {
        using var argon = await A.SignInAsync(Argon);
        using var answer = await argon.GetAsync("/pertanyaan/ajukan?topik=kalibrasi&konteks=" + Uri.EscapeDataString("\"><script>alert(1)</script> Caliper 0–300 mm"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var address = answer.Headers.Location!.ToString();
        address.ShouldStartWith("/akun/bantuan/pertanyaan/ajukan?topik=kalibrasi");
        var html = await argon.GetStringAsync(address);
        html.ShouldNotContain("<script>alert(1)");
        WebUtility.HtmlDecode(html).ShouldContain("Caliper 0–300 mm");
        html.ShouldContain("<option value=\"kalibrasi\" selected");
        Forms.Hidden(await argon.GetStringAsync("/akun/bantuan/pertanyaan/ajukan?topik=" + Uri.EscapeDataString("<x>") + "&konteks=" + new string('k', 5_000)), "context").Length.ShouldBe(500);
        (await A.RunAsync(sp => sp.GetRequiredService<IQuestionLinks>().AskAsync("pengujian", "Botol PET").AsTask())).ShouldBe("/akun/bantuan/pertanyaan/ajukan?topik=pengujian&konteks=Botol%20PET");
        using var stranger = A.Anonymous();
        (await stranger.GetAsync("/pertanyaan/ajukan?topik=kalibrasi")).Headers.Location!.ToString().ShouldContain("/masuk");
    }

    [Theory]
    [InlineData(Argon, "/akun/bantuan/pertanyaan", 200)]
    [InlineData(Argon, "/akun/bantuan/keluhan/ajukan", 200)]
    [InlineData(Argon, "/akun/bantuan/konsultasi", 404)]
    [InlineData(Argon, "/akun/bantuan/pertanyaan/tiket/0190a000-0000-7000-8000-000000000001", 404)]
    [InlineData(Argon, "/petugas/bantuan", 403)]
    [InlineData(Argon, "/petugas/testimoni", 403)]
    [InlineData(Nadia, "/petugas/bantuan", 200)]
    [InlineData(Nadia, "/petugas/bantuan/0190a000-0000-7000-8000-000000000001", 404)]
    [InlineData(Nadia, "/akun/bantuan/pertanyaan", 403)]
    [InlineData(Nadia, "/akun/bantuan/pertanyaan/ajukan", 403)]
    [InlineData(Bram, "/petugas/bantuan", 200)]
    [InlineData(Bram, "/petugas/testimoni", 403)]
    [InlineData(Tiara, "/petugas/bantuan", 403)]
    [InlineData(null, "/testimoni", 200)]
    public async Task Pages_answer_those_whom_they_are_for(string? user, string path, int status)
    {
        using var client = user is null ? A.Anonymous() : await A.SignInAsync(user);
        ((int)await client.StatusAsync(path)).ShouldBe(status);
    }

    [Fact]
    public async Task Both_first_pages_and_menus_say_what_waits()
    {
        using var api = await world.B.ApiAsync(Argon);
        using var desk = await world.B.ApiAsync(Nadia);
        var ticket = await SentAsync(api, Draft("Sertifikat kalibrasi hilang", topic: "kalibrasi"));
        using var nadia = await world.B.SignInAsync(Nadia);
        (await nadia.TextAsync("/petugas")).ShouldContain("Sertifikat kalibrasi hilang");
        (await nadia.TextAsync("/petugas")).ShouldContain("Meja bantuan <span class=\"ct num\">1</span>");
        await DoAsync(desk, ticket, "answer", Said("Kami terbitkan salinannya."));
        (await nadia.TextAsync("/petugas")).ShouldNotContain("Meja bantuan <span class=\"ct num\">");
        using var argon = await world.B.SignInAsync(Argon);
        var home = await argon.TextAsync("/akun");
        home.ShouldContain("Ada jawaban baru untuk Anda.");
        home.ShouldContain("Pertanyaan <span class=\"ct num\">1</span>");
        await argon.GetStringAsync($"/akun/bantuan/pertanyaan/tiket/{ticket["id"]}");
        (await argon.TextAsync("/akun")).ShouldNotContain("Ada jawaban baru");
        (await argon.TextAsync("/akun")).ShouldNotContain("Pertanyaan <span class=\"ct num\">");
    }

    [Fact]
    public async Task Testimonials_show_only_once_an_officer_has_published_them()
    {
        using var argon = await A.SignInAsync(Argon);
        using var nadia = await A.SignInAsync(Nadia);
        using var stranger = A.Anonymous();
        using var neighbour = world.B.Anonymous();
        const string words = "Pelayanan <em>cepat</em> dan petugasnya ramah sekali.";
        (await (await argon.PostFormAsync("/akun/testimoni", Fields(("body", "Baik")))).TextAsync()).ShouldContain("paling sedikit 20 karakter");
        (await argon.PostFormAsync("/akun/testimoni", Fields(("body", words), ("topic", "pengujian")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await stranger.TextAsync("/testimoni")).ShouldNotContain("ramah sekali");
        using var api = await A.ApiAsync(Argon);
        (await ShouldAsync(api.PostAsJsonAsync("/api/v1/me/testimonials", new { body = "Satu lagi sebelum diperiksa petugas" }), HttpStatusCode.Conflict))["code"]!.ToString().ShouldBe("helpdesk.testimonial-waiting");
        var queue = await nadia.TextAsync("/petugas/testimoni");
        queue.ShouldContain("ramah sekali");
        var id = Forms.Hidden(queue, "id");
        using var neon = await A.ApiAsync(Neon);
        (await neon.DeleteAsync($"/api/v1/me/testimonials/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var foreign = await world.B.ApiAsync(Nadia);
        (await foreign.PostAsync($"/api/v1/testimonials/{id}/publish", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await nadia.PostFormAsync("/petugas/testimoni?handler=Reject", Fields(("id", id)))).TextAsync()).ShouldContain("Tulis alasannya");
        (await nadia.PostFormAsync("/petugas/testimoni?handler=Publish", Fields(("id", id)))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var published = await stranger.GetStringAsync("/testimoni");
        published.ShouldContain("ramah sekali");
        published.ShouldNotContain("<em>cepat");
        (await neighbour.GetStringAsync("/testimoni")).ShouldNotContain("ramah sekali");
        (await stranger.GetStringAsync("/api/v1/testimonials")).ShouldContain("ramah sekali");
        var section = await A.RunAsync(sp => sp.GetServices<IHomeSection>().Single(s => s.Type == "testimonials").GetAsync(default));
        ((IReadOnlyList<PublicTestimonial>)section!.Model).Single().Author.ShouldBe("Vina Oktaviani");
        using var admin = await A.ApiAsync(Admin);
        await ShouldAsync(admin.PostAsync($"/api/v1/testimonials/{id}/publish", null), HttpStatusCode.Conflict);
        await ShouldAsync(admin.PostAsJsonAsync($"/api/v1/testimonials/{id}/reject", new { reason = "Diturunkan atas permintaan." }), HttpStatusCode.NoContent);
        (await stranger.GetStringAsync("/testimoni")).ShouldNotContain("ramah sekali");
        (await argon.TextAsync("/akun/testimoni")).ShouldContain("Diturunkan atas permintaan.");
        (await A.MailsAsync(ArgonMail)).Where(m => m.Template.StartsWith("testimoni", StringComparison.Ordinal)).Select(m => m.Template).ShouldBe(["testimoni-tampil", "testimoni-ditolak"]);
        await ShouldAsync(api.DeleteAsync($"/api/v1/me/testimonials/{id}"), HttpStatusCode.NoContent);
        (await argon.TextAsync("/akun/testimoni")).ShouldNotContain("ramah sekali");
    }

    [Fact]
    public async Task Demo_data_makes_every_page_alive_and_an_agency_without_the_module_has_none_of_it()
    {
        // Its own past only: that of the requests is another test's, and takes many times as long.
        var pack = PlatformHostFixture.LoadPack("siptenan");
        var tenant = await host.CreateTenantAsync(new AgencyPack(pack.Code, pack.Files.Where(f => !f.Key.StartsWith("demo/", StringComparison.Ordinal)).ToDictionary()), history: true);
        var states = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<Ticket>().Select(t => t.State).Distinct().ToListAsync());
        states.Count.ShouldBe(5);
        using var stranger = tenant.Anonymous();
        (await stranger.TextAsync("/testimoni")).ShouldContain("Politeknik Contoh Kimia");
        await tenant.RunAsync(sp => sp.GetRequiredService<IFeatureManager>().SetAsync("Helpdesk", "false"));
        (await stranger.StatusAsync("/testimoni")).ShouldBe(HttpStatusCode.NotFound);
        using var argon = await tenant.SignInAsync(Argon);
        (await argon.StatusAsync("/akun/bantuan/pertanyaan")).ShouldBe(HttpStatusCode.NotFound);
        (await argon.TextAsync("/akun")).ShouldNotContain("/akun/bantuan");
        (await tenant.RunAsync(sp => sp.GetRequiredService<IQuestionLinks>().AskAsync("pengujian", null).AsTask())).ShouldBeNull();
    }

    private static Dictionary<string, string> Fields(params (string Name, string Value)[] fields) => fields.ToDictionary(f => f.Name, f => f.Value);
}
