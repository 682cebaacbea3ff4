using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.OneRoof;

/// <summary>The demo's past is lived through the real engine: every step of it has to be allowed.</summary>
public sealed class OneRoofPastTests(PlatformHostFixture host)
{
    [Fact]
    public async Task The_past_fills_register_and_dispositions()
    {
        var tenant = await host.CreateTenantAsync("satuatap", history: true);
        using var nurul = await tenant.ApiAsync(OneRoofWorld.Nurul);
        var register = (await nurul.GetFromJsonAsync<JsonArray>("/api/v1/registers/pintu-informasi?from=2026-01-01"))!;
        register.Count.ShouldBeGreaterThanOrEqualTo(12);
        register.Select(r => r!["class"]?.ToString()).ShouldContain("Informasi publik khusus (DIP-K)");
        register.ShouldContain(r => r!["follows"] != null && r["follows"]!.ToString().StartsWith("KBR/", StringComparison.Ordinal));
        (await nurul.GetStringAsync("/petugas/disposisi")).ShouldContain("Berjalan");
    }
}
