using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Views;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Reviews.Works;

/// <summary>A step as the board shows it.</summary>
/// <param name="Name">What has happened, or will.</param>
/// <param name="At">When; null while it is ahead.</param>
/// <param name="By">Who recorded it.</param>
/// <param name="Facts">What was recorded.</param>
internal sealed record WorkStepLine(LocalizedText Name, DateTimeOffset? At, string? By, IReadOnlyList<AnswerLine> Facts);

/// <summary>A line as the board shows it.</summary>
/// <param name="Item">The line.</param>
/// <param name="Unit">Name of its unit.</param>
/// <param name="Steps">Its steps, done and ahead.</param>
/// <param name="Result">The file it ended with, or null.</param>
/// <param name="Action">What the viewer may do with it now, or null.</param>
internal sealed record WorkLine(WorkItem Item, string Unit, IReadOnlyList<WorkStepLine> Steps, FileLine? Result, StageAction? Action);

/// <summary>The file of a finished line.</summary>
/// <param name="Name">Name of the line.</param>
/// <param name="File">Its file.</param>
internal sealed record WorkResultLine(LocalizedText Name, StoredFile File);

/// <summary>Reads the lines of a work stage for its partial; the page has decided that the viewer may see the request.</summary>
internal sealed class WorkBoard(DbContext db, IFileStore files, RequestDetailQuery detail, IUserDirectory people, ICurrentUser user)
{
    /// <summary>The run's lines. An officer of one of the units sees that unit's lines only; everybody else sees all.</summary>
    public async Task<IReadOnlyList<WorkLine>> LoadAsync(StageView view, CancellationToken ct = default)
    {
        var context = view.Context;
        var items = await db.Set<WorkItem>().AsNoTracking().Where(i => i.StageRunId == context.Run.Id).OrderBy(i => i.Position).ToListAsync(ct);
        if (view.IsOfficer && items.Exists(i => user.Roles.Contains(i.Role)))
        {
            items.RemoveAll(i => !user.Roles.Contains(i.Role));
        }

        // The page has loaded these already, less what the viewer may not see yet.
        var (profile, lines) = (detail.Loaded!.Agency, detail.Loaded.Files);
        var units = items.TrueForAll(i => i.Role == WorkStage.Unit) ? [] : (await people.RolesAsync(ct)).ToDictionary(r => r.Code, r => r.Name, StringComparer.Ordinal);
        var work = WorkDefinition.Of(context.Stage);
        var runs = context.Runs.Where(r => r.StageCode == context.Stage.Code && r.Round <= context.Run.Round).Select(r => r.Id).ToList();
        var steps = work.Steps.Select(s => s.Code).ToList();
        var events = steps.Count == 0 ? [] : await db.Set<WorkEvent>().AsNoTracking().Where(e => runs.Contains(e.StageRunId) && steps.Contains(e.Step)).OrderBy(e => e.Id).ToListAsync(ct);
        return [.. items.Select(item => new WorkLine(
            item, item.Role == WorkStage.Unit ? detail.Loaded.Unit ?? T("Unit yang mengerjakan", "The unit at work") : units.GetValueOrDefault(item.Role, item.Role),
            [.. work.Steps.Select(step => Step(context, step, events.LastOrDefault(e => e.Position == item.Position && e.Step == step.Code), profile, lines))],
            lines.FirstOrDefault(f => f.Id == item.ResultFileId),
            view.Actions.FirstOrDefault(a => a.Code.EndsWith($"-{item.Position}", StringComparison.Ordinal) && (work.Analysis is null || work.Next(item.Step) is not null))))];
    }

    /// <summary>Files of the finished lines of all work stages, the latest run of each.</summary>
    public async Task<IReadOnlyList<WorkResultLine>> ResultsAsync(StageContext context, CancellationToken ct = default)
    {
        var runs = context.Runs.Where(r => context.Service.Stages.Any(s => s.Code == r.StageCode && s.Kind == WorkStage.KindName))
            .GroupBy(r => r.StageCode).Select(g => g.OrderBy(r => r.Round).Last().Id).ToList();
        var items = await db.Set<WorkItem>().AsNoTracking().Where(i => runs.Contains(i.StageRunId) && i.DoneAt != null && i.ResultFileId != null).OrderBy(i => i.Position).ToListAsync(ct);
        var stored = await files.FindAllAsync(items.Select(i => i.ResultFileId!.Value), ct);
        return [.. items.Where(i => stored.ContainsKey(i.ResultFileId!.Value)).Select(i => new WorkResultLine(i.Name, stored[i.ResultFileId!.Value]))];
    }

    private static WorkStepLine Step(StageContext context, WorkStep step, WorkEvent? done, AgencyInfo profile, IReadOnlyList<FileLine> files)
    {
        if (done is null)
        {
            return new WorkStepLine(step.Name, null, null, []);
        }

        var values = (JsonObject)JsonNode.Parse(done.Values)!;
        return new WorkStepLine(
            step.Name, done.At, done.UserName,
            [.. step.Fields.Where(f => values[f.Code] is not null).Select(f => AnswerReader.Line($"{context.Stage.Code}", f, values, profile, files))]);
    }
}
