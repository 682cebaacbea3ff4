using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Benchmarks.Subjects;

/// <summary>Sends requests of the clearing house by API: everything up to the last form is made ready beforehand, the last one is what is timed.</summary>
internal sealed class Submission(HttpClient client, byte[] pdf)
{
    private const string Service = "kliring-teknologi";
    private static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private object? _values;

    /// <summary>The request made ready last.</summary>
    public Guid Request { get; private set; }

    public static async Task<Submission> SignInAsync(TestTenant tenant, string user) =>
        new(await tenant.ApiAsync(user), await tenant.Anonymous().GetByteArrayAsync($"/layanan/{Service}/templat/surat-permohonan"));

    public async Task PrepareAsync()
    {
        using var started = await client.PostAsJsonAsync("/api/v1/requests", new { service = Service });
        Request = Guid.Parse((await ReadAsync(started))["id"]!.ToString());
        await ActAsync(new { nama = "Panel bambu", kategori = "bangunan-gedung", publikasi = true, suratPermohonan = await UploadAsync("pengajuan", "suratPermohonan", pdf, "surat.pdf"), foto = await UploadAsync("pengajuan", "foto", Png, "foto.png") });
        _values = new { penjaminanMutu = await UploadAsync("dokumen", "penjaminanMutu", pdf, "mutu.pdf"), teknis = await UploadAsync("dokumen", "teknis", pdf, "teknis.pdf") };
    }

    public Task SendAsync() => ActAsync(_values!);

    private async Task ActAsync(object values)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/requests/{Request}/actions/submit") { Content = JsonContent.Create(new { values }) };
        message.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        using var answer = await client.SendAsync(message);
        await ReadAsync(answer);
    }

    private async Task<string> UploadAsync(string stage, string field, byte[] content, string name)
    {
        using var form = new MultipartFormDataContent { { new StringContent(Service), "service" }, { new StringContent(stage), "stage" }, { new StringContent(field), "field" } };
        form.Add(new ByteArrayContent(content), "file", name);
        using var answer = await client.PostAsync("/api/v1/uploads", form);
        return (await ReadAsync(answer))["id"]!.ToString();
    }

    private static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)!.AsObject() : throw new InvalidOperationException($"{(int)answer.StatusCode} {text}");
    }
}
