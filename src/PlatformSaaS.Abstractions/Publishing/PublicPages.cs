using PlatformSaaS.Text;

namespace PlatformSaaS.Publishing;

/// <summary>A published page of the agency in the language of the request.</summary>
/// <param name="Code">Code, the last part of its address.</param>
/// <param name="Title">Title.</param>
/// <param name="Summary">One sentence, or null.</param>
/// <param name="Html">Body as safe HTML.</param>
/// <param name="FigureUrl">Drawing above the text, or null.</param>
/// <param name="FigureNarrowUrl">The same drawing arranged for phones, or null.</param>
/// <param name="Version">Version that a consent to this text is recorded with, or null.</param>
public sealed record PublicPage(string Code, string Title, string? Summary, string Html, string? FigureUrl, string? FigureNarrowUrl, string? Version);

/// <summary>A column of links at the foot of every page.</summary>
/// <param name="Title">Heading.</param>
/// <param name="Links">Words and addresses.</param>
public sealed record SiteColumn(LocalizedText Title, IReadOnlyList<(LocalizedText Label, string Url)> Links);

/// <summary>What other modules show of the agency's own texts (implemented by Content).</summary>
public interface IPublicPages
{
    /// <summary>A published page, or null.</summary>
    Task<PublicPage?> FindAsync(string code, CancellationToken ct = default);

    /// <summary>Columns of the footer.</summary>
    ValueTask<IReadOnlyList<SiteColumn>> FooterAsync(CancellationToken ct = default);

    /// <summary>Address in the portal of a target as packs write it: <c>home</c>, <c>news</c>, <c>page:tentang</c>, <c>service:x</c> …</summary>
    string UrlOf(string target);
}
