using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.CatalogLines.TestingSteps;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

/// <summary>The agency's testing service as its pack has it, from the draft to the downloaded report: samples, quotation, billing code, analyses, signature, questionnaire.</summary>
public sealed class TestingFlowTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task Two_samples_go_from_draft_to_report()
    {
        var tenant = await platform.CreateTenantAsync("siptenan");
        var steps = new TestingSteps(tenant);
        using var argon = await tenant.ApiAsync("argon");
        var id = await steps.SentAsync("Botol A", "Botol B");
        (await steps.OfferAsync(id))["lines"]!.AsArray().Select(l => (long)l!["price"]!).ShouldBe([482_000, 482_000]);
        await RefusedAsync(argon, id, "accepted", []);
        await steps.AgreeAsync(id);

        using var finance = await tenant.ApiAsync("tiara");
        await RefusedAsync(finance, id, "issue", new JsonObject { ["code"] = "8202611220000" });
        await steps.IssueAsync(id, "820261122000001");
        (await argon.GetStringAsync("/api/v1/me/billing-codes")).ShouldContain("820261122000001");
        await steps.PayAsync(id, "4F368E4F5E125CF1", 964_000);
        await steps.ReportAsync(id, 2);
        var reports = (await OrdersAsync(argon))["items"]![0]!["analyses"]!.AsArray();
        reports.Select(a => a!["number"]!.ToString()).ShouldBe([$"0001/KMN/{Today[..4]}", $"0002/KMN/{Today[..4]}"]);

        var survey = (await argon.GetFromJsonAsync<JsonObject>($"/api/v1/surveys/kuesioner-kepuasan?requestId={id}"))!;
        var scores = new JsonObject(survey["questions"]!.AsArray().Select(q => KeyValuePair.Create(q!["code"]!.ToString(), (JsonNode?)4)));
        (await argon.PostAsJsonAsync("/api/v1/surveys/kuesioner-kepuasan/responses", new { requestId = id, scores })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await RequestAsync(argon, id))["state"]!.ToString().ShouldBe("ended");
        var file = (await OrdersAsync(argon))["items"]![0]!["analyses"]![0]!["reports"]![0]!["url"]!.ToString();
        var pdf = await argon.GetByteArrayAsync(file);
        System.Text.Encoding.ASCII.GetString(pdf, 0, 5).ShouldBe("%PDF-");
    }

    private static async Task<JsonObject> OrdersAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonObject>($"/api/v1/orders?year={Today[..4]}"))!;
}
