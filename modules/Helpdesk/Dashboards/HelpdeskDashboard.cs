using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Queue;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.Dashboards;

/// <summary>For the applicant what is answered or still runs, for officers what owes an answer.</summary>
internal sealed class HelpdeskDashboard(TicketReader reader, TicketQueue queue, RulesStore store, VisitReader visits, BookingDesk bookings, ICurrentUser user, IPermissionChecker permissions, ITenantClock clock) : IDashboardContributor
{
    private const string Folder = "/Pages/Shared/Dashboard/";
    private const int Shown = 4;

    public async Task<Dashboard?> GetAsync(string menu, CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        if (menu == Menus.Applicant)
        {
            return user.IsApplicant && rules.Kinds.Count > 0 ? await ApplicantAsync(rules, ct) : null;
        }

        if (menu != Menus.Officer)
        {
            return null;
        }

        var desk = rules.Kinds.Count > 0 && await permissions.IsGrantedAsync(HelpdeskPermissions.Queue, ct) ? await OfficerAsync(rules, ct) : new Dashboard();
        var gate = rules.Visits is not null && await permissions.IsGrantedAsync(HelpdeskPermissions.Visits, ct) ? await visits.CountsAsync(ct) : null;
        return desk with { Figures = [.. Gate(gate), .. await BookingsAsync(rules, ct), .. desk.Figures], Waiting = desk.Waiting + (gate?.GetValueOrDefault(VisitState.Waiting) ?? 0) };
    }

    private async Task<IEnumerable<DashboardFigure>> BookingsAsync(HelpdeskRules rules, CancellationToken ct) => rules.Schedules is not null && await permissions.IsGrantedAsync(HelpdeskPermissions.Bookings, ct)
        ? [new(T("Jadwal konsultasi hari ini", "Bookings today"), await bookings.TodayAsync(ct), "/petugas/jadwal/hari", "calendar-event", 32)] : [];

    private static IEnumerable<DashboardFigure> Gate(IReadOnlyDictionary<VisitState, int>? counts) => counts is null ? [] :
    [
        new(T("Tamu menunggu di gerbang", "Visitors waiting"), counts.GetValueOrDefault(VisitState.Waiting), "/petugas/kunjungan?keadaan=waiting", "users", 30),
        new(T("Tamu di dalam", "Visitors inside"), counts.GetValueOrDefault(VisitState.Inside), "/petugas/kunjungan?keadaan=inside", "id-badge", 31)
    ];

    private async Task<Dashboard> ApplicantAsync(HelpdeskRules rules, CancellationToken ct)
    {
        var latest = await reader.LatestMineAsync(Shown, ct);
        return new Dashboard
        {
            Panels = [new(DashboardPlace.Main, Folder + "_MyTickets.cshtml", new TicketPanel(rules, latest, await clock.TodayAsync(ct), await clock.ZoneAsync(ct)), 60)],
            Waiting = latest.Count(t => t.HasNews)
        };
    }

    private async Task<Dashboard> OfficerAsync(HelpdeskRules rules, CancellationToken ct)
    {
        var counts = await queue.CountsAsync(ct);
        var open = counts.Of(QueueView.Open);
        var figures = new List<DashboardFigure> { new(T("Pertanyaan perlu dijawab", "Questions to answer"), open, new QueueFilter().Url, "messages", 45) };
        if (counts.Of(QueueView.Overdue) is > 0 and var late)
        {
            figures.Add(new(T("Jawaban terlambat", "Late answers"), late, new QueueFilter { View = QueueView.Overdue }.Url, "alert-triangle", 46, IsBad: true));
        }

        var panels = open == 0 ? [] : new List<DashboardPanel>
        {
            new(DashboardPlace.Main, Folder + "_DueTickets.cshtml", new TicketPanel(rules, (await queue.ListAsync(new QueueFilter(), Shown, ct)).Items, await clock.TodayAsync(ct), await clock.ZoneAsync(ct)), 40)
        };
        return new Dashboard { Figures = figures, Panels = panels, Waiting = open };
    }
}

/// <summary>Tickets of a panel.</summary>
internal sealed record TicketPanel(HelpdeskRules Rules, IReadOnlyList<TicketRow> Rows, DateOnly Today, TimeZoneInfo Zone);
