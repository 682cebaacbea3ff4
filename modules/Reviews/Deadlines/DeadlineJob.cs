using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Jobs;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Reviews.Deadlines;

/// <summary>Reminds of limits that run out and tells of those that have, on working days in office hours only.</summary>
internal sealed class DeadlineJob(
    DbContext db, IQueryBatch batch, DefinitionStore definitions, IStageServices services, IWorkingCalendar calendar, ITenantClock clock, IUnitOfWork unitOfWork, ILogger<DeadlineJob> log) : IRecurringJob
{
    /// <summary>Limits that end later than this are not looked at; longer than any reminder reaches ahead.</summary>
    private const int LookAheadDays = 60;

    public string Name => "reviews.deadlines";

    public TimeSpan Every => TimeSpan.FromMinutes(30);

    public async Task ExecuteAsync(CancellationToken ct)
    {
        var (today, time) = OfficialText.Local(clock.UtcNow, await clock.ZoneAsync(ct));
        if (!DeadlineReminders.MaySendAt(time) || (await calendar.DaysAsync(today, today, ct))[0].Kind != DayKind.Working)
        {
            return;
        }

        var horizon = today.AddDays(LookAheadDays);
        var running = await (
            from run in db.Set<StageRun>().AsNoTracking()
            where run.ClosedAt == null && run.DueOn != null && run.DueOn <= horizon
            join request in db.Set<ServiceRequest>() on run.RequestId equals request.Id
            orderby run.DueOn
            select new { request.DefinitionId, Run = run }).ToListAsync(ct);
        foreach (var candidate in running)
        {
            var service = (await definitions.GetAsync(candidate.DefinitionId, ct)).Document;
            if (await DueAsync(candidate.Run, service, today, ct) is null)
            {
                continue;
            }

            try
            {
                await unitOfWork.RunAsync(token => TellAsync(candidate.Run.RequestId, candidate.Run.Id, today, token), ct);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One broken request must not keep the others from being told.
                log.LogError(e, "The deadline notice of stage run {StageRun} failed", candidate.Run.Id);
            }
        }
    }

    private async Task TellAsync(Guid requestId, Guid runId, DateOnly today, CancellationToken ct)
    {
        // Looked at again under the request's lock: an action may have moved the limit in between.
        if (await RequestSession.LockAsync(db, batch, definitions, requestId, clock.UtcNow, ct) is not { OpenRun: { DueOn: not null } run } session || run.Id != runId
            || await DueAsync(run, session.Definition.Document, today, ct) is not { } due)
        {
            return;
        }

        run.Reminded = [.. run.Reminded, .. due.Marks];
        var notice = JsonSerializer.SerializeToElement(new { template = due.Notice.Notify, to = due.Notice.To });
        var model = new Dictionary<string, object?> { ["due"] = DueModel.Of(run.DueOn.Value) };
        await services.NotifyAsync(session.Context(run), notice, model, ct: ct);
    }

    private async Task<DueNotice?> DueAsync(StageRun run, ServiceDefinitionDocument service, DateOnly today, CancellationToken ct) =>
        DeadlineReminders.Due(run.IsTurnLimit ? service.Stage(run.StageCode).Revision?.Deadline : service.Stage(run.StageCode).Deadline ?? service.Deadline?.AsStage(), await calendar.CountWorkingDaysAsync(today, run.DueOn!.Value, ct), today > run.DueOn, run.Reminded);
}

/// <summary>The <c>due</c> values of templates.</summary>
internal static class DueModel
{
    public static Dictionary<string, object?> Of(DateOnly day) => new() { ["date"] = OfficialText.InBoth(english => OfficialText.LongDate(day, english)), ["on"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
}
