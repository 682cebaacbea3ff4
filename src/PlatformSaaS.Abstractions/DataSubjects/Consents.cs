using PlatformSaaS.Text;

namespace PlatformSaaS.DataSubjects;

/// <summary>A text that applicants agree to, and its version in force.</summary>
/// <param name="Kind"><c>terms</c> or <c>privacy</c>.</param>
/// <param name="Page">Code of the page that holds it.</param>
/// <param name="Version">Version.</param>
public sealed record ConsentInForce(string Kind, string Page, string Version);

/// <summary>A consent of a person.</summary>
/// <param name="Kind">Kind of text.</param>
/// <param name="Page">Page that held it.</param>
/// <param name="Version">Version that was agreed to.</param>
/// <param name="Channel">How it was given: <c>registration portal api</c>.</param>
/// <param name="GivenAt">When.</param>
/// <param name="WithdrawnAt">When it was taken back; null while it stands.</param>
public sealed record GivenConsent(string Kind, string Page, string Version, string Channel, DateTimeOffset GivenAt, DateTimeOffset? WithdrawnAt);

/// <summary>Consents of applicants (implemented by Registration). Callers authorise.</summary>
public interface IConsents
{
    /// <summary>The texts in force.</summary>
    ValueTask<IReadOnlyList<ConsentInForce>> InForceAsync(CancellationToken ct = default);

    /// <summary>Puts a new version of a text in force: who agreed to an older one is asked again.</summary>
    Task PutInForceAsync(string kind, string version, CancellationToken ct = default);

    /// <summary>A person's consents, the newest first.</summary>
    Task<IReadOnlyList<GivenConsent>> OfAsync(Guid userId, CancellationToken ct = default);

    /// <summary>Kinds whose newer version the person has not answered (cached).</summary>
    ValueTask<IReadOnlyList<string>> OpenAsync(Guid userId, CancellationToken ct = default);

    /// <summary>Agrees to the version in force.</summary>
    Task GiveAsync(Guid userId, string kind, string channel, CancellationToken ct = default);

    /// <summary>Takes a consent back; false when none stood.</summary>
    Task<bool> WithdrawAsync(Guid userId, string kind, CancellationToken ct = default);
}

/// <summary>A page's own words.</summary>
/// <param name="Title">Title.</param>
/// <param name="Body">Markdown.</param>
/// <param name="Version">Version that a consent is recorded with, or null.</param>
public sealed record PageText(LocalizedText Title, LocalizedText Body, string? Version);

/// <summary>Reads and writes pages that other modules answer for (implemented by Content). Callers authorise.</summary>
public interface IPageTexts
{
    /// <summary>The words of a page, or null.</summary>
    Task<PageText?> FindAsync(string page, CancellationToken ct = default);

    /// <summary>Writes the words of a page that is there.</summary>
    Task WriteAsync(string page, PageText text, CancellationToken ct = default);
}
