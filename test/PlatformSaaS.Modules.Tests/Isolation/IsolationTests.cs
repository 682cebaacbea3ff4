using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Modules.Tests.Isolation;

/// <summary>No portal shows, changes or hints at what another one has: with both locks, with either alone; and with neither it would show.</summary>
[Collection(nameof(IsolationCollection))]
public sealed class IsolationTests(TwoTenants world, ITestOutputHelper output) : IClassFixture<TwoTenants>
{
    [Fact]
    public async Task Nothing_of_another_portal_is_to_be_had()
    {
        var before = await FingerprintAsync();
        await ShouldHoldAsync();
        (await FingerprintAsync()).ShouldBe(before, "Asking one portal must leave the rows of the other as they were.");
    }

    [Fact]
    public async Task Nor_when_the_database_s_lock_is_off()
    {
        await world.SetRowSecurityAsync(false);
        try
        {
            await ShouldHoldAsync();
        }
        finally
        {
            await world.SetRowSecurityAsync(true);
        }
    }

    [Fact]
    public async Task Nor_when_the_query_filter_is_off()
    {
        var counts = await CountForeignRowsAsync();
        counts.Count.ShouldBeGreaterThan(30);
        counts.Where(c => c.Value > 0).ShouldBeEmpty();
    }

    [Fact]
    public async Task With_both_locks_off_it_would_show()
    {
        await world.SetRowSecurityAsync(false);
        try
        {
            (await CountForeignRowsAsync()).Count(c => c.Value > 0).ShouldBeGreaterThan(15, "Else this suite could not fail.");
        }
        finally
        {
            await world.SetRowSecurityAsync(true);
        }
    }

    [Fact]
    public async Task The_same_questions_are_answered_where_they_belong()
    {
        var sweep = new Sweep(world);
        await sweep.RunAsync(world.B, 0, readOnly: true);
        output.WriteLine($"{sweep.Attempts} attempts; the canary shows at {sweep.Shown.Count} ways of asking.");
        sweep.Shown.Count.ShouldBeGreaterThan(15, "Else the sweep asks for nothing that exists.");
        sweep.Shown.Keys.ShouldContain(k => k.StartsWith("GET /api/v1/requests/{id:guid}", StringComparison.Ordinal));
        sweep.Shown.Keys.ShouldContain(k => k.StartsWith("GET /permohonan/{id:guid}", StringComparison.Ordinal));
        sweep.Shown.Keys.ShouldContain(k => k.StartsWith("GET /petugas/permohonan/{id:guid}", StringComparison.Ordinal));
    }

    private async Task ShouldHoldAsync()
    {
        var sweep = new Sweep(world);
        var began = TimeProvider.System.GetTimestamp();
        await sweep.RunAsync(world.A, Sweep.Wanted);
        output.WriteLine($"{sweep.Attempts} attempts in {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0} s, {sweep.Leaks.Count} leaks.");
        sweep.Leaks.Order().Take(60).ShouldBeEmpty();
        sweep.Attempts.ShouldBeGreaterThanOrEqualTo(Sweep.Wanted);
    }

    /// <summary>Rows of B that a query without filter sees in A's scope, by entity.</summary>
    private Task<Dictionary<string, int>> CountForeignRowsAsync() => world.A.RunAsync(async sp =>
    {
        var db = sp.GetRequiredService<DbContext>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entity in db.Model.GetEntityTypes().Where(e => typeof(IMultiTenant).IsAssignableFrom(e.ClrType)))
        {
            counts[entity.DisplayName()] = await (Task<int>)typeof(IsolationTests).GetMethod(nameof(CountAsync), BindingFlags.NonPublic | BindingFlags.Static)!
                .MakeGenericMethod(entity.ClrType).Invoke(null, [db, world.B.Id])!;
        }

        return counts;
    });

    private static Task<int> CountAsync<T>(DbContext db, Guid tenant) where T : class, IMultiTenant => db.Set<T>().IgnoreQueryFilters().CountAsync(e => e.TenantId == tenant);

    /// <summary>A checksum of everything that B has, but for traces of being asked.</summary>
    private async Task<string> FingerprintAsync()
    {
        var parts = new List<string>();
        foreach (var table in await world.TablesAsync())
        {
            // What waits to be sent is sent meanwhile, so of messages only their number counts.
            var row = table == "kernel.outbox_messages" ? "t.id" : "t";
            parts.Add($"{table}={await world.Host.Database.ScalarAsync<string>($"select coalesce(md5(string_agg({row}::text, '|' order by {row}::text)), '') from {table} t where tenant_id = '{world.B.Id}'")}");
        }

        return string.Join('\n', parts);
    }
}
