using System.Text;
using Npgsql;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Host;

/// <summary>Makes a tenant of each agency pack, applies the pack, seeds demo data. Repeatable.</summary>
internal static class Seeder
{
    public static async Task SeedAsync(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var demo = configuration.GetValue("Platform:Demo", true);
        await SeedTenantAsync(services, HostTenant.Id, null, new DataSeedContext(null, demo));
        var portals = new StringBuilder();
        foreach (var directory in Directory.GetDirectories(PackSources.Folder(configuration)).Order(StringComparer.Ordinal))
        {
            var pack = AgencyPackLoader.Load(directory);
            var id = await EnsureTenantAsync(services, pack);
            await SeedTenantAsync(services, id, pack, new DataSeedContext(pack, demo));
        }

        foreach (var source in services.GetServices<IPortalListing>())
        {
            portals.Append(await source.DescribeAsync());
        }

        var connections = services.GetRequiredService<DatabaseConnections>();
        await File.WriteAllTextAsync(Path.Combine(connections.DataFolder, "portals.txt"), portals.ToString());
    }

    /// <summary>Makes the tenant of a pack, if it isn't there, and returns its id.</summary>
    internal static async Task<Guid> EnsureTenantAsync(IServiceProvider services, AgencyPack pack, string? code = null)
    {
        using var agency = pack.Json("agency.json");
        var connections = services.GetRequiredService<DatabaseConnections>();
        await using var command = connections.Host.CreateCommand("""
            insert into kernel.tenants (id, code, name, state, version, created_at) values ($1, $2, $3, 'Active', 1, now())
            on conflict (code) do update set code = excluded.code returning id
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = NewId.Next() });
        command.Parameters.Add(new NpgsqlParameter { Value = code ?? pack.Code });
        command.Parameters.Add(new NpgsqlParameter { Value = agency.RootElement.GetProperty("name").GetProperty("id").GetString()! });
        return (Guid)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Applies the pack and seeds.</summary>
    internal static Task SeedTenantAsync(IServiceProvider services, Guid tenant, AgencyPack? pack, DataSeedContext context) =>
        services.GetRequiredService<ITenantScopeFactory>().RunAsync(tenant, async sp =>
        {
            if (pack is not null)
            {
                await sp.GetRequiredService<IPackImporter>().ApplyAsync(pack);
            }

            foreach (var contributor in sp.GetServices<IDataSeedContributor>().OrderBy(c => c.Order))
            {
                await contributor.SeedAsync(context, CancellationToken.None);
                await sp.GetRequiredService<IUnitOfWork>().FlushAsync();
            }
        });
}
