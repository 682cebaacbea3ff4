using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Units;

/// <summary>The units as other modules see them; they are few and asked on nearly every page of officers, so all are cached together.</summary>
internal sealed class UnitDirectory(DbContext db, ITenantCache cache, ICurrentUser user, IPermissionChecker permissions, ITenantClock clock) : IUnitDirectory
{
    public const string Key = "units";

    public ValueTask<UnitMap> MapAsync(CancellationToken ct = default) => cache.GetAsync(Key, async token =>
    {
        var units = await db.Set<Unit>().AsNoTracking().OrderBy(u => u.NameId).Select(u => new UnitInfo(u.Id, u.Code, new(u.NameId, u.NameEn), u.ParentId, u.HeadId, u.IsOpen, u.Regions)).ToListAsync(token);
        var members = units.Count == 0 ? [] : await db.Set<Membership>().AsNoTracking().Select(m => new UnitMember(m.UnitId, m.UserId, m.Post, m.Topics, m.Decree, m.ValidFrom, m.ValidTo)).ToListAsync(token);
        return units.Count == 0 ? UnitMap.Empty : new UnitMap(units, members);
    }, ct);

    public async ValueTask<UnitScope> ScopeAsync(CancellationToken ct = default)
    {
        var map = await MapAsync(ct);
        if (map.IsEmpty)
        {
            return UnitScope.Everything;
        }

        var (oversees, today) = (await permissions.IsGrantedAsync(IdentityPermissions.Oversee, ct), await clock.TodayAsync(ct));
        // Who stands in for somebody works in that person's units too.
        return user.Deputises.Aggregate(map.ScopeOf(user.RequireId(), oversees, today), (scope, absent) => scope.With(map.ScopeOf(absent.UserId, oversees, today)));
    }
}
