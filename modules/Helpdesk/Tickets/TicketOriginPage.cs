using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>Leads officers from a request to the ticket that it came from.</summary>
internal sealed class TicketOriginPage(IPermissionChecker permissions) : IOriginPage
{
    public string Kind => IFollowedThings.Ticket;

    public async ValueTask<string?> AddressAsync(Guid id, CancellationToken ct = default) => await permissions.IsGrantedAsync(HelpdeskPermissions.Queue, ct) ? $"/petugas/bantuan/{id}" : null;
}
