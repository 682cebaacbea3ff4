using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Agency;

/// <summary>Templates, applicant types, legal documents and permissions changed by an agency's admin, and what is refused.</summary>
public sealed class ShapingTests(ShapedAgency shaped) : IClassFixture<ShapedAgency>
{
    private const string Template = "/api/v1/templates/mail/akun-ditolak";
    private const string Types = "/api/v1/admin/applicant-types/perusahaan-swasta";
    private const string Sets = "/api/v1/legal-document-sets";
    private const string Matrix = "/api/v1/roles/matrix";

    private readonly TestTenant _tenant = shaped.Tenant;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_template_is_changed_compared_restored_and_given_back()
    {
        using var admin = await _tenant.ApiAsync("admin");
        var given = await ReadAsync(admin, Template);
        var texts = (JsonObject)given["texts"]!.DeepClone();
        var original = texts["id"]!["body"]!.ToString();
        texts["id"]!["body"] = original + "\n\nSalam dari {{agency.city}}.";
        var saved = await PutAsync(admin, Template, new { revision = given["revision"]!.ToString(), texts });
        saved["latestVersion"]!.GetValue<int>().ShouldBe(2, "The pack's text is the first version.");
        saved["packVersion"]!.GetValue<int>().ShouldBe(1);

        (await admin.PutAsJsonAsync(Template, new { revision = given["revision"]!.ToString(), texts }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "Somebody else changed it meanwhile.");
        (await _tenant.AuditAsync("template", "Mail/akun-ditolak/id")).ShouldContain(e => e.StartsWith("templates.save", StringComparison.Ordinal) && e.Contains("agency.city", StringComparison.Ordinal));

        using var page = await _tenant.SignInAsync("admin");
        var history = await page.TextAsync("/admin/templat/mail/akun-ditolak/riwayat");
        history.ShouldContain("Salam dari {{agency.city}}.");
        history.ShouldContain("Kembalikan ke paket");

        using var back = await admin.PostAsJsonAsync($"{Template}/versions/1/restore", new { revision = saved["revision"]!.ToString() }, Ct);
        (await back.Content.ReadFromJsonAsync<JsonObject>(Ct))!["texts"]!["id"]!["body"]!.ToString().ShouldBe(original);
        (await admin.GetFromJsonAsync<JsonArray>($"{Template}/versions", Ct))!.Select(v => v!["origin"]!.ToString()).ShouldBe(["restored", "page", "pack"]);
    }

    [Theory]
    [InlineData("{{request.numbr}}", "request.number")]
    [InlineData("{{#if outcome.reason}}belum ditutup", "belum ditutup")]
    [InlineData("{{> rahasia}}", "tidak didukung")]
    [InlineData("{{constructor.name}}", "tidak dikenal")]
    [InlineData("{{lookup this \"x\"}}", "tidak dikenal")]
    [InlineData("", "kosong")]
    public async Task A_template_that_cannot_run_or_names_what_is_unknown_is_not_stored(string body, string reason)
    {
        using var admin = await _tenant.ApiAsync("admin");
        var given = await ReadAsync(admin, "/api/v1/templates/mail/akun-diverifikasi");
        using var answer = await admin.PutAsJsonAsync("/api/v1/templates/mail/akun-diverifikasi", new { revision = given["revision"]!.ToString(), texts = new { id = new { subject = "Halo", body } } }, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!["body.id"]![0]!.ToString().ShouldContain(reason);
        (await ReadAsync(admin, "/api/v1/templates/mail/akun-diverifikasi"))["revision"]!.ToString().ShouldBe(given["revision"]!.ToString());
    }

    [Fact]
    public async Task A_preview_shows_what_would_be_sent_and_a_test_goes_to_oneself_alone()
    {
        using var admin = await _tenant.SignInAsync("admin");
        var html = await admin.GetStringAsync("/admin/templat/mail/akun-ditolak");
        var fields = new Dictionary<string, string>
        {
            ["revision"] = Forms.Hidden(html, "revision"), ["subject.id"] = "Halo {{recipient.name}}", ["body.id"] = "<script>alert(1)</script> **{{agency.shortName}}** {{outcome.reason}}", ["subject.en"] = "", ["body.en"] = "", ["culture"] = "id"
        };
        using var preview = await admin.PostFormAsync("/admin/templat/mail/akun-ditolak/pratinjau", fields, "/admin/templat/mail/akun-ditolak");
        preview.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("sandbox; default-src 'none'");
        var shown = await preview.Content.ReadAsStringAsync(Ct);
        shown.ShouldContain("Lampiran belum lengkap");
        shown.ShouldNotContain("<script>alert(1)");

        using var test = await admin.PostFormAsync("/admin/templat/mail/akun-ditolak?handler=Test", fields, "/admin/templat/mail/akun-ditolak");
        (await test.TextAsync()).ShouldContain("Halo {{recipient.name}}", customMessage: "Nothing typed is lost.");
        (await _tenant.MailsAsync("admin.siptenan@example.go.id")).ShouldContain(m => m.Subject.StartsWith("[Uji] Halo ", StringComparison.Ordinal));

        using var letter = await admin.GetAsync("/admin/templat/letter/kuitansi/pratinjau", Ct);
        letter.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await letter.Content.ReadAsByteArrayAsync(Ct)).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
    }

    [Fact]
    public async Task A_template_is_added_and_removed_but_a_used_one_stays()
    {
        using var admin = await _tenant.ApiAsync("admin");
        (await admin.PostAsJsonAsync("/api/v1/templates", new { channel = "letter", code = "Surat Baru", title = "Surat" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var made = await admin.PostAsJsonAsync("/api/v1/templates", new { channel = "letter", code = "surat-baru", title = "Surat Baru", likeCode = "kuitansi" }, Ct);
        made.StatusCode.ShouldBe(HttpStatusCode.Created);
        var revision = (await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!["revision"]!.ToString();
        (await admin.DeleteAsync($"/api/v1/templates/letter/surat-baru?revision={revision}", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.StatusAsync("/api/v1/templates/letter/surat-baru")).ShouldBe(HttpStatusCode.NotFound);
        var used = await ReadAsync(admin, "/api/v1/templates/letter/kuitansi");
        (await admin.DeleteAsync($"/api/v1/templates/letter/kuitansi?revision={used["revision"]}", Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task What_a_change_of_a_type_means_is_said_first_and_answers_stay()
    {
        using var admin = await _tenant.ApiAsync("admin");
        var given = await ReadAsync(admin, Types);
        var type = (JsonObject)given["definition"]!.DeepClone();
        type["revision"] = given["revision"]!.ToString();
        var fields = type["fields"]!.AsArray();
        fields.Remove(fields.First(f => f!["code"]!.ToString() == "kodePos"));
        using var warned = await admin.PutAsJsonAsync(Types, type, Ct);
        warned.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await warned.TextAsync()).ShouldContain("Kode pos");
        type["agreed"] = true;
        using var saved = await admin.PutAsJsonAsync(Types, type, Ct);
        saved.StatusCode.ShouldBe(HttpStatusCode.OK, await saved.TextAsync());
        (await admin.PutAsJsonAsync(Types, type, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "Its revision is another one now.");
        (await admin.GetStringAsync("/api/v1/applicant-types", Ct)).ShouldContain("namaPelanggan");
        (await _tenant.AuditAsync("registration.type", "perusahaan-swasta")).ShouldHaveSingleItem().ShouldContain("kodePos");

        fields.Remove(fields.First(f => f!["use"]?.ToString() == "email"));
        type["revision"] = (await ReadAsync(admin, Types))["revision"]!.ToString();
        (await admin.PutAsJsonAsync(Types, type, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "An account needs its mail address.");
    }

    [Fact]
    public async Task Papers_are_added_and_taken_away_and_those_that_were_brought_stay()
    {
        using var admin = await _tenant.ApiAsync("admin");
        var sets = await ReadAsync(admin, Sets);
        using var faulty = await admin.PostAsJsonAsync($"{Sets}/perusahaan-swasta", new { label = new { id = "" }, accept = new[] { "exe" }, maxMb = 0, revision = sets["revision"]!.ToString() }, Ct);
        faulty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await faulty.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["label", "accept", "maxMb"], ignoreOrder: true);
        using var added = await admin.PostAsJsonAsync($"{Sets}/perusahaan-swasta", new { label = new { id = "Surat izin lingkungan" }, required = false, accept = new[] { "pdf" }, maxMb = 5, revision = sets["revision"]!.ToString() }, Ct);
        added.StatusCode.ShouldBe(HttpStatusCode.OK, await added.TextAsync());
        var now = (await added.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        now["sets"]!.AsArray().First(s => s!["type"]!.ToString() == "perusahaan-swasta")!["documents"]!.AsArray().Select(d => d!["code"]!.ToString()).ShouldContain("surat-izin-lingkungan");
        (await admin.DeleteAsync($"{Sets}/perusahaan-swasta/surat-izin-lingkungan?revision={sets["revision"]}", Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await admin.DeleteAsync($"{Sets}/perusahaan-swasta/surat-izin-lingkungan?revision={now["revision"]}", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsJsonAsync($"{Sets}/tidak-ada", new { label = new { id = "X" }, accept = new[] { "pdf" }, maxMb = 5, revision = "x" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Several_cells_change_at_once_or_none_and_nobody_makes_himself_stronger()
    {
        using var admin = await _tenant.ApiAsync("admin");
        var matrix = await ReadAsync(admin, Matrix);
        var revision = matrix["revision"]!.ToString();
        var role = matrix["roles"]!.AsArray().Select(r => r!["code"]!.ToString()).First(r => r is not "admin");
        var lacking = matrix["roles"]!.AsArray().SelectMany(r => r!["permissions"]!.AsArray().Select(p => p!.ToString())).First(p => !matrix["roles"]!.AsArray().First(r => r!["code"]!.ToString() == "admin")!["permissions"]!.AsArray().Any(o => o!.ToString() == p));
        (await PatchAsync(admin, revision, new { role, permission = "Tidak.Ada", granted = true }, new { role, permission = "Content.Manage", granted = true })).ShouldBe(HttpStatusCode.BadRequest);
        (await PatchAsync(admin, revision, new { role = "admin", permission = lacking, granted = true })).ShouldBe(HttpStatusCode.BadRequest, "Not to one's own role.");
        (await PatchAsync(admin, revision, new { role = "admin", permission = "Identity.Roles", granted = false })).ShouldBe(HttpStatusCode.BadRequest, "Not the own door.");
        (await PatchAsync(admin, revision, new { role = "admin", permission = "Identity.Users", granted = false })).ShouldBe(HttpStatusCode.Conflict, "The last who manages users.");
        (await PatchAsync(admin, revision, new { role = "tidak-ada", permission = "Content.Manage", granted = true })).ShouldBe(HttpStatusCode.NotFound);
        (await ReadAsync(admin, Matrix))["revision"]!.ToString().ShouldBe(revision, "Nothing was changed so far.");

        using var page = await _tenant.SignInAsync("admin");
        var html = await page.GetStringAsync("/admin/peran/matriks");
        var ticked = System.Text.RegularExpressions.Regex.Matches(html, "name=\"cell\" value=\"([^\"]+)\" checked").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).ToList();
        var fields = ticked.Append($"{role}|Content.Tools").Select(c => new KeyValuePair<string, string>("cell", c)).Append(new("revision", Forms.Hidden(html, "revision"))).ToList();
        using var look = await page.PostFormAsync("/admin/peran/matriks", fields);
        (await look.TextAsync()).ShouldContain("Simpan perubahan wewenang");
        (await ReadAsync(admin, Matrix))["revision"]!.ToString().ShouldBe(revision, "Looking changes nothing.");
        using var saved = await page.PostFormAsync("/admin/peran/matriks?handler=Save", fields);
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await _tenant.AuditAsync("role", role)).ShouldContain(e => e.StartsWith("permissions.set", StringComparison.Ordinal) && e.Contains("Content.Tools", StringComparison.Ordinal));
        (await PatchAsync(admin, revision, new { role, permission = "Content.Tools", granted = false })).ShouldBe(HttpStatusCode.Conflict, "The matrix is another one now.");
    }

    [Fact]
    public async Task Better_words_mend_a_version_and_other_statements_publish_a_new_one()
    {
        const string path = "/api/v1/surveys/definitions/kuesioner-kepuasan";
        using var admin = await _tenant.ApiAsync("admin");
        var given = await ReadAsync(admin, path);
        given["questions"]![0]!["text"]!["id"] = "Persyaratan layanan mudah dipahami dan dipenuhi.";
        var mended = await PutAsync(admin, path, given);
        mended["version"]!.GetValue<int>().ShouldBe(1);
        (await admin.PutAsJsonAsync(path, given, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "Somebody else changed it meanwhile.");

        mended["questions"]!.AsArray().Add(new JsonObject { ["element"] = "waktu", ["text"] = new JsonObject { ["id"] = "Jam layanan sesuai kebutuhan saya." } });
        var published = await PutAsync(admin, path, mended);
        published["version"]!.GetValue<int>().ShouldBe(2);
        published["versions"]!.AsArray().Count.ShouldBe(2);
        published["questions"]!.AsArray()[^1]!["code"]!.ToString().ShouldBe("u10");
        (await admin.GetStringAsync($"{path}/differences?from=1&to=2", Ct)).ShouldContain("Jam layanan sesuai kebutuhan saya.");

        published["questions"]!.AsArray().RemoveAt(0);
        using var refused = await admin.PutAsJsonAsync(path, published, Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "The index needs all its elements.");
        (await refused.TextAsync()).ShouldContain("Persyaratan");
        using var made = await admin.PostAsJsonAsync("/api/v1/surveys/definitions/kepuasan-baru", new { name = new { id = "Kepuasan baru" } }, Ct);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.TextAsync());
        (await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!["elements"]!.AsArray().Count.ShouldBe(9);
        using var page = await _tenant.SignInAsync("admin");
        (await page.TextAsync("/admin/survei/kuesioner-kepuasan?dari=1&ke=2")).ShouldContain("Jam layanan sesuai kebutuhan saya.");
    }

    [Theory]
    [InlineData("/admin/templat")]
    [InlineData("/admin/survei/kuesioner-kepuasan")]
    [InlineData("/admin/templat/mail/akun-ditolak")]
    [InlineData("/admin/jenis-pemohon/perusahaan-swasta")]
    [InlineData("/admin/dokumen-legal")]
    [InlineData("/admin/peran/matriks")]
    [InlineData(Template)]
    [InlineData(Types)]
    [InlineData(Sets)]
    [InlineData(Matrix)]
    public async Task Officers_and_applicants_have_no_part_in_it(string path)
    {
        using var officer = await (path.StartsWith("/api", StringComparison.Ordinal) ? _tenant.ApiAsync("tiara") : _tenant.SignInAsync("tiara"));
        (await officer.StatusAsync(path)).ShouldBe(HttpStatusCode.Forbidden);
        using var applicant = await (path.StartsWith("/api", StringComparison.Ordinal) ? _tenant.ApiAsync("argon") : _tenant.SignInAsync("argon"));
        (await applicant.StatusAsync(path)).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<JsonObject> ReadAsync(HttpClient client, string path) => (await client.GetFromJsonAsync<JsonObject>(path, Ct))!;

    private static async Task<JsonObject> PutAsync(HttpClient client, string path, object body)
    {
        using var answer = await client.PutAsJsonAsync(path, body, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.TextAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
    }

    private static async Task<HttpStatusCode> PatchAsync(HttpClient client, string revision, params object[] cells)
    {
        using var answer = await client.PatchAsJsonAsync(Matrix, new { revision, cells }, Ct);
        return answer.StatusCode;
    }
}

/// <summary>An agency whose admin changes much of it.</summary>
public sealed class ShapedAgency(PlatformHostFixture host) : IAsyncLifetime
{
    public TestTenant Tenant { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Tenant = await host.CreateTenantAsync("siptenan");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
