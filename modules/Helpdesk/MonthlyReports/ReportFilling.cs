using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.WorkPlans;
using PlatformSaaS.Reporting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Helpdesk.MonthlyReports;

/// <summary>An indicator in a month: what was meant, what was done.</summary>
internal sealed record IndicatorFigure(string Code, LocalizedText Name, MonthlyUnit Unit, decimal? Target, decimal? Done)
{
    /// <summary>Share of the target in whole percent; null where there is none to measure against, or nothing was measured.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int? Share => ReportFilling.Share(Target, Done);
}

/// <summary>Figures and tables of a report.</summary>
internal sealed record FrozenFigures(IReadOnlyList<MonthlyFigure> Figures, IReadOnlyList<MonthlyTable> Tables, DateTimeOffset At);

/// <summary>Everything that fills itself.</summary>
internal sealed record FilledReport(IReadOnlyList<IndicatorFigure> Indicators, FrozenFigures Figures);

/// <summary>Puts a report together from what the modules counted and what the plan meant. Rules without a database.</summary>
internal static class ReportFilling
{
    /// <summary>One part of all the modules' parts; the same figure or table counts once, as the first one said.</summary>
    public static MonthlyPart Merge(IEnumerable<MonthlyPart> parts)
    {
        var all = parts.ToList();
        return new([.. all.SelectMany(p => p.Figures).DistinctBy(f => f.Code)], [.. all.SelectMany(p => p.Tables).DistinctBy(t => t.Code).OrderBy(t => t.Order).ThenBy(t => t.Code, StringComparer.Ordinal)]);
    }

    /// <summary>The agency's indicators with target and result. One that no module counts is there with an unknown result, so that nobody takes it for nought.</summary>
    public static FilledReport Fill(ReportRules rules, WorkPlan? plan, DateOnly month, IEnumerable<MonthlyPart> parts, DateTimeOffset now)
    {
        var part = Merge(parts);
        var figures = part.Figures.ToDictionary(f => f.Code);
        return new(
            [.. rules.Indicators.Select(i => new IndicatorFigure(i.Code, i.Name, i.Unit, PlanTargets.Of(plan, i.Code, month.Month), figures.GetValueOrDefault(i.Figure)?.Value))],
            new FrozenFigures(part.Figures, part.Tables, now));
    }

    /// <summary>What was done as a share of what was meant, in whole percent.</summary>
    public static int? Share(decimal? target, decimal? done) => target is > 0 and var meant && done is { } reached ? (int)Math.Min(9_999, Math.Round(100m * reached / meant, MidpointRounding.AwayFromZero)) : null;

    /// <summary>Share in time in percent; null where nothing was owed yet.</summary>
    public static decimal? InTime(int inTime, int late) => inTime + late == 0 ? null : Math.Round(100m * inTime / (inTime + late), 1, MidpointRounding.AwayFromZero);

    /// <summary>Several months or units as one: counts add up, of marks and shares the mean counts.</summary>
    public static IReadOnlyList<IndicatorFigure> Sum(ReportRules rules, IEnumerable<IReadOnlyList<IndicatorFigure>> reports)
    {
        var all = reports.SelectMany(r => r).ToLookup(f => f.Code);
        return [.. rules.Indicators.Select(i => new IndicatorFigure(i.Code, i.Name, i.Unit, PlanTargets.OfYear(i.Unit, all[i.Code].Select(f => f.Target)), PlanTargets.OfYear(i.Unit, all[i.Code].Select(f => f.Done))))];
    }
}
