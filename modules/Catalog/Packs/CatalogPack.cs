using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Admin;
using PlatformSaaS.Catalog.Groups;
using PlatformSaaS.Catalog.Options;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Catalog.Packs;

/// <summary>Takes <c>catalog/*.json</c> from an agency's pack.</summary>
internal sealed partial class CatalogPack(DbContext db, ITenantCache cache, TimeProvider time) : IPackContributor
{
    private const string Folder = "catalog";

    public int Order => 45;

    public IEnumerable<PackFault> Validate(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var files = pack.In(Folder).ToList();
        if (files.Count == 0)
        {
            return [];
        }

        var faults = new List<PackFault>();
        using var agency = pack.Json("agency.json");
        var known = new Known(
            agency.RootElement.GetProperty("roles").EnumerateArray().Select(r => r.GetProperty("code").GetString()!).ToHashSet(StringComparer.Ordinal),
            agency.RootElement.TryGetProperty("lists", out var lists) ? lists.EnumerateObject().Select(l => l.Name).ToHashSet(StringComparer.Ordinal) : [],
            pack.In("services").Select(p => Path.GetFileNameWithoutExtension(p)).ToHashSet(StringComparer.Ordinal));
        if (!agency.RootElement.GetProperty("modules").EnumerateArray().Any(m => m.GetString() == "Catalog"))
        {
            faults.Add(new PackFault("agency.json", "/modules", new("Instansi yang punya katalog memerlukan modul Catalog.", "an agency with a catalog needs the module Catalog")));
        }

        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        var products = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var document = GroupDocument.Parse(pack.Text(file));
            if (document.Code != Path.GetFileNameWithoutExtension(file))
            {
                faults.Add(new PackFault(file, "/code", new($"Harus '{Path.GetFileNameWithoutExtension(file)}', sama dengan nama berkas.", $"must be '{Path.GetFileNameWithoutExtension(file)}', the name of the file")));
            }

            Check(file, document, known, groups, products, faults);
        }

        return faults;
    }

    public async Task ApplyAsync(AgencyPack pack, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        var files = pack.In(Folder).ToList();
        if (files.Count == 0 && !pack.IsComplete)
        {
            return;
        }

        var groups = await db.Set<CatalogGroup>().ToDictionaryAsync(g => g.Code, ct);
        var products = await db.Set<Product>().ToDictionaryAsync(p => p.Code, ct);
        var tariffs = (await db.Set<Tariff>().ToListAsync(ct)).ToLookup(t => t.OptionId ?? t.ProductId);
        var options = (await db.Set<ProductOption>().ToListAsync(ct)).ToLookup(o => o.ProductId);
        foreach (var file in files)
        {
            var document = GroupDocument.Parse(pack.Text(file));
            foreach (var (group, parent, _) in document.Walk())
            {
                var row = Apply(group, parent is null ? null : groups[parent.Code].Id, groups);
                foreach (var (product, place) in group.Products.Select((p, i) => (p, i)))
                {
                    Apply(product, document, row.Id, Place(document.Order, group.Order, place), products, new Stored(options, tariffs));
                }
            }
        }

        if (pack.IsComplete)
        {
            Retire(pack, groups, products);
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await cache.InvalidateAsync(CatalogTree.Cached, ct);
        }
    }

    private CatalogGroup Apply(GroupDocument source, Guid? parent, Dictionary<string, CatalogGroup> groups)
    {
        if (!groups.TryGetValue(source.Code, out var row))
        {
            groups[source.Code] = row = new CatalogGroup { Id = NewId.Next(), Code = source.Code, NameId = "" };
            db.Add(row);
        }

        (row.NameId, row.NameEn, row.SummaryId, row.SummaryEn) = (source.Name.Id, source.Name.En, source.Summary?.Id, source.Summary?.En);
        (row.ParentId, row.Sort, row.Icon, row.Service) = (parent, source.Order, source.Icon, source.Service);
        row.IsEdited = row.IsEdited && db.Entry(row).State == EntityState.Unchanged;
        return row;
    }

    private void Apply(ProductDocument source, GroupDocument file, Guid group, int place, Dictionary<string, Product> products, Stored stored)
    {
        var fields = JsonSerializer.Serialize(source.AllFields(file), Compact);
        if (!products.TryGetValue(source.Code, out var row))
        {
            products[source.Code] = row = new Product { Id = NewId.Next(), Code = source.Code, NameId = "", UnitId = "" };
            db.Add(row);
        }

        (row.GroupId, row.NameId, row.NameEn, row.SummaryId, row.SummaryEn) = (group, source.Name.Id, source.Name.En, source.Summary?.Id, source.Summary?.En);
        (row.UnitId, row.UnitEn, row.WeightGrams, row.HandlingUnit) = (source.Unit.Id, source.Unit.En, source.WeightGrams, source.HandlingUnit);
        (row.Kind, row.Stock, row.MaxQuantity) = (ProductRules.Kind(source.Kind)!.Value, source.Stock, source.MaxQuantity);
        (row.Fields, row.Sort, row.RetiredAt) = (fields, source.Order ?? place, null);
        row.Standards = TestStandard.Write(source.Standards);
        var before = db.ChangeTracker.Entries().Count(e => e.State != EntityState.Unchanged);
        Apply(source.Tariffs, stored.Tariffs[row.Id], row.Id, null);
        var gone = stored.Options[row.Id].ToDictionary(o => o.Code, StringComparer.Ordinal);
        foreach (var (option, n) in source.AllOptions(file).Select((o, i) => (o, i)))
        {
            if (!gone.Remove(option.Code, out var known))
            {
                known = new ProductOption { Id = NewId.Next(), ProductId = row.Id, Code = option.Code, NameId = "" };
                db.Add(known);
            }

            (known.NameId, known.NameEn, known.GroupId, known.GroupEn) = (option.Name.Id, option.Name.En, option.Group?.Id, option.Group?.En);
            (known.Unit, known.Method, known.Limit, known.Sort, known.RetiredAt) = (option.Unit, option.Method, option.Limit, n, null);
            known.Standards = known.Standards.SequenceEqual(option.Standards) ? known.Standards : [.. option.Standards];
            Apply(option.Tariffs, stored.Tariffs[known.Id], row.Id, known.Id);
        }

        // Old orders name it still.
        foreach (var option in gone.Values)
        {
            option.RetiredAt ??= time.GetUtcNow();
        }

        if (db.Entry(row).State != EntityState.Unchanged || db.ChangeTracker.Entries().Count(e => e.State != EntityState.Unchanged) != before)
        {
            (row.IsEdited, row.UpdatedAt) = (false, time.GetUtcNow());
        }
    }

    private void Apply(IReadOnlyList<TariffDocument> wanted, IEnumerable<Tariff> present, Guid product, Guid? option)
    {
        var kept = present.ToList();
        foreach (var tariff in wanted)
        {
            var (from, until) = (Day(tariff.From)!.Value, Day(tariff.Until));
            if (kept.Find(t => t.From == from) is { } known)
            {
                (known.Until, known.Price, known.IsSample, known.Basis, known.BasisUrl) = (until, tariff.Price, tariff.Sample, tariff.Basis, tariff.BasisUrl);
                kept.Remove(known);
            }
            else
            {
                db.Add(new Tariff { Id = NewId.Next(), ProductId = product, OptionId = option, From = from, Until = until, Price = tariff.Price, IsSample = tariff.Sample, Basis = tariff.Basis, BasisUrl = tariff.BasisUrl });
            }
        }

        db.RemoveRange(kept);
    }

    /// <summary>Place of a product whose order nobody set.</summary>
    private static int Place(int root, int group, int index) => (((root * 10) + group) * 100) + index;

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private sealed record Stored(ILookup<Guid, ProductOption> Options, ILookup<Guid, Tariff> Tariffs);

    private sealed record Known(HashSet<string> Roles, HashSet<string> Lists, HashSet<string> Services);
}
