using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Sessions;

/// <summary>One query by primary key on each signed-in request: revocation is immediate on every node.</summary>
internal sealed class SessionValidator(DbContext db) : ISessionValidator
{
    public async ValueTask<bool> IsValidAsync(ClaimsPrincipal principal, CancellationToken ct)
    {
        if (!Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var id) || principal.FindFirstValue(PlatformClaims.Stamp) is not { Length: > 0 } stamp)
        {
            return false;
        }

        return await db.Set<User>().AsNoTracking().AnyAsync(u => u.Id == id && u.SecurityStamp == stamp && u.IsActive && !u.IsAwaitingApproval, ct);
    }
}
