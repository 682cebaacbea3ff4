using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Tickets;

internal static class TicketOwner
{
    /// <summary>Owner type of the files; the owner is the ticket.</summary>
    public const string Type = "helpdesk.ticket";
}

/// <summary>Files of a ticket are read by the person whose ticket it is and, once it was sent, by officers of the queue.</summary>
internal sealed class TicketFilePolicy(DbContext db, ICurrentUser user, IPermissionChecker permissions) : IFileAccessPolicy
{
    public string OwnerType => TicketOwner.Type;

    public async Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        if (user.Id is not { } me)
        {
            return false;
        }

        var isOfficer = await permissions.IsGrantedAsync(HelpdeskPermissions.Queue, ct);
        return await db.Set<Ticket>().AnyAsync(t => t.Id == ownerId && (t.ApplicantUserId == me || (isOfficer && t.State != TicketState.Draft)), ct);
    }
}
