using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>What a portal in trial prints that is no letter carries the letters' mark all the same, and no mark once the portal is open.</summary>
public sealed class TrialPapersTests(PlatformHostFixture host)
{
    private const string Mark = "Dibuat dalam masa uji coba portal";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Estimates_badges_posters_downloads_and_samples_are_marked_while_the_trial_lasts()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var desk = await tenant.ApiAsync("siska");
        using var office = await tenant.ApiAsync("dewi");
        using var admin = await tenant.SignInAsync("admin");
        using var anybody = tenant.Anonymous();
        var visit = await MadeAsync(desk.PostAsJsonAsync("/api/v1/visits", new { purpose = "konsultasi", name = "Bayu Firmansyah", phone = "0812 0000 0899" }, Ct));
        await MadeAsync(desk.PostAsJsonAsync($"/api/v1/visits/{visit["id"]}/triage", new { target = "konsultasi", revision = visit["revision"]!.GetValue<int>() }, Ct));
        var today = DateOnly.FromDateTime(DateTime.UtcNow.AddHours(7));
        var campaign = await MadeAsync(office.PostAsJsonAsync("/api/v1/surveys/campaigns", new { survey = "ikm-klinik", nameId = "Uji semester", from = today, to = today.AddDays(30), population = 220 }, Ct));
        var head = new Dictionary<string, string> { ["parent"] = "Kementerian Contoh", ["unit"] = "BALAI CONTOH", ["line1"] = "Jalan Contoh 1" };
        var house = new Dictionary<string, string> { ["house"] = "tapak", ["region"] = "jawa-barat", ["area"] = "36" };
        (string Name, Func<Task<HttpResponseMessage>> Print)[] papers =
        [
            ("estimate", () => anybody.PostFormAsync("/alat/rab?handler=Pdf", house)), ("badge", () => desk.GetAsync($"/api/v1/visits/{visit["id"]}/badge", Ct)), ("poster", () => office.GetAsync($"/api/v1/surveys/campaigns/{campaign["id"]}/poster", Ct)),
            ("download", () => anybody.GetAsync("/unduh/daftar-pertanyaan", Ct)), ("description", () => anybody.GetAsync("/desain/sederhana-36/unduh", Ct)), ("letterhead", () => admin.PostFormAsync("/admin/instansi/kop?handler=Pdf", head))
        ];
        await FirstTrial.SetAsync(host, tenant, "trial_since = created_at");
        (await MarkedAsync()).ShouldBe(papers.Select(p => (p.Name, true)));
        await FirstTrial.SetAsync(host, tenant, "trial_since = null, live_since = now()");
        (await MarkedAsync()).ShouldBe(papers.Select(p => (p.Name, false)));

        async Task<IReadOnlyList<(string Name, bool IsMarked)>> MarkedAsync()
        {
            var marked = new List<(string, bool)>();
            foreach (var (name, print) in papers)
            {
                using var answer = await print();
                (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType).ShouldBe((HttpStatusCode.OK, "application/pdf"), name);
                marked.Add((name, (await Tools.PdfTextAsync(await answer.Content.ReadAsByteArrayAsync(Ct))).Contains(Mark, StringComparison.Ordinal)));
            }

            return marked;
        }
    }

    private static async Task<JsonObject> MadeAsync(Task<HttpResponseMessage> call)
    {
        using var answer = await call;
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.TextAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
    }
}
