using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Helpdesk.Tickets;

internal static class TicketOwner
{
    /// <summary>Owner type of the files; the owner is the ticket.</summary>
    public const string Type = "helpdesk.ticket";

    /// <summary>Purpose of the pass of a person without an account.</summary>
    public const string Pass = "ticket";
}

/// <summary>Files of a ticket are read by the person whose ticket it is, with an account or without, and, once it was sent, by officers of the queue who see its unit.</summary>
internal sealed class TicketFilePolicy(DbContext db, ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units, VisitorPass pass) : IFileAccessPolicy
{
    public string OwnerType => TicketOwner.Type;

    public async Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        var isOfficer = user.Id is not null && !user.IsApplicant && await permissions.IsGrantedAsync(HelpdeskPermissions.Queue, ct);
        var ticket = await db.Set<Ticket>().AsNoTracking().Where(t => t.Id == ownerId).Select(t => new { t.ApplicantUserId, t.UnitId, t.State }).FirstOrDefaultAsync(ct);
        return ticket is not null && ((ticket.ApplicantUserId is { } owner ? owner == user.Id : pass.Of(TicketOwner.Pass) == ownerId)
            || (isOfficer && ticket.State != TicketState.Draft && (await units.ScopeAsync(ct)).MaySee(ticket.UnitId)));
    }
}
