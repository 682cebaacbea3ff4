using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Requests;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.WalkIns;

/// <summary>Services that follow an answered ticket, such as assistance after a consultation.</summary>
internal sealed class FollowedTickets(DbContext db, IEnumerable<IFollowedThings> things)
{
    /// <summary>The applicant's own tickets that the service may follow.</summary>
    public async Task<IReadOnlyList<FollowedThing>> MineAsync(ServiceDefinitionDocument service, CancellationToken ct) => service.Follows?.Ticket is { } kind && Source is { } source ? await source.MineAsync(kind, ct) : [];

    /// <summary>The ticket that was named; a foreign one, a missing one and one without an answer look alike. One that has such a request running is not followed twice.</summary>
    public async Task<FollowedThing> RequireAsync(ServiceDefinitionDocument service, Guid? id, CancellationToken ct)
    {
        if (id is not { } wanted)
        {
            throw new InputException("atas", T("Pilih konsultasi yang ditindaklanjuti.", "Choose the consultation that it follows."));
        }

        var found = Source is { } source ? await source.FindAsync(wanted, service.Follows!.Ticket!, ct) : null;
        if (found is null)
        {
            throw new MissingException(T("Konsultasi tidak ditemukan.", "The consultation was not found."));
        }

        return await db.Set<ServiceRequest>().AnyAsync(r => r.OriginId == wanted && r.ServiceCode == service.Code && r.State == RequestState.Open, ct)
            ? throw new BusinessException("reviews.follow-twice", T($"{service.Name.Id} atas konsultasi {found.Number} sedang berjalan.", $"{service.Name.In("en")} after consultation {found.Number} is under way."), conflict: true) : found;
    }

    /// <summary>What is missing while there is no answered ticket.</summary>
    public async Task<IReadOnlyList<UnmetPrecondition>> UnmetAsync(ServiceDefinitionDocument service, CancellationToken ct) => (await MineAsync(service, ct)).Count > 0 ? []
        : [new UnmetPrecondition(new("Layanan ini menindaklanjuti konsultasi yang sudah dijawab. Ajukan konsultasi dahulu.", "This follows a consultation that was answered. Ask for a consultation first."), new("Ajukan konsultasi", "Ask for a consultation"), "/pertanyaan/ajukan")];

    /// <summary>Notes what a request follows.</summary>
    public static void Link(ServiceRequest request, FollowedThing? ticket)
    {
        if (ticket is not null)
        {
            (request.OriginKind, request.OriginNumber, request.OriginId) = (IFollowedThings.Ticket, ticket.Number, ticket.Id);
        }
    }

    private IFollowedThings? Source => things.FirstOrDefault(t => t.Kind == IFollowedThings.Ticket);
}
