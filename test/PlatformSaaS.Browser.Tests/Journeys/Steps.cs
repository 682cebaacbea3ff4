using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>What another journey shows in the browser, done over the API.</summary>
internal sealed class Steps(TestTenant tenant)
{
    public const string Service = "kliring-teknologi";
    public const string Officer = "ratna";
    public const string Expert = "bagus";
    public const string Head = "damar";
    private readonly Dictionary<string, (TimeSpan At, HttpClient Client)> clients = [];

    /// <summary>A client of a person; a new token after the clock was moved.</summary>
    public async Task<HttpClient> AsAsync(string user)
    {
        if (!clients.TryGetValue(user, out var known) || known.At != tenant.Platform.Clock.Offset)
        {
            clients[user] = known = (tenant.Platform.Clock.Offset, await tenant.ApiAsync(user));
        }

        return known.Client;
    }

    public async Task<JsonObject> GetAsync(string user, string id) => (await (await AsAsync(user)).GetFromJsonAsync<JsonObject>($"/api/v1/requests/{id}"))!;

    /// <summary>An open action with its fields and what it proposes.</summary>
    public async Task<JsonObject> ActionAsync(string user, string id, string code)
    {
        var request = await GetAsync(user, id);
        return request["actions"]!.AsArray().OfType<JsonObject>().FirstOrDefault(a => a["code"]!.ToString() == code)
            ?? throw new InvalidOperationException($"{user} may not {code} in {request["stage"]} ({request["stageState"]}): {request["actions"]}");
    }

    public async Task<JsonObject> ActAsync(string user, string id, string action, JsonObject? values = null)
    {
        var answer = await (await AsAsync(user)).PostAsJsonAsync($"/api/v1/requests/{id}/actions/{action}", new JsonObject { ["values"] = values ?? [] });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{user} {action}: {await answer.Content.ReadAsStringAsync()}");
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<string> UploadAsync(string user, string id, string action, string field, string name, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(id), "request" }, { new StringContent(action), "action" }, { new StringContent(field), "field" } };
        form.Add(new ByteArrayContent(content), "file", name);
        var answer = await (await AsAsync(user)).PostAsync("/api/v1/uploads", form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
    }

    /// <summary>A request with its documents, waiting for validation.</summary>
    public async Task<string> SubmittedAsync(string user, string title, bool publish = true)
    {
        var started = await (await AsAsync(user)).PostAsJsonAsync("/api/v1/requests", new { service = Service });
        started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.Content.ReadAsStringAsync());
        var id = (await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
        await ActAsync(user, id, "submit", new JsonObject
        {
            ["nama"] = title, ["kategori"] = "bangunan-gedung", ["jenis"] = "panel-dinding", ["ringkasan"] = $"{title} untuk rumah sederhana.", ["publikasi"] = publish,
            ["foto"] = await UploadAsync(user, id, "submit", "foto", "foto.jpg", Papers.Jpg),
            ["suratPermohonan"] = await UploadAsync(user, id, "submit", "suratPermohonan", "surat.pdf", Papers.Pdf("Surat permohonan"))
        });
        await ActAsync(user, id, "submit", new JsonObject
        {
            ["penjaminanMutu"] = await UploadAsync(user, id, "submit", "penjaminanMutu", "mutu.pdf", Papers.Pdf("Penjaminan mutu")),
            ["teknis"] = await UploadAsync(user, id, "submit", "teknis", "teknis.zip", Papers.Zip())
        });
        return id;
    }

    /// <summary>All items found conforming.</summary>
    public async Task AcceptAsync(string id, string officer = Officer)
    {
        var values = new JsonObject();
        foreach (var field in (await ActionAsync(officer, id, "accepted"))["fields"]!.AsArray().Select(f => f!["code"]!.ToString()).Where(c => c.StartsWith("verdict.", StringComparison.Ordinal)))
        {
            values[field] = "accepted";
        }

        await ActAsync(officer, id, "accepted", values);
    }

    /// <summary>Schedules as proposed, with the technical team's head.</summary>
    public async Task<JsonObject> ScheduleAsync(string id, JsonObject? changes = null, string action = "schedule")
    {
        var open = await ActionAsync(Officer, id, action);
        var values = (JsonObject)(open["defaults"] ?? new JsonObject()).DeepClone();
        values["experts"] = new JsonArray(open["fields"]!.AsArray().First(f => f!["code"]!.ToString() == "experts")!["options"]!.AsArray()
            .Where(o => o!["label"]!.ToString().StartsWith("Bagus", StringComparison.Ordinal)).Select(o => (JsonNode)o!["value"]!.ToString()).ToArray());
        foreach (var (name, value) in changes ?? [])
        {
            values[name] = value?.DeepClone();
        }

        await ActAsync(Officer, id, action, values);
        return values;
    }

    /// <summary>Moves the clock to just after a planned meeting.</summary>
    public void AttendMeeting(JsonObject plan) => AttendMeeting(plan["date"]!.ToString(), plan["end"]!.ToString());

    public void AttendMeeting(string day, string end)
    {
        var local = DateTime.ParseExact($"{day} {end.Replace('.', ':')}", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        tenant.Platform.Clock.MoveTo(new DateTimeOffset(local, TimeSpan.FromHours(7)).AddMinutes(20));
    }

    /// <summary>Minutes with the proposed attendance.</summary>
    public async Task WriteMinutesAsync(string id, string conclusion)
    {
        var values = (JsonObject)(await ActionAsync(Officer, id, "minutes"))["defaults"]!.DeepClone();
        values["minutes"] = $"{values["minutes"]}\n\n{conclusion}";
        await ActAsync(Officer, id, "minutes", values);
    }

    /// <summary>From validation through the exposé to the technical discussion.</summary>
    public async Task ToDiscussionAsync(string id)
    {
        await AcceptAsync(id);
        AttendMeeting(await ScheduleAsync(id));
        await WriteMinutesAsync(id, "Paparan diterima tim teknis.");
        await ActAsync(Officer, id, "continue");
    }

    /// <summary>One examination by documents, answered by the applicant, found conforming.</summary>
    public async Task DiscussAsync(string applicant, string id, string? standard)
    {
        await ActAsync(Expert, id, "examine", new JsonObject { ["result"] = "Lengkapi perhitungan sambungan panel." });
        await ActAsync(applicant, id, "revise", new JsonObject
        {
            ["deskripsi"] = "Perhitungan sambungan ada di halaman 12.", ["berkas"] = await UploadAsync(applicant, id, "revise", "berkas", "perbaikan.zip", Papers.Zip())
        });
        var values = new JsonObject { ["klasifikasi"] = standard is null ? "nonStandar" : "standar", ["kesimpulan"] = "Dokumen teknis sesuai." };
        if (standard is not null)
        {
            values["acuan"] = standard;
        }

        await ActAsync(Expert, id, "continue", values);
    }

    /// <summary>The statement drafted by the admin and signed by the head.</summary>
    public async Task SignAsync(string id)
    {
        await ActAsync(Officer, id, "draft", new JsonObject { ["kesimpulan"] = "Teknologi dapat diterapkan.", ["rekomendasi"] = "Untuk bangunan satu lantai." });
        await ActAsync(Head, id, "signed");
    }

    /// <summary>The survey that opens the delivery.</summary>
    public async Task AnswerSurveyAsync(string applicant, string id)
    {
        var client = await AsAsync(applicant);
        var form = (await client.GetFromJsonAsync<JsonObject>($"/api/v1/surveys/kepuasan-kliring?requestId={id}"))!;
        var scores = new JsonObject(form["questions"]!.AsArray().Select(q => KeyValuePair.Create<string, JsonNode?>(q!["code"]!.ToString(), 4)));
        var answer = await client.PostAsJsonAsync("/api/v1/surveys/kepuasan-kliring/responses", new JsonObject { ["requestId"] = id, ["scores"] = scores });
        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>A letter of the request as the person fetches it.</summary>
    public async Task<byte[]> LetterAsync(string user, string id, string kind)
    {
        var letters = (await GetAsync(user, id))["letters"]!.AsArray();
        var letter = letters.FirstOrDefault(l => l!["kind"]!.ToString() == kind) ?? throw new InvalidOperationException($"No {kind} among {letters}");
        letter["url"].ShouldNotBeNull($"{kind} is withheld");
        return await (await AsAsync(user)).GetByteArrayAsync(letter["url"]!.ToString());
    }
}
