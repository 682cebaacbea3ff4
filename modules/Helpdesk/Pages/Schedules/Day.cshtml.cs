using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Pages.Schedules;

/// <summary>The bookings of a day: who comes, who came.</summary>
[Authorize(Policy = HelpdeskPermissions.Bookings)]
internal sealed class DayModel(BookingDesk desk, IUnitDirectory units, IPermissionChecker permissions, ITenantClock clock) : PageModel
{
    public IReadOnlyList<Booking> Rows { get; private set; } = [];
    public DateOnly Day { get; private set; }
    public UnitMap Map { get; private set; } = UnitMap.Empty;
    public UnitScope Scope { get; private set; } = UnitScope.Everything;
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public bool MayEnter { get; private set; }

    public bool MayMark(Booking booking) => Scope.MayWrite(booking.UnitId) && RosterRules.MayMark(booking, clock.UtcNow);

    public async Task OnGetAsync(string? hari, CancellationToken ct)
    {
        Day = DayPeriod.Parse(hari) ?? await clock.TodayAsync(ct);
        Rows = await desk.DayAsync(Day, ct);
        (Map, Scope, Zone, MayEnter) = (await units.MapAsync(ct), await units.ScopeAsync(ct), await clock.ZoneAsync(ct), await permissions.IsGrantedAsync(HelpdeskPermissions.Enter, ct));
    }

    public async Task<IActionResult> OnPostMarkAsync([FromForm] Guid id, [FromForm] bool came, [FromForm] int revision, [FromForm] string? hari, CancellationToken ct)
    {
        try
        {
            await desk.MarkAsync(id, came, revision, ct);
            Flash.Ok(TempData, came ? T("Dicatat hadir.", "Noted: came.") : T("Dicatat tidak hadir.", "Noted: did not come."));
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            Flash.Warn(TempData, e.Message);
        }

        return LocalRedirect("/petugas/jadwal/hari?hari=" + DayPeriod.Write(DayPeriod.Parse(hari) ?? await clock.TodayAsync(ct)));
    }
}
