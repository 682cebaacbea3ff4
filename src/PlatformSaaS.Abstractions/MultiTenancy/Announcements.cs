using System.Text.Json.Serialization;
using PlatformSaaS.Text;

namespace PlatformSaaS.MultiTenancy;

/// <summary>Who sees an announcement of the platform.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnnouncementAudience>))]
public enum AnnouncementAudience
{
    /// <summary>Everybody, on every page of every agency.</summary>
    Everybody,
    /// <summary>Staff only, in their own areas.</summary>
    Staff
}

/// <summary>A sentence of the platform's operator above the pages of all agencies, such as maintenance ahead.</summary>
/// <param name="Id">Id.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Audience">Who sees it.</param>
/// <param name="StartsAt">Shown from then on.</param>
/// <param name="EndsAt">Shown until then.</param>
public sealed record HostAnnouncement(Guid Id, LocalizedText Text, AnnouncementAudience Audience, DateTimeOffset StartsAt, DateTimeOffset EndsAt);

/// <summary>The operator's announcements. Who writes one has authorised; writing answers only in the host portal.</summary>
public interface IHostAnnouncements
{
    /// <summary>The one to be shown now, the newest first; null for none. Cached.</summary>
    ValueTask<HostAnnouncement?> CurrentAsync(bool isStaff, CancellationToken ct = default);

    /// <summary>Those that are not over, and the latest of those that are; at most 50, the latest first.</summary>
    Task<IReadOnlyList<HostAnnouncement>> ListAsync(CancellationToken ct = default);

    /// <summary>Adds one and tells every node.</summary>
    Task<Guid> AddAsync(LocalizedText text, AnnouncementAudience audience, DateTimeOffset startsAt, DateTimeOffset endsAt, CancellationToken ct = default);

    /// <summary>Ends one that is not over, at once; false when there was none.</summary>
    Task<bool> EndAsync(Guid id, CancellationToken ct = default);
}
