using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.CatalogLines.Laboratory;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

/// <summary>The header of a request knows the applicant, and what is written as Markdown is read as such.</summary>
public sealed class WrittenRequestTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task The_profile_is_offered_until_the_form_is_sent()
    {
        var lab = await SharedAsync(platform);
        using var api = await lab.Tenant.ApiAsync("argon");
        var id = await StartAsync(api, "pengujian");
        var offered = (await SubmitActionAsync(api, id))["defaults"]!;
        offered["perusahaan"]!.ToString().ShouldBe("PT Argon Contoh Kemasan");
        offered["alamat"]!.ToString().ShouldStartWith("Jalan Contoh Kawasan Industri Blok C No. 6");
        (offered["kontak"]!.ToString(), offered["jabatan"]!.ToString(), offered["tujuan"]).ShouldBe(("Vina Oktaviani", "Manajer Mutu", null));
        using var argon = await lab.Tenant.SignInAsync("argon");
        (await argon.GetStringAsync($"/permohonan/{id}?isi=1")).ShouldContain("value=\"PT Argon Contoh Kemasan\"");

        // What was typed instead stays, also after coming back from the samples.
        (await SubmitAsync(api, id, Header("PT Lain"))).ShouldBeEmpty();
        (await api.PostAsJsonAsync($"/api/v1/requests/{id}/actions/back", new { values = new { } })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await SubmitActionAsync(api, id))["defaults"]!["perusahaan"]!.ToString().ShouldBe("PT Lain");
        (await SubmitAsync(api, id, new JsonObject { ["bahasa"] = "id" })).Keys.ShouldContain("perusahaan");
    }

    [Fact]
    public async Task What_is_written_as_markdown_is_previewed_and_read_safely()
    {
        var lab = await SharedAsync(platform);
        using var api = await lab.Tenant.ApiAsync("argon");
        var id = await StartAsync(api, "konsultansi");
        using var argon = await lab.Tenant.SignInAsync("argon");
        var page = $"/permohonan/{id}?isi=1";
        (await argon.GetStringAsync(page)).ShouldContain("data-preview-url=\"?handler=Preview\"");
        const string Text = "Kami perlu **pendampingan**.\n\n- satu\n- dua\n\n<script>alert(1)</script> [x](javascript:alert(1))";
        var preview = await argon.PostFormAsync($"/permohonan/{id}?handler=Preview", new Dictionary<string, string> { ["text"] = Text }, page);
        var html = await preview.Content.ReadAsStringAsync();
        html.ShouldContain("<strong>pendampingan</strong>");
        html.ShouldContain("<li>satu</li>");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("href=\"javascript");

        var values = Header("PT Argon");
        (values["kategori"], values["pokok"], values["uraian"]) = ("konsultansi", "Penerapan SNI ISO/IEC 17025", Text);
        (await SubmitAsync(api, id, values)).ShouldBeEmpty();
        using var rizal = await lab.Tenant.SignInAsync("rizal");
        foreach (var (reader, address) in new[] { (argon, $"/permohonan/{id}"), (rizal, $"/petugas/permohonan/{id}") })
        {
            var read = await reader.GetStringAsync(address);
            read.ShouldContain("<strong>pendampingan</strong>");
            read.ShouldNotContain("<script>alert");
        }
    }

    private static JsonObject Header(string company) => new()
    {
        ["bahasa"] = "id", ["tujuan"] = "LSPro Contoh", ["perusahaan"] = company, ["alamat"] = "Jakarta", ["alamatSama"] = "true", ["kontak"] = "Vina", ["wa"] = "081200000501"
    };

    private static async Task<JsonNode> SubmitActionAsync(HttpClient client, string id) =>
        (await client.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{id}"))!["actions"]!.AsArray().First(a => a!["code"]!.ToString() == "submit")!;
}
