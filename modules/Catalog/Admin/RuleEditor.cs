using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Rules;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Catalog.Admin;

/// <summary>Writes rule tables. Drafts follow the new table at once; requests already sent keep what they were sent with.</summary>
internal sealed class RuleEditor(DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, OptionCatalog options, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    /// <summary>All tables of the agency.</summary>
    public async Task<IReadOnlyList<(RuleDocument Table, DateTimeOffset UpdatedAt)>> ListAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        return [.. (await db.Set<RuleTable>().AsNoTracking().OrderBy(r => r.Code).Select(r => new { r.Json, r.UpdatedAt }).ToListAsync(ct)).Select(r => (RuleDocument.Parse(r.Json), r.UpdatedAt))];
    }

    /// <summary>The table to be edited, and the version of its row.</summary>
    public async Task<(RuleDocument Table, uint Version)> GetAsync(string code, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var row = await db.Set<RuleTable>().AsNoTracking().FirstOrDefaultAsync(r => r.Code == code, ct) ?? throw new MissingException();
        return (RuleDocument.Parse(row.Json), row.Version);
    }

    /// <summary>Stores a table, or says under <c>foods[2].simulants</c> what is wrong with it.</summary>
    public async Task SaveAsync(RuleDocument table, uint? version, CancellationToken ct)
    {
        await permissions.RequireAsync(CatalogPermissions.Manage, ct);
        var products = (await options.GetAsync(ct)).Products;
        var faults = RuleChecks.Faults(table).Concat(RuleChecks.Unknown(
            table, products.SelectMany(p => p.Standards).Select(s => s.Code).ToHashSet(StringComparer.Ordinal), products.SelectMany(p => p.Options).Select(o => o.Option.Code).ToHashSet(StringComparer.Ordinal))).ToList();
        if (faults.Count > 0)
        {
            throw new InputException(faults.GroupBy(f => Member(f.Path)).ToDictionary(g => g.Key, g => new[] { g.First().Reason.Current }));
        }

        await unitOfWork.RunAsync(async token =>
        {
            var row = await db.Set<RuleTable>().AsTracking().FirstOrDefaultAsync(r => r.Code == table.Code, token) ?? throw new MissingException();
            ProductEditor.RequireVersion(row.Version, version);
            var before = row.Json;
            (row.Json, row.IsEdited, row.UpdatedAt) = (table.Write(), true, clock.UtcNow);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("catalog.rules-edit", "catalog.rules", table.Code, new { before, after = row.Json }, token);
            await cache.InvalidateAsync(CatalogTree.Cached, token);
        }, ct);
    }

    /// <summary><c>/foods/2/simulants</c> as forms write it: <c>foods[2].simulants</c>.</summary>
    private static string Member(string path)
    {
        var parts = path.Trim('/').Split('/');
        return parts.Length == 3 ? $"{parts[0]}[{parts[1]}].{parts[2]}" : parts[0];
    }
}
