namespace PlatformSaaS.Publishing;

/// <summary>Something that everybody may read and find.</summary>
/// <param name="Kind">What it is, for people.</param>
/// <param name="Title">Title.</param>
/// <param name="Url">Address.</param>
/// <param name="Text">Further words about it.</param>
public sealed record PublicHit(string Kind, string Title, string Url, string Text);

/// <summary>Contributes to the portal's public search; registered in DI (scoped).</summary>
public interface IPublicSearchSource
{
    /// <summary>What fits all the words, the best first and only a handful; nothing where the module is switched off.</summary>
    Task<IReadOnlyList<PublicHit>> FindAsync(string words, CancellationToken ct = default);
}
