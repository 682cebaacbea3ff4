using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Catalog.Products;
using PlatformSaaS.Data;
using PlatformSaaS.Text;

namespace PlatformSaaS.Catalog.Groups;

/// <summary>A group with its place in the tree.</summary>
/// <param name="Id">Id.</param>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Summary">One or two sentences, or null.</param>
/// <param name="Icon">Icon, its own or that of the group above.</param>
/// <param name="Service">Service by which its products are ordered, its own or that of the group above.</param>
/// <param name="Depth">0 at the top.</param>
/// <param name="ParentId">Group above it.</param>
/// <param name="Subtree">Ids of the group and all below it.</param>
/// <param name="Count">Products that can be ordered in it and below it.</param>
internal sealed record GroupNode(
    Guid Id, string Code, LocalizedText Name, LocalizedText? Summary, string? Icon, string? Service, int Depth, Guid? ParentId, IReadOnlyList<Guid> Subtree, int Count);

/// <summary>The groups of a tenant, in the order in which they are shown: each followed by those below it.</summary>
internal sealed class GroupForest(IReadOnlyList<GroupNode> nodes)
{
    private readonly Dictionary<Guid, GroupNode> _byId = nodes.ToDictionary(n => n.Id);
    private readonly Dictionary<string, GroupNode> _byCode = nodes.ToDictionary(n => n.Code, StringComparer.Ordinal);

    public IReadOnlyList<GroupNode> Nodes { get; } = nodes;

    /// <summary>True where something can be put into a cart.</summary>
    public bool HasCart { get; init; }

    public int Count => Nodes.Where(n => n.Depth == 0).Sum(n => n.Count);

    public GroupNode? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    public GroupNode? Find(Guid id) => _byId.GetValueOrDefault(id);

    public IEnumerable<GroupNode> Below(Guid? parent) => Nodes.Where(n => n.ParentId == parent);

    /// <summary>From the top down to the group.</summary>
    public IReadOnlyList<GroupNode> PathTo(GroupNode node)
    {
        var path = new List<GroupNode>();
        for (GroupNode? at = node; at is not null; at = at.ParentId is { } parent ? Find(parent) : null)
        {
            path.Insert(0, at);
        }

        return path;
    }

    /// <summary>Service by which a product of the group is ordered.</summary>
    public string? ServiceOf(Guid groupId) => Find(groupId)?.Service;
}

/// <summary>The tree of groups, read once and cached.</summary>
internal sealed class CatalogTree(DbContext db, ITenantCache cache)
{
    /// <summary>Prefix of everything of the catalog that is cached.</summary>
    public const string Cached = "catalog.";

    /// <summary>Deeper trees are refused when they are written.</summary>
    public const int MostLevels = 4;

    public ValueTask<GroupForest> GetAsync(CancellationToken ct) => cache.GetAsync(Cached + "tree", async token =>
    {
        var groups = await db.Set<CatalogGroup>().AsNoTracking().OrderBy(g => g.Sort).ThenBy(g => g.Code).ToListAsync(token);
        var counts = await db.Set<Product>().AsNoTracking().Where(p => p.RetiredAt == null).GroupBy(p => p.GroupId)
            .Select(g => new { g.Key, Count = g.Count(), Carted = g.Count(p => p.Kind == ProductKind.Plain || p.Kind == ProductKind.Rental) }).ToDictionaryAsync(g => g.Key, token);
        return new GroupForest(Build(groups, counts.ToDictionary(c => c.Key, c => c.Value.Count)).Nodes) { HasCart = counts.Values.Any(c => c.Carted > 0) };
    }, ct);

    public static GroupForest Build(IReadOnlyList<CatalogGroup> groups, IReadOnlyDictionary<Guid, int> counts)
    {
        var below = groups.ToLookup(g => g.ParentId);
        var nodes = new List<GroupNode>();
        foreach (var top in below[null])
        {
            Add(top, 0, null, null);
        }

        return new GroupForest(nodes);

        (List<Guid> Ids, int Count) Add(CatalogGroup group, int depth, string? icon, string? service)
        {
            var at = nodes.Count;
            nodes.Add(null!);
            var ids = new List<Guid> { group.Id };
            var count = counts.GetValueOrDefault(group.Id);
            foreach (var child in below[group.Id])
            {
                var (inner, more) = Add(child, depth + 1, group.Icon ?? icon, group.Service ?? service);
                ids.AddRange(inner);
                count += more;
            }

            nodes[at] = new GroupNode(group.Id, group.Code, group.Name, group.Summary, group.Icon ?? icon, group.Service ?? service, depth, group.ParentId, ids, count);
            return (ids, count);
        }
    }
}
