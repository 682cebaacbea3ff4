using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.CatalogLines.Laboratory;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

/// <summary>The agency's testing service as its pack has it, from the draft to the downloaded report: samples, quotation, billing code, analyses, signature, questionnaire.</summary>
public sealed class TestingFlowTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task Two_samples_go_from_draft_to_report()
    {
        var tenant = await platform.CreateTenantAsync("siptenan");
        using var argon = await tenant.ApiAsync("argon");
        var id = await StartAsync(argon, "pengujian");
        (await SubmitAsync(argon, id, new JsonObject
        {
            ["bahasa"] = "en", ["tujuan"] = "LSPro Contoh", ["perusahaan"] = "PT Argon", ["alamat"] = "Jakarta", ["alamatSama"] = "true", ["kontak"] = "Vina", ["wa"] = "081200000501"
        })).ShouldBeEmpty();
        (await AddAsync(argon, id, Sample("Botol A"))).ShouldBeEmpty();
        (await AddAsync(argon, id, Sample("Botol B"))).ShouldBeEmpty();
        (await SubmitAsync(argon, id)).ShouldBeEmpty();

        using var marketing = await tenant.ApiAsync("rizal");
        var offer = (await RequestAsync(marketing, id))["actions"]!.AsArray().First(a => a!["code"]!.ToString() == "offer")!["defaults"]!.AsObject();
        offer["lines"]!.AsArray().Select(l => (long)l!["price"]!).ShouldBe([482_000, 482_000]);
        (await ActAsync(marketing, id, "offer", offer))["state"]!.ToString().ShouldBe("offered");
        await RefusedAsync(argon, id, "accepted", []);
        (await ActAsync(argon, id, "accepted", new JsonObject { ["agree"] = "true", ["offer"] = "1" }))["stage"]!.ToString().ShouldBe("pembayaran");

        using var finance = await tenant.ApiAsync("tiara");
        await RefusedAsync(finance, id, "issue", new JsonObject { ["code"] = "8202611220000" });
        (await ActAsync(finance, id, "issue", new JsonObject { ["code"] = "820261122000001" }))["state"]!.ToString().ShouldBe("due");
        (await argon.GetStringAsync("/api/v1/me/billing-codes")).ShouldContain("820261122000001");
        (await ActAsync(finance, id, "pay", new JsonObject { ["ntpn"] = "4F368E4F5E125CF1", ["paidOn"] = Today(), ["amount"] = 964_000 }))["stage"]!.ToString().ShouldBe("order");

        using var analyst = await tenant.ApiAsync("wira");
        using var verifier = await tenant.ApiAsync("nilam");
        await ActAsync(analyst, id, "diterima-all", new JsonObject { ["tanggal"] = Today(), ["kondisi"] = "baik" });
        await ActAsync(analyst, id, "assign-all", new JsonObject { ["analis"] = (await analyst.GetFromJsonAsync<JsonObject>("/api/v1/me"))!["id"]!.ToString() });
        foreach (var line in new[] { 1, 2 })
        {
            await ActAsync(analyst, id, $"send-{line}", Results());
            await ActAsync(verifier, id, $"verify-{line}", []);
        }

        using var head = await tenant.ApiAsync("bram");
        await ActAsync(head, id, "sign-all", []);
        var reports = (await OrdersAsync(argon))["items"]![0]!["analyses"]!.AsArray();
        reports.Select(a => a!["number"]!.ToString()).ShouldBe([$"0001/KMN/{Year()}", $"0002/KMN/{Year()}"]);

        var survey = (await argon.GetFromJsonAsync<JsonObject>($"/api/v1/surveys/kuesioner-kepuasan?requestId={id}"))!;
        var scores = new JsonObject(survey["questions"]!.AsArray().Select(q => KeyValuePair.Create(q!["code"]!.ToString(), (JsonNode?)4)));
        (await argon.PostAsJsonAsync("/api/v1/surveys/kuesioner-kepuasan/responses", new { requestId = id, scores })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RequestAsync(argon, id))["state"]!.ToString().ShouldBe("ended");
        var file = (await OrdersAsync(argon))["items"]![0]!["analyses"]![0]!["reports"]![0]!["url"]!.ToString();
        var pdf = await argon.GetByteArrayAsync(file);
        System.Text.Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
    }

    private static JsonObject Results() => new()
    {
        ["mulai"] = Today(), ["selesai"] = Today(),
        ["hasil"] = new JsonArray([.. new[] { "migrasi-pb", "migrasi-cd" }.Select(p => (JsonNode)new JsonObject { ["parameter"] = p, ["jenis"] = "angka", ["nilai"] = "0,01", ["satuan"] = "mg/L" })])
    };

    private static string Today() => TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Year() => Today()[..4];

    private static async Task<JsonObject> OrdersAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonObject>($"/api/v1/orders?year={Year()}"))!;

    private static async Task<JsonObject> RequestAsync(HttpClient client, string id) => (await client.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{id}"))!;

    private static async Task<JsonObject> ActAsync(HttpClient client, string id, string action, JsonObject values)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/requests/{id}/actions/{action}", new { values });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{action}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static async Task RefusedAsync(HttpClient client, string id, string action, JsonObject values)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/requests/{id}/actions/{action}", new { values });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, action);
    }
}
