using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Security;

/// <summary>A session is good in one portal only, and ends with what it rests on. Both portals have the same people with the same passwords.</summary>
public sealed class SessionTests(PlatformHostFixture host, Portals portals) : IClassFixture<Portals>
{
    private const string NewPassword = "Lumbung-padi-2026";
    private readonly TestTenant a = portals.A;
    private readonly TestTenant b = portals.Twin;

    [Fact]
    public async Task A_cookie_of_one_portal_is_nobody_in_another()
    {
        var cookies = await Sessions.CookiesAsync(a, "ratna");
        (await Sessions.GetAsync(a, "/petugas", cookies)).StatusCode.ShouldBe(HttpStatusCode.OK);
        Sessions.IsTurnedAway(await Sessions.GetAsync(b, "/petugas", cookies)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_token_of_one_portal_is_nobody_in_another()
    {
        var (access, refresh) = await Sessions.TokensAsync(a, "ratna");
        (await Sessions.GetAsync(a, "/api/v1/queue", bearer: access)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Sessions.GetAsync(b, "/api/v1/queue", bearer: access)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var stranger = b.Anonymous();
        (await stranger.PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = refresh })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task An_antiforgery_token_of_one_portal_is_refused_in_another()
    {
        using var visitor = a.Anonymous();
        using var page = await visitor.GetAsync("/masuk");
        var token = FormClient.TokenOf(await page.Content.ReadAsStringAsync());
        var cookies = Sessions.CookieHeader(page);
        (await PostAsync(a)).ShouldBe(HttpStatusCode.Redirect);
        (await PostAsync(b)).ShouldBe(HttpStatusCode.BadRequest);

        async Task<HttpStatusCode> PostAsync(TestTenant tenant)
        {
            using var client = tenant.Anonymous();
            using var request = new HttpRequestMessage(HttpMethod.Post, "/masuk")
            {
                Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["Name"] = "ratna", ["Password"] = TestTenant.Password, ["__RequestVerificationToken"] = token })
            };
            request.Headers.Add("Cookie", cookies);
            return (await client.SendAsync(request)).StatusCode;
        }
    }

    [Fact]
    public async Task A_link_that_sets_a_password_is_spent_in_another_portal()
    {
        var link = await a.RunAsync(async sp =>
        {
            var hendra = (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync("hendra"))!;
            return await sp.GetRequiredService<IAccounts>().SetPasswordLinkAsync(hendra.Id);
        });
        var path = link.StartsWith('/') ? link : new Uri(link).PathAndQuery;
        using var elsewhere = b.Anonymous();
        (await elsewhere.GetStringAsync(path)).ShouldNotContain("hendra@example.go.id");
        var token = FormClient.TokenOf(await elsewhere.GetStringAsync("/masuk"));
        using var refused = await elsewhere.PostAsync(path, Password(token));
        refused.StatusCode.ShouldNotBe(HttpStatusCode.Redirect);
        (await b.SignInAsync("hendra")).Dispose();

        using var client = a.Anonymous();
        using var done = await client.PostAsync(path, Password(FormClient.TokenOf(await client.GetStringAsync(path))));
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect, "The link was good all along, where it belongs.");
        (await a.SignInAsync("hendra", NewPassword)).Dispose();
    }

    [Theory]
    [InlineData("/tenant")]
    [InlineData("/api/v1/tenants")]
    public async Task An_agency_s_admin_is_nothing_to_the_host(string path)
    {
        var cookies = await Sessions.CookiesAsync(a, "admin");
        var (access, _) = await Sessions.TokensAsync(a, "admin");
        (await Sessions.GetAsync(a, path, path.StartsWith("/api", StringComparison.Ordinal) ? null : cookies, path.StartsWith("/api", StringComparison.Ordinal) ? access : null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var bare = host.Client("localhost");
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Cookie", cookies);
        Sessions.IsTurnedAway(await bare.SendAsync(request)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_role_taken_away_is_gone_at_the_next_request()
    {
        var cookies = await Sessions.CookiesAsync(a, "gita");
        (await Sessions.GetAsync(a, "/petugas/dokumen-legal", cookies)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var admin = await a.ApiAsync("admin");
        var id = await IdOfAsync(a, "gita");
        (await admin.PutAsJsonAsync($"/api/v1/users/{id}", new { userName = "gita", name = "Gita Ayuningtyas", email = "gita@example.go.id", roles = new[] { "tim-teknis" } })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var answer = await Sessions.GetAsync(a, "/petugas/dokumen-legal", cookies);
        (answer.StatusCode == HttpStatusCode.Forbidden || Sessions.IsTurnedAway(answer)).ShouldBeTrue(answer.StatusCode.ToString());
        (await Sessions.GetAsync(b, "/petugas/dokumen-legal", await Sessions.CookiesAsync(b, "gita"))).StatusCode.ShouldBe(HttpStatusCode.OK, "Her namesake keeps hers.");
    }

    [Fact]
    public async Task An_account_that_is_switched_off_is_out_at_the_next_request()
    {
        var cookies = await Sessions.CookiesAsync(a, "laksmi");
        var (access, refresh) = await Sessions.TokensAsync(a, "laksmi");
        using var admin = await a.ApiAsync("admin");
        (await admin.PutAsJsonAsync($"/api/v1/users/{await IdOfAsync(a, "laksmi")}/active", new { active = false })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ShouldBeOutAsync(cookies, access, refresh);
        using var again = a.Anonymous();
        (await again.PostAsJsonAsync("/api/v1/auth/token", new { userName = "laksmi", password = TestTenant.Password })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_changed_password_ends_every_session()
    {
        var cookies = await Sessions.CookiesAsync(a, "bagus");
        var (access, refresh) = await Sessions.TokensAsync(a, "bagus");
        using var bagus = await a.ApiAsync("bagus");
        (await bagus.PostAsJsonAsync("/api/v1/me/password", new { current = TestTenant.Password, password = NewPassword })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await ShouldBeOutAsync(cookies, access, refresh);
    }

    [Fact]
    public async Task A_session_that_was_signed_out_can_t_be_replayed_from_another_portal_s_cookie_jar()
    {
        var cookies = await Sessions.CookiesAsync(a, "damar");
        using var client = await a.SignInAsync("damar");
        var answer = await client.PostFormAsync("/akun/sesi", [], "/akun/sesi");
        ((int)answer.StatusCode).ShouldBeInRange(300, 399);
        Sessions.IsTurnedAway(await Sessions.GetAsync(a, "/petugas", cookies)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_suspended_portal_serves_nobody_and_takes_up_again()
    {
        var tenant = await host.CreateTenantAsync("kliring");
        var cookies = await Sessions.CookiesAsync(tenant, "admin");
        (await Sessions.GetAsync(tenant, "/petugas", cookies)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var manager = host.Services.GetRequiredService<ITenantManager>();
        await SetAsync(TenantState.Suspended);
        foreach (var path in new[] { "/", "/petugas", "/api/v1/services" })
        {
            (await Sessions.GetAsync(tenant, path, cookies)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        await SetAsync(TenantState.Active);
        (await Sessions.GetAsync(tenant, "/petugas", cookies)).StatusCode.ShouldBe(HttpStatusCode.OK, "The session outlasts it.");

        async Task SetAsync(TenantState state)
        {
            using var _ = host.Services.GetRequiredService<ICurrentTenant>().Change(HostTenant.Id, HostTenant.Code);
            (await manager.SetStateAsync(tenant.Id, state, (await manager.FindAsync(tenant.Id))!.Version)).ShouldBeTrue();
        }
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/\t/evil.example")]
    [InlineData("/%09//evil.example")]
    [InlineData("/%2f/evil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("https://evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData(" //evil.example")]
    [InlineData("/\r\nSet-Cookie:x=y")]
    public async Task A_return_address_stays_inside_the_portal(string address)
    {
        using var client = a.Anonymous();
        var signedIn = await client.PostFormAsync("/masuk?ReturnUrl=" + Uri.EscapeDataString(address), new Dictionary<string, string> { ["Name"] = "maya", ["Password"] = TestTenant.Password, ["ReturnUrl"] = address });
        signedIn.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        ShouldBeLocal(signedIn);
        var language = await client.GetAsync("/bahasa/en?kembali=" + Uri.EscapeDataString(address));
        language.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        ShouldBeLocal(language);
    }

    private static void ShouldBeLocal(HttpResponseMessage answer)
    {
        var target = new Uri(new Uri("http://portal.example"), answer.Headers.Location!);
        target.Host.ShouldBe("portal.example", answer.Headers.Location!.OriginalString);
        answer.Headers.Location!.OriginalString.ShouldStartWith("/");
        Uri.UnescapeDataString(answer.Headers.Location!.OriginalString).ShouldNotMatch(@"^/[\s]*[/\\]");
    }

    private async Task ShouldBeOutAsync(string cookies, string access, string refresh)
    {
        Sessions.IsTurnedAway(await Sessions.GetAsync(a, "/petugas", cookies)).ShouldBeTrue();
        (await Sessions.GetAsync(a, "/api/v1/queue", bearer: access)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var client = a.Anonymous();
        (await client.PostAsJsonAsync("/api/v1/auth/refresh", new { refreshToken = refresh })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static Task<Guid> IdOfAsync(TestTenant tenant, string userName) => tenant.RunAsync(async sp => (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync(userName))!.Id);

    private static FormUrlEncodedContent Password(string token) => new(new Dictionary<string, string> { ["password"] = NewPassword, ["repeat"] = NewPassword, ["__RequestVerificationToken"] = token });
}
