using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Notifications;
using PlatformSaaS.Numbering;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using static PlatformSaaS.Reviews.Engine.FlowRules;

namespace PlatformSaaS.Reviews.Engine;

/// <summary>Moves a request from stage to stage: outcomes, letters, notices, deadlines, timeline.</summary>
internal sealed class StageFlow(
    DbContext db, IEnumerable<IStageKind> kinds, IStageServices services, ServiceClock deadlines, INumbering numbering, IWorkingCalendar calendar, ITenantClock clock, ICurrentUser user, IDomainEvents events,
    IUnitDirectory units)
{
    private readonly Dictionary<string, IStageKind> _kinds = kinds.ToDictionary(k => k.Name, StringComparer.Ordinal);

    public IStageKind Kind(StageDefinition stage) =>
        _kinds.GetValueOrDefault(stage.Kind) ?? throw new InvalidOperationException($"No module of this host contributes the stage kind {stage.Kind}.");

    /// <summary>Opens a stage, or the next one in order whose conditions hold; past the last one the run is completed.</summary>
    public async Task OpenAsync(RequestSession session, string stageCode, IReadOnlyList<string> reopen, CancellationToken ct)
    {
        var request = session.Request;
        var stages = session.Definition.Document.Stages;
        for (var index = Index(session, stageCode); index < stages.Count; index++)
        {
            var stage = stages[index];
            if (!Holds(stage.When, session))
            {
                continue;
            }

            var run = new StageRun
            {
                Id = NewId.Next(), RequestId = request.Id, StageCode = stage.Code, Round = session.Runs.Count(r => r.StageCode == stage.Code) + 1, State = "open",
                OpenedAt = session.Now, Data = reopen.Count == 0 ? "{}" : JsonSerializer.Serialize(new { reopen })
            };
            session.Runs.Add(run);
            db.Add(run);
            var opening = await Kind(stage).OpenAsync(session.Context(run), ct);
            run.State = opening.State;
            await deadlines.StartAsync(session, run, stage, opening.Turn, ct);
            (request.StageCode, request.StepCode, request.StageState, request.Turn) = (stage.Code, stage.StepCode, opening.State, opening.Turn);
            request.UnitRoles = [.. opening.Units];
            request.QueueRole = opening.Units.Count > 0 ? null : stage.Actor == "unit" ? ServiceRequest.UnitQueue : stage.Actor == "assigned" && request.OfficerId is not null ? ServiceRequest.AssignedQueue : Role(stage.Actor) ?? Role(stage.Validator) ?? Role(stage.ByOfficer) ?? NextOfficer(stages, index);
            request.ExpertRole = Role(stage.Experts) ?? Role(stage.PreparedBy);
            request.DueOn = run.DueOn;
            session.WriteBack();
            await TellAsync(session, RequestEvents.StageChanged, stage.Code, ct);
            return;
        }

        await EndAsync(session, RequestEnded.Completed, ct);
    }

    /// <summary>Applies what an action did and returns the message for the person.</summary>
    public async Task<LocalizedText> ApplyAsync(RequestSession session, StageRun run, StageContext context, StageAction action, StageResult result, CancellationToken ct)
    {
        var outcome = result.Outcome is null ? null : context.Stage.Outcomes.GetValueOrDefault(result.Outcome) ?? new OutcomeDefinition();
        var message = result.Timeline ?? Message(context.Stage, action, outcome);
        if (!action.IsSilent)
        {
            session.Request.UpdatedAt = session.Now;
        }

        if (outcome is not null && session.Request.State == RequestState.Draft && IsSentBy(session.Definition.Document, context.Stage) && !LeadsBack(session.Definition.Document, context.Stage, outcome))
        {
            await SubmitAsync(session, context, ct);
            context = session.Context(run);
        }

        if (outcome is not null)
        {
            await FindUnitAsync(session, ct);
        }

        if (session.Request.State == RequestState.Draft || (session.Request.IsWalkIn && run.StageCode == session.Definition.Document.Stages[0].Code))
        {
            Name(session, context);
        }

        var letters = new List<Guid>(result.Letters);
        List<Guid> held = [];
        if (outcome is not null)
        {
            result = result with { Model = await WithDueAsync(session, context.Stage, outcome, result, ct) };
            var issued = await IssueAsync(session, context, outcome, result, ct);
            letters.AddRange(issued.Select(l => l.Id));

            // A letter that a delivery still holds back must not leave with the notice of this outcome.
            held = [.. issued.Where(l => Deliveries.ReleasePolicy.IsHeldBack(session.Definition.Document, l.Template)).Select(l => l.Id)];
        }

        var entry = action.IsSilent ? null : Record(session, run, action, result, message, letters);
        session.Request.UnitId = result.UnitId ?? session.Request.UnitId;
        session.Request.OfficerId = result.OfficerId ?? session.Request.OfficerId;
        if (outcome is not null && RequestEvents.OfKind(context.Stage.Kind) is { } told)
        {
            await TellAsync(session, told, result.Outcome!, ct);
        }

        if (outcome is null || outcome.Stay)
        {
            await StayAsync(session, run, context.Stage, result, ct);
        }
        else
        {
            await LeaveAsync(session, run, result, outcome, ct);
        }

        if (outcome?.Notify is { } notify)
        {
            var model = OutcomeModel(result, outcome);
            await services.NotifyAsync(session.Context(run), notify, model, await FilesOfAsync([.. letters.Except(held)], ct), ct: ct);
        }

        if (entry is not null)
        {
            db.Add(entry);
        }

        return message;
    }

    /// <summary>Adds the limit of the stage that follows, so that letter and notice of an outcome can name it.</summary>
    private async Task<IReadOnlyDictionary<string, object?>> WithDueAsync(RequestSession session, StageDefinition stage, OutcomeDefinition outcome, StageResult result, CancellationToken ct)
    {
        var stages = session.Definition.Document.Stages;
        var next = outcome.End is not null ? null : outcome.Goto is { } target ? stages.FirstOrDefault(s => s.Code == target) : stages.SkipWhile(s => s.Code != stage.Code).Skip(1).FirstOrDefault();
        if (next?.Deadline is not { WorkingDays: > 0 } deadline || result.Model.ContainsKey("due"))
        {
            return result.Model;
        }

        var due = await calendar.AddWorkingDaysAsync(await clock.TodayAsync(ct), deadline.WorkingDays, ct);
        return new Dictionary<string, object?>(result.Model, StringComparer.Ordinal)
        {
            ["due"] = new Dictionary<string, object?>(DueModel.Of(due)) { ["workingDays"] = deadline.WorkingDays }
        };
    }

    private static Dictionary<string, object?> OutcomeModel(StageResult result, OutcomeDefinition outcome) => new(result.Model, StringComparer.Ordinal)
    {
        ["outcome"] = new Dictionary<string, object?> { ["name"] = (object?)outcome.Name ?? result.Outcome, ["reason"] = result.Note }
    };

    /// <summary>Gives the number: from here on the request is in the office's sight and its limit runs.</summary>
    public async Task NumberAsync(RequestSession session, CancellationToken ct)
    {
        var service = session.Definition.Document;
        var reset = Enum.Parse<CounterReset>(service.NumberReset, ignoreCase: true);
        session.Request.Number = await numbering.NextAsync($"request:{service.NumberCounter ?? service.Code}", service.Number, await clock.TodayAsync(ct), reset, ct);
        session.Request.State = RequestState.Open;
        session.Request.SubmittedAt = session.Now;
        await deadlines.BeginAsync(session, ct);
        await events.RaiseAsync(new RequestSent(session.Request.Id), ct);
        await TellAsync(session, RequestEvents.Submitted, "submitted", ct);
    }

    /// <summary>Lets other systems know; of a draft nobody hears.</summary>
    private Task TellAsync(RequestSession session, string type, string state, CancellationToken ct) => session.Request.Number is null ? Task.CompletedTask
        : events.RaiseAsync(new IntegrationEvent(type, "request", session.Request.Id, session.Request.Number, state) { Facts = new Dictionary<string, string?> { ["service"] = session.Request.ServiceCode, ["stage"] = session.Request.StageCode } }, ct);

    private async Task SubmitAsync(RequestSession session, StageContext context, CancellationToken ct)
    {
        await NumberAsync(session, ct);
        Name(session, context);
    }

    /// <summary>The unit that serves the place which the applicant named, once it is known.</summary>
    private async Task FindUnitAsync(RequestSession session, CancellationToken ct)
    {
        if (session.Request.UnitId is null && session.Definition.Document.UnitBy is { } by && by.Contains('.', StringComparison.Ordinal) && AnswerOf(session, by) is System.Text.Json.Nodes.JsonObject place)
        {
            session.Request.UnitId = (await units.MapAsync(ct)).Serving(place["regency"]?.ToString())?.Id;
        }
    }

    private async Task<List<Letters.IssuedLetter>> IssueAsync(RequestSession session, StageContext context, OutcomeDefinition outcome, StageResult result, CancellationToken ct)
    {
        var issued = new List<Letters.IssuedLetter>();
        foreach (var template in LetterTemplates(outcome.Letter, session))
        {
            issued.Add(await services.IssueLetterAsync(context, template, OutcomeModel(result, outcome), user.Id, ct: ct));
        }

        return issued;
    }

    private async Task<List<Guid>> FilesOfAsync(List<Guid> letters, CancellationToken ct) =>
        letters.Count == 0 ? [] : [.. (await services.LetterFilesAsync(letters, ct))];

    private TimelineEntry Record(RequestSession session, StageRun run, StageAction action, StageResult result, LocalizedText message, List<Guid> letters) => new()
    {
        Id = NewId.Next(), RequestId = session.Request.Id, StageRunId = run.Id, At = session.Now, UserId = user.Id, UserName = IsVisitor(session, action) ? session.Request.ApplicantName : ActingName(session, action), ByApplicant = user.IsApplicant || IsVisitor(session, action),
        Action = result.Outcome ?? action.Code, TextId = message.Id, TextEn = message.En, Note = result.Note, VisibleToApplicant = result.VisibleToApplicant && !IsInternal(session, run, result), Letters = [.. letters]
    };

    /// <summary>The person's name; who acts in an absent colleague's stead is told with that one's name.</summary>
    private string? ActingName(RequestSession session, StageAction action) =>
        RequestAccess.InsteadOf(user, action, session.Request.OfficerId) is { } absent && $"{user.Name} (mewakili {absent})" is var both ? both[..Math.Min(both.Length, TimelineEntry.LongestName)] : user.Name;

    private bool IsVisitor(RequestSession session, StageAction action) => user.Id is null && session.Request.IsWalkIn && action.Actors.Contains(ActionActor.Applicant);

    private async Task StayAsync(RequestSession session, StageRun run, StageDefinition stage, StageResult result, CancellationToken ct)
    {
        var request = session.Request;
        if (result.State is { } state)
        {
            run.State = state;
            request.StageState = state;
        }

        if (result.Units is { } roles)
        {
            request.UnitRoles = [.. roles];
        }

        if (result.Turn is { } turn && turn != request.Turn)
        {
            request.Turn = turn;
            await deadlines.TurnAsync(session, run, stage, turn, result.TurnDeadline, ct);
            request.DueOn = run.DueOn;
        }
    }

    private async Task LeaveAsync(RequestSession session, StageRun run, StageResult result, OutcomeDefinition outcome, CancellationToken ct)
    {
        (run.ClosedAt, run.Outcome, run.State) = (session.Now, result.Outcome, "done");
        DeadlineClock.Stop(run);
        if (outcome.End is { } end)
        {
            await EndAsync(session, end, ct);
        }
        else if (outcome.Goto is { } target)
        {
            await OpenAsync(session, target, result.Reopen, ct);
        }
        else
        {
            var next = Index(session, run.StageCode) + 1;
            if (next < session.Definition.Document.Stages.Count)
            {
                await OpenAsync(session, session.Definition.Document.Stages[next].Code, result.Reopen, ct);
            }
            else
            {
                await EndAsync(session, RequestEnded.Completed, ct);
            }
        }
    }

    private async Task EndAsync(RequestSession session, string code, CancellationToken ct)
    {
        var request = session.Request;
        (request.State, request.EndCode, request.Turn, request.StageState) = (RequestState.Ended, code, Turn.Nobody, code);
        (request.DueOn, request.QueueRole, request.ExpertRole, request.UnitRoles, request.EndedAt) = (null, null, null, [], session.Now);
        await events.RaiseAsync(new RequestEnded(request.Id, code), ct);
        await TellAsync(session, RequestEvents.Ended, code, ct);
    }
}
