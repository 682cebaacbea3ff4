using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>Photos and letters of a report are read by officers who see its unit's reports.</summary>
internal sealed class ReportFilePolicy(DbContext db, ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units) : IFileAccessPolicy
{
    /// <summary>Owner type of the files; the owner is the report.</summary>
    public const string Owner = "helpdesk.monthly-report";

    public string OwnerType => Owner;

    public async Task<bool> MayReadAsync(Guid ownerId, Guid fileId, CancellationToken ct)
    {
        if (user.Id is null || user.IsApplicant || !await permissions.IsGrantedAsync(HelpdeskPermissions.Reports, ct))
        {
            return false;
        }

        var report = await db.Set<MonthlyReport>().AsNoTracking().Where(r => r.Id == ownerId).Select(r => new { r.UnitId }).FirstOrDefaultAsync(ct);
        return report is not null && ReportAccess.Sees(await units.ScopeAsync(ct), report.UnitId);
    }
}
