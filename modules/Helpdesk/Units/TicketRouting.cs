using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Units;

/// <summary>Whose a question is: the unit that serves the region, and in it the experts of the field. Rules without a database.</summary>
internal static class TicketRouting
{
    /// <summary>The unit that answers; null where the kind knows none, or where not even the unit for the rest is open.</summary>
    public static UnitInfo? UnitFor(UnitMap map, HelpdeskRules rules, TicketKind? kind, string? region) =>
        kind is not { ByRegion: true } || map.IsEmpty ? null : map.Serving(region) ?? (map.Find(rules.FallbackUnit) is { IsOpen: true } rest ? rest : null);

    /// <summary>Experts of the unit whose decree covers the day and whose field the topic is; where the field has none, all experts of the unit, so that nobody waits for an office without one.</summary>
    public static IReadOnlyList<UnitMember> Experts(UnitMap map, Guid? unit, TopicPlace? topic, DateOnly today)
    {
        var valid = map.Members.Where(m => m.UnitId == unit && m.Post == UnitPost.Expert && m.IsValidOn(today)).ToList();
        var fitting = valid.Where(m => topic is not null && m.Topics.Intersect(topic.Codes).Any()).ToList();
        return fitting.Count > 0 ? fitting : valid;
    }

    /// <summary>The tickets that a person may see. Written so that an officer's one unit is read from its own index.</summary>
    public static IQueryable<Ticket> Within(this IQueryable<Ticket> tickets, UnitScope scope, bool hasUnrouted)
    {
        if (scope.SeesAll)
        {
            return tickets;
        }

        if (!hasUnrouted && scope.Sees is { Count: 1 })
        {
            var only = scope.Sees.First();
            return tickets.Where(t => t.UnitId == only);
        }

        var units = scope.Sees.Select(u => (Guid?)u).ToArray();
        return hasUnrouted ? tickets.Where(t => t.UnitId == null || units.Contains(t.UnitId)) : tickets.Where(t => units.Contains(t.UnitId));
    }
}

/// <summary>Experts are given topics of the help desk: those at the top of the tree, each for all below it.</summary>
internal sealed class TopicExpertise(RulesStore store) : IExpertiseSource
{
    public async ValueTask<IReadOnlyList<(string Code, LocalizedText Name)>> ListAsync(CancellationToken ct = default)
    {
        var rules = await store.GetAsync(ct);
        return rules.Kinds.Any(k => k.ToExperts) ? [.. rules.Topics.Select(t => (t.Code, t.Name))] : [];
    }
}
