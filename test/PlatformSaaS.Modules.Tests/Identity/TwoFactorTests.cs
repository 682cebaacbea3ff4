using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Identity;

/// <summary>The second step: set up with an app, asked for at sign-in, taken away with the password or by an administrator.</summary>
public sealed class TwoFactorTests(PlatformHostFixture host, Portals portals) : IClassFixture<Portals>
{
    private const string Page = "/akun/dua-langkah";
    private readonly TestTenant tenant = portals.A;

    [Fact]
    public async Task A_key_is_confirmed_with_a_code_and_the_recovery_codes_are_shown_once()
    {
        using var bagus = await tenant.SignInAsync("bagus");
        var elsewhere = await Sessions.CookiesAsync(tenant, "bagus");
        var key = await KeyAsync(bagus);
        (await KeyAsync(bagus)).ShouldBe(key, "A page that is loaded again must not change the key that was just scanned.");

        using var wrong = await bagus.PostFormAsync(Page, Code("000000"));
        (await wrong.TextAsync()).ShouldContain("Kode tidak cocok.");
        (await wrong.TextAsync()).ShouldContain(key, customMessage: "The set-up goes on.");
        (await Sessions.GetAsync(tenant, "/petugas", elsewhere)).StatusCode.ShouldBe(HttpStatusCode.OK);

        var codes = await ConfirmAsync(bagus, key);
        codes.Count.ShouldBe(10);
        codes.Distinct().Count().ShouldBe(10);
        (await bagus.TextAsync(Page)).ShouldNotContain(codes[0]);
        (await bagus.TextAsync(Page)).ShouldNotContain(key);
        (await bagus.StatusAsync("/petugas")).ShouldBe(HttpStatusCode.OK, "This session goes on.");
        Sessions.IsTurnedAway(await Sessions.GetAsync(tenant, "/petugas", elsewhere)).ShouldBeTrue("Sessions without the second step end.");
    }

    [Fact]
    public async Task The_password_alone_no_longer_signs_in()
    {
        var key = await EnableAsync("hendra");
        using var client = tenant.Anonymous();
        var ticket = await TicketAsync(client, "hendra");
        Sessions.IsTurnedAway(await client.GetAsync("/petugas")).ShouldBeTrue();

        using var wrong = await StepAsync(client, ticket, "123 45");
        wrong.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await wrong.TextAsync()).ShouldContain("Kode tidak cocok.");
        using var late = await StepAsync(client, ticket, Totp.Code(key, host.Clock.GetUtcNow(), -20));
        late.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var done = await StepAsync(client, ticket, Totp.Code(key, host.Clock.GetUtcNow()));
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.StatusAsync("/petugas")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_second_step_can_t_be_skipped_guessed_or_borrowed()
    {
        var key = await EnableAsync("laksmi");
        using var client = tenant.Anonymous();
        var ticket = await TicketAsync(client, "laksmi");
        using (var forged = await StepAsync(client, "CfDJ8" + new string('a', 60), Totp.Code(key, host.Clock.GetUtcNow())))
        {
            forged.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await forged.TextAsync()).ShouldContain("name=\"Password\"", customMessage: "Back to the first step.");
        }

        using (var neighbour = portals.Twin.Anonymous())
        using (var borrowed = await StepAsync(neighbour, ticket, Totp.Code(key, host.Clock.GetUtcNow())))
        {
            borrowed.StatusCode.ShouldBe(HttpStatusCode.OK, "Another portal's ticket is none.");
        }

        for (var i = 0; i < 5; i++)
        {
            using var guess = await StepAsync(client, ticket, "000000");
            guess.StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        using var slowed = await StepAsync(client, ticket, Totp.Code(key, host.Clock.GetUtcNow()));
        slowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await slowed.TextAsync()).ShouldContain("Terlalu banyak percobaan");
    }

    [Fact]
    public async Task A_recovery_code_works_once()
    {
        using var damar = await tenant.SignInAsync("damar");
        var codes = await ConfirmAsync(damar, await KeyAsync(damar));
        using var client = tenant.Anonymous();
        using var first = await StepAsync(client, await TicketAsync(client, "damar"), codes[3]);
        first.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var again = tenant.Anonymous();
        using var second = await StepAsync(again, await TicketAsync(again, "damar"), codes[3]);
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var other = await StepAsync(again, await TicketAsync(again, "damar"), codes[4]);
        other.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Programs_send_the_code_with_the_password()
    {
        var key = await EnableAsync("gita");
        using var client = tenant.Anonymous();
        using var without = await client.PostAsJsonAsync("/api/v1/auth/token", new { userName = "gita", password = TestTenant.Password });
        without.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await without.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.ToString().ShouldBe("identity.code-needed");
        using var with = await client.PostAsJsonAsync("/api/v1/auth/token", new { userName = "gita", password = TestTenant.Password, code = Totp.Code(key, host.Clock.GetUtcNow()) });
        with.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task It_is_turned_off_with_the_password_and_by_an_administrator()
    {
        using var ratna = await tenant.SignInAsync("ratna");
        await ConfirmAsync(ratna, await KeyAsync(ratna));
        using var wrong = await ratna.PostFormAsync(Page + "?handler=Disable", new Dictionary<string, string> { ["password"] = "bukan-ini" }, Page);
        (await wrong.TextAsync()).ShouldContain("Kata sandi tidak cocok.");
        using var off = await ratna.PostFormAsync(Page + "?handler=Disable", new Dictionary<string, string> { ["password"] = TestTenant.Password }, Page);
        off.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await tenant.SignInAsync("ratna")).Dispose();

        await ConfirmAsync(ratna, await KeyAsync(ratna));
        using var admin = await tenant.SignInAsync("admin");
        var id = await UserPagesTests.IdOfAsync(tenant, "ratna");
        using var reset = await admin.PostFormAsync($"/admin/pengguna/{id}?handler=ResetTwoFactor", []);
        reset.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Sessions.IsTurnedAway(await ratna.GetAsync("/petugas")).ShouldBeTrue();
        (await tenant.SignInAsync("ratna")).Dispose();
        (await tenant.AuditAsync("user", id.ToString())).Select(e => e.Split(' ')[0]).Where(a => a.StartsWith("identity.two-factor", StringComparison.Ordinal))
            .ShouldBe(["identity.two-factor-on", "identity.two-factor-off", "identity.two-factor-on", "identity.two-factor-reset"]);
    }

    private async Task<string> EnableAsync(string name)
    {
        using var client = await tenant.SignInAsync(name);
        var key = await KeyAsync(client);
        await ConfirmAsync(client, key);
        return key;
    }

    private static async Task<string> KeyAsync(HttpClient client) =>
        Regex.Match(await client.GetStringAsync(Page), "<code>([a-z2-7]{4}(?: [a-z2-7]{1,4})+)</code>") is { Success: true } key ? key.Groups[1].Value : throw new InvalidOperationException("The page shows no key.");

    private async Task<IReadOnlyList<string>> ConfirmAsync(HttpClient client, string key)
    {
        using var answer = await client.PostFormAsync(Page, Code(Totp.Code(key, host.Clock.GetUtcNow())));
        var text = await answer.TextAsync();
        text.ShouldContain("Langkah kedua aktif.");
        return [.. Regex.Matches(text, "<li><code>([^<]+)</code></li>").Select(m => m.Groups[1].Value)];
    }

    private static Dictionary<string, string> Code(string code) => new() { ["code"] = code };

    private static async Task<string> TicketAsync(HttpClient client, string name)
    {
        using var first = await client.PostFormAsync("/masuk", new Dictionary<string, string> { ["Name"] = name, ["Password"] = TestTenant.Password });
        first.StatusCode.ShouldBe(HttpStatusCode.OK, "The password is only half of it.");
        return Forms.Hidden(await first.Content.ReadAsStringAsync(), "Ticket");
    }

    private static Task<HttpResponseMessage> StepAsync(HttpClient client, string ticket, string code) =>
        client.PostFormAsync("/masuk?handler=Code", new Dictionary<string, string> { ["Ticket"] = ticket, ["Code"] = code }, "/masuk");
}
