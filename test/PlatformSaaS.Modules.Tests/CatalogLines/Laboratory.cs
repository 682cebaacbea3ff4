using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

/// <summary>The laboratory's portal with two short services of samples and instruments, and a second applicant.</summary>
internal sealed class Laboratory(TestTenant tenant)
{
    public const string Testing = "uji-singkat";
    public const string Calibration = "kalibrasi-singkat";
    public const string Bottle = "botol-preform-lembaran-pet";
    public const string Japan = "jepang-kontak-pangan";
    public const string Bpom = "bpom-20-2019";

    public TestTenant Tenant { get; } = tenant;

    public static async Task<Laboratory> OpenAsync(PlatformHostFixture platform)
    {
        var tenant = await platform.CreateTenantAsync(Pack());
        await tenant.RunAsync(async sp =>
        {
            var store = sp.GetRequiredService<DefinitionStore>();
            await sp.GetRequiredService<IUnitOfWork>().RunAsync(async ct =>
            {
                await store.PublishAsync(Testing, Service(Testing, "pengujian", "sample", ", \"rules\": \"migrasi-bpom\""), TimeProvider.System.GetUtcNow(), ct);
                await store.PublishAsync(Calibration, Service(Calibration, "kalibrasi", "instrument", ""), TimeProvider.System.GetUtcNow(), ct);
            });
        });
        return new Laboratory(tenant);
    }

    /// <summary>One that several tests share, for those that change nothing of its catalog.</summary>
    public static Task<Laboratory> SharedAsync(PlatformHostFixture platform)
    {
        lock (Shared)
        {
            return Shared.TryGetValue(platform, out var lab) ? lab : Shared[platform] = OpenAsync(platform);
        }
    }

    private static readonly Dictionary<PlatformHostFixture, Task<Laboratory>> Shared = [];

    /// <summary>The agency's pack with another applicant, <c>neon</c>.</summary>
    public static AgencyPack Pack()
    {
        var pack = PlatformHostFixture.LoadPack("siptenan");
        var agency = (JsonObject)JsonNode.Parse(pack.Text("agency.json"))!;
        var people = (JsonArray)agency["demoApplicants"]!;
        var second = (JsonObject)people[0]!.DeepClone();
        second["userName"] = "neon";
        second["values"]!["email"] = "neon@example.com";
        people.Add(second);
        return new AgencyPack(pack.Code, new Dictionary<string, byte[]>(pack.Files) { ["agency.json"] = Encoding.UTF8.GetBytes(agency.ToJsonString()) });
    }

    public static async Task<string> StartAsync(HttpClient client, string service = Testing)
    {
        var answer = await client.PostAsJsonAsync("/api/v1/requests", new { service });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
    }

    /// <summary>A bottle under the Japanese regulation, with two parameters: Rp 482.000.</summary>
    public static JsonObject Sample(string name = "Botol Merek Mulia Tipe PE", params string[] items) => new()
    {
        ["product"] = Bottle, ["standard"] = Japan, ["items"] = new JsonArray([.. (items.Length == 0 ? ["migrasi-pb", "migrasi-cd"] : items).Select(i => (JsonNode)i)]),
        ["identity"] = new JsonObject { ["namaId"] = name, ["namaEn"] = "Bottle", ["merek"] = "Mulia" }
    };

    /// <summary>A bottle under the BPOM regulation.</summary>
    public static JsonObject Migration(string[] foods, params string[] items) => new()
    {
        ["product"] = Bottle, ["standard"] = Bpom, ["items"] = new JsonArray([.. items.Select(i => (JsonNode)i)]),
        ["use"] = new JsonObject
        {
            ["jenisMaterial"] = "Plastik PP", ["bentukKemasan"] = "Botol", ["dimensi"] = "330 ml", ["time"] = "t2", ["temperature"] = "s3",
            ["foods"] = new JsonArray([.. foods.Select(f => (JsonNode)new JsonObject { ["code"] = f })])
        },
        ["identity"] = new JsonObject { ["namaId"] = "Botol", ["namaEn"] = "Bottle" }
    };

    public static JsonObject Instrument(string range = "0-150-mm") => new()
    {
        ["product"] = "caliper-digital", ["items"] = new JsonArray(range), ["identity"] = new JsonObject { ["namaId"] = "Digital Caliper", ["namaEn"] = "Digital Caliper", ["titikUkur"] = "0-150 mm" }
    };

    /// <summary>Adds a line and answers the messages by field; empty when it was taken.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> AddAsync(HttpClient client, string request, JsonObject line) => await ErrorsAsync(await client.PostAsJsonAsync($"/api/v1/requests/{request}/lines", line));

    public static async Task<IReadOnlyDictionary<string, string>> SubmitAsync(HttpClient client, string request, JsonObject? values = null) =>
        await ErrorsAsync(await client.PostAsJsonAsync($"/api/v1/requests/{request}/actions/submit", new { values = values ?? [] }));

    public static async Task<JsonObject> LinesAsync(HttpClient client, string request) => (await client.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}/lines"))!;

    public static async Task<IReadOnlyDictionary<string, string>> ErrorsAsync(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
        {
            return new Dictionary<string, string>();
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        return ((await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"] as JsonObject).ShouldNotBeNull().ToDictionary(e => e.Key, e => e.Value![0]!.ToString());
    }

    public Task<IReadOnlyList<RequestLine>> FrozenAsync(string request) => Tenant.RunAsync(sp => sp.GetRequiredService<IRequestLineSource>().LinesAsync(Guid.Parse(request)));

    /// <summary>Another price of a parameter, as if it had always been so.</summary>
    public Task PriceAsync(string product, string option, long price) => ChangeAsync($"update catalog.tariffs set price = {price} where option_id in (select o.id from catalog.product_options o join catalog.products p on p.id = o.product_id where p.tenant_id = '{Tenant.Id}' and p.code = '{product}' and o.code = '{option}')");

    public Task RetireOptionAsync(string product, string option) => ChangeAsync($"update catalog.product_options set retired_at = now() where code = '{option}' and product_id in (select id from catalog.products where tenant_id = '{Tenant.Id}' and code = '{product}')");

    public Task RetireAsync(string product) => ChangeAsync($"update catalog.products set retired_at = now() where tenant_id = '{Tenant.Id}' and code = '{product}'");

    private async Task ChangeAsync(string sql)
    {
        await Tenant.Platform.Database.ExecuteAsync(sql);
        await Tenant.RunAsync(sp => sp.GetRequiredService<ITenantCache>().InvalidateAsync(""));
    }

    private static string Service(string code, string group, string line, string rules) => $$"""
        { "code": "{{code}}", "name": { "id": "{{code}}" }, "number": "REQ/{yyyy}/{seq:00000}", "numberCounter": "permohonan", "title": "baris.summary",
          "steps": [ { "code": "baris", "name": { "id": "Isi" } }, { "code": "periksa", "name": { "id": "Periksa" } } ],
          "stages": [
            { "code": "baris", "kind": "order", "name": { "id": "Data" }, "actor": "applicant", "catalog": "{{group}}", "line": "{{line}}", "max": 50{{rules}},
              "lineFields": [
                { "code": "namaId", "type": "text", "label": { "id": "Nama (Indonesia)" }, "required": true, "max": 150 }, { "code": "namaEn", "type": "text", "label": { "id": "Nama (Inggris)" }, "required": true, "max": 150 },
                { "code": "merek", "type": "text", "label": { "id": "Merek" }, "max": 100 }{{(line == "instrument" ? """, { "code": "titikUkur", "type": "longText", "label": { "id": "Titik ukur" }, "required": true }""" : "")}} ] },
            { "code": "periksa", "kind": "decision", "name": { "id": "Periksa" }, "actor": "role:petugas-layanan",
              "outcomes": { "diterima": { "name": { "id": "Diterima" } }, "ditolak": { "name": { "id": "Ditolak" }, "reason": true, "end": "rejected" } } } ],
          "ends": { "completed": { "applicant": { "id": "Selesai" } }, "rejected": { "applicant": { "id": "Tolak" } } } }
        """;
}
