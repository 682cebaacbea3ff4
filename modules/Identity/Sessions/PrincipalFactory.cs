using System.Security.Claims;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Sessions;

/// <summary>Makes the principal that a sign-in carries.</summary>
internal sealed class PrincipalFactory(DbContext db, ICurrentTenant tenant, IConfiguration configuration) : IPrincipals
{
    /// <summary>Host users carry no role, and so no permission, until their second step is set up (demo installations excepted).</summary>
    public bool MustEnrol(User user) => tenant.IsHost && !user.TwoFactorEnabled && !configuration.GetValue("Platform:Demo", true);

    public async Task<ClaimsPrincipal?> CreateAsync(Guid userId, string authenticationType, CancellationToken ct = default) =>
        await db.Set<User>().AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId && u.IsActive && !u.IsAwaitingApproval && !u.IsApplicant, ct) is { } user ? await CreateAsync(user, authenticationType, ct) : null;

    public async Task<ClaimsPrincipal> CreateAsync(User user, string authenticationType, CancellationToken ct)
    {
        var identity = new ClaimsIdentity(authenticationType, ClaimTypes.Name, ClaimTypes.Role);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id.ToString()));
        identity.AddClaim(new Claim(ClaimTypes.Name, user.FullName));
        identity.AddClaim(new Claim(PlatformClaims.Tenant, user.TenantId.ToString()));
        identity.AddClaim(new Claim(PlatformClaims.Kind, user.IsApplicant ? "applicant" : "staff"));
        identity.AddClaim(new Claim(PlatformClaims.Stamp, user.SecurityStamp));
        if (!MustEnrol(user))
        {
            var roles = await (from held in db.Set<UserRole>() join role in db.Set<Role>() on held.RoleId equals role.Id where held.UserId == user.Id select role.Code).ToListAsync(ct);
            identity.AddClaims(roles.Select(r => new Claim(ClaimTypes.Role, r)));
        }

        return new ClaimsPrincipal(identity);
    }
}
