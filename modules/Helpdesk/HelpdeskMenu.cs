using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Testimonials;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Helpdesk.Units;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Navigation;
using PlatformSaaS.Permissions;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk;

/// <summary>Entries of the module; the counts are what waits for the person, cached until something happens.</summary>
internal sealed class HelpdeskMenu(DbContext db, ITenantCache cache, RulesStore store, ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units, VisitReader visits, KioskCalls calls) : IMenuContributor
{
    public async ValueTask<IEnumerable<MenuItem>> GetAsync(CancellationToken ct)
    {
        var rules = await store.GetAsync(ct);
        if (!user.IsAuthenticated)
        {
            return [];
        }

        return user.IsApplicant ? rules.Kinds.Count == 0 ? [] : await ApplicantAsync(rules, ct)
            : [.. await GateAsync(rules, ct), .. rules.Kinds.Count == 0 ? [new MenuItem(Menus.Admin, "Meja bantuan", "Help desk", "/admin/helpdesk", 45, HelpdeskPermissions.Manage, "messages")] : await OfficerAsync(rules, ct)];
    }

    private async Task<IEnumerable<MenuItem>> ApplicantAsync(HelpdeskRules rules, CancellationToken ct)
    {
        var me = user.RequireId();
        var news = await cache.GetAsync($"{TicketBook.CacheKey}.{me:N}", async token => await db.Set<Ticket>().AsNoTracking().Where(t => t.ApplicantUserId == me && t.HasNews)
            .GroupBy(t => t.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, token), ct);
        var items = rules.Kinds.Select((k, i) => new MenuItem(Menus.Applicant, k.List.Id, k.List.In("en"), TicketAddresses.List(k), 50 + i, Icon: k.Icon, Count: news.TryGetValue(k.Code, out var count) ? count : null));
        items = rules.Schedules is null ? items : items.Append(new MenuItem(Menus.Applicant, "Jadwal konsultasi", "Bookings", "/akun/jadwal", 58, Icon: "calendar-event"));
        return rules.Testimonials is null ? items : items.Append(new MenuItem(Menus.Applicant, "Testimoni", "Testimonials", "/akun/testimoni", 60, Icon: "star"));
    }

    private async Task<IEnumerable<MenuItem>> GateAsync(HelpdeskRules rules, CancellationToken ct)
    {
        var items = new List<MenuItem>();
        if (rules.Visits is not null && await permissions.IsGrantedAsync(HelpdeskPermissions.Visits, ct))
        {
            var waiting = (await visits.CountsAsync(ct)).GetValueOrDefault(VisitState.Waiting) + (await calls.WaitingAsync(ct)).Count;
            items.Add(new(Menus.Officer, "Kunjungan", "Visits", "/petugas/kunjungan", 34, HelpdeskPermissions.Visits, "id-badge", waiting > 0 ? waiting : null));
        }

        if (rules.Schedules is not null)
        {
            items.Add(new(Menus.Officer, "Jadwal petugas", "Duty roster", "/petugas/jadwal", 38, HelpdeskPermissions.Bookings, "calendar"));
            items.Add(new(Menus.Officer, "Jadwal warga", "Bookings", "/petugas/jadwal/hari", 38, HelpdeskPermissions.Bookings, "calendar-event"));
        }

        return items;
    }

    private async Task<IEnumerable<MenuItem>> OfficerAsync(HelpdeskRules rules, CancellationToken ct)
    {
        int? open = null;
        if (await permissions.IsGrantedAsync(HelpdeskPermissions.Queue, ct))
        {
            var scope = await units.ScopeAsync(ct);
            var waiting = await cache.GetAsync($"{TicketBook.CacheKey}.office.{scope.Key}", token => db.Set<Ticket>().AsNoTracking().Within(scope, rules.HasUnrouted).CountAsync(t => t.State == TicketState.Submitted || t.State == TicketState.FollowedUp, token), ct);
            open = waiting > 0 ? waiting : null;
        }

        var items = new List<MenuItem> { new(Menus.Officer, "Meja bantuan", "Help desk", "/petugas/bantuan", 35, HelpdeskPermissions.Queue, "messages", open) };
        items.Add(new(Menus.Admin, "Meja bantuan", "Help desk", "/admin/helpdesk", 45, HelpdeskPermissions.Manage, "messages"));
        if (rules.ForVisitors is not null)
        {
            items.Add(new(Menus.Officer, "Catat konsultasi", "Enter a question", "/petugas/bantuan/catat", 36, HelpdeskPermissions.Enter, "writing"));
        }

        if (rules.Kinds.Any(k => k.ToFaq))
        {
            items.Add(new(Menus.Officer, "Usulan FAQ", "FAQ proposals", "/petugas/faq", 37, HelpdeskPermissions.Queue, "help-circle"));
        }

        if (rules.Reports is not null)
        {
            items.Add(new(Menus.Officer, "Laporan bulanan", "Monthly reports", ReportAddresses.Reports, 64, HelpdeskPermissions.Reports, "chart-bar"));
            items.Add(new(Menus.Officer, "Rencana kerja", "Work plans", ReportAddresses.Plans, 65, HelpdeskPermissions.Reports, "list-check"));
        }

        if (rules.Testimonials is not null && await permissions.IsGrantedAsync(HelpdeskPermissions.Testimonials, ct))
        {
            var waiting = await cache.GetAsync(TicketBook.CacheKey + ".testimonials", token => db.Set<Testimonial>().AsNoTracking().CountAsync(t => t.State == TestimonialState.Waiting, token), ct);
            items.Add(new(Menus.Officer, "Testimoni", "Testimonials", "/petugas/testimoni", 62, HelpdeskPermissions.Testimonials, "star", waiting > 0 ? waiting : null));
        }

        return items;
    }
}
