using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Modules.Tests.Billing;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Reviews.Works;

/// <summary>The laboratory's agency with two services of the test's own: a form, then the stages as the pack has them.</summary>
public sealed class LaboratoryWorld(PlatformHostFixture platform) : IAsyncLifetime
{
    public const string Testing = "pengujian", Calibration = "kalibrasi";
    public const string Analyst = "wira", SecondAnalyst = "sinta", Stranger = "dodi", Supervisor = "nilam", Head = "bram", Customer = "argon";

    public TestTenant Tenant { get; private set; } = null!;

    public PlatformHostFixture Platform => platform;

    public async ValueTask InitializeAsync() => Tenant = await platform.CreateTenantAsync(Pack());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> tokens = new(StringComparer.Ordinal);

    /// <summary>A client with the person's token, which is fetched once: signing in is what costs.</summary>
    public async Task<HttpClient> ApiAsync(string user)
    {
        if (!tokens.TryGetValue(user, out var token))
        {
            try
            {
                using var signed = await Tenant.ApiAsync(user);
                tokens[user] = token = signed.DefaultRequestHeaders.Authorization!.Parameter!;
            }
            catch (ShouldAssertException e)
            {
                throw new InvalidOperationException(string.Join("\n", platform.Problems.All.TakeLast(2)), e);
            }
        }

        var client = Tenant.Anonymous();
        client.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private static LocalizedText Metals { get; } = new("Migrasi logam berat (asam asetat 4 %, 60 °C, 30 menit)", "Heavy-metal migration (4% acetic acid, 60 °C, 30 min)");

    /// <summary>A bottle with three parameters in two groups.</summary>
    public static RequestLine Bottle(int position = 1, string name = "Botol PET 600 ml") => new(Guid.CreateVersion7(), position, new LocalizedText(name, "PET bottle, 600 ml"), 1, new LocalizedText("contoh", "sample"), 727_000, null)
    {
        Detail = "Tirta Contoh, TC-600",
        Data = new JsonObject { ["namaId"] = name, ["namaEn"] = "PET bottle, 600 ml", ["merek"] = "Tirta Contoh", ["jenisId"] = "TC-600 bening", ["jenisEn"] = "TC-600 clear" },
        Items =
        [
            new RequestLineItem("pb", new LocalizedText("Timbal (Pb)", "Lead (Pb)"), Metals, 240_000) { Unit = "mg/l", Method = "MU-KMN-11", Limit = "1,0" },
            new RequestLineItem("cd", new LocalizedText("Kadmium (Cd)", "Cadmium (Cd)"), Metals, 242_000) { Unit = "mg/l", Method = "MU-KMN-11", Limit = "0,1" },
            new RequestLineItem("ftalat", new LocalizedText("DEHP"), new LocalizedText("Migrasi ftalat", "Phthalate migration"), 245_000) { Unit = "mg/kg", Limit = "1,5" }
        ]
    };

    /// <summary>A caliper with one range, whose points the customer named.</summary>
    public static RequestLine Caliper => new(Guid.CreateVersion7(), 1, new LocalizedText("Kaliper digital", "Digital caliper"), 1, new LocalizedText("alat", "instrument"), 350_000, null)
    {
        Data = new JsonObject { ["namaId"] = "Kaliper digital", ["namaEn"] = "Digital caliper", ["merek"] = "Ukur Contoh", ["nomorId"] = "CAL-01", ["titikUkur"] = "0 mm; 50 mm; 150 mm" },
        Items = [new RequestLineItem("r150", new LocalizedText("0–150 mm"), null, 350_000) { Unit = "mm" }]
    };

    /// <summary>A request whose order is open.</summary>
    public async Task<Guid> OrderAsync(string service, string language, params RequestLine[] lines)
    {
        using var customer = await ApiAsync(Customer);
        var started = await customer.PostAsJsonAsync("/api/v1/requests", new { service });
        started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.Content.ReadAsStringAsync());
        var id = Guid.Parse((await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
        MadeUpLines.Set(id, lines);
        await DoAsync(Customer, id, "submit", new { bahasa = language, tujuan = "Sertifikasi produk", kontak = "Vina Oktaviani", contoh = string.Join(", ", lines.Select(l => l.Name.Id)) });
        return id;
    }

    /// <summary>An order whose samples were received and given to the analyst.</summary>
    public async Task<Guid> AssignedAsync(string service, string language, params RequestLine[] lines)
    {
        var id = await OrderAsync(service, language, lines);
        await DoAsync(Analyst, id, lines.Length > 1 ? "diterima-all" : "diterima-1", new { tanggal = "2026-01-05", kondisi = "baik", jumlah = "20 buah, kemasan tertutup" });
        await DoAsync(Supervisor, id, lines.Length > 1 ? "assign-all" : "assign-1", new { analis = await IdAsync(Analyst) });
        return id;
    }

    /// <summary>Complete results, confirmed by the supervisor, for every line.</summary>
    public async Task<Guid> VerifiedAsync(string language, params RequestLine[] lines)
    {
        var id = await AssignedAsync(Testing, language, lines);
        foreach (var line in lines)
        {
            await DoAsync(Analyst, id, $"send-{line.Position}", Results());
            await DoAsync(Supervisor, id, $"verify-{line.Position}");
        }

        return id;
    }

    /// <summary>Signed reports that wait for the questionnaire.</summary>
    public async Task<Guid> SignedAsync(string language, params RequestLine[] lines)
    {
        var id = await VerifiedAsync(language, lines);
        await DoAsync(Head, id, lines.Length > 1 ? "sign-all" : "sign-1");
        return id;
    }

    /// <summary>What the customer answers before the reports can be fetched.</summary>
    public async Task SurveyAsync(Guid id)
    {
        using var customer = await Tenant.SignInAsync(Customer);
        var address = $"/survei/kuesioner-kepuasan?permohonan={id}";
        var fields = Enumerable.Range(1, 9).ToDictionary(i => $"q.u{i}", _ => "4").Append(new("comment", "")).Append(new("__RequestVerificationToken", FormClient.TokenOf(await customer.GetStringAsync(address))));
        using var answer = await customer.PostAsync(address, new FormUrlEncodedContent(fields));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    public static JsonObject Results(Action<JsonObject>? change = null)
    {
        var values = (JsonObject)JsonNode.Parse("""
            { "mulai": "2026-01-06", "selesai": "2026-01-12", "suhu": "23,0 ± 2,0 °C", "catatan": "Contoh diambil oleh pelanggan.",
              "hasil": [
                { "parameter": "pb", "jenis": "kurang", "nilai": "0,010", "satuan": "mg/l", "batas": "1,0", "metode": "MU-KMN-11" },
                { "parameter": "cd", "jenis": "angka", "nilai": "0.020", "ketidakpastian": "0,003", "satuan": "mg/l", "batas": "0,1", "metode": "MU-KMN-11" },
                { "parameter": "ftalat", "jenis": "tidakTerdeteksi", "satuan": "mg/kg", "batas": "1,5", "keterangan": "Diulang dua kali" } ] }
            """)!;
        change?.Invoke(values);
        return values;
    }

    public async Task<HttpResponseMessage> ActAsync(string who, Guid request, string action, object? values = null)
    {
        using var client = await ApiAsync(who);
        return await client.PostAsJsonAsync($"/api/v1/requests/{request}/actions/{action}", new { values = values ?? new { } });
    }

    public async Task DoAsync(string who, Guid request, string action, object? values = null)
    {
        using var answer = await ActAsync(who, request, action, values);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{who} {action}: {await answer.Content.ReadAsStringAsync()}\n{string.Join("\n", platform.Problems.All.TakeLast(2))}");
    }

    public async Task<JsonObject> RefuseAsync(string who, Guid request, string action, object? values, HttpStatusCode status)
    {
        using var answer = await ActAsync(who, request, action, values);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(status, $"{who} {action}: {text}");
        return (JsonObject)JsonNode.Parse(text)!;
    }

    public async Task<JsonNode> GetAsync(string who, string path)
    {
        using var client = await ApiAsync(who);
        using var answer = await client.GetAsync(path);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
        return JsonNode.Parse(text)!;
    }

    public async Task<JsonArray> AnalysesAsync(string who, Guid request) => (await GetAsync(who, $"/api/v1/requests/{request}/analyses")).AsArray();

    public Task<Guid> IdAsync(string user) => platform.Database.ScalarAsync<Guid>($"select id from identity.users where tenant_id = '{Tenant.Id}' and user_name = '{user}'");

    /// <summary>The report's file as its readers get it, as text.</summary>
    public async Task<string> ReportTextAsync(string who, string url, string? keep = null)
    {
        using var client = await Tenant.SignInAsync(who);
        var pdf = await client.GetByteArrayAsync(url);
        var path = Path.Combine(Path.GetTempPath(), $"lhu-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        try
        {
            if (Environment.GetEnvironmentVariable("LABORATORY_KEEP") is { } folder && keep is not null)
            {
                File.Copy(path, Path.Combine(folder, keep), overwrite: true);
            }

            using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("pdftotext", ["-layout", path, "-"]) { RedirectStandardOutput = true })!;
            return await process.StandardOutput.ReadToEndAsync();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static AgencyPack Pack()
    {
        var loaded = PlatformHostFixture.LoadPack("siptenan");
        var files = loaded.Files.Where(f => !f.Key.StartsWith("services/", StringComparison.Ordinal) && !f.Key.StartsWith("catalog/", StringComparison.Ordinal) && !f.Key.StartsWith("rules/", StringComparison.Ordinal)).ToDictionary();
        var agency = JsonNode.Parse(files["agency.json"], null, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true })!.AsObject();
        agency["modules"] = new JsonArray("Registration", "Reviews", "Surveys", "Helpdesk", "Content");
        foreach (var role in agency["roles"]!.AsArray())
        {
            // What belongs to modules that this world hasn't is left out; everybody here may work on requests.
            var kept = role!["permissions"]!.AsArray().Select(p => p!.ToString()).Where(p => !p.StartsWith("Billing.", StringComparison.Ordinal) && !p.StartsWith("Catalog.", StringComparison.Ordinal) && !p.StartsWith("LegalDocuments.", StringComparison.Ordinal));
            role["permissions"] = new JsonArray([.. kept.Append("Reviews.Queue").Append("Reviews.Act").Distinct().Select(p => (JsonNode)p)]);
        }

        var people = agency["demoUsers"]!.AsArray();
        foreach (var (user, name, role) in new[] { (Analyst, "Wira Santosa, S.Si.", "unit-pengujian"), (SecondAnalyst, "Sinta Maharani, S.Si.", "unit-pengujian"), (Stranger, "Dodi Kurnia", "unit-kalibrasi"), (Supervisor, "Nilam Puspita, M.Si.", "penyelia") })
        {
            var known = people.FirstOrDefault(p => p!["userName"]!.ToString() == user);
            people.Remove(known);
            // The supervisor works at the bench too: being allowed to verify is not enough to verify one's own.
            var roles = user == Supervisor ? new JsonArray(role, "unit-pengujian") : new JsonArray(role);
            people.Add(new JsonObject { ["userName"] = user, ["name"] = name, ["email"] = $"{user}.siptenan@example.go.id", ["title"] = "Laboratorium", ["nip"] = "000000000000000399", ["roles"] = roles });
        }

        files["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString());
        files[$"services/{Testing}.json"] = Encoding.UTF8.GetBytes(Service(Testing, "Pengujian", LaboratoryStages.Testing));
        files[$"services/{Calibration}.json"] = Encoding.UTF8.GetBytes(Service(Calibration, "Kalibrasi", LaboratoryStages.Calibration));
        return new AgencyPack("siptenan", files);
    }

    private static string Service(string code, string name, string stages) => $$"""
        { "code": "{{code}}", "name": { "id": "{{name}}", "en": "{{name}}" }, "icon": "flask", "number": "REQ/{yyyy}/{seq:00000}", "numberCounter": "req", "title": "permohonan.contoh",
          "facts": { "summary": { "id": "x" }, "description": { "id": "x" }, "requirements": [ { "id": "x" } ], "costText": { "id": "x" }, "durationText": { "id": "x" }, "product": { "id": "x" } },
          "steps": [
            { "code": "permohonan", "name": { "id": "Permohonan", "en": "Request" }, "summary": { "id": "x" }, "expectation": { "id": "1 hari" } },
            { "code": "order", "name": { "id": "Order", "en": "Order" }, "summary": { "id": "x" }, "expectation": { "id": "10 hari kerja" } },
            { "code": "lhu", "name": { "id": "LHU", "en": "Report" }, "summary": { "id": "x" }, "expectation": { "id": "1 hari kerja" } } ],
          "stages": [
            { "code": "permohonan", "kind": "form", "name": { "id": "Permohonan", "en": "Request" }, "actor": "applicant",
              "fields": [
                { "code": "bahasa", "type": "choice", "label": { "id": "Bahasa laporan" }, "required": true, "options": [ { "value": "id", "label": { "id": "Indonesia" } }, { "value": "en", "label": { "id": "Inggris" } } ] },
                { "code": "tujuan", "type": "text", "label": { "id": "Keperluan" } }, { "code": "kontak", "type": "text", "label": { "id": "Narahubung" } }, { "code": "contoh", "type": "text", "label": { "id": "Uraian" } } ],
              "outcomes": { "submitted": { "name": { "id": "Permohonan dikirim" } } } },
            {{stages}} ],
          "ends": { "completed": { "applicant": { "id": "Selesai" }, "tone": "ok" } } }
        """;
}
