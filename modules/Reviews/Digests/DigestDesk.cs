using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Digests;

/// <summary>Whether the current officer wants the summary, and how often.</summary>
internal sealed class DigestDesk(DbContext db, IUnitOfWork unitOfWork, IPermissionChecker permissions, ICurrentUser user)
{
    /// <summary>The officer's choice; null for none.</summary>
    public async Task<DigestRhythm?> GetAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        var me = user.RequireId();
        return (await db.Set<QueueDigest>().AsNoTracking().FirstOrDefaultAsync(d => d.UserId == me, ct))?.Rhythm;
    }

    /// <summary>Sets it: <c>daily</c>, <c>weekly</c> or <c>none</c>.</summary>
    public async Task SetAsync(string? rhythm, CancellationToken ct)
    {
        await permissions.RequireAsync(ReviewsPermissions.Queue, ct);
        DigestRhythm? wanted = rhythm switch
        {
            "daily" => DigestRhythm.Daily,
            "weekly" => DigestRhythm.Weekly,
            "none" => null,
            _ => throw new InputException("rhythm", T("Pilih salah satu.", "Choose one."))
        };
        var me = user.RequireId();
        await unitOfWork.RunAsync(async token =>
        {
            var row = await db.Set<QueueDigest>().FirstOrDefaultAsync(d => d.UserId == me, token);
            if (wanted is not { } chosen)
            {
                db.RemoveRange(row is null ? [] : new[] { row });
            }
            else if (row is null)
            {
                db.Add(new QueueDigest { UserId = me, Rhythm = chosen });
            }
            else
            {
                row.Rhythm = chosen;
            }
        }, ct);
    }
}
