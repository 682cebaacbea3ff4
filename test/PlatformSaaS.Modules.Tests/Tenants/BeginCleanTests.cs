using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Letters;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>A portal goes live without what its trial left: all that people made goes, all that the agency shaped stays, and whatever isn't certain leaves everything.</summary>
public sealed class BeginCleanTests(PlatformHostFixture host)
{
    private const string Job = "PlatformSaaS.MultiTenancy.TenantMoveJob";
    private const string Launch = "/api/v1/agency/launch";
    private readonly TestTenant portal = host.HostPortal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lived_in_portal_begins_clean_by_the_page_and_works_from_number_one()
    {
        var (tenant, other) = (await FirstTrial.BeginAsync(host, "siptenan", history: true), await host.CreateTenantAsync("klinik"));
        using var admin = await tenant.ApiAsync("admin");
        using var pages = await tenant.SignInAsync("admin");
        using var applicant = await tenant.SignInAsync("argon");
        await FirstTrial.FulfilAsync(host, tenant, admin);
        var plan = await PlatformHostFixture.CleanTablesAsync(tenant);
        var (before, kept, neighbour) = (await CountAsync(tenant, plan.Cleared.Select(c => c.Table)), await CountAsync(tenant, plan.Kept), await CountAsync(other, plan.Cleared.Select(c => c.Table)));
        before.Count(t => t.Value > 0).ShouldBeGreaterThan(35, "Lived in.");
        var (letter, file) = await tenant.RunAsync(async sp => (await sp.GetRequiredService<DbContext>().Set<LetterRow>().AsNoTracking().FirstAsync(Ct), await sp.GetRequiredService<DbContext>().Set<FileRow>().AsNoTracking().FirstAsync(f => !f.IsLetter && f.OwnerType == "reviews.request", Ct)));
        var photos = await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<FileRow>().AsNoTracking().Where(f => f.OwnerType == "catalog.product").Select(f => f.BlobKey).ToListAsync(Ct));
        (await PlatformHostFixture.BlobKeysAsync(tenant)).ShouldContain(file.BlobKey);

        var page = await pages.GetStringAsync("/admin/peluncuran", Ct);
        page.ShouldContain("Akun pemohon");
        page.ShouldContain("/admin/paket/data");
        using (var wrong = await pages.PostFormAsync("/admin/peluncuran?handler=Clean", Fields(page, "lain")))
        {
            (await wrong.TextAsync()).ShouldContain($"Ketik {tenant.Code} untuk memastikan.");
        }

        (await CountAsync(tenant, plan.Cleared.Select(c => c.Table))).ShouldBe(before);
        using (var done = await pages.PostFormAsync("/admin/peluncuran?handler=Clean", Fields(page, tenant.Code)))
        {
            done.StatusCode.ShouldBe(HttpStatusCode.Redirect, await done.TextAsync());
        }

        var rules = plan.Cleared.Where(c => c.IsPartly).Select(c => c.Table).ToHashSet();
        (await CountAsync(tenant, plan.Cleared.Where(c => !c.IsPartly).Select(c => c.Table))).Where(t => t.Value != 0).Select(t => t.Key).ShouldBeEmpty("Every table of what people made.");
        var left = await CountAsync(tenant, plan.Kept);
        left.Where(t => !rules.Contains(t.Key) && t.Value != kept[t.Key] && t.Key != "\"kernel\".\"audit_entries\"").Select(t => $"{t.Key} {kept[t.Key]} -> {t.Value}").ShouldBeEmpty("Every table of what the agency has shaped.");
        (await CountAsync(other, plan.Cleared.Select(c => c.Table))).ShouldBe(neighbour);
        var (staff, people) = await tenant.RunAsync(async sp => (await sp.GetRequiredService<DbContext>().Set<User>().CountAsync(u => !u.IsApplicant, Ct), await sp.GetRequiredService<DbContext>().Set<User>().CountAsync(u => u.IsApplicant, Ct)));
        (staff > 8, people).ShouldBe((true, 0));

        // Bytes are gone but for what still has a row; a letter of the trial is as unknown as any other.
        (await PlatformHostFixture.BlobKeysAsync(tenant)).ShouldBe(photos.Distinct(), ignoreOrder: true);
        using (var check = await tenant.Anonymous().GetAsync($"/verify/{letter.Token}", Ct))
        using (var unknown = await tenant.Anonymous().GetAsync("/verify/AAAABBBBCCCC", Ct))
        {
            check.StatusCode.ShouldBe(unknown.StatusCode);
            (await check.TextAsync()).ShouldNotContain(letter.Number ?? "tanpa nomor");
        }

        (await applicant.StatusAsync("/permohonan")).ShouldBe(HttpStatusCode.Redirect, "Signed out at once.");
        using (var again = await tenant.Anonymous().PostAsJsonAsync("/api/v1/auth/token", new { userName = "argon", password = TestTenant.Password }, Ct))
        {
            again.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        }

        (await pages.TextAsync("/admin")).ShouldNotContain("Portal ini sedang diuji coba.");
        using var officer = await tenant.SignInAsync("nadia");
        (await officer.StatusAsync("/petugas/akun")).ShouldBe(HttpStatusCode.OK);
        (await officer.StatusAsync($"/berkas/{file.Id}")).ShouldBe(HttpStatusCode.NotFound);
        (await admin.GetFromJsonAsync<JsonObject>(Launch, Ct))!["isTrial"]!.GetValue<bool>().ShouldBeFalse();
        (await tenant.RunAsync(sp => sp.GetRequiredService<IAuditReader>().FindFaultAsync(Ct))).ShouldBeNull();
        var log = await tenant.AuditAsync("launch", tenant.Code);
        log.ShouldContain(e => e.StartsWith("agency.began-clean ") && e.Contains("reviews.requests"));
        log.ShouldContain(e => e.StartsWith("agency.went-live "));
        (await host.Database.ScalarAsync<long>($"select count(*) from kernel.write_locks where id = '{tenant.Id}'", Ct)).ShouldBe(0);

        // It works: somebody registers, and numbers begin at one.
        using var visitor = tenant.Anonymous();
        await Registration.RegistrationPageTests.RegisterAsync(visitor, "argon@example.com", "Argon Kedua");
        (await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<User>().CountAsync(u => u.IsApplicant, Ct))).ShouldBe(1);
        var number = await tenant.RunAsync(sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(token => sp.GetRequiredService<Numbering.INumbering>().NextAsync("request:permohonan", "{seq}", new DateOnly(2026, 11, 23), ct: token), Ct));
        number.ShouldBe("1");
        using var twice = await CleanAsync(admin, tenant.Code, "", 0);
        twice.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task One_with_its_own_database_begins_clean_there_once_no_old_copy_is_left()
    {
        var tenant = await FirstTrial.BeginAsync(host, "satuatap");
        await using var own = await TestDatabase.CreateAsync("clean");
        using var admin = await tenant.ApiAsync("admin");
        (await SentAsync(tenant)).ShouldEndWith("/0001");
        (await SentAsync(tenant)).ShouldEndWith("/0002");
        await FirstTrial.FulfilAsync(host, tenant, admin);
        using var api = await portal.ApiAsync("admin");
        using var ordered = await api.PostAsJsonAsync($"/api/v1/tenants/{tenant.Id}/moves", new { connectionString = TenantMoveTests.Administrator(own), toShared = false, version = (await RemainsAsync(admin))["version"]!.GetValue<long>() }, Ct);
        ordered.StatusCode.ShouldBe(HttpStatusCode.Accepted, await ordered.TextAsync());
        var move = Guid.Parse((await ordered.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString());
        await PlatformHostFixture.RunJobAsync(portal, Job, $$"""{"moveId":"{{move}}"}""");
        var seen = await RemainsAsync(admin);
        seen["refusal"]!.ToString().ShouldContain("Salinan lama");
        using (var refused = await CleanAsync(admin, tenant.Code, seen))
        {
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await refused.TextAsync()).ShouldContain("Salinan lama");
        }

        (await api.PostAsJsonAsync($"/api/v1/tenants/{tenant.Id}/moves/{move}/remove-source", new { code = tenant.Code }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await PlatformHostFixture.RunJobAsync(portal, Job, $$"""{"moveId":"{{move}}"}""");
        seen = await RemainsAsync(admin);
        seen["refusal"].ShouldBeNull();
        using (var done = await CleanAsync(admin, tenant.Code, seen))
        {
            done.StatusCode.ShouldBe(HttpStatusCode.OK, await done.TextAsync());
            (await done.Content.ReadFromJsonAsync<JsonObject>(Ct))!["removed"]!.AsArray().Single(f => f!["table"]!.ToString() == "reviews.requests")!["count"]!.GetValue<long>().ShouldBe(2);
        }

        (await own.ScalarAsync<long>($"select count(*) from reviews.timeline_entries where tenant_id = '{tenant.Id}'", Ct)).ShouldBe(0);
        (await SentAsync(tenant)).ShouldEndWith("/0001");
        (await tenant.RunAsync(sp => sp.GetRequiredService<IAuditReader>().FindFaultAsync(Ct))).ShouldBeNull();
    }

    [Fact]
    public async Task Whatever_is_not_certain_leaves_everything_as_it_was()
    {
        var (tenant, other) = (await FirstTrial.BeginAsync(host, "satuatap"), await host.CreateTenantAsync("satuatap"));
        await SentAsync(tenant);
        using var admin = await tenant.ApiAsync("admin");
        var plan = await PlatformHostFixture.CleanTablesAsync(tenant);
        var seen = await RemainsAsync(admin);
        seen["figures"]!.AsArray().Single(f => f!["table"]!.ToString() == "reviews.requests")!["count"]!.GetValue<long>().ShouldBe(1);
        var before = await CountAsync(tenant, plan.Cleared.Select(c => c.Table));

        // Mandatory items are open; then the short name, the figures and the version have to be those that were seen.
        await RefusedAsync(HttpStatusCode.Conflict, "Portal belum dapat dibuka", tenant.Code, seen);
        await FirstTrial.FulfilAsync(host, tenant, admin);
        (seen, before) = (await RemainsAsync(admin), await CountAsync(tenant, plan.Cleared.Select(c => c.Table)));
        await RefusedAsync(HttpStatusCode.BadRequest, "untuk memastikan", other.Code, seen);
        await RefusedAsync(HttpStatusCode.BadRequest, "untuk memastikan", null, seen);
        await RefusedAsync(HttpStatusCode.Conflict, "Isi portal berubah", tenant.Code, With(seen, "seen", seen["seen"] + "1"));
        await RefusedAsync(HttpStatusCode.Conflict, "baru saja berubah", tenant.Code, With(seen, "version", seen["version"]!.GetValue<long>() + 1));
        foreach (var person in new[] { "nurul", "citra" })
        {
            using var api = await tenant.ApiAsync(person);
            (await api.StatusAsync($"{Launch}/remains")).ShouldBe(HttpStatusCode.Forbidden, person);
            using var answer = await CleanAsync(api, tenant.Code, seen);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, person);
        }

        // Another portal's admin reaches only his own, which is open.
        using (var foreign = await other.ApiAsync("admin"))
        {
            (await foreign.StatusAsync($"{Launch}/remains")).ShouldBe(HttpStatusCode.NotFound);
            using var answer = await CleanAsync(foreign, other.Code, seen);
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        // What the portal is, or was.
        foreach (var (change, undo, why) in new[]
        {
            ("live_since = created_at", "live_since = null", "pernah dibuka"), ("trial_since = created_at + interval '1 day'", "trial_since = created_at", "pernah dibuka"), ("is_moving = true", "is_moving = false", "sedang dipindahkan"), ("state = 'Archived'", "state = 'Active'", "")
        })
        {
            await FirstTrial.SetAsync(host, tenant, change);
            (await tenant.RunAsync(async sp => (await sp.GetRequiredService<ITrialClearing>().RefusalAsync(Ct))!.Id)).ShouldContain(why.Length == 0 ? "portal aktif" : why);
            (await Should.ThrowAsync<Modularity.BusinessException>(() => OpenCleanAsync(tenant, seen))).Code.ShouldBe("launch.clean", change);
            await FirstTrial.SetAsync(host, tenant, undo);
        }

        using (var api = await portal.ApiAsync("admin"))
        {
            await ExportedArchive.OrderAsync(api, tenant);
            await RefusedAsync(HttpStatusCode.Conflict, "Ekspor data sedang dibuat", tenant.Code, seen);
            await host.Database.ExecuteAsync($"update kernel.tenant_exports set state = 'Failed' where portal = '{tenant.Id}'", Ct);
        }

        // A mover's lock isn't taken over, and a fault at the very end undoes all of it.
        await host.Database.ExecuteAsync($"insert into kernel.write_locks (id, is_closed) values ('{tenant.Id}', false)", Ct);
        await RefusedAsync(HttpStatusCode.Conflict, "Portal sedang sibuk", tenant.Code, seen);
        (await host.Database.ScalarAsync<long>($"delete from kernel.write_locks where id = '{tenant.Id}' returning 1::bigint", Ct)).ShouldBe(1, "The mover's lock stands.");
        var removed = 0L;
        (await Should.ThrowAsync<InvalidOperationException>(() => OpenCleanAsync(tenant, seen, remains =>
        {
            removed = remains.Figures.Sum(f => f.Count);
            throw new InvalidOperationException("In the middle");
        }))).Message.ShouldBe("In the middle");
        removed.ShouldBeGreaterThan(5);
        (await CountAsync(tenant, plan.Cleared.Select(c => c.Table))).ShouldBe(before);
        (await admin.GetFromJsonAsync<JsonObject>(Launch, Ct))!["isTrial"]!.GetValue<bool>().ShouldBeTrue();
        (await tenant.AuditAsync("launch", tenant.Code)).ShouldNotContain(e => e.StartsWith("agency.began-clean "));
        (await host.Database.ScalarAsync<long>($"select count(*) from kernel.write_locks where id = '{tenant.Id}'", Ct)).ShouldBe(0);

        // Somebody else who begins clean has the lock; one who died with it lets go, and the portal goes on as before.
        await host.Database.ExecuteAsync($"insert into kernel.write_locks (id, is_closed, until) values ('{tenant.Id}', true, now() + interval '1 hour')", Ct);
        (await Should.ThrowAsync<Modularity.BusinessException>(() => OpenCleanAsync(tenant, seen))).Code.ShouldBe("launch.clean");
        await host.Database.ExecuteAsync($"update kernel.write_locks set until = now() - interval '1 second' where id = '{tenant.Id}' and is_closed", Ct);
        (await SentAsync(tenant)).ShouldEndWith("/0002");
        await OpenCleanAsync(tenant, await RemainsAsync(admin));
        (await SentAsync(tenant)).ShouldEndWith("/0001");

        async Task RefusedAsync(HttpStatusCode status, string text, string? code, JsonObject of)
        {
            using var answer = await CleanAsync(admin, code, of);
            answer.StatusCode.ShouldBe(status, text);
            (await answer.TextAsync()).ShouldContain(text);
        }
    }

    private static async Task<JsonObject> RemainsAsync(HttpClient admin) => (await admin.GetFromJsonAsync<JsonObject>($"{Launch}/remains", Ct))!;

    private static Task<HttpResponseMessage> CleanAsync(HttpClient admin, string? code, JsonObject seen) => CleanAsync(admin, code, seen["seen"]!.ToString(), seen["version"]!.GetValue<long>());

    private static Task<HttpResponseMessage> CleanAsync(HttpClient admin, string? code, string seen, long version) => admin.PostAsJsonAsync($"{Launch}/go-live-clean", new { code, seen, version }, Ct);

    private static JsonObject With(JsonObject seen, string name, JsonNode value)
    {
        var changed = seen.DeepClone().AsObject();
        changed[name] = value;
        return changed;
    }

    private static Task OpenCleanAsync(TestTenant tenant, JsonObject seen, Action<TrialRemains>? after = null) => tenant.RunAsync(sp => sp.GetRequiredService<ITrialClearing>().OpenCleanAsync(
        new(seen["version"]!.GetValue<long>(), seen["seen"]!.ToString(), (_, _) => Task.CompletedTask, (_, remains, _) =>
        {
            after?.Invoke(remains);
            return Task.CompletedTask;
        }), Ct));

    private static Dictionary<string, string> Fields(string page, string code)
    {
        var form = page[page.IndexOf("handler=Clean", StringComparison.Ordinal)..];
        return new() { ["version"] = Forms.Hidden(form, "version"), ["seen"] = Forms.Hidden(form, "seen"), ["code"] = code };
    }

    /// <summary>A request that the desk writes down for somebody; answers its number.</summary>
    private static async Task<string> SentAsync(TestTenant tenant)
    {
        using var desk = await tenant.ApiAsync("nurul");
        using var started = await desk.PostAsJsonAsync("/api/v1/walk-ins", new { service = "pintu-informasi", name = "Sulastri Handayani", phone = OneRoof.OneRoofWorld.Phone() }, Ct);
        started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.TextAsync());
        var request = (await started.Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        var id = (request["requestId"] ?? request["id"])!.ToString();
        var values = new { pokok = "Data hasil uji rumah", rincian = "Hasil uji rumah tahan gempa", tujuan = "Penelitian", cara = "salinan" };
        using var sent = await desk.PostAsJsonAsync($"/api/v1/requests/{id}/actions/submit", new { values }, Ct);
        sent.StatusCode.ShouldBe(HttpStatusCode.OK, await sent.TextAsync());
        return (await desk.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{id}", Ct))!["number"]!.ToString();
    }

    private async Task<Dictionary<string, long>> CountAsync(TestTenant tenant, IEnumerable<string> tables)
    {
        var counts = new Dictionary<string, long>();
        foreach (var table in tables)
        {
            counts[table] = await host.Database.ScalarAsync<long>($"select count(*) from {table} where tenant_id = '{tenant.Id}'", Ct);
        }

        return counts;
    }
}
