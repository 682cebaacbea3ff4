using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.Tenants.Support;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>Somebody of the operator helps in an agency's portal: for a reason, for a short time, in plain sight, and with nothing that isn't theirs to see.</summary>
public sealed class SupportSessionTests(PlatformWithItsOwnClock platform) : IClassFixture<PlatformWithItsOwnClock>
{
    private const string Reason = "Laporan 77: antrean <b>kosong</b>";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private PlatformHostFixture Host => platform.Host;

    [Fact]
    public async Task A_session_needs_a_reason_a_bounded_time_a_role_and_leave_for_changes()
    {
        var tenant = await Host.CreateTenantAsync("klinik");
        using var admin = await Host.HostPortal.SignInAsync("admin");
        foreach (var (reason, minutes, role, changes, message) in new[]
        {
            ("pendek", "15", "admin", "false", "Tulis alasannya"), (Reason, "240", "admin", "false", "Pilih 15, 30, 60 menit"), (Reason, "0", "admin", "false", "Pilih 15, 30, 60 menit"), (Reason, "15", "entah", "false", "Pilih peran yang ada"),
            (Reason, "15", "admin", "true", "tidak mengizinkan perubahan")
        })
        {
            using var refused = await AskAsync(admin, tenant, reason, minutes, role, changes);
            var page = await refused.TextAsync();
            page.ShouldContain(message);
            page.ShouldNotContain("/masuk-bantuan?token=");
        }

        (await SessionsAsync(tenant)).ShouldBeEmpty();
        (await admin.StatusAsync($"/tenant/{Guid.CreateVersion7()}/bantuan")).ShouldBe(HttpStatusCode.NotFound);
        using var local = await tenant.SignInAsync("admin");
        (await local.StatusAsync($"/tenant/{tenant.Id}/bantuan")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_link_works_once_soon_and_in_that_portal_only()
    {
        var (tenant, other) = (await Host.CreateTenantAsync("klinik"), await Host.CreateTenantAsync("klinik"));
        var link = await LinkAsync(tenant);
        (await tenant.Anonymous().TextAsync(link)).ShouldContain("Mulai sesi bantuan?", customMessage: "Looking doesn't use it.");
        (await other.Anonymous().TextAsync(link)).ShouldContain("tidak berlaku lagi");
        (await Host.HostPortal.Anonymous().StatusAsync(link)).ShouldBe(HttpStatusCode.NotFound);
        (await tenant.Anonymous().TextAsync("/masuk-bantuan?token=" + new string('a', 43))).ShouldContain("tidak berlaku lagi");
        (await SessionsAsync(tenant))[0].TokenHash.ShouldNotContain(link.Split('=')[1], customMessage: "Only a hash is stored.");

        var rivals = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => EnterAsync(tenant, link)));
        rivals.Count(r => r.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        (await EnterAsync(tenant, link)).StatusCode.ShouldBe(HttpStatusCode.OK, "It is used.");

        var late = await LinkAsync(tenant);
        await LaterAsync(SupportRules.HandOver + TimeSpan.FromSeconds(1), async () => (await EnterAsync(tenant, late)).StatusCode.ShouldBe(HttpStatusCode.OK));
    }

    [Fact]
    public async Task It_shows_itself_looks_only_and_is_recorded_under_the_person_s_name()
    {
        var tenant = await Host.CreateTenantAsync("klinik");
        var (client, _) = await BeginAsync(tenant);
        using var session = client;
        foreach (var path in new[] { "/petugas", "/admin", "/admin/layanan", "/" })
        {
            var page = await session.TextAsync(path);
            page.ShouldContain("Sesi bantuan pengelola platform", customMessage: path);
            page.ShouldContain("action=\"/masuk-bantuan/akhiri\"");
        }

        foreach (var path in new[]
        {
            "/akun/kata-sandi", "/akun/dua-langkah", "/akun/profil", "/akun/data-pribadi", "/permohonan", "/admin/pengguna", "/admin/integrasi/kunci", "/admin/integrasi/webhook", "/admin/rekening", "/admin/paket", "/admin/masuk-bantuan",
            "/petugas/data-pribadi", "/petugas/delegasi", "/petugas/akun", "/petugas/laporan?handler=Xlsx", $"/berkas/{Guid.CreateVersion7()}", $"/petugas/permohonan/{Guid.CreateVersion7()}/konsep/surat"
        })
        {
            (await session.StatusAsync(path)).ShouldBe(HttpStatusCode.Forbidden, path);
        }

        (await session.StatusAsync("/admin/integrasi/kunci")).ShouldBe(HttpStatusCode.Forbidden);
        var token = FormClient.TokenOf(await session.GetStringAsync("/admin/layanan", Ct));
        foreach (var path in new[] { "/admin/instansi", "/admin/layanan/baru", "/petugas/antrean/beberapa", $"/petugas/permohonan/{Guid.CreateVersion7()}", "/admin/peran/admin", "/uploads", "/akun/kata-sandi" })
        {
            using var answer = await session.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        (await session.StatusAsync("/api/v1/users")).ShouldBe(HttpStatusCode.Unauthorized, "The cookie is nothing to the API.");
        using var admin = await tenant.SignInAsync("admin");
        var id = (await SessionsAsync(tenant))[0].Id;
        var book = await admin.TextAsync($"/admin/masuk-bantuan/{id}");
        book.ShouldContain("Pengelola Platform (bantuan platform)");
        (await admin.GetStringAsync($"/admin/masuk-bantuan/{id}", Ct)).ShouldContain("antrean &lt;b&gt;kosong");
        book.ShouldContain("/admin/layanan");
        book.ShouldContain("support.refused");
        var log = await tenant.AuditAsync("support-session", id.ToString());
        log.ShouldContain(l => l.StartsWith("support.viewed", StringComparison.Ordinal) && l.Contains("/admin/layanan", StringComparison.Ordinal));
        (await Host.HostPortal.AuditAsync("tenant", tenant.Id.ToString())).ShouldContain(l => l.StartsWith("tenants.support-asked", StringComparison.Ordinal));
        (await admin.TextAsync("/akun/notifikasi")).ShouldContain("masuk ke portal Anda untuk membantu");
        (await tenant.MailsAsync("admin.klinik@example.go.id")).ShouldContain(m => m.Template == SupportTemplates.Begun);
    }

    [Fact]
    public async Task Its_cookie_is_nothing_on_other_portals_and_on_the_host()
    {
        var (tenant, other) = (await Host.CreateTenantAsync("klinik"), await Host.CreateTenantAsync("klinik"));
        var (_, cookies) = await BeginAsync(tenant);
        using var here = await Sessions.GetAsync(tenant, "/petugas", cookies);
        here.StatusCode.ShouldBe(HttpStatusCode.OK);
        foreach (var (portal, path) in new[] { (other, "/petugas"), (other, "/admin"), (Host.HostPortal, "/tenant"), (Host.HostPortal, $"/tenant/{tenant.Id}"), (Host.HostPortal, "/admin/pengguna") })
        {
            using var answer = await Sessions.GetAsync(portal, path, cookies);
            Sessions.IsTurnedAway(answer).ShouldBeTrue($"{portal.Code} {path}: {answer.StatusCode}");
        }

        (await (await Sessions.GetAsync(other, "/", cookies)).TextAsync()).ShouldNotContain("Sesi bantuan");
    }

    [Fact]
    public async Task Changes_go_as_far_as_the_agency_allows_and_stop_when_it_takes_that_back()
    {
        var tenant = await Host.CreateTenantAsync("klinik");
        using var admin = await tenant.SignInAsync("admin");
        (await admin.PostFormAsync("/admin/masuk-bantuan", new Dictionary<string, string> { ["allowed"] = "true", ["seen"] = "false" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await admin.PostFormAsync("/admin/masuk-bantuan", new Dictionary<string, string> { ["allowed"] = "true", ["seen"] = "false" })).TextAsync()).ShouldContain("diubah", customMessage: "Who saw an older state hears of it.");
        var (client, _) = await BeginAsync(tenant, changes: true);
        using var session = client;
        var months = await session.GetStringAsync("/admin/instansi/nomor", Ct);
        (await ChangeAsync("/admin/instansi")).ShouldNotBe(HttpStatusCode.Forbidden, "A setting may be changed.");
        foreach (var path in new[] { "/admin/instansi/masa-simpan", "/admin/peran/admin", "/admin/rekening", "/admin/data-pribadi", $"/petugas/permohonan/{Guid.CreateVersion7()}", "/admin/integrasi/kunci/baru", "/admin/modul/Content" })
        {
            (await ChangeAsync(path)).ShouldBe(HttpStatusCode.Forbidden, path);
        }

        using var api = await tenant.ApiAsync("admin");
        (await api.PutAsJsonAsync("/api/v1/support-sessions/rule", new { allowed = false, seen = true }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ChangeAsync("/admin/instansi")).ShouldBe(HttpStatusCode.Forbidden);
        (await session.StatusAsync("/admin/instansi")).ShouldBe(HttpStatusCode.OK, "It goes on looking.");

        async Task<HttpStatusCode> ChangeAsync(string path)
        {
            using var answer = await session.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", FormClient.TokenOf(months))]), Ct);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("host")]
    [InlineData("agency")]
    [InlineData("agency-api")]
    [InlineData("self")]
    [InlineData("time")]
    [InlineData("account")]
    public async Task It_ends_at_once_and_the_agency_hears_of_it(string how)
    {
        var tenant = await Host.CreateTenantAsync("klinik");
        var (client, cookies) = await BeginAsync(tenant);
        using var session = client;
        using var admin = await tenant.SignInAsync("admin");
        using var operatorClient = await Host.HostPortal.SignInAsync("admin");
        var id = (await SessionsAsync(tenant))[0].Id;
        (await session.StatusAsync("/petugas")).ShouldBe(HttpStatusCode.OK);
        switch (how)
        {
            case "host":
                (await operatorClient.PostFormAsync($"/tenant/{tenant.Id}/bantuan?handler=End", new Dictionary<string, string> { ["session"] = id.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
                break;
            case "agency":
                (await admin.PostFormAsync("/admin/masuk-bantuan?handler=End", new Dictionary<string, string> { ["id"] = id.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
                break;
            case "agency-api":
                using (var api = await tenant.ApiAsync("admin"))
                {
                    (await api.PostAsync($"/api/v1/support-sessions/{id}/end", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
                    (await api.PostAsync($"/api/v1/support-sessions/{id}/end", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
                }

                break;
            case "self":
                (await (await session.PostFormAsync("/masuk-bantuan/akhiri", [], "/petugas")).TextAsync()).ShouldContain("Sesi bantuan berakhir");
                break;
            case "time":
                await LaterAsync(TimeSpan.FromMinutes(15), async () =>
                {
                    await TurnedAwayAsync();
                    await tenant.RunAsync(sp => sp.GetRequiredService<SupportSessions>().CloseOverdueAsync(Ct));
                });
                break;
            default:
                await Host.HostPortal.RunAsync(async sp => await sp.GetRequiredService<UserManager<User>>().UpdateSecurityStampAsync((await sp.GetRequiredService<UserManager<User>>().FindByNameAsync("admin"))!));
                break;
        }

        await TurnedAwayAsync();
        if (how != "account")
        {
            (await SessionsAsync(tenant))[0].End.ShouldBe(how switch { "host" => SupportEnd.ByHost, "self" => SupportEnd.Left, "time" => SupportEnd.Expired, _ => SupportEnd.ByAgency });
            (await tenant.MailsAsync("admin.klinik@example.go.id")).Count(m => m.Template == SupportTemplates.Over).ShouldBe(1);
            (await admin.TextAsync("/akun/notifikasi")).ShouldContain("sudah berakhir");
        }

        async Task TurnedAwayAsync()
        {
            using var answer = await Sessions.GetAsync(tenant, "/petugas", cookies);
            Sessions.IsTurnedAway(answer).ShouldBeTrue(answer.StatusCode.ToString());
        }
    }

    [Fact]
    public async Task Programs_of_the_operator_ask_and_end_by_the_api()
    {
        var (tenant, other) = (await Host.CreateTenantAsync("klinik"), await Host.CreateTenantAsync("klinik"));
        using var api = await Host.HostPortal.ApiAsync("admin");
        using var refused = await api.PostAsJsonAsync($"/api/v1/tenants/{tenant.Id}/support-sessions", new { minutes = 15, role = "admin" }, Ct);
        (await refused.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!["reason"].ShouldNotBeNull();
        using var asked = await api.PostAsJsonAsync($"/api/v1/tenants/{tenant.Id}/support-sessions", new { reason = Reason, minutes = 15, role = "admin" }, Ct);
        var id = (await asked.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString();
        (await api.PostAsync($"/api/v1/tenants/{other.Id}/support-sessions/{id}/end", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await api.PostAsync($"/api/v1/tenants/{tenant.Id}/support-sessions/{id}/end", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var local = await tenant.ApiAsync("admin");
        var list = (await local.GetFromJsonAsync<JsonArray>("/api/v1/support-sessions", Ct))!;
        list.Count.ShouldBe(1);
        list[0]!.AsObject().ContainsKey("tokenHash").ShouldBeFalse();
        using var foreign = await other.ApiAsync("admin");
        (await foreign.StatusAsync($"/api/v1/support-sessions/{id}")).ShouldBe(HttpStatusCode.NotFound);
        using var officer = await tenant.ApiAsync("siska");
        (await officer.StatusAsync("/api/v1/support-sessions")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<List<SupportSession>> SessionsAsync(TestTenant tenant) => await tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<SupportSession>().AsNoTracking().OrderByDescending(s => s.AskedAt).ToListAsync());

    private static Task<HttpResponseMessage> AskAsync(HttpClient admin, TestTenant tenant, string reason, string minutes, string role, string changes) =>
        admin.PostFormAsync($"/tenant/{tenant.Id}/bantuan", new Dictionary<string, string> { ["reason"] = reason, ["minutes"] = minutes, ["role"] = role, ["changes"] = changes });

    private async Task<string> LinkAsync(TestTenant tenant, bool changes = false)
    {
        using var admin = await Host.HostPortal.SignInAsync("admin");
        using var answer = await AskAsync(admin, tenant, Reason, "15", "admin", changes ? "true" : "false");
        var link = Regex.Match(await answer.TextAsync(), $"{Regex.Escape(tenant.Url)}(/masuk-bantuan\\?token=[A-Za-z0-9_-]+)");
        link.Success.ShouldBeTrue(await answer.TextAsync());
        return link.Groups[1].Value;
    }

    private static async Task<HttpResponseMessage> EnterAsync(TestTenant tenant, string link, HttpClient? client = null) =>
        await (client ?? tenant.Anonymous()).PostFormAsync("/masuk-bantuan", new Dictionary<string, string> { ["Token"] = link.Split('=')[1] }, "/masuk");

    private async Task<(HttpClient Client, string Cookies)> BeginAsync(TestTenant tenant, bool changes = false)
    {
        var client = tenant.Anonymous();
        var answer = await EnterAsync(tenant, await LinkAsync(tenant, changes), client);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync());
        return (client, Sessions.CookieHeader(answer));
    }

    /// <summary>Moves the clock for one step, and back: the cookies of the others know the real time.</summary>
    private async Task LaterAsync(TimeSpan by, Func<Task> step)
    {
        Host.Clock.Offset = by;
        try
        {
            await step();
        }
        finally
        {
            Host.Clock.Offset = TimeSpan.Zero;
        }
    }
}
