using System.Text.Json.Nodes;
using PlatformSaaS.Packs;

namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>Limits of a kind.</summary>
/// <param name="WorkingDays">Working days for each answer.</param>
/// <param name="RemindDays">Working days before the due day on which the officer is reminded; null reminds nobody.</param>
internal sealed record KindLimits(int WorkingDays, int? RemindDays);

/// <summary>Where questions go and how long they may take.</summary>
/// <param name="Kinds">By code of the kind.</param>
/// <param name="Desk">Role that is told of what comes in, where a topic names no other.</param>
/// <param name="FallbackUnit">Code of the unit that takes what no other serves.</param>
/// <param name="ReopenDays">Days after closing within which the applicant may open a ticket again.</param>
internal sealed record RoutingRules(IReadOnlyDictionary<string, KindLimits> Kinds, string? Desk, string? FallbackUnit, int ReopenDays)
{
    public static RoutingRules Of(HelpdeskRules rules) => new(rules.Kinds.ToDictionary(k => k.Code, k => new KindLimits(k.WorkingDays, k.RemindDays)), rules.Desk, rules.FallbackUnit, rules.ReopenDays);
}

/// <summary>How tickets, visits and booked consultations are numbered.</summary>
/// <param name="Kinds">Of tickets, by code of the kind.</param>
/// <param name="Visits">Of visits; null where the agency keeps no guest book.</param>
/// <param name="Bookings">Of booked consultations; null where there are none.</param>
internal sealed record NumberRules(IReadOnlyDictionary<string, TicketNumbering> Kinds, TicketNumbering? Visits, TicketNumbering? Bookings)
{
    public static NumberRules Of(HelpdeskRules rules) => new(rules.Kinds.ToDictionary(k => k.Code, k => k.Numbering), rules.Visits?.Numbering, rules.Schedules?.Numbering);
}

/// <summary>What an admin has made of the pack's rules. A part that was changed is the admin's until it is given back, or until a pack with another one is taken.</summary>
internal sealed record HelpdeskEdits
{
    /// <summary>Rises with every change, so that two at once notice each other.</summary>
    public int Revision { get; init; }

    /// <summary>The whole tree, once anything of it was changed.</summary>
    public IReadOnlyList<Topic>? Topics { get; init; }
    public IReadOnlyList<ReplyTemplate>? Replies { get; init; }
    public RoutingRules? Routing { get; init; }
    public NumberRules? Numbers { get; init; }

    /// <summary>The rules that hold.</summary>
    public HelpdeskRules Apply(HelpdeskRules pack)
    {
        if (Numbers is { } n)
        {
            pack = pack with
            {
                Kinds = [.. pack.Kinds.Select(k => n.Kinds.TryGetValue(k.Code, out var numbering) ? k with { Numbering = numbering } : k)],
                Visits = pack.Visits is { } visits ? visits with { Numbering = n.Visits ?? visits.Numbering } : null, Schedules = pack.Schedules is { } schedules ? schedules with { Numbering = n.Bookings ?? schedules.Numbering } : null
            };
        }

        var rules = pack with { Topics = Topics ?? pack.Topics, Replies = Replies ?? pack.Replies };
        return Routing is not { } r ? rules : rules with
        {
            Desk = r.Desk, FallbackUnit = r.FallbackUnit, ReopenDays = r.ReopenDays,
            Kinds = [.. rules.Kinds.Select(k => r.Kinds.TryGetValue(k.Code, out var limits) ? k with { WorkingDays = limits.WorkingDays, RemindDays = limits.RemindDays } : k)]
        };
    }

    /// <summary>What remains of these changes, and what stands below them, once a pack with these rules is taken.</summary>
    public (HelpdeskRules Pack, HelpdeskEdits Edits) Take(HelpdeskRules before, HelpdeskRules rules)
    {
        var (topics, replies) = (Topics is not null && Same(Topics, rules.Topics), Replies is not null && Same(Replies, rules.Replies));
        var routing = Routing is not null && Same(RoutingRules.Of(Apply(before)), RoutingRules.Of(rules));
        var pack = rules with { Topics = topics ? before.Topics : rules.Topics, Replies = replies ? before.Replies : rules.Replies };
        if (routing)
        {
            pack = new HelpdeskEdits { Routing = RoutingRules.Of(before) }.Apply(pack);
        }

        var numbers = Numbers is not null && Same(NumberRules.Of(Apply(before)), NumberRules.Of(rules));
        if (numbers)
        {
            pack = new HelpdeskEdits { Numbers = NumberRules.Of(before) }.Apply(pack);
        }

        var kept = (topics ? 1 : 0) + (replies ? 1 : 0) + (routing ? 1 : 0) + (numbers ? 1 : 0);
        var edits = new HelpdeskEdits { Revision = Revision, Topics = topics ? Topics : null, Replies = replies ? Replies : null, Routing = routing ? Routing : null, Numbers = numbers ? Numbers : null };
        var had = new object?[] { Topics, Replies, Routing, Numbers }.Count(e => e is not null);
        return (pack, kept == had ? edits : edits with { Revision = Revision + 1 });
    }

    private static bool Same<T>(T one, T other) => JsonNode.DeepEquals(PackJson.Of(one), PackJson.Of(other));
}
