using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Delegations;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Sessions;

/// <summary>
/// Holds a sign-in against the account. The account's stamp, and for whom it stands in, are cached together: a change drops them here at once and on the other nodes by
/// notification, and one whose notification was lost lives for <see cref="Lifetime"/> at most.
/// </summary>
internal sealed class SessionValidator(DbContext db, ITenantCache cache, IUserDirectory users, ITenantClock clock) : ISessionValidator
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    public async ValueTask<bool> IsValidAsync(ClaimsPrincipal principal, CancellationToken ct) =>
        IdOf(principal) is { } id && principal.FindFirstValue(PlatformClaims.Stamp) is { Length: > 0 } stamp && (await FactsAsync(id, ct)).Stamp == stamp;

    public async ValueTask<IReadOnlyList<Deputised>> DeputisesAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (IdOf(principal) is not { } id || (await FactsAsync(id, ct)).StandsIn is not { Count: > 0 } known)
        {
            return [];
        }

        var today = await clock.TodayAsync(ct);
        var absent = new List<Deputised>();
        foreach (var standIn in known.Where(d => d.StartsOn <= today && d.EndsOn >= today))
        {
            if (await users.FindAsync(standIn.FromUserId, ct) is { IsActive: true } person)
            {
                // Only roles that the absent colleague still holds.
                absent.Add(new(person.Id, person.Name, [.. standIn.Roles.Intersect(await users.RolesOfAsync(person.Id, ct), StringComparer.Ordinal).Where(r => !principal.IsInRole(r))]));
            }
        }

        return absent;
    }

    private static Guid? IdOf(ClaimsPrincipal principal) => Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : null;

    private ValueTask<Facts> FactsAsync(Guid id, CancellationToken ct) => cache.GetAsync(User.CacheKey(id) + ":stamp", async token =>
    {
        var found = await db.Set<User>().AsNoTracking().Where(u => u.Id == id && u.IsActive && !u.IsAwaitingApproval).Select(u => new
        {
            u.SecurityStamp,
            StandsIn = db.Set<Delegation>().Where(d => d.ToUserId == id && d.EndedAt == null).Select(d => new StandIn(d.FromUserId, d.StartsOn, d.EndsOn, d.Roles)).ToList()
        }).FirstOrDefaultAsync(token);
        return new Facts(found?.SecurityStamp ?? "", found?.StandsIn ?? []);
    }, ct, Lifetime);

    private sealed record Facts(string Stamp, List<StandIn> StandsIn);

    private sealed record StandIn(Guid FromUserId, DateOnly StartsOn, DateOnly EndsOn, string[] Roles);
}
