using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PlatformSaaS.Data;
using PlatformSaaS.Integrations.Webhooks;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.Notifications;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Integrations;

/// <summary>API keys and webhooks over HTTP, as administrators and other systems meet them.</summary>
public sealed class IntegrationTests(Portals portals) : IClassFixture<Portals>
{
    private readonly TestTenant tenant = portals.A;

    [Fact]
    public async Task A_key_opens_its_share_of_the_api_and_nothing_else()
    {
        using var admin = await tenant.SignInAsync("admin");
        var key = await KeyAsync(admin, "Dasbor pimpinan", "read", ["Reviews.Queue", "Reviews.Reports"]);
        using var robot = With(tenant, key);
        (await robot.StatusAsync("/api/v1/requests")).ShouldBe(HttpStatusCode.OK);
        (await robot.StatusAsync("/api/v1/queue")).ShouldBe(HttpStatusCode.OK);
        (await robot.StatusAsync("/api/v1/services")).ShouldBe(HttpStatusCode.OK, "What is public needs no key.");
        foreach (var closed in new[] { "/api/v1/users", "/api/v1/me/sessions", "/api/v1/api-keys", "/api/v1/legal-documents" })
        {
            using var answer = await robot.GetAsync(closed);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, closed);
            (await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.ToString().ShouldBe("integrations.key-scope");
        }

        using var write = await robot.PostAsJsonAsync("/api/v1/requests", new { service = "kliring-teknologi" });
        write.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await write.Content.ReadFromJsonAsync<JsonObject>())!["code"]!.ToString().ShouldBe("integrations.key-read-only");
        using var page = await robot.GetAsync("/petugas/antrean");
        page.StatusCode.ShouldNotBe(HttpStatusCode.OK, "Pages take no key.");
        using var twin = With(portals.Twin, key);
        (await twin.StatusAsync("/api/v1/requests")).ShouldBe(HttpStatusCode.Unauthorized, "Next door nobody knows it.");
        (await admin.TextAsync("/admin/integrasi/kunci")).ShouldNotContain(key);
        (await tenant.AuditAsync("integrations.api-key", await IdAsync(admin, "Dasbor pimpinan"))).ShouldHaveSingleItem().ShouldNotContain(key);
    }

    [Fact]
    public async Task A_revoked_or_outlived_key_is_unknown_at_once()
    {
        using var admin = await tenant.SignInAsync("admin");
        var key = await KeyAsync(admin, "Akan dicabut", "read", ["Reviews.Queue"]);
        using var robot = With(tenant, key);
        (await robot.StatusAsync("/api/v1/requests")).ShouldBe(HttpStatusCode.OK);
        using var neighbour = await portals.Twin.ApiAsync("admin");
        var id = await IdAsync(admin, "Akan dicabut");
        (await neighbour.DeleteAsync($"/api/v1/api-keys/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var revoked = await admin.PostFormAsync("/admin/integrasi/kunci?handler=Revoke", new Dictionary<string, string> { ["id"] = id });
        revoked.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await robot.StatusAsync("/api/v1/requests")).ShouldBe(HttpStatusCode.Unauthorized);
        (await admin.TextAsync("/admin/integrasi/kunci")).ShouldContain("Dicabut");
    }

    [Fact]
    public async Task Nobody_hands_on_what_he_does_not_hold()
    {
        using var admin = await tenant.ApiAsync("admin");
        using var ratna = await tenant.ApiAsync("ratna");
        (await ratna.PostAsJsonAsync("/api/v1/api-keys", Key("Kunci ratna", ["Reviews.Queue"]))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        foreach (var (input, field) in new (object, string)[]
        {
            (Key("Tidak dimiliki", ["Reviews.Act"]), "permissions"), (Key("Peran", ["Identity.Roles"]), "permissions"), (Key("Kunci", ["Integrations.Keys"]), "permissions"), (Key("Kosong", []), "permissions"), (Key("x", ["Reviews.Queue"]), "name"),
            (Key("Lampau", ["Reviews.Queue"], days: -1), "lastDay"), (Key("Selamanya", ["Reviews.Queue"], days: 4000), "lastDay"), (Key("Alamat", ["Reviews.Queue"], networks: "kantor"), "networks")
        })
        {
            using var answer = await admin.PostAsJsonAsync("/api/v1/api-keys", input);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            ((JsonObject)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!).Select(e => e.Key).ShouldBe([field]);
        }

        using var elsewhere = await admin.PostAsJsonAsync("/api/v1/api-keys", Key("Dari kantor saja", ["Reviews.Queue"], networks: "203.0.113.0/24"));
        using var robot = With(tenant, (await elsewhere.Content.ReadFromJsonAsync<JsonObject>())!["key"]!.ToString());
        (await robot.StatusAsync("/api/v1/requests")).ShouldBe(HttpStatusCode.Forbidden);
        using var twice = await admin.PostAsJsonAsync("/api/v1/api-keys", Key("dari kantor SAJA", ["Reviews.Queue"]));
        twice.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Events_reach_who_subscribed_signed_and_without_personal_data_and_can_be_sent_again()
    {
        await using var receiver = await FakeHttpServer.StartAsync();
        using var admin = await tenant.ApiAsync("admin");
        var (id, secret) = await HookAsync(admin, receiver, "request.submitted", "request.ended");
        var (other, _) = await HookAsync(admin, receiver, "ticket.answered");
        var request = Guid.CreateVersion7();
        await RaiseAsync(new IntegrationEvent("request.submitted", "request", request, "KT/0001", "submitted"));
        var sent = (await receiver.WaitForAsync(1)).ShouldHaveSingleItem();
        sent.Headers["X-Platform-Event"].ShouldBe("request.submitted");
        var seconds = long.Parse(Regex.Match(sent.Headers["X-Platform-Signature"], "^t=([0-9]+),").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        sent.Headers["X-Platform-Signature"].ShouldBe(WebhookRules.Signature([secret], DateTimeOffset.FromUnixTimeSeconds(seconds), sent.Text));
        var body = JsonNode.Parse(sent.Text)!;
        body["entity"]!["number"]!.ToString().ShouldBe("KT/0001");
        body["portal"]!.ToString().ShouldBe(tenant.Code);

        var message = await UntilAsync(async () => (await DeliveriesAsync(admin, id)).FirstOrDefault(d => d!["attempts"]!.AsArray().Count > 0 && d["state"]!.ToString() == "sent"));
        message["attempts"]![0]!["status"]!.GetValue<int>().ShouldBe(200);
        (await DeliveriesAsync(admin, other)).ShouldBeEmpty();
        using var foreign = await portals.Twin.ApiAsync("admin");
        var replay = $"/api/v1/webhooks/{id}/deliveries/{message["id"]}/replay";
        (await foreign.PostAsync(replay, null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await admin.PostAsync($"/api/v1/webhooks/{other}/deliveries/{message["id"]}/replay", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "Another webhook's message is missing.");
        (await admin.PostAsync(replay, null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await receiver.WaitForAsync(2))[1].Text.ShouldBe(sent.Text);
    }

    [Fact]
    public async Task A_new_secret_signs_beside_the_old_one_and_a_receiver_that_is_gone_is_paused()
    {
        await using var receiver = await FakeHttpServer.StartAsync();
        using var admin = await tenant.ApiAsync("admin");
        var (id, first) = await HookAsync(admin, receiver, "request.submitted");
        using var rotated = await admin.PostAsync($"/api/v1/webhooks/{id}/secret", null);
        var second = (await rotated.Content.ReadFromJsonAsync<JsonObject>())!["secret"]!.ToString();
        receiver.AnswerNext(new FakeAnswer(410));
        (await admin.PostAsync($"/api/v1/webhooks/{id}/ping", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var sent = (await receiver.WaitForAsync(1))[0];
        var seconds = long.Parse(Regex.Match(sent.Headers["X-Platform-Signature"], "^t=([0-9]+),").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        sent.Headers["X-Platform-Signature"].ShouldBe(WebhookRules.Signature([second, first], DateTimeOffset.FromUnixTimeSeconds(seconds), sent.Text));

        var hook = await UntilAsync(async () => await admin.GetFromJsonAsync<JsonObject>($"/api/v1/webhooks/{id}") is { } h && h["pausedByFailure"]!.GetValue<bool>() ? h : null);
        hook["pausedAt"].ShouldNotBeNull();
        using var page = await tenant.SignInAsync("admin");
        (await page.TextAsync("/akun/notifikasi")).ShouldContain("dijeda");
        (await page.TextAsync($"/admin/integrasi/webhook/{id}")).ShouldContain("Dijeda karena");
        await RaiseAsync(new IntegrationEvent("request.submitted", "request", Guid.CreateVersion7(), "KT/0002", "submitted"));
        (await DeliveriesAsync(admin, id)).Count.ShouldBe(1, "While it is paused nothing is queued.");
        (await admin.PostAsync($"/api/v1/webhooks/{id}/resume", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var stale = await admin.PutAsJsonAsync($"/api/v1/webhooks/{id}", new { name = "Lain", url = receiver.Address, events = new[] { "request.ended" }, version = hook["version"]!.GetValue<uint>() });
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_faulty_webhook_is_refused_beside_its_fields_and_a_stranger_s_is_missing()
    {
        using var admin = await tenant.SignInAsync("admin");
        using var faulty = await admin.PostFormAsync("/admin/integrasi/webhook/ubah", new Dictionary<string, string> { ["name"] = "Dasbor", ["url"] = "ftp://x", ["events"] = "tidak.ada" });
        var text = await faulty.TextAsync();
        text.ShouldContain("Tulis alamat https di internet");
        text.ShouldContain("Pilih sekurangnya satu peristiwa");
        text.ShouldContain("value=\"Dasbor\"");
        using var ratna = await tenant.ApiAsync("ratna");
        (await ratna.StatusAsync("/api/v1/webhooks")).ShouldBe(HttpStatusCode.Forbidden);
        (await admin.StatusAsync($"/admin/integrasi/webhook/{Guid.CreateVersion7()}")).ShouldBe(HttpStatusCode.NotFound);
    }

    private static HttpClient With(TestTenant portal, string key)
    {
        var client = portal.Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static object Key(string name, string[] permissions, int days = 30, string? networks = null) =>
        new { name, permissions, canWrite = false, lastDay = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(days)), networks };

    private static async Task<string> KeyAsync(HttpClient admin, string name, string access, string[] permissions)
    {
        using var answer = await admin.PostFormAsync("/admin/integrasi/kunci/baru", new Dictionary<string, string> { ["name"] = name, ["access"] = access, ["lastDay"] = DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) }
            .Concat(permissions.Select(p => new KeyValuePair<string, string>("permissions", p))));
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        return Regex.Match(await answer.TextAsync(), "psk_[A-Za-z0-9_-]{43}") is { Success: true } key ? key.Value : throw new InvalidOperationException("No key is shown.");
    }

    private static async Task<string> IdAsync(HttpClient admin, string name) =>
        Regex.Match(await admin.TextAsync("/admin/integrasi/kunci"), $"{Regex.Escape(name)}<br>.*?name=\"id\" value=\"([0-9a-f-]+)\"", RegexOptions.Singleline).Groups[1].Value;

    private static async Task<(Guid Id, string Secret)> HookAsync(HttpClient admin, FakeHttpServer receiver, params string[] events)
    {
        using var answer = await admin.PostAsJsonAsync("/api/v1/webhooks", new { name = "Sistem uji", url = receiver.Address, events });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created, await answer.TextAsync());
        var made = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
        return (made["id"]!.GetValue<Guid>(), made["secret"]!.ToString());
    }

    private static async Task<IReadOnlyList<JsonNode?>> DeliveriesAsync(HttpClient admin, Guid id) => [.. (await admin.GetFromJsonAsync<JsonArray>($"/api/v1/webhooks/{id}/deliveries"))!];

    private static async Task<T> UntilAsync<T>(Func<Task<T?>> get) where T : class
    {
        T? found = null;
        for (var i = 0; i < 500 && (found = await get()) is null; i++)
        {
            await Task.Delay(20);
        }

        return found.ShouldNotBeNull();
    }

    private Task RaiseAsync(IntegrationEvent evt) => tenant.RunAsync(sp =>
        ((IUnitOfWork)sp.GetService(typeof(IUnitOfWork))!).RunAsync(ct => ((IDomainEvents)sp.GetService(typeof(IDomainEvents))!).RaiseAsync(evt, ct), CancellationToken.None));
}
