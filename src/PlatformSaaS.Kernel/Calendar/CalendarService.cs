using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Settings;
using PlatformSaaS.Text;

namespace PlatformSaaS.Calendar;

/// <summary>A day on which an agency is closed besides the national ones.</summary>
public sealed class ClosingDay : ITenantConfiguration
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>The day.</summary>
    public DateOnly Date { get; set; }
    /// <summary>Why, in Indonesian.</summary>
    public required string Name { get; set; }
}

internal sealed class ClosingDayConfiguration : IEntityTypeConfiguration<ClosingDay>
{
    public void Configure(EntityTypeBuilder<ClosingDay> builder)
    {
        builder.ToTable("closing_days");
        builder.HasKey(x => new { x.TenantId, x.Date });
        builder.Property(x => x.Name).HasMaxLength(200);
    }
}

/// <summary>Calendar and clock of the current tenant.</summary>
internal sealed class CalendarService(HolidayLists lists, DbContext db, ITenantCache cache, ISettingProvider settings, TimeProvider time) : IWorkingCalendar, ITenantClock
{
    internal const string Key = "calendar";

    public DateTimeOffset UtcNow => time.GetUtcNow();

    public async Task<DateOnly> AddWorkingDaysAsync(DateOnly start, int workingDays, CancellationToken ct = default) => (await CalculatorAsync(ct)).Add(start, workingDays);

    public async Task<int> CountWorkingDaysAsync(DateOnly start, DateOnly end, CancellationToken ct = default) => (await CalculatorAsync(ct)).Count(start, end);

    public async Task<IReadOnlyList<CalendarDay>> DaysAsync(DateOnly start, DateOnly end, CancellationToken ct = default) => (await CalculatorAsync(ct)).Days(start, end);

    public async ValueTask<DateOnly> TodayAsync(CancellationToken ct = default) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(UtcNow, await ZoneAsync(ct)).DateTime);

    public async ValueTask<TimeZoneInfo> ZoneAsync(CancellationToken ct = default) => TimeZoneInfo.FindSystemTimeZoneById((await settings.GetAsync(KernelSettings.TimeZone, ct))!);

    public async ValueTask<string> ZoneAbbreviationAsync(CancellationToken ct = default) => IndonesianText.ZoneLetters((await settings.GetAsync(KernelSettings.TimeZone, ct))!);

    private async ValueTask<WorkingDayCalculator> CalculatorAsync(CancellationToken ct)
    {
        var national = await lists.GetAsync(ct);
        // The nation's lists belong to no tenant: their mark in the key lets the old calculator go once one is published.
        return await cache.GetAsync($"{Key}:{national.Mark}", async token =>
        {
            var closings = await db.Set<ClosingDay>().AsNoTracking().ToListAsync(token);
            return new WorkingDayCalculator(national.Years, await settings.GetAsync(KernelSettings.JointLeaveIsOff, token) == "true", closings.Select(c => new Holiday(c.Date, c.Name)), (await settings.GetAsync(KernelSettings.WeekDays, token))!);
        }, ct);
    }
}
