using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PlatformSaaS.Host;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.TestBase.Infrastructure;

namespace PlatformSaaS.Kernel.Tests.Platform;

public sealed class PackApplyTests
{
    [Fact]
    public async Task Applying_a_pack_again_changes_nothing()
    {
        await using var platform = await TestPlatform.CreateAsync<HostModule>("kernel_packs", ("Platform:MigrationsAssembly", "PlatformSaaS.Migrations"));
        var folders = Directory.GetDirectories(Path.Combine(Repository.Root, "etc", "agencies")).Order(StringComparer.Ordinal).ToList();
        folders.Count.ShouldBe(5);
        foreach (var folder in folders)
        {
            var tenant = await platform.NewTenantAsync();
            // A portal that was just made has no profile yet: by that a first pack is known.
            await platform.RunAsync(tenant, sp => sp.GetRequiredService<DbContext>().Set<AgencyProfile>().ExecuteDeleteAsync());
            var pack = AgencyPackLoader.Load(folder);
            await platform.RunAsync(tenant, sp => sp.GetRequiredService<IPackImporter>().ApplyAsync(pack));
            var before = await ChecksumsAsync(platform, tenant);
            before.Values.Count(v => v != "").ShouldBeGreaterThan(5, pack.Code);
            await platform.RunAsync(tenant, sp => sp.GetRequiredService<IPackImporter>().ApplyAsync(pack));
            var after = await ChecksumsAsync(platform, tenant);
            after.Where(t => before[t.Key] != t.Value).Select(t => t.Key).ShouldBeEmpty($"{pack.Code}: {await LastActionsAsync(platform, tenant)}");
        }
    }

    private static Task<string?> LastActionsAsync(TestPlatform platform, Guid tenant) => platform.Database.ScalarAsync<string>(
        $"select string_agg(action || ' ' || entity_id, ', ') from (select * from kernel.audit_entries where tenant_id = '{tenant}' order by sequence desc limit 10) last");

    private static async Task<Dictionary<string, string>> ChecksumsAsync(TestPlatform platform, Guid tenant)
    {
        await using var connection = await platform.Database.OpenAsync();
        var tables = new List<string>();
        await using (var list = new NpgsqlCommand("""
            select quote_ident(table_schema) || '.' || quote_ident(c.table_name) from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
            where column_name = 'tenant_id' and table_type = 'BASE TABLE'
            """, connection))
        await using (var reader = await list.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync())
            {
                tables.Add(reader.GetString(0));
            }
        }

        var sums = new Dictionary<string, string>();
        foreach (var table in tables)
        {
            await using var sum = new NpgsqlCommand($"select coalesce(md5(string_agg(t::text, '|' order by t::text)), '') from {table} t where tenant_id = '{tenant}'", connection);
            sums[table] = (string)(await sum.ExecuteScalarAsync())!;
        }

        return sums;
    }
}
