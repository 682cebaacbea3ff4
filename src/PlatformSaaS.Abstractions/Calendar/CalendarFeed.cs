namespace PlatformSaaS.Calendar;

/// <summary>An entry of somebody's calendar feed.</summary>
/// <param name="Uid">Left part of the entry's identity; the same through all changes.</param>
/// <param name="Sequence">Rises with every change, from 0.</param>
/// <param name="Start">Begin; null for a whole day.</param>
/// <param name="End">End; null for a whole day.</param>
/// <param name="Day">The whole day, or null.</param>
/// <param name="Summary">One line.</param>
/// <param name="Location">Room or online link, or null.</param>
/// <param name="Path">Path in the portal, or null.</param>
/// <param name="IsCancelled">True for what was called off and stays visible as such.</param>
public sealed record FeedEntry(string Uid, int Sequence, DateTimeOffset? Start, DateTimeOffset? End, DateOnly? Day, string Summary, string? Location, string? Path, bool IsCancelled = false);

/// <summary>What of a module belongs into a person's calendar: meetings, visits, deadlines. Registered in DI (scoped); a switched-off module isn't asked. The feed has no session: the caller has checked its token, and a source gives what concerns the person alone.</summary>
public interface IFeedSource
{
    /// <summary>Entries of the person in the period.</summary>
    /// <param name="userId">Whose.</param>
    /// <param name="isApplicant">True for an applicant, false for staff.</param>
    /// <param name="culture">Language.</param>
    /// <param name="from">Begin.</param>
    /// <param name="until">End.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<FeedEntry>> ListAsync(Guid userId, bool isApplicant, string culture, DateTimeOffset from, DateTimeOffset until, CancellationToken ct);
}
