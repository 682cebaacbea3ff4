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

/// <summary>What an admin has made of the pack's rules. A part that was changed is the admin's from then on, whatever a later pack says of it, until it is given back; the rest follows the pack.</summary>
internal sealed record HelpdeskEdits
{
    /// <summary>Rises with every change, so that two at once notice each other.</summary>
    public int Revision { get; init; }

    /// <summary>The whole tree, once anything of it was changed.</summary>
    public IReadOnlyList<Topic>? Topics { get; init; }
    public IReadOnlyList<ReplyTemplate>? Replies { get; init; }
    public RoutingRules? Routing { get; init; }

    /// <summary>The rules that hold.</summary>
    public HelpdeskRules Apply(HelpdeskRules pack)
    {
        var rules = pack with { Topics = Topics ?? pack.Topics, Replies = Replies ?? pack.Replies };
        return Routing is not { } r ? rules : rules with
        {
            Desk = r.Desk, FallbackUnit = r.FallbackUnit, ReopenDays = r.ReopenDays,
            Kinds = [.. rules.Kinds.Select(k => r.Kinds.TryGetValue(k.Code, out var limits) ? k with { WorkingDays = limits.WorkingDays, RemindDays = limits.RemindDays } : k)]
        };
    }
}
