using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Pages.Calendar;

/// <summary>Officers' calendar of meetings: a month as a grid, on phones as a list.</summary>
[Authorize(Policy = ReviewsPermissions.Calendar)]
internal sealed class IndexModel(MeetingCalendar calendar, IWorkingCalendar workingDays, ITenantClock clock, IAgency agency) : PageModel
{
    [BindProperty(SupportsGet = true, Name = "bulan")]
    public string? MonthText { get; set; }

    [BindProperty(SupportsGet = true, Name = "ruang")]
    public string? Room { get; set; }

    [BindProperty(SupportsGet = true, Name = "petugas")]
    public Guid? Officer { get; set; }

    public DateOnly Month { get; private set; }
    public DateOnly Today { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public string ZoneName { get; private set; } = "";
    public IReadOnlyList<AgencyRoom> Rooms { get; private set; } = [];
    public IReadOnlyList<UserInfo> Officers { get; private set; } = [];
    public IReadOnlyList<CalendarMeeting> Meetings { get; private set; } = [];

    /// <summary>Weeks from Monday to Sunday that cover the month.</summary>
    public IReadOnlyList<IReadOnlyList<CalendarDay>> Weeks { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = await clock.TodayAsync(ct);
        (Zone, ZoneName) = (await clock.ZoneAsync(ct), await clock.ZoneAbbreviationAsync(ct));
        Month = DateOnly.TryParseExact(MonthText + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var wanted) && wanted.Year is > 2000 and < 2200
            ? wanted : new DateOnly(Today.Year, Today.Month, 1);
        Rooms = (await agency.GetAsync(ct)).Rooms;
        Room = Rooms.Any(r => r.Code == Room) ? Room : null;
        var first = Month.AddDays(-(((int)Month.DayOfWeek + 6) % 7));
        var last = Month.AddMonths(1).AddDays(-1);
        last = last.AddDays((7 - (int)last.DayOfWeek) % 7);
        Meetings = await calendar.ListAsync(first, last, Room, Officer, ct);
        Officers = await calendar.OfficersAsync(first, last, ct);
        Weeks = [.. (await workingDays.DaysAsync(first, last, ct)).Chunk(7)];
    }

    /// <summary>Address of another month with the same filters.</summary>
    public string Address(DateOnly month) =>
        "/petugas/kalender" + QueryString.Create(new Dictionary<string, string?>
        {
            ["bulan"] = month.ToString("yyyy-MM", CultureInfo.InvariantCulture), ["ruang"] = Room, ["petugas"] = Officer?.ToString()
        }.Where(p => !string.IsNullOrEmpty(p.Value)));

    public string MonthName => $"{PlatformSaaS.Text.IndonesianText.Month(Month.Month, Shell.Language)} {Month.Year}";

    public string TimeOf(CalendarMeeting meeting) => $"{Format.Time(meeting.StartsAt, Zone)}–{Format.Time(meeting.EndsAt, Zone)}";
}
