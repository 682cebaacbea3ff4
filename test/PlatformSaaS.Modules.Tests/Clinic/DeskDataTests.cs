using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.Clinic.ClinicWorld;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>What people of the office keep themselves: teams, topics, replies, limits, prices; and what the other side gets from it.</summary>
public sealed class DeskDataTests(ClinicWorld world) : IClassFixture<ClinicWorld>
{
    private const string Settings = "/api/v1/helpdesk/settings", Tools = "/api/v1/tools/settings";

    /// <summary>The pack with texts of one file replaced.</summary>
    private static AgencyPack Renewed(string path, params string[] pairs)
    {
        var pack = PlatformHostFixture.LoadPack("klinik");
        var text = pack.Text(path);
        foreach (var pair in pairs.Chunk(2))
        {
            text.ShouldContain(pair[0]);
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        return new AgencyPack(pack.Code, new Dictionary<string, byte[]>(pack.Files) { [path] = System.Text.Encoding.UTF8.GetBytes(text) });
    }

    private static async Task<int> RevisionAsync(HttpClient client, string url) => (int)(await ShouldAsync(client.GetAsync(url)))["revision"]!;

    [Fact]
    public async Task A_head_keeps_the_own_team_and_no_other()
    {
        var joko = await world.AsAsync(Joko);
        var own = $"/api/v1/teams/{await world.UnitAsync("balai-banten-jakarta")}";
        var team = await ShouldAsync(joko.GetAsync(own));
        team["members"]!.AsArray().Single(m => m!["decree"]?.ToString() is { } d && !(bool)m["isValid"]!)!["name"]!.ToString().ShouldContain("Yudha");
        await ShouldAsync(joko.GetAsync($"/api/v1/teams/{await world.UnitAsync("balai-jawa-barat")}"), HttpStatusCode.NotFound);
        await ShouldAsync((await world.AsAsync(Arief)).GetAsync(own), HttpStatusCode.Forbidden);

        var bima = await world.IdAsync(Bima);
        object Bima_(string? until) => new { post = "expert", topics = new[] { "pembiayaan" }, decree = "SK-BARU/01", validFrom = "2020-01-01", validTo = until };
        (await ShouldAsync(joko.PutAsJsonAsync($"{own}/members/{bima}", Bima_("2019-01-01")), HttpStatusCode.BadRequest))["errors"]!["validTo"].ShouldNotBeNull();
        await ShouldAsync(joko.PutAsJsonAsync($"{own}/members/{bima}", Bima_("2020-12-31")), HttpStatusCode.NoContent);
        var ticket = await world.AskedAsync();
        (await world.RefusedAsync(Arief, ticket, "forward", new() { ["expert"] = bima }, HttpStatusCode.BadRequest)).ShouldContain("tidak berlaku hari ini", Case.Sensitive, "Whose decree has lapsed is given nothing.");
        await ShouldAsync(joko.PutAsJsonAsync($"{own}/members/{bima}", Bima_(null)), HttpStatusCode.NoContent);
        await DoAsync(await world.AsAsync(Arief), ticket, "forward", new() { ["expert"] = bima });
        (await world.A.AuditAsync("unit", own.Split('/')[^1])).Last().ShouldContain("\"before\"");

        using var page = await world.A.SignInAsync(Joko);
        (await page.GetStringAsync("/petugas/tim")).ShouldContain("SK-BARU/01");
        (await page.GetAsync($"/petugas/tim/{await world.UnitAsync("balai-jawa-barat")}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await page.GetAsync("/admin/unit")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Topics_are_added_hidden_and_never_deleted_once_somebody_asked()
    {
        var admin = await world.AsAsync(ClinicWorld.Admin);
        await ShouldAsync((await world.AsAsync(Arief)).GetAsync(Settings), HttpStatusCode.Forbidden);
        var seen = await RevisionAsync(admin, Settings);
        var code = (await ShouldAsync(admin.PostAsJsonAsync("/api/v1/helpdesk/topics", new { name = "Rumah tahan gempa", parent = "konstruksi", workingDays = 5, revision = seen }), HttpStatusCode.Created))["code"]!.ToString();
        await ShouldAsync(admin.PostAsJsonAsync("/api/v1/helpdesk/topics", new { name = "Terlambat", parent = "konstruksi", revision = seen }), HttpStatusCode.Conflict);
        var ticket = await world.AskedAsync(topic: code);
        seen = await RevisionAsync(admin, Settings);
        (await ShouldAsync(admin.DeleteAsync($"/api/v1/helpdesk/topics/{code}?revision={seen}"), HttpStatusCode.Conflict))["code"]!.ToString().ShouldBe("helpdesk.topic-used");
        (await ShouldAsync(admin.DeleteAsync($"/api/v1/helpdesk/topics/pembiayaan?revision={seen}"), HttpStatusCode.Conflict))["code"]!.ToString().ShouldBeOneOf("helpdesk.topic-used", "helpdesk.topic-of-expert");
        (await ShouldAsync(admin.PutAsJsonAsync($"/api/v1/helpdesk/topics/konstruksi", new { name = "Konstruksi", parent = code, revision = seen }), HttpStatusCode.BadRequest))["errors"]!["parent"].ShouldNotBeNull("A topic can't stand below itself.");
        await ShouldAsync(admin.PostAsJsonAsync($"/api/v1/helpdesk/topics/{code}/place", new { hidden = true, revision = seen }));
        var offered = (await ShouldAsync((await world.AsAsync(Marni)).GetAsync("/api/v1/helpdesk"))).ToJsonString();
        offered.ShouldNotContain(code);
        (await SeenAsync(await world.AsAsync(Arief), ticket))["topicName"]!.ToString().ShouldContain("Rumah tahan gempa");
        (await world.A.AuditAsync("helpdesk.rules", code)).Select(a => a.Split(' ')[0]).ShouldBe(["helpdesk.topic-added", "helpdesk.topic-hidden"]);

        // The pack comes again: what was edited stays, the rest follows the pack.
        await ShouldAsync(admin.DeleteAsync($"{Settings}/routing?revision={await RevisionAsync(admin, Settings)}"));
        await world.A.RunAsync(sp => sp.GetRequiredService<IPackImporter>().ApplyAsync(Renewed("helpdesk.json", "\"reopenDays\": 30", "\"reopenDays\": 44", "\"id\": \"Pelaksanaan konstruksi\"", "\"id\": \"Nama lain dari paket\"")));
        var settings = await ShouldAsync(admin.GetAsync(Settings));
        settings["topics"]!.ToJsonString().ShouldContain(code);
        ((int)settings["routing"]!["reopenDays"]!).ShouldBe(44);
        var edited = settings["edited"]!.AsArray().Select(e => e!.ToString()).ToList();
        edited.ShouldContain("topics");
        edited.ShouldNotContain("routing");
        (await ShouldAsync(admin.DeleteAsync($"{Settings}/topics?revision={settings["revision"]}"), HttpStatusCode.Conflict))["code"]!.ToString().ShouldBe("helpdesk.topic-used", "A ticket would lose its topic.");
    }

    [Fact]
    public async Task Replies_and_limits_are_the_admins()
    {
        var admin = await world.AsAsync(ClinicWorld.Admin);
        var seen = await RevisionAsync(admin, Settings);
        (await ShouldAsync(admin.PostAsJsonAsync("/api/v1/helpdesk/replies", new { name = "X", text = "pendek", revision = seen }), HttpStatusCode.BadRequest))["errors"].ShouldNotBeNull();
        var reply = (await ShouldAsync(admin.PostAsJsonAsync("/api/v1/helpdesk/replies", new { name = "Jam layanan", text = "Yth. {nama}, kami buka Senin sampai Jumat.", revision = seen }), HttpStatusCode.Created))["code"]!.ToString();
        var routing = (await ShouldAsync(admin.GetAsync(Settings)))["routing"]!.AsObject();
        async Task<JsonObject> PutAsync(Action<JsonObject> change, HttpStatusCode status)
        {
            var body = (JsonObject)routing.DeepClone();
            body["revision"] = await RevisionAsync(admin, Settings);
            change(body);
            return await ShouldAsync(admin.PutAsJsonAsync("/api/v1/helpdesk/routing", body), status);
        }

        (await PutAsync(b => b["kinds"]!["consultation"]!["workingDays"] = 0, HttpStatusCode.BadRequest))["errors"]!["days.consultation"].ShouldNotBeNull();
        (await PutAsync(b => b["desk"] = "tidak-ada", HttpStatusCode.BadRequest))["errors"]!["desk"].ShouldNotBeNull();
        (await PutAsync(b => b["fallbackUnit"] = "balai-karesidenan-bogor", HttpStatusCode.BadRequest))["errors"]!["fallbackUnit"].ShouldNotBeNull("A closed unit takes nothing.");
        await PutAsync(b => b["kinds"]!["consultation"]!["workingDays"] = 7, HttpStatusCode.OK);
        using var page = await world.A.SignInAsync(ClinicWorld.Admin);
        (await page.GetStringAsync("/admin/helpdesk/balasan?ubah=" + reply)).ShouldContain("Senin sampai Jumat");
        (await page.GetStringAsync("/admin/helpdesk/alur")).ShouldContain("value=\"7\"");
        (await page.GetStringAsync("/admin/helpdesk")).ShouldContain("Perencanaan rumah");
        using var arief = await world.A.SignInAsync(Arief);
        (await arief.GetAsync("/admin/helpdesk")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Prices_hold_for_their_period_and_name_their_source()
    {
        var admin = await world.AsAsync(ClinicWorld.Admin);
        await ShouldAsync((await world.AsAsync(Arief)).GetAsync(Tools), HttpStatusCode.Forbidden);
        var settings = await ShouldAsync(admin.GetAsync(Tools));
        var items = settings["prices"]!.AsArray().First(p => p!["prices"]!["region"]!.ToString() == "jawa-barat")!["prices"]!["items"]!.AsObject();
        JsonObject Prices(string? region, string? name, string from, string until, string? source, long factor) => new()
        {
            ["region"] = region, ["name"] = name, ["from"] = from, ["until"] = until, ["source"] = source, ["revision"] = (int)settings["revision"]!,
            ["items"] = new JsonObject(items.Select(i => KeyValuePair.Create(i.Key, (JsonNode?)((long)i.Value! * factor))))
        };
        (await ShouldAsync(admin.PostAsJsonAsync("/api/v1/tools/prices", Prices("jawa-barat", null, "2000-01-01", "2099-12-31", "Peraturan contoh 1", 2)), HttpStatusCode.BadRequest))["errors"]!["from"].ShouldNotBeNull("Two lists at once would be none.");
        (await ShouldAsync(admin.PostAsJsonAsync("/api/v1/tools/prices", Prices(null, "Kota Contoh", "2000-01-01", "2099-12-31", " ", 0)), HttpStatusCode.BadRequest))["errors"]!.AsObject().Count.ShouldBe(items.Count + 1, "Each item needs a price, and the list a source.");
        await ShouldAsync(admin.PostAsJsonAsync("/api/v1/tools/prices", Prices(null, "Kota Contoh", "2000-01-01", "2099-12-31", "Peraturan contoh 2", 2)), HttpStatusCode.Created);
        using var anybody = world.A.Anonymous();
        var estimate = await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/tools/estimates", new { house = "tapak", area = 36, region = "kota-contoh" }));
        ((bool)estimate["isSample"]!).ShouldBeFalse();
        (await anybody.GetStringAsync("/alat/rab")).ShouldContain("Kota Contoh");

        var seen = await RevisionAsync(admin, Tools);
        (await ShouldAsync(admin.PutAsJsonAsync("/api/v1/tools/instalments/parameters", new { share = 120, usualRate = -1, flatRate = 7, subsidisedRate = 5, mostYears = 30, subsidisedYears = 20, source = "Contoh", revision = seen }), HttpStatusCode.BadRequest))["errors"]!["share"].ShouldNotBeNull();
        await ShouldAsync(admin.PutAsJsonAsync("/api/v1/tools/instalments/parameters", new { share = 30, usualRate = 10, flatRate = 7, subsidisedRate = 5, mostYears = 30, subsidisedYears = 20, source = "Pedoman contoh 2026", revision = seen }));
        (await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/tools/instalments", new { income = 6_000_000, expenses = 3_000_000, others = 500_000, kind = "subsidised", years = 20 }))).ToJsonString().ShouldContain("1300000", Case.Sensitive, "Thirty percent of the income, less what is paid already.");
        await ShouldAsync(admin.DeleteAsync($"{Tools}/instalments?revision={seen}"), HttpStatusCode.Conflict);
        using var page = await world.A.SignInAsync(ClinicWorld.Admin);
        (await page.GetStringAsync("/admin/kalkulator")).ShouldContain("Peraturan contoh 2");
        (await page.GetStringAsync("/admin/kalkulator/harga/kota-contoh.2000-01-01")).ShouldContain("Kota Contoh");
    }

    [Fact]
    public async Task A_file_without_an_account_is_checked_and_belongs_to_its_conversation_alone()
    {
        var (mine, other) = (await world.EnteredAsync("0812 0000 0761"), await world.EnteredAsync("0812 0000 0762"));
        using var anybody = world.A.Anonymous();
        async Task<JsonObject> SendAsync(JsonObject ticket, string phone, string name, byte[] content, HttpStatusCode status = HttpStatusCode.OK)
        {
            using var form = new MultipartFormDataContent { { new StringContent(ticket["number"]!.ToString()), "number" }, { new StringContent(phone), "phone" }, { new ByteArrayContent(content), "file", name } };
            return await ShouldAsync(anybody.PostAsync("/api/v1/public/tickets/files", form), status);
        }

        Task<JsonObject> FollowAsync(JsonObject ticket, string phone, string file, HttpStatusCode status) =>
            ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/tickets/follow-up", new { number = ticket["number"]!.ToString(), phone, body = "Ini berkasnya.", files = new[] { file } }), status);
        await SendAsync(mine, "0812 0000 0799", "denah.pdf", Pdf(), HttpStatusCode.NotFound);
        (await SendAsync(mine, "0812 0000 0761", "denah.pdf", "<script>alert(1)</script>"u8.ToArray(), HttpStatusCode.BadRequest))["detail"]!.ToString().ShouldNotBeEmpty();
        await SendAsync(mine, "0812 0000 0761", "denah.exe", "MZ"u8.ToArray(), HttpStatusCode.BadRequest);
        var file = (await SendAsync(mine, "0812 0000 0761", "denah.pdf", Pdf()))["id"]!.ToString();
        (await anybody.GetAsync($"/files/{file}")).StatusCode.ShouldNotBe(HttpStatusCode.OK, "Not yet anybody's.");
        await FollowAsync(other, "0812 0000 0762", file, HttpStatusCode.BadRequest);
        await FollowAsync(mine, "0812 0000 0761", file, HttpStatusCode.OK);
        var officer = await world.AsAsync(Arief);
        (await SeenAsync(officer, mine))["entries"]!.ToJsonString().ShouldContain(file);
        (await officer.GetAsync($"/files/{file}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var upload = new MultipartFormDataContent { { new ByteArrayContent(Pdf()), "file", "denah.pdf" } };
        (await anybody.PostAsync("/bantuan/tiket/lampiran", upload)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "No page of ours sent it.");
        using var token = new HttpRequestMessage(HttpMethod.Post, "/bantuan/tiket/lampiran") { Content = new MultipartFormDataContent { { new ByteArrayContent(Pdf()), "file", "denah.pdf" } } };
        token.Headers.Add("X-CSRF", FormClient.TokenOf(await anybody.GetStringAsync("/bantuan/lacak")));
        (await anybody.SendAsync(token)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, "Number and phone come first.");
    }

    [Fact]
    public async Task The_asker_is_told_who_has_the_question_now()
    {
        var ticket = await world.EnteredAsync("0812 0000 0771", "dewanti@example.com");
        await DoAsync(await world.AsAsync(Arief), ticket, "move", new() { ["topic"] = "pbg" });
        var told = (await world.A.MailsAsync("dewanti@example.com")).Last();
        told.Subject.ShouldContain("ditangani bagian lain");
        told.Body.ShouldContain("PBG");
        using var anybody = world.A.Anonymous();
        (await ShouldAsync(anybody.PostAsJsonAsync("/api/v1/public/tickets/find", new { number = ticket["number"]!.ToString(), phone = "0812 0000 0771" })))["entries"]!.ToJsonString().ShouldContain("Dipindahkan ke");

        // Beside the answer: what is published about the topic.
        using var officer = await world.A.SignInAsync(Prita);
        var pane = await officer.GetStringAsync($"/petugas/bantuan/{ticket["id"]}");
        pane.ShouldContain("Panduan dan FAQ topik ini");
        pane.ShouldContain("data-insert=\"body\"");
    }

    [Fact]
    public async Task A_booking_moves_to_the_account_of_its_person_alone()
    {
        var (unit, expert) = (Guid.Parse(await world.UnitAsync("balai-banten-jakarta")), Guid.Parse(await world.IdAsync(Prita)));
        await world.A.RunAsync(async sp =>
        {
            var db = sp.GetRequiredService<DbContext>();
            var start = DateTimeOffset.UtcNow.AddDays(9);
            Booking Made(string number, string phone, string? mail, int hour) => new()
            {
                Id = NewId.Next(), Number = number, UnitId = unit, ExpertId = expert, ExpertName = "Prita", StartsAt = start.AddHours(hour), EndsAt = start.AddHours(hour + 1), Mode = SlotMode.Online, Name = "Marni", Phone = phone, Email = mail, Note = "Contoh",
                State = BookingState.Booked, CreatedAt = start.AddDays(-9)
            };
            db.AddRange(Made("JK-UJI-1", "6281200000601", null, 0), Made("JK-UJI-2", "6281200000651", "orang-lain@example.com", 2));
            await db.SaveChangesAsync();
        });
        Task<JsonObject> ClaimAsync(HttpClient who, string number, string phone, HttpStatusCode status) => ShouldAsync(who.PostAsJsonAsync("/api/v1/me/bookings/claim", new { number, phone }), status);
        var marni = await world.AsAsync(Marni);
        var refused = (await ClaimAsync(marni, "JK-UJI-2", "0812 0000 0651", HttpStatusCode.BadRequest))["errors"]!.ToJsonString();
        (await ClaimAsync(marni, "JK-UJI-1", "0812 0000 0699", HttpStatusCode.BadRequest))["errors"]!.ToJsonString().ShouldBe(refused, "Whatever doesn't fit is told alike.");
        await ClaimAsync(await world.AsAsync(Siska), "JK-UJI-1", "0812 0000 0601", HttpStatusCode.Forbidden);
        (await ClaimAsync(marni, "jk-uji-1", "0812 0000 0601", HttpStatusCode.OK))["number"]!.ToString().ShouldBe("JK-UJI-1");
        await ClaimAsync(await world.AsAsync(Darto), "JK-UJI-1", "0812 0000 0601", HttpStatusCode.BadRequest);
        (await marni.GetStringAsync("/api/v1/me/bookings")).ShouldContain("JK-UJI-1");
    }

    [Fact]
    public async Task A_call_from_the_kiosk_rings_until_one_takes_it()
    {
        using var tablet = await world.A.SignInAsync(Siska);
        using (await tablet.PostFormAsync("/petugas/kunjungan?handler=Kiosk", []))
        {
            (await tablet.PostFormAsync("/kios?handler=Call", [])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }

        (await tablet.GetStringAsync("/kios")).ShouldContain("Petugas sudah dipanggil");
        var siska = await world.AsAsync(Siska);
        var call = (await siska.GetFromJsonAsync<JsonArray>("/api/v1/visits/calls"))!.ShouldHaveSingleItem()!;
        (await (await world.AsAsync(Fikri)).GetFromJsonAsync<JsonArray>("/api/v1/visits/calls"))!.ShouldBeEmpty("Another office's kiosk.");
        await ShouldAsync((await world.AsAsync(Fikri)).PostAsync($"/api/v1/visits/calls/{call["kiosk"]}/take", null), HttpStatusCode.NotFound);
        using (var desk = await world.A.SignInAsync(Siska))
        {
            var panel = await desk.GetStringAsync("/petugas/kunjungan?handler=Calls");
            panel.ShouldContain("Tamu memanggil petugas");
            var shown = System.Text.RegularExpressions.Regex.Match(panel, "name=\"ada\" value=\"([^\"]+)\"").Groups[1].Value;
            (await desk.GetAsync($"/petugas/kunjungan?handler=Calls&ada={shown}")).StatusCode.ShouldBe(HttpStatusCode.NoContent, "Who sees it already is not told again.");
        }

        await ShouldAsync(siska.PostAsync($"/api/v1/visits/calls/{call["kiosk"]}/take", null), HttpStatusCode.NoContent);
        (await ShouldAsync((await world.AsAsync(Arief)).PostAsync($"/api/v1/visits/calls/{call["kiosk"]}/take", null), HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("sudah menuju");
        (await tablet.GetStringAsync("/kios")).ShouldContain("Petugas menuju Anda");
        (await tablet.PostFormAsync("/kios?handler=Call", [])).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "The button rests a moment.");
        (await siska.GetFromJsonAsync<JsonArray>("/api/v1/visits/calls"))!.ShouldBeEmpty();
        using var stranger = world.A.Anonymous();
        (await stranger.PostFormAsync("/kios?handler=Call", [], "/masuk")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "No kiosk, no call.");
        (await siska.GetFromJsonAsync<JsonArray>("/api/v1/visits/calls"))!.ShouldBeEmpty();
    }
}
