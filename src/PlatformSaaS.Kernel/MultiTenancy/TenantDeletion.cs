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
internal sealed class TenantDeletionJob(PlatformDbContext db, DatabaseConnections connections, TenantStore store, CacheDrops drops, TenantBlobs blobs, MoveRows moves, ExportRows exports, IAuditLog audit) : IBackgroundJob<TenantDeletion>
{
    public async Task ExecuteAsync(TenantDeletion args, CancellationToken ct)
    {
        store.Clear();
        if (await store.FindAsync(args.TenantId, ct) is not { State: TenantState.Deleting } tenant || tenant.Id == HostTenant.Id)
        {
            return;
        }

        // Wherever rows of it may lie: where it lives, and what a move left behind. A database of its own is emptied, not dropped: it isn't the platform's to drop.
        var places = (await moves.ListAsync(tenant.Id, ct)).Where(m => m.State is not (TenantMoveState.Done or TenantMoveState.Failed)).Select(m => moves.Unprotect(m.ProtectedSource)).Append(tenant.ConnectionString).Append(null).Distinct();
        var tables = InOrder(db.Model);
        long rows = 0;
        foreach (var place in places)
        {
            rows += await TenantCopy.ClearAsync(connections.Of(place), tenant.Id, tables, ct);
        }

        await moves.ForgetAsync(tenant.Id, ct);
        await exports.ForgetAsync(tenant.Id, ct);
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
