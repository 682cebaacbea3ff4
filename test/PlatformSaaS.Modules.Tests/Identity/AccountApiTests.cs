using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Identity;

/// <summary>The own account by program: what its pages offer.</summary>
public sealed class AccountApiTests(PlatformHostFixture host, Portals portals) : IClassFixture<Portals>
{
    private const string Api = "/api/v1";
    private readonly TestTenant tenant = portals.A;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_out_everywhere_ends_tokens_and_sessions()
    {
        using var page = await tenant.SignInAsync("bagus");
        using var program = await tenant.ApiAsync("bagus");
        using var twin = await portals.Twin.ApiAsync("bagus");
        (await tenant.Anonymous().DeleteAsync($"{Api}/me/sessions", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        (await program.DeleteAsync($"{Api}/me/sessions", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await program.GetAsync($"{Api}/me/notices", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await page.GetAsync("/petugas", Ct)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await twin.GetAsync($"{Api}/me/notices", Ct)).StatusCode.ShouldBe(HttpStatusCode.OK, "Somebody of the same name at another portal stays signed in.");
    }

    [Fact]
    public async Task The_second_step_is_set_up_used_and_taken_away()
    {
        using var hendra = await tenant.ApiAsync("hendra");
        (await TwoFactorAsync(hendra))["isEnabled"]!.GetValue<bool>().ShouldBeFalse();
        (await hendra.PutAsJsonAsync($"{Api}/me/two-factor", new { code = "123456" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "Nothing was begun.");
        var begun = await SetupAsync(hendra);
        (await SetupAsync(hendra))["key"]!.ToString().ShouldBe(begun["key"]!.ToString());
        begun["address"]!.ToString().ShouldStartWith("otpauth://totp/");
        var key = begun["key"]!.ToString().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

        var confirmed = await hendra.PutAsJsonAsync($"{Api}/me/two-factor", new { code = Totp.Code(key, host.Clock.GetUtcNow()) }, Ct);
        confirmed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await confirmed.Content.ReadFromJsonAsync<JsonObject>(Ct))!["recoveryCodes"]!.AsArray().Count.ShouldBe(10);
        (await hendra.GetAsync($"{Api}/me/two-factor", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "A token without the second step ends.");

        using var alone = await tenant.Anonymous().PostAsJsonAsync($"{Api}/auth/token", new { userName = "hendra", password = TestTenant.Password }, Ct);
        alone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var both = await tenant.Anonymous().PostAsJsonAsync($"{Api}/auth/token", new { userName = "hendra", password = TestTenant.Password, code = Totp.Code(key, host.Clock.GetUtcNow(), 1) }, Ct);
        both.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var again = tenant.Anonymous();
        again.DefaultRequestHeaders.Authorization = new("Bearer", (await both.Content.ReadFromJsonAsync<JsonObject>(Ct))!["accessToken"]!.ToString());
        (await again.GetAsync($"{Api}/me/two-factor/setup", Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "It is on already.");
        (await again.PostAsJsonAsync($"{Api}/me/two-factor/disable", new { password = "bukan ini" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await again.PostAsJsonAsync($"{Api}/me/two-factor/disable", new { password = TestTenant.Password }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tenant.ApiAsync("hendra")).Dispose();
    }

    [Fact]
    public async Task A_mailed_token_sets_a_password_once_and_only_at_its_own_portal()
    {
        var token = await LinkAsync("laksmi");
        using var stranger = portals.Twin.Anonymous();
        (await stranger.PostAsJsonAsync($"{Api}/auth/password", new { token, password = "kereta senja menuju timur" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var client = tenant.Anonymous();
        var weak = await client.PostAsJsonAsync($"{Api}/auth/password", new { token, password = "pendek" }, Ct);
        weak.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await weak.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!["password"].ShouldNotBeNull();
        (await client.PostAsJsonAsync($"{Api}/auth/password", new { token, password = "kereta senja menuju timur" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await client.PostAsJsonAsync($"{Api}/auth/password", new { token, password = "kereta pagi menuju barat" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.PostAsJsonAsync($"{Api}/auth/email", new { token }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "Made for a password, not for an address.");
        (await tenant.ApiAsync("laksmi", "kereta senja menuju timur")).Dispose();
    }

    [Fact]
    public async Task A_forgotten_password_needs_the_captcha()
    {
        using var client = tenant.Anonymous();
        (await client.PostAsJsonAsync($"{Api}/auth/forgotten-password", new { name = "" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var refused = await client.PostAsJsonAsync($"{Api}/auth/forgotten-password", new { name = "ratna", captcha = "bm90" }, Ct);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!["captcha"].ShouldNotBeNull();
    }

    [Fact]
    public async Task Administrators_send_links_and_take_second_steps_away_within_their_portal()
    {
        using var admin = await tenant.ApiAsync("admin");
        using var neighbour = await portals.Twin.ApiAsync("admin");
        using var officer = await tenant.ApiAsync("ratna");
        var id = await UserPagesTests.IdOfAsync(tenant, "ratna");
        (await officer.PostAsync($"{Api}/users/{id}/link", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await neighbour.PostAsync($"{Api}/users/{id}/link", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.DeleteAsync($"{Api}/users/{id}/two-factor", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.PostAsync($"{Api}/users/{id}/link", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.DeleteAsync($"{Api}/users/{id}/two-factor", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await officer.GetAsync($"{Api}/me/notices", Ct)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized, "Sessions end with it.");
        (await admin.DeleteAsync($"{Api}/roles/tidak-ada", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<JsonObject> TwoFactorAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonObject>($"{Api}/me/two-factor", Ct))!;

    private static async Task<JsonObject> SetupAsync(HttpClient client) => (await client.GetFromJsonAsync<JsonObject>($"{Api}/me/two-factor/setup", Ct))!;

    private Task<string> LinkAsync(string name) => tenant.RunAsync(async sp =>
        (await sp.GetRequiredService<IAccounts>().SetPasswordLinkAsync(await UserPagesTests.IdOfAsync(tenant, name))).Split("token=")[1]);
}
