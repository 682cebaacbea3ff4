using System.Net;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Identity.Contracts;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Identity;

/// <summary>Mailed links: each good once, for its own purpose, for a while.</summary>
public sealed class LinkTests(Portals portals) : IClassFixture<Portals>
{
    private const string NewPassword = "kereta senja menuju timur";
    private readonly TestTenant tenant = portals.A;

    [Fact]
    public async Task A_password_is_set_by_a_link_only_once()
    {
        var link = await IssueAsync("hendra");
        var cookies = await Sessions.CookiesAsync(tenant, "hendra");
        using var client = tenant.Anonymous();
        (await client.TextAsync(link)).ShouldContain("hendra@example.go.id");
        (await client.TextAsync(link)).ShouldContain("Kata sandi baru", customMessage: "Looking doesn't use it: mail scanners open links too.");

        using var weak = await PostAsync(client, link, "pendek");
        weak.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var differing = await PostAsync(client, link, NewPassword, NewPassword + "x");
        (await differing.TextAsync()).ShouldContain("Kedua kata sandi tidak sama.");
        (await Sessions.GetAsync(tenant, "/petugas", cookies)).StatusCode.ShouldBe(HttpStatusCode.OK);

        await SetPasswordAsync(client, link, NewPassword);
        Sessions.IsTurnedAway(await Sessions.GetAsync(tenant, "/petugas", cookies)).ShouldBeTrue("A new password ends every session.");
        using var again = tenant.Anonymous();
        (await again.TextAsync(link)).ShouldContain("Tautan tidak berlaku lagi");
        using var second = await again.PostFormAsync(link, Pair("lain sama sekali ini", "lain sama sekali ini"), "/masuk");
        second.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await tenant.SignInAsync("hendra", NewPassword)).Dispose();
    }

    [Fact]
    public async Task Of_two_who_use_a_link_at_once_one_wins()
    {
        var link = await IssueAsync("bagus");
        var clients = Enumerable.Range(0, 8).Select(_ => tenant.Anonymous()).ToList();
        // The link's own page has no form any more once one of them has won.
        var answers = await Task.WhenAll(clients.Select((c, i) => c.PostFormAsync(link, Pair($"{NewPassword} {i}", $"{NewPassword} {i}"), "/masuk")));
        answers.Count(a => a.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
        var winner = Array.FindIndex(answers, a => a.StatusCode == HttpStatusCode.Redirect);
        (await tenant.SignInAsync("bagus", $"{NewPassword} {winner}")).Dispose();
        clients.ForEach(c => c.Dispose());
    }

    [Fact]
    public async Task Using_one_link_spends_the_others_of_its_kind()
    {
        var (first, second) = (await IssueAsync("laksmi"), await IssueAsync("laksmi"));
        using var client = tenant.Anonymous();
        (await client.TextAsync(first)).ShouldContain("Kata sandi baru", customMessage: "Mails may arrive out of order.");
        await SetPasswordAsync(client, second, NewPassword);
        (await client.TextAsync(first)).ShouldContain("Tautan tidak berlaku lagi");
    }

    [Fact]
    public async Task A_new_address_counts_once_its_owner_has_opened_the_link()
    {
        using var maya = await tenant.SignInAsync("maya");
        using var saved = await maya.PostFormAsync("/akun/profil", await Registration.ProfilePageTests.FieldsAsync(maya, new() { ["data.email"] = "maya.baru@example.com" }));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect, await saved.TextAsync());
        (await maya.TextAsync("/akun/profil")).ShouldContain("maya@example.com");
        var link = await tenant.LinkAsync("maya.baru@example.com");
        link.ShouldStartWith("/konfirmasi-surel?token=");
        (await tenant.MailsAsync("maya@example.com")).ShouldNotContain(m => m.Link == link);

        using var client = tenant.Anonymous();
        using (var crossed = await client.PostFormAsync("/atur-kata-sandi?token=" + link.Split('=')[1], Pair(NewPassword, NewPassword), "/masuk"))
        {
            crossed.StatusCode.ShouldBe(HttpStatusCode.OK, "A link for the address sets no password.");
        }

        using (var elsewhere = portals.Twin.Anonymous())
        using (var foreign = await ConfirmAsync(elsewhere, link))
        {
            foreign.StatusCode.ShouldBe(HttpStatusCode.OK);
            (await foreign.TextAsync()).ShouldContain("Tautan ini sudah dipakai atau kedaluwarsa.");
        }

        (await maya.StatusAsync("/akun")).ShouldBe(HttpStatusCode.OK);
        using var done = await ConfirmAsync(client, link);
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Sessions.IsTurnedAway(await maya.GetAsync("/akun")).ShouldBeTrue();
        using var twice = await ConfirmAsync(client, link);
        (await twice.TextAsync()).ShouldContain("Tautan ini sudah dipakai atau kedaluwarsa.");
        using var again = await tenant.SignInAsync("maya.baru@example.com");
        (await again.TextAsync("/akun/profil")).ShouldContain("maya.baru@example.com");
    }

    [Fact]
    public async Task An_address_that_somebody_else_has_is_answered_alike_and_never_taken()
    {
        using var surya = await tenant.SignInAsync("surya");
        using var saved = await surya.PostFormAsync("/akun/profil", await Registration.ProfilePageTests.FieldsAsync(surya, new() { ["data.email"] = "galih@example.com" }));
        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await surya.TextAsync("/akun/profil")).ShouldContain("Buka tautan yang kami kirim ke alamat surel baru");
        (await tenant.MailsAsync("galih@example.com")).ShouldNotContain(m => m.Link != null && m.Link.StartsWith("/konfirmasi-surel", StringComparison.Ordinal));
        (await tenant.SignInAsync("surya@example.com")).Dispose();
    }

    [Fact]
    public async Task Forgetting_a_password_mails_a_link_and_tells_nobody_who_has_an_account()
    {
        var (known, unknown) = (await ForgetAsync("gita"), await ForgetAsync("tidak-ada"));
        known.ShouldBe(unknown);
        var link = await tenant.LinkAsync("gita@example.go.id");
        using var client = tenant.Anonymous();
        await SetPasswordAsync(client, link, NewPassword);
        (await tenant.SignInAsync("gita", NewPassword)).Dispose();
        (await tenant.MailsAsync("gita@example.go.id")).Last().Link.ShouldBeNull("The news that it was changed leads nowhere.");
    }

    internal static async Task SetPasswordAsync(HttpClient client, string link, string password)
    {
        using var answer = await PostAsync(client, link, password);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect, await answer.TextAsync());
        answer.Headers.Location!.ToString().ShouldBe("/masuk");
    }

    private async Task<string> ForgetAsync(string name)
    {
        using var client = tenant.Anonymous();
        var page = await client.GetStringAsync("/lupa-kata-sandi");
        using var answer = await client.PostAsync("/lupa-kata-sandi", new FormUrlEncodedContent(Captcha.Answer(page).Append(new("Name", name)).Append(new("__RequestVerificationToken", FormClient.TokenOf(page)))));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return System.Text.RegularExpressions.Regex.Replace(await answer.TextAsync(), "nonce=\"[^\"]*\"|CfDJ8[A-Za-z0-9_-]+", "").Replace(name, "", StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string link, string password, string? repeat = null) => client.PostFormAsync(link, Pair(password, repeat ?? password), link);

    private static Dictionary<string, string> Pair(string password, string repeat) => new() { ["password"] = password, ["repeat"] = repeat };

    private static async Task<HttpResponseMessage> ConfirmAsync(HttpClient client, string link)
    {
        var page = await client.GetStringAsync(link);
        return await client.PostAsync("/konfirmasi-surel", new FormUrlEncodedContent(new Dictionary<string, string> { ["Token"] = Forms.Hidden(page, "Token"), ["__RequestVerificationToken"] = FormClient.TokenOf(page) }));
    }

    private Task<string> IssueAsync(string name) => tenant.RunAsync(async sp => await sp.GetRequiredService<IAccounts>().SetPasswordLinkAsync(await UserPagesTests.IdOfAsync(tenant, name)));
}
