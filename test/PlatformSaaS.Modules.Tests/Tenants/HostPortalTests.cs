using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.Permissions;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>The operator's portal: the agencies' portals with their state, suspending and taking up again, and everybody who may not.</summary>
public sealed class HostPortalTests(PlatformHostFixture host, HostPeople people) : IClassFixture<HostPeople>
{
    private readonly TestTenant portal = host.HostPortal;

    [Fact]
    public async Task The_list_shows_every_portal_with_address_and_state()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var admin = await portal.SignInAsync("admin");
        var html = await admin.TextAsync($"/tenant?cari={tenant.Code}");
        html.ShouldContain($"href=\"/tenant/{tenant.Id}\"");
        html.ShouldContain($"href=\"{tenant.Url}\"");
        html.ShouldNotContain("href=\"/tenant/00000000-0000-7000-8000-000000000001\"");
        (await admin.TextAsync($"/tenant/{tenant.Id}")).ShouldContain("Hentikan portal");
        (await admin.StatusAsync("/")).ShouldBeOneOf(HttpStatusCode.Redirect, HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_list_keeps_to_the_state_asked_for()
    {
        var (active, suspended) = (await host.CreateTenantAsync("klinik"), await host.CreateTenantAsync("klinik"));
        using var admin = await portal.SignInAsync("admin");
        await ShouldRedirectAsync(await SuspendAsync(admin, suspended, "Uji saringan"));
        var (on, off, preparing) = (await ListAsync("aktif"), await ListAsync("dihentikan"), await ListAsync("disiapkan"));
        on.ShouldContain($"/tenant/{active.Id}");
        on.ShouldNotContain($"/tenant/{suspended.Id}");
        off.ShouldContain($"/tenant/{suspended.Id}");
        off.ShouldNotContain($"/tenant/{active.Id}");
        preparing.ShouldContain("Tidak ada portal yang cocok");
        (await ListAsync("entah")).ShouldContain($"/tenant/{active.Id}", customMessage: "An unknown state is no filter.");

        using var api = await portal.ApiAsync("admin");
        var rows = new[] { active, suspended }.Select(async t => (await RowsAsync(api, $"state=Suspended&search={t.Code}")).Count);
        (await Task.WhenAll(rows)).ShouldBe([0, 1]);

        async Task<string> ListAsync(string state) => string.Concat(await admin.TextAsync($"/tenant?keadaan={state}&cari={active.Code}"), await admin.TextAsync($"/tenant?keadaan={state}&cari={suspended.Code}"));
    }

    [Fact]
    public async Task Suspending_takes_a_reason_that_the_log_keeps_and_activating_undoes_it()
    {
        var tenant = await host.CreateTenantAsync("kliring");
        using var applicant = await tenant.SignInAsync("maya");
        using var admin = await portal.SignInAsync("admin");

        using var refused = await SuspendAsync(admin, tenant, "  ");
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await refused.TextAsync()).ShouldContain("Tulis alasan portal dihentikan.");
        (await applicant.StatusAsync("/akun")).ShouldBe(HttpStatusCode.OK, "Without a reason nothing happens.");
        using var tooLong = await SuspendAsync(admin, tenant, new string('a', 501));
        (await tooLong.TextAsync()).ShouldContain("Paling banyak 500 huruf.");

        await ShouldRedirectAsync(await SuspendAsync(admin, tenant, "Perjanjian <b>berakhir</b>"));
        (await applicant.StatusAsync("/akun")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        var page = await admin.GetStringAsync($"/tenant/{tenant.Id}");
        page.ShouldContain("Dihentikan");
        page.ShouldContain("Aktifkan portal");
        page.ShouldNotContain("Hentikan portal");

        await ShouldRedirectAsync(await PostAsync(admin, tenant, "Active", Forms.Hidden(page, "version"), null));
        (await applicant.StatusAsync("/akun")).ShouldBe(HttpStatusCode.OK);
        var log = await portal.AuditAsync("tenant", tenant.Id.ToString());
        log.Count.ShouldBe(2);
        log[0].ShouldStartWith("tenants.suspended ");
        JsonNode.Parse(log[0].Split(' ', 2)[1])!["reason"]!.ToString().ShouldBe("Perjanjian <b>berakhir</b>");
        log[1].ShouldStartWith("tenants.activated ");
    }

    [Theory]
    [InlineData("Archived")]
    [InlineData("Preparing")]
    [InlineData("Active")]
    [InlineData("nonsense")]
    public async Task No_other_state_can_be_asked_for(string state)
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var admin = await portal.SignInAsync("admin");
        using var answer = await PostAsync(admin, tenant, state, "1", "Alasan yang cukup");
        ((int)answer.StatusCode).ShouldBeOneOf(302, 400);
        (await tenant.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        (await portal.AuditAsync("tenant", tenant.Id.ToString())).ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_operators_with_the_same_page_one_wins_and_the_other_hears_of_it()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var first = await portal.SignInAsync("admin");
        using var second = await portal.SignInAsync("admin");
        var version = Forms.Hidden(await second.GetStringAsync($"/tenant/{tenant.Id}"), "version");
        await ShouldRedirectAsync(await SuspendAsync(first, tenant, "Pertama"));
        await ShouldRedirectAsync(await PostAsync(first, tenant, "Active", Forms.Hidden(await first.GetStringAsync($"/tenant/{tenant.Id}"), "version"), null));

        await ShouldRedirectAsync(await PostAsync(second, tenant, "Suspended", version, "Kedua"));
        (await second.TextAsync($"/tenant/{tenant.Id}")).ShouldContain("baru saja diubah oleh orang lain");
        (await tenant.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        using var api = await portal.ApiAsync("admin");
        using var stale = await api.PutAsJsonAsync($"/api/v1/tenants/{tenant.Id}/state", new { state = "Suspended", version = long.Parse(version, System.Globalization.CultureInfo.InvariantCulture), reason = "Ketiga" });
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await portal.AuditAsync("tenant", tenant.Id.ToString())).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Programs_suspend_with_a_reason_too()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var api = await portal.ApiAsync("admin");
        var version = (await RowsAsync(api, $"search={tenant.Code}")).First(r => r!["tenant"]!["id"]!.ToString() == tenant.Id.ToString())!["tenant"]!["version"]!.GetValue<long>();
        using var without = await api.PutAsJsonAsync($"/api/v1/tenants/{tenant.Id}/state", new { state = "Suspended", version });
        without.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await without.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["reason"].ShouldNotBeNull();
        using var done = await api.PutAsJsonAsync($"/api/v1/tenants/{tenant.Id}/state", new { state = "Suspended", version, reason = "Tunggakan" });
        done.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tenant.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task What_is_no_portal_is_missing_and_the_host_s_own_can_t_be_suspended()
    {
        using var admin = await portal.SignInAsync("admin");
        var token = FormClient.TokenOf(await admin.GetStringAsync("/akun/kata-sandi"));
        foreach (var id in new[] { Guid.CreateVersion7(), portal.Id })
        {
            (await admin.StatusAsync($"/tenant/{id}")).ShouldBe(HttpStatusCode.NotFound);
            using var answer = await admin.PostAsync($"/tenant/{id}", Body("Suspended", "1", "Alasan", token));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await admin.StatusAsync("/tenant")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Somebody_of_the_host_without_the_permission_sees_and_changes_nothing()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        using var watcher = await portal.SignInAsync(HostPeople.Watcher);
        (await watcher.StatusAsync("/tenant")).ShouldBe(HttpStatusCode.Forbidden);
        (await watcher.StatusAsync($"/tenant/{tenant.Id}")).ShouldBe(HttpStatusCode.Forbidden);
        using var posted = await watcher.PostAsync($"/tenant/{tenant.Id}", Body("Suspended", "1", "Alasan", FormClient.TokenOf(await watcher.GetStringAsync("/akun/kata-sandi"))));
        posted.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var api = await portal.ApiAsync(HostPeople.Watcher);
        (await api.StatusAsync("/api/v1/tenants")).ShouldBe(HttpStatusCode.Forbidden);
        using var put = await api.PutAsJsonAsync($"/api/v1/tenants/{tenant.Id}/state", new { state = "Suspended", version = 1, reason = "Alasan" });
        put.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await tenant.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        using var stranger = portal.Anonymous();
        using var answer = await stranger.GetAsync("/tenant");
        Sessions.IsTurnedAway(answer).ShouldBeTrue();
    }

    [Fact]
    public async Task On_an_agency_s_address_nothing_of_the_host_is_there_for_anybody()
    {
        var tenant = people.Agency;
        var found = await HostEndpointsAsync();
        found.Count.ShouldBeGreaterThan(3);
        using var admin = await tenant.SignInAsync("admin");
        using var applicant = await tenant.SignInAsync("maya");
        using var stranger = tenant.Anonymous();
        using var api = await tenant.ApiAsync("admin");
        var operatorCookies = await Sessions.CookiesAsync(portal, "admin");
        foreach (var (method, path) in found)
        {
            foreach (var client in new[] { admin, applicant, stranger, api })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                using var answer = await client.SendAsync(request);
                answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{method} {path}");
            }

            using var carried = new HttpRequestMessage(new HttpMethod(method), path);
            carried.Headers.Add("Cookie", operatorCookies);
            (await tenant.Anonymous().SendAsync(carried)).StatusCode.ShouldBe(HttpStatusCode.NotFound, $"{method} {path} with the operator's cookie");
        }
    }

    [Fact]
    public async Task An_agency_s_admin_is_a_stranger_on_every_page_of_the_host()
    {
        var cookies = await Sessions.CookiesAsync(people.Agency, "admin");
        var (access, _) = await Sessions.TokensAsync(people.Agency, "admin");
        var tried = 0;
        foreach (var endpoint in (await Endpoints.DiscoverAsync(host)).Where(e => !e.IsAnonymous))
        {
            foreach (var method in endpoint.Methods)
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), PathOf(endpoint));
                if (endpoint.IsApi)
                {
                    request.Headers.Authorization = new("Bearer", access);
                }
                else
                {
                    request.Headers.Add("Cookie", cookies);
                }

                using var client = portal.Anonymous();
                using var answer = await client.SendAsync(request);
                (Sessions.IsTurnedAway(answer) || answer.StatusCode == HttpStatusCode.NotFound).ShouldBeTrue($"{method} {request.RequestUri}: {(int)answer.StatusCode}");
                tried++;
            }
        }

        tried.ShouldBeGreaterThan(60);
    }

    [Theory]
    [InlineData("/daftar")]
    [InlineData("/daftar?jenis=perusahaan")]
    [InlineData("/daftar/terkirim")]
    [InlineData("/api/v1/applicant-types")]
    [InlineData("/petugas/antrean")]
    [InlineData("/admin/konten")]
    public async Task What_only_agencies_have_is_not_there_on_the_host(string path)
    {
        using var stranger = portal.Anonymous();
        (await stranger.StatusAsync(path)).ShouldBe(HttpStatusCode.NotFound);
        using var admin = path.StartsWith("/api", StringComparison.Ordinal) ? await portal.ApiAsync("admin") : await portal.SignInAsync("admin");
        (await admin.StatusAsync(path)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nobody_registers_on_the_host()
    {
        using var client = portal.Anonymous();
        using var answer = await client.PostAsJsonAsync("/api/v1/registrations", new { type = "perusahaan", values = new JsonObject { ["email"] = "baru@example.com" }, acceptTerms = true, acceptPrivacy = true });
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetStringAsync("/masuk")).ShouldNotContain("href=\"/daftar\"");
    }

    /// <summary>Everything that asks for a permission which only the host can grant.</summary>
    private async Task<List<(string Method, string Path)>> HostEndpointsAsync()
    {
        var definitions = host.Services.GetRequiredService<PermissionDefinitions>();
        return [.. from endpoint in await Endpoints.DiscoverAsync(host)
                   where endpoint.Policies.Any(p => definitions.Find(p)?.Sides == TenancySides.Host)
                   from method in endpoint.Methods
                   select (method, PathOf(endpoint))];
    }

    private static string PathOf(EndpointUnderTest endpoint) => Addresses.Fill(endpoint.Endpoint.RoutePattern, name => name is "version" or "status" ? "1" : Guid.CreateVersion7().ToString());

    private static async Task<JsonArray> RowsAsync(HttpClient api, string query) => (JsonArray)(await api.GetFromJsonAsync<JsonObject>($"/api/v1/tenants?{query}"))!["items"]!;

    private static async Task<HttpResponseMessage> SuspendAsync(HttpClient admin, TestTenant tenant, string reason) =>
        await PostAsync(admin, tenant, "Suspended", Forms.Hidden(await admin.GetStringAsync($"/tenant/{tenant.Id}"), "version"), reason);

    private static Task<HttpResponseMessage> PostAsync(HttpClient admin, TestTenant tenant, string state, string version, string? reason) =>
        admin.PostFormAsync($"/tenant/{tenant.Id}", new Dictionary<string, string> { ["state"] = state, ["version"] = version, ["reason"] = reason ?? "" });

    private static FormUrlEncodedContent Body(string state, string version, string reason, string token) =>
        new(new Dictionary<string, string> { ["state"] = state, ["version"] = version, ["reason"] = reason, ["__RequestVerificationToken"] = token });

    private static async Task ShouldRedirectAsync(HttpResponseMessage answer) => answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
}

/// <summary>An agency, and somebody of the host whose role grants nothing.</summary>
public sealed class HostPeople(PlatformHostFixture host) : IAsyncLifetime
{
    public const string Watcher = "pengamat";

    public TestTenant Agency { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Agency = await host.CreateTenantAsync("kliring");
        await host.HostPortal.RunAsync(async sp =>
        {
            var users = sp.GetRequiredService<Microsoft.AspNetCore.Identity.UserManager<User>>();
            var user = new User { Id = Guid.CreateVersion7(), UserName = Watcher, Email = "pengamat@example.com", FullName = "Pengamat Platform" };
            user.PasswordHash = users.PasswordHasher.HashPassword(user, TestTenant.Password);
            (await users.CreateAsync(user)).Succeeded.ShouldBeTrue();
            var db = sp.GetRequiredService<Microsoft.EntityFrameworkCore.DbContext>();
            var role = new Role { Id = Guid.CreateVersion7(), Code = Watcher, Name = "Pengamat" };
            db.Add(role);
            db.Add(new UserRole { UserId = user.Id, RoleId = role.Id });
            await db.SaveChangesAsync();
        });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
