using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using PlatformSaaS.Browser.Tests.Infrastructure;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Browser.Tests.Journeys;

/// <summary>An agency linked to other systems by its admin: a key, a webhook, calendars, open data.</summary>
public sealed partial class IntegrationTests(PlatformHostFixture platform, Chromium chromium) : Journey(platform, chromium)
{
    private const string Keys = "/admin/integrasi/kunci", Hooks = "/admin/integrasi/webhook";

    [Fact]
    public async Task A_key_a_webhook_a_calendar_and_open_data_are_handed_out_used_and_withdrawn()
    {
        var wulan = new Founder(await VisitAsync(), Tenant);
        await wulan.SignInAsync("admin");
        using var robot = Tenant.Anonymous();
        robot.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await KeyAsync(wulan));
        await using var receiver = await FakeHttpServer.StartAsync();
        var (hook, secret) = await HookAsync(wulan, receiver.Address);

        // The receiver is out of order when a citizen hands something in.
        receiver.AnswerNext(new FakeAnswer(500));
        var request = await Steps.SubmittedAsync("surya", "Panel bambu");
        await ReplayAsync(wulan, hook, secret, request, receiver);
        (await robot.GetStringAsync("/api/v1/requests")).ShouldContain(request);
        await RefusedAsync(robot);
        await wulan.GoAsync(Keys);
        await wulan.ConfirmAsync("Cabut", "Ya, cabut");
        (await wulan.Page.Locator("main tbody tr", new() { HasText = "Dasbor kementerian" }).InnerTextAsync()).ShouldContain("Dicabut");
        await wulan.Page.ShouldBeAccessibleAsync();
        using (var gone = await robot.GetAsync("/api/v1/requests"))
        {
            gone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        }

        await SubscribeAsync();
        await OpenDataAsync();
        ShouldBeUntroubled();
    }

    /// <summary>A key that reads requests, for a month, from this machine alone; shown once.</summary>
    private async Task<string> KeyAsync(Founder wulan)
    {
        var until = Platform.Clock.GetUtcNow().AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        await wulan.GoAsync(Keys + "/baru");
        foreach (var (field, value) in new[] { ("name", "Dasbor kementerian"), ("access", "read"), ("permissions", "Reviews.Queue"), ("lastDay", until), ("networks", "kantor pusat") })
        {
            await wulan.FillAsync(field, value);
        }

        await wulan.PressAsync("Buat kunci");
        (await wulan.ComplaintAsync()).ShouldContain("203.0.113");
        (await wulan.Page.Locator("[name=name]").InputValueAsync()).ShouldBe("Dasbor kementerian");
        await wulan.Page.ShouldBeAccessibleAsync();
        await wulan.FillAsync("networks", "127.0.0.0/8\n::1");
        await wulan.SendAsync("Buat kunci");
        var key = Key().Match(await wulan.Page.ContentAsync()).Value;
        key.ShouldNotBeEmpty();
        await wulan.Page.ShouldBeAccessibleAsync();
        await wulan.GoAsync(Keys);
        (await wulan.Page.ContentAsync()).ShouldNotContain(key, Case.Sensitive, "It is shown once.");
        return key;
    }

    private static async Task RefusedAsync(HttpClient robot)
    {
        using var beyond = await robot.GetAsync("/api/v1/users");
        beyond.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await beyond.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.ToString().ShouldBe("integrations.key-scope");
        using var write = await robot.PostAsJsonAsync("/api/v1/requests", new { service = Steps.Service });
        write.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>A webhook for requests that come in; an address that can't be one is said beside its field.</summary>
    private static async Task<(string Path, string Secret)> HookAsync(Founder wulan, Uri receiver)
    {
        await wulan.GoAsync(Hooks + "/ubah");
        await wulan.FillAsync("name", "Gudang data");
        await wulan.FillAsync("url", "ftp://gudang.example.go.id");
        await wulan.FillAsync("events", "request.submitted");
        await wulan.PressAsync("Simpan webhook");
        (await wulan.ComplaintAsync()).ShouldContain("Tulis alamat https di internet");
        await wulan.FillAsync("url", receiver.ToString());
        await wulan.SendAsync("Simpan webhook");
        var secret = Secret().Match(await wulan.Page.ContentAsync()).Value;
        secret.ShouldNotBeEmpty();
        await wulan.Page.ShouldBeAccessibleAsync();
        await wulan.PressAsync(wulan.Page.GetByRole(AriaRole.Link, new() { Name = "Sudah saya salin" }));
        (await wulan.Page.ContentAsync()).ShouldNotContain(secret);
        return (new Uri(wulan.Page.Url).AbsolutePath, secret);
    }

    /// <summary>The failed try stands on the page; sent again it is the same message, signed anew.</summary>
    private static async Task ReplayAsync(Founder wulan, string hook, string secret, string request, FakeHttpServer receiver)
    {
        var row = wulan.Page.Locator("main tbody tr").First;
        await receiver.WaitForAsync(1);
        await Eventually.TrueAsync(async () =>
        {
            await wulan.GoAsync(hook);
            return (await row.InnerTextAsync()).Contains("Dijawab 500.", StringComparison.Ordinal);
        }, "the page shows no failed try");
        (await row.GetByText("500", new() { Exact = true }).CountAsync()).ShouldBeGreaterThan(0, "The try stands in its list too.");
        await wulan.Page.ShouldBeAccessibleAsync();
        await wulan.PressAsync(row.GetByRole(AriaRole.Button, new() { Name = "Kirim ulang" }));
        await wulan.ShouldBeAcceptedAsync();
        var sent = await receiver.WaitForAsync(2);
        sent[1].Text.ShouldBe(sent[0].Text);
        foreach (var message in sent)
        {
            var signature = Signature().Match(message.Headers["X-Platform-Signature"]);
            Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{signature.Groups[1].Value}.{message.Text}"))).ShouldBe(signature.Groups[2].Value);
        }

        JsonNode.Parse(sent[1].Text)!["entity"]!["id"]!.ToString().ShouldBe(request);
        sent[1].Text.ShouldNotContain("Surya", Case.Insensitive, "No personal data.");
        await Eventually.TrueAsync(async () =>
        {
            await wulan.GoAsync(hook);
            return (await row.InnerTextAsync()).Contains("200", StringComparison.Ordinal);
        }, "the page shows no delivery");
        await wulan.SendAsync("Jeda");
        (await wulan.TextAsync()).ShouldContain("Dijeda");
    }

    /// <summary>An officer's own calendar, read by a program without cookies; with a new address the old one is dead.</summary>
    private async Task SubscribeAsync()
    {
        var ratna = new Officer(await VisitAsync(360), Tenant);
        await ratna.SignInAsync("ratna");
        await ratna.GoAsync("/akun/kalender");
        await ratna.SendAsync("Buat alamat kalender");
        var former = await AddressAsync();
        using var program = Tenant.Anonymous();
        (await program.GetStringAsync(former)).ShouldStartWith("BEGIN:VCALENDAR");
        await ratna.ConfirmAsync("Ganti alamat", "Ya, ganti");
        var present = await AddressAsync();
        using (var dead = await program.GetAsync(former))
        {
            dead.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        using var calendar = await program.GetAsync(present);
        calendar.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        (await ratna.Visitor.OverflowsSidewaysAsync()).ShouldBeFalse();
        await ratna.Page.ShouldBeAccessibleAsync();

        async Task<string> AddressAsync() => new Uri(await ratna.Page.Locator("main p.num.brk").InnerTextAsync()).AbsolutePath;
    }

    /// <summary>Who has no account takes the index along, as a table and for programs.</summary>
    private async Task OpenDataAsync()
    {
        var stranger = new Applicant(await VisitAsync(), Tenant);
        await stranger.GoAsync("/indeks-kepuasan");
        await stranger.Page.ShouldBeAccessibleAsync();
        var table = Encoding.UTF8.GetString(await stranger.SaveAsync(stranger.Page.GetByRole(AriaRole.Link, new() { Name = "CSV", Exact = true })));
        table.Split('\n')[0].ShouldContain(",");
        var answer = await stranger.Page.GotoAsync(Tenant.Url + await stranger.Page.GetByRole(AriaRole.Link, new() { Name = "JSON", Exact = true }).GetAttributeAsync("href"));
        answer!.Status.ShouldBe(200);
        JsonNode.Parse(await answer.TextAsync()).ShouldNotBeNull();
    }

    [GeneratedRegex("psk_[A-Za-z0-9_-]{43}")]
    private static partial Regex Key();

    [GeneratedRegex("whsec_[A-Za-z0-9_-]{43}")]
    private static partial Regex Secret();

    [GeneratedRegex("^t=([0-9]+),v1=([0-9a-f]{64})$")]
    private static partial Regex Signature();
}
