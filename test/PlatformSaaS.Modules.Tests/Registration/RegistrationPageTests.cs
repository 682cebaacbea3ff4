using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Modules.Tests.Identity;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.Packs;
using PlatformSaaS.Registration.Applicants;
using PlatformSaaS.Registration.Types;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Registration;

/// <summary>Registration as a browser without script does it, with a sum in place of the proof of work, up to the verdict of an officer.</summary>
public sealed class RegistrationPageTests(PlatformHostFixture host, RegistrationPortals portals) : IClassFixture<RegistrationPortals>
{
    private const string Password = "hujan reda di kampung";
    private readonly TestTenant tenant = portals.Lab;

    [Fact]
    public async Task The_page_asks_who_is_without_script_a_sum_and_doesn_t_send_him_away()
    {
        using var client = tenant.Anonymous();
        var html = await client.GetStringAsync("/daftar?jenis=perorangan");
        Regex.Matches(html, "Berapa [a-z]+ ditambah [a-z]+\\?").Count.ShouldBe(1);
        html.ShouldNotContain("memerlukan JavaScript");
        Regex.Matches(html, "(?:src|href)=\"(/_content/[^\"]+\\.(?:js|css)[^\"]*)\"").Select(m => m.Groups[1].Value).ShouldAllBe(u => u.StartsWith("/_content/v-", StringComparison.Ordinal));
        (await client.TextAsync("/daftar")).ShouldContain("/daftar?jenis=perorangan");
    }

    [Fact]
    public async Task Whoever_registers_without_script_gets_a_link_an_officer_s_verdict_and_in()
    {
        using var client = tenant.Anonymous();
        await RegisterAsync(client, "sari@example.com", "Sari Lestari");
        var link = await tenant.LinkAsync("sari@example.com");
        link.ShouldStartWith("/atur-kata-sandi?token=");
        await LinkTests.SetPasswordAsync(client, link, Password);
        using (var early = await client.PostFormAsync("/masuk", new Dictionary<string, string> { ["Name"] = "sari@example.com", ["Password"] = Password }))
        {
            early.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await early.TextAsync()).ShouldContain("masih diperiksa petugas");
        }

        (await tenant.MailsAsync("nadia.siptenan@example.go.id")).ShouldContain(m => m.Template == "akun-menunggu");
        var id = await IdAsync("sari@example.com");
        using var officer = await tenant.SignInAsync("nadia");
        (await officer.TextAsync("/petugas/akun")).ShouldContain("Sari Lestari");
        using var undecided = await officer.PostFormAsync($"/petugas/akun/{id}", new Dictionary<string, string> { ["note"] = "Catatan" });
        (await undecided.TextAsync()).ShouldContain("Pilih terima atau tolak.");
        using var accepted = await VerdictAsync(officer, id, "terima", "");
        accepted.Headers.Location!.ToString().ShouldBe("/petugas/akun");
        (await tenant.SignInAsync("sari@example.com", Password)).Dispose();
        (await tenant.MailsAsync("sari@example.com")).ShouldContain(m => m.Template == "akun-diverifikasi" && m.Link == "/masuk");

        using var late = await officer.PostAsync($"/petugas/akun/{id}", new FormUrlEncodedContent(Verdict("tolak", "Berubah pikiran").Append(new("__RequestVerificationToken", FormClient.TokenOf(await officer.GetStringAsync("/akun/kata-sandi"))))));
        late.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await late.TextAsync()).ShouldContain("tidak lagi menunggu pemeriksaan");
        (await tenant.SignInAsync("sari@example.com", Password)).Dispose();
        (await tenant.AuditAsync("applicant", id.ToString())).Select(e => e.Split(' ')[0]).ShouldBe(["registration.accepted"]);
    }

    [Fact]
    public async Task A_refusal_needs_a_reason_removes_everything_and_leaves_the_address_free()
    {
        using var client = tenant.Anonymous();
        await RegisterAsync(client, "wulan@example.com", "Wulan Asih");
        await LinkTests.SetPasswordAsync(client, await tenant.LinkAsync("wulan@example.com"), Password);
        var id = await IdAsync("wulan@example.com");
        using var officer = await tenant.SignInAsync("nadia");
        using var mute = await VerdictAsync(officer, id, "tolak", "  ");
        (await mute.TextAsync()).ShouldContain("Tulis alasannya");
        using var refused = await VerdictAsync(officer, id, "tolak", "Surat kuasa belum ada.");
        refused.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await tenant.MailsAsync("wulan@example.com")).Last().Body.ShouldContain("Surat kuasa belum ada.");
        (await officer.StatusAsync($"/petugas/akun/{id}")).ShouldBe(HttpStatusCode.NotFound);
        (await host.Database.ScalarAsync<long>($"select (select count(*) from identity.users where id = '{id}') + (select count(*) from registration.applicants where id = '{id}') + (select count(*) from registration.consents where user_id = '{id}')")).ShouldBe(0);
        using var blocked = tenant.Anonymous();
        using var answer = await blocked.PostFormAsync("/masuk", new Dictionary<string, string> { ["Name"] = "wulan@example.com", ["Password"] = Password });
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        await RegisterAsync(client, "wulan@example.com", "Wulan Asih");
        (await IdAsync("wulan@example.com")).ShouldNotBe(id);
    }

    [Fact]
    public async Task Of_two_officers_who_decide_at_once_one_wins()
    {
        using var client = tenant.Anonymous();
        await RegisterAsync(client, "dua@example.com", "Dua Petugas");
        await LinkTests.SetPasswordAsync(client, await tenant.LinkAsync("dua@example.com"), Password);
        var id = await IdAsync("dua@example.com");
        using var nadia = await tenant.SignInAsync("nadia");
        using var admin = await tenant.SignInAsync("admin");
        var answers = await Task.WhenAll(VerdictAsync(nadia, id, "terima", ""), VerdictAsync(admin, id, "tolak", "Tidak lengkap."));
        answers.Count(a => a.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        answers.ShouldAllBe(a => (int)a.StatusCode < 500);
        (await tenant.AuditAsync("applicant", id.ToString())).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_foreign_registration_is_missing_and_others_may_not_decide()
    {
        using var client = tenant.Anonymous();
        await RegisterAsync(client, "asing@example.com", "Asing Bukan");
        await LinkTests.SetPasswordAsync(client, await tenant.LinkAsync("asing@example.com"), Password);
        var id = await IdAsync("asing@example.com");
        using var neighbour = await portals.Twin.SignInAsync("nadia");
        using var technician = await tenant.SignInAsync("rizal");
        foreach (var (officer, expected) in new[] { (neighbour, HttpStatusCode.NotFound), (technician, HttpStatusCode.Forbidden) })
        {
            var token = FormClient.TokenOf(await officer.GetStringAsync("/akun/kata-sandi"));
            (await officer.StatusAsync($"/petugas/akun/{id}")).ShouldBe(expected);
            using var answer = await officer.PostAsync($"/petugas/akun/{id}", new FormUrlEncodedContent(Verdict("terima", "").Append(new("__RequestVerificationToken", token))));
            answer.StatusCode.ShouldBe(expected);
        }

        (await host.Database.ScalarAsync<string>($"select state from registration.applicants where id = '{id}'")).ShouldBe("Awaiting");
    }

    [Theory]
    [InlineData(1, true, true, "Pemeriksaan keamanan belum selesai")]
    [InlineData(0, false, true, "Setujui syarat penggunaan")]
    [InlineData(0, true, false, "Setujui pemrosesan data pribadi")]
    public async Task What_is_missing_is_said_and_what_was_typed_stays(int wrongBy, bool terms, bool privacy, string message)
    {
        using var client = tenant.Anonymous();
        var page = await client.GetStringAsync("/daftar?jenis=perorangan");
        using var answer = await PostAsync(client, page, Person("kurang@example.com", "Kurang Satu"), wrongBy, terms, privacy);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var text = await answer.TextAsync();
        text.ShouldContain(message);
        text.ShouldContain("Kurang Satu");
        text.ShouldContain("3273010101900001");
        (await tenant.MailsAsync("kurang@example.com")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sum_is_good_for_one_registration_only()
    {
        using var client = tenant.Anonymous();
        var page = await client.GetStringAsync("/daftar?jenis=perorangan");
        using var first = await PostAsync(client, page, Person("pertama@example.com", "Pertama Kali"));
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect, await first.TextAsync());
        var other = Regex.Replace(page, "(name=\"key\" value=\")[^\"]*", "${1}" + Guid.CreateVersion7());
        using var second = await PostAsync(client, other, Person("kedua@example.com", "Kedua Kali"));
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await tenant.MailsAsync("kedua@example.com")).ShouldBeEmpty();
        using var doubled = await PostAsync(client, page, Person("pertama@example.com", "Pertama Kali"));
        doubled.StatusCode.ShouldBe(HttpStatusCode.Redirect, "The same form sent twice is answered like once.");
        (await tenant.MailsAsync("pertama@example.com")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_address_in_use_is_answered_alike_and_its_owner_hears_of_it()
    {
        using var client = tenant.Anonymous();
        await RegisterAsync(client, "argon@example.com", "Bukan Argon");
        (await tenant.MailsAsync("argon@example.com")).Last().Body.ShouldNotContain("Bukan Argon");
        (await tenant.SignInAsync("argon")).Dispose();
    }

    [Fact]
    public async Task Rows_of_a_table_are_kept_checked_and_sealed()
    {
        await AddTableAsync();
        using var client = tenant.Anonymous();
        var page = await client.GetStringAsync("/daftar?jenis=perorangan");
        page.ShouldContain("name=\"data.wakil[0].nama\"");
        var fields = Person("tabel@example.com", "Tabel Contoh");
        (fields["data.wakil[0].nama"], fields["data.wakil[0].nik"]) = ("Wakil Satu", "3273010101900002");
        (fields["data.wakil[2].nama"], fields["data.wakil[2].nik"]) = ("Wakil Dua", "bukan-nik");
        using var refused = await PostAsync(client, page, fields);
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await refused.Content.ReadAsStringAsync();
        html.ShouldContain("value=\"Wakil Satu\"");
        html.ShouldContain("value=\"bukan-nik\"");
        html.ShouldContain("id=\"f-data_wakil_1__nik-e\"", customMessage: "Empty rows close up, and the message stands beside the field.");

        fields["data.wakil[2].nik"] = "3273010101900003";
        using var done = await PostAsync(client, html, fields);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect, await done.TextAsync());
        var stored = await host.Database.ScalarAsync<string>($"select \"values\"::text from registration.applicants where id = '{await IdAsync("tabel@example.com")}'");
        stored.ShouldNotBeNull();
        stored.ShouldContain("Wakil Dua");
        stored.ShouldNotContain("32730101019000", customMessage: "Identity numbers can't be read in the database, in rows neither.");

        await LinkTests.SetPasswordAsync(client, await tenant.LinkAsync("tabel@example.com"), Password);
        using var officer = await tenant.SignInAsync("nadia");
        var id = await IdAsync("tabel@example.com");
        (await officer.TextAsync($"/petugas/akun/{id}")).ShouldContain("Wakil Dua");
        using var accepted = await VerdictAsync(officer, id, "terima", "");
        using var applicant = await tenant.SignInAsync("tabel@example.com", Password);
        (await applicant.GetStringAsync("/akun/profil/perubahan")).ShouldContain("value=\"3273010101900003\"");
    }

    [Theory]
    [InlineData("{ \"code\": \"akta\", \"type\": \"file\", \"label\": { \"id\": \"Akta\" } }")]
    [InlineData("{ \"code\": \"daftar\", \"type\": \"table\", \"label\": { \"id\": \"Daftar\" }, \"fields\": [ { \"code\": \"akta\", \"type\": \"file\", \"label\": { \"id\": \"Akta\" } } ] }")]
    public void A_pack_that_asks_for_files_before_there_is_an_account_is_refused(string field)
    {
        var agency = JsonNode.Parse(File.ReadAllText(Path.Combine(TestBase.Infrastructure.Repository.Root, "etc", "agencies", "siptenan", "agency.json")), documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })!;
        agency["applicantTypes"]![0]!["fields"]!.AsArray().Add(JsonNode.Parse(field));
        var pack = new AgencyPack("siptenan", new Dictionary<string, byte[]> { ["agency.json"] = System.Text.Encoding.UTF8.GetBytes(agency.ToJsonString()) });
        var contributor = host.Services.CreateScope().ServiceProvider.GetServices<IPackContributor>().OfType<PlatformSaaS.Registration.Seeding.TypesOfPack>().Single();
        contributor.Validate(pack).InBothLanguages().Select(f => f.Reason.In("en")).ShouldContain(r => r.Contains("'akta' is a file", StringComparison.Ordinal));
    }

    private async Task AddTableAsync()
    {
        await tenant.RunAsync(async sp =>
        {
            var db = sp.GetRequiredService<DbContext>();
            var type = await db.Set<ApplicantType>().SingleAsync(t => t.Code == "perorangan");
            var json = JsonNode.Parse(type.Json)!;
            json["fields"]!.AsArray().Add(JsonNode.Parse("""
                { "code": "wakil", "type": "table", "max": 5, "label": { "id": "Wakil" }, "fields": [
                  { "code": "nama", "type": "text", "required": true, "label": { "id": "Nama wakil" } }, { "code": "nik", "type": "nik", "required": true, "label": { "id": "NIK wakil" } } ] }
                """));
            type.Json = json.ToJsonString();
            await db.SaveChangesAsync();
            await sp.GetRequiredService<ITenantCache>().InvalidateAsync(ApplicantTypes.CacheKey);
        });
    }

    private Task<Guid> IdAsync(string email) => tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<PlatformSaaS.Identity.Users.User>().Where(u => u.Email == email).Select(u => u.Id).SingleAsync());

    internal static async Task RegisterAsync(HttpClient client, string email, string name)
    {
        using var answer = await PostAsync(client, await client.GetStringAsync("/daftar?jenis=perorangan"), Person(email, name));
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.TextAsync());
        answer.Headers.Location!.ToString().ShouldBe("/daftar/terkirim");
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string page, Dictionary<string, string> fields, int wrongBy = 0, bool terms = true, bool privacy = true)
    {
        // Every visitor comes from an address of its own: only a few sums of one are taken in an hour.
        client.DefaultRequestHeaders.Remove("X-Forwarded-For");
        client.DefaultRequestHeaders.Add("X-Forwarded-For", $"10.{Random.Shared.Next(256)}.{Random.Shared.Next(256)}.{Random.Shared.Next(1, 255)}");
        var all = new Dictionary<string, string>(fields) { ["jenis"] = "perorangan", ["key"] = Forms.Hidden(page, "key"), ["__RequestVerificationToken"] = FormClient.TokenOf(page) };
        foreach (var (given, name) in new[] { (terms, "terms"), (privacy, "privacy") })
        {
            if (given)
            {
                all[name] = "true";
            }
        }

        return client.PostAsync("/daftar", new FormUrlEncodedContent(all.Concat(Captcha.Answer(page, wrongBy))));
    }

    private static Dictionary<string, string> Person(string email, string name) => new()
    {
        ["data.nama"] = name, ["data.nik"] = "3273010101900001", ["data.alamat"] = "Jalan Contoh 1, Bandung", ["data.wilayah.province"] = "32", ["data.wilayah.regency"] = "32.73", ["data.kodePos"] = "40111",
        ["data.email"] = email, ["data.telepon"] = "0812 0000 0777"
    };

    private static Dictionary<string, string> Verdict(string verdict, string note) => new() { ["verdict"] = verdict, ["note"] = note };

    private static Task<HttpResponseMessage> VerdictAsync(HttpClient officer, Guid id, string verdict, string note) => officer.PostFormAsync($"/petugas/akun/{id}", Verdict(verdict, note));
}

/// <summary>Two laboratories, whose accounts are opened by an officer.</summary>
public sealed class RegistrationPortals(PlatformHostFixture host) : IAsyncLifetime
{
    public TestTenant Lab { get; private set; } = null!;

    public TestTenant Twin { get; private set; } = null!;

    public async ValueTask InitializeAsync() => (Lab, Twin) = (await host.CreateTenantAsync("siptenan"), await host.CreateTenantAsync("siptenan"));

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
