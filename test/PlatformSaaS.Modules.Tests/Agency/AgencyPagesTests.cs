using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Agency;

/// <summary>Types in their order, codes out of names, drafts and open questions of questionnaires, numbers: what an admin does on pages and by program.</summary>
public sealed class AgencyPagesTests(ShapedAgency shaped) : IClassFixture<ShapedAgency>
{
    private const string Types = "/api/v1/admin/applicant-types";
    private const string Survey = "/api/v1/surveys/definitions/kuesioner-kepuasan";
    private const string Numbers = "/api/v1/helpdesk/numbers";

    private readonly TestTenant _tenant = shaped.Tenant;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Types_are_ordered_and_one_that_nobody_uses_goes()
    {
        using var admin = await _tenant.ApiAsync("admin");
        using var page = await _tenant.SignInAsync("admin");
        object type = new { name = new { id = "Yayasan Pendidikan" }, description = new { id = "Yayasan." }, fields = new object[] { new { code = "nama", type = "text", use = "name", required = true, label = new { id = "Nama" } }, new { code = "email", type = "email", use = "email", required = true, label = new { id = "Surel" } } } };
        using var made = await admin.PostAsJsonAsync(Types, type, Ct);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.TextAsync());
        made.Headers.Location!.ToString().ShouldEndWith("/yayasan-pendidikan");
        using var again = await admin.PostAsJsonAsync(Types, type, Ct);
        again.Headers.Location!.ToString().ShouldEndWith("/yayasan-pendidikan-2", Case.Sensitive, "A code is never taken twice.");

        var html = await page.GetStringAsync("/admin/jenis-pemohon", Ct);
        var revision = Forms.Hidden(html, "revision");
        (await page.PostFormAsync("/admin/jenis-pemohon?handler=Move", new Dictionary<string, string> { ["item"] = "yayasan-pendidikan", ["to"] = "0", ["revision"] = revision })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.GetFromJsonAsync<JsonArray>("/api/v1/applicant-types", Ct))![0]!["code"]!.ToString().ShouldBe("yayasan-pendidikan");
        (await page.PostFormAsync("/admin/jenis-pemohon?handler=Move", new Dictionary<string, string> { ["item"] = "yayasan-pendidikan", ["to"] = "3", ["revision"] = revision })).StatusCode.ShouldBe(HttpStatusCode.Conflict, "The list is another one now.");
        (await admin.PutAsJsonAsync($"{Types}/yayasan-pendidikan/position", new { position = 99 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetFromJsonAsync<JsonArray>(Types, Ct))![^1]!["code"]!.ToString().ShouldBe("yayasan-pendidikan");

        // People and papers keep a type, with a link to each.
        using var kept = await admin.DeleteAsync($"{Types}/perusahaan-swasta", Ct);
        kept.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await kept.TextAsync()).ShouldContain("orang terdaftar");
        using var refused = await page.PostFormAsync("/admin/jenis-pemohon?handler=Remove", new Dictionary<string, string> { ["item"] = "bumn", ["revision"] = Forms.Hidden(await page.GetStringAsync("/admin/jenis-pemohon", Ct), "revision") });
        (await refused.TextAsync()).ShouldContain("/admin/dokumen-legal#set-bumn");
        (await admin.DeleteAsync($"{Types}/yayasan-pendidikan", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.DeleteAsync($"{Types}/yayasan-pendidikan-2", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.DeleteAsync($"{Types}/yayasan-pendidikan", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await _tenant.AuditAsync("registration.type", "yayasan-pendidikan")).ShouldContain(e => e.StartsWith("registration.type-removed", StringComparison.Ordinal));

        // The studio offers types and kinds of tickets as choices, and a draft that names a type keeps it.
        (await admin.PostAsync("/api/v1/service-definitions/konsultansi/draft", null, Ct)).IsSuccessStatusCode.ShouldBeTrue();
        var part = await page.TextAsync("/admin/layanan/konsultansi/draf/bagian/pemohon");
        part.ShouldContain("value=\"perorangan\"");
        part.ShouldContain(">Keluhan<");
    }

    [Fact]
    public async Task Codes_are_made_out_of_names_where_nobody_types_one()
    {
        using var admin = await _tenant.ApiAsync("admin");
        using var page = await _tenant.SignInAsync("admin");
        (await page.PostFormAsync("/admin/peran/baru", new Dictionary<string, string> { ["name"] = "Petugas Arsip" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.StatusAsync("/api/v1/roles/petugas-arsip")).ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsJsonAsync("/api/v1/roles", new { code = "Huruf Besar", name = "Lain" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "One that is typed is still checked.");
        using var role = await admin.PostAsJsonAsync("/api/v1/roles", new { name = "Matriks" }, Ct);
        (await role.Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"]!.ToString().ShouldBe("matriks-2", "That word is an address.");
        using var letter = await admin.PostAsJsonAsync("/api/v1/templates", new { channel = "letter", title = "Surat Keterangan", likeCode = "kuitansi" }, Ct);
        (await letter.Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"]!.ToString().ShouldBe("surat-keterangan");
        (await page.PostFormAsync("/admin/survei", new Dictionary<string, string> { ["name"] = "2 Menit Saja" })).Headers.Location!.ToString().ShouldBe("/admin/survei/k-2-menit-saja");
    }

    [Fact]
    public async Task A_draft_of_a_questionnaire_asks_nobody_and_answers_under_way_keep_their_version()
    {
        using var admin = await _tenant.ApiAsync("admin");
        var given = (await admin.GetFromJsonAsync<JsonObject>(Survey, Ct))!;
        var version = given["version"]!.GetValue<int>();
        given["openQuestions"] = new JsonArray(new JsonObject { ["label"] = new JsonObject { ["id"] = "Apa yang paling membantu Anda?" } }, new JsonObject { ["label"] = new JsonObject { ["id"] = "Apa yang menghambat?" } });
        using var kept = await admin.PutAsJsonAsync(Survey + "/draft", given, Ct);
        kept.StatusCode.ShouldBe(HttpStatusCode.OK, await kept.TextAsync());
        var draft = (await kept.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        draft["isDraft"]!.GetValue<bool>().ShouldBeTrue();
        draft["openQuestions"]!.AsArray().Select(q => q!["code"]!.ToString()).ShouldBe(["apa-yang-paling-membantu-anda", "apa-yang-menghambat"]);
        (await admin.GetFromJsonAsync<JsonArray>("/api/v1/surveys/definitions", Ct))!.First(d => d!["code"]!.ToString() == "kuesioner-kepuasan")!["version"]!.GetValue<int>().ShouldBe(version, "Nobody is asked the draft.");
        (await admin.PutAsJsonAsync(Survey + "/draft", given, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "That was seen before the draft.");
        using var page = await _tenant.SignInAsync("admin");
        (await page.TextAsync("/admin/survei/kuesioner-kepuasan")).ShouldContain("Draf, belum terbit");

        using var published = await admin.PutAsJsonAsync(Survey, draft, Ct);
        published.StatusCode.ShouldBe(HttpStatusCode.OK, await published.TextAsync());
        var now = (await published.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        now["version"]!.GetValue<int>().ShouldBe(version + 1);
        now["isDraft"]!.GetValue<bool>().ShouldBeFalse();
        (await _tenant.AuditAsync("surveys.definition", "kuesioner-kepuasan")).ShouldContain(e => e.StartsWith("surveys.draft-changed", StringComparison.Ordinal));

        now["openQuestions"] = new JsonArray([.. Enumerable.Range(0, 6).Select(i => (JsonNode)new JsonObject { ["label"] = new JsonObject { ["id"] = $"Pertanyaan {i}" } })]);
        (await admin.PutAsJsonAsync(Survey + "/draft", now, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.DeleteAsync($"{Survey}/draft?revision={now["revision"]}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "There is none.");
    }

    [Fact]
    public async Task Tickets_are_numbered_by_patterns_that_an_admin_sets_and_gives_back()
    {
        using var admin = await _tenant.ApiAsync("admin");
        var given = (await admin.GetFromJsonAsync<JsonObject>(Numbers, Ct))!;
        var kind = given["patterns"]!.AsObject().First().Key;
        JsonObject Body(string pattern, string reset, JsonNode revision) => new() { ["revision"] = revision.GetValue<int>(), ["patterns"] = new JsonObject { [kind] = new JsonObject { ["pattern"] = pattern, ["reset"] = reset } } };
        (await admin.PutAsJsonAsync(Numbers, Body("T-{seq}", "yearly", given["revision"]!), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "Numbers would repeat.");
        (await admin.PutAsJsonAsync(Numbers, Body("T-{yyyy}-{seq}", "kadang", given["revision"]!), Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var saved = await admin.PutAsJsonAsync(Numbers, Body("BANTU-{yyyy}-{seq:0000}", "yearly", given["revision"]!), Ct);
        saved.StatusCode.ShouldBe(HttpStatusCode.OK, await saved.TextAsync());
        (await admin.PutAsJsonAsync(Numbers, Body("LAIN-{yyyy}-{seq}", "yearly", given["revision"]!), Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var overview = (await admin.GetFromJsonAsync<JsonArray>("/api/v1/agency/numbers", Ct))!;
        overview.First(n => n!["pattern"]!.ToString() == "BANTU-{yyyy}-{seq:0000}")!["editUrl"]!.ToString().ShouldBe("/admin/helpdesk/nomor");
        overview.ShouldContain(n => n!["name"]!.ToString().StartsWith("Penawaran harga", StringComparison.Ordinal));
        overview.ShouldContain(n => n!["name"]!.ToString().StartsWith("Analisis laboratorium", StringComparison.Ordinal) || n["name"]!.ToString().StartsWith("Order pekerjaan", StringComparison.Ordinal));

        using var page = await _tenant.SignInAsync("admin");
        var html = await page.GetStringAsync("/admin/helpdesk/nomor", Ct);
        html.ShouldContain("BANTU-{yyyy}-{seq:0000}");
        (await page.PostFormAsync("/admin/helpdesk/nomor?handler=GiveBack", new Dictionary<string, string> { ["revision"] = Forms.Hidden(html, "revision") })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.GetFromJsonAsync<JsonObject>(Numbers, Ct))!["patterns"]!.ToJsonString().ShouldBe(given["patterns"]!.ToJsonString());
    }
}
