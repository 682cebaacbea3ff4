using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Units;

/// <summary>What the current officer sees of the queue and may do there; lists, counts, single tickets, files and steps all ask here.</summary>
internal sealed class DeskAccess(ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units, RulesStore store)
{
    /// <summary>The officer's part of the agency; refuses who has nothing to do with the queue.</summary>
    public async ValueTask<UnitScope> RequireAsync(CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Queue, ct);
        return await units.ScopeAsync(ct);
    }

    /// <summary>Only the tickets that the officer may see.</summary>
    public async ValueTask<IQueryable<Ticket>> VisibleAsync(IQueryable<Ticket> tickets, CancellationToken ct)
    {
        var scope = await RequireAsync(ct);
        return tickets.Within(scope, (await store.GetAsync(ct)).HasUnrouted);
    }

    /// <summary>What the officer may do to a ticket; nothing for one that is only overseen.</summary>
    public async ValueTask<TicketActions> ActionsAsync(Ticket ticket, UnitScope scope, HelpdeskRules rules, CancellationToken ct) =>
        scope.MayWrite(ticket.UnitId) ? TicketRights.OfOfficer(ticket, rules.Kind(ticket.Kind), await PowersAsync(ct)) : TicketActions.None;

    /// <summary>Refuses an officer who sees the unit's work but has no hand in it.</summary>
    public static void RequireHand(UnitScope scope, Guid? unit)
    {
        if (!scope.MayWrite(unit))
        {
            throw new ForbiddenException(unit is { } id && scope.Sees.Contains(id)
                ? T("Surat keputusan Anda di unit ini tidak berlaku hari ini, jadi Anda hanya dapat melihat. Minta kepala unit memperbaruinya.", "Your decree in this unit is not valid today, so you can only look. Ask the head of the unit to renew it.")
                : T("Anda hanya mengawasi unit ini, jadi tidak dapat mengubahnya.", "You only oversee this unit, so you can't change anything."));
        }
    }

    public async ValueTask<DeskPowers> PowersAsync(CancellationToken ct) => new(
        user.RequireId(), await permissions.IsGrantedAsync(HelpdeskPermissions.Answer, ct), await permissions.IsGrantedAsync(HelpdeskPermissions.Forward, ct), await permissions.IsGrantedAsync(HelpdeskPermissions.ProposeFaq, ct));
}
