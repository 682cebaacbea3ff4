using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Packs;
using PlatformSaaS.Data;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Catalog.Rules;

/// <summary>Takes <c>rules/*.json</c> from an agency's pack.</summary>
internal sealed class RulePack(DbContext db, ITenantCache cache, TimeProvider time) : IPackContributor
{
    private const string Folder = "rules";

    public int Order => 46;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var faults = new List<PackFault>();
        var products = pack.In("catalog").SelectMany(f => GroupDocument.Parse(pack.Text(f)) is var document ? document.Walk().SelectMany(g => g.Group.Products).Select(p => (Product: p, Document: document)) : []).ToList();
        var standards = products.SelectMany(p => p.Product.Standards).Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var options = products.SelectMany(p => p.Product.AllOptions(p.Document)).Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var file in pack.In(Folder))
        {
            var table = RuleDocument.Parse(pack.Text(file));
            if (table.Code != Path.GetFileNameWithoutExtension(file))
            {
                faults.Add(new PackFault(file, "/code", new($"Harus '{Path.GetFileNameWithoutExtension(file)}', sama dengan nama berkas.", $"must be '{Path.GetFileNameWithoutExtension(file)}', the name of the file")));
            }

            faults.AddRange(RuleChecks.Faults(table).Concat(RuleChecks.Unknown(table, standards, options)).Select(f => new PackFault(file, f.Path, f.Reason)));
        }

        return faults;
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var files = pack.In(Folder).ToList();
        if (files.Count == 0)
        {
            return;
        }

        var known = await db.Set<RuleTable>().AsTracking().ToDictionaryAsync(r => r.Code, ct);
        foreach (var file in files)
        {
            var table = RuleDocument.Parse(pack.Text(file));
            var json = table.Write();
            if (!known.TryGetValue(table.Code, out var row))
            {
                db.Add(new RuleTable { Id = NewId.Next(), Code = table.Code, Json = json, UpdatedAt = time.GetUtcNow() });
            }
            else if (row.Json != json)
            {
                (row.Json, row.IsEdited, row.UpdatedAt) = (json, false, time.GetUtcNow());
            }
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await cache.InvalidateAsync(CatalogTree.Cached, ct);
        }
    }

    public async Task ExportAsync(PackWriter writer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(writer);
        foreach (var row in await db.Set<RuleTable>().AsNoTracking().ToListAsync(ct))
        {
            var path = $"{Folder}/{row.Code}.json";
            writer.Add(path, PackJson.Of(RuleDocument.Parse(row.Json)));
            if (row.IsEdited)
            {
                writer.MarkEdited(path);
            }
        }
    }
}
