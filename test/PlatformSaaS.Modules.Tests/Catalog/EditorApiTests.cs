using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Catalog;

/// <summary>The catalog's editors by program: the same rules as on their pages.</summary>
public sealed class EditorApiTests(PlatformHostFixture platform)
{
    private const string Api = "/api/v1/catalog-editor";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_product_is_made_priced_changed_and_retired()
    {
        var tenant = await platform.CreateTenantAsync("ptsp");
        using var admin = await tenant.ApiAsync("admin");
        var product = new { code = "kal-api", group = "kalibrasi-meteorologi", nameId = "Kalibrasi lewat API", unitId = "alat", kind = "plain" };
        object[] questions = [new { code = "merek", type = "text", label = new { id = "Merek" }, required = true }];
        var broken = await admin.PostAsJsonAsync($"{Api}/products", new { product, fields = new[] { new { code = "merek", type = "rahasia" } } }, Ct);
        broken.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await broken.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!["fields"].ShouldNotBeNull();
        (await admin.PostAsJsonAsync($"{Api}/products", new { fields = questions }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsJsonAsync($"{Api}/products", new { product, fields = questions }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);

        const string Url = $"{Api}/products/kal-api";
        var day = Shop.Day(0);
        (await admin.PostAsJsonAsync($"{Url}/tariffs", new { from = day, price = -1 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsJsonAsync($"{Url}/tariffs", new { from = day, price = 250_000, basis = "PP 47/2018" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var edited = (await admin.GetFromJsonAsync<JsonObject>(Url, Ct))!;
        edited["fields"]![0]!["code"]!.ToString().ShouldBe("merek");
        edited["tariffs"]![0]!["price"]!.GetValue<long>().ShouldBe(250_000);
        (await admin.DeleteAsync($"{Url}/tariffs/{edited["tariffs"]![0]!["id"]}", Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "It is in force.");
        (await tenant.Anonymous().GetFromJsonAsync<JsonObject>("/api/v1/catalog/products/kal-api", Ct))!["price"]!.GetValue<long>().ShouldBe(250_000);

        var version = edited["version"]!.ToString();
        (await admin.PutAsJsonAsync($"{Url}?version={version}", new { product = product with { nameId = "Kalibrasi berubah" } }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PutAsJsonAsync($"{Url}?version={version}", new { product }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await admin.PutAsJsonAsync($"{Url}/retired", new { retired = true }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.GetStringAsync($"{Api}/products?retired=true", Ct)).ShouldContain("kal-api");

        using var officer = await tenant.ApiAsync("intan");
        (await officer.GetAsync(Url, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var neighbour = await (await platform.CreateTenantAsync("ptsp")).ApiAsync("admin");
        (await neighbour.GetAsync(Url, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.PutAsJsonAsync($"{Url}/retired", new { retired = false }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Groups_and_the_spreadsheet_go_out_and_in()
    {
        var tenant = await platform.CreateTenantAsync("ptsp");
        using var admin = await tenant.ApiAsync("admin");
        (await admin.PostAsJsonAsync($"{Api}/groups", new { code = "Salah Sekali" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsJsonAsync($"{Api}/groups", new { code = "kelompok-api", nameId = "Kelompok baru", sort = "5" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.DeleteAsync($"{Api}/groups/kalibrasi-meteorologi", Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "It holds products.");
        (await admin.DeleteAsync($"{Api}/groups/kelompok-api", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var sheet = await admin.GetByteArrayAsync($"{Api}/export", Ct);
        var purpose = (await admin.GetFromJsonAsync<JsonObject>($"{Api}/uploads", Ct))!["spreadsheet"]!.ToString();
        using var form = new MultipartFormDataContent { { new StringContent(purpose), "purpose" } };
        var part = new ByteArrayContent(sheet);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        form.Add(part, "file", "katalog.xlsx");
        var fileId = (await (await admin.PostAsync("/uploads", form, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString();
        var check = (await (await admin.PostAsJsonAsync($"{Api}/import/check", new { fileId }, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        check["isSound"]!.GetValue<bool>().ShouldBeTrue(check.ToJsonString());
        check["changes"]!.GetValue<int>().ShouldBe(0);
        (await admin.PostAsJsonAsync($"{Api}/import", new { fileId = Guid.CreateVersion7() }, Ct)).IsSuccessStatusCode.ShouldBeFalse();
    }
}
