using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Packs;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Seeding;

/// <summary>A tenant with a past: the queue, the reports and the pages over it.</summary>
public sealed class DemoRequestsTests(PlatformHostFixture platform) : IAsyncLifetime
{
    private static readonly SemaphoreSlim Once = new(1);
    private static TestTenant? shared;
    private static TestTenant? other;

    private TestTenant Tenant => shared!;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            shared ??= await platform.CreateTenantAsync("kliring", history: true);
            other ??= await platform.CreateTenantAsync("kliring");
        }
        finally
        {
            Once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Requests_stand_in_every_stage()
    {
        var rows = await RowsAsync();
        rows.Count.ShouldBeGreaterThanOrEqualTo(14);
        rows.Select(r => r.StageCode).Distinct().ShouldBe(["pengajuan", "dokumen", "validasi", "ekspose", "diskusi-teknis", "konsinyasi", "penyusunan", "laporan"], ignoreOrder: true);
        rows.Count(r => r.EndCode == "completed").ShouldBeGreaterThanOrEqualTo(2);
        rows.ShouldContain(r => r.EndCode == "notContinued");
        rows.ShouldContain(r => r.StageState == "gated");
        rows.ShouldContain(r => r.StageState == "revision");
        rows.ShouldContain(r => r.State == RequestState.Draft);
        rows.Min(r => r.CreatedAt).ShouldBeLessThan(DateTimeOffset.UtcNow.AddMonths(-3));
        rows.ShouldAllBe(r => r.UpdatedAt <= DateTimeOffset.UtcNow.AddMinutes(1));
    }

    [Fact]
    public async Task A_second_seed_adds_nothing()
    {
        var before = (await RowsAsync()).Select(r => (r.Id, r.Version)).ToList();
        var folder = Path.Combine(Repository.Root, "etc", "agencies", "kliring");
        var pack = new AgencyPack("kliring", Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllBytes));
        await Tenant.RunAsync(async sp =>
        {
            foreach (var contributor in sp.GetServices<IDataSeedContributor>().Where(c => c.Order == 70))
            {
                await contributor.SeedAsync(new DataSeedContext(pack, Demo: true), CancellationToken.None);
            }
        });
        (await RowsAsync()).Select(r => (r.Id, r.Version)).ShouldBe(before);
    }

    [Fact]
    public async Task Counts_are_what_the_list_shows()
    {
        var api = await Tenant.ApiAsync("ratna");
        foreach (var view in new[] { "mine", "overdue", "soon", "waiting", "all" })
        {
            var answer = (await api.GetFromJsonAsync<JsonObject>($"/api/v1/queue?view={view}"))!;
            answer["items"]!.AsArray().Count.ShouldBe(answer["counts"]![view]!.GetValue<int>(), view);
        }

        var rows = await RowsAsync();
        (await api.GetFromJsonAsync<JsonObject>("/api/v1/queue?view=all"))!["items"]!.AsArray().Count.ShouldBe(rows.Count(r => r.State == RequestState.Open));
    }

    [Fact]
    public async Task The_queue_shows_no_draft_and_nothing_of_another_agency()
    {
        var drafts = (await RowsAsync()).Where(r => r.State == RequestState.Draft).Select(r => r.Id).ToList();
        var ratna = await Tenant.SignInAsync("ratna");
        var page = await ratna.GetStringAsync("/petugas/antrean?v=all");
        drafts.ShouldAllBe(id => !page.Contains(id.ToString(), StringComparison.Ordinal));
        (await ratna.GetAsync($"/petugas/permohonan/{drafts[0]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var foreign = (await RowsAsync()).First(r => r.State == RequestState.Open).Id;
        var stranger = await other!.SignInAsync("ratna");
        (await stranger.GetAsync($"/petugas/antrean/{foreign}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await other.ApiAsync("ratna")).PostAsJsonAsync($"/api/v1/requests/{foreign}/assign", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetStringAsync("/petugas/cari?q=KT")).ShouldContain("Tidak ada yang cocok");
    }

    [Theory]
    [InlineData("KT/2026/000", true)]
    [InlineData("samud", true)]
    [InlineData("serat bambu", true)]
    [InlineData("tidakada", false)]
    [InlineData("' & | !", false)]
    public async Task Search_finds_unfinished_words(string words, bool found)
    {
        var ratna = await Tenant.SignInAsync("ratna");
        var page = await ratna.GetStringAsync("/petugas/cari?q=" + Uri.EscapeDataString(words));
        page.Contains("Tidak ada yang cocok", StringComparison.Ordinal).ShouldBe(!found);
    }

    [Fact]
    public async Task Every_page_answers_those_who_may_and_nobody_else()
    {
        var rows = await RowsAsync();
        var pages = new[] { "/petugas", "/petugas/antrean", "/petugas/cari?q=beton", "/petugas/laporan" }
            .Concat(rows.Where(r => r.State != RequestState.Draft).SelectMany(r => new[] { $"/petugas/antrean/{r.Id}", $"/petugas/permohonan/{r.Id}?panel=1" })).ToList();
        var ratna = await Tenant.SignInAsync("ratna");
        foreach (var page in pages)
        {
            (await ratna.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        }

        var surya = await Tenant.SignInAsync("surya");
        foreach (var page in new[] { "/petugas", "/petugas/antrean", "/petugas/cari", "/petugas/laporan", "/admin", "/admin/layanan" })
        {
            (await surya.GetAsync(page)).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Redirect);
        }

        var bagus = await Tenant.SignInAsync("bagus");
        (await bagus.GetAsync("/petugas/laporan")).StatusCode.ShouldBeOneOf(HttpStatusCode.Forbidden, HttpStatusCode.NotFound, HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_request_is_taken_over_and_the_applicant_does_not_see_it()
    {
        var row = (await RowsAsync()).First(r => r.StageCode == "validasi");
        var gita = await Tenant.SignInAsync("gita");
        (await gita.PostFormAsync($"/petugas/permohonan/{row.Id}?handler=Take", [], $"/petugas/permohonan/{row.Id}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await gita.GetStringAsync($"/petugas/permohonan/{row.Id}")).ShouldContain("Diambil untuk dikerjakan");
        (await gita.PostFormAsync($"/petugas/permohonan/{row.Id}/alihkan", new Dictionary<string, string> { ["officer"] = Guid.NewGuid().ToString() })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var applicant = await Tenant.SignInAsync(await UserNameAsync(row));
        (await applicant.GetStringAsync($"/permohonan/{row.Id}")).ShouldNotContain("Diambil untuk dikerjakan");
    }

    [Fact]
    public async Task A_filter_is_saved_counted_and_removed()
    {
        var laksmi = await Tenant.SignInAsync("laksmi");
        var list = await laksmi.GetStringAsync("/petugas/antrean?v=all&tahap=ekspose");
        var saved = await laksmi.PostAsync("/petugas/antrean?handler=Save", new FormUrlEncodedContent(
            [new("name", "Ekspose berjalan"), new("__RequestVerificationToken", FormClient.TokenOf(list))]));
        saved.Headers.Location!.ToString().ShouldBe("/petugas/antrean?v=all&tahap=ekspose");
        (await laksmi.GetStringAsync("/petugas/antrean")).ShouldContain("Ekspose berjalan");
        (await (await Tenant.SignInAsync("hendra")).GetStringAsync("/petugas/antrean")).ShouldNotContain("Ekspose berjalan");
    }

    [Fact]
    public async Task A_report_counts_and_its_file_names_the_same_requests()
    {
        var ratna = await Tenant.SignInAsync("ratna");
        var sent = (await RowsAsync()).Where(r => r.SubmittedAt > DateTimeOffset.UtcNow.AddMonths(-11)).Select(r => r.Number!).ToList();
        var day = DateTime.UtcNow.AddMonths(-11).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        (await ratna.GetStringAsync($"/petugas/laporan?dari={day}")).ShouldContain("Lama tiap tahap");
        var csv = await ratna.GetStringAsync($"/petugas/laporan?handler=Csv&dari={day}");
        sent.ShouldAllBe(number => csv.Contains(number, StringComparison.Ordinal));
        (await ratna.GetStringAsync("/petugas/laporan?dari=2026-05-01&sampai=2026-01-01")).ShouldContain("Pilih rentang");
    }

    [Fact]
    public async Task A_definition_is_tried_without_effect_then_published_and_running_requests_keep_theirs()
    {
        var admin = await other!.SignInAsync("admin");
        var json = await admin.GetStringAsync("/admin/layanan/kliring-teknologi/1?handler=Json");
        var token = FormClient.TokenOf(await admin.GetStringAsync("/admin/layanan"));
        var broken = await PostAsync("Try", json.Replace("\"kind\": \"review\"", "\"kind\": \"telepathy\"", StringComparison.Ordinal));
        broken.ShouldContain("telepathy");
        broken.ShouldNotContain("Terbitkan versi 2");
        (await PostAsync("Try", json)).ShouldContain("sama dengan versi");
        (await admin.GetAsync("/admin/layanan/kliring-teknologi/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var changed = json.Replace("\"Validasi Dokumen\"", "\"Pemeriksaan Dokumen\"", StringComparison.Ordinal);
        changed.ShouldNotBe(json);
        await PostAsync("Publish", changed);
        (await admin.GetStringAsync("/admin/layanan/kliring-teknologi/2")).ShouldContain("Pemeriksaan Dokumen");
        (await admin.GetStringAsync("/admin/layanan/kliring-teknologi/1")).ShouldContain("Validasi Dokumen");

        async Task<string> PostAsync(string handler, string text) => await (await admin.PostAsync($"/admin/layanan?handler={handler}", new FormUrlEncodedContent(
            [new("json", text), new("__RequestVerificationToken", token)]))).Content.ReadAsStringAsync();
    }

    private Task<List<ServiceRequest>> RowsAsync() => Tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<ServiceRequest>().AsNoTracking().OrderBy(r => r.Id).ToListAsync());

    private Task<string> UserNameAsync(ServiceRequest row) => Task.FromResult(row.ApplicantName switch
    {
        "PT Wirabata Karya Mandiri" => "surya", "PT Samudra Lapis Nusantara" => "sekar", "PT Graha Pipa Utama" => "raka", "Universitas Contoh Cendana Raya" => "lintang", _ => "maya"
    });
}
