using System.Text;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Packs;

/// <summary>What stood at a place when a pack was last taken: in the pack, and in what the tenant then held.</summary>
internal sealed record PackMark(string Source, string Held);

/// <summary>
/// Brings a pack that comes again together with what admins made of it since: a place that the pack didn't change stays the tenant's, one that only the pack changed is taken,
/// and where both changed the tenant's stays and is named.
/// </summary>
internal sealed class PackMerge(AgencyPack source, AgencyPack held, IReadOnlyDictionary<string, PackMark> marks, IReadOnlySet<string>? edited)
{
    /// <summary>Nobody wrote this, so what the tenant holds always differs from it.</summary>
    private const string Unknown = "?";

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Places where both changed something else.</summary>
    public List<string> Kept { get; } = [];

    /// <summary>The pack to be applied.</summary>
    public AgencyPack Run()
    {
        foreach (var path in source.Files.Keys.Union(held.Files.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (theirs, ours) = (PackTree.Of(source, path), PackTree.Of(held, path));
            var merged = Merge(path, theirs, ours);
            if (path == "agency.json" && merged is JsonObject chosen && theirs is JsonObject wrote)
            {
                merged = WithPeople(chosen, wrote);
            }

            if (merged is null)
            {
                continue;
            }

            _files[path] = ReferenceEquals(merged, theirs) ? source.Files[path] : ReferenceEquals(merged, ours) ? held.Files[path] : Encoding.UTF8.GetBytes(PackJson.Text(merged));
        }

        return new AgencyPack(source.Code, _files);
    }

    /// <summary>What to remember once the merged pack was applied and the tenant holds <paramref name="after"/>.</summary>
    public Dictionary<string, PackMark> Remember(AgencyPack merged, AgencyPack after)
    {
        var next = new Dictionary<string, PackMark>(StringComparer.Ordinal);
        foreach (var path in source.Files.Keys.Union(marks.Keys.Where(k => !k.Contains('#', StringComparison.Ordinal)), StringComparer.Ordinal))
        {
            Remember(path, PackTree.Of(source, path), PackTree.Of(merged, path), PackTree.Of(after, path), next);
        }

        return next;
    }

    /// <summary>Demo people are the pack's alone: no tenant's export has them, while other files of the pack go on naming them.</summary>
    private static JsonObject WithPeople(JsonObject chosen, JsonObject wrote)
    {
        var missing = new[] { "demoUsers", "demoApplicants" }.Where(n => wrote.ContainsKey(n) && !chosen.ContainsKey(n)).ToList();
        if (missing.Count == 0)
        {
            return chosen;
        }

        var whole = (JsonObject)chosen.DeepClone();
        foreach (var name in missing)
        {
            whole[name] = wrote[name]!.DeepClone();
        }

        return whole;
    }

    private JsonNode? Merge(string place, JsonNode? theirs, JsonNode? ours)
    {
        var mark = marks.GetValueOrDefault(place);
        if (Same(theirs, ours))
        {
            return theirs;
        }

        if (PackTree.Hash(theirs) == (mark?.Source ?? "-"))
        {
            // The pack says what it said before; whether the tenant still holds what that made of it is the tenant's affair.
            return mark is not null && PackTree.Hash(ours) == mark.Held ? theirs : ours;
        }

        if (PackTree.Hash(ours) == (mark?.Held ?? "-"))
        {
            return theirs;
        }

        if (theirs is not null && ours is not null && PackTree.Children(place, theirs) is { } left && PackTree.Children(place, ours) is { } right && theirs.GetType() == ours.GetType())
        {
            var names = left.Select(c => c.Key).Concat(right.Select(c => c.Key).Except(left.Select(c => c.Key), StringComparer.Ordinal));
            var (one, other) = (left.ToDictionary(c => c.Key, c => c.Value), right.ToDictionary(c => c.Key, c => c.Value));
            return PackTree.Join(theirs, names.Select(n => KeyValuePair.Create(n, Merge(PackTree.Below(place, n), one.GetValueOrDefault(n), other.GetValueOrDefault(n)))).Where(c => c.Value is not null).ToList());
        }

        // Before anything was remembered only what is known to be edited is the tenant's.
        if (edited is not null && !edited.Contains(place.Split('#')[0]))
        {
            return theirs ?? ours;
        }

        Kept.Add(place);
        return ours;
    }

    private void Remember(string place, JsonNode? theirs, JsonNode? merged, JsonNode? after, Dictionary<string, PackMark> next)
    {
        var isTaken = Same(theirs, merged);
        next[place] = new PackMark(PackTree.Hash(theirs), isTaken ? PackTree.Hash(after) : marks.GetValueOrDefault(place)?.Held ?? Unknown);
        if (theirs is null || PackTree.Children(place, theirs) is not { } children)
        {
            return;
        }

        var (one, other) = (Named(place, merged), Named(place, after));
        foreach (var (name, value) in children)
        {
            Remember(PackTree.Below(place, name), value, one.GetValueOrDefault(name), other.GetValueOrDefault(name), next);
        }
    }

    private static Dictionary<string, JsonNode?> Named(string place, JsonNode? node) => PackTree.Children(place, node)?.ToDictionary(c => c.Key, c => c.Value) ?? [];

    private static bool Same(JsonNode? one, JsonNode? other) => JsonNode.DeepEquals(one, other);
}
