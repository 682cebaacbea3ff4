using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Features;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Tickets;

/// <summary>Answered tickets that a service may follow: an applicant's own; for officers those of people without an account in their units.</summary>
internal sealed class FollowedTickets(DbContext db, ICurrentUser user, IFeatureChecker features, IPermissionChecker permissions, IUnitDirectory units) : IFollowedThings
{
    private const int Most = 50;

    public string Kind => IFollowedThings.Ticket;

    public async Task<IReadOnlyList<FollowedThing>> MineAsync(string which, CancellationToken ct = default)
    {
        if (user.Id is not { } me || !user.IsApplicant || !await features.IsEnabledAsync("Helpdesk", ct))
        {
            return [];
        }

        return await Things(Answered(which).Where(t => t.ApplicantUserId == me).OrderByDescending(t => t.Id).Take(Most)).ToListAsync(ct);
    }

    public async Task<FollowedThing?> FindAsync(Guid id, string which, CancellationToken ct = default)
    {
        if (user.Id is not { } me || !await features.IsEnabledAsync("Helpdesk", ct))
        {
            return null;
        }

        if (user.IsApplicant)
        {
            return await Things(Answered(which).Where(t => t.Id == id && t.ApplicantUserId == me)).FirstOrDefaultAsync(ct);
        }

        var found = await Answered(which).Where(t => t.Id == id && t.ApplicantUserId == null).Select(t => new { t.UnitId, Thing = new FollowedThing(t.Id, t.Number!, t.Subject, t.SubmittedAt!.Value, t.Region) }).FirstOrDefaultAsync(ct);
        if (found is null || !await permissions.IsGrantedAsync(HelpdeskPermissions.Queue, ct))
        {
            return null;
        }

        var scope = await units.ScopeAsync(ct);
        if (!scope.MaySee(found.UnitId))
        {
            return null;
        }

        DeskAccess.RequireHand(scope, found.UnitId);
        return found.Thing;
    }

    private IQueryable<Ticket> Answered(string kind) => db.Set<Ticket>().AsNoTracking().Where(t => t.Kind == kind && t.FirstAnsweredAt != null && t.Number != null);

    private static IQueryable<FollowedThing> Things(IQueryable<Ticket> tickets) => tickets.Select(t => new FollowedThing(t.Id, t.Number!, t.Subject, t.SubmittedAt!.Value, t.Region));
}
