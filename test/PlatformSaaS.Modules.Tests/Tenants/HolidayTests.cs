using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>The operator keeps the nation's holidays: a draft, what it changes, a decree, and every portal on every node counts with it. On a platform of its own, since every portal shares them.</summary>
public sealed class HolidayTests(PlatformWithItsOwnClock platform) : IClassFixture<PlatformWithItsOwnClock>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PlatformHostFixture Host => platform.Host;

    [Fact]
    public async Task A_year_is_drafted_day_by_day_and_published_with_its_decree()
    {
        using var admin = await Host.HostPortal.SignInAsync("admin");
        var tenant = await Host.CreateTenantAsync("klinik");
        // Kept warm, so that the old count would show.
        (await NextAsync(tenant, new(2031, 3, 3))).ShouldBe(new DateOnly(2031, 3, 4));
        foreach (var (date, name, message) in new[] { ("2030-03-04", "Hari uji", "Isi tanggal dalam tahun 2031"), ("", "Hari uji", "Isi tanggal dalam tahun 2031"), ("2031-03-04", "x", "Tulis nama harinya") })
        {
            var refused = await (await PostAsync(admin, 2031, "Day", new() { ["date"] = date, ["name"] = name, ["kind"] = "national" })).TextAsync();
            refused.ShouldContain(message);
        }

        (await PostAsync(admin, 2031, "Day", new() { ["date"] = "2031-03-04", ["name"] = "Hari <b>uji</b>", ["nameEn"] = "Test day", ["kind"] = "national" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await PostAsync(admin, 2031, "Publish", [])).TextAsync()).ShouldContain("Tulis nomor keputusannya dahulu");
        (await PostAsync(admin, 2031, "Decree", new() { ["decree"] = "SKB uji Nomor 7 Tahun 2030", ["decreeDate"] = "2030-10-01" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PostAsync(admin, 2031, "Day", new() { ["date"] = "2031-03-05", ["name"] = "Cuti uji", ["kind"] = "joint" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await NextAsync(tenant, new(2031, 3, 3))).ShouldBe(new DateOnly(2031, 3, 4), "A draft holds nowhere.");
        var check = await (await PostAsync(admin, 2031, "Check", [])).TextAsync();
        check.ShouldContain("Yang berubah bila draf ini terbit");
        check.ShouldContain("Tanggal yang sudah diberitahukan kepada pemohon tidak berubah");

        (await PostAsync(admin, 2031, "Publish", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await NextAsync(tenant, new(2031, 3, 3))).ShouldBe(new DateOnly(2031, 3, 6), "Holiday and joint leave are off at once.");
        var page = await admin.GetStringAsync("/tenant/libur?tahun=2031", Ct);
        page.ShouldContain("SKB uji Nomor 7 Tahun 2030");
        page.ShouldContain("Hari &lt;b&gt;uji");
        page.ShouldNotContain("handler=Drop");
        (await Host.HostPortal.AuditAsync("holidays", "2031")).ShouldContain(l => l.StartsWith("tenants.holidays-published", StringComparison.Ordinal) && l.Contains("2031-03-04", StringComparison.Ordinal));

        // A correction: the first version stays as history.
        (await PostAsync(admin, 2031, "Remove", new() { ["date"] = "2031-03-05" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await PostAsync(admin, 2031, "Publish", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await NextAsync(tenant, new(2031, 3, 3))).ShouldBe(new DateOnly(2031, 3, 5));
        var first = JsonNode.Parse(await admin.GetStringAsync("/tenant/libur?handler=File&tahun=2031&versi=1", Ct))!;
        first["jointLeave"]!.AsArray().Count.ShouldBe(1);
        first["decreeDate"]!.ToString().ShouldBe("2030-10-01");
    }

    [Fact]
    public async Task Of_two_operators_with_the_same_draft_one_wins_and_nothing_is_lost()
    {
        using var api = await Host.HostPortal.ApiAsync("admin");
        (await api.PutAsJsonAsync("/api/v1/tenants/holidays/draft?year=2032", Draft("2032-05-03"), Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.PutAsJsonAsync("/api/v1/tenants/holidays/draft?year=2032", Draft("2032-05-04"), Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "It saw no draft.");
        var seen = await SeenAsync(api, 2032);
        (await api.PutAsJsonAsync($"/api/v1/tenants/holidays/draft?year=2032&seen={seen}", Draft("2032-05-05"), Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.PostAsync($"/api/v1/tenants/holidays/publish?year=2032&seen={seen}", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var now = await SeenAsync(api, 2032);
        var rivals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => api.PostAsync($"/api/v1/tenants/holidays/publish?year=2032&seen={now}", null, Ct)));
        rivals.Count(r => r.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        rivals.Count(r => r.StatusCode == HttpStatusCode.Conflict).ShouldBe(3);
        (await api.PutAsJsonAsync("/api/v1/tenants/holidays/draft?year=2032", new { decree = "SKB", days = new[] { new { date = "2032-05-05", name = "Satu" }, new { date = "2032-05-05", name = "Dua kali" } } }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await api.GetAsync("/api/v1/tenants/holidays?year=1999", Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_file_goes_out_and_in_and_a_faulty_one_is_named()
    {
        using var admin = await Host.HostPortal.SignInAsync("admin");
        var shipped = await admin.GetStringAsync("/tenant/libur?handler=File&tahun=2026", Ct);
        JsonNode.Parse(shipped)!["national"]!.AsArray().Count.ShouldBe(17);
        var moved = shipped.Replace("\"year\": 2026", "\"year\": 2033", StringComparison.Ordinal).Replace("\"2026-", "\"2033-", StringComparison.Ordinal);
        (await (await UploadAsync(shipped, 2033)).TextAsync()).ShouldContain("untuk tahun 2026");
        (await (await UploadAsync(moved.Replace("2033-01-01", "2033-02-30", StringComparison.Ordinal), 2033)).TextAsync()).ShouldContain("/national/0");
        (await (await UploadAsync("{", 2033)).TextAsync()).ShouldContain("Bukan JSON yang benar");
        (await UploadAsync(moved, 2033)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.TextAsync("/tenant/libur?tahun=2033")).ShouldContain("25 ditambah");
        (await PostAsync(admin, 2033, "Drop", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.TextAsync("/tenant/libur?tahun=2033")).ShouldContain("Belum ada hari");

        async Task<HttpResponseMessage> UploadAsync(string json, int year)
        {
            var page = await admin.GetStringAsync($"/tenant/libur?tahun={year}", Ct);
            var file = new ByteArrayContent(Encoding.UTF8.GetBytes(json)) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            return await admin.PostAsync($"/tenant/libur?handler=Import&tahun={year}", new MultipartFormDataContent { { new StringContent(FormClient.TokenOf(page)), "__RequestVerificationToken" }, { new StringContent(Forms.Hidden(page, "seen")), "seen" }, { file, "file", $"{year}.json" } }, Ct);
        }
    }

    [Fact]
    public async Task What_a_draft_means_is_counted_by_tenant_and_dates_told_stay()
    {
        var (tenant, quiet) = (await Host.CreateTenantAsync("klinik"), await Host.CreateTenantAsync("klinik"));
        var (day, due) = (new DateOnly(2034, 6, 7), NewId.Next());
        await tenant.RunAsync(async sp =>
        {
            var (db, now) = (sp.GetRequiredService<DbContext>(), DateTimeOffset.UtcNow);
            db.Add(new Ticket { Id = due, Kind = "pertanyaan", Number = "T-1", Topic = "umum", Subject = "Rumah", Body = "Bagaimana?", ApplicantName = "Marni", ContactName = "Marni", State = TicketState.Submitted, DueOn = day, CreatedAt = now, SubmittedAt = now, UpdatedAt = now });
            await db.SaveChangesAsync(Ct);
        });
        using var api = await Host.HostPortal.ApiAsync("admin");
        (await api.PutAsJsonAsync("/api/v1/tenants/holidays/draft?year=2034", Draft("2034-06-07"), Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var effects = (await api.GetFromJsonAsync<JsonArray>("/api/v1/tenants/holidays/effects?year=2034", Ct))!;
        var mine = effects.First(e => e!["tenant"]!["code"]!.ToString() == tenant.Code)!;
        (mine["freed"]!.GetValue<int>(), mine["onTheDays"]!.GetValue<int>()).ShouldBe((1, 1));
        effects.First(e => e!["tenant"]!["code"]!.ToString() == quiet.Code)!["onTheDays"]!.GetValue<int>().ShouldBe(0);
        (await api.PostAsync($"/api/v1/tenants/holidays/publish?year=2034&seen={await SeenAsync(api, 2034)}", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<Ticket>().Where(t => t.Id == due).Select(t => t.DueOn).FirstAsync())).ShouldBe(day, "What was told stays.");
    }

    [Fact]
    public async Task A_missing_next_year_is_a_warning_from_October_on_and_every_node_hears_of_its_list()
    {
        var tenant = await Host.CreateTenantAsync("klinik");
        using var admin = await Host.HostPortal.SignInAsync("admin");
        await using var node = Host.Build(FreePort.Next());
        await node.StartAsync(Ct);
        var holidays = Host.Services.GetRequiredService<INationalHolidays>();
        (await holidays.MissingAsync(new(2039, 9, 30), Ct)).ShouldBe([2039]);
        (await holidays.MissingAsync(new(2039, 10, 1), Ct)).ShouldBe([2039, 2040]);
        using var api = await Host.HostPortal.ApiAsync("admin");
        (await api.PutAsJsonAsync("/api/v1/tenants/holidays/draft?year=2040", Draft("2040-05-03"), Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await node.Services.GetRequiredService<INationalHolidays>().MissingAsync(new(2039, 10, 1), Ct)).ShouldBe([2039, 2040], "A draft is no list.");
        (await api.PostAsync($"/api/v1/tenants/holidays/publish?year=2040&seen={await SeenAsync(api, 2040)}", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await holidays.MissingAsync(new(2039, 10, 1), Ct)).ShouldBe([2039]);
        await Eventually.TrueAsync(() => node.Services.GetRequiredService<INationalHolidays>().MissingAsync(new(2039, 10, 1), Ct).AsTask().GetAwaiter().GetResult().SequenceEqual([2039]), () => "the other node did not hear of it");
        await node.StopAsync(Ct);

        using var local = await tenant.SignInAsync("admin");
        (await local.StatusAsync("/tenant/libur")).ShouldBe(HttpStatusCode.NotFound);
        using var program = await tenant.ApiAsync("admin");
        (await program.StatusAsync("/api/v1/tenants/holidays?year=2040")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static object Draft(string date) => new { decree = "SKB uji Nomor 9", decreeDate = "2030-01-01", days = new[] { new { date, name = "Hari uji", jointLeave = false } } };

    private static async Task<string> SeenAsync(HttpClient api, int year) => (await api.GetFromJsonAsync<JsonObject>($"/api/v1/tenants/holidays?year={year}", Ct))!["seen"]!.ToString();

    private static Task<DateOnly> NextAsync(TestTenant tenant, DateOnly start) => tenant.RunAsync(sp => sp.GetRequiredService<IWorkingCalendar>().AddWorkingDaysAsync(start, 1, Ct));

    private static async Task<HttpResponseMessage> PostAsync(HttpClient admin, int year, string handler, Dictionary<string, string> fields)
    {
        var page = await admin.GetStringAsync($"/tenant/libur?tahun={year}", Ct);
        fields["seen"] = Forms.Hidden(page, "seen");
        fields["__RequestVerificationToken"] = FormClient.TokenOf(page);
        return await admin.PostAsync($"/tenant/libur?handler={handler}&tahun={year}", new FormUrlEncodedContent(fields), Ct);
    }
}
