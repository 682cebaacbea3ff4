using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.Clinic.ClinicWorld;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>People without an account: entered at the desk, found again by number and phone, taken over by a new account.</summary>
public sealed class VisitorTests(ClinicWorld world) : IClassFixture<ClinicWorld>
{
    private static async Task<JsonObject> FindAsync(HttpClient client, string number, string phone, HttpStatusCode status = HttpStatusCode.OK, string step = "find", JsonObject? more = null)
    {
        var body = (JsonObject?)more?.DeepClone() ?? [];
        (body["number"], body["phone"]) = (number, phone);
        return await ShouldAsync(client.PostAsJsonAsync($"/api/v1/public/tickets/{step}", body), status);
    }

    [Fact]
    public async Task A_person_at_the_desk_follows_answers_and_rates_by_number_and_phone()
    {
        var entered = await world.EnteredAsync("0812-0000-0701", "tarjo@example.com");
        var number = entered["number"]!.ToString();
        using var anybody = world.A.Anonymous();
        foreach (var phone in new[] { "6281200000701", "+62 812 0000 0701", "0812 0000 0701" })
        {
            (await FindAsync(anybody, number.ToLowerInvariant(), phone))["subject"]!.ToString().ShouldStartWith("Lahan warisan");
        }

        (await world.A.MailsAsync("tarjo@example.com")).Last().Body.ShouldContain(number);
        var ticket = await SeenAsync(await world.AsAsync(Arief), entered);
        (ticket["source"]!.ToString(), ticket["reach"]!["phone"]!.ToString()).ShouldBe(("desk", "6281200000701"));
        await DoAsync(await world.AsAsync(Arief), entered, "forward", new() { ["expert"] = await world.IdAsync(Prita) });
        var asked = await DoAsync(await world.AsAsync(Prita), entered, "ask", Said("Berapa ahli warisnya?"));
        (asked["state"]!.ToString(), asked["dueOn"]).ShouldBe(("asked", null));
        var told = await FindAsync(anybody, number, "0812 0000 0701", step: "follow-up", more: Said("Tiga orang, semuanya setuju."));
        (told["state"]!.ToString(), told["officer"]).ShouldBe(("submitted", null));
        await DoAsync(await world.AsAsync(Prita), entered, "answer", Said("Urus balik nama lebih dulu, lalu ajukan PBG."));
        var rated = await FindAsync(anybody, number, "0812 0000 0701", step: "rate", more: new() { ["stars"] = 3 });
        rated["state"]!.ToString().ShouldBe("closed");
        rated.ToJsonString().ShouldNotContain("Prita", Case.Sensitive, "People outside know an officer by initials.");
    }

    [Fact]
    public async Task A_number_without_its_phone_looks_like_one_that_does_not_exist()
    {
        var number = (await world.EnteredAsync("0812 0000 0702"))["number"]!.ToString();
        using var anybody = world.A.Anonymous();
        var answers = new List<string>();
        foreach (var (n, p) in new[] { (number, "0812 0000 0703"), (number, ""), ("KP-20010101-0001", "0812 0000 0702"), (number, "%' or 1=1") })
        {
            answers.Add((await FindAsync(anybody, n, p, HttpStatusCode.NotFound))["detail"]!.ToString());
        }

        answers.Distinct().ShouldHaveSingleItem();
        // A signed-in person's own question has no phone to be found by.
        var own = await world.AskedAsync();
        await FindAsync(anybody, own["number"]!.ToString(), "0812 0000 0601", HttpStatusCode.NotFound);
        (await FindAsync(anybody, number, "0812 0000 0702", HttpStatusCode.BadRequest, "follow-up", Said("x")))["errors"]!["body"].ShouldNotBeNull();
        (await anybody.GetAsync("/bantuan/tiket")).Headers.Location!.ToString().ShouldBe("/bantuan/lacak");
    }

    [Fact]
    public async Task The_page_opens_one_ticket_for_a_while_and_lets_go_of_it()
    {
        var entered = await world.EnteredAsync("0812 0000 0704");
        var first = entered["number"]!.ToString();
        using var visitor = world.A.Anonymous();
        var wrong = await visitor.PostFormAsync("/bantuan/lacak", new Dictionary<string, string> { ["number"] = first, ["phone"] = "0812 0000 0799" });
        (wrong.StatusCode, (await wrong.Content.ReadAsStringAsync()).Contains("Tidak ada konsultasi dengan nomor dan telepon itu", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.OK, true));
        var found = await visitor.PostFormAsync("/bantuan/lacak", new Dictionary<string, string> { ["number"] = first, ["phone"] = "081200000704" });
        found.Headers.Location!.ToString().ShouldBe("/bantuan/tiket");
        (await visitor.GetStringAsync("/bantuan/tiket")).ShouldContain(first);
        using var sent = await visitor.PostFormAsync("/bantuan/tiket?handler=FollowUp", new Dictionary<string, string> { ["body"] = "Ini tambahan keterangan.", ["revision"] = "1" });
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.GetStringAsync("/bantuan/tiket")).ShouldContain("Ini tambahan keterangan.");
        var prita = await world.AsAsync(Prita);
        var file = await UploadedAsync(prita, "contoh-surat.pdf");
        await DoAsync(prita, entered, "answer", new() { ["body"] = "Contoh suratnya terlampir.", ["files"] = new JsonArray(file) });
        (await visitor.GetAsync($"/files/{file}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var stranger = world.A.Anonymous();
        (await stranger.GetAsync($"/files/{file}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var left = await visitor.PostFormAsync("/bantuan/tiket?handler=Leave", []);
        (await visitor.GetAsync("/bantuan/tiket")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await visitor.GetAsync($"/files/{file}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task A_new_account_takes_over_what_its_proven_address_asked()
    {
        var marni = await world.AsAsync(Marni);
        var theirs = (await world.EnteredAsync("0812 0000 0705", "orang-lain@example.com"))["number"]!.ToString();
        var mine = (await world.EnteredAsync("0812 0000 0706", "Marni@example.com"))["number"]!.ToString();
        var byPhone = (await world.EnteredAsync("0812 0000 0601"))["number"]!.ToString();
        Task<JsonObject> ClaimAsync(string number, string phone, HttpStatusCode status) => ShouldAsync(marni.PostAsJsonAsync("/api/v1/me/tickets/claim", new { number, phone }), status);
        var refused = (await ClaimAsync(theirs, "0812 0000 0705", HttpStatusCode.BadRequest))["errors"]!.ToJsonString();
        (await ClaimAsync(mine, "0812 0000 0799", HttpStatusCode.BadRequest))["errors"]!.ToJsonString().ShouldBe(refused, "Whatever doesn't fit is told alike.");
        var claimed = await ClaimAsync(mine, "0812 0000 0706", HttpStatusCode.OK);
        (await marni.GetAsync($"/api/v1/me/tickets/{claimed["id"]}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await ClaimAsync(byPhone, "0812 0000 0601", HttpStatusCode.OK);
        using var anybody = world.A.Anonymous();
        await FindAsync(anybody, mine, "0812 0000 0706", HttpStatusCode.NotFound);
        await ShouldAsync((await world.AsAsync(Darto)).PostAsJsonAsync("/api/v1/me/tickets/claim", new { number = mine, phone = "0812 0000 0706" }), HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Only_those_who_may_enter_enter_and_faults_stand_beside_their_fields()
    {
        await ShouldAsync((await world.AsAsync(Dewi)).PostAsJsonAsync("/api/v1/tickets", Visitor("0812 0000 0707")), HttpStatusCode.Forbidden);
        await ShouldAsync((await world.AsAsync(Marni)).PostAsJsonAsync("/api/v1/tickets", Visitor("0812 0000 0707")), HttpStatusCode.Forbidden);
        var faulty = Visitor("bukan nomor", region: "36");
        (faulty["name"], faulty["topic"], faulty["source"]) = ("", "tidak-ada", "desk");
        var errors = (await ShouldAsync((await world.AsAsync(Siska)).PostAsJsonAsync("/api/v1/tickets", faulty), HttpStatusCode.BadRequest))["errors"]!.AsObject();
        errors.Select(e => e.Key).ShouldBe(["name", "phone", "region", "topic"], ignoreOrder: true);
        faulty["source"] = "public";
        await ShouldAsync((await world.AsAsync(Siska)).PostAsJsonAsync("/api/v1/tickets", faulty), HttpStatusCode.BadRequest);
        // Entered here for a place that another office serves: it is that office's.
        var elsewhere = await ShouldAsync((await world.AsAsync(Siska)).PostAsJsonAsync("/api/v1/tickets", Visitor("0812 0000 0708", region: "32.73")), HttpStatusCode.Created);
        (await world.SeesAsync(Siska, elsewhere)).ShouldBe(HttpStatusCode.NotFound);
        (await world.SeesAsync(Fikri, elsewhere)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Guessing_is_slowed_down()
    {
        var other = await world.Host.CreateTenantAsync("klinik");
        using var anybody = other.Anonymous();
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 24; i++)
        {
            using var answer = await anybody.PostAsJsonAsync("/api/v1/public/tickets/find", new { number = $"KP-20260101-{i:0000}", phone = "0812 0000 0700" });
            answers.Add(answer.StatusCode);
        }

        answers.Take(20).ShouldAllBe(a => a == HttpStatusCode.NotFound);
        answers.Skip(20).ShouldAllBe(a => a == HttpStatusCode.TooManyRequests);

        // An account guesses no faster, neither by a program nor on a page.
        using var marni = await other.ApiAsync(Marni);
        foreach (var path in new[] { "me/tickets/claim", "me/visits/claim", "me/bookings/claim" })
        {
            (await marni.PostAsJsonAsync($"/api/v1/{path}", new { number = "KP-20260101-0001", phone = "0812 0000 0700" })).StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, path);
        }

        using var page = await other.SignInAsync(Marni);
        foreach (var path in new[] { "/bantuan/lacak", "/kunjungan", "/jadwal/lacak", "/akun/bantuan/klaim", "/akun/kunjungan/klaim", "/akun/jadwal/klaim" })
        {
            using var answer = await page.PostFormAsync(path, new Dictionary<string, string> { ["number"] = "KP-20260101-0001", ["phone"] = "0812 0000 0700" });
            (answer.StatusCode, answer.Headers.RetryAfter is null).ShouldBe((HttpStatusCode.TooManyRequests, false), path);
        }
    }
}
