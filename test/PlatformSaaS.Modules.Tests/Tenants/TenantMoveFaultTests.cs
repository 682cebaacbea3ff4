using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Notifications;
using PlatformSaaS.Numbering;
using PlatformSaaS.Templates;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Modules.Tests.Tenants;

/// <summary>A move whose process dies between its steps: the portal is wholly in one place at any time, and can be written again once somebody takes the move up.</summary>
public sealed class TenantMoveFaultTests(PlatformHostFixture host)
{
    private const string Job = "PlatformSaaS.MultiTenancy.TenantMoveJob";
    private readonly TestTenant portal = host.HostPortal;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_move_whose_process_dies_is_taken_up_when_a_node_starts_and_the_portal_can_be_written_again()
    {
        var tenant = await host.CreateTenantAsync("klinik");
        await using var own = await TestDatabase.CreateAsync("own");
        using var api = await portal.ApiAsync("admin");
        var number = await NextAsync(tenant);
        var sending = await AddSendingAsync(tenant);
        var move = await OrderAsync(api, tenant, own);

        // The message on its way holds the job back where the portal is read-only and nothing is copied.
        await DieAsync(move, () => host.Database.ScalarAsync<bool>($"select is_moving from kernel.tenants where id = '{tenant.Id}'", Ct));
        await IsInOldPlaceAsync(tenant);

        // With its tenant's row held it comes as far as the step that switches the portal: all rows copied.
        await using (var connection = new NpgsqlConnection(host.Database.ConnectionString))
        {
            await connection.OpenAsync(Ct);
            await using var held = await connection.BeginTransactionAsync(Ct);
            await host.Database.ExecuteAsync($"update kernel.outbox_messages set claimed_until = now() - interval '1 day' where id = '{sending}'", Ct);
            await DieAsync(move, async () =>
            {
                // Held only once rows are being copied: before that the job waits for every transaction that writes, this one too.
                await Eventually.TrueAsync(() => host.Database.ScalarAsync<bool>($"select tables > 0 from kernel.tenant_moves where id = '{move}'", Ct), "it never began to copy", TimeSpan.FromMinutes(2));
                await using (var hold = new NpgsqlCommand($"select 1 from kernel.tenants where id = '{tenant.Id}' for update", connection, held))
                {
                    await hold.ExecuteNonQueryAsync(Ct);
                }

                await Eventually.TrueAsync(() => host.Database.ScalarAsync<bool>($"select tables > 0 and tables_done = tables from kernel.tenant_moves where id = '{move}'", Ct), "it never copied all", TimeSpan.FromMinutes(2));
                return true;
            });
            await held.RollbackAsync(Ct);
        }

        await IsInOldPlaceAsync(tenant);
        (await Should.ThrowAsync<Exception>(() => NextAsync(tenant))).ToString().ShouldContain("PT503", customMessage: "Until it is taken up nothing can be written that would be lost.");

        (await host.CountQueuedAsync(move)).ShouldBe(1);
        await host.QueueUnfinishedAsync();
        (await host.CountQueuedAsync(move)).ShouldBe(1, "What waits in the queue isn't queued again.");
        await host.DropQueuedAsync(move);
        await host.QueueUnfinishedAsync();
        (await host.CountQueuedAsync(move)).ShouldBe(1, "A node that starts sees to what nobody is at.");
        await PlatformHostFixture.RunJobAsync(portal, Job, $$"""{"moveId":"{{move}}"}""");
        (await LatestAsync(api, tenant))["state"]!.ToString().ShouldBe("Moved", (await LatestAsync(api, tenant)).ToJsonString());
        (await NextAsync(tenant)).ShouldBe(number + 1);
        (await host.Database.ScalarAsync<bool>($"select is_moving from kernel.tenants where id = '{tenant.Id}'", Ct)).ShouldBeFalse();
        (await tenant.Anonymous().StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
        await host.DropQueuedAsync(move);
        await host.QueueUnfinishedAsync();
        (await host.CountQueuedAsync(move)).ShouldBe(0, "What is over is left alone.");
    }

    private async Task IsInOldPlaceAsync(TestTenant tenant)
    {
        (await host.Database.ScalarAsync<bool>($"select protected_connection_string is null and is_moving from kernel.tenants where id = '{tenant.Id}'", Ct)).ShouldBeTrue();
        using var reader = tenant.Anonymous();
        (await reader.StatusAsync("/")).ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Runs the job until something is so, and ends it there as a process ends: it gets to do nothing more.</summary>
    private async Task DieAsync(Guid move, Func<Task<bool>> isSo)
    {
        using var death = new CancellationTokenSource();
        var run = PlatformHostFixture.RunJobAsync(portal, Job, $$"""{"moveId":"{{move}}"}""", death.Token);
        await Eventually.TrueAsync(isSo, "the move never came so far");
        await death.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => run);
    }

    private async Task<Guid> AddSendingAsync(TestTenant tenant)
    {
        var id = NewId.Next();
        await tenant.RunAsync(async sp =>
        {
            sp.GetRequiredService<DbContext>().Add(new OutboxMessage
            {
                Id = id, Template = "uji", Channel = TemplateChannel.Mail, RecipientName = "Rani Contoh", Address = $"{id:N}@example.com", Culture = "id", Subject = "Uji pindah", Body = "Isi", State = MessageState.Sending,
                ClaimId = NewId.Next(), ClaimedUntil = host.Clock.GetUtcNow().AddHours(1), NextAttemptAt = host.Clock.GetUtcNow(), CreatedAt = host.Clock.GetUtcNow()
            });
            await sp.GetRequiredService<DbContext>().SaveChangesAsync(Ct);
        });
        return id;
    }

    private async Task<Guid> OrderAsync(HttpClient api, TestTenant tenant, TestDatabase own)
    {
        var b = new NpgsqlConnectionStringBuilder(own.ConnectionString);
        var version = await portal.RunAsync(async sp => (await sp.GetRequiredService<ITenantManager>().FindAsync(tenant.Id, Ct))!.Version);
        using var answer = await api.PostAsJsonAsync($"/api/v1/tenants/{tenant.Id}/moves", new { connectionString = $"Host={b.Host};Port={b.Port};Database={b.Database};Username={b.Username};Password={b.Password}", version }, Ct);
        answer.StatusCode.ShouldBe(HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync(Ct));
        return Guid.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["id"]!.ToString());
    }

    private static async Task<JsonObject> LatestAsync(HttpClient api, TestTenant tenant) => (JsonObject)(await api.GetFromJsonAsync<JsonArray>($"/api/v1/tenants/{tenant.Id}/moves", Ct))![0]!;

    private static Task<long> NextAsync(TestTenant tenant) => tenant.RunAsync(sp => sp.GetRequiredService<IUnitOfWork>().RunAsync(async token =>
        long.Parse(await sp.GetRequiredService<INumbering>().NextAsync("uji", "{seq}", new DateOnly(2026, 1, 5), ct: token), System.Globalization.CultureInfo.InvariantCulture), Ct));
}
