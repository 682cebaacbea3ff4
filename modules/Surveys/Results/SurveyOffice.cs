using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Auditing;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Permissions;
using PlatformSaaS.Reporting;
using PlatformSaaS.Settings;
using PlatformSaaS.Surveys.Contracts;
using PlatformSaaS.Surveys.Definitions;
using PlatformSaaS.Surveys.Responses;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Surveys.Results;

/// <summary>What officers see of the answers: sums, comments by period, export; never a day, since one answer on a day would have a name.</summary>
internal sealed class SurveyOffice(
    DbContext db, ICurrentUser user, IPermissionChecker permissions, SurveyStore surveys, SurveyResults results, ISettingManager settings, IUnitOfWork unitOfWork, IAuditLog audit, ITenantCache cache, IPortalTrial trial)
{
    /// <summary>Surveys in use.</summary>
    public async Task<IReadOnlyList<SurveyVersion>> SurveysAsync(CancellationToken ct)
    {
        await RequireAsync(SurveyPermissions.Results, ct);
        return await surveys.CurrentAsync(ct);
    }

    /// <summary>Results and tallies of a survey, newest period first.</summary>
    public async Task<(IReadOnlyList<IndexResult> Results, IReadOnlyList<PeriodTally> Tallies)> ResultsAsync(string survey, CancellationToken ct)
    {
        await RequireAsync(SurveyPermissions.Results, ct);
        _ = await surveys.FindAsync(survey, ct) ?? throw new MissingException();
        return (await results.AllAsync(survey, ct), await results.TalliesAsync(survey, ct));
    }

    /// <summary>Comments of a period in no order that tells who wrote them.</summary>
    public async Task<IReadOnlyList<string>> CommentsAsync(string survey, DateOnly from, DateOnly to, CancellationToken ct)
    {
        await RequireAsync(SurveyPermissions.Results, ct);
        var versions = (await surveys.AllAsync(ct)).Where(v => v.Document.Code == survey).ToDictionary(v => v.Id, v => v.Document);
        var (ids, isTrial) = (versions.Keys.ToArray(), await trial.IsOnAsync(ct));
        var rows = await db.Set<SurveyResponse>().AsNoTracking().Where(r => ids.Contains(r.DefinitionId) && r.Day >= from && r.Day <= to && r.IsTrial == isTrial && (r.Comment != null || r.Written != null))
            .OrderBy(r => r.Id).Select(r => new { r.DefinitionId, r.Comment, r.Written }).Take(500).ToListAsync(ct);
        // Answers of one person to several questions don't stand together: the list is by question.
        return [.. rows.Select(r => r.Comment).OfType<string>(), .. rows.SelectMany(r => SurveyResponse.Read(r.Written).Select(a => (versions[r.DefinitionId].OpenQuestions.FirstOrDefault(q => q.Code == a.Key)?.Label.Current ?? a.Key, a.Value)))
            .GroupBy(a => a.Item1).SelectMany(g => g.Select(a => $"{a.Item1} {a.Value}"))];
    }

    /// <summary>Answers of a period as CSV, one row each, by month.</summary>
    public async Task<byte[]> ExportAsync(string survey, DateOnly from, DateOnly to, CancellationToken ct)
    {
        await RequireAsync(SurveyPermissions.Results, ct);
        var versions = (await surveys.AllAsync(ct)).Where(v => v.Document.Code == survey).ToDictionary(v => v.Id);
        if (versions.Count == 0)
        {
            throw new MissingException();
        }

        var (ids, isTrial) = (versions.Keys.ToArray(), await trial.IsOnAsync(ct));
        var questions = versions.Values.SelectMany(v => v.Document.Questions.Select(q => q.Code)).Distinct().ToList();
        var answers = await db.Set<SurveyResponse>().AsNoTracking().Where(r => ids.Contains(r.DefinitionId) && r.Day >= from && r.Day <= to && r.IsTrial == isTrial).OrderBy(r => r.Id).ToListAsync(ct);
        var csv = new StringBuilder();
        var open = versions.Values.SelectMany(v => v.Document.OpenQuestions.Select(q => q.Code)).Distinct().ToList();
        csv.Append(Csv.Line(["bulan", "versi", .. questions, .. open, "saran"]));
        foreach (var answer in answers)
        {
            var (scores, written) = (JsonSerializer.Deserialize<Dictionary<string, int>>(answer.Scores)!, SurveyResponse.Read(answer.Written));
            csv.Append(Csv.Line(
            [
                answer.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture), versions[answer.DefinitionId].Document.Version.ToString(CultureInfo.InvariantCulture),
                .. questions.Select(q => scores.TryGetValue(q, out var s) ? s.ToString(CultureInfo.InvariantCulture) : ""), .. open.Select(q => written.GetValueOrDefault(q, "")), answer.Comment
            ]));
        }

        await audit.WriteAsync("surveys.export", "surveys.survey", survey, new { from, to, rows = answers.Count }, ct);
        return [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(csv.ToString())];
    }

    /// <summary>True when the current user may change how results are worked out.</summary>
    public ValueTask<bool> MayManageAsync(CancellationToken ct) => permissions.IsGrantedAsync(SurveyPermissions.Manage, ct);

    /// <summary>Sets the printed weight (null: the survey's own) and the number of service users (null: unknown).</summary>
    public async Task ConfigureAsync(string? weight, string? population, CancellationToken ct)
    {
        await RequireAsync(SurveyPermissions.Manage, ct);
        var errors = new Dictionary<string, string[]>();
        var w = weight?.Trim().Replace(',', '.');
        if (!string.IsNullOrEmpty(w) && !(decimal.TryParse(w, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && value is >= 0.01m and <= 1))
        {
            errors["weight"] = [T("Tulis bobot antara 0,01 dan 1, misalnya 0,111. Kosongkan untuk bobot persis 1/n.", "Write a weight between 0.01 and 1, such as 0.111. Leave it empty for the exact 1/n.")];
        }

        var p = population?.Trim();
        if (!string.IsNullOrEmpty(p) && !(int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out var people) && people is >= 1 and <= 100_000_000))
        {
            errors["population"] = [T("Tulis jumlah pengguna sebagai bilangan bulat, misalnya 220.", "Write the number of users as a whole number, such as 220.")];
        }

        if (errors.Count > 0)
        {
            throw new InputException(errors);
        }

        await unitOfWork.RunAsync(async token =>
        {
            await settings.SetAsync(SurveySettings.PrintedWeight, string.IsNullOrEmpty(w) ? null : w, token);
            await settings.SetAsync(SurveySettings.Population, string.IsNullOrEmpty(p) ? null : p, token);
            await audit.WriteAsync("surveys.configure", "surveys.settings", "index", new { weight = w, population = p }, token);
            await cache.InvalidateAsync("surveys.results", token);
        }, ct);
    }

    private async Task RequireAsync(string permission, CancellationToken ct)
    {
        user.RequireId();
        if (!await permissions.IsGrantedAsync(permission, ct))
        {
            throw new ForbiddenException();
        }
    }
}
