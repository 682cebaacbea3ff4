using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Content;

/// <summary>Editors by program: the same rules as on their pages.</summary>
public sealed class EditorApiTests(PlatformHostFixture platform)
{
    private const string News = "/api/v1/content/news";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task News_is_written_published_changed_and_taken_back()
    {
        var tenant = await platform.CreateTenantAsync("kliring");
        using var admin = await tenant.ApiAsync("admin");
        using var applicant = await tenant.ApiAsync("surya");
        (await applicant.GetAsync(News, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await tenant.Anonymous().GetAsync(News, Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await admin.GetAsync("/api/v1/content/3", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.PostAsJsonAsync(News, new { titleId = "Tanpa isi" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var made = await admin.PostAsJsonAsync(News, new { titleId = "Jadwal baru", summaryId = "Jam layanan berubah.", bodyId = "Mulai **Senin**." }, Ct);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var item = (await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        var url = $"{News}/{item["id"]}";
        made.Headers.Location!.ToString().ShouldBe(url);
        (await PublicAsync(tenant)).ShouldNotContain("jadwal-baru");

        (await admin.PutAsJsonAsync($"{url}/published", new { published = true }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PublicAsync(tenant)).ShouldContain("jadwal-baru");
        (await admin.PutAsJsonAsync($"{url}?version={item["version"]}", new { titleId = "Lain", summaryId = "x", bodyId = "y" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "It was published since.");
        var now = (await admin.GetFromJsonAsync<JsonObject>(url, Ct))!;
        var changed = await admin.PutAsJsonAsync($"{url}?version={now["version"]}", new { titleId = "Jadwal terbaru", summaryId = "Jam berubah.", bodyId = "Selasa." }, Ct);
        (await changed.Content.ReadFromJsonAsync<JsonObject>(Ct))!["titleId"]!.ToString().ShouldBe("Jadwal terbaru");
        (await admin.GetAsync($"/api/v1/content/faq/{item["id"]}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "It is no question.");

        var other = await platform.CreateTenantAsync("kliring");
        using var neighbour = await other.ApiAsync("admin");
        (await neighbour.GetAsync(url, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.PutAsJsonAsync($"{url}/published", new { published = false }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.PutAsJsonAsync($"{url}/published", new { published = false }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await PublicAsync(tenant)).ShouldNotContain("jadwal-baru");
    }

    [Fact]
    public async Task Entries_of_public_lists_likewise()
    {
        var tenant = await platform.CreateTenantAsync("kliring");
        using var admin = await tenant.ApiAsync("admin");
        const string List = "/api/v1/content/lists/produk";
        (await admin.PostAsJsonAsync("/api/v1/content/lists/tidak-ada", new { title = "x", maker = "y", summaryId = "z" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.PostAsJsonAsync(List, new { title = "x" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var made = (await (await admin.PostAsJsonAsync(List, new { title = "Pompa surya", maker = "PT Contoh", summaryId = "Pompa air bertenaga surya." }, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        made["isPublished"]!.GetValue<bool>().ShouldBeFalse();
        (await admin.PutAsJsonAsync($"{List}/{made["id"]}/published", new { published = true }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tenant.Anonymous().GetStringAsync("/api/v1/lists/produk", Ct)).ShouldContain("Pompa surya");
        (await admin.GetAsync($"/api/v1/content/lists/teknologi/{made["id"]}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.GetFromJsonAsync<JsonObject>("/api/v1/content/uploads", Ct))!["photo"]!.ToString().ShouldEndWith(":file");
    }

    private static async Task<string> PublicAsync(TestTenant tenant) => await tenant.Anonymous().GetStringAsync("/api/v1/news", Ct);
}
