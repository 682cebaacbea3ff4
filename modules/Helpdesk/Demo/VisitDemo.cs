using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Forms;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Visits;
using PlatformSaaS.Numbering;
using PlatformSaaS.Packs;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Demo;

/// <summary>Visits of a demo portal.</summary>
internal sealed record DemoVisits(string Receptionist, IReadOnlyList<DemoVisit> Visits);

/// <summary>A made-up visit.</summary>
internal sealed record DemoVisit(int DaysAgo, string Name, string Phone, string Purpose, string? Organization = null, string? Note = null, int People = 1, string? Target = null, string? Refusal = null, int? Stays = null);

/// <summary>Fills the guest book of a demo portal: the last weeks, and some who are inside now.</summary>
internal sealed class VisitDemo(DbContext db, IUnitOfWork unitOfWork, IFeatureChecker features, IUserDirectory users, IUnitDirectory units, INumbering numbering, IWorkingCalendar calendar, ITenantClock clock, ITenantCache cache) : IDataSeedContributor
{
    public int Order => 46;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context is not { Demo: true, History: true, Pack: { } pack } || !pack.Files.ContainsKey("visits-demo.json") || !await features.IsEnabledAsync("Helpdesk", ct) || await db.Set<Visit>().AnyAsync(ct))
        {
            return;
        }

        var (script, rules) = (HelpdeskPack.Of<DemoVisits>(pack, "visits-demo.json"), HelpdeskPack.Of<VisitRules>(pack, VisitPack.Path));
        if (await users.FindByUserNameAsync(script.Receptionist, ct) is not { } receptionist)
        {
            return;
        }

        var unit = (await units.MapAsync(ct)).Members.FirstOrDefault(m => m.UserId == receptionist.Id)?.UnitId;
        var (today, zone, now) = (await clock.TodayAsync(ct), await clock.ZoneAsync(ct), clock.UtcNow);
        var days = await PastDaysAsync(today, script.Visits.Max(v => v.DaysAgo), ct);
        await unitOfWork.RunAsync(async token =>
        {
            // The oldest first, so that numbers and ids rise with time.
            foreach (var day in script.Visits.GroupBy(v => v.DaysAgo).OrderByDescending(g => g.Key))
            {
                foreach (var (visit, i) in day.Select((v, i) => (v, i)))
                {
                    var at = day.Key == 0 ? now.AddMinutes(-12 * (day.Count() - i)) : Morning(days[day.Key], i, zone);
                    db.Add(await MakeAsync(visit, rules, receptionist.Name, unit, DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime), at, now, token));
                }
            }

            await db.SaveChangesAsync(token);
            await cache.InvalidateAsync(VisitIntake.CacheKey, token);
        }, ct);
    }

    private async Task<Visit> MakeAsync(DemoVisit script, VisitRules rules, string receptionist, Guid? unit, DateOnly day, DateTimeOffset at, DateTimeOffset now, CancellationToken ct)
    {
        var left = script.Stays is { } stays ? at.AddMinutes(stays) : (DateTimeOffset?)null;
        var isGone = left <= now;
        return new Visit
        {
            Id = Guid.CreateVersion7(at), Number = await numbering.NextAsync("visit", rules.Numbering.Pattern, day, rules.Numbering.CounterReset, ct), Day = day, UnitId = unit, Name = script.Name, Phone = PhoneNumber.Normalize(script.Phone),
            Organization = script.Organization, Note = script.Note, People = script.People, Purpose = script.Purpose, ArrivedAt = at, Revision = 2, Target = script.Refusal is null ? script.Target : null, Refusal = script.Refusal,
            State = script.Refusal is not null ? VisitState.Refused : script.Target is null ? VisitState.Waiting : isGone ? VisitState.Left : VisitState.Inside,
            TriagedAt = script.Target is null && script.Refusal is null ? null : at.AddMinutes(3), TriagedByName = script.Target is null && script.Refusal is null ? null : receptionist, LeftAt = script.Refusal is not null ? at.AddMinutes(3) : isGone ? left : null
        };
    }

    /// <summary>The n-th working day before today, by n.</summary>
    private async Task<IReadOnlyDictionary<int, DateOnly>> PastDaysAsync(DateOnly today, int most, CancellationToken ct)
    {
        var days = await calendar.DaysAsync(today.AddDays(-(most * 2 + 30)), today.AddDays(-1), ct);
        return days.Where(d => d.Kind == DayKind.Working).Reverse().Take(most).Select((d, i) => (d.Date, Back: i + 1)).ToDictionary(d => d.Back, d => d.Date);
    }

    private static DateTimeOffset Morning(DateOnly day, int place, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(new TimeOnly(8, 20)).AddMinutes(35 * place);
        return new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }
}
