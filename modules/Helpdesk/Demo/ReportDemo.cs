using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Features;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Packs;
using PlatformSaaS.Users;

namespace PlatformSaaS.Helpdesk.Demo;

/// <summary>Lives the pack's demo plans and monthly reports through the real services, after everything that they count.</summary>
internal sealed class ReportDemo(DbContext db, IFeatureChecker features, IUserDirectory users, IUnitDirectory units, DemoPeople people, ITenantClock clock) : IDataSeedContributor
{
    public int Order => 95;

    public async Task SeedAsync(DataSeedContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context is not { Demo: true, History: true, Pack: { } pack } || !pack.Files.ContainsKey("helpdesk-demo.json") || !await features.IsEnabledAsync("Helpdesk", ct) || await db.Set<WorkPlan>().AnyAsync(ct))
        {
            return;
        }

        using var json = pack.Json("helpdesk-demo.json");
        var script = json.RootElement.Deserialize<DemoScript>(JsonSerializerOptions.Web)!;
        var reports = script.Reports ?? [];
        var today = await clock.TodayAsync(ct);
        foreach (var plan in script.Plans ?? [])
        {
            var years = reports.Where(r => r.Unit == plan.Unit).Select(r => MonthOf(today, r).Year).Append(today.Year).Distinct().Order();
            foreach (var year in years)
            {
                await PlanAsync(plan, year, ct);
            }
        }

        foreach (var report in reports.OrderByDescending(r => r.MonthsAgo))
        {
            await ReportAsync(report, MonthOf(today, report), ct);
        }
    }

    private async Task PlanAsync(DemoPlan script, int year, CancellationToken ct)
    {
        var unit = (await units.MapAsync(ct)).Find(script.Unit)!.Id;
        var at = await MomentAsync(new DateOnly(year, 1, 5), ct);
        var id = await DoAsync(script.By, at, async desk =>
        {
            var plan = await desk.CreateAsync(unit, year, ct);
            var targets = script.Targets.ToDictionary(t => t.Key, t => (IReadOnlyList<decimal?>)[.. Enumerable.Repeat((decimal?)t.Value, 12)]);
            await desk.SubmitAsync(plan, new PlanInput(script.Audience, script.Strategy, script.Resources, targets, script.Activities), 1, ct);
            return plan;
        }, ct);
        if (script.ApprovedBy is { } head)
        {
            await DoAsync(head, at.AddHours(26), async desk =>
            {
                await desk.ApproveAsync(id, 2, ct);
                return id;
            }, ct);
        }
    }

    private async Task ReportAsync(DemoReport script, DateOnly month, CancellationToken ct)
    {
        var unit = (await units.MapAsync(ct)).Find(script.Unit)!.Id;
        var at = await MomentAsync(month.AddMonths(1).AddDays(1), ct);
        var id = await As(script.By, at, async sp =>
        {
            var desk = sp.GetRequiredService<ReportDesk>();
            var report = await desk.CreateAsync(unit, month, ct);
            foreach (var (caption, n) in (script.Photos ?? []).Select((c, n) => (c, n)))
            {
                await using var picture = new MemoryStream(DemoPicture.Png((month.Month * 7) + (n * 11) + script.Unit.Length));
                var file = await sp.GetRequiredService<IFileStore>().UploadAsync(picture, $"dokumentasi-{n + 1}.png", ReportDesk.PhotoRule, ct);
                await desk.AddPhotoAsync(report, file.Id, caption, null, ct);
            }

            await desk.SaveAsync(report, script.Obstacles, script.FollowUp, await RevisionAsync(sp, report, ct), ct);
            return report;
        }, ct);
        foreach (var step in script.Steps ?? [])
        {
            at = at.AddHours(25);
            await As(step.By ?? script.By, at > clock.UtcNow ? clock.UtcNow.AddMinutes(-1) : at, async sp =>
            {
                var desk = sp.GetRequiredService<ReportDesk>();
                var seen = await RevisionAsync(sp, id, ct);
                await (step.Do switch
                {
                    "submit" => desk.SubmitAsync(id, script.Obstacles, script.FollowUp, seen, ct),
                    "accept" => desk.AcceptAsync(id, step.Text, seen, ct),
                    _ => desk.ReturnAsync(id, step.Text, seen, ct)
                });
                return id;
            }, ct);
        }
    }

    private static async Task<int> RevisionAsync(IServiceProvider sp, Guid report, CancellationToken ct) => await sp.GetRequiredService<DbContext>().Set<MonthlyReport>().AsNoTracking().Where(r => r.Id == report).Select(r => r.Revision).FirstAsync(ct);

    private Task<T> DoAsync<T>(string user, DateTimeOffset at, Func<PlanDesk, Task<T>> work, CancellationToken ct) => As(user, at, sp => work(sp.GetRequiredService<PlanDesk>()), ct);

    private async Task<T> As<T>(string user, DateTimeOffset at, Func<IServiceProvider, Task<T>> work, CancellationToken ct) =>
        await people.AsAsync(await users.FindByUserNameAsync(user, ct) ?? throw new InvalidOperationException($"There is no demo person '{user}'."), at, work);

    private static DateOnly MonthOf(DateOnly today, DemoReport report) => DayPeriod.MonthOf(today).AddMonths(-report.MonthsAgo);

    /// <summary>The morning of a day; never in the future.</summary>
    private async Task<DateTimeOffset> MomentAsync(DateOnly day, CancellationToken ct)
    {
        var at = new DateTimeOffset(TimeZoneInfo.ConvertTimeToUtc(day.ToDateTime(new TimeOnly(9, 20)), await clock.ZoneAsync(ct)), TimeSpan.Zero);
        return at > clock.UtcNow ? clock.UtcNow.AddMinutes(-40) : at;
    }
}
