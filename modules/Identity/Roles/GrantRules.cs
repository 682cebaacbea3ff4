using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Identity.Roles;

/// <summary>What nobody may do with permissions, whichever page asks: give oneself what one lacks, shut the door behind oneself, leave the portal without an administrator.</summary>
internal sealed class GrantRules(DbContext db, IPermissionManager grants, ICurrentUser user)
{
    /// <summary>Checks grants as they would become, of the roles that change.</summary>
    public async Task RequireAsync(IReadOnlyDictionary<string, IReadOnlySet<string>> after, IReadOnlyList<PermissionDefinition> known, CancellationToken ct)
    {
        var own = new HashSet<string>(StringComparer.Ordinal);
        var ownAfter = new HashSet<string>(StringComparer.Ordinal);
        foreach (var role in user.Roles)
        {
            var held = await grants.GetGrantedAsync(role, ct);
            own.UnionWith(held);
            ownAfter.UnionWith(after.GetValueOrDefault(role) ?? held);
        }

        if (own.Contains(IdentityPermissions.Roles) && !ownAfter.Contains(IdentityPermissions.Roles))
        {
            throw new BusinessException("identity.own-role", T("Dengan perubahan ini Anda sendiri tidak lagi dapat mengelola peran. Minta pengelola lain melakukannya.", "With this change you could no longer manage roles yourself. Ask another administrator to do it."));
        }

        foreach (var (role, wanted) in after)
        {
            var before = await grants.GetGrantedAsync(role, ct);
            // Others' roles may do what an administrator can't: who says what officers do need not be one. His own he can't make stronger.
            if (user.Roles.Contains(role) && wanted.Except(before).FirstOrDefault(p => !own.Contains(p)) is { } lacking)
            {
                var name = known.FirstOrDefault(p => p.Name == lacking)?.DisplayName ?? lacking;
                throw new BusinessException("identity.grant-lacking", T($"Anda sendiri tidak memiliki wewenang “{name}”, jadi tidak dapat memberikannya kepada peran Anda sendiri.", $"You lack the permission “{name}” yourself, so you can't grant it to your own role."));
            }
        }

        await RequireAdminAsync(after, IdentityPermissions.Roles, ct);
        await RequireAdminAsync(after, IdentityPermissions.Users, ct);
    }

    /// <summary>Somebody who can sign in must keep it, where somebody has it now.</summary>
    private async Task RequireAdminAsync(IReadOnlyDictionary<string, IReadOnlySet<string>> after, string permission, CancellationToken ct)
    {
        var roles = await db.Set<Role>().AsNoTracking().Select(r => new { r.Id, r.Code }).ToListAsync(ct);
        var (now, then) = (new List<Guid>(), new List<Guid>());
        foreach (var role in roles)
        {
            var held = await grants.GetGrantedAsync(role.Code, ct);
            if (held.Contains(permission))
            {
                now.Add(role.Id);
            }

            if ((after.GetValueOrDefault(role.Code) ?? held).Contains(permission))
            {
                then.Add(role.Id);
            }
        }

        var holders = from held in db.Set<UserRole>() join person in db.Set<User>() on held.UserId equals person.Id where person.IsActive select held.RoleId;
        if (now.Except(then).Any() && await holders.AnyAsync(r => now.Contains(r), ct) && !await holders.AnyAsync(r => then.Contains(r), ct))
        {
            throw new BusinessException("identity.last-admin", T("Dengan perubahan ini tidak ada lagi yang dapat mengelola pengguna dan peran di portal ini.", "With this change nobody could manage users and roles of this portal any more."), conflict: true);
        }
    }
}
