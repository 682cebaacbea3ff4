using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Registration;

/// <summary>The applicant's own data: shown, changed, refused with everything kept, taken along.</summary>
public sealed class ProfilePageTests(Portals portals) : IClassFixture<Portals>
{
    private const string Page = "/akun/profil";
    private readonly TestTenant tenant = portals.A;

    [Fact]
    public async Task What_is_saved_shows_on_the_page_in_the_menu_and_to_officers()
    {
        using var anindya = await tenant.SignInAsync("anindya");
        using var saved = await anindya.PostFormAsync(Page, await FieldsAsync(anindya, new() { ["data.nama"] = "Anindya P. Sari", ["data.telepon"] = "0812 0000 0999" }));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.TextAsync());
        var page = await anindya.TextAsync(Page);
        page.ShouldContain("Profil tersimpan.");
        page.ShouldContain("Anindya P. Sari");
        var id = await Identity.UserPagesTests.IdOfAsync(tenant, "anindya");
        (await tenant.Platform.Database.ScalarAsync<string>($"select whats_app from identity.users where id = '{id}'")).ShouldBe("6281200000999", "A number is kept in one form however it was written.");
        using var officer = await tenant.SignInAsync("ratna");
        (await officer.TextAsync($"/petugas/akun/{id}")).ShouldContain("Anindya P. Sari");
        var log = (await tenant.AuditAsync("applicant", id.ToString())).ShouldHaveSingleItem();
        log.ShouldContain("\"nama\"");
        log.ShouldNotContain("Anindya", customMessage: "The log says which fields, not what stands in them.");
    }

    [Fact]
    public async Task A_refusal_keeps_what_was_typed_and_says_it_beside_the_field()
    {
        using var galih = await tenant.SignInAsync("galih");
        using var refused = await galih.PostFormAsync(Page, await FieldsAsync(galih, new() { ["data.nama"] = "", ["data.telepon"] = "bukan nomor", ["data.alamat"] = "Jalan <b>Baru</b> 1" }));
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await refused.Content.ReadAsStringAsync();
        html.ShouldContain("id=\"f-data_nama-e\"");
        html.ShouldContain("id=\"f-data_telepon-e\"");
        html.ShouldContain("value=\"bukan nomor\"");
        html.ShouldContain("Jalan &lt;b&gt;Baru&lt;/b&gt; 1");
        (await galih.TextAsync(Page)).ShouldContain("Galih Pradana");
    }

    [Fact]
    public async Task Of_two_windows_the_second_is_told_what_happened()
    {
        using var sekar = await tenant.SignInAsync("sekar");
        var old = await FieldsAsync(sekar, new() { ["data.alamat"] = "Dari jendela lama" });
        using var first = await sekar.PostFormAsync(Page, await FieldsAsync(sekar, new() { ["data.alamat"] = "Dari jendela baru" }));
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var second = await sekar.PostFormAsync(Page, old);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await second.TextAsync()).ShouldContain("baru saja diubah di jendela lain");
        (await sekar.TextAsync(Page)).ShouldContain("Dari jendela baru");
    }

    [Fact]
    public async Task Nothing_but_the_own_fields_can_be_set()
    {
        var victim = await Identity.UserPagesTests.IdOfAsync(tenant, "raka");
        using var lintang = await tenant.SignInAsync("lintang");
        using var saved = await lintang.PostFormAsync(Page, await FieldsAsync(lintang, new() { ["data.alamat"] = "Jalan Contoh 5", ["id"] = victim.ToString(), ["data.id"] = victim.ToString(), ["userId"] = victim.ToString(), ["state"] = "Awaiting", ["roles"] = "admin", ["data.tenantId"] = portals.Twin.Id.ToString() }));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var raka = await tenant.SignInAsync("raka");
        (await raka.TextAsync(Page)).ShouldNotContain("Jalan Contoh 5");
        (await lintang.StatusAsync("/admin/pengguna")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_own_data_can_be_taken_along()
    {
        using var raka = await tenant.SignInAsync("raka");
        using var answer = await raka.GetAsync(Page + "?handler=Export");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("data-saya.json");
        var data = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        data["account"]!["email"]!.ToString().ShouldBe("raka@example.com");
        data["consents"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_officer_sees_the_own_data_and_changes_nothing_here()
    {
        using var damar = await tenant.SignInAsync("damar");
        var page = await damar.TextAsync(Page);
        page.ShouldContain("damar@example.go.id");
        page.ShouldContain("Data ini diubah oleh admin instansi.");
        using var posted = await damar.PostAsync(Page, new FormUrlEncodedContent(new Dictionary<string, string> { ["data.nama"] = "Damar Ganti", ["__RequestVerificationToken"] = FormClient.TokenOf(await damar.GetStringAsync("/akun/kata-sandi")) }));
        posted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var stranger = tenant.Anonymous();
        Sessions.IsTurnedAway(await stranger.GetAsync(Page)).ShouldBeTrue();
    }

    /// <summary>The form as the page shows it, with some fields changed.</summary>
    internal static async Task<Dictionary<string, string>> FieldsAsync(HttpClient client, Dictionary<string, string> changes)
    {
        var html = await client.GetStringAsync(Page);
        var fields = new Dictionary<string, string> { ["version"] = Forms.Hidden(html, "version") };
        foreach (Match input in Regex.Matches(html, "<input[^>]*name=\"(data\\.[^\"]+)\"[^>]*>"))
        {
            fields[input.Groups[1].Value] = WebUtility.HtmlDecode(Regex.Match(input.Value, "value=\"([^\"]*)\"").Groups[1].Value);
        }

        foreach (Match area in Regex.Matches(html, "<textarea[^>]*name=\"(data\\.[^\"]+)\"[^>]*>\n?([^<]*)</textarea>"))
        {
            fields[area.Groups[1].Value] = WebUtility.HtmlDecode(area.Groups[2].Value);
        }

        foreach (var (name, value) in changes)
        {
            fields[name] = value;
        }

        return fields;
    }
}
