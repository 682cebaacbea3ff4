using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using PlatformSaaS.Auditing;
using PlatformSaaS.Blobs;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Which tenant is to be removed.</summary>
internal sealed record TenantDeletion(Guid TenantId);

/// <summary>
/// Removes every row and blob of a tenant that is marked for it, then the tenant itself. Runs with the owner's role, since the others can't delete what
/// is only ever added; row-level security holds the owner to the one tenant as well. May run again at any point.
/// </summary>
internal sealed class TenantDeletionJob(PlatformDbContext db, DatabaseConnections connections, TenantStore store, CacheDrops drops, TenantBlobs blobs, IAuditLog audit) : IBackgroundJob<TenantDeletion>
{
    public async Task ExecuteAsync(TenantDeletion args, CancellationToken ct)
    {
        store.Clear();
        if (await store.FindAsync(args.TenantId, ct) is not { State: TenantState.Deleting, ConnectionString: null } tenant || tenant.Id == HostTenant.Id)
        {
            return;
        }

        await using var owner = new NpgsqlConnection(connections.Owner);
        await owner.OpenAsync(ct);
        long rows = 0;
        foreach (var table in InOrder(db.Model))
        {
            rows += await ClearAsync(owner, table, tenant.Id, ct);
        }

        await blobs.RemoveAsync(tenant.Id, ct);
        await using (var command = connections.Host.CreateCommand("delete from kernel.tenants where id = $1 and state = 'Deleting'"))
        {
            command.Parameters.Add(new NpgsqlParameter { Value = tenant.Id });
            await command.ExecuteNonQueryAsync(ct);
        }

        store.Clear();
        await drops.NotifyAsync(["tenants"], ct);
        await audit.WriteAsync("tenants.deleted", "tenant", tenant.Id.ToString(), new { tenant.Code, tenant.Name, before = tenant.State.ToString(), after = (string?)null, rows }, ct);
    }

    private static async Task<int> ClearAsync(NpgsqlConnection owner, string table, Guid tenant, CancellationToken ct)
    {
        await using var transaction = await owner.BeginTransactionAsync(ct);
        await using (var set = new NpgsqlCommand("select set_config('app.tenant', $1, true)", owner, transaction) { Parameters = { new() { Value = tenant.ToString("D") } } })
        {
            await set.ExecuteNonQueryAsync(ct);
        }

        await using var delete = new NpgsqlCommand($"delete from {table} where tenant_id = $1", owner, transaction) { CommandTimeout = 600, Parameters = { new() { Value = tenant } } };
        var rows = await delete.ExecuteNonQueryAsync(ct);
        await transaction.CommitAsync(ct);
        return rows;
    }

    /// <summary>Tables so that what points at others comes before them.</summary>
    internal static IReadOnlyList<string> InOrder(IModel model)
    {
        var tables = DatabaseMigrator.TenantTables(model).ToHashSet(StringComparer.Ordinal);
        var pointedAtBy = (from entity in model.GetEntityTypes()
                           from key in entity.GetForeignKeys()
                           let pair = (From: DatabaseMigrator.Qualified(entity), To: DatabaseMigrator.Qualified(key.PrincipalEntityType))
                           where pair.From != pair.To && tables.Contains(pair.From)
                           select pair).ToLookup(p => p.To, p => p.From);
        var ordered = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var table in tables.Order(StringComparer.Ordinal))
        {
            Visit(table);
        }

        return ordered;

        void Visit(string table)
        {
            if (seen.Add(table))
            {
                foreach (var other in pointedAtBy[table])
                {
                    Visit(other);
                }

                ordered.Add(table);
            }
        }
    }
}
