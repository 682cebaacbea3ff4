using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.Clinic.ClinicWorld;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Duty rosters and bookings: who may propose and approve, and that no time is given twice.</summary>
public sealed class ScheduleTests(ClinicWorld world) : IClassFixture<ClinicWorld>
{
    private const string Unit = "balai-banten-jakarta";

    private static string Week(DateOnly monday) => DayPeriod.Write(monday);

    /// <summary>A coming week, far enough ahead to be changed whatever day it is today and near enough to be booked, and its first working day.</summary>
    private Task<(DateOnly Monday, DateOnly Day)> NextAsync(int weeks = 0) => world.A.RunAsync(async sp =>
    {
        var monday = RosterRules.WeekOf((await sp.GetRequiredService<ITenantClock>().TodayAsync()).AddDays(9)).AddDays(7 * weeks);
        return (monday, (await sp.GetRequiredService<IWorkingCalendar>().DaysAsync(monday, monday.AddDays(4))).First(d => d.Kind == DayKind.Working).Date);
    });

    private async Task<JsonObject> PutAsync(string officer, string unit, DateOnly monday, DateOnly day, string expert, int revision, HttpStatusCode status) =>
        await ShouldAsync((await world.AsAsync(officer)).PutAsJsonAsync($"/api/v1/rosters/{await world.UnitAsync(unit)}/{Week(monday)}", new { revision, shifts = new[] { new { expert = await world.IdAsync(expert), day, shift = "pagi", mode = "both" } } }), status);

    private async Task<JsonObject> DecideAsync(string officer, string unit, DateOnly monday, string step, object body, HttpStatusCode status = HttpStatusCode.OK) =>
        await ShouldAsync((await world.AsAsync(officer)).PostAsJsonAsync($"/api/v1/rosters/{await world.UnitAsync(unit)}/{Week(monday)}/{step}", body), status);

    private async Task<(string Unit, List<string> Slots)> ApprovedAsync(string code, string expert, string head)
    {
        var (monday, day) = await NextAsync();
        var proposed = await PutAsync(expert, code, monday, day, expert, 0, HttpStatusCode.OK);
        await DecideAsync(head, code, monday, "approve", new { revision = (int)proposed["revision"]! });
        var unit = await world.UnitAsync(code);
        using var anybody = world.A.Anonymous();
        var slots = (await anybody.GetFromJsonAsync<JsonArray>($"/api/v1/public/slots?unit={unit}"))!;
        return (unit, [.. slots.Select(s => s!["start"]!.ToString()).Where(s => DateOnly.FromDateTime(DateTimeOffset.Parse(s, System.Globalization.CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(7)).DateTime) == day)]);
    }

    private static object Booking(string unit, string start, string phone) => new { unit, start, mode = "onsite", name = "Ratna Kusumawati", phone, note = "Menambah kamar di rumah tipe 36" };

    [Fact]
    public async Task An_expert_proposes_and_the_head_approves_or_returns()
    {
        var (monday, day) = await NextAsync(3);
        await PutAsync(Prita, Unit, monday, day, Yudha, 0, HttpStatusCode.BadRequest);
        await PutAsync(Prita, Unit, monday, day, Kirana, 0, HttpStatusCode.BadRequest);
        await PutAsync(Yudha, Unit, monday, day, Prita, 0, HttpStatusCode.Forbidden);
        await PutAsync(Kirana, Unit, monday, day, Prita, 0, HttpStatusCode.NotFound);
        await PutAsync(Arief, Unit, monday, day, Prita, 0, HttpStatusCode.Forbidden);
        await PutAsync(Prita, Unit, monday.AddDays(-49), day, Prita, 0, HttpStatusCode.BadRequest);
        var proposed = await PutAsync(Prita, Unit, monday, day, Prita, 0, HttpStatusCode.OK);
        var seen = new { revision = (int)proposed["revision"]!, reason = "Tambah giliran siang." };
        await DecideAsync(Prita, Unit, monday, "approve", seen, HttpStatusCode.Forbidden);
        await DecideAsync(Lukman, Unit, monday, "approve", seen, HttpStatusCode.NotFound);
        await DecideAsync(Joko, Unit, monday, "return", seen with { reason = "" }, HttpStatusCode.BadRequest);
        var returned = await DecideAsync(Joko, Unit, monday, "return", seen);
        (returned["state"]!.ToString(), returned["reason"]!.ToString()).ShouldBe(("returned", "Tambah giliran siang."));
        await DecideAsync(Joko, Unit, monday, "approve", seen, HttpStatusCode.Conflict);
        var again = await PutAsync(Bima, Unit, monday, day, Bima, (int)returned["revision"]!, HttpStatusCode.OK);
        (await DecideAsync(Joko, Unit, monday, "approve", new { revision = (int)again["revision"]! }))["state"]!.ToString().ShouldBe("approved");
        await PutAsync(Prita, Unit, monday, day, Prita, (int)again["revision"]! + 1, HttpStatusCode.Conflict);
        var other = await world.Host.CreateTenantAsync("klinik");
        using var theirs = await other.ApiAsync(Joko);
        (await theirs.GetAsync($"/api/v1/rosters/{await world.UnitAsync(Unit)}/{Week(monday)}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_who_want_the_same_time_get_it_once_and_one_person_is_never_at_two_places()
    {
        var (unit, slots) = await ApprovedAsync(Unit, Prita, Joko);
        slots.Count.ShouldBe(4);
        var (marni, darto) = (await world.AsAsync(Marni), await world.AsAsync(Darto));
        var answers = await Task.WhenAll(marni.PostAsJsonAsync("/api/v1/me/bookings", Booking(unit, slots[0], "0812 0000 0901")), darto.PostAsJsonAsync("/api/v1/me/bookings", Booking(unit, slots[0], "0812 0000 0902")));
        answers.Select(a => a.StatusCode).ShouldBe([HttpStatusCode.Created, HttpStatusCode.Conflict], ignoreOrder: true);
        var late = answers.Single(a => a.StatusCode == HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync()).ShouldContain("baru saja dipesan orang lain");
        var (winner, loser) = answers[0].StatusCode == HttpStatusCode.Created ? (marni, darto) : (darto, marni);
        var booking = (await answers.Single(a => a.StatusCode == HttpStatusCode.Created).Content.ReadFromJsonAsync<JsonObject>())!;

        // Another expert is free at the same time, but nobody sits in two rooms.
        await world.A.RunAsync(async sp =>
        {
            var db = sp.GetRequiredService<DbContext>();
            var roster = await db.Set<Roster>().FirstAsync(r => r.Week == RosterRules.WeekOf(DateOnly.FromDateTime(DateTimeOffset.Parse(slots[0], System.Globalization.CultureInfo.InvariantCulture).ToOffset(TimeSpan.FromHours(7)).DateTime)));
            var bima = Guid.Parse(await world.IdAsync(Bima));
            roster.Shifts = [.. roster.Shifts, roster.Shifts[0] with { ExpertId = bima, ExpertName = "Bima" }];
            await db.SaveChangesAsync();
        });
        (await ShouldAsync(winner.PostAsJsonAsync("/api/v1/me/bookings", Booking(unit, slots[0], "0812 0000 0903")), HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain(booking["number"]!.ToString());
        await ShouldAsync(loser.PostAsJsonAsync("/api/v1/me/bookings", Booking(unit, slots[0], "0812 0000 0902")), HttpStatusCode.Created);

        // Moved and cancelled by its owner only.
        var id = booking["id"]!.ToString();
        await ShouldAsync(loser.PostAsJsonAsync($"/api/v1/me/bookings/{id}/move", new { start = slots[1], revision = 1 }), HttpStatusCode.NotFound);
        var moved = await ShouldAsync(winner.PostAsJsonAsync($"/api/v1/me/bookings/{id}/move", new { start = slots[2], revision = 1 }), HttpStatusCode.OK);
        (moved["start"]!.ToString(), (int)moved["revision"]!).ShouldBe((slots[2], 2));
        await ShouldAsync(winner.PostAsJsonAsync($"/api/v1/me/bookings/{id}/cancel", new { revision = 1 }), HttpStatusCode.Conflict);
        (await ShouldAsync(winner.PostAsJsonAsync($"/api/v1/me/bookings/{id}/cancel", new { revision = 2 }), HttpStatusCode.OK))["state"]!.ToString().ShouldBe("cancelled");
        await ShouldAsync(winner.PostAsJsonAsync($"/api/v1/me/bookings/{id}/move", new { start = slots[1], revision = 3 }), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Without_an_account_a_captcha_a_number_and_a_phone_are_needed()
    {
        var (unit, slots) = await ApprovedAsync("balai-jawa-barat", Kirana, Lukman);
        using var anybody = world.A.Anonymous();
        await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/bookings", Booking(unit, slots[0], "0812 0000 0911")), HttpStatusCode.BadRequest);
        var wrong = (await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/bookings/find", new { number = "JK-20010101-001", phone = "0812 0000 0911" }), HttpStatusCode.NotFound))["detail"]!.ToString();
        var marni = await world.AsAsync(Marni);
        var own = await ShouldAsync(marni.PostAsJsonAsync("/api/v1/me/bookings", Booking(unit, slots[1], "0812 0000 0912")), HttpStatusCode.Created);
        (await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/bookings/find", new { number = own["number"]!.ToString(), phone = "0812 0000 0912" }), HttpStatusCode.NotFound))["detail"]!.ToString().ShouldBe(wrong, "An account's booking is the account's.");

        (await anybody.GetAsync("/jadwal/saya")).Headers.Location!.ToString().ShouldBe("/jadwal/lacak");
        (await anybody.GetAsync($"/jadwal/saya.ics?id={Guid.NewGuid()}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anybody.GetStringAsync($"/jadwal?unit={unit}")).ShouldContain("Jam layanan");
        await ShouldAsync((await world.AsAsync(Prita)).PostAsJsonAsync($"/api/v1/bookings/{Guid.NewGuid()}/mark", new { came = true, revision = 1 }), HttpStatusCode.NotFound);
    }
}
