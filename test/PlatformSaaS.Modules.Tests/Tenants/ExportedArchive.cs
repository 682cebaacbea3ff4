using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>An export as it was downloaded.</summary>
internal sealed class ExportedArchive(byte[] bytes) : IDisposable
{
    private readonly ZipArchive zip = new(new MemoryStream(bytes));

    public byte[] Bytes => bytes;

    public JsonObject Manifest => JsonNode.Parse(Text("manifest.json"))!.AsObject();

    public IReadOnlyList<JsonObject> Tables => [.. Manifest["tables"]!.AsArray().Select(t => t!.AsObject())];

    public IReadOnlyList<string> Paths => [.. zip.Entries.Select(e => e.FullName)];

    /// <summary>Rows of all tables, counted.</summary>
    public long Rows => Tables.Sum(t => (long)Lines(t["file"]!.ToString()).Count);

    /// <summary>Orders an export, has it made and downloads it as the operator's programs do.</summary>
    public static async Task<ExportedArchive> MakeAsync(TestTenant portal, HttpClient api, TestTenant tenant)
    {
        var id = await OrderAsync(api, tenant);
        await RunAsync(portal, id);
        return new(await api.GetByteArrayAsync($"/api/v1/tenants/{tenant.Id}/exports/{id}/file"));
    }

    public static async Task<Guid> OrderAsync(HttpClient api, TestTenant tenant)
    {
        using var answer = await api.PostAsync($"/api/v1/tenants/{tenant.Id}/exports", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return Guid.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
    }

    public static Task RunAsync(TestTenant portal, Guid export, CancellationToken ct = default) => PlatformHostFixture.RunJobAsync(portal, "PlatformSaaS.MultiTenancy.TenantExportJob", $$"""{"exportId":"{{export}}"}""", ct);

    public byte[] Read(string path)
    {
        using var stream = (zip.GetEntry(path) ?? throw new InvalidOperationException($"{path} is missing")).Open();
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    public string Text(string path) => Encoding.UTF8.GetString(Read(path));

    public IReadOnlyList<string> Lines(string path) => Text(path).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Follows the chain of the audit log with nothing but what stands in the archive; returns how long it is.</summary>
    public long FollowChain()
    {
        var (previous, sequence) = (new string('0', 64), 0L);
        foreach (var entry in Lines("audit/rantai.jsonl").Select(l => JsonNode.Parse(l)!))
        {
            var text = entry["text"]!.ToString();
            Sha256(Encoding.UTF8.GetBytes(text)).ShouldBe(entry["hash"]!.ToString());
            var values = JsonNode.Parse(text)!.AsArray();
            values[^1]!.ToString().ShouldBe(previous);
            values[1]!.GetValue<long>().ShouldBe(++sequence);
            previous = entry["hash"]!.ToString();
        }

        var head = Manifest["audit"]!["head"]!;
        head["sequence"]!.GetValue<long>().ShouldBe(sequence);
        head["hash"]!.ToString().ShouldBe(previous);
        head["isSealed"]!.GetValue<bool>().ShouldBeTrue();
        return sequence;
    }

    /// <summary>Lines of a folder's index as cells by heading.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Index(string folder)
    {
        var lines = Text($"{folder}/indeks.csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(Cells).ToList();
        return [.. lines.Skip(1).Select(l => (IReadOnlyDictionary<string, string>)lines[0].Zip(l).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }

    public static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    public void Dispose() => zip.Dispose();

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var isQuoted = false;
        foreach (var c in line)
        {
            switch (c)
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    cells.Add(cell.ToString());
                    cell.Clear();
                    break;
                default:
                    cell.Append(c);
                    break;
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
