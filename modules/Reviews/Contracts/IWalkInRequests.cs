using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Contracts;

/// <summary>A person whom an officer serves without an account: at the gate, at the desk, by telephone.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Phone">Telephone number as told; with the request's number it is how the person follows the run.</param>
/// <param name="Email">Mail address for notices, or null.</param>
/// <param name="Address">Address, or null.</param>
/// <param name="Region">Code of the region, or null.</param>
public sealed record WalkInContact(string Name, string Phone, string? Email = null, string? Address = null, string? Region = null);

/// <summary>Where a request without an account comes from.</summary>
/// <param name="Kind"><c>visit</c>, <c>ticket</c> or <c>desk</c>.</param>
/// <param name="Number">Number of the visit or ticket; null for <c>desk</c>.</param>
/// <param name="Id">Id of the visit or ticket; null for <c>desk</c>.</param>
public sealed record RequestOrigin(string Kind, string? Number = null, Guid? Id = null)
{
    /// <summary>What the person wants, in the own words, as it was told where the request comes from; offered in the first form's fields that are used for the <c>topic</c>.</summary>
    public string? Topic { get; init; }
}

/// <summary>Where officers read what a request came from; contributed by the module that keeps it, registered in DI (scoped).</summary>
public interface IOriginPage
{
    /// <summary>Kind of origin, see <see cref="RequestOrigin.Kind"/>.</summary>
    string Kind { get; }

    /// <summary>Address of its page; null for who may not open it.</summary>
    ValueTask<string?> AddressAsync(Guid id, CancellationToken ct = default);
}

/// <summary>A service that the current officer may start for somebody.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Summary">What it is, in a sentence, or null.</param>
public sealed record StartableService(string Code, LocalizedText Name, LocalizedText? Summary);

/// <summary>Requests that an officer starts for a person without an account, in the engine that carries all others.</summary>
public interface IWalkInRequests
{
    /// <summary>Services that may come from this origin and whose first stage the current officer may fill.</summary>
    /// <param name="originKind">See <see cref="RequestOrigin.Kind"/>.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<StartableService>> ListAsync(string originKind, CancellationToken ct = default);

    /// <summary>
    /// Starts the service for the person; its first stage waits for the officer at <c>/petugas/permohonan/{id}</c>. Throws <see cref="Modularity.MissingException"/> for a service that
    /// <see cref="ListAsync"/> doesn't name, <see cref="Modularity.InputException"/> for a contact that can't be reached.
    /// </summary>
    Task<Guid> StartAsync(string serviceCode, WalkInContact contact, RequestOrigin origin, CancellationToken ct = default);

    /// <summary>Gives the requests that came from an origin to an account, once the person has proven to own it; they are listed among the applicant's own from then on.</summary>
    Task ClaimAsync(RequestOrigin origin, Guid userId, CancellationToken ct = default);

    /// <summary>Number, state for the applicant and id of the requests that came from an origin, oldest first.</summary>
    Task<IReadOnlyList<(Guid Id, string Number, LocalizedText State)>> FromAsync(RequestOrigin origin, CancellationToken ct = default);
}
