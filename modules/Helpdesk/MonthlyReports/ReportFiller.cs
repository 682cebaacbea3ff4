using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.Reporting;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>Fills a report from the records: the approved plan and one query of each module that counts something.</summary>
internal sealed class ReportFiller(DbContext db, IEnumerable<IMonthlyFigures> sources, ITenantClock clock)
{
    public async Task<FilledReport> FillAsync(ReportRules rules, Guid? unit, DateOnly month, CancellationToken ct)
    {
        var plan = await db.Set<WorkPlan>().AsNoTracking().FirstOrDefaultAsync(p => p.UnitId == unit && p.Year == month.Year && p.State == PlanState.Approved, ct);
        var scope = new MonthlyScope(unit, month);
        var parts = new List<MonthlyPart>();
        foreach (var source in sources)
        {
            parts.Add(await source.GetAsync(scope, ct));
        }

        return ReportFilling.Fill(rules, plan, month, parts, clock.UtcNow);
    }
}
