using PlatformSaaS.Calendar;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>Who works for a unit today.</summary>
internal sealed class UnitPeople(IUnitDirectory units, IUserDirectory users, ITenantClock clock)
{
    /// <summary>Head and members whose decree covers today, by name.</summary>
    public async Task<IReadOnlyList<UserInfo>> OfUnitAsync(Guid unit, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        var map = await units.MapAsync(ct);
        var ids = map.Of(unit).Where(m => m.IsValidOn(today)).Select(m => m.UserId).Concat(map.Find(unit)?.HeadId is { } head ? [head] : []).Distinct();
        return [.. (await users.FindAllAsync(ids, ct)).Values.Where(u => u.IsActive).OrderBy(u => u.Name, StringComparer.CurrentCulture)];
    }
}
