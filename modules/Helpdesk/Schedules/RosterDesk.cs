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

/// <summary>A week of a unit: its roster, if there is one, the days and the experts that may be on duty.</summary>
internal sealed record RosterView(UnitInfo Unit, DateOnly Week, Roster? Roster, IReadOnlyList<CalendarDay> Days, IReadOnlyList<(UnitMember Member, string Name)> Experts, ScheduleRules Rules, bool MayPropose, bool MayDecide);

/// <summary>Duty rosters: proposed by an expert of the unit, approved or returned by its head.</summary>
internal sealed class RosterDesk(
    DbContext db, IUnitOfWork unitOfWork, ICurrentUser user, IPermissionChecker permissions, IUnitDirectory units, IUserDirectory users, RulesStore store, IWorkingCalendar calendar, ScheduleNoticeWriter notices, IAuditLog audit, ITenantClock clock)
{
    private const string Owner = "helpdesk.roster";

    /// <summary>Weeks ahead that can be planned.</summary>
    private const int MostWeeks = 12;

    /// <summary>A unit's week; null for the unit asks for the officer's own.</summary>
    public async Task<RosterView> GetAsync(Guid? unit, DateOnly? week, CancellationToken ct)
    {
        await permissions.RequireAsync(HelpdeskPermissions.Bookings, ct);
        var (rules, map, scope, today) = (await RulesAsync(ct), await units.MapAsync(ct), await units.ScopeAsync(ct), await clock.TodayAsync(ct));
        var place = unit is { } wanted ? map.Find(wanted) : Offered(map, scope).FirstOrDefault();
        if (place is null || !scope.MaySee(place.Id))
        {
            throw new MissingException();
        }

        var monday = RosterRules.WeekOf(week ?? today);
        var days = await calendar.DaysAsync(monday, monday.AddDays(4), ct);
        var roster = await db.Set<Roster>().AsNoTracking().FirstOrDefaultAsync(r => r.UnitId == place.Id && r.Week == monday, ct);
        var experts = map.Of(place.Id).Where(m => m.Post == UnitPost.Expert && days.Any(d => m.IsValidOn(d.Date))).ToList();
        var people = await users.FindAllAsync(experts.Select(m => m.UserId), ct);
        var mayWrite = scope.MayWrite(place.Id);
        return new RosterView(place, monday, roster, days, [.. experts.Where(m => people.TryGetValue(m.UserId, out var p) && p.IsActive).Select(m => (m, people[m.UserId].Name)).OrderBy(m => m.Name, StringComparer.Ordinal)], rules,
            mayWrite && monday >= RosterRules.WeekOf(today) && roster?.State != RosterState.Approved && await permissions.IsGrantedAsync(HelpdeskPermissions.Roster, ct),
            mayWrite && await permissions.IsGrantedAsync(HelpdeskPermissions.ApproveRoster, ct));
    }

    /// <summary>Units whose rosters the officer sees: those that serve regions.</summary>
    public static IEnumerable<UnitInfo> Offered(UnitMap map, UnitScope scope) => map.Tree().Select(t => t.Unit).Where(u => u.IsOpen && u.Regions.Count > 0 && scope.MaySee(u.Id));

    /// <summary>Proposes the week, or changes what was proposed or came back.</summary>
    public async Task ProposeAsync(Guid unit, DateOnly week, IReadOnlyList<DutyInput> inputs, int? seen, CancellationToken ct)
    {
        var me = user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.Roster, ct);
        var (rules, map, today) = (await RulesAsync(ct), await units.MapAsync(ct), await clock.TodayAsync(ct));
        await RequireUnitAsync(unit, ct);
        if (week != RosterRules.WeekOf(week) || week < RosterRules.WeekOf(today) || week > today.AddDays(MostWeeks * 7))
        {
            throw new InputException("week", T("Pilih pekan ini atau pekan mendatang.", "Choose this week or a coming one."));
        }

        var names = (await users.FindAllAsync(inputs.Select(i => i.Expert).Distinct(), ct)).ToDictionary(p => p.Key, p => p.Value.Name);
        var shifts = RosterRules.Check(rules, map, unit, week, await calendar.DaysAsync(week, week.AddDays(6), ct), names, inputs);
        await StepAsync(unit, week, "helpdesk.roster-propose", seen, async (roster, token) =>
        {
            if (roster is null)
            {
                roster = new Roster { Id = NewId.Next(), UnitId = unit, Week = week, ProposedByName = "" };
                db.Add(roster);
            }
            else if (roster.State == RosterState.Approved)
            {
                throw new BusinessException("helpdesk.roster-approved", T("Jadwal pekan ini sudah disetujui. Minta kepala unit mengembalikannya dulu.", "This week is approved. Ask the head to return it first."), conflict: true);
            }

            (roster.State, roster.Shifts, roster.ProposedById, roster.ProposedByName, roster.ProposedAt, roster.Reason) = (RosterState.Proposed, shifts, me, user.Name ?? "", clock.UtcNow, null);
            await notices.RosterAsync(rules.Notices.Proposed, roster, map, map.Find(unit)?.HeadId, token);
            return roster;
        }, ct);
    }

    /// <summary>Approves: from now on the slots can be booked. A decree that has lapsed since is refused.</summary>
    public Task ApproveAsync(Guid unit, DateOnly week, int? seen, CancellationToken ct) => DecideAsync(unit, week, "helpdesk.roster-approve", seen, async (roster, rules, map, token) =>
    {
        Require(roster.State == RosterState.Proposed);
        var inputs = roster.Shifts.Select(s => new DutyInput(s.ExpertId, s.Day, s.Shift, RosterRules.Code(s.Mode))).ToList();
        RosterRules.Check(rules, map, unit, week, await calendar.DaysAsync(week, week.AddDays(6), token), roster.Shifts.DistinctBy(s => s.ExpertId).ToDictionary(s => s.ExpertId, s => s.ExpertName), inputs);
        (roster.State, roster.Reason) = (RosterState.Approved, null);
        await notices.RosterAsync(rules.Notices.Approved, roster, map, roster.ProposedById, token);
    }, ct);

    /// <summary>Sends it back with a reason; an approved one only while nobody has booked in it.</summary>
    public Task ReturnAsync(Guid unit, DateOnly week, string? reason, int? seen, CancellationToken ct) => DecideAsync(unit, week, "helpdesk.roster-return", seen, async (roster, rules, map, token) =>
    {
        var words = Tickets.TicketBook.Required(reason, 5, 500, "reason", T("Tulis apa yang perlu diubah.", "Say what has to change."));
        Require(roster.State is RosterState.Proposed or RosterState.Approved);
        if (roster.State == RosterState.Approved)
        {
            var (from, to) = new DayPeriod(week, week.AddDays(6)).Bounds(await clock.ZoneAsync(token));
            if (await db.Set<Booking>().AnyAsync(b => b.UnitId == unit && b.StartsAt >= from && b.StartsAt < to && b.State == BookingState.Booked, token))
            {
                throw new BusinessException("helpdesk.roster-booked", T("Sudah ada warga yang memesan waktu pada pekan ini, jadi jadwalnya tidak dapat dikembalikan.", "People have booked in this week, so it can't be returned."), conflict: true);
            }
        }

        (roster.State, roster.Reason) = (RosterState.Returned, words);
        await notices.RosterAsync(rules.Notices.Returned, roster, map, roster.ProposedById, token);
    }, ct);

    private async Task DecideAsync(Guid unit, DateOnly week, string name, int? seen, Func<Roster, ScheduleRules, UnitMap, CancellationToken, Task> work, CancellationToken ct)
    {
        user.RequireId();
        await permissions.RequireAsync(HelpdeskPermissions.ApproveRoster, ct);
        await RequireUnitAsync(unit, ct);
        var (rules, map) = (await RulesAsync(ct), await units.MapAsync(ct));
        await StepAsync(unit, week, name, seen, async (roster, token) =>
        {
            await work(roster ?? throw new MissingException(), rules, map, token);
            (roster.DecidedByName, roster.DecidedAt) = (user.Name, clock.UtcNow);
            return roster;
        }, ct);
    }

    private async Task RequireUnitAsync(Guid unit, CancellationToken ct)
    {
        var scope = await units.ScopeAsync(ct);
        if ((await units.MapAsync(ct)).Find(unit) is not { IsOpen: true } || !scope.MaySee(unit))
        {
            throw new MissingException();
        }

        DeskAccess.RequireHand(scope, unit);
    }

    private async Task StepAsync(Guid unit, DateOnly week, string name, int? seen, Func<Roster?, CancellationToken, Task<Roster>> work, CancellationToken ct)
    {
        try
        {
            await unitOfWork.RunAsync(async token =>
            {
                var found = (await db.Set<Roster>().FromSql($"select r.* from helpdesk.rosters r where r.unit_id = {unit} and r.week = {week} for update").ToListAsync(token)).FirstOrDefault();
                if (seen is { } revision && revision != (found?.Revision ?? 0))
                {
                    throw new BusinessException("helpdesk.moved-on", T("Jadwal ini berubah sejak Anda membukanya. Periksa keadaannya sekarang, lalu ulangi.", "This roster changed since you opened it. Look at it as it is now, then repeat."), conflict: true);
                }

                var roster = await work(found, token);
                roster.Revision++;
                await db.SaveChangesAsync(token);
                await audit.WriteAsync(name, Owner, roster.Id.ToString(), new { unit, week, shifts = roster.Shifts.Count }, token);
            }, ct);
        }
        catch (BusinessException e) when (e.IsConflict)
        {
            await audit.WriteRefusalAsync(name, Owner, unit.ToString(), e.Code, ct);
            throw;
        }
    }

    private async Task<ScheduleRules> RulesAsync(CancellationToken ct) => (await store.GetAsync(ct)).Schedules ?? throw new MissingException();

    private static void Require(bool isOpen)
    {
        if (!isOpen)
        {
            throw new BusinessException("helpdesk.roster-state", T("Langkah ini tidak tersedia untuk jadwal dalam keadaan ini.", "This step is not there for a roster in this state."), conflict: true);
        }
    }
}
