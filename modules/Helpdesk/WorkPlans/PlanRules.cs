using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reporting;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Helpdesk.WorkPlans;

/// <summary>What may be done to a plan.</summary>
[Flags]
internal enum PlanActions
{
    None = 0,
    Edit = 1,
    Submit = 2,
    Approve = 4,
    /// <summary>Send it back, also one that was approved and has to be changed.</summary>
    Return = 8
}

/// <summary>The only place that says what may be done to a plan, and by whom: the office writes, its head or the directorate approves, nobody approves an own one.</summary>
internal static class PlanRights
{
    public static PlanActions Of(WorkPlan plan, ReportPowers officer)
    {
        var decides = (officer is { Checks: true, HasHand: true } || officer.Evaluates) && plan.AuthorId != officer.Id;
        return plan.State switch
        {
            PlanState.Draft or PlanState.Returned => officer is { Writes: true, HasHand: true } ? PlanActions.Edit | PlanActions.Submit : PlanActions.None,
            PlanState.Submitted => decides ? PlanActions.Approve | PlanActions.Return : PlanActions.None,
            _ => decides ? PlanActions.Return : PlanActions.None
        };
    }
}

/// <summary>Targets as rules without a database.</summary>
internal static class PlanTargets
{
    /// <summary>The target of a month (1–12), or null.</summary>
    public static decimal? Of(WorkPlan? plan, string indicator, int month) => plan?.Targets.FirstOrDefault(t => t.Indicator == indicator)?.Months.ElementAtOrDefault(month - 1);

    /// <summary>A year's target: counts add up, of marks and shares the mean counts. Months without a target don't.</summary>
    public static decimal? OfYear(MonthlyUnit unit, IEnumerable<decimal?> months)
    {
        var known = months.OfType<decimal>().ToList();
        return known.Count == 0 ? null : unit == MonthlyUnit.Count ? known.Sum() : Math.Round(known.Average(), 2);
    }

    /// <summary>Targets in the order of the agency's indicators, twelve months each; refuses what no month can bear.</summary>
    public static IReadOnlyList<PlanTarget> Check(ReportRules rules, IReadOnlyDictionary<string, IReadOnlyList<decimal?>> given)
    {
        var errors = new Dictionary<string, string[]>();
        var targets = new List<PlanTarget>();
        foreach (var indicator in rules.Indicators)
        {
            var months = given.GetValueOrDefault(indicator.Code) ?? [];
            if (months.Count > 12 || months.Any(m => m is < 0 or > PlanLimits.Target) || (indicator.Unit == MonthlyUnit.Percent && months.Any(m => m > 100)) || (indicator.Unit == MonthlyUnit.Count && months.Any(m => m is { } n && n != Math.Truncate(n))))
            {
                errors["targets." + indicator.Code] = [indicator.Unit switch
                {
                    MonthlyUnit.Percent => T($"{indicator.Name.Id}: tulis persen antara 0 dan 100.", $"{indicator.Name.In("en")}: write percents from 0 to 100."),
                    MonthlyUnit.Count => T($"{indicator.Name.Id}: tulis bilangan bulat, paling sedikit 0.", $"{indicator.Name.In("en")}: write whole numbers, 0 or more."),
                    _ => T($"{indicator.Name.Id}: tulis angka, paling sedikit 0.", $"{indicator.Name.In("en")}: write numbers, 0 or more.")
                }];
                continue;
            }

            targets.Add(new PlanTarget(indicator.Code, [.. months, .. Enumerable.Repeat((decimal?)null, 12 - months.Count)]));
        }

        return errors.Count > 0 ? throw new InputException(errors) : targets;
    }
}

/// <summary>Words of plans.</summary>
internal static class PlanWords
{
    public static string Name(PlanState state) => state switch
    {
        PlanState.Draft => T("Draf", "Draft"),
        PlanState.Submitted => T("Menunggu persetujuan", "Waiting for approval"),
        PlanState.Returned => T("Dikembalikan", "Returned"),
        _ => T("Disetujui", "Approved")
    };

    public static Status Look(PlanState state) => state switch { PlanState.Draft => Status.Idle, PlanState.Submitted => Status.Turn, PlanState.Returned => Status.Bad, _ => Status.Ok };
}
