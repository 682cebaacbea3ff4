using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>A portal's life in the operator's hands: made from a pack, renamed, moved to its own domain, suspended, archived, deleted.</summary>
public sealed class TenantLifeTests(PlatformHostFixture host)
{
    private const string Deletion = "PlatformSaaS.MultiTenancy.TenantDeletionJob";
    private static int counter;
    private readonly TestTenant portal = host.HostPortal;
    private readonly string code = $"baru{Interlocked.Increment(ref counter)}";

    private string Email => $"{code}@example.com";

    [Fact]
    public async Task A_portal_is_made_from_a_pack_without_demo_data_and_its_first_admin_gets_a_link()
    {
        using var admin = await portal.SignInAsync("admin");
        (await admin.TextAsync("/tenant/baru")).ShouldContain("Mulai dari paket bawaan");
        using var made = await CreateAsync(admin, "klinik", null);
        made.StatusCode.ShouldBe(HttpStatusCode.Redirect, await made.TextAsync());
        var tenant = new TestTenant(host, Guid.Parse(made.Headers.Location!.ToString().Split('/')[^1]), code);

        var mail = await host.Mail.WaitForAsync(Email);
        mail.Text.ShouldContain($"{code}.localhost");
        mail.Text.ShouldContain("/atur-kata-sandi?token=");
        (await tenant.Anonymous().TextAsync("/")).ShouldContain("Klinik");
        var people = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<User>().Select(u => u.UserName).ToListAsync());
        people.ShouldBe(["admin"]);
        var detail = JsonNode.Parse((await portal.AuditAsync("tenant", tenant.Id.ToString())).ShouldHaveSingleItem().Split(' ', 2)[1])!;
        detail["after"]!["pack"]!.ToString().ShouldBe("klinik");

        using var again = await CreateAsync(admin, "klinik", null);
        (await again.TextAsync()).ShouldContain($"Kode {code} sudah dipakai portal lain.");
    }

    [Theory]
    [InlineData("code", "www", "dipakai platform sendiri")]
    [InlineData("code", "Izin Kota", "huruf kecil")]
    [InlineData("name", "", "Isi nama instansi")]
    [InlineData("adminName", "", "Isi nama lengkap admin pertama")]
    [InlineData("adminEmail", "bukan surel", "surel")]
    [InlineData("pack", "../kliring", "Paket ini tidak ada")]
    [InlineData("pack", "", "Pilih paket instansi")]
    public async Task What_is_written_wrong_is_said_beside_its_field_and_makes_nothing(string field, string value, string message)
    {
        using var admin = await portal.SignInAsync("admin");
        using var answer = await CreateAsync(admin, "klinik", null, (field, value));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.TextAsync()).ShouldContain(message);
        (await IsThereAsync()).ShouldBeFalse();
    }

    [Theory]
    [InlineData("slip")]
    [InlineData("absolute")]
    [InlineData("hidden")]
    [InlineData("bomb")]
    [InlineData("many")]
    [InlineData("large")]
    [InlineData("empty")]
    [InlineData("text")]
    [InlineData("nothing")]
    [InlineData("program")]
    [InlineData("twice")]
    public async Task A_hostile_archive_makes_nothing(string kind)
    {
        using var admin = await portal.SignInAsync("admin");
        using var answer = await CreateAsync(admin, null, Hostile(kind));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, kind);
        (await answer.TextAsync()).ShouldContain("id=\"file-error\"", customMessage: kind);
        (await IsThereAsync()).ShouldBeFalse(kind);
        (await portal.AuditAsync("tenant", code)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Faults_of_a_pack_are_listed_with_file_and_place()
    {
        var agency = JsonNode.Parse(PlatformHostFixture.LoadPack("klinik").Text("agency.json"))!;
        agency["modules"]![0] = 7;
        using var admin = await portal.SignInAsync("admin");
        using var answer = await CreateAsync(admin, null, Zip(Changed("klinik", "agency.json", agency.ToJsonString())));
        var text = await answer.TextAsync();
        text.ShouldContain("agency.json");
        text.ShouldContain("/modules/0");
        text.ShouldContain("7 bukan salah satu dari");
        (await IsThereAsync()).ShouldBeFalse();

        using var api = await portal.ApiAsync("admin");
        using var refused = await api.PostAsJsonAsync("/api/v1/tenants", new { code, name = "Kantor Contoh", adminName = "Rani Contoh", adminEmail = Email, zip = Zip(Changed("klinik", "services/x.json", "{")) });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["file"]!.ToJsonString().ShouldContain("services/x.json");
        (await IsThereAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task An_archive_with_its_folder_makes_a_portal_under_the_name_given()
    {
        using var api = await portal.ApiAsync("admin");
        using var made = await api.PostAsJsonAsync("/api/v1/tenants", new { code, name = "Kantor Perizinan Contoh", adminName = "Rani Contoh", adminEmail = Email, zip = Zip(PlatformHostFixture.LoadPack("klinik").Files, "klinik/") });
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync());
        var id = Guid.Parse((await made.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString());
        (await new TestTenant(host, id, code).RunAsync(async sp => (await sp.GetRequiredService<IAgency>().GetAsync()).Name.Id)).ShouldBe("Kantor Perizinan Contoh");
    }

    [Fact]
    public async Task Name_and_domain_change_with_before_and_after_in_the_log()
    {
        var (tenant, other) = (await host.CreateTenantAsync("klinik"), await host.CreateTenantAsync("klinik"));
        using var admin = await portal.SignInAsync("admin");
        var domain = $"{tenant.Code}.example.go.id";
        (await ChangeAsync(admin, tenant, "Klinik Baru", domain.ToUpperInvariant())).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using (var own = host.Client(domain))
        {
            (await own.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await tenant.RunAsync(async sp => (await sp.GetRequiredService<IAgency>().GetAsync()).Name.Id)).ShouldBe("Klinik Baru");
        foreach (var (refused, message) in new[] { ("localhost", "milik platform"), ("x.localhost", "milik platform"), ("https://x.example.com", "nama domain saja") })
        {
            (await (await ChangeAsync(admin, tenant, "Klinik Baru", refused)).TextAsync()).ShouldContain(message);
        }

        (await (await ChangeAsync(admin, other, "Klinik Lain", domain)).TextAsync()).ShouldContain("sudah dipakai portal lain");
        (await ChangeAsync(admin, tenant, "Klinik Baru", "")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using (var own = host.Client(domain))
        {
            (await own.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        var log = (await portal.AuditAsync("tenant", tenant.Id.ToString())).Select(l => JsonNode.Parse(l.Split(' ', 2)[1])!).ToList();
        log.Count.ShouldBe(2);
        log[0]["after"]!["domain"]!.ToString().ShouldBe(domain);
        log[1]["before"]!["domain"]!.ToString().ShouldBe(domain);
        log[1]["after"]!["domain"].ShouldBeNull();
        (await portal.AuditAsync("tenant", other.Id.ToString())).ShouldBeEmpty();
    }

    [Fact]
    public async Task In_a_suspended_portal_applicants_read_and_nobody_changes_or_works()
    {
        var tenant = await host.CreateTenantAsync("satuatap");
        using var citra = await tenant.SignInAsync("citra");
        using var api = await tenant.ApiAsync("citra");
        using var officer = await tenant.SignInAsync("nurul");
        using var officerApi = await tenant.ApiAsync("nurul");
        using var started = await api.PostAsJsonAsync("/api/v1/requests", new { service = "pintu-informasi" });
        var request = (await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
        await SetStateAsync(tenant, TenantState.Suspended);

        (await citra.TextAsync($"/permohonan/{request}")).ShouldContain("Portal ini sedang dihentikan sementara.");
        (await citra.StatusAsync("/permohonan")).ShouldBe(HttpStatusCode.OK);
        (await api.StatusAsync($"/api/v1/requests/{request}")).ShouldBe(HttpStatusCode.OK);
        (await api.StatusAsync("/api/v1/services")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await citra.StatusAsync("/permohonan/baru/pintu-informasi")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var again = await api.PostAsJsonAsync("/api/v1/requests", new { service = "pintu-informasi" });
        again.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await again.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!.ToString().ShouldContain("tidak ada yang dapat diajukan atau diubah");
        foreach (var method in new[] { HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Patch })
        {
            using var change = new HttpRequestMessage(method, $"/permohonan/{request}");
            (await citra.SendAsync(change)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable, method.Method);
        }

        foreach (var path in new[] { "/petugas", "/permohonan", $"/permohonan/{request}", "/admin" })
        {
            (await officer.StatusAsync(path)).ShouldBe(HttpStatusCode.ServiceUnavailable, path);
        }

        (await officerApi.StatusAsync("/api/v1/requests")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        using var fresh = await tenant.SignInAsync("citra");
        (await fresh.StatusAsync($"/permohonan/{request}")).ShouldBe(HttpStatusCode.OK, "Who isn't signed in can still do so.");
        using var stranger = tenant.Anonymous();
        (await stranger.StatusAsync($"/permohonan/{request}")).ShouldBe(HttpStatusCode.Redirect);

        await SetStateAsync(tenant, TenantState.Archived);
        (await citra.StatusAsync($"/permohonan/{request}")).ShouldBe(HttpStatusCode.NotFound);
        await SetStateAsync(tenant, TenantState.Suspended);
        (await citra.StatusAsync($"/permohonan/{request}")).ShouldBe(HttpStatusCode.OK, "Restored, everything is there.");
    }

    [Fact]
    public async Task Only_an_archived_portal_is_deleted_once_its_code_is_typed_and_nothing_of_it_remains()
    {
        var (tenant, other) = (await host.CreateTenantAsync("siptenan", history: true), await host.CreateTenantAsync("klinik"));
        using var admin = await portal.SignInAsync("admin");
        var before = await CountAsync(other);
        (await DeleteAsync(admin, tenant, tenant.Code)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.TextAsync($"/tenant/{tenant.Id}")).ShouldContain("Hanya portal yang diarsipkan yang dapat dihapus.");
        await StepAsync(admin, tenant, "Suspended");
        await StepAsync(admin, tenant, "Archived");
        (await (await DeleteAsync(admin, tenant, other.Code)).TextAsync()).ShouldContain($"Ketik {tenant.Code} untuk memastikan.");
        (await CountAsync(tenant)).ShouldBeGreaterThan(100);

        (await DeleteAsync(admin, tenant, tenant.Code)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await PlatformHostFixture.RunJobAsync(portal, Deletion, $$"""{"tenantId":"{{tenant.Id}}"}""");
        (await admin.StatusAsync($"/tenant/{tenant.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await CountAsync(tenant)).ShouldBe(0);
        (await CountAsync(other)).ShouldBe(before);
        (await other.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        (await portal.AuditAsync("tenant", tenant.Id.ToString())).Select(l => l.Split(' ')[0]).ShouldBe(["tenants.suspended", "tenants.archived", "tenants.deletion-ordered", "tenants.deleted"]);

        await PlatformHostFixture.RunJobAsync(portal, Deletion, $$"""{"tenantId":"{{other.Id}}"}""");
        (await CountAsync(other)).ShouldBe(before, "A tenant that isn't marked is left alone.");
    }

    /// <summary>Rows of the tenant in all tables there are.</summary>
    private async Task<long> CountAsync(TestTenant tenant)
    {
        var tables = (await host.Database.ScalarAsync<string[]>("""
            select array_agg(format('%I.%I', c.table_schema, c.table_name)) from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where c.column_name = 'tenant_id' and t.table_type = 'BASE TABLE'
            """))!;
        tables.Length.ShouldBeGreaterThan(50);
        return await host.Database.ScalarAsync<long>($"select sum(n)::bigint from ({string.Join(" union all ", tables.Select(t => $"select count(*) n from {t} where tenant_id = '{tenant.Id}'"))}) x");
    }

    private async Task<bool> IsThereAsync() => await host.Services.GetRequiredService<ITenantStore>().FindByCodeAsync(code) is not null;

    private async Task SetStateAsync(TestTenant tenant, TenantState state) => (await portal.RunAsync(async sp =>
    {
        var manager = sp.GetRequiredService<ITenantManager>();
        return await manager.SetStateAsync(tenant.Id, state, (await manager.FindAsync(tenant.Id))!.Version);
    })).ShouldBeTrue();

    private static async Task<HttpResponseMessage> ChangeAsync(HttpClient admin, TestTenant tenant, string name, string domain) => await PostAsync(admin, tenant, "?handler=Change", new() { ["name"] = name, ["domain"] = domain });

    private static async Task<HttpResponseMessage> DeleteAsync(HttpClient admin, TestTenant tenant, string typed) => await PostAsync(admin, tenant, "?handler=Delete", new() { ["code"] = typed, ["waiver"] = "Portal contoh tanpa data warga" });

    private static async Task StepAsync(HttpClient admin, TestTenant tenant, string state) =>
        (await PostAsync(admin, tenant, "", new() { ["state"] = state, ["reason"] = "Perjanjian berakhir" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient admin, TestTenant tenant, string handler, Dictionary<string, string> fields)
    {
        fields["version"] = Forms.Hidden(await admin.GetStringAsync($"/tenant/{tenant.Id}"), "version");
        return await admin.PostFormAsync($"/tenant/{tenant.Id}{handler}", fields);
    }

    private async Task<HttpResponseMessage> CreateAsync(HttpClient admin, string? pack, byte[]? zip, params (string Field, string Value)[] other)
    {
        var fields = new Dictionary<string, string> { ["code"] = code, ["name"] = "Klinik Contoh", ["adminName"] = "Rani Contoh", ["adminEmail"] = Email, ["pack"] = pack ?? "" };
        foreach (var (field, value) in other)
        {
            fields[field] = value;
        }

        var content = new MultipartFormDataContent { { new StringContent(FormClient.TokenOf(await admin.GetStringAsync("/tenant/baru"))), "__RequestVerificationToken" } };
        foreach (var (field, value) in fields)
        {
            content.Add(new StringContent(value), field);
        }

        if (zip is not null)
        {
            content.Add(new ByteArrayContent(zip), "file", "paket.zip");
        }

        return await admin.PostAsync("/tenant/baru", content);
    }

    private static Dictionary<string, byte[]> Changed(string pack, string path, string text) =>
        new(PlatformHostFixture.LoadPack(pack).Files) { [path] = System.Text.Encoding.UTF8.GetBytes(text) };

    private static byte[] Hostile(string kind)
    {
        var sound = PlatformHostFixture.LoadPack("klinik").Files;
        IEnumerable<KeyValuePair<string, byte[]>> With(string path, byte[] content) => sound.Append(new(path, content));
        return kind switch
        {
            "slip" => Zip(With("../../agency.json", [1])),
            "absolute" => Zip(With("/etc/passwd", [1])),
            "hidden" => Zip(With(".git/config", [1])),
            "bomb" => Zip(Enumerable.Range(0, 40).Select(i => new KeyValuePair<string, byte[]>($"content/{i}.json", new byte[1024 * 1024])).Concat(sound)),
            "many" => Zip(Enumerable.Range(0, 2100).Select(i => new KeyValuePair<string, byte[]>($"content/{i}.json", [1])).Concat(sound)),
            "large" => [.. Zip(sound), .. new byte[11 * 1024 * 1024]],
            "empty" => [],
            "text" => "bukan arsip"u8.ToArray(),
            "nothing" => Zip([new("catatan.txt", [1])]),
            "program" => Zip(With("content/x.exe", "MZ"u8.ToArray())),
            _ => Zip(With("agency.json", [1]))
        };
    }

    private static byte[] Zip(IEnumerable<KeyValuePair<string, byte[]>> files, string folder = "")
    {
        using var memory = new MemoryStream();
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in files)
            {
                using var entry = archive.CreateEntry(folder + path).Open();
                entry.Write(content);
            }
        }

        return memory.ToArray();
    }
}
