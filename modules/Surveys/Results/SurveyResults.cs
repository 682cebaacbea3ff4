using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Settings;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;

namespace PlatformSaaS.Surveys.Results;

/// <summary>Counts of one version in one period: how often each question got each score.</summary>
internal sealed record PeriodTally(SurveyDocument Survey, SurveyPeriod Period, int Respondents, IReadOnlyDictionary<string, int[]> Counts);

/// <summary>Works the results out of the anonymous answers; cached until somebody answers.</summary>
internal sealed class SurveyResults(DbContext db, ITenantCache cache, SurveyStore surveys, ISettingProvider settings, ITenantClock clock, IPortalTrial trial) : IPublishedIndex
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<IndexResult>> ListAsync(string survey, CancellationToken ct = default) =>
        !await trial.IsOnAsync(ct) && await surveys.FindAsync(survey, ct) is { Document.Published: true } ? await AllAsync(survey, ct) : [];

    /// <inheritdoc />
    public async Task<IndexResult?> LatestAsync(string survey, CancellationToken ct = default)
    {
        var all = await ListAsync(survey, ct);
        return all.FirstOrDefault(r => !r.IsRunning) ?? all.FirstOrDefault();
    }

    /// <summary>All periods of a survey, published or not, newest first. The caller has authorised.</summary>
    public async Task<IReadOnlyList<IndexResult>> AllAsync(string survey, CancellationToken ct)
    {
        var printed = ReadWeight(await settings.GetAsync(SurveySettings.PrintedWeight, ct));
        int? population = int.TryParse(await settings.GetAsync(SurveySettings.Population, ct), CultureInfo.InvariantCulture, out var people) && people > 0 ? people : null;
        var today = await clock.TodayAsync(ct);
        return [.. (await TalliesAsync(survey, ct)).Select(t => Evaluate(t, printed ?? t.Survey.PrintedWeight, population, today))];
    }

    /// <summary>Tallies of a survey, newest period first. The caller has authorised.</summary>
    public async Task<IReadOnlyList<PeriodTally>> TalliesAsync(string survey, CancellationToken ct) => await TalliesAsync(survey, await trial.IsOnAsync(ct), ct);

    /// <summary>A trial's answers count while it lasts, for the office alone; afterwards only those given in earnest.</summary>
    private async Task<IReadOnlyList<PeriodTally>> TalliesAsync(string survey, bool isTrial, CancellationToken ct) => await cache.GetAsync($"surveys.results.{survey}.{isTrial}", async token =>
    {
        var versions = (await surveys.AllAsync(token)).Where(v => v.Document.Code == survey).ToList();
        var ids = versions.Select(v => v.Id).ToArray();
        var answers = await db.Set<SurveyResponse>().AsNoTracking().Where(r => ids.Contains(r.DefinitionId) && r.IsTrial == isTrial).Select(r => new { r.DefinitionId, r.Day, r.Scores }).ToListAsync(token);
        return (from answer in answers
                join version in versions on answer.DefinitionId equals version.Id
                group answer.Scores by (version, Period: SurveyPeriod.Of(answer.Day, version.Document.Period)) into g
                orderby g.Key.Period.From descending, g.Key.version.Document.Version descending
                select Tally(g.Key.version.Document, g.Key.Period, [.. g])).ToList();
    }, ct);

    internal static decimal? ReadWeight(string? text) => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) ? weight : null;

    internal static PeriodTally Tally(SurveyDocument survey, SurveyPeriod period, IReadOnlyCollection<string> answers)
    {
        var counts = survey.Questions.ToDictionary(q => q.Code, _ => new int[4]);
        foreach (var (question, score) in answers.SelectMany(a => JsonSerializer.Deserialize<Dictionary<string, int>>(a)!))
        {
            if (counts.TryGetValue(question, out var count) && score is >= 1 and <= 4)
            {
                count[score - 1]++;
            }
        }

        return new PeriodTally(survey, period, answers.Count, counts);
    }

    internal static IndexResult Evaluate(PeriodTally tally, decimal? printedWeight, int? population, DateOnly today)
    {
        var elements = tally.Survey.Elements.Select(e =>
        {
            var counts = tally.Survey.Questions.Where(q => q.Element == e.Code).Select(q => tally.Counts[q.Code]).ToList();
            var answers = counts.Sum(c => c.Sum());
            return new ElementResult(e.Code, e.Name, answers == 0 ? 0 : counts.Sum(c => c[0] + (2 * c[1]) + (3 * c[2]) + (4 * c[3])) / (decimal)answers);
        }).ToList();
        var means = elements.ConvertAll(e => e.Mean);
        var index = IndexMath.Round(IndexMath.Index(means, printedWeight));
        return new IndexResult
        {
            Survey = tally.Survey.Code, Name = tally.Survey.Name, Version = tally.Survey.Version, Period = tally.Period.Code, From = tally.Period.From, To = tally.Period.To,
            IsRunning = tally.Period.To >= today, Respondents = tally.Respondents, Index = index, ExactIndex = IndexMath.Index(means, null), PrintedWeight = printedWeight,
            Band = tally.Survey.Kind == "feedback" ? null : IndexMath.Band(index), Population = population, SampleTarget = population is { } n ? IndexMath.SampleTarget(n) : null,
            Elements = elements
        };
    }
}
