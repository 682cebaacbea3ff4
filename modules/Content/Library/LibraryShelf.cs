using PlatformSaaS.Content.Items;
using PlatformSaaS.Features;
using PlatformSaaS.Publishing;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Content.Library;

/// <summary>What is looked for in the library.</summary>
internal sealed record LibraryQuery(string? Topic, string? Form, string? Words);

/// <summary>The library by topic, form and words; guides of a topic for other modules' pages.</summary>
internal sealed class LibraryShelf(PublicContent content, IEnumerable<IExpertiseSource> topics, IFeatureChecker features) : ITopicGuides
{
    private const int MostGuides = 6, MostAnswers = 6;

    /// <summary>Topics of the help desk that items can belong to.</summary>
    public async Task<IReadOnlyList<(string Code, LocalizedText Name)>> TopicsAsync(CancellationToken ct)
    {
        var all = new List<(string, LocalizedText)>();
        foreach (var source in topics)
        {
            all.AddRange(await source.ListAsync(ct));
        }

        return all;
    }

    /// <summary>All items, newest first.</summary>
    public Task<IReadOnlyList<ContentItem>> AllAsync(CancellationToken ct) => content.ListAsync(ContentKind.Library, ct);

    /// <summary>Those that fit.</summary>
    public static IReadOnlyList<ContentItem> Filter(IEnumerable<ContentItem> items, LibraryQuery query)
    {
        var words = (query.Words ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(8).ToList();
        return
        [
            .. items.Where(i => i.Facts is var f && (query.Topic is null || f.Topic == query.Topic) && (query.Form is null || f.Form == query.Form)
                && words.All(w => $"{i.Title.Current} {i.Summary?.Current} {i.Body.Current}".Contains(w, StringComparison.CurrentCultureIgnoreCase)))
        ];
    }

    /// <inheritdoc />
    public async Task<IReadOnlyList<TopicGuide>> ForAsync(IReadOnlyCollection<string> topics, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(topics);
        if (topics.Count == 0 || !await features.IsEnabledAsync("Content", ct))
        {
            return [];
        }

        // Questions and answers are grouped by the name of the topic at the top.
        var names = (await TopicsAsync(ct)).Where(t => topics.Contains(t.Code)).Select(t => t.Name.Id).ToHashSet(StringComparer.Ordinal);
        var answers = names.Count == 0 ? [] : (await content.ListAsync(ContentKind.Faq, ct)).Where(i => i.CategoryId is { } category && names.Contains(category)).Take(MostAnswers).Select(i => new TopicGuide(i.Title.Current, $"/faq#{i.Slug}", "FAQ"));
        return [.. (await AllAsync(ct)).Where(i => i.Facts.Topic is { } topic && topics.Contains(topic)).OrderBy(i => LibraryForms.IsPrinted(i.Facts.Form) ? 0 : 1).Take(MostGuides)
            .Select(i => new TopicGuide(i.Title.Current, $"/pustaka/{i.Slug}", LibraryForms.NameOf(i.Facts.Form))), .. answers];
    }
}
