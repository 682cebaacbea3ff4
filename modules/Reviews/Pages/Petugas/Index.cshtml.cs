using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PlatformSaaS.Calendar;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Queue;
using PlatformSaaS.Reviews.Reports;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Pages.Petugas;

/// <summary>My work: what is due, the next meetings, how the unit stands.</summary>
[Authorize(Policy = ReviewsPermissions.Queue)]
internal sealed class IndexModel(RequestQueue queue, MeetingCalendar calendar, RequestReport report, IPermissionChecker permissions, ITenantClock clock, IPortalContext portal, ICurrentUser user) : PageModel
{
    private const int Shown = 6;

    public string FirstName { get; private set; } = "";
    public DateOnly Today { get; private set; }
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;
    public QueueCounts Counts { get; private set; } = null!;
    public IReadOnlyList<QueueRow> Rows { get; private set; } = [];
    public IReadOnlyList<CalendarMeeting> Meetings { get; private set; } = [];

    /// <summary>Other places of the officer's area, from the menu.</summary>
    public IReadOnlyList<PortalLink> Places { get; private set; } = [];

    /// <summary>Requests by month, or null without the permission for reports.</summary>
    public IReadOnlyList<MonthFigures>? Months { get; private set; }
    public IReadOnlyList<Figure> Stages { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        FirstName = (user.Name ?? "").Split(' ')[0];
        (Today, Zone) = (await clock.TodayAsync(ct), await clock.ZoneAsync(ct));
        Counts = await queue.CountsAsync([], ct);
        Rows = (await queue.ListAsync(new QueueFilter(), Shown, ct)).Items;
        var stages = new List<Figure>();
        foreach (var (code, count) in Counts.Stages.OrderByDescending(s => s.Value))
        {
            stages.Add(new Figure(await queue.StageNameAsync(code, ct) ?? code, count));
        }

        Stages = stages;
        if (await permissions.IsGrantedAsync(ReviewsPermissions.Calendar, ct))
        {
            Meetings = [.. (await calendar.ListAsync(Today, Today.AddDays(14), ct: ct)).Where(m => m.State == "scheduled").Take(5)];
        }

        if (await permissions.IsGrantedAsync(ReviewsPermissions.Reports, ct))
        {
            Months = await report.MonthsAsync(new ReportPeriod(Today.AddDays(1 - Today.Day).AddMonths(-5), Today), ct);
        }

        Places = [.. (await portal.GetAsync(ct)).Menu.Where(l => l.Url is not ("/petugas" or "/petugas/antrean"))];
    }
}
