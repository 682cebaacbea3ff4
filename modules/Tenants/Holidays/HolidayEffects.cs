using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Tenants.Holidays;

/// <summary>What a draft does to one tenant.</summary>
/// <param name="Tenant">Tenant.</param>
/// <param name="Freed">Days that stop being working days there.</param>
/// <param name="Taken">Days that become working days there.</param>
/// <param name="OnTheDays">Running deadlines that fall on such days.</param>
/// <param name="After">Running deadlines later than the first such day: their count of working days left changes, their date doesn't.</param>
internal sealed record HolidayEffect(TenantSummary Tenant, int Freed, int Taken, int OnTheDays, int After);

/// <summary>Counts per tenant, in a scope of each, what a draft would mean: numbers only, nothing else of the tenant is read.</summary>
internal sealed class HolidayEffects(HolidayDesk desk, ITenantManager manager, ITenantScopeFactory scopes)
{
    private const int PageSize = 100;

    /// <summary>The tenants on which anything changes, those with most deadlines on changed days first.</summary>
    public async Task<IReadOnlyList<HolidayEffect>> OfAsync(int year, CancellationToken ct)
    {
        // Asks for the permission too.
        var view = await desk.GetAsync(year, ct);
        var effects = new List<HolidayEffect>();
        if (view.Draft is not { } draft)
        {
            return effects;
        }

        string? cursor = null;
        do
        {
            var page = await manager.PageAsync(new TenantQuery(TenantState.Active, Cursor: cursor), PageSize, ct);
            foreach (var tenant in page.Items)
            {
                if (await scopes.RunAsync(tenant.Id, services => OfAsync(tenant, view.Current, draft, services, ct)) is { } effect)
                {
                    effects.Add(effect);
                }
            }

            cursor = page.Next;
        }
        while (cursor is not null);
        return [.. effects.OrderByDescending(e => e.OnTheDays).ThenBy(e => e.Tenant.Code, StringComparer.Ordinal)];
    }

    private static async Task<HolidayEffect?> OfAsync(TenantSummary tenant, HolidayEdition? current, HolidayEdition draft, IServiceProvider services, CancellationToken ct)
    {
        var calendar = services.GetRequiredService<IAgencyCalendar>();
        var (rules, closings, today) = (await calendar.RulesAsync(ct), (await calendar.ClosingsAsync(ct)).Select(c => c.Date).ToHashSet(), await services.GetRequiredService<ITenantClock>().TodayAsync(ct));
        var (before, after) = (Off(current), Off(draft));
        var (freed, taken) = (after.Except(before).Where(IsFree).ToHashSet(), before.Except(after).Where(IsFree).ToHashSet());
        if (freed.Count + taken.Count == 0)
        {
            return null;
        }

        var (first, on, later) = (freed.Concat(taken).Min(), 0, 0);
        foreach (var source in services.GetServices<IRunningDeadlines>())
        {
            foreach (var (day, count) in await source.CountAsync(today, ct))
            {
                on += freed.Contains(day) || taken.Contains(day) ? count : 0;
                later += day > first ? count : 0;
            }
        }

        return new(tenant, freed.Count, taken.Count, on, later);

        HashSet<DateOnly> Off(HolidayEdition? edition) => [.. (edition?.Days ?? []).Where(d => !d.IsJointLeave || rules.JointLeaveIsOff).Select(d => d.Date)];

        // Only a day on which the agency would otherwise work makes a difference, and one that is past makes none.
        bool IsFree(DateOnly day) => day >= today && !closings.Contains(day) && rules.WeekDays.Contains((char)('1' + (((int)day.DayOfWeek + 6) % 7)));
    }
}
