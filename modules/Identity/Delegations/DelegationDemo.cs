using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Identity.Users;
using PlatformSaaS.Packs;
using PlatformSaaS.Users;

namespace PlatformSaaS.Identity.Delegations;

/// <summary>A leave to come and one that is over, so that the page isn't empty. Neither gives anybody rights now.</summary>
internal sealed class DelegationDemo(DbContext db, DelegationDesk desk, IUserDirectory users, ICurrentUserScope scope, IUnitOfWork unitOfWork, ITenantClock clock) : IDataSeedContributor
{
    public int Order => 97;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        if (context is not { Demo: true, History: true, Pack: not null } || await db.Set<Delegation>().AnyAsync(ct))
        {
            return;
        }

        var staff = await db.Set<User>().AsNoTracking().Where(u => !u.IsApplicant && u.IsActive && u.UserName != "admin").OrderBy(u => u.UserName).Select(u => new { u.Id, u.FullName }).ToListAsync(ct);
        var today = await clock.TodayAsync(ct);
        foreach (var away in staff)
        {
            using (scope.Impersonate(away.Id, away.FullName, await users.RolesOfAsync(away.Id, ct), isApplicant: false))
            {
                if ((await desk.RolesOfAsync(null, ct)).Where(r => r.MayBeHandedOn).Select(r => r.Code).ToArray() is not { Length: > 0 } roles || staff.Find(s => s.Id != away.Id) is not { } deputy)
                {
                    continue;
                }

                await desk.CreateAsync(new(null, deputy.Id, today.AddDays(14), today.AddDays(18), roles, "Cuti tahunan"), ct);
                await unitOfWork.RunAsync(token =>
                {
                    db.Add(new Delegation { Id = NewId.Next(), FromUserId = away.Id, ToUserId = deputy.Id, StartsOn = today.AddDays(-40), EndsOn = today.AddDays(-38), Roles = roles, Reason = "Dinas luar", CreatedAt = clock.UtcNow.AddDays(-45) });
                    return Task.CompletedTask;
                }, ct);
                return;
            }
        }
    }
}
