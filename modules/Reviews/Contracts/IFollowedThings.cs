namespace PlatformSaaS.Reviews.Contracts;

/// <summary>Something of another module that a request may follow, such as an answered consultation.</summary>
/// <param name="Id">Id.</param>
/// <param name="Number">Number for people.</param>
/// <param name="Title">What it was about.</param>
/// <param name="On">When it came in.</param>
/// <param name="Region">Code of its region, or null.</param>
public sealed record FollowedThing(Guid Id, string Number, string Title, DateTimeOffset On, string? Region);

/// <summary>Lets services follow what another module keeps: contributed by that module, registered in DI (scoped).</summary>
public interface IFollowedThings
{
    /// <summary>Origin of consultations and other tickets.</summary>
    const string Ticket = "ticket";

    /// <summary>Kind of origin, see <see cref="RequestOrigin.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>The current applicant's own that are ready to be followed, the newest first.</summary>
    /// <param name="which">What the definition says of it, such as the kind of ticket.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<FollowedThing>> MineAsync(string which, CancellationToken ct = default);

    /// <summary>One that the current person may let a request follow: an applicant's own, or for an officer that of a person without an account. Null for a foreign one, a missing one and one that is not ready.</summary>
    Task<FollowedThing?> FindAsync(Guid id, string which, CancellationToken ct = default);
}
