using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Benchmarks.Subjects;

/// <summary>Drafts of the testing service by API: as many samples as asked for, each with all parameters of a bottle.</summary>
internal sealed class SampleDraft(HttpClient client, int samples)
{
    /// <summary>Parameters of each sample.</summary>
    public const int Parameters = 20;

    private const string Bottle = "botol-preform-lembaran-pet";
    private static readonly string[] Codes = [.. Enumerable.Range(1, Parameters).Select(n => $"p{n}")];
    private static int edits;
    private string _request = "";

    /// <summary>The laboratory's pack with a bottle of twenty parameters.</summary>
    public static AgencyPack Pack()
    {
        var pack = PlatformHostFixture.LoadPack("siptenan");
        var group = (JsonObject)JsonNode.Parse(pack.Text("catalog/pengujian.json"))!;
        group["optionSets"]!["kontak-pangan"] = new JsonArray([.. Codes.Select((code, n) => (JsonNode)new JsonObject
        {
            ["code"] = code, ["name"] = new JsonObject { ["id"] = $"Parameter {n + 1}", ["en"] = $"Parameter {n + 1}" }, ["tariffs"] = new JsonArray(new JsonObject { ["from"] = "2026-01-01", ["price"] = 100_000 + (1_000 * n) })
        })]);
        var service = (JsonObject)JsonNode.Parse(pack.Text("services/pengujian.json"))!;
        service["stages"]!.AsArray().First(s => s!["code"]!.ToString() == "sampel")!.AsObject().Remove("rules");
        return new AgencyPack(pack.Code, new Dictionary<string, byte[]>(pack.Files.Where(f => !f.Key.StartsWith("rules/", StringComparison.Ordinal)))
        {
            ["catalog/pengujian.json"] = Encoding.UTF8.GetBytes(group.ToJsonString()), ["services/pengujian.json"] = Encoding.UTF8.GetBytes(service.ToJsonString())
        });
    }

    /// <summary>Makes a draft that is ready to be sent.</summary>
    public async Task PrepareAsync()
    {
        _request = (await ReadAsync(await client.PostAsJsonAsync("/api/v1/requests", new { service = "pengujian" })))["id"]!.ToString();
        await SendAsync(new { bahasa = "id", tujuan = "LSPro Contoh", perusahaan = "PT Contoh", alamat = "Bandung", alamatSama = true, kontak = "Sekar", wa = "081200000501" });
        await ReadAsync(await client.PostAsJsonAsync($"/api/v1/requests/{_request}/lines", Line("Botol")));
        for (var n = 1; n < samples; n++)
        {
            await ReadAsync(await client.PostAsync($"/api/v1/requests/{_request}/lines/1/copy", null));
        }
    }

    /// <summary>Writes a line in the middle anew.</summary>
    public async Task EditAsync() =>
        await ReadAsync(await client.PutAsJsonAsync($"/api/v1/requests/{_request}/lines/{(samples + 1) / 2}", Line($"Botol {Interlocked.Increment(ref edits)}")));

    public Task SendAsync() => SendAsync(new { });

    private async Task SendAsync(object values) => await ReadAsync(await client.PostAsJsonAsync($"/api/v1/requests/{_request}/actions/submit", new { values }));

    private static object Line(string name) => new { product = Bottle, standard = "none", items = Codes, identity = new { namaId = name, namaEn = "Bottle", merek = "Tirta Contoh" } };

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return !answer.IsSuccessStatusCode ? throw new InvalidOperationException($"{(int)answer.StatusCode} {text}") : text.Length == 0 ? [] : JsonNode.Parse(text)!.AsObject();
        }
    }
}
