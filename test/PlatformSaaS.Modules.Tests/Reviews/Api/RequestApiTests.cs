using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Modules.Tests.Reviews.Pages;
using PlatformSaaS.TestBase.Hosting;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Api;

public sealed class RequestApiTests(PlatformHostFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_api_carries_a_request_from_start_to_queue()
    {
        var tenant = await platform.CreateTenantAsync("kliring");
        await Applicant.OpenServiceAsync(tenant);
        var maya = await tenant.ApiAsync("maya");
        var galih = await tenant.ApiAsync("galih");

        var services = await tenant.Anonymous().GetFromJsonAsync<JsonArray>("/api/v1/services", Ct);
        services!.Single()!["stages"]!.AsArray().Count.ShouldBeGreaterThan(5);

        var started = await maya.PostAsJsonAsync("/api/v1/requests", new { service = Applicant.Service }, Ct);
        started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.Content.ReadAsStringAsync(Ct));
        var request = (await started.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        var url = "/api/v1/requests/" + request["id"];
        request["actions"]!.AsArray().Select(a => a!["code"]!.ToString()).ShouldBe(["submit", "save"]);

        // What is faulty is named by field.
        var faulty = await maya.PostAsJsonAsync(url + "/actions/submit", new { values = new { nama = "x" } }, Ct);
        faulty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await faulty.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!["nama"].ShouldNotBeNull();

        // Another applicant's request is missing, whatever is asked of it.
        (await galih.GetAsync(url, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await galih.GetAsync(url + "/files", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await galih.DeleteAsync(url, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await galih.PostAsJsonAsync(url + "/actions/submit", new { values = new { } }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var pdf = await tenant.Anonymous().GetByteArrayAsync($"/layanan/{Applicant.Service}/templat/surat-permohonan", Ct);
        var letter = await UploadAsync(maya, pdf, "surat.pdf", new() { ["service"] = Applicant.Service, ["stage"] = "pengajuan", ["field"] = "suratPermohonan" });
        (await UploadRawAsync(maya, pdf, "surat.pdf", new() { ["service"] = Applicant.Service, ["stage"] = "pengajuan", ["field"] = "foto" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await UploadRawAsync(maya, pdf, "surat.pdf", new() { ["service"] = Applicant.Service, ["stage"] = "pengajuan", ["field"] = "nama" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var photo = await UploadAsync(maya, Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="), "foto.png",
            new() { ["request"] = request["id"]!.ToString(), ["action"] = "submit", ["field"] = "foto" });
        var values = new { nama = "Panel bambu", kategori = "bangunan-gedung", publikasi = true, suratPermohonan = letter, foto = photo };

        // Somebody else's file can't be smuggled in, and one's own version guards against a rival.
        (await galih.PostAsJsonAsync("/api/v1/requests", new { service = Applicant.Service }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await SendAsync(maya, url + "/actions/submit", values, "kunci-satu-1", "\"1\"")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var first = await SendAsync(maya, url + "/actions/submit", values, "kunci-satu-1", $"\"{request["version"]}\"");
        first.StatusCode.ShouldBe(HttpStatusCode.OK, await first.Content.ReadAsStringAsync(Ct));
        var receipt = (await first.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        receipt["stage"]!.ToString().ShouldBe("dokumen");

        // The same key answers the same receipt and does nothing again.
        var again = (await (await SendAsync(maya, url + "/actions/submit", values, "kunci-satu-1", null)).Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        again["isReplay"]!.GetValue<bool>().ShouldBeTrue();
        again["number"]!.ToString().ShouldBe(receipt["number"]!.ToString());
        (await maya.DeleteAsync(url, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var detail = (await maya.GetFromJsonAsync<JsonObject>(url, Ct))!;
        detail["timeline"]!.AsArray().Count.ShouldBe(1);
        detail["files"]!.AsArray().Count.ShouldBe(2);
        (await maya.GetFromJsonAsync<JsonObject>("/api/v1/requests?state=applicant", Ct))!["items"]!.AsArray().Count.ShouldBe(1);
        (await maya.GetFromJsonAsync<JsonObject>("/api/v1/requests?state=ended", Ct))!["items"]!.AsArray().Count.ShouldBe(0);

        // Officers see what was sent, and no draft.
        var officer = await tenant.ApiAsync("ratna");
        (await officer.GetFromJsonAsync<JsonObject>("/api/v1/requests", Ct))!["items"]!.AsArray().Single()!["id"]!.ToString().ShouldBe(request["id"]!.ToString());
        (await officer.PostAsJsonAsync("/api/v1/requests", new { service = Applicant.Service }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await tenant.Anonymous().GetAsync("/api/v1/requests", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<string> UploadAsync(HttpClient client, byte[] content, string name, Dictionary<string, string> fields)
    {
        var answer = await UploadRawAsync(client, content, name, fields);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(Ct));
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString();
    }

    private static async Task<HttpResponseMessage> UploadRawAsync(HttpClient client, byte[] content, string name, Dictionary<string, string> fields)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (key, value) in fields)
        {
            form.Add(new StringContent(value), key);
        }

        form.Add(new ByteArrayContent(content), "file", name);
        return await client.PostAsync("/api/v1/uploads", form, Ct);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string url, object values, string key, string? match)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(new { values }) };
        request.Headers.Add("Idempotency-Key", key);
        if (match is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", match);
        }

        return await client.SendAsync(request, Ct);
    }
}
