using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;
using static PlatformSaaS.Modules.Tests.CatalogLines.Laboratory;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

/// <summary>The agency's two services of samples and instruments up to the end of the order.</summary>
public sealed class LineServiceTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task The_form_comes_first_can_be_mended_and_is_sent_with_the_samples()
    {
        var tenant = await platform.CreateTenantAsync(Pack());
        using var argon = await tenant.ApiAsync("argon");
        var request = await StartAsync(argon, "pengujian");
        var header = new JsonObject
        {
            ["bahasa"] = "id", ["tujuan"] = "LSPro Contoh", ["perusahaan"] = "PT Argon", ["alamat"] = "Jakarta", ["alamatSama"] = "true", ["kontak"] = "Vina", ["wa"] = "081200000501", ["jabatan"] = "Pemasaran"
        };
        (await SubmitAsync(argon, request, new JsonObject { ["alamatSama"] = "false" })).Keys.ShouldBe(["bahasa", "tujuan", "perusahaan", "alamat", "alamatLhu", "kontak", "wa"], ignoreOrder: true);
        (await SubmitAsync(argon, request, header)).ShouldBeEmpty();
        (await AddAsync(argon, request, Sample())).ShouldBeEmpty();

        // Going back sends nothing and loses nothing.
        (await argon.PostAsJsonAsync($"/api/v1/requests/{request}/actions/back", new { values = new JsonObject() })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var back = (await argon.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}"))!;
        back["number"]!.ToString().ShouldBe("");
        back["actions"]!.AsArray().First(a => a!["code"]!.ToString() == "submit")!["defaults"]!["tujuan"]!.ToString().ShouldBe("LSPro Contoh");
        header["tujuan"] = "Pengembangan produk";
        (await SubmitAsync(argon, request, header)).ShouldBeEmpty();
        (await LinesAsync(argon, request))["lines"]!.AsArray().Count.ShouldBe(1);
        (await SubmitAsync(argon, request)).ShouldBeEmpty();
        var sent = (await argon.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}"))!;
        sent["number"]!.ToString().ShouldStartWith("REQ/");
        sent["title"]!.ToString().ShouldBe("Botol / Preform / Lembaran PET: 1 sampel");
        (await argon.PostAsJsonAsync($"/api/v1/requests/{request}/actions/back", new { values = new JsonObject() })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public void Both_services_ask_what_the_guide_asks()
    {
        var testing = Service("pengujian");
        Codes(testing, 0, "fields").ShouldBe(["bahasa", "tujuan", "perusahaan", "alamat", "alamatSama", "alamatLhu", "kontak", "wa", "jabatan", "dataDukung"]);
        Codes(testing, 1, "lineFields").ShouldBe(["namaId", "namaEn", "merek", "jenisId", "jenisEn", "keterangan", "file"]);
        var calibration = Service("kalibrasi");
        Codes(calibration, 0, "fields").ShouldBe(["bahasa", "perusahaan", "alamat", "alamatSama", "alamatLhu", "kontak", "wa", "jabatan", "dataDukung"]);
        Codes(calibration, 1, "lineFields").ShouldBe(["namaId", "namaEn", "merek", "nomorId", "nomorEn", "titikUkur", "keterangan", "file"]);
        foreach (var service in new[] { testing, calibration })
        {
            service["stages"]!.AsArray().Select(s => s!["kind"]!.ToString()).ShouldBe(["form", "order", "quotation", "payment", "work", "delivery"]);
        }

        using var scope = platform.Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<IPackImporter>().Validate(Pack()).ShouldBeEmpty();
    }

    private static IReadOnlyList<string> Codes(JsonObject service, int stage, string list) => [.. service["stages"]![stage]![list]!.AsArray().Select(f => f!["code"]!.ToString())];

    private static JsonObject Service(string code) => (JsonObject)JsonNode.Parse(File.ReadAllText(Path.Combine(Repository.Root, "etc", "agencies", "siptenan", "services", code + ".json")))!;
}
