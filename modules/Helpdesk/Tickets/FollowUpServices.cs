using PlatformSaaS.Features;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>A service that a ticket may lead to.</summary>
internal sealed record FollowUpService(string Code, LocalizedText Offer, LocalizedText? Hint);

/// <summary>A request that came from a ticket.</summary>
internal sealed record FollowingRequest(Guid Id, string Number, LocalizedText State);

/// <summary>What a ticket's page shows of it.</summary>
internal sealed record FollowUpPanel(Guid Ticket, IReadOnlyList<FollowUpService> Offers, IReadOnlyList<FollowingRequest> Requests, bool ForOfficer = false, string? Handler = null)
{
    public static FollowUpPanel None { get; } = new(Guid.Empty, [], []);
}

/// <summary>What may follow an answered ticket, and the requests that did. At the desk an officer starts it for a person without an account.</summary>
internal sealed class FollowUpServices(IRequestDirectory services, IWalkInRequests walkIns, IFeatureChecker features, TicketReader reader)
{
    /// <summary>Services for the applicant whose ticket it is.</summary>
    public async Task<IReadOnlyList<FollowUpService>> ForApplicantAsync(Ticket ticket, CancellationToken ct)
    {
        if (ticket is not { FirstAnsweredAt: not null, ApplicantUserId: not null } || !await features.IsEnabledAsync("Reviews", ct))
        {
            return [];
        }

        return [.. (await services.PublishedServicesAsync(ct)).Where(s => s.Follows?.Ticket == ticket.Kind && s.IsForApplicants).Select(Of)];
    }

    /// <summary>Services that the officer may start for the person without an account.</summary>
    public async Task<IReadOnlyList<FollowUpService>> ForDeskAsync(Ticket ticket, CancellationToken ct)
    {
        if (ticket is not { FirstAnsweredAt: not null, ApplicantUserId: null } || !await features.IsEnabledAsync("Reviews", ct))
        {
            return [];
        }

        var startable = (await walkIns.ListAsync(IFollowedThings.Ticket, ct)).Select(s => s.Code).ToHashSet();
        return startable.Count == 0 ? [] : [.. (await services.PublishedServicesAsync(ct)).Where(s => s.Follows?.Ticket == ticket.Kind && startable.Contains(s.Code)).Select(Of)];
    }

    /// <summary>Requests that came from the ticket.</summary>
    public async Task<IReadOnlyList<FollowingRequest>> FromAsync(Ticket ticket, CancellationToken ct) =>
        ticket.FirstAnsweredAt is null || !await features.IsEnabledAsync("Reviews", ct) || !(await services.PublishedServicesAsync(ct)).Any(s => s.Follows?.Ticket == ticket.Kind) ? []
        : [.. (await walkIns.FromAsync(new RequestOrigin(IFollowedThings.Ticket, ticket.Number, ticket.Id), ct)).Select(r => new FollowingRequest(r.Id, r.Number, r.State))];

    /// <summary>Starts the service for the person of a ticket without an account; its form waits for the officer.</summary>
    public async Task<Guid> StartAsync(Guid ticketId, string service, CancellationToken ct)
    {
        var ticket = (await reader.GetAsync(ticketId, ct)).Ticket;
        if (ticket is not { ApplicantUserId: null, ContactPhone: { } phone, FirstAnsweredAt: not null })
        {
            throw new BusinessException("helpdesk.not-for-desk", T("Hanya konsultasi yang sudah dijawab, dari warga tanpa akun, yang dapat ditindaklanjuti dari loket.", "Only an answered consultation of a person without an account can be followed at the desk."), conflict: true);
        }

        return await walkIns.StartAsync(service, new WalkInContact(ticket.ContactName, phone, ticket.ContactEmail, ticket.ContactAddress, ticket.Region), new RequestOrigin(IFollowedThings.Ticket, ticket.Number, ticket.Id), ct);
    }

    private static FollowUpService Of(ServiceDefinitionDocument service) => new(service.Code, service.Follows!.Offer ?? service.Name, service.Follows.Hint);
}
