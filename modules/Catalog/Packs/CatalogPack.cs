using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
internal sealed class CatalogPack(DbContext db, ITenantCache cache, TimeProvider time) : IPackContributor
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
            faults.Add(new PackFault("agency.json", "/modules", "an agency with a catalog needs the module Catalog"));
        }

        var groups = new Dictionary<string, string>(StringComparer.Ordinal);
        var products = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            var document = GroupDocument.Parse(pack.Text(file));
            if (document.Code != Path.GetFileNameWithoutExtension(file))
            {
                faults.Add(new PackFault(file, "/code", $"must be '{Path.GetFileNameWithoutExtension(file)}', the name of the file"));
            }

            Check(file, document, known, groups, products, faults);
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
                    Apply(product, document, row.Id, (((document.Order * 10) + group.Order) * 100) + place, products, new Stored(options, tariffs));
                }
            }
        }

        if (db.ChangeTracker.HasChanges())
        {
            await db.SaveChangesAsync(ct);
            await cache.InvalidateAsync(CatalogTree.Cached, ct);
        }
    }

    private CatalogGroup Apply(GroupDocument source, Guid? parent, Dictionary<string, CatalogGroup> groups)
    {
        var hash = Hash(source with { Groups = [], Products = [], FieldSets = new Dictionary<string, IReadOnlyList<FieldDefinition>>(), OptionSets = new Dictionary<string, IReadOnlyList<OptionDocument>>() });
        if (!groups.TryGetValue(source.Code, out var row))
        {
            groups[source.Code] = row = new CatalogGroup { Id = NewId.Next(), Code = source.Code, NameId = "" };
            db.Add(row);
        }
        else if (row.IsEdited || row.PackHash == hash)
        {
            return row;
        }

        (row.NameId, row.NameEn, row.SummaryId, row.SummaryEn) = (source.Name.Id, source.Name.En, source.Summary?.Id, source.Summary?.En);
        (row.ParentId, row.Sort, row.Icon, row.Service, row.PackHash) = (parent, source.Order, source.Icon, source.Service, hash);
        return row;
    }

    private void Apply(ProductDocument source, GroupDocument file, Guid group, int place, Dictionary<string, Product> products, Stored stored)
    {
        var fields = JsonSerializer.Serialize(source.AllFields(file), Compact);
        var hash = Hash(new { source, fields, options = source.AllOptions(file), group, place });
        if (!products.TryGetValue(source.Code, out var row))
        {
            products[source.Code] = row = new Product { Id = NewId.Next(), Code = source.Code, NameId = "", UnitId = "" };
            db.Add(row);
        }
        else if (row.IsEdited || row.PackHash == hash)
        {
            return;
        }

        (row.GroupId, row.NameId, row.NameEn, row.SummaryId, row.SummaryEn) = (group, source.Name.Id, source.Name.En, source.Summary?.Id, source.Summary?.En);
        (row.UnitId, row.UnitEn, row.WeightGrams, row.HandlingUnit) = (source.Unit.Id, source.Unit.En, source.WeightGrams, source.HandlingUnit);
        (row.Kind, row.Stock, row.MaxQuantity) = (ProductRules.Kind(source.Kind)!.Value, source.Stock, source.MaxQuantity);
        (row.Fields, row.Sort, row.PackHash, row.UpdatedAt) = (fields, source.Order ?? place, hash, time.GetUtcNow());
        row.Standards = TestStandard.Write(source.Standards);
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
            (known.Unit, known.Method, known.Limit, known.Standards, known.Sort, known.RetiredAt) = (option.Unit, option.Method, option.Limit, [.. option.Standards], n, null);
            Apply(option.Tariffs, stored.Tariffs[known.Id], row.Id, known.Id);
        }

        // Old orders name it still.
        foreach (var option in gone.Values)
        {
            option.RetiredAt ??= time.GetUtcNow();
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
                (known.Until, known.Price, known.IsSample) = (until, tariff.Price, tariff.Sample);
                kept.Remove(known);
            }
            else
            {
                db.Add(new Tariff { Id = NewId.Next(), ProductId = product, OptionId = option, From = from, Until = until, Price = tariff.Price, IsSample = tariff.Sample });
            }
        }

        db.RemoveRange(kept);
    }

    private static void Check(string file, GroupDocument document, Known known, Dictionary<string, string> groups, Dictionary<string, string> products, List<PackFault> faults)
    {
        foreach (var (set, fields) in document.FieldSets)
        {
            CheckFields(file, $"/fieldSets/{set}", fields, known, faults);
        }

        foreach (var (group, _, at) in document.Walk())
        {
            if (!groups.TryAdd(group.Code, file))
            {
                faults.Add(new PackFault(file, $"{at}/code", $"group '{group.Code}' stands twice (also in {groups[group.Code]})"));
            }

            if (group.Code == "produk")
            {
                faults.Add(new PackFault(file, $"{at}/code", "'produk' is an address of the portal"));
            }

            if (at.Split("/groups/").Length > CatalogTree.MostLevels)
            {
                faults.Add(new PackFault(file, at, $"groups go at most {CatalogTree.MostLevels} levels deep"));
            }

            // A pack may bring its catalog before its services; once it has any, names must lead somewhere.
            if (group.Service is { } service && known.Services.Count > 0 && !known.Services.Contains(service))
            {
                faults.Add(new PackFault(file, $"{at}/service", $"there is no service '{service}'"));
            }

            foreach (var (product, i) in group.Products.Select((p, i) => (p, i)))
            {
                Check(file, $"{at}/products/{i}", product, document, known, products, faults);
            }
        }
    }

    private static void Check(string file, string at, ProductDocument product, GroupDocument document, Known known, Dictionary<string, string> products, List<PackFault> faults)
    {
        if (!products.TryAdd(product.Code, file))
        {
            faults.Add(new PackFault(file, $"{at}/code", $"product '{product.Code}' stands twice (also in {products[product.Code]})"));
        }

        if (product.HandlingUnit is { } unit && !known.Roles.Contains(unit))
        {
            faults.Add(new PackFault(file, $"{at}/handlingUnit", $"there is no role '{unit}'"));
        }

        if ((product.Kind == "rental") != product.Stock.HasValue)
        {
            faults.Add(new PackFault(file, $"{at}/stock", product.Stock.HasValue ? "only a rental item has a stock" : "a rental item needs a stock"));
        }

        if (product.FieldSet is { } set && !document.FieldSets.ContainsKey(set))
        {
            faults.Add(new PackFault(file, $"{at}/fieldSet", $"there is no field set '{set}' in this file"));
        }

        CheckFields(file, $"{at}/fields", product.AllFields(document), known, faults);
        OptionChecks.Add(file, at, product, document, faults);
        CheckTariffs(file, $"{at}/tariffs", product.Tariffs, faults);
    }

    private static void CheckFields(string file, string at, IReadOnlyList<FieldDefinition> fields, Known known, List<PackFault> faults)
    {
        foreach (var twice in fields.GroupBy(f => f.Code, StringComparer.Ordinal).Where(g => g.Count() > 1))
        {
            faults.Add(new PackFault(file, at, $"field '{twice.Key}' stands twice"));
        }

        foreach (var field in fields)
        {
            if (ProductFields.Reserved.Contains(field.Code))
            {
                faults.Add(new PackFault(file, at, $"'{field.Code}' is a field that every line has"));
            }

            if (field.List is { } list && !known.Lists.Contains(list))
            {
                faults.Add(new PackFault(file, at, $"there is no list '{list}'"));
            }

            if (field.Type is FieldType.Choice or FieldType.Choices && (field.List is null) == (field.Options.Count == 0))
            {
                faults.Add(new PackFault(file, at, $"field '{field.Code}': a choice takes its answers from either 'list' or 'options'"));
            }

            if (field.Type is FieldType.File or FieldType.Files && (field.Accept.Count == 0 || field.MaxMb is null))
            {
                faults.Add(new PackFault(file, at, $"field '{field.Code}': a file field needs 'accept' and 'maxMb'"));
            }
        }
    }

    internal static void CheckTariffs(string file, string at, IReadOnlyList<TariffDocument> tariffs, List<PackFault> faults)
    {
        var spans = new List<Tariff>();
        foreach (var (tariff, i) in tariffs.Select((t, i) => (t, i)))
        {
            if (Day(tariff.From) is not { } from || (tariff.Until is not null && Day(tariff.Until) is null))
            {
                faults.Add(new PackFault(file, $"{at}/{i}", $"there is no day '{(Day(tariff.From) is null ? tariff.From : tariff.Until)}'"));
                continue;
            }

            var until = Day(tariff.Until);
            if (until <= from)
            {
                faults.Add(new PackFault(file, $"{at}/{i}/until", "must come after 'from'"));
            }
            else if (spans.Exists(s => s.Overlaps(from, until)))
            {
                faults.Add(new PackFault(file, $"{at}/{i}", "overlaps another tariff of the product"));
            }

            spans.Add(new Tariff { From = from, Until = until });
        }
    }

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string Hash<T>(T value) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(value, JsonSerializerOptions.Web))));

    private static readonly JsonSerializerOptions Compact = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull };

    private sealed record Stored(ILookup<Guid, ProductOption> Options, ILookup<Guid, Tariff> Tariffs);

    private sealed record Known(HashSet<string> Roles, HashSet<string> Lists, HashSet<string> Services);
}
