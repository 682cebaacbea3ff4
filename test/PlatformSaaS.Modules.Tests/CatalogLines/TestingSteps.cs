using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.CatalogLines.Laboratory;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

/// <summary>The way of a testing request of the laboratory's pack, step by step, by those whose turn it is.</summary>
internal sealed class TestingSteps(TestTenant tenant)
{
    public static string Today => TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A draft with one sample for each name, Rp 482.000 each.</summary>
    public async Task<string> DraftAsync(params string[] samples)
    {
        using var argon = await tenant.ApiAsync("argon");
        var id = await StartAsync(argon, "pengujian");
        (await SubmitAsync(argon, id, new JsonObject
        {
            ["bahasa"] = "en", ["tujuan"] = "LSPro Contoh", ["perusahaan"] = "PT Argon", ["alamat"] = "Jakarta", ["alamatSama"] = "true", ["kontak"] = "Vina", ["wa"] = "081200000501"
        })).ShouldBeEmpty();
        foreach (var sample in samples)
        {
            (await AddAsync(argon, id, Sample(sample))).ShouldBeEmpty();
        }

        return id;
    }

    public async Task<string> SentAsync(params string[] samples)
    {
        var id = await DraftAsync(samples);
        using var argon = await tenant.ApiAsync("argon");
        (await SubmitAsync(argon, id)).ShouldBeEmpty();
        return id;
    }

    /// <summary>Marketing offers what the lines cost.</summary>
    public async Task<JsonObject> OfferAsync(string id)
    {
        using var marketing = await tenant.ApiAsync("rizal");
        var offer = (await RequestAsync(marketing, id))["actions"]!.AsArray().First(a => a!["code"]!.ToString() == "offer")!["defaults"]!.AsObject();
        (await ActAsync(marketing, id, "offer", offer))["state"]!.ToString().ShouldBe("offered");
        return offer;
    }

    public async Task AgreeAsync(string id)
    {
        using var argon = await tenant.ApiAsync("argon");
        (await ActAsync(argon, id, "accepted", new JsonObject { ["agree"] = "true", ["offer"] = "1" }))["stage"]!.ToString().ShouldBe("pembayaran");
    }

    public async Task IssueAsync(string id, string code)
    {
        using var finance = await tenant.ApiAsync("tiara");
        (await ActAsync(finance, id, "issue", new JsonObject { ["code"] = code }))["state"]!.ToString().ShouldBe("due");
    }

    public async Task PayAsync(string id, string ntpn, long amount)
    {
        using var finance = await tenant.ApiAsync("tiara");
        (await ActAsync(finance, id, "pay", new JsonObject { ["ntpn"] = ntpn, ["paidOn"] = Today, ["amount"] = amount }))["stage"]!.ToString().ShouldBe("order");
    }

    /// <summary>Received, assigned, analysed by one, verified by another, signed by the head.</summary>
    public async Task ReportAsync(string id, int lines)
    {
        using var analyst = await tenant.ApiAsync("wira");
        using var verifier = await tenant.ApiAsync("nilam");
        await ActAsync(analyst, id, lines > 1 ? "diterima-all" : "diterima-1", new JsonObject { ["tanggal"] = Today, ["kondisi"] = "baik" });
        await ActAsync(analyst, id, lines > 1 ? "assign-all" : "assign-1", new JsonObject { ["analis"] = (await analyst.GetFromJsonAsync<JsonObject>("/api/v1/me"))!["id"]!.ToString() });
        for (var line = 1; line <= lines; line++)
        {
            await ActAsync(analyst, id, $"send-{line}", Results());
            await ActAsync(verifier, id, $"verify-{line}", []);
        }

        using var head = await tenant.ApiAsync("bram");
        await ActAsync(head, id, lines > 1 ? "sign-all" : "sign-1", []);
    }

    public static async Task<JsonObject> RequestAsync(HttpClient client, string id) => (await client.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{id}"))!;

    public static async Task<JsonObject> ActAsync(HttpClient client, string id, string action, JsonObject values)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/requests/{id}/actions/{action}", new { values });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{action}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public static async Task RefusedAsync(HttpClient client, string id, string action, JsonObject values)
    {
        using var answer = await client.PostAsJsonAsync($"/api/v1/requests/{id}/actions/{action}", new { values });
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, action);
    }

    private static JsonObject Results() => new()
    {
        ["mulai"] = Today, ["selesai"] = Today,
        ["hasil"] = new JsonArray([.. new[] { "migrasi-pb", "migrasi-cd" }.Select(p => (JsonNode)new JsonObject { ["parameter"] = p, ["jenis"] = "angka", ["nilai"] = "0,01", ["satuan"] = "mg/L" })])
    };
}
