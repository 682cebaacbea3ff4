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

namespace PlatformSaaS.Helpdesk.Schedules;

/// <summary>The day's bookings for officers: who comes, who came, and the consultation that it leads to.</summary>
internal sealed class BookingDesk(DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units, RulesStore store, IAuditLog audit, ITenantCache cache, ITenantClock clock)
{
    /// <summary>Bookings of a day in the units that the officer sees, in the order of time.</summary>
    public async Task<IReadOnlyList<Booking>> DayAsync(DateOnly day, CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Bookings, ct);
        _ = (await store.GetAsync(ct)).Schedules ?? throw new MissingException();
        var (scope, (from, to)) = (await units.ScopeAsync(ct), new DayPeriod(day, day).Bounds(await clock.ZoneAsync(ct)));
        var seen = scope.Sees.ToArray();
        return await db.Set<Booking>().AsNoTracking().Where(b => b.StartsAt >= from && b.StartsAt < to && (scope.SeesAll || seen.Contains(b.UnitId))).OrderBy(b => b.StartsAt).ThenBy(b => b.ExpertName).Take(200).ToListAsync(ct);
    }

    /// <summary>How many come today, cached until something happens.</summary>
    public async Task<int> TodayAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Bookings, ct);
        var (scope, today) = (await units.ScopeAsync(ct), await clock.TodayAsync(ct));
        return await cache.GetAsync($"{SlotBook.CacheKey}.{scope.Key}.{today:yyyyMMdd}", async token => (await DayAsync(today, token)).Count(b => b.State == BookingState.Booked), ct);
    }

    /// <summary>Says whether the person came.</summary>
    public async Task MarkAsync(Guid id, bool came, int? seen, CancellationToken ct)
    {
        user.RequireId();
        var scope = await RequireAsync(ct);
        await unitOfWork.RunAsync(async token =>
        {
            var booking = (await db.Set<Booking>().FromSql($"select b.* from helpdesk.bookings b where b.id = {id} for update").ToListAsync(token)).FirstOrDefault();
            if (booking is null || !scope.MaySee(booking.UnitId))
            {
                throw new MissingException();
            }

            DeskAccess.RequireHand(scope, booking.UnitId);
            if ((seen is { } revision && revision != booking.Revision) || !RosterRules.MayMark(booking, clock.UtcNow))
            {
                throw new BusinessException("helpdesk.booking-state", T("Kehadiran dicatat mulai setengah jam sebelum waktunya, sekali saja. Periksa keadaannya sekarang.", "Attendance is noted once, from half an hour before. Look at it as it is now."), conflict: true);
            }

            booking.State = came ? BookingState.Came : BookingState.Missed;
            booking.Revision++;
            await db.SaveChangesAsync(token);
            await audit.WriteAsync("helpdesk.booking-mark", SlotBook.Owner, id.ToString(), new { booking.Number, came }, token);
            await cache.InvalidateAsync(SlotBook.CacheKey, token);
        }, ct);
    }

    /// <summary>The booking that a consultation is entered for.</summary>
    public async Task<Booking> LeadingAsync(Guid id, CancellationToken ct)
    {
        user.RequireId();
        var scope = await RequireAsync(ct);
        var booking = await db.Set<Booking>().AsNoTracking().FirstOrDefaultAsync(b => b.Id == id, ct);
        if (booking is null || !scope.MaySee(booking.UnitId))
        {
            throw new MissingException();
        }

        DeskAccess.RequireHand(scope, booking.UnitId);
        return booking is { State: BookingState.Came, TicketId: null, ForgottenAt: null } ? booking
            : throw new BusinessException("helpdesk.booking-state", T("Konsultasi dicatat setelah warga hadir, satu untuk setiap jadwal.", "A consultation is entered once the person has come, one for each booking."), conflict: true);
    }

    /// <summary>Remembers the consultation that a booking led to.</summary>
    public async Task LinkAsync(Booking booking, Guid ticket, CancellationToken ct)
    {
        var id = booking.Id;
        await db.Set<Booking>().Where(b => b.Id == id && b.TicketId == null).ExecuteUpdateAsync(s => s.SetProperty(b => b.TicketId, ticket), ct);
        await audit.WriteAsync("helpdesk.booking-consultation", SlotBook.Owner, id.ToString(), new { booking.Number, ticket }, ct);
    }

    private async Task<UnitScope> RequireAsync(CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Bookings, ct);
        return await units.ScopeAsync(ct);
    }
}
