using Microsoft.EntityFrameworkCore;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Reviews.Requests;

/// <summary>Requests handed in since a portal was opened.</summary>
internal sealed class RealRequests(DbContext db) : IRealUses
{
    public Task<int> CountSinceAsync(DateTimeOffset since, CancellationToken ct) => db.Set<ServiceRequest>().CountAsync(r => r.CreatedAt >= since, ct);
}
