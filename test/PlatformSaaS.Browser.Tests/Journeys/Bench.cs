using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>What another journey of the laboratory shows in the browser, done over the API.</summary>
internal sealed class Bench(Steps steps)
{
    public const string Bottle = "botol-preform-lembaran-pet";

    public async Task<string> StartAsync(string service, JsonObject? more = null)
    {
        var started = await (await steps.AsAsync("argon")).PostAsJsonAsync("/api/v1/requests", new { service });
        started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.Content.ReadAsStringAsync());
        var id = (await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
        var values = (JsonObject)(await steps.ActionAsync("argon", id, "submit"))["defaults"]!.DeepClone();
        foreach (var (name, value) in more ?? [])
        {
            values[name] = value?.DeepClone();
        }

        await steps.ActAsync("argon", id, "submit", values);
        return id;
    }

    /// <summary>A bottle with two parameters, Rp 482.000, with an offer that waits for its answer.</summary>
    public async Task<string> OfferedAsync()
    {
        var id = await StartAsync("pengujian", new JsonObject { ["bahasa"] = "id", ["tujuan"] = "LSPro Contoh", ["alamatSama"] = true });
        var added = await (await steps.AsAsync("argon")).PostAsJsonAsync($"/api/v1/requests/{id}/lines", new
        {
            product = Bottle, standard = "jepang-kontak-pangan", items = new[] { "migrasi-pb", "migrasi-cd" }, identity = new { namaId = "Botol PET 600 ml", namaEn = "PET bottle 600 ml" }
        });
        added.StatusCode.ShouldBe(HttpStatusCode.Created, await added.Content.ReadAsStringAsync());
        await steps.ActAsync("argon", id, "submit");
        await OfferAsync(id);
        return id;
    }

    public async Task OfferAsync(string id) => await ProposedAsync("rizal", id, "offer");

    public async Task AgreeAsync(string id) => await steps.ActAsync("argon", id, "accepted", new JsonObject { ["agree"] = true, ["offer"] = (await steps.ActionAsync("argon", id, "accepted"))["defaults"]!["offer"]!.ToString() });

    /// <summary>From the answer to the offer to the paid code.</summary>
    public async Task PaidAsync(string id, string code, string ntpn)
    {
        await AgreeAsync(id);
        await steps.ActAsync("tiara", id, "issue", new JsonObject { ["code"] = code });
        await ProposedAsync("tiara", id, "pay", new JsonObject { ["ntpn"] = ntpn, ["paidOn"] = Today });
    }

    /// <summary>Takes an action with what it proposes, and some more.</summary>
    public async Task ProposedAsync(string user, string id, string action, JsonObject? more = null)
    {
        var values = (JsonObject)((await steps.ActionAsync(user, id, action))["defaults"] ?? new JsonObject()).DeepClone();
        foreach (var (name, value) in more ?? [])
        {
            values[name] = value?.DeepClone();
        }

        await steps.ActAsync(user, id, action, values);
    }

    /// <summary>The questionnaire that opens reports and results.</summary>
    public async Task AnswerAsync(string id)
    {
        var client = await steps.AsAsync("argon");
        var survey = (await client.GetFromJsonAsync<JsonObject>($"/api/v1/surveys/kuesioner-kepuasan?requestId={id}"))!;
        var scores = new JsonObject(survey["questions"]!.AsArray().Select(q => KeyValuePair.Create(q!["code"]!.ToString(), (JsonNode?)4)));
        (await client.PostAsJsonAsync("/api/v1/surveys/kuesioner-kepuasan/responses", new JsonObject { ["requestId"] = id, ["scores"] = scores })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    /// <summary>The report of an analysis, as the applicant fetches it.</summary>
    public async Task<byte[]> ReportAsync(string id, int position)
    {
        var client = await steps.AsAsync("argon");
        var orders = (await client.GetFromJsonAsync<JsonObject>($"/api/v1/orders?year={Today[..4]}"))!["items"]!.AsArray();
        var order = orders.First(o => o!["requestId"]!.ToString() == id)!;
        return await client.GetByteArrayAsync(order["analyses"]![position - 1]!["reports"]!.AsArray()[^1]!["url"]!.ToString());
    }

    public static string Today => TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
