using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Forms;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Schedules;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Numbering;
using PlatformSaaS.Packs;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Demo;

/// <summary>Rosters and bookings of a demo portal.</summary>
internal sealed record DemoSchedules(IReadOnlyList<DemoRoster> Rosters, IReadOnlyList<DemoBooking> Bookings);

internal sealed record DemoRoster(string Unit, int WeeksAhead, string By, string State);

internal sealed record DemoBooking(string Unit, int Slot, string Name, string Phone, string Mode, string Note);

/// <summary>Fills the rosters of a demo portal from today on, and some of their times with made-up people.</summary>
internal sealed class ScheduleDemo(DbContext db, IUnitOfWork unitOfWork, IFeatureChecker features, IUserDirectory users, IUnitDirectory units, INumbering numbering, IWorkingCalendar calendar, ITenantClock clock, ICurrentTenant tenant, ITenantScopeFactory scopes) : IDataSeedContributor
{
    public int Order => 47;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context is not { Demo: true, History: true, Pack: { } pack } || !pack.Files.ContainsKey("schedules-demo.json") || !await features.IsEnabledAsync("Helpdesk", ct) || await db.Set<Roster>().AnyAsync(ct))
        {
            return;
        }

        var (script, rules) = (HelpdeskPack.Of<DemoSchedules>(pack, "schedules-demo.json"), HelpdeskPack.Of<ScheduleRules>(pack, SchedulePack.Path));
        await unitOfWork.RunAsync(token => RostersAsync(script, rules, token), ct);
        // In a scope of its own, so that the rules of the pack are read as the portal reads them.
        await scopes.RunAsync(tenant.Id!.Value, sp => BookingsAsync(script, rules, sp.GetRequiredService<SlotBook>(), ct));
    }

    private async Task RostersAsync(DemoSchedules script, ScheduleRules rules, CancellationToken ct)
    {
        var (map, today, now) = (await units.MapAsync(ct), await clock.TodayAsync(ct), clock.UtcNow);
        foreach (var plan in script.Rosters)
        {
            if (map.Find(plan.Unit) is not { } unit || await users.FindByUserNameAsync(plan.By, ct) is not { } proposer)
            {
                continue;
            }

            var week = RosterRules.WeekOf(today).AddDays(7 * plan.WeeksAhead);
            var days = (await calendar.DaysAsync(week, week.AddDays(4), ct)).Where(d => d.Kind == DayKind.Working).ToList();
            var experts = days.Count == 0 ? [] : RosterRules.ExpertsOn(map, unit.Id, days[0].Date).ToList();
            var people = await users.FindAllAsync(experts.Select(m => m.UserId), ct);
            var shifts = days.SelectMany((d, i) => experts.Where(m => m.IsValidOn(d.Date)).Select((m, n) =>
            {
                var shift = rules.Shifts[(i + n) % rules.Shifts.Count];
                return new DutyShift(m.UserId, people[m.UserId].Name, d.Date, shift.Code, shift.Start, shift.End, n % 2 == 0 ? SlotMode.Both : SlotMode.OnSite);
            })).ToList();
            var isApproved = plan.State == "approved";
            db.Add(new Roster
            {
                Id = NewId.Next(), UnitId = unit.Id, Week = week, State = isApproved ? RosterState.Approved : RosterState.Proposed, Shifts = shifts, ProposedById = proposer.Id, ProposedByName = proposer.Name, ProposedAt = now.AddDays(-3), Revision = isApproved ? 2 : 1,
                DecidedByName = isApproved && unit.HeadId is { } head ? (await users.FindAsync(head, ct))?.Name : null, DecidedAt = isApproved ? now.AddDays(-2) : null
            });
        }

        await db.SaveChangesAsync(ct);
    }

    private async Task BookingsAsync(DemoSchedules script, ScheduleRules rules, SlotBook book, CancellationToken ct)
    {
        var map = await units.MapAsync(ct);
        foreach (var plan in script.Bookings)
        {
            var mode = RosterRules.Mode(plan.Mode)!.Value;
            if (map.Find(plan.Unit) is not { } unit || (await book.SlotsAsync(unit.Id, null, ct)).Where(s => s.Allows(mode)).ElementAtOrDefault(plan.Slot) is not { } slot)
            {
                continue;
            }

            var seat = slot.Seats.First(s => s.Mode == SlotMode.Both || s.Mode == mode);
            await unitOfWork.RunAsync(async token =>
            {
                db.Add(new Booking
                {
                    Id = NewId.Next(), Number = await numbering.NextAsync("booking", rules.Numbering.Pattern, await clock.TodayAsync(token), rules.Numbering.CounterReset, token), UnitId = unit.Id, ExpertId = seat.ExpertId, ExpertName = seat.ExpertName, Seat = seat.Seat,
                    StartsAt = slot.StartsAt, EndsAt = slot.EndsAt, Mode = mode, Name = plan.Name, Phone = PhoneNumber.Normalize(plan.Phone), Note = plan.Note, State = BookingState.Booked, Revision = 1, CreatedAt = clock.UtcNow.AddDays(-1)
                });
                await db.SaveChangesAsync(token);
            }, ct);
        }
    }
}
