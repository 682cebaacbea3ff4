using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Blobs;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Numbering;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;
using System.Text;
using System.Text.Json.Nodes;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Rounds without a meeting: the team sends an examination result, the applicant answers with a revision; and the files around meetings.</summary>
internal sealed class DocumentExchange(DbContext db, IStageServices services, StageAnswerFiles files, INumbering numbering, DeadlineClock deadlines, ITenantClock clock, ICurrentUser user)
{
    /// <summary>Purpose of the supporting files of the round under way.</summary>
    public static string SupportPurpose(StageContext context, MeetingRounds rounds) => SupportPurpose(context.Stage.Code, rounds.RoundNumber);

    /// <summary>Purpose of the supporting files of a round.</summary>
    public static string SupportPurpose(string stage, int round) => $"{stage}:support:{round}";

    public async Task<StageResult> SupportAsync(StageContext context, MeetingRounds rounds, ActionInput input, CancellationToken ct)
    {
        var rule = MeetingFields.Support(context.Stage.SupportingFiles!).UploadRule;
        var file = await files.BindAsync(context, "file", Guid.Parse(input.Text("file")!), SupportPurpose(context, rounds), byApplicant: true, rule, ct);
        return StageResult.Stay() with { Timeline = new("Dokumen penunjang diunggah", "Supporting document uploaded"), Note = file.Name };
    }

    public async Task<StageResult> ExamineAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        var stage = context.Stage;
        var today = await clock.TodayAsync(ct);
        var last = await db.Set<Examination>().Where(e => e.RequestId == context.Request.Id && e.StageCode == stage.Code).MaxAsync(e => (int?)e.Round, ct) ?? 0;
        var examination = new Examination
        {
            Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, StageCode = stage.Code, Round = last + 1, At = context.Now, ExaminerName = user.Name,
            Number = await numbering.NextAsync(stage.ExaminationCounter ?? "examination", stage.ExaminationNumber ?? "{seq}/{yyyy}", today, ct: ct),
            Result = WithItems(input.Text("result")!, input.Values["items"] as JsonArray)
        };
        var attachments = new List<Guid>();
        if (input.Text("file") is { } fileId)
        {
            var rule = new UploadRule(["pdf"], 10 * 1024 * 1024);
            examination.FileId = (await files.BindAsync(context, "file", Guid.Parse(fileId), $"{stage.Code}:examination:{examination.Round}", byApplicant: false, rule, ct)).Id;
            attachments.Add(examination.FileId.Value);
        }

        var model = await ModelAsync(examination, ct);
        if (await deadlines.WouldEndAsync(stage.Revision?.Deadline, ct) is { } due)
        {
            model["due"] = DueModel.Of(due);
        }

        var letter = await services.IssueLetterAsync(context, stage.Letters["examination"], model, number: examination.Number, ct: ct);
        examination.LetterId = letter.Id;
        attachments.Insert(0, letter.FileId);
        db.Add(examination);
        if (stage.Notices.TryGetValue("examination", out var notices))
        {
            await services.NotifyAsync(context, notices, model, attachments, ct: ct);
        }

        return StageResult.Stay("revision", Turn.Applicant) with
        {
            Timeline = new($"Hasil pemeriksaan ke {examination.Round} terbit", $"Examination result {examination.Round} issued"), Note = examination.Number, Letters = [letter.Id],
            TurnDeadline = stage.Revision?.Deadline
        };
    }

    public async Task<StageResult> ReviseAsync(StageContext context, Examination examination, ActionInput input, CancellationToken ct)
    {
        await files.BindAllAsync(context, context.Stage.Revision!.Fields, input.Values, code => $"{context.Stage.Code}:revision:{examination.Round}:{code}", byApplicant: true, ct);
        examination.Answer = input.Values.ToJsonString();
        examination.AnsweredAt = context.Now;
        if (context.Stage.Notices.TryGetValue("revised", out var notices))
        {
            var model = await ModelAsync(examination, ct);
            var run = await db.Set<StageRun>().FirstAsync(r => r.Id == context.Run.Id, ct);
            if (await deadlines.WouldResumeToAsync(run, ct) is { } due)
            {
                model["due"] = DueModel.Of(due);
            }

            await services.NotifyAsync(context, notices, model, ct: ct);
        }

        return StageResult.Stay("revised", Turn.Office) with
        {
            Timeline = new($"Hasil perbaikan ke {examination.Round} diterima", $"Revision {examination.Round} received")
        };
    }

    /// <summary>The result with the list of mendings as a table below it.</summary>
    internal static string WithItems(string result, JsonArray? items)
    {
        if (items is not { Count: > 0 })
        {
            return result;
        }

        var text = new StringBuilder(result.TrimEnd()).Append("\n\n| No. | Bagian dokumen | Perbaikan yang diminta |\n| :-: | --- | --- |\n");
        var number = 0;
        foreach (var item in items.OfType<JsonObject>())
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {++number} | {Cell(item["part"])} | {Cell(item["remark"])} |\n");
        }

        return text.ToString();
    }

    private static string Cell(JsonNode? value) => (value?.ToString() ?? "").ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private async Task<Dictionary<string, object?>> ModelAsync(Examination examination, CancellationToken ct) =>
        new() { ["examination"] = MeetingModel.Of(examination, await clock.ZoneAsync(ct)) };
}
