using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Modules.Tests.Reviews.Pages;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Performance;

/// <summary>How often a view or an action asks the database: the figures of the design, held by counting, not by timing.</summary>
public sealed partial class RoundTripTests(PlatformHostFixture platform) : IDisposable
{
    private const int List = 3;
    private const int Detail = 5;
    private const int Action = 6;
    private readonly RoundTrips _trips = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _trips.Dispose();

    [Fact]
    public async Task Views_ask_the_database_seldom()
    {
        var tenant = await platform.CreateTenantAsync("kliring", history: true);
        var applicant = await tenant.SignInAsync("surya");
        var officer = await tenant.SignInAsync("ratna");
        await ShouldTakeAsync(applicant, "/permohonan", List);
        await ShouldTakeAsync(applicant, "/akun", Detail);
        await ShouldTakeAsync(officer, "/petugas/antrean", List);
        await ShouldTakeAsync(officer, "/petugas", Detail);
        var all = new HashSet<string>();
        foreach (var (client, list, path) in new[] { (applicant, "/permohonan", "/permohonan/"), (officer, "/petugas/antrean?v=all", "/petugas/permohonan/"), (officer, "/petugas/antrean?v=ended", "/petugas/permohonan/") })
        {
            foreach (var id in Ids().Matches(await client.GetStringAsync(list, Ct)).Select(m => m.Value).Distinct())
            {
                if (all.Add(path + id))
                {
                    await ShouldTakeAsync(client, path + id, Detail);
                }
            }
        }

        all.Count.ShouldBeGreaterThan(12);
    }

    [Fact]
    public async Task Actions_ask_the_database_seldom()
    {
        var tenant = await platform.CreateTenantAsync("kliring");
        var surya = await Applicant.SignInAsync(tenant, "surya");
        await Applicant.OpenServiceAsync(tenant);
        var path = await surya.StartAsync();
        (await surya.ApplyAsync(path, "Panel bambu")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await surya.SendDocumentsAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var officer = await tenant.ApiAsync("ratna");
        var submission = await SubmissionAsync(tenant);
        Show("submit", await _trips.OfAsync(submission), Action);
        var id = Ids().Match(path).Value;
        Show("assign", await _trips.OfAsync(async () =>
        {
            using var answer = await officer.PostAsJsonAsync($"/api/v1/requests/{id}/assign", new { officer = (Guid?)null }, Ct);
            answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(Ct));
        }), Action);
    }

    /// <summary>A request made ready up to its last form; the answer sends that.</summary>
    private static async Task<Func<Task>> SubmissionAsync(TestTenant tenant)
    {
        var client = await tenant.ApiAsync("surya");
        var pdf = await tenant.Anonymous().GetByteArrayAsync($"/layanan/{Applicant.Service}/templat/surat-permohonan", Ct);
        Func<Task> send = () => Task.CompletedTask;
        for (var round = 0; round < 2; round++)
        {
            // The first one warms what is cached.
            await send();
            var request = (await (await client.PostAsJsonAsync("/api/v1/requests", new { service = Applicant.Service }, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString();
            await ActAsync(request, new { nama = "Panel bambu", kategori = "bangunan-gedung", publikasi = true, suratPermohonan = await UploadAsync("pengajuan", "suratPermohonan", pdf, "surat.pdf"), foto = await UploadAsync("pengajuan", "foto", Applicant.Png, "foto.png") });
            var last = new { penjaminanMutu = await UploadAsync("dokumen", "penjaminanMutu", pdf, "mutu.pdf"), teknis = await UploadAsync("dokumen", "teknis", pdf, "teknis.pdf") };
            send = () => ActAsync(request, last);
        }

        return send;

        async Task ActAsync(string request, object values)
        {
            using var answer = await client.PostAsJsonAsync($"/api/v1/requests/{request}/actions/submit", new { values }, Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync(Ct));
        }

        async Task<string> UploadAsync(string stage, string field, byte[] content, string name)
        {
            using var form = new MultipartFormDataContent { { new StringContent(Applicant.Service), "service" }, { new StringContent(stage), "stage" }, { new StringContent(field), "field" } };
            form.Add(new ByteArrayContent(content), "file", name);
            using var answer = await client.PostAsync("/api/v1/uploads", form, Ct);
            return (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString();
        }
    }

    /// <summary>The second time, when what is cached has been read.</summary>
    private async Task ShouldTakeAsync(HttpClient client, string path, int most)
    {
        (await client.GetAsync(path, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        Show(path, (await _trips.GetAsync(client, path)).Statements, most);
    }

    private static void Show(string what, IReadOnlyList<string> sent, int most) =>
        sent.Count.ShouldBeInRange(1, most, $"{what} took {sent.Count}:\n{string.Join("\n", sent.Select(s => s.Length > 160 ? s[..160] : s))}");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids();
}
