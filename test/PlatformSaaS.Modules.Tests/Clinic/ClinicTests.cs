using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Permissions;
using static PlatformSaaS.Modules.Tests.Clinic.ClinicWorld;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Consultations over the API: whose they are, who may do what, people who come without an account, and the way to the public page.</summary>
public sealed class ClinicTests(ClinicWorld world) : IClassFixture<ClinicWorld>
{
    [Fact]
    public async Task A_question_is_seen_by_the_office_that_serves_its_region_its_head_and_the_overseers()
    {
        var ticket = await world.AskedAsync(subject: "Angsuran di Serang");
        ticket["unit"]!["code"]!.ToString().ShouldBe("balai-banten-jakarta");
        foreach (var (officer, sees) in new[] { (Arief, true), (Bima, true), (Yudha, true), (Joko, true), (Dewi, true), (Seto, true), (Fikri, false), (Kirana, false), (Lukman, false) })
        {
            (await world.SeesAsync(officer, ticket)).ShouldBe(sees ? HttpStatusCode.OK : HttpStatusCode.NotFound, officer);
            var list = (await (await world.AsAsync(officer)).GetFromJsonAsync<JsonObject>("/api/v1/tickets?view=all&q=Angsuran%20di%20Serang"))!;
            list["items"]!.AsArray().Count.ShouldBe(sees ? 1 : 0, officer);
        }

        var counts = (await (await world.AsAsync(Lukman)).GetFromJsonAsync<JsonObject>("/api/v1/tickets/counts"))!;
        counts["units"]!.AsObject().Select(u => u.Key).ShouldNotContain(await world.UnitAsync("balai-banten-jakarta"), "Counts tell nothing of others.");
        (await world.A.MailsAsync("arief.klinik@example.go.id")).ShouldContain(m => m.Subject.Contains("Angsuran di Serang", StringComparison.Ordinal));
        (await world.A.MailsAsync("fikri.klinik@example.go.id")).ShouldNotContain(m => m.Subject.Contains("Angsuran di Serang", StringComparison.Ordinal));
        using var page = await world.A.SignInAsync(Fikri);
        (await page.GetAsync($"/petugas/bantuan/{ticket["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await world.RefusedAsync(Fikri, ticket, "note", Said("Milik unit lain"), HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Files_of_another_unit_look_missing()
    {
        var marni = await world.AsAsync(Marni);
        var file = await UploadedAsync(marni, "sketsa.pdf");
        var draft = Draft(kind: "consultation", topic: "angsuran", files: file);
        draft["region"] = "36.04";
        await SentAsync(marni, draft);
        (await (await world.AsAsync(Arief)).GetAsync($"/files/{file}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await (await world.AsAsync(Fikri)).GetAsync($"/files/{file}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var nobody = world.A.Anonymous();
        (await nobody.GetAsync($"/files/{file}")).StatusCode.ShouldBe(HttpStatusCode.Redirect, "A stranger is asked to sign in.");
    }

    [Fact]
    public async Task An_overseer_may_hold_every_permission_and_still_changes_nothing()
    {
        var ticket = await world.AskedAsync();
        await world.A.RunAsync(async sp =>
        {
            var grants = sp.GetRequiredService<IPermissionManager>();
            await grants.SetGrantedAsync("direktorat-tkpr", [.. await grants.GetGrantedAsync("direktorat-tkpr"), "Helpdesk.Answer", "Helpdesk.Forward"]);
        });
        var seen = await SeenAsync(await world.AsAsync(Seto), ticket);
        seen["actions"]!.AsArray().ShouldBeEmpty();
        foreach (var (step, body) in new (string, JsonObject)[] { ("answer", Said("Jawaban pengawas")), ("note", Said("Catatan")), ("take", []), ("forward", new() { ["expert"] = await world.IdAsync(Bima) }), ("close", new() { ["reason"] = "Ditutup saja" }) })
        {
            (await world.RefusedAsync(Seto, ticket, step, body, HttpStatusCode.Forbidden)).ShouldContain("mengawasi");
        }
    }

    [Fact]
    public async Task The_assistant_forwards_to_an_expert_of_the_field_whose_decree_is_valid()
    {
        var ticket = await world.AskedAsync();
        foreach (var (expert, words) in new[] { (Prita, "bidangnya sesuai"), (Yudha, "tidak berlaku"), (Kirana, "bidangnya sesuai"), (Arief, "bidangnya sesuai") })
        {
            (await world.RefusedAsync(Arief, ticket, "forward", new() { ["expert"] = await world.IdAsync(expert) }, HttpStatusCode.BadRequest)).ShouldContain(words, Case.Sensitive, expert);
        }

        await world.RefusedAsync(Prita, ticket, "forward", new() { ["expert"] = await world.IdAsync(Bima) }, HttpStatusCode.Forbidden);
        var done = await DoAsync(await world.AsAsync(Arief), ticket, "forward", new() { ["expert"] = await world.IdAsync(Bima), ["note"] = "Mohon didahulukan." });
        done["officer"]!.ToString().ShouldBe("Bima Saputra, S.T.");
        (await world.A.MailsAsync("bima.klinik@example.go.id")).Last().Body.ShouldContain("Mohon didahulukan.");
        (await (await world.AsAsync(Marni)).GetStringAsync($"/api/v1/me/tickets/{ticket["id"]}")).ShouldNotContain("didahulukan");
        (await (await world.AsAsync(Bima)).GetFromJsonAsync<JsonObject>("/api/v1/tickets?view=mine"))!["items"]!.AsArray().Select(i => i!["id"]!.ToString()).ShouldContain(ticket["id"]!.ToString());
    }

    [Fact]
    public async Task Who_has_a_lapsed_decree_may_look_but_not_answer()
    {
        var ticket = await world.AskedAsync(topic: "pbg");
        (await SeenAsync(await world.AsAsync(Yudha), ticket))["actions"]!.AsArray().ShouldBeEmpty();
        (await world.RefusedAsync(Yudha, ticket, "answer", Said("Jawaban tanpa surat keputusan"), HttpStatusCode.Forbidden)).ShouldContain("tidak berlaku hari ini");
    }

    [Fact]
    public async Task A_question_outside_the_topics_or_the_map_is_refused_with_the_cure()
    {
        var marni = await world.AsAsync(Marni);
        var draft = Draft(kind: "consultation", topic: "");
        var made = await ShouldAsync(marni.PostAsJsonAsync("/api/v1/me/tickets", draft), HttpStatusCode.Created);
        var refused = await ShouldAsync(marni.PostAsync($"/api/v1/me/tickets/{made["id"]}/submit", null), HttpStatusCode.BadRequest);
        refused["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["topic", "region"], ignoreOrder: true);
        foreach (var (field, value) in new[] { ("topic", "menanam-padi"), ("topic", "perencanaan"), ("region", "36"), ("region", "99.99") })
        {
            var faulty = Draft(kind: "consultation", topic: "pbg");
            (faulty["region"], faulty[field]) = ("36.04", value);
            (await ShouldAsync(marni.PostAsJsonAsync("/api/v1/me/tickets", faulty), HttpStatusCode.BadRequest))["errors"]![field].ShouldNotBeNull($"{field} {value}");
        }
    }

    [Fact]
    public async Task A_question_is_handed_to_another_open_unit_and_never_to_a_closed_one()
    {
        var ticket = await world.AskedAsync();
        var closed = await world.UnitAsync("balai-karesidenan-bogor");
        (await world.RefusedAsync(Arief, ticket, "redirect", new() { ["unit"] = closed, ["reason"] = "Lokasinya di sana" }, HttpStatusCode.BadRequest)).ShouldContain("sudah ditutup");
        await world.RefusedAsync(Arief, ticket, "redirect", new() { ["unit"] = Guid.CreateVersion7().ToString(), ["reason"] = "Lokasinya di sana" }, HttpStatusCode.BadRequest);
        var body = new JsonObject { ["unit"] = await world.UnitAsync("balai-jawa-barat"), ["reason"] = "Lokasinya di Bogor.", ["revision"] = (int)(await SeenAsync(await world.AsAsync(Arief), ticket))["revision"]! };
        await ShouldAsync((await world.AsAsync(Arief)).PostAsJsonAsync($"/api/v1/tickets/{ticket["id"]}/redirect", body), HttpStatusCode.NoContent);
        (await world.SeesAsync(Arief, ticket)).ShouldBe(HttpStatusCode.NotFound);
        (await world.SeesAsync(Fikri, ticket)).ShouldBe(HttpStatusCode.OK);
        (await (await world.AsAsync(Marni)).GetStringAsync($"/api/v1/me/tickets/{ticket["id"]}")).ShouldContain("Lokasinya di Bogor.");
    }

    [Fact]
    public async Task An_answer_is_rated_once_and_is_over_with_it()
    {
        var ticket = await world.AnsweredAsync();
        var marni = await world.AsAsync(Marni);
        foreach (var stars in new int?[] { 0, 5, null })
        {
            await ShouldAsync(marni.PostAsJsonAsync($"/api/v1/me/tickets/{ticket["id"]}/rate", new { stars, revision = 99 }), HttpStatusCode.BadRequest);
        }

        var rated = await DoMineAsync(marni, ticket, "rate", new() { ["stars"] = 4, ["note"] = "Jelas." });
        (rated["state"]!.ToString(), (int)rated["stars"]!).ShouldBe(("closed", 4));
        await ShouldAsync(marni.PostAsJsonAsync($"/api/v1/me/tickets/{ticket["id"]}/rate", new { stars = 1, revision = (int)rated["revision"]! }), HttpStatusCode.Conflict);
        (await SeenAsync(await world.AsAsync(Bima), ticket))["starsNote"]!.ToString().ShouldBe("Jelas.");
    }

    [Fact]
    public async Task Three_people_bring_an_answer_to_the_public_page_and_each_refusal_has_its_reason()
    {
        var ticket = await world.AnsweredAsync("Angsuran untuk FAQ");
        var (arief, bima, dewi) = (await world.AsAsync(Arief), await world.AsAsync(Bima), await world.AsAsync(Dewi));
        JsonObject Text(string answer, int? revision = null) => new() { ["ticket"] = ticket["id"]!.ToString(), ["question"] = "Berapa angsuran rumah yang aman?", ["answer"] = answer, ["isChecked"] = false, ["revision"] = revision };
        const string good = "Paling banyak sepertiga penghasilan bersih keluarga.";

        // Not yet answered, another unit's, with personal data: refused.
        var open = await world.AskedAsync();
        var early = Text(good);
        early["ticket"] = open["id"]!.ToString();
        await ShouldAsync(arief.PostAsJsonAsync("/api/v1/faq-proposals", early), HttpStatusCode.Conflict);
        await ShouldAsync((await world.AsAsync(Fikri)).PostAsJsonAsync("/api/v1/faq-proposals", Text(good)), HttpStatusCode.NotFound);
        await ShouldAsync(bima.PostAsJsonAsync("/api/v1/faq-proposals", Text(good)), HttpStatusCode.Forbidden);
        (await ShouldAsync(arief.PostAsJsonAsync("/api/v1/faq-proposals", Text("Hubungi Marni Setyawati di 0812 0000 0601 untuk contohnya.")), HttpStatusCode.BadRequest))["errors"]!["answer"]!.ToJsonString().ShouldContain("Marni Setyawati");

        var made = await ShouldAsync(arief.PostAsJsonAsync("/api/v1/faq-proposals", Text(good)), HttpStatusCode.Created);
        var url = $"/api/v1/faq-proposals/{made["id"]}";
        await ShouldAsync(arief.PostAsJsonAsync("/api/v1/faq-proposals", Text(good)), HttpStatusCode.Conflict);
        (await (await world.AsAsync(Fikri)).GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await ShouldAsync(dewi.PostAsJsonAsync(url + "/publish", Text(good, 1)), HttpStatusCode.Conflict);
        await ShouldAsync(arief.PostAsJsonAsync(url + "/agree", Text(good, 1)), HttpStatusCode.Forbidden);

        var back = await ShouldAsync(bima.PostAsJsonAsync(url + "/return", new { reason = "Tambahkan contoh hitungan.", revision = 1 }));
        back["reason"]!.ToString().ShouldBe("Tambahkan contoh hitungan.");
        (await world.A.MailsAsync("arief.klinik@example.go.id")).Last().Body.ShouldContain("Tambahkan contoh hitungan.");
        await ShouldAsync(bima.PostAsJsonAsync(url + "/agree", Text(good, 1)), HttpStatusCode.Conflict);
        await ShouldAsync(arief.PostAsJsonAsync(url + "/revise", Text(good + " Dari Rp 4.000.000 berarti Rp 1.300.000.", 2)));
        var agreed = await ShouldAsync(bima.PostAsJsonAsync(url + "/agree", Text(good + " Contoh: dari Rp 4.000.000 berarti Rp 1.300.000.", 3)));
        agreed["state"]!.ToString().ShouldBe("agreed");
        (await world.A.MailsAsync("dewi.klinik@example.go.id")).ShouldContain(m => m.Template == "faq-disetujui");
        var published = await ShouldAsync(dewi.PostAsJsonAsync(url + "/publish", Text(agreed["answer"]!.ToString(), 4)));
        published["path"]!.ToString().ShouldStartWith("/faq#");
        await ShouldAsync(dewi.PostAsJsonAsync(url + "/publish", Text(good, 5)), HttpStatusCode.Conflict);

        using var anybody = world.A.Anonymous();
        var entry = (await anybody.GetFromJsonAsync<JsonArray>("/api/v1/faq"))!.Single(f => f!["title"]!["id"]!.ToString() == "Berapa angsuran rumah yang aman?")!;
        entry["category"]!["id"]!.ToString().ShouldBe("Pembiayaan rumah");
        (await anybody.GetStringAsync("/faq")).ShouldContain("Contoh: dari Rp 4.000.000 berarti Rp 1.300.000.");
        (await world.A.AuditAsync("helpdesk.faq-proposal", made["id"]!.ToString())).Select(a => a.Split(' ')[0]).ShouldBe(["helpdesk.faq-propose", "helpdesk.faq-return", "helpdesk.faq-propose", "helpdesk.faq-agree", "helpdesk.faq-publish"]);
    }

    [Fact]
    public async Task Units_are_kept_by_the_admin_alone_and_stay_sound()
    {
        var admin = await world.AsAsync(ClinicWorld.Admin);
        await ShouldAsync((await world.AsAsync(Joko)).GetAsync("/api/v1/units"), HttpStatusCode.Forbidden);
        JsonObject Unit(string code, params string[] regions) => new() { ["code"] = code, ["name"] = "Balai contoh", ["regions"] = new JsonArray([.. regions.Select(r => (JsonNode)r)]) };
        (await ShouldAsync(admin.PostAsJsonAsync("/api/v1/units", Unit("balai-kembar", "36")), HttpStatusCode.BadRequest)).ToJsonString().ShouldContain("Banten dan Jakarta");
        await ShouldAsync(admin.PostAsJsonAsync("/api/v1/units", Unit("balai-kembar", "00")), HttpStatusCode.BadRequest);
        await ShouldAsync(admin.PostAsJsonAsync("/api/v1/units", Unit("balai-jawa-barat")), HttpStatusCode.BadRequest);
        var made = await ShouldAsync(admin.PostAsJsonAsync("/api/v1/units", Unit("pos-cilegon", "36.72")), HttpStatusCode.Created);
        var url = $"/api/v1/units/{made["id"]}";
        (await world.AskedAsync(region: "36.72"))["unit"]!["code"]!.ToString().ShouldBe("pos-cilegon", "The city's own office comes before the province's.");

        var below = Unit("pos-cilegon", "36.72");
        below["parentId"] = made["id"]!.ToString();
        (await ShouldAsync(admin.PutAsJsonAsync(url, below), HttpStatusCode.BadRequest))["errors"]!["parentId"].ShouldNotBeNull("A unit can't stand below itself.");
        (await ShouldAsync(admin.PutAsJsonAsync($"{url}/members/{await world.IdAsync(Siska)}", new { post = "expert" }), HttpStatusCode.BadRequest))["errors"]!["topics"].ShouldNotBeNull();
        (await ShouldAsync(admin.PutAsJsonAsync($"{url}/members/{await world.IdAsync(Siska)}", new { post = "assistant", validFrom = "2026-12-31", validTo = "2026-01-01" }), HttpStatusCode.BadRequest))["errors"]!["validTo"].ShouldNotBeNull();
        await ShouldAsync(admin.PutAsJsonAsync($"{url}/members/{await world.IdAsync(Marni)}", new { post = "assistant" }), HttpStatusCode.BadRequest);
        await ShouldAsync(admin.PutAsJsonAsync(url + "/open", new { open = false }), HttpStatusCode.NoContent);
        (await world.AskedAsync(region: "36.72"))["unit"]!["code"]!.ToString().ShouldBe("balai-banten-jakarta", "A closed unit gets nothing new.");
        using var page = await world.A.SignInAsync(ClinicWorld.Admin);
        (await page.GetStringAsync($"/admin/unit/{made["id"]}")).ShouldContain("Balai contoh");
        (await page.GetStringAsync("/admin/unit")).ShouldContain("1 SK tidak berlaku");
    }
}
