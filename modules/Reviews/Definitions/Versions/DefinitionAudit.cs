using PlatformSaaS.Reviews.Definitions.Parts;

namespace PlatformSaaS.Reviews.Definitions.Versions;

/// <summary>What differs between two states of a service, in the form of the audit log.</summary>
internal static class DefinitionAudit
{
    private const int Most = 100;

    /// <summary>Before and after of every setting that differs, by its part; stages that came, went or moved are named.</summary>
    public static object Of(StudioMap? before, StudioMap after, object facts)
    {
        var (old, now) = (new SortedDictionary<string, string?>(StringComparer.Ordinal), new SortedDictionary<string, string?>(StringComparer.Ordinal));
        foreach (var part in before is null ? [] : DefinitionDifference.Between(before, after))
        {
            foreach (var change in part.Changes.DefaultIfEmpty())
            {
                var name = change is null ? part.Name.Id : $"{part.Name.Id} › {change.What.Id}";
                if (now.Count >= Most)
                {
                    break;
                }

                (old[name], now[name]) = (change?.Before, change?.After ?? (change?.Kind ?? part.Kind).ToString());
            }
        }

        return new { facts, before = old, after = now };
    }
}
