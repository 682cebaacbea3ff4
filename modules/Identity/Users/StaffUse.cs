using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Quotas;

namespace PlatformSaaS.Identity.Users;

/// <summary>Counts the accounts that a tenant's limit is about: who works for it and may sign in.</summary>
internal sealed class StaffUse(DbContext db) : IQuotaSource
{
    public QuotaKind Kind => QuotaKind.Users;

    public Task<long> CountAsync(CancellationToken ct) => db.Set<User>().LongCountAsync(u => !u.IsApplicant && u.IsActive, ct);
}
