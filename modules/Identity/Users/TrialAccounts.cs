using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Identity.Links;
using PlatformSaaS.Identity.Roles;
using PlatformSaaS.Identity.Units;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Users;

/// <summary>Accounts that go when the portal begins clean: applicants without a role and without a place in a unit.</summary>
internal sealed class TrialAccounts(DbContext db) : ITrialAccounts, ITrialRows
{
    public Type Entity => typeof(User);

    public string Condition => "id = any(@accounts)";

    public async Task<IReadOnlyList<Guid>> ListAsync(CancellationToken ct) => await db.Set<User>()
        .Where(u => u.IsApplicant && !db.Set<UserRole>().Any(r => r.UserId == u.Id) && !db.Set<Membership>().Any(m => m.UserId == u.Id) && !db.Set<Unit>().Any(n => n.HeadId == u.Id)).Select(u => u.Id).ToListAsync(ct);
}

/// <summary>Links that were mailed to those accounts; an invited officer's stays good.</summary>
internal sealed class TrialLinks : ITrialRows
{
    public Type Entity => typeof(SingleUseToken);

    public string Condition => "user_id = any(@accounts)";
}
