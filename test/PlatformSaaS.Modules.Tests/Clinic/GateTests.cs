using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Jobs;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.Clinic.ClinicWorld;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>The guest book: what the kiosk may do and nothing else, whose visits an officer sees, what number and phone open.</summary>
public sealed class GateTests(ClinicWorld world) : IClassFixture<ClinicWorld>
{
    private static readonly Dictionary<string, string> Tablet = new() { ["purpose"] = "konsultasi", ["name"] = "Laras Puspita", ["phone"] = "0812 0000 0801" };

    private static JsonObject Guest(string phone, string? email = null) => new() { ["purpose"] = "konsultasi", ["name"] = "Bayu Firmansyah", ["phone"] = phone, ["email"] = email, ["note"] = "Biaya renovasi atap" };

    private async Task<JsonObject> ReceivedAsync(string phone, string? email = null, string officer = Siska) =>
        await ShouldAsync((await world.AsAsync(officer)).PostAsJsonAsync("/api/v1/visits", Guest(phone, email)), HttpStatusCode.Created);

    private async Task<JsonObject> StepAsync(string officer, JsonObject visit, string step, JsonObject body, HttpStatusCode status = HttpStatusCode.OK)
    {
        body["revision"] ??= (int)visit["revision"]!;
        return await ShouldAsync((await world.AsAsync(officer)).PostAsJsonAsync($"/api/v1/visits/{visit["id"]}/{step}", body), status);
    }

    [Fact]
    public async Task A_kiosk_ends_the_officers_session_and_opens_the_guest_book_alone()
    {
        using var tablet = await world.A.SignInAsync(Siska);
        (await tablet.GetAsync("/petugas/kunjungan")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var opened = await tablet.PostFormAsync("/petugas/kunjungan?handler=Kiosk", []);
        opened.Headers.Location!.ToString().ShouldBe("/kios");
        foreach (var path in new[] { "/petugas", "/petugas/kunjungan", "/petugas/bantuan", "/petugas/kunjungan/catat", "/api/v1/visits", "/akun/kata-sandi", "/admin" })
        {
            using var answer = await tablet.GetAsync(path);
            answer.StatusCode.ShouldBeOneOf([HttpStatusCode.Redirect, HttpStatusCode.Unauthorized, HttpStatusCode.NotFound]);
        }

        using var entered = await tablet.PostFormAsync("/kios", Tablet);
        entered.Headers.Location!.ToString().ShouldBe("/kios/selesai");
        var done = await tablet.GetStringAsync("/kios/selesai");
        done.ShouldContain("BT-");
        done.ShouldNotContain("Laras", Case.Sensitive, "The next in the queue must not read who came before.");
        // A second touch is no second visit.
        using var again = await tablet.PostFormAsync("/kios", Tablet);
        (await tablet.GetStringAsync("/kios/selesai")).ShouldContain(System.Text.RegularExpressions.Regex.Match(done, @"BT-\d{8}-\d+").Value);
        (await tablet.GetStringAsync("/kios")).ShouldNotContain("Laras");
        (await tablet.GetAsync("/kios/selesai")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "Starting anew takes the number off the screen.");
        var open = await world.A.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<Kiosk>().OrderBy(k => k.OpenedAt).LastAsync());
        using (var desk = await world.A.SignInAsync(Siska))
        {
            using var closed = await desk.PostFormAsync("/petugas/kunjungan?handler=Close", new Dictionary<string, string> { ["kiosk"] = open.Id.ToString() });
            closed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await tablet.GetStringAsync("/kios")).ShouldContain("Kios ini belum dibuka");
    }

    [Fact]
    public async Task A_pass_for_the_kiosk_is_worth_nothing_elsewhere()
    {
        using var stranger = world.A.Anonymous();
        (await stranger.GetStringAsync("/kios")).ShouldNotContain("name=\"purpose\"");
        using var tablet = await world.A.SignInAsync(Siska);
        using var opened = await tablet.PostFormAsync("/petugas/kunjungan?handler=Kiosk", []);
        var cookie = opened.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]).Single(c => c.StartsWith("platform.kiosk=", StringComparison.Ordinal));
        var seal = cookie[(cookie.IndexOf('=', StringComparison.Ordinal) + 1)..];
        var other = await world.Host.CreateTenantAsync("klinik");
        foreach (var (tenant, name, path, mustNot) in new[] { (other, "platform.kiosk", "/kios", "name=\"purpose\""), (world.A, "platform.visit", "/kunjungan/saya", "Kunjungan Anda"), (world.A, "platform.ticket", "/bantuan/tiket", "Simpan nomor ini") })
        {
            using var client = tenant.Anonymous();
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("Cookie", $"{name}={seal}");
            using var answer = await client.SendAsync(request);
            (await answer.Content.ReadAsStringAsync()).ShouldNotContain(mustNot);
        }

        // Nobody without the right makes a device a kiosk.
        using var citizen = await world.A.SignInAsync(Marni);
        (await citizen.GetAsync("/petugas/kunjungan")).StatusCode.ShouldBeOneOf([HttpStatusCode.Forbidden, HttpStatusCode.Redirect]);
        await ShouldAsync((await world.AsAsync(Prita)).GetAsync("/api/v1/visits"), HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_offices_visit_and_another_agencys_look_missing()
    {
        var visit = await ReceivedAsync("0812 0000 0811");
        (await (await world.AsAsync(Fikri)).GetAsync($"/api/v1/visits/{visit["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await world.AsAsync(Fikri)).GetFromJsonAsync<JsonObject>("/api/v1/visits"))!["items"]!.AsArray().ShouldNotContain(v => v!["id"]!.ToString() == visit["id"]!.ToString());
        await StepAsync(Fikri, visit, "triage", new() { ["target"] = "pojok" }, HttpStatusCode.NotFound);
        var other = await world.Host.CreateTenantAsync("klinik");
        using var theirs = await other.ApiAsync(Siska);
        (await theirs.GetAsync($"/api/v1/visits/{visit["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await theirs.GetAsync($"/api/v1/visits/{visit["id"]}/badge")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.AsAsync(Arief)).ShouldNotBeNull();
        var elsewhere = Guest("0812 0000 0812");
        elsewhere["unit"] = await world.UnitAsync("balai-jawa-barat");
        await ShouldAsync((await world.AsAsync(Siska)).PostAsJsonAsync("/api/v1/visits", elsewhere), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task From_triage_to_consultation_and_back_by_number_and_phone()
    {
        var visit = await ReceivedAsync("0812 0000 0821");
        await StepAsync(Siska, visit, "triage", new() { ["target"] = "tidak-ada" }, HttpStatusCode.BadRequest);
        var inside = await StepAsync(Siska, visit, "triage", new() { ["target"] = "konsultasi" });
        (inside["state"]!.ToString(), inside["survey"]!.ToString().StartsWith("/survei/", StringComparison.Ordinal)).ShouldBe(("inside", true));
        (await StepAsync(Arief, visit, "triage", new() { ["target"] = "pojok" }, HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("sudah diproses");
        var badge = await (await world.AsAsync(Siska)).GetAsync($"/api/v1/visits/{visit["id"]}/badge");
        (badge.StatusCode, badge.Content.Headers.ContentType!.MediaType).ShouldBe((HttpStatusCode.OK, "application/pdf"));

        using var desk = await world.A.SignInAsync(Siska);
        var address = $"/petugas/bantuan/catat?kunjungan={visit["id"]}";
        (await desk.GetStringAsync(address)).ShouldContain("Bayu Firmansyah");
        using var entered = await desk.PostFormAsync("/petugas/bantuan/catat", new Dictionary<string, string>
        {
            ["kunjungan"] = visit["id"]!.ToString(), ["source"] = "desk", ["name"] = "Bayu Firmansyah", ["phone"] = "0812 0000 0821", ["address"] = "Kampung Contoh Asri RT 02", ["region.province"] = "36", ["region.regency"] = "36.73",
            ["topic"] = "lahan", ["subject"] = "Biaya renovasi atap", ["body"] = "Berapa biaya renovasi atap 36 meter persegi?"
        }, address);
        entered.StatusCode.ShouldBe(HttpStatusCode.Redirect, await entered.Content.ReadAsStringAsync());
        var led = (await (await world.AsAsync(Siska)).GetFromJsonAsync<JsonObject>($"/api/v1/visits/{visit["id"]}"))!;
        var ticket = led["consultation"]!["number"]!.ToString();
        (await StepAsync(Siska, inside, "check-out", []))["state"]!.ToString().ShouldBe("left");
        await StepAsync(Siska, inside, "check-out", [], HttpStatusCode.Conflict);

        using var anybody = world.A.Anonymous();
        Task<JsonObject> FindAsync(string number, string phone, HttpStatusCode status) => ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/visits/find", new { number, phone }), status);
        var own = await FindAsync(visit["number"]!.ToString().ToLowerInvariant(), "+62 812 0000 0821", HttpStatusCode.OK);
        own["consultation"]!["number"]!.ToString().ShouldBe(ticket);
        own.ToJsonString().ShouldNotContain("Siska");
        var wrong = (await FindAsync(visit["number"]!.ToString(), "0812 0000 0899", HttpStatusCode.NotFound))["detail"]!.ToString();
        (await FindAsync("BT-20010101-001", "0812 0000 0821", HttpStatusCode.NotFound))["detail"]!.ToString().ShouldBe(wrong, "Nobody learns which part was right.");
    }

    [Fact]
    public async Task A_new_account_takes_the_visit_over_and_nobody_elses_does()
    {
        var byPhone = (await ReceivedAsync("0812 0000 0601"))["number"]!.ToString();
        var theirs = (await ReceivedAsync("0812 0000 0832", "orang-lain@example.com"))["number"]!.ToString();
        var marni = await world.AsAsync(Marni);
        Task<JsonObject> ClaimAsync(HttpClient who, string number, string phone, HttpStatusCode status) => ShouldAsync(who.PostAsJsonAsync("/api/v1/me/visits/claim", new { number, phone }), status);
        var refused = (await ClaimAsync(marni, theirs, "0812 0000 0832", HttpStatusCode.BadRequest))["errors"]!.ToJsonString();
        (await ClaimAsync(marni, byPhone, "0812 0000 0899", HttpStatusCode.BadRequest))["errors"]!.ToJsonString().ShouldBe(refused);
        (await ClaimAsync(marni, byPhone, "0812 0000 0601", HttpStatusCode.OK))["number"]!.ToString().ShouldBe(byPhone);
        await ClaimAsync(await world.AsAsync(Darto), byPhone, "0812 0000 0601", HttpStatusCode.BadRequest);
        using var anybody = world.A.Anonymous();
        await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/visits/find", new { number = byPhone, phone = "0812 0000 0601" }), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Persons_are_forgotten_and_their_visits_stay_counted()
    {
        var visit = await ReceivedAsync("0812 0000 0841");
        var id = Guid.Parse(visit["id"]!.ToString());
        await world.A.RunAsync(async sp =>
        {
            var old = (await sp.GetRequiredService<ITenantClock>().TodayAsync()).AddDays(-400);
            await sp.GetRequiredService<DbContext>().Set<Visit>().Where(v => v.Id == id).ExecuteUpdateAsync(s => s.SetProperty(v => v.Day, old));
            await sp.GetServices<IRecurringJob>().OfType<VisitForgetting>().Single().ExecuteAsync(CancellationToken.None);
        });
        var kept = (await (await world.AsAsync(Siska)).GetFromJsonAsync<JsonObject>($"/api/v1/visits/{id}"))!;
        (kept["name"], kept["phone"], kept["note"], kept["leftAt"], kept["state"]!.ToString()).ShouldBe((null, null, null, null, "left"));
        using var anybody = world.A.Anonymous();
        await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/visits/find", new { number = visit["number"]!.ToString(), phone = "0812 0000 0841" }), HttpStatusCode.NotFound);
        var book = await (await world.AsAsync(Siska)).GetAsync($"/api/v1/visits/spreadsheet?from={kept["day"]}&to={kept["day"]}");
        (book.StatusCode, (await book.Content.ReadAsByteArrayAsync()).Length > 500).ShouldBe((HttpStatusCode.OK, true));
    }
}
