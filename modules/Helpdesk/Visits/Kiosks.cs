using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme.Visitors;

namespace PlatformSaaS.Helpdesk.Visits;

/// <summary>
/// Tablets at the gate. Opening one ends the officer's session in that browser and leaves a sealed pass that is good for the guest book alone; it ends in the evening, or when an officer closes the
/// kiosk from the desk.
/// </summary>
internal sealed class Kiosks(
    DbContext db, IHttpContextAccessor http, ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units, RulesStore store, VisitorPass pass, IAuditLog audit, IUnitOfWork unitOfWork, ITenantClock clock)
{
    /// <summary>Purpose of the tablet's pass.</summary>
    private const string Pass = "kiosk";

    /// <summary>Purpose of the pass for the number that is on the screen.</summary>
    private const string Shown = "kiosk-done";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(14);

    /// <summary>Locks this browser to the guest book of the unit.</summary>
    public async Task<Guid> OpenAsync(Guid? unit, CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Kiosk, ct);
        _ = (await store.GetAsync(ct)).Visits ?? throw new MissingException();
        var at = VisitRights.UnitFor(await units.MapAsync(ct), await units.ScopeAsync(ct), unit);
        var kiosk = new Kiosk { Id = NewId.Next(), UnitId = at, OpenedByName = user.Name ?? "", OpenedAt = clock.UtcNow, ExpiresAt = clock.UtcNow + Lifetime };
        await unitOfWork.RunAsync(async token =>
        {
            db.Add(kiosk);
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("helpdesk.kiosk-opened", "helpdesk.kiosk", kiosk.Id.ToString(), new { kiosk.UnitId }, token);
        }, ct);
        await LeaveAsync();
        pass.Keep(Pass, kiosk.Id, Lifetime);
        return kiosk.Id;
    }

    /// <summary>The kiosk of this browser; null where there is none, or where it has ended. Whoever has signed in beside it is signed out: a kiosk never runs with anybody's rights.</summary>
    public async Task<Kiosk?> CurrentAsync(CancellationToken ct)
    {
        if (pass.Of(Pass) is not { } id)
        {
            return null;
        }

        if (user.IsAuthenticated)
        {
            await LeaveAsync();
        }

        var now = clock.UtcNow;
        return await db.Set<Kiosk>().AsNoTracking().FirstOrDefaultAsync(k => k.Id == id && k.ClosedAt == null && k.ExpiresAt > now, ct);
    }

    /// <summary>Shows a visit's number on this tablet for a moment.</summary>
    public void Show(Visit visit, int seconds) => pass.Keep(Shown, visit.Id, TimeSpan.FromSeconds(seconds));

    /// <summary>The visit whose number is on the screen.</summary>
    public Guid? OnScreen => pass.Of(Shown);

    /// <summary>Nothing of the visitor before is left.</summary>
    public void Clear() => pass.Forget(Shown);

    /// <summary>Kiosks that are open at the officer's offices.</summary>
    public async Task<IReadOnlyList<Kiosk>> OpenOnesAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Kiosk, ct);
        var (scope, now) = (await units.ScopeAsync(ct), clock.UtcNow);
        return [.. (await db.Set<Kiosk>().AsNoTracking().Where(k => k.ClosedAt == null && k.ExpiresAt > now).OrderBy(k => k.OpenedAt).Take(50).ToListAsync(ct)).Where(k => scope.MaySee(k.UnitId))];
    }

    /// <summary>Ends a kiosk, wherever its tablet is.</summary>
    public async Task CloseAsync(Guid id, CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Kiosk, ct);
        var scope = await units.ScopeAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var kiosk = await db.Set<Kiosk>().FirstOrDefaultAsync(k => k.Id == id, token);
            if (kiosk is null || !scope.MaySee(kiosk.UnitId))
            {
                throw new MissingException();
            }

            Units.DeskAccess.RequireHand(scope, kiosk.UnitId);
            kiosk.ClosedAt ??= clock.UtcNow;
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("helpdesk.kiosk-closed", "helpdesk.kiosk", kiosk.Id.ToString(), null, token);
        }, ct);
    }

    private Task LeaveAsync() => http.HttpContext is { } context ? context.SignOutAsync() : Task.CompletedTask;
}
