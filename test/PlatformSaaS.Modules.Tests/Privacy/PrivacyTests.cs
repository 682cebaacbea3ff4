using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Jobs;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Privacy.Requests;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Privacy;

/// <summary>Personal data over HTTP: consents, copies, requests, erasure, retention.</summary>
public sealed class PrivacyTests(Portals portals) : IClassFixture<Portals>
{
    private readonly TestTenant tenant = portals.A;

    [Theory]
    [InlineData("2026-11-20T15:00:00Z", "2026-11-23T15:00:00Z")]
    [InlineData("2026-12-24T23:59:00Z", "2026-12-27T23:59:00Z")]
    public void Three_times_24_hours_run_through_weekends_and_holidays(string asked, string due)
    {
        PrivacyRules.DueAt(DateTimeOffset.Parse(asked, System.Globalization.CultureInfo.InvariantCulture)).ShouldBe(DateTimeOffset.Parse(due, System.Globalization.CultureInfo.InvariantCulture));
        PrivacyRules.Obstacles([new(new("Selesai"), 3), new(new("Berjalan"), 1) { Blocks = true }, new(new("Tidak ada"), 0) { Blocks = true }]).ShouldHaveSingleItem().What.Id.ShouldBe("Berjalan");
    }

    [Fact]
    public async Task A_new_version_asks_those_who_agreed_to_the_old_one_and_keeps_the_old_words()
    {
        using var admin = await portals.Twin.SignInAsync("admin");
        using var surya = await portals.Twin.SignInAsync("surya");
        using var next = await tenant.SignInAsync("surya");
        (await surya.StatusAsync("/akun")).ShouldBe(HttpStatusCode.OK);
        var fields = new Dictionary<string, string> { ["titleId"] = "Kebijakan privasi", ["titleEn"] = "Privacy notice", ["bodyId"] = "Isi **baru**.", ["bodyEn"] = "New text." };
        using var unsaid = await admin.PostFormAsync("/admin/data-pribadi/teks/privacy?handler=Publish", fields);
        unsaid.StatusCode.ShouldBe(HttpStatusCode.OK, "What changed has to be said.");
        (await surya.StatusAsync("/akun")).ShouldBe(HttpStatusCode.OK);
        fields["changesId"] = "Kami menambah penerima data.";
        using var published = await admin.PostFormAsync("/admin/data-pribadi/teks/privacy?handler=Publish", fields);
        published.StatusCode.ShouldBe(HttpStatusCode.Redirect, await published.TextAsync());

        (await surya.StatusAsync("/akun")).ShouldBe(HttpStatusCode.Redirect);
        (await next.StatusAsync("/akun")).ShouldBe(HttpStatusCode.OK, "Next door nothing changed.");
        (await surya.TextAsync("/akun/persetujuan")).ShouldContain("Kami menambah penerima data.");
        (await surya.TextAsync("/halaman/kebijakan-privasi")).ShouldContain("Isi <strong>baru</strong>");
        using var agreed = await surya.PostFormAsync("/akun/persetujuan?handler=Agree", []);
        agreed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await surya.StatusAsync("/akun")).ShouldBe(HttpStatusCode.OK);
        (await admin.TextAsync("/admin/data-pribadi")).ShouldContain("Berlaku: versi");

        using var withdrawn = await surya.PostFormAsync("/akun/data-pribadi?handler=Withdraw", new Dictionary<string, string> { ["kind"] = "privacy" });
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await surya.TextAsync("/akun/data-pribadi")).ShouldContain("Ditarik");
        (await admin.TextAsync("/petugas/data-pribadi")).ShouldContain("Penarikan persetujuan");
    }

    [Fact]
    public async Task A_copy_needs_the_password_and_is_the_person_s_alone()
    {
        using var maya = await tenant.SignInAsync("maya");
        using var refused = await maya.PostFormAsync("/akun/data-pribadi?handler=Export", new Dictionary<string, string> { ["password"] = "salah" });
        (await refused.TextAsync()).ShouldContain("Kata sandi tidak cocok");
        using var asked = await maya.PostFormAsync("/akun/data-pribadi?handler=Export", new Dictionary<string, string> { ["password"] = TestTenant.Password });
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect, await asked.TextAsync());
        (await maya.TextAsync("/akun/data-pribadi")).ShouldContain("sedang dibuat");
        using var api = await tenant.ApiAsync("maya");
        var id = await ScalarAsync<Guid>("select id from privacy.exports where tenant_id = $1 order by id desc limit 1");
        await PlatformHostFixture.RunJobAsync(tenant, "PlatformSaaS.Privacy.Exports.DataExportJob", $$"""{"export":"{{id}}"}""");
        var url = (await api.GetFromJsonAsync<JsonObject>("/api/v1/me/personal-data/exports"))!["url"]!.ToString();
        using var archive = new ZipArchive(await maya.GetStreamAsync(url));
        archive.Entries.Select(e => e.FullName).ShouldContain("pendaftaran.json");
        using (var reader = new StreamReader(await archive.GetEntry("akun.json")!.OpenAsync()))
        {
            (await reader.ReadToEndAsync()).ShouldNotContain("passwordHash", Case.Insensitive);
        }

        using var surya = await tenant.SignInAsync("surya");
        (await surya.StatusAsync(url)).ShouldBe(HttpStatusCode.NotFound);
        using var admin = await tenant.SignInAsync("admin");
        (await admin.StatusAsync(url)).ShouldBe(HttpStatusCode.NotFound);
        using var again = await maya.PostFormAsync("/akun/data-pribadi?handler=Export", new Dictionary<string, string> { ["password"] = TestTenant.Password });
        (await again.TextAsync()).ShouldContain("Tunggu satu jam");
    }

    [Fact]
    public async Task Erasure_is_decided_by_the_officer_ends_the_account_and_leaves_the_chain_whole()
    {
        using var tirta = await tenant.SignInAsync("tirta");
        using var api = await tenant.ApiAsync("tirta");
        using var admin = await tenant.SignInAsync("admin");
        (await tirta.TextAsync("/akun/data-pribadi/hapus")).ShouldContain("Penghapusan tidak dapat dibatalkan");
        using var asked = await tirta.PostFormAsync("/akun/data-pribadi/hapus", new Dictionary<string, string> { ["words"] = "Saya tidak memakai layanan ini lagi." });
        asked.StatusCode.ShouldBe(HttpStatusCode.Redirect, await asked.TextAsync());
        using var twice = await tirta.PostFormAsync("/akun/data-pribadi/hapus", []);
        (await twice.TextAsync()).ShouldContain("sudah kami terima");
        var id = (await api.GetFromJsonAsync<JsonArray>("/api/v1/me/personal-data/requests"))!.First(r => r!["kind"]!.ToString() == "Erasure")!["id"]!.GetValue<Guid>();

        using var ratna = await tenant.SignInAsync("ratna");
        (await ratna.StatusAsync($"/petugas/data-pribadi/{id}")).ShouldBe(HttpStatusCode.Forbidden);
        using var neighbour = await portals.Twin.SignInAsync("admin");
        (await neighbour.StatusAsync($"/petugas/data-pribadi/{id}")).ShouldBe(HttpStatusCode.NotFound);
        using var wordless = await admin.PostFormAsync($"/petugas/data-pribadi/{id}", new Dictionary<string, string> { ["decision"] = "grant" });
        (await wordless.TextAsync()).ShouldContain("Tulis jawaban atau alasannya");
        (await tirta.StatusAsync("/akun")).ShouldBe(HttpStatusCode.OK);
        using var granted = await admin.PostFormAsync($"/petugas/data-pribadi/{id}", new Dictionary<string, string> { ["decision"] = "grant", ["answer"] = "Data Anda sudah kami hapus." });
        granted.StatusCode.ShouldBe(HttpStatusCode.Redirect, string.Join("\n", tenant.Platform.Problems.All.TakeLast(2)));

        (await tirta.StatusAsync("/akun")).ShouldBe(HttpStatusCode.Redirect, "The session is over.");
        using var stranger = tenant.Anonymous();
        using var signIn = await stranger.PostFormAsync("/masuk", new Dictionary<string, string> { ["Name"] = "tirta", ["Password"] = TestTenant.Password });
        signIn.StatusCode.ShouldBe(HttpStatusCode.OK, "Nobody is called that any more.");
        (await ScalarAsync<long>("select count(*) from registration.applicants a join identity.users u on u.id = a.id and u.tenant_id = a.tenant_id where a.tenant_id = $1 and a.values = '{}' and u.full_name = 'Pemohon (data dihapus)' and a.display_name = u.full_name")).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from privacy.requests where tenant_id = $1 and kind = 'Erasure' and state = 'Done' and words is null")).ShouldBe(1);
        (await ScalarAsync<long>("select count(*) from (select previous_hash, lag(hash) over (order by sequence) as before from kernel.audit_entries where tenant_id = $1) e where before is not null and before <> previous_hash")).ShouldBe(0);
        (await tenant.AuditAsync(PrivacyRequest.Entity, id.ToString())).ShouldContain(e => e.StartsWith("privacy.request-granted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Somebody_else_s_request_is_missing_and_an_answered_one_stays_answered()
    {
        using var anindya = await tenant.ApiAsync("anindya");
        using var galih = await tenant.ApiAsync("galih");
        using var admin = await tenant.ApiAsync("admin");
        using var asked = await anindya.PostAsJsonAsync("/api/v1/me/personal-data/requests", new { kind = "Correction", words = "Nomor telepon saya keliru." });
        asked.StatusCode.ShouldBe(HttpStatusCode.Created, string.Join("\n", tenant.Platform.Problems.All.TakeLast(2)));
        var id = (await asked.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
        (await galih.DeleteAsync($"/api/v1/me/personal-data/requests/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anindya.StatusAsync("/api/v1/privacy-requests")).ShouldBe(HttpStatusCode.Forbidden);
        (await admin.StatusAsync("/api/v1/me/personal-data")).ShouldBe(HttpStatusCode.Forbidden, "It is for applicants.");
        (await anindya.PostAsJsonAsync("/api/v1/me/personal-data/requests", new { kind = "Access", words = "?" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsJsonAsync($"/api/v1/privacy-requests/{id}/verdict", new { grant = true, answer = "Sudah kami betulkan." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.PostAsJsonAsync($"/api/v1/privacy-requests/{id}/verdict", new { grant = false, answer = "Tidak jadi dibetulkan." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await anindya.DeleteAsync($"/api/v1/me/personal-data/requests/{id}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await anindya.GetFromJsonAsync<JsonArray>("/api/v1/me/personal-data/log"))!.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_past_its_time_goes_and_the_rest_stays()
    {
        using var admin = await tenant.SignInAsync("admin");
        using var unnamed = await admin.PostFormAsync("/admin/data-pribadi", new Dictionary<string, string> { ["name"] = "PDP", ["email"] = "bukan surel" });
        (await unnamed.TextAsync()).ShouldContain("Isi alamat surel yang benar");
        using var named = await admin.PostFormAsync("/admin/data-pribadi", new Dictionary<string, string> { ["name"] = "Pejabat PDP", ["email"] = "pdp@example.go.id" });
        named.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var stranger = tenant.Anonymous();
        (await stranger.TextAsync("/data-pribadi")).ShouldContain("pdp@example.go.id");
        using var galih = await tenant.ApiAsync("galih");
        (await galih.PostAsJsonAsync("/api/v1/me/personal-data/requests", new { kind = "Access", words = "Untuk apa data saya dipakai?" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        const string Mails = "from kernel.outbox_messages where tenant_id = $1 and template = 'data-pribadi-diminta'";
        await RetainAsync();
        (await ScalarAsync<long>("select count(*) " + Mails)).ShouldBe(1);
        await ScalarAsync<long>("with u as (update kernel.outbox_messages set state = 'Sent', created_at = now() - interval '25 months' where tenant_id = $1 and template = 'data-pribadi-diminta' returning 1) select count(*) from u");
        await RetainAsync();
        (await ScalarAsync<long>("select count(*) " + Mails)).ShouldBe(0);
        await RetainAsync();
        (await ScalarAsync<long>("select count(*) from kernel.audit_entries where tenant_id = $1 and action = 'privacy.retention'")).ShouldBe(1, "A day on which nothing goes leaves no entry.");
    }

    private Task RetainAsync() => tenant.RunAsync(sp => sp.GetServices<IRecurringJob>().First(j => j.Name == "privacy.retention").ExecuteAsync(CancellationToken.None));

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var connection = await tenant.Platform.Database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection) { Parameters = { new() { Value = tenant.Id } } };
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
