using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>A visitor at a tablet who waits for an officer.</summary>
internal sealed record KioskCall(Guid Kiosk, Guid? UnitId, string Place, DateTimeOffset CalledAt);

/// <summary>The button on the tablet that calls an officer. A call rings where visits are received until one of the office takes it; pressing again meanwhile, or right after, rings nobody twice.</summary>
internal sealed class KioskCalls(
    DbContext db, Kiosks kiosks, ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units, RulesStore store, ITenantCache cache, IUnitOfWork unitOfWork, IAuditLog audit, ITenantClock clock)
{
    /// <summary>Least time between two calls of a tablet.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>How long a tablet says that somebody is on the way.</summary>
    public static readonly TimeSpan OnTheWay = TimeSpan.FromMinutes(3);

    private const string Owner = "helpdesk.kiosk";

    /// <summary>Calls an officer from this browser's kiosk; false where the button has to rest a moment. A kiosk that has ended calls nobody.</summary>
    public async Task<bool> CallAsync(CancellationToken ct)
    {
        var kiosk = await kiosks.CurrentAsync(ct) ?? throw new MissingException();
        var (id, now) = (kiosk.Id, clock.UtcNow);
        var earlier = now - Pause;
        return await unitOfWork.RunAsync(async token =>
        {
            // Of many touches one rings.
            var rang = await db.Set<Kiosk>().Where(k => k.Id == id && k.ClosedAt == null && (k.CalledAt == null || (k.TakenAt >= k.CalledAt && k.CalledAt < earlier))).ExecuteUpdateAsync(s => s.SetProperty(k => k.CalledAt, now), token) > 0;
            if (rang)
            {
                await audit.WriteAsync("helpdesk.kiosk-called", Owner, id.ToString(), new { kiosk.UnitId }, token);
                await cache.InvalidateAsync(VisitIntake.CacheKey, token);
            }

            return rang || kiosk.IsCalling;
        }, ct);
    }

    /// <summary>Calls that wait at the offices which the officer sees, the oldest first. Asked every few seconds, so it is kept until something happens.</summary>
    public async Task<IReadOnlyList<KioskCall>> WaitingAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Visits, ct);
        _ = (await store.GetAsync(ct)).Visits ?? throw new MissingException();
        var (scope, map, now) = (await units.ScopeAsync(ct), await units.MapAsync(ct), clock.UtcNow);
        var calls = await cache.GetAsync($"{VisitIntake.CacheKey}.calls", token => db.Set<Kiosk>().AsNoTracking().Where(k => k.CalledAt != null && !(k.TakenAt >= k.CalledAt) && k.ClosedAt == null)
            .OrderBy(k => k.CalledAt).Take(50).Select(k => new { k.Id, k.UnitId, k.CalledAt, k.ExpiresAt }).ToListAsync(token), ct);
        return [.. calls.Where(k => k.ExpiresAt > now && scope.MaySee(k.UnitId)).Select(k => new KioskCall(k.Id, k.UnitId, map.Find(k.UnitId)?.Name.Current ?? T("Kios buku tamu", "Guest book kiosk"), k.CalledAt!.Value))];
    }

    /// <summary>Says that one goes there; of two at once the first, the second learns who.</summary>
    public async Task TakeAsync(Guid kiosk, CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Visits, ct);
        var scope = await units.ScopeAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var row = (await db.Set<Kiosk>().FromSql($"select k.* from helpdesk.kiosks k where k.id = {kiosk} for update").ToListAsync(token)).FirstOrDefault();
            if (row is null || !scope.MaySee(row.UnitId))
            {
                throw new MissingException();
            }

            DeskAccess.RequireHand(scope, row.UnitId);
            if (!row.IsCalling)
            {
                throw new BusinessException("helpdesk.call-taken", row.TakenByName is { } by ? T($"{by} sudah menuju ke sana.", $"{by} is on the way already.") : T("Tidak ada panggilan dari kios ini.", "This kiosk calls nobody."), conflict: true);
            }

            (row.TakenAt, row.TakenByName) = (clock.UtcNow, user.Name);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("helpdesk.kiosk-call-taken", Owner, kiosk.ToString(), new { row.CalledAt }, token);
            await cache.InvalidateAsync(VisitIntake.CacheKey, token);
        }, ct);
    }
}
