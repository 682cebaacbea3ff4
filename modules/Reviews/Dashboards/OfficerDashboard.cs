using PlatformSaaS.Calendar;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Pages.Petugas;
using PlatformSaaS.Reviews.Queue;
using PlatformSaaS.Reviews.Reports;
using PlatformSaaS.Web.Theme;

namespace PlatformSaaS.Reviews.Dashboards;

/// <summary>The officer's requests: what is due, the next meetings, how the unit stands.</summary>
internal sealed class OfficerDashboard(RequestQueue queue, MeetingCalendar calendar, RequestReport report, IPermissionChecker permissions, ITenantClock clock) : IDashboardContributor
{
    private const string Folder = "/Pages/Shared/Dashboard/";
    private const int Shown = 6;

    public async Task<Dashboard?> GetAsync(string menu, CancellationToken ct)
    {
        if (menu != Menus.Officer || !await permissions.IsGrantedAsync(ReviewsPermissions.Queue, ct))
        {
            return null;
        }

        var counts = await queue.CountsAsync([], ct);
        var panels = new List<DashboardPanel> { new(DashboardPlace.Main, Folder + "_DueFirst.cshtml", (await queue.ListAsync(new QueueFilter(), Shown, ct)).Items, 10) };
        var today = await clock.TodayAsync(ct);
        if (await permissions.IsGrantedAsync(ReviewsPermissions.Reports, ct))
        {
            var months = await report.MonthsAsync(new ReportPeriod(today.AddDays(1 - today.Day).AddMonths(-5), today), ct);
            if (months.Any(m => m.Submitted + m.Ended > 0))
            {
                panels.Add(new(DashboardPlace.Main, Folder + "_Months.cshtml", months, 50));
            }
        }

        if (await permissions.IsGrantedAsync(ReviewsPermissions.Calendar, ct))
        {
            var meetings = (await calendar.ListAsync(today, today.AddDays(14), ct: ct)).Where(m => m.State == "scheduled").Take(5).ToList();
            panels.Add(new(DashboardPlace.Aside, Folder + "_NextMeetings.cshtml", new NextMeetings(meetings, await clock.ZoneAsync(ct)), 10));
        }

        if (counts.Stages.Count > 0)
        {
            var stages = new List<Figure>();
            foreach (var (code, count) in counts.Stages.OrderByDescending(s => s.Value))
            {
                stages.Add(new Figure(await queue.StageNameAsync(code, ct) ?? code, count));
            }

            panels.Add(new(DashboardPlace.Aside, Folder + "_Stages.cshtml", stages, 20));
        }

        return new Dashboard { Figures = [.. Views.Select((view, i) => Count(counts, view, i))], Panels = panels, Waiting = counts.Of(QueueView.Mine) };
    }

    private static QueueView[] Views => [QueueView.Mine, QueueView.Overdue, QueueView.Soon, QueueView.Waiting];

    private static DashboardFigure Count(QueueCounts counts, QueueView view, int order) =>
        new(QueueWords.Name(view), counts.Of(view), AntreanModel.Address(view), QueueWords.Icon(view), 10 + order, view == QueueView.Overdue);
}

/// <summary>Meetings of the next two weeks.</summary>
/// <param name="Meetings">Earliest first.</param>
/// <param name="Zone">The agency's time zone.</param>
internal sealed record NextMeetings(IReadOnlyList<CalendarMeeting> Meetings, TimeZoneInfo Zone);
