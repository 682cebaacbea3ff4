using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>A portal lives through all of its life beside one that is used without a pause.</summary>
public sealed class LifeUnderLoadTests(PlatformHostFixture host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_portal_is_made_suspended_archived_and_deleted_and_its_neighbour_notices_nothing()
    {
        var portal = host.HostPortal;
        var used = await host.CreateTenantAsync("satuatap");
        using var citra = await used.ApiAsync("citra");
        using var first = await citra.PostAsJsonAsync("/api/v1/requests", new { service = "pintu-informasi" }, Ct);
        var kept = $"/api/v1/requests/{(await first.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]}";
        var before = await citra.GetStringAsync(kept, Ct);
        using var stop = new CancellationTokenSource();
        var load = TenantMoveTests.UseAsync(used, stop.Token);

        using var api = await portal.ApiAsync("admin");
        const string Code = "hidup-beban";
        using var made = await api.PostAsJsonAsync("/api/v1/tenants", new { code = Code, name = "Kantor Sebentar", adminName = "Rani Contoh", adminEmail = "rani.sebentar@example.com", pack = "klinik" }, Ct);
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.Content.ReadAsStringAsync(Ct));
        var id = Guid.Parse((await made.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString());
        var brief = new TestTenant(host, id, Code);
        (await brief.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.OK);

        // A citizen with something to read, in a portal that goes the same way.
        var other = await host.CreateTenantAsync("satuatap");
        using var reader = await other.SignInAsync("citra");
        using var readerApi = await other.ApiAsync("citra");
        using var sent = await readerApi.PostAsJsonAsync("/api/v1/requests", new { service = "pintu-informasi" }, Ct);
        var request = (await sent.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString();
        foreach (var tenant in new[] { brief, other })
        {
            await StepAsync(api, tenant, TenantState.Suspended);
        }

        (await reader.StatusAsync($"/permohonan/{request}")).ShouldBe(HttpStatusCode.OK, "Suspended, what is there is still read.");
        (await brief.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.ServiceUnavailable);
        foreach (var tenant in new[] { brief, other })
        {
            await StepAsync(api, tenant, TenantState.Archived);
            (await api.DeleteAsync($"/api/v1/tenants/{tenant.Id}?code={tenant.Code}&waiver=Portal%20contoh%20tanpa%20data&version={await VersionAsync(tenant)}", Ct)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
            await PlatformHostFixture.RunJobAsync(portal, "PlatformSaaS.MultiTenancy.TenantDeletionJob", $$"""{"tenantId":"{{tenant.Id}}"}""");
            (await tenant.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.NotFound);
        }

        await stop.CancelAsync();
        (await load).ShouldBeGreaterThan(5);
        (await citra.GetStringAsync(kept, Ct)).ShouldBe(before);
        (await used.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.OK);

        async Task StepAsync(HttpClient admin, TestTenant tenant, TenantState state) =>
            (await admin.PutAsJsonAsync($"/api/v1/tenants/{tenant.Id}/state", new { state = state.ToString(), version = await VersionAsync(tenant), reason = "Perjanjian berakhir" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        Task<long> VersionAsync(TestTenant tenant) => portal.RunAsync(async sp => (await ((ITenantManager)sp.GetService(typeof(ITenantManager))!).FindAsync(tenant.Id, Ct))!.Version);
    }
}
