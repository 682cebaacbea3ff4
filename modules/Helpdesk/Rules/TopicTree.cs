namespace PlatformSaaS.Helpdesk.Rules;

/// <summary>Changes to a tree of topics, each a new tree. Rules without a database.</summary>
internal static class TopicTree
{
    /// <summary>Deepest level that people still find their way in.</summary>
    public const int MostLevels = 4;

    /// <summary>Most topics of an agency.</summary>
    public const int Most = 300;

    /// <summary>A topic with nothing taken over from above, or null.</summary>
    public static Topic? Find(IEnumerable<Topic> topics, string? code) => All(topics).FirstOrDefault(t => t.Code == code);

    /// <summary>The topic above, or null at the top.</summary>
    public static Topic? Above(IEnumerable<Topic> topics, string code) => All(topics).FirstOrDefault(t => t.Children.Any(c => c.Code == code));

    /// <summary>All topics, each before those below it.</summary>
    public static IEnumerable<Topic> All(IEnumerable<Topic> topics) => topics.SelectMany(t => All(t.Children).Prepend(t));

    /// <summary>Levels of the tree.</summary>
    public static int Levels(IReadOnlyList<Topic> topics) => topics.Count == 0 ? 0 : 1 + topics.Max(t => Levels(t.Children));

    /// <summary>The tree with another topic at the end of those below a parent; null stands for the top.</summary>
    public static IReadOnlyList<Topic> Add(IReadOnlyList<Topic> topics, string? parent, Topic topic) =>
        parent is null ? [.. topics, topic] : Change(topics, parent, t => t with { Children = [.. t.Children, topic] });

    /// <summary>The tree with one topic changed.</summary>
    public static IReadOnlyList<Topic> Change(IReadOnlyList<Topic> topics, string code, Func<Topic, Topic> change) =>
        [.. topics.Select(t => t.Code == code ? change(t) : t with { Children = Change(t.Children, code, change) })];

    /// <summary>The tree without a topic and all below it.</summary>
    public static IReadOnlyList<Topic> Remove(IReadOnlyList<Topic> topics, string code) => [.. topics.Where(t => t.Code != code).Select(t => t with { Children = Remove(t.Children, code) })];

    /// <summary>The tree with a topic below another parent; unchanged where it stands there already or where it would stand below itself.</summary>
    public static IReadOnlyList<Topic> Move(IReadOnlyList<Topic> topics, string code, string? parent) =>
        Find(topics, code) is not { } topic || Above(topics, code)?.Code == parent || All([topic]).Any(t => t.Code == parent) ? topics : Add(Remove(topics, code), parent, topic);

    /// <summary>The tree with a topic one place up or down among those beside it.</summary>
    public static IReadOnlyList<Topic> Shift(IReadOnlyList<Topic> topics, string code, bool up)
    {
        var at = topics.Select((t, i) => (t.Code, i)).Where(t => t.Code == code).Select(t => t.i).DefaultIfEmpty(-1).First();
        if (at < 0)
        {
            return [.. topics.Select(t => t with { Children = Shift(t.Children, code, up) })];
        }

        var to = up ? at - 1 : at + 1;
        var list = topics.ToList();
        if (to >= 0 && to < list.Count)
        {
            (list[at], list[to]) = (list[to], list[at]);
        }

        return list;
    }
}
