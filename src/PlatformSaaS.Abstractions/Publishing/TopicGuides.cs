namespace PlatformSaaS.Publishing;

/// <summary>Something to read about a topic.</summary>
/// <param name="Title">Title.</param>
/// <param name="Url">Address in the portal.</param>
/// <param name="Kind">What it is, for people: "Modul/panduan".</param>
public sealed record TopicGuide(string Title, string Url, string Kind);

/// <summary>What the library holds about topics, offered while somebody asks and beside an answer (implemented by Content).</summary>
public interface ITopicGuides
{
    /// <summary>Guides first, then the rest, a handful; nothing where the module is switched off.</summary>
    /// <param name="topics">Codes of a topic and of those above it.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<TopicGuide>> ForAsync(IReadOnlyCollection<string> topics, CancellationToken ct = default);
}
