using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Features;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reporting;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;

namespace PlatformSaaS.Surveys.Results;

/// <summary>Satisfaction in a month for a unit's report: how many answered and the index of all of them. Answers carry no unit, so the figures are the same for all.</summary>
internal sealed class SurveyFigures(DbContext db, SurveyStore surveys, IFeatureChecker features, IPortalTrial trial) : IMonthlyFigures
{
    public async Task<MonthlyPart> GetAsync(MonthlyScope scope, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scope);
        // The agency's own satisfaction survey is its first published one.
        if (!await features.IsEnabledAsync("Surveys", ct) || (await surveys.CurrentAsync(ct)).FirstOrDefault(s => s.Document is { Published: true, Kind: "satisfaction" }) is not { } survey)
        {
            return MonthlyPart.None;
        }

        var (from, to) = (scope.Period.From, scope.Period.To);
        var isTrial = await trial.IsOnAsync(ct);
        var scores = await db.Set<SurveyResponse>().AsNoTracking().Where(r => r.DefinitionId == survey.Id && r.Day >= from && r.Day <= to && r.IsTrial == isTrial).Select(r => r.Scores).ToListAsync(ct);
        var result = SurveyResults.Evaluate(SurveyResults.Tally(survey.Document, new SurveyPeriod("", from, to), scores), survey.Document.PrintedWeight, null, to);
        return new MonthlyPart(
        [
            new MonthlyFigure("surveys.answers", new("Jawaban survei kepuasan", "Answers to the satisfaction survey"), scores.Count),
            new MonthlyFigure("surveys.index", new("Indeks kepuasan (IKM)", "Satisfaction index"), scores.Count < SurveySettings.FewestAnswers ? null : result.Index, MonthlyUnit.Score)
        ], []);
    }
}
