using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Pages;

public sealed class RequestPagesTests(PlatformHostFixture platform) : IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static TestTenant? shared;
    private static TestTenant? other;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private TestTenant Tenant => shared!;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync(Ct);
        try
        {
            if (shared is null)
            {
                shared = await platform.CreateTenantAsync("kliring");
                other = await platform.CreateTenantAsync("kliring");
                await Applicant.OpenServiceAsync(shared);
                await Applicant.OpenServiceAsync(other);
            }
        }
        finally
        {
            Once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_request_is_started_filled_sent_and_listed()
    {
        var maya = await Applicant.SignInAsync(Tenant, "maya");
        var path = await maya.SentAsync("Panel dinding ringan");

        var page = await maya.Client.GetStringAsync(path, Ct);
        page.ShouldContain("Menunggu Validasi");
        page.ShouldContain("Giliran kami");
        page.ShouldContain("Tanda Terima");
        page.ShouldContain("aria-current=\"step\"");
        (await maya.Client.GetStringAsync("/permohonan?q=dinding", Ct)).ShouldContain(path);
        (await maya.Client.GetStringAsync("/permohonan?q=jembatan", Ct)).ShouldContain("Tidak ada yang cocok");
        (await maya.Client.GetStringAsync("/akun", Ct)).ShouldContain("Panel dinding ringan");
    }

    [Fact]
    public async Task Faulty_input_says_what_to_do_and_loses_nothing()
    {
        var maya = await Applicant.SignInAsync(Tenant, "maya");
        var path = await maya.StartAsync();

        var answer = await maya.ActAsync(path, "submit", new() { ["nama"] = "Pa", ["website"] = "bukan alamat", ["ringkasan"] = "Ringkasan yang panjang" }, new() { ["suratPermohonan"] = ("surat saya.pdf", await maya.PdfAsync()) });

        var html = await answer.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("hal yang perlu diperbaiki");
        html.ShouldContain("value=\"bukan alamat\"");
        html.ShouldContain("Ringkasan yang panjang");
        html.ShouldContain("surat saya.pdf");
        (await maya.Client.GetStringAsync(path, Ct)).ShouldContain("Belum dikirim");
    }

    [Fact]
    public async Task A_foreign_request_looks_like_a_missing_one()
    {
        var maya = await Applicant.SignInAsync(Tenant, "maya");
        var path = await maya.SentAsync("Rahasia Maya");
        var galih = await Applicant.SignInAsync(Tenant, "galih");
        var abroad = await Applicant.SignInAsync(other!, "maya");
        var token = FormClient.TokenOf(await galih.Client.GetStringAsync($"/permohonan/baru/{Applicant.Service}", Ct));

        foreach (var stranger in new[] { galih, abroad })
        {
            var answer = await stranger.Client.GetAsync(path, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await answer.Content.ReadAsStringAsync(Ct)).ShouldNotContain("Rahasia");
            (await stranger.Client.GetStringAsync("/permohonan", Ct)).ShouldNotContain(path);
        }

        var act = await galih.Client.PostAsync($"{path}?handler=Act&do=submit", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["prefix"] = "v." }), Ct);
        act.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_form_sent_twice_has_one_effect()
    {
        var maya = await Applicant.SignInAsync(Tenant, "maya");
        var path = await maya.StartAsync();
        var key = Guid.NewGuid().ToString("N");

        await Applicant.ShouldRedirectAsync(await maya.ApplyAsync(path, "Dua kali", key));
        await Applicant.ShouldRedirectAsync(await maya.ApplyAsync(path, "Dua kali", key));

        var page = await maya.Client.GetStringAsync(path, Ct);
        page.ShouldContain("Tahap 02 dari 06");
    }

    [Fact]
    public async Task Another_tab_that_was_faster_is_named_and_the_entries_stay()
    {
        var maya = await Applicant.SignInAsync(Tenant, "maya");
        var path = await maya.StartAsync();
        var seen = Applicant.Hidden(await maya.Client.GetStringAsync(path + "?isi=1", Ct), "version");
        await Applicant.ShouldRedirectAsync(await maya.ApplyAsync(path, "Lebih cepat"));

        var late = await maya.ActAsync(path, "submit", [], new() { ["penjaminanMutu"] = ("mutu-lama.pdf", await maya.PdfAsync()), ["teknis"] = ("teknis.pdf", await maya.PdfAsync()) }, version: seen);

        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var html = await late.Content.ReadAsStringAsync(Ct);
        html.ShouldContain("sudah berubah");
        html.ShouldContain("mutu-lama.pdf");
    }

    [Fact]
    public async Task A_draft_saves_itself_and_can_be_discarded_but_a_sent_request_cannot()
    {
        var maya = await Applicant.SignInAsync(Tenant, "maya");
        var path = await maya.StartAsync();
        var html = await maya.Client.GetStringAsync(path + "?isi=1", Ct);
        using var draft = new HttpRequestMessage(HttpMethod.Post, $"{path}?handler=Act&do=save")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = FormClient.TokenOf(html), ["prefix"] = "v.", ["v.nama"] = "Setengah jadi" })
        };
        draft.Headers.Add("X-Requested-With", "draft");
        (await maya.Client.SendAsync(draft, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await maya.Client.GetStringAsync(path, Ct)).ShouldContain("value=\"Setengah jadi\"");

        await Applicant.ShouldRedirectAsync(await maya.Client.PostFormAsync(path + "?handler=Discard", []));
        (await maya.Client.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var sent = await maya.SentAsync("Sudah dikirim");
        var token = FormClient.TokenOf(await maya.Client.GetStringAsync($"/permohonan/baru/{Applicant.Service}", Ct));
        var refused = await maya.Client.PostAsync(sent + "?handler=Discard", new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token }), Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await maya.Client.GetAsync(sent, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Uploads_obey_the_servers_note_and_files_their_owner()
    {
        var maya = await Applicant.SignInAsync(Tenant, "maya");
        var galih = await Applicant.SignInAsync(Tenant, "galih");
        var html = await maya.Client.GetStringAsync(await maya.StartAsync() + "?isi=1", Ct);
        var (token, purpose, pdf) = (FormClient.TokenOf(html), Applicant.Purpose(html, "suratPermohonan"), await maya.PdfAsync());

        (await maya.UploadAsync(purpose, "surat.pdf", pdf, token: null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await maya.UploadAsync(null, "surat.pdf", pdf, token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await maya.UploadAsync("palsu:suratPermohonan", "surat.pdf", pdf, token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await maya.UploadAsync(purpose.Replace("suratPermohonan", "lain", StringComparison.Ordinal), "surat.pdf", pdf, token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await maya.UploadAsync(purpose, "surat.pdf", "bukan pdf"u8.ToArray(), token)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var galihToken = FormClient.TokenOf(await galih.Client.GetStringAsync($"/permohonan/baru/{Applicant.Service}", Ct));
        (await galih.UploadAsync(purpose, "surat.pdf", pdf, galihToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var answer = await maya.UploadAsync(purpose, "surat.pdf", pdf, token);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ct));
        var id = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString();
        var file = await maya.Client.GetAsync($"/berkas/{id}", Ct);
        file.StatusCode.ShouldBe(HttpStatusCode.OK);
        file.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        file.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        file.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (await maya.Client.GetAsync($"/berkas/{id}?lihat=1", Ct)).Content.Headers.ContentDisposition!.DispositionType.ShouldBe("inline");
        (await galih.Client.GetAsync($"/berkas/{id}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Tenant.Anonymous().GetAsync($"/berkas/{id}", Ct)).StatusCode.ShouldNotBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Tracking_tells_the_state_and_nothing_else()
    {
        var maya = await Applicant.SignInAsync(Tenant, "maya");
        var path = await maya.SentAsync("Judul yang tertutup");
        var number = System.Text.RegularExpressions.Regex.Match(await maya.Client.GetStringAsync(path, Ct), @"KT/\d{4}/\d{4}").Value;
        var visitor = Tenant.Anonymous();

        var html = await visitor.GetStringAsync($"/lacak?nomor={Uri.EscapeDataString(number.ToLowerInvariant())}", Ct);
        html.ShouldContain("Menunggu Validasi");
        html.ShouldNotContain("Judul yang tertutup");
        html.ShouldNotContain("Maya");
        (await visitor.GetStringAsync("/lacak?nomor=KT/2026/9999", Ct)).ShouldContain("Tidak ada permohonan dengan nomor itu");
        (await other!.Anonymous().GetStringAsync("/lacak?nomor=KT/2026/8888", Ct)).ShouldContain("Tidak ada permohonan dengan nomor itu");
        var api = await visitor.GetFromJsonAsync<JsonObject>($"/api/v1/track/{number}", Ct);
        api!["state"]!.ToString().ShouldBe("Menunggu Validasi");
        (await visitor.GetAsync("/api/v1/track/KT/2026/9999", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_letter_verifies_by_its_code_and_an_unknown_code_does_not()
    {
        var maya = await Applicant.SignInAsync(Tenant, "maya");
        var path = await maya.SentAsync("Surat yang diperiksa");
        var api = await Tenant.ApiAsync("maya");
        var letter = (await api.GetFromJsonAsync<JsonObject>("/api/v1/requests/" + path.Split('/')[^1], Ct))!["letters"]![0]!;
        var token = letter["token"]!.ToString();
        var visitor = Tenant.Anonymous();

        var html = await visitor.GetStringAsync("/verify/" + token.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), Ct);
        html.ShouldContain("asli dan berlaku");
        html.ShouldContain(letter["number"]!.ToString());
        html.ShouldNotContain("Larasati");

        using var request = new HttpRequestMessage(HttpMethod.Get, "/verify/" + token) { Headers = { Accept = { new MediaTypeWithQualityHeaderValue("application/json") } } };
        var json = (await (await visitor.SendAsync(request, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        json["valid"]!.GetValue<bool>().ShouldBeTrue();
        json["sha256"]!.ToString().Length.ShouldBe(64);

        (await visitor.GetAsync("/verify/2222-2222-2222", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await other!.Anonymous().GetAsync("/verify/" + token, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("/layanan")]
    [InlineData("/layanan/kliring-teknologi")]
    [InlineData("/lacak")]
    [InlineData("/verify")]
    public async Task Public_pages_need_no_account(string path) => (await Tenant.Anonymous().GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("/akun")]
    [InlineData("/permohonan")]
    [InlineData("/permohonan/baru/kliring-teknologi")]
    [InlineData("/akun/notifikasi")]
    public async Task Own_pages_need_an_account(string path) => (await Tenant.Anonymous().GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
}
