using System.Net;
using System.Net.Http.Json;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>The operator speaks to all portals; on a platform of its own, since everybody would hear it.</summary>
public sealed class AnnouncementTests(PlatformWithItsOwnClock platform) : IClassFixture<PlatformWithItsOwnClock>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_announced_shows_in_every_portal_in_its_time()
    {
        var host = platform.Host;
        var (one, other) = (await host.CreateTenantAsync("kliring"), await host.CreateTenantAsync("satuatap"));
        using var admin = await host.HostPortal.SignInAsync("admin");
        var now = DateTime.UtcNow.AddHours(7);
        async Task<HttpResponseMessage> SayAsync(string text, string audience, DateTime? from, DateTime? until) => await admin.PostFormAsync("/tenant/pengumuman", new Dictionary<string, string>
        {
            ["text"] = text, ["textEn"] = "", ["audience"] = audience, ["startsAt"] = $"{from:yyyy-MM-ddTHH:mm}", ["endsAt"] = $"{until:yyyy-MM-ddTHH:mm}"
        });

        foreach (var (text, from, until, message) in new[]
        {
            ("Pendek", (DateTime?)null, (DateTime?)now.AddHours(1), "Tulis pengumumannya"), ("Pemeliharaan malam ini", null, null, "Isi sampai kapan"), ("Pemeliharaan malam ini", null, now.AddHours(-1), "belum lewat"),
            ("Pemeliharaan malam ini", now.AddHours(3), now.AddHours(2), "setelah waktu mulai"), ("Pemeliharaan malam ini", null, now.AddDays(61), "Paling lama 60 hari")
        })
        {
            var refused = await (await SayAsync(text, "Everybody", from, until)).TextAsync();
            refused.ShouldContain(message);
            refused.ShouldContain(text);
        }

        (await SayAsync("Pemeliharaan <b>besok</b> pukul 22.00", "Everybody", null, now.AddHours(2))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        foreach (var tenant in new[] { one, other })
        {
            (await tenant.Anonymous().GetStringAsync("/", Ct)).ShouldContain("Pemeliharaan &lt;b&gt;besok&lt;/b&gt; pukul 22.00");
        }

        (await SayAsync("Hanya untuk petugas semua instansi", "Staff", now.AddHours(1), now.AddHours(5))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var ratna = await one.SignInAsync("ratna");
        (await ratna.TextAsync("/petugas")).ShouldNotContain("Hanya untuk petugas");
        host.Clock.Offset = TimeSpan.FromHours(3);
        (await ratna.TextAsync("/petugas")).ShouldContain("Hanya untuk petugas");
        using var maya = await one.SignInAsync("maya");
        (await maya.TextAsync("/akun")).ShouldNotContain("Hanya untuk petugas");
        (await one.Anonymous().TextAsync("/")).ShouldNotContain("Pemeliharaan", customMessage: "Its time is over.");

        using var api = await host.HostPortal.ApiAsync("admin");
        var running = (await api.GetFromJsonAsync<System.Text.Json.Nodes.JsonArray>("/api/v1/tenants/announcements", Ct))!.First(a => a!["audience"]!.ToString() == "Staff")!["id"]!.ToString();
        (await api.PostAsync($"/api/v1/tenants/announcements/{running}/end", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.PostAsync($"/api/v1/tenants/announcements/{running}/end", null, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ratna.TextAsync("/petugas")).ShouldNotContain("Hanya untuk petugas");

        using var local = await one.ApiAsync("admin");
        (await local.StatusAsync("/api/v1/tenants/announcements")).ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        (await local.PostAsJsonAsync("/api/v1/tenants/announcements", new { text = "Kami yang mengumumkan", audience = "Everybody", endsAt = now.AddHours(9) }, Ct)).StatusCode.ShouldBeOneOf(HttpStatusCode.NotFound, HttpStatusCode.Forbidden);
        using var page = await one.SignInAsync("admin");
        (await page.StatusAsync("/tenant/pengumuman")).ShouldBe(HttpStatusCode.NotFound);
        host.Clock.Offset = TimeSpan.Zero;
    }
}
