using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Quotas;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>Editions bundle modules and limits; what goes beyond is refused plainly and in time, and what the law asks for isn't.</summary>
public sealed class EditionTests(PlatformHostFixture host)
{
    private static int counter;
    private readonly TestTenant portal = host.HostPortal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_edition_takes_modules_out_of_sight_after_saying_so_and_gives_them_back_with_their_data()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var api = await portal.ApiAsync("admin");
        var on = (await PlanAsync(api, tenant))["modulesOn"]!.AsArray().Select(m => m!.ToString()).ToList();
        on.ShouldContain("Content");
        var needed = on.Where(m => m != "Content").ToArray();
        var small = await AddAsync(api, new { name = "Tanpa portal", code = Code(), features = needed });

        using var silent = await SetAsync(api, tenant, new { editionId = small });
        silent.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await silent.TextAsync()).ShouldContain("Portal publik");
        using (var admin = await portal.SignInAsync("admin"))
        {
            var page = await admin.TextAsync($"/tenant/{tenant.Id}/edisi");
            page.ShouldContain("Hilang dari pandangan: Portal publik");
            using var asked = await admin.PostFormAsync($"/tenant/{tenant.Id}/edisi", new Dictionary<string, string> { ["editionId"] = small.ToString(), ["version"] = Forms.Hidden(await admin.GetStringAsync($"/tenant/{tenant.Id}/edisi"), "version") });
            var answer = await asked.TextAsync();
            answer.ShouldContain("Ya, modul itu boleh hilang dari pandangan");
            using var given = await admin.PostFormAsync($"/tenant/{tenant.Id}/edisi", new Dictionary<string, string> { ["editionId"] = small.ToString(), ["confirmed"] = "true", ["version"] = Forms.Hidden(answer, "version") });
            given.StatusCode.ShouldBe(HttpStatusCode.Redirect, await given.TextAsync());
            (await admin.TextAsync($"/tenant/{tenant.Id}")).ShouldContain("Tanpa portal");
        }

        (await tenant.RunAsync(async sp => await sp.GetRequiredService<IFeatureChecker>().IsEnabledAsync("Content", Ct))).ShouldBeFalse();
        using var agency = await tenant.SignInAsync("admin");
        (await agency.TextAsync("/admin/modul")).ShouldContain("Tidak termasuk edisi instansi Anda");
        (await agency.TextAsync("/admin/modul/Content")).ShouldContain("Tidak dapat dinyalakan");
        using (var agencyApi = await tenant.ApiAsync("admin"))
        {
            var revision = (await agencyApi.GetFromJsonAsync<JsonObject>("/api/v1/agency/modules", Ct))!["revision"]!.ToString();
            (await agencyApi.PutAsJsonAsync("/api/v1/agency/modules/Content", new { on = true, revision }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        (await SetAsync(api, tenant, new { editionId = (Guid?)null })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tenant.RunAsync(async sp => await sp.GetRequiredService<IFeatureChecker>().IsEnabledAsync("Content", Ct))).ShouldBeTrue("What the agency had chosen holds again.");
        var log = (await portal.AuditAsync("tenant", tenant.Id.ToString())).Select(l => JsonNode.Parse(l.Split(' ', 2)[1])!).ToList();
        log.Count.ShouldBe(2);
        log[0]["after"]!["taken"]!.AsArray().ShouldHaveSingleItem()!.ToString().ShouldBe("Content");
    }

    [Fact]
    public async Task Editions_are_made_changed_and_removed_and_faults_are_said_beside_their_field()
    {
        using var api = await portal.ApiAsync("admin");
        var code = Code();
        foreach (var (input, field) in new (object, string)[]
        {
            (new { name = "Uji", code = "X" }, "code"), (new { name = "", code }, "name"), (new { name = "Uji", code, features = new[] { "Sulap" } }, "features"),
            (new { name = "Uji", code, features = new[] { "Billing" } }, "features"), (new { name = "Uji", code, users = 0 }, "users")
        })
        {
            using var refused = await api.PostAsJsonAsync("/api/v1/editions", input, Ct);
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest, field);
            (await refused.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]![field].ShouldNotBeNull(field);
        }

        var id = await AddAsync(api, new { name = "Uji", code, features = new[] { "Reviews", "Billing" }, users = 10 });
        using (var admin = await portal.SignInAsync("admin"))
        {
            (await admin.TextAsync("/tenant/edisi")).ShouldContain(code);
            (await admin.TextAsync($"/tenant/edisi/{id}")).ShouldContain("Tagihan");
        }

        var tenant = await host.CreateTenantAsync("siptenan");
        (await SetAsync(api, tenant, new { editionId = id, confirmed = true })).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "Services that are published need modules that this edition lacks.");
        var whole = await AddAsync(api, new { name = "Utuh", code = Code(), features = (await PlanAsync(api, tenant))["modulesOn"]!.AsArray().Select(m => m!.ToString()).ToArray() });
        (await SetAsync(api, tenant, new { editionId = whole })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var held = (await api.GetFromJsonAsync<JsonObject>($"/api/v1/editions/{whole}", Ct))!;
        using var fewer = await api.PutAsJsonAsync($"/api/v1/editions/{whole}", new { name = "Utuh", code = held["code"]!.ToString(), features = Array.Empty<string>(), version = 1 }, Ct);
        fewer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "Modules don't vanish from portals by the back door.");
        (await api.DeleteAsync($"/api/v1/editions/{whole}?version=1", Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await api.PutAsJsonAsync($"/api/v1/editions/{id}", new { name = "Uji dua", code, features = new[] { "Reviews" }, version = 7 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await api.PutAsJsonAsync($"/api/v1/editions/{id}", new { name = "Uji dua", code, features = new[] { "Reviews" }, version = 1 }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.DeleteAsync($"/api/v1/editions/{id}?version=2", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await portal.AuditAsync("edition", id.ToString())).Select(l => l.Split(' ')[0]).ShouldBe(["tenants.edition-added", "tenants.edition-changed", "tenants.edition-removed"]);
        using var agency = await tenant.ApiAsync("admin");
        (await agency.StatusAsync("/api/v1/editions")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_upload_beyond_the_storage_is_refused_before_it_is_stored_and_letters_are_not()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var api = await portal.ApiAsync("admin");
        await StoreAsync(tenant, 700_000);
        (await SetAsync(api, tenant, new { storageMegabytes = 1 })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var use = await UseAsync(tenant, QuotaKind.Storage);
        (use.IsNear, use.Used).ShouldBe((false, 700_000));
        await StoreAsync(tenant, 200_000);
        (await UseAsync(tenant, QuotaKind.Storage)).IsNear.ShouldBeTrue();

        var (rows, blobs) = await StoredAsync(tenant);
        var refused = await Should.ThrowAsync<BusinessException>(() => UploadAsync(tenant, 300_000));
        refused.Code.ShouldBe("quota.storage");
        refused.Message.ShouldContain("penuh");
        (await StoredAsync(tenant)).ShouldBe((rows, blobs), "Neither a row nor bytes are left of it.");
        await UploadAsync(tenant, 20_000);
        await StoreAsync(tenant, 200_000);
        (await UseAsync(tenant, QuotaKind.Storage)).IsFull.ShouldBeTrue("What the agency itself issues is stored all the same.");

        using var admin = await tenant.SignInAsync("admin");
        (await admin.TextAsync("/admin")).ShouldContain("Ruang penyimpanan penuh");
        (await admin.TextAsync("/admin/pemakaian")).ShouldContain("Penyimpanan");
        using var agency = await tenant.ApiAsync("admin");
        (await agency.GetFromJsonAsync<JsonObject>("/api/v1/agency/usage", Ct))!["uses"]!.AsArray().Count.ShouldBe(3);
        var board = (await api.GetFromJsonAsync<JsonObject>($"/api/v1/tenants/figures?search={tenant.Code}", Ct))!["items"]!.AsArray().First(r => r!["code"]!.ToString() == tenant.Code)!["figures"]!;
        board["quota"]!.GetValue<long>().ShouldBeGreaterThanOrEqualTo(100);
        var neighbour = await host.CreateTenantAsync("klinik");
        await UploadAsync(neighbour, 300_000);
    }

    [Fact]
    public async Task Accounts_beyond_the_limit_are_refused_and_messages_beyond_it_are_not_but_for_tests()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var api = await portal.ApiAsync("admin");
        var staff = (await UseAsync(tenant, QuotaKind.Users)).Used;
        (await SetAsync(api, tenant, new { users = staff + 1, messages = 1 })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var agency = await tenant.ApiAsync("admin");
        (await AddStaffAsync(agency, "satu")).StatusCode.ShouldBe(HttpStatusCode.Created);
        using var refused = await AddStaffAsync(agency, "dua");
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"]!.ToString().ShouldBe("quota.users");
        (await UseAsync(tenant, QuotaKind.Users)).Used.ShouldBe(staff + 1);

        (await UseAsync(tenant, QuotaKind.Messages)).IsFull.ShouldBeTrue("The mail to the new colleague was the last one.");
        (await SetAsync(api, tenant, new { users = staff + 2, messages = 1 })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AddStaffAsync(agency, "tiga")).StatusCode.ShouldBe(HttpStatusCode.Created);
        await host.Mail.WaitForAsync($"tiga.{tenant.Code}@example.com");
        var test = await Should.ThrowAsync<BusinessException>(() => tenant.RunAsync(async sp =>
        {
            var template = (await sp.GetRequiredService<ITemplateStore>().ListAsync(Ct)).First(t => t.Channel == TemplateChannel.Mail);
            await sp.GetRequiredService<ITemplatePreview>().SendTestAsync(template, new NoticeRecipient(null, "Rani", "rani@example.com", null), new Dictionary<string, object?>(), Ct);
        }));
        test.Code.ShouldBe("quota.messages");
    }

    private static async Task<HttpResponseMessage> AddStaffAsync(HttpClient agency, string name)
    {
        var code = agency.BaseAddress!.Host.Split('.')[0];
        return await agency.PostAsJsonAsync("/api/v1/users", new { userName = $"{name}.baru", name = $"Petugas {name}", email = $"{name}.{code}@example.com", roles = Array.Empty<string>() }, Ct);
    }

    private static string Code() => $"uji-{Interlocked.Increment(ref counter)}-{Guid.NewGuid().ToString("N")[..6]}";

    private static async Task<JsonObject> PlanAsync(HttpClient api, TestTenant tenant) => (await api.GetFromJsonAsync<JsonObject>($"/api/v1/tenants/{tenant.Id}/plan", Ct))!;

    private static async Task<HttpResponseMessage> SetAsync(HttpClient api, TestTenant tenant, object plan)
    {
        var body = (JsonObject)System.Text.Json.JsonSerializer.SerializeToNode(plan)!;
        body["version"] = (await PlanAsync(api, tenant))["version"]!.GetValue<long>();
        return await api.PutAsJsonAsync($"/api/v1/tenants/{tenant.Id}/plan", body, Ct);
    }

    private static async Task<Guid> AddAsync(HttpClient api, object edition)
    {
        using var made = await api.PostAsJsonAsync("/api/v1/editions", edition, Ct);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.TextAsync());
        return Guid.Parse((await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString());
    }

    private static Task<QuotaUse> UseAsync(TestTenant tenant, QuotaKind kind) => tenant.RunAsync(async sp => (await sp.GetRequiredService<IQuotas>().UseAsync(Ct)).First(u => u.Kind == kind));

    /// <summary>Bytes that the agency's own work makes, as a letter does.</summary>
    private static Task StoreAsync(TestTenant tenant, int bytes) => tenant.RunAsync(sp => sp.GetRequiredService<IFileStore>().AddAsync(Bytes(bytes), "surat.txt", "text/plain", "uji", NewId.Next(), Ct));

    private static Task UploadAsync(TestTenant tenant, int bytes) => tenant.RunAsync(async sp =>
    {
        using var content = new MemoryStream(Bytes(bytes));
        await sp.GetRequiredService<IFileStore>().UploadForAsync(NewId.Next(), content, "data.csv", new UploadRule(["csv"], 5_000_000), Ct);
    });

    private static byte[] Bytes(int count) => [.. Enumerable.Range(0, count).Select(i => (byte)('a' + (i * 7 / 5 % 25)))];

    private async Task<(int Rows, int Blobs)> StoredAsync(TestTenant tenant)
    {
        var rows = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<FileRow>().CountAsync(Ct));
        var root = Path.Combine(host.Services.GetRequiredService<DatabaseConnections>().DataFolder, "blobs");
        return (rows, Directory.EnumerateFiles(root, new string('?', 64), SearchOption.AllDirectories).Count(f => f.Contains(tenant.Id.ToString("N"), StringComparison.Ordinal)));
    }
}
