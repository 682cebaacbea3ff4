using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Sets the result of a meeting stage: the next round, the next stage or the end.</summary>
internal sealed class MeetingOutcomes(IStageServices services, StageAnswerFiles files, IAgency agency, ITenantClock clock)
{
    public async Task<StageResult> SetAsync(StageContext context, MeetingRounds rounds, string code, ActionInput input, CancellationToken ct)
    {
        var outcome = context.Stage.Outcomes[code];
        var reason = input.Text("reason");
        await KeepAnswersAsync(context, input, ct);
        var model = await ModelAsync(rounds, ct);
        if (code != MeetingStage.Again)
        {
            return StageResult.Close(code) with { Note = reason, Model = model };
        }

        // The next round stays in this run, so the outcome's letter and notices are not the engine's to send.
        rounds.Settle();
        model["outcome"] = new Dictionary<string, object?> { ["name"] = (object?)outcome.Name ?? code, ["reason"] = reason };
        var letters = new List<Guid>();
        var attachments = new List<Guid>();
        if (outcome.Letter?.GetString() is { } template)
        {
            var letter = await services.IssueLetterAsync(context, template, model, ct: ct);
            letters.Add(letter.Id);
            attachments.Add(letter.FileId);
        }

        if (outcome.Notify is { } notices)
        {
            await services.NotifyAsync(context, notices, model, attachments, ct: ct);
        }

        return StageResult.Stay("open", Turn.Office) with
        {
            Timeline = outcome.Name is { } name ? new($"{context.Stage.Name.Id}: {name.Id}", $"{context.Stage.Name.In("en")}: {name.In("en")}") : null, Note = reason, Letters = letters
        };
    }

    private async Task KeepAnswersAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        if (context.Stage.Closing is not { } closing)
        {
            return;
        }

        await files.BindAllAsync(context, closing.Fields, input.Values, field => $"{context.Stage.Code}.{field}", byApplicant: false, ct);
        foreach (var field in closing.Fields.Where(f => input.Values[f.Code] is not null))
        {
            context.AnswersOf(context.Stage.Code)[field.Code] = input.Values[field.Code]!.DeepClone();
        }
    }

    private async Task<Dictionary<string, object?>> ModelAsync(MeetingRounds rounds, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        var model = new Dictionary<string, object?>();
        if (rounds.Last is { } meeting)
        {
            model["meeting"] = MeetingModel.Of(meeting, await agency.GetAsync(ct), zone);
        }

        if (rounds.LastExamination is { } examination)
        {
            model["examination"] = MeetingModel.Of(examination, zone);
        }

        return model;
    }
}
