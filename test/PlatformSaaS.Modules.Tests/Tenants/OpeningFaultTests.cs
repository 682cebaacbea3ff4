using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PlatformSaaS.Auditing;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>Going live writes to the portal's database and to the host's: where the second write fails, the portal stays in trial, and doing it again opens it.</summary>
public sealed class OpeningFaultTests(PlatformHostFixture host)
{
    private const string Launch = "/api/v1/agency/launch";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Beginning_clean_again_opens_a_portal_that_was_cleared_and_not_opened()
    {
        var tenant = await FirstTrial.BeginAsync(host, "satuatap");
        using var admin = await tenant.ApiAsync("admin");
        await FirstTrial.FulfilAsync(host, tenant, admin);
        var seen = await RemainsAsync(admin);
        var fault = await Should.ThrowAsync<BusinessException>(() => tenant.RunAsync(sp => sp.GetRequiredService<ITrialClearing>().OpenCleanAsync(
            new(seen["version"]!.GetValue<long>(), seen["seen"]!.ToString(), (_, _) => Task.CompletedTask, async (services, _, token) =>
            {
                await services.GetRequiredService<IAuditLog>().WriteAsync(ITrialClearing.Logged, "launch", tenant.Code, new { }, token);
                await LoseHostAsync(tenant);
            }), Ct)));
        fault.Code.ShouldBe(IPortalTrial.NotOpened);

        var left = await RemainsAsync(admin);
        (await IsTrialAsync(admin), left["figures"]!.AsArray().Sum(f => f!["count"]!.GetValue<long>())).ShouldBe((true, 0), "Cleared, and not open.");
        (await host.Database.ScalarAsync<long>($"select count(*) from kernel.write_locks where id = '{tenant.Id}'", Ct)).ShouldBe(0, "People can write again.");
        using var done = await admin.PostAsJsonAsync($"{Launch}/go-live-clean", new { code = tenant.Code, seen = left["seen"]!.ToString(), version = left["version"]!.GetValue<long>() }, Ct);
        done.StatusCode.ShouldBe(HttpStatusCode.OK, $"The mail that proved the way out went with the rest, and is asked for no second time. {await done.TextAsync()}");
        (await IsTrialAsync(admin)).ShouldBeFalse();
        (await tenant.RunAsync(sp => sp.GetRequiredService<IAuditReader>().FindFaultAsync(Ct))).ShouldBeNull();
    }

    [Fact]
    public async Task Going_live_again_opens_a_portal_whose_log_was_written_and_that_was_not_opened()
    {
        var tenant = await FirstTrial.BeginAsync(host, "satuatap");
        using var admin = await tenant.ApiAsync("admin");
        await FirstTrial.FulfilAsync(host, tenant, admin);
        var version = (await admin.GetFromJsonAsync<JsonObject>(Launch, Ct))!["version"]!.GetValue<long>();
        Task<HttpResponseMessage> pending;
        await using (var connection = await host.Database.OpenAsync(Ct))
        await using (var profile = await connection.BeginTransactionAsync(Ct))
        {
            // Going live has the tenant's row by now and waits for the portal's own: the moment between the two.
            await using var held = new NpgsqlCommand($"select 1 from kernel.agency_profiles where tenant_id = '{tenant.Id}' for update", connection);
            (await held.ExecuteScalarAsync(Ct)).ShouldNotBeNull();
            pending = GoLiveAsync();
            await LoseHostAsync(tenant);
        }

        using (var refused = await pending)
        {
            (refused.StatusCode, (await refused.TextAsync()).Contains("masih diuji coba", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
        }

        (await IsTrialAsync(admin)).ShouldBeTrue();
        (await LogAsync()).ShouldBe(["agency.went-live", "agency.stayed-in-trial"]);
        using (var live = await GoLiveAsync())
        {
            live.IsSuccessStatusCode.ShouldBeTrue(await live.TextAsync());
        }

        (await IsTrialAsync(admin)).ShouldBeFalse();
        (await LogAsync()).ShouldBe(["agency.went-live", "agency.stayed-in-trial", "agency.went-live"]);

        Task<HttpResponseMessage> GoLiveAsync() => admin.PostAsJsonAsync($"{Launch}/go-live", new { confirmed = true, version }, Ct);

        async Task<IEnumerable<string>> LogAsync() => (await tenant.AuditAsync("launch", tenant.Code)).Select(e => e.Split(' ')[0]);
    }

    /// <summary>Ends the connection that holds the tenant's row, as a database that restarts would.</summary>
    private Task LoseHostAsync(TestTenant tenant) => Eventually.TrueAsync(
        () => host.Database.ScalarAsync<bool>($"select pg_terminate_backend(l.pid) from kernel.tenants t join pg_locks l on l.locktype = 'transactionid' and l.granted and l.transactionid = t.xmax where t.id = '{tenant.Id}'", Ct), "nobody holds the tenant's row");

    private static async Task<JsonObject> RemainsAsync(HttpClient admin) => (await admin.GetFromJsonAsync<JsonObject>($"{Launch}/remains", Ct))!;

    private static async Task<bool> IsTrialAsync(HttpClient admin) => (await admin.GetFromJsonAsync<JsonObject>(Launch, Ct))!["isTrial"]!.GetValue<bool>();
}
