using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Data;
using PlatformSaaS.Settings;

namespace PlatformSaaS.Calendar;

/// <summary>The rows and settings behind the tenant's calendar.</summary>
internal sealed class AgencyCalendar(DbContext db, ITenantCache cache, ISettingProvider settings, ISettingManager manager, HolidayLists lists) : IAgencyCalendar
{
    public async ValueTask<IReadOnlyList<NationalYear>> YearsAsync(CancellationToken ct = default) => [.. (await lists.GetAsync(ct)).Years.Select(y => new NationalYear(y.Year, y.Decree, Days(y.National), Days(y.JointLeave)))];

    public async Task<CalendarRules> RulesAsync(CancellationToken ct = default) =>
        new((await settings.GetAsync(KernelSettings.TimeZone, ct))!, (await settings.GetAsync(KernelSettings.WeekDays, ct))!, await settings.GetAsync(KernelSettings.JointLeaveIsOff, ct) == "true");

    public async Task<IReadOnlyList<NamedDay>> ClosingsAsync(CancellationToken ct = default) =>
        await db.Set<ClosingDay>().AsNoTracking().OrderBy(d => d.Date).Select(d => new NamedDay(d.Date, d.Name)).ToListAsync(ct);

    public async Task SetRulesAsync(CalendarRules rules, CancellationToken ct = default)
    {
        foreach (var (name, value) in new[] { (KernelSettings.TimeZone, rules.TimeZone), (KernelSettings.WeekDays, rules.WeekDays), (KernelSettings.JointLeaveIsOff, rules.JointLeaveIsOff ? "true" : "false") })
        {
            if (await settings.GetAsync(name, ct) != value)
            {
                await manager.SetAsync(name, value, ct);
            }
        }

        await cache.InvalidateAsync(CalendarService.Key, ct);
    }

    public async Task SetClosingsAsync(IReadOnlyList<NamedDay> days, CancellationToken ct = default)
    {
        var rows = await db.Set<ClosingDay>().ToListAsync(ct);
        db.RemoveRange(rows.Where(r => days.All(d => d.Date != r.Date)));
        foreach (var day in days)
        {
            if (rows.Find(r => r.Date == day.Date) is { } row)
            {
                row.Name = day.Name;
            }
            else
            {
                db.Add(new ClosingDay { Date = day.Date, Name = day.Name });
            }
        }

        await db.SaveChangesAsync(ct);
        await cache.InvalidateAsync(CalendarService.Key, ct);
    }

    private static List<NamedDay> Days(IEnumerable<Holiday> days) => [.. days.Select(d => new NamedDay(d.Date, d.Shown))];
}
