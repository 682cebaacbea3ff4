using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Packs;

/// <inheritdoc cref="IPackComparer" />
internal sealed class PackComparer : IPackComparer
{
    /// <summary>Never taken away.</summary>
    private static readonly string[] Lasting = ["templates/", "rules/"];

    public IReadOnlyList<PackChange> Compare(AgencyPack before, AgencyPack after)
    {
        var changes = new List<PackChange>();
        foreach (var path in before.Files.Keys.Union(after.Files.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            Compare(path, PackTree.Of(before, path), PackTree.Of(after, path), changes);
        }

        return [.. changes.OrderBy(c => c.Group).ThenBy(c => c.Place, StringComparer.Ordinal)];
    }

    public IReadOnlySet<PackGroup> Groups(AgencyPack one, AgencyPack other) => Compare(one, other).Select(c => c.Group).ToHashSet();

    public AgencyPack Combine(AgencyPack held, AgencyPack given, IReadOnlySet<PackGroup> groups, bool removeMissing)
    {
        var source = WithoutPeople(given);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var path in held.Files.Keys.Union(source.Files.Keys, StringComparer.Ordinal))
        {
            var (ours, theirs) = (PackTree.Of(held, path), PackTree.Of(source, path));
            var result = Combine(path, ours, theirs, groups, removeMissing);
            if (result is not null)
            {
                files[path] = ReferenceEquals(result, ours) ? held.Files[path] : ReferenceEquals(result, theirs) ? source.Files[path] : Encoding.UTF8.GetBytes(PackJson.Text(result));
            }
        }

        return new AgencyPack(held.Code, files) { IsComplete = removeMissing };
    }

    public string Hash(AgencyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, content) in pack.Files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The group that a place belongs to.</summary>
    public static PackGroup GroupOf(string place)
    {
        if (!place.StartsWith("agency.json", StringComparison.Ordinal))
        {
            return place.Split('/', '.')[0] switch
            {
                "services" => PackGroup.Services,
                "catalog" or "rules" => PackGroup.Catalog,
                "templates" => PackGroup.Templates,
                "surveys" => PackGroup.Surveys,
                "units" => PackGroup.People,
                "content" => place.StartsWith("content/emblem.", StringComparison.Ordinal) ? PackGroup.Profile : PackGroup.Content,
                _ => PackGroup.Helpdesk
            };
        }

        return place.Split('/').ElementAtOrDefault(1) switch
        {
            "roles" => PackGroup.People,
            "modules" or "settings" or "billing" or "closingDays" or "timeZone" => PackGroup.Settings,
            "applicantTypes" or "legalDocuments" or "legalDocumentSets" or "legal" => PackGroup.Applicants,
            "lists" or "rooms" => PackGroup.Lists,
            "menu" or "footer" or "home" or "publicLists" => PackGroup.Content,
            _ => PackGroup.Profile
        };
    }

    private static JsonNode? Combine(string place, JsonNode? ours, JsonNode? theirs, IReadOnlySet<PackGroup> groups, bool removeMissing)
    {
        var isMixed = place == "agency.json";
        if (!isMixed && (!groups.Contains(GroupOf(place)) || place == "agency.json#/code"))
        {
            return ours;
        }

        if (theirs is null)
        {
            return removeMissing && !Array.Exists(Lasting, l => place.StartsWith(l, StringComparison.Ordinal)) ? null : ours;
        }

        if (ours is null || PackTree.Children(place, theirs) is not { } right || PackTree.Children(place, ours) is not { } left || ours.GetType() != theirs.GetType())
        {
            return JsonNode.DeepEquals(ours, theirs) ? ours : theirs;
        }

        var (one, other) = (left.ToDictionary(c => c.Key, c => c.Value), right.ToDictionary(c => c.Key, c => c.Value));
        var names = right.Select(c => c.Key).Concat(left.Select(c => c.Key).Where(n => !other.ContainsKey(n)));
        var children = names.Select(n => KeyValuePair.Create(n, Combine(PackTree.Below(place, n), one.GetValueOrDefault(n), other.GetValueOrDefault(n), groups, removeMissing))).Where(c => c.Value is not null).ToList();
        var result = PackTree.Join(theirs, children);
        return JsonNode.DeepEquals(result, ours) ? ours : result;
    }

    /// <summary>Demo people and their stories are the platform's own show; they never come into a portal that works.</summary>
    private static AgencyPack WithoutPeople(AgencyPack pack)
    {
        var files = pack.Files.Where(f => !f.Key.StartsWith("demo/", StringComparison.Ordinal) && !f.Key.EndsWith("-demo.json", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        if (PackTree.Of(pack, "agency.json") is JsonObject agency && (agency.Remove("demoUsers") | agency.Remove("demoApplicants")))
        {
            files["agency.json"] = Encoding.UTF8.GetBytes(PackJson.Text(agency));
        }

        if (PackTree.Of(pack, "units.json") is JsonObject units)
        {
            foreach (var unit in (units["units"] as JsonArray ?? []).OfType<JsonObject>())
            {
                unit.Remove("head");
                unit.Remove("members");
            }

            files["units.json"] = Encoding.UTF8.GetBytes(PackJson.Text(units));
        }

        return new AgencyPack(pack.Code, files);
    }

    private static void Compare(string place, JsonNode? before, JsonNode? after, List<PackChange> changes)
    {
        if (JsonNode.DeepEquals(before, after))
        {
            return;
        }

        if (PackTree.Children(place, before ?? after) is { } && (before is null || after is null || PackTree.Children(place, after) is not null))
        {
            var (one, other) = (Named(place, before), Named(place, after));
            var isMoved = before is JsonArray && one.Count == other.Count && one.Keys.ToHashSet().SetEquals(other.Keys) && !one.Keys.SequenceEqual(other.Keys);
            if (isMoved)
            {
                changes.Add(new PackChange(GroupOf(place), PackChangeKind.Changed, place, [new PackDetail("", string.Join(", ", one.Keys), string.Join(", ", other.Keys))]));
            }

            foreach (var name in one.Keys.Union(other.Keys, StringComparer.Ordinal))
            {
                Compare(PackTree.Below(place, name), one.GetValueOrDefault(name), other.GetValueOrDefault(name), changes);
            }

            return;
        }

        var kind = before is null ? PackChangeKind.Added : after is null ? PackChangeKind.Removed : PackChangeKind.Changed;
        changes.Add(new PackChange(GroupOf(place), kind, place, PackDetails.Of(place, before, after)));
    }

    private static Dictionary<string, JsonNode?> Named(string place, JsonNode? node) => PackTree.Children(place, node)?.ToDictionary(c => c.Key, c => c.Value) ?? [];
}
