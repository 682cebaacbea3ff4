using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Sessions;

/// <summary>
/// Holds a sign-in against the account. The account's stamp is cached: a change drops it here at once and on the other nodes by notification,
/// and one whose notification was lost lives for <see cref="Lifetime"/> at most.
/// </summary>
internal sealed class SessionValidator(DbContext db, ITenantCache cache) : ISessionValidator
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    public async ValueTask<bool> IsValidAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) || principal.FindFirstValue(PlatformClaims.Stamp) is not { Length: > 0 } stamp)
        {
            return false;
        }

        var current = await cache.GetAsync(User.CacheKey(id) + ":stamp", async token =>
            await db.Set<User>().AsNoTracking().Where(u => u.Id == id && u.IsActive && !u.IsAwaitingApproval).Select(u => u.SecurityStamp).FirstOrDefaultAsync(token) ?? "", ct, Lifetime);
        return current == stamp;
    }
}
