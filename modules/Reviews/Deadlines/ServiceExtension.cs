using PlatformSaaS.Calendar;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Deadlines;

/// <summary>The extension of a whole service's limit: once, before it ends, with a reason of which the applicant is told.</summary>
internal sealed class ServiceExtension(ServiceClock clockwork, IStageServices services, IWorkingCalendar calendar, ITenantClock clock, ICurrentUser user)
{
    public const string Extend = "extend";

    /// <summary>The action, at whatever stage the request stands; closed with its reason where it can't be taken.</summary>
    public async Task<IReadOnlyList<StageAction>> ActionsAsync(RequestSession session, CancellationToken ct)
    {
        var request = session.Request;
        if (session.Definition.Document.Deadline?.ExtendOnce is not { } extension || request is not { State: RequestState.Open, LimitDays: not null } || (request.LimitOn is null && request.LimitExtendedBy is null))
        {
            return [];
        }

        var days = extension.WorkingDays;
        LocalizedText? closed = request.LimitExtendedBy is { } given ? new($"Waktu sudah diperpanjang {given} hari kerja. Perpanjangan hanya boleh satu kali.", $"The time was extended by {given} working days already. It may be extended once only.")
            : request.LimitOn < await clock.TodayAsync(ct) ? new("Batas waktu sudah lewat, jadi tidak dapat diperpanjang lagi.", "The limit has passed, so it can't be extended any more.") : null;
        var until = closed is null ? await calendar.AddWorkingDaysAsync(request.LimitOn!.Value, days, ct) : default;
        return
        [
            new StageAction(Extend, new($"Perpanjang {days} hari kerja", $"Extend by {days} working days"), [ActionActor.Parse(extension.By)])
            {
                Fields = [MeetingFields.Reason(new("Pemohon membaca alasan ini.", "The applicant reads this reason."))], Tone = "caution", ClosedBecause = closed,
                Consequence = closed is null ? new($"Batas waktu menjadi {OfficialText.LongDate(until)}. Pemohon diberi tahu tertulis. Hanya boleh satu kali.", $"The limit becomes {OfficialText.LongDate(until, true)}. The applicant is told in writing. Once only.") : null
            }
        ];
    }

    public async Task<StageResult> ExecuteAsync(RequestSession session, StageRun run, StageContext context, ActionInput input, CancellationToken ct)
    {
        var extension = context.Service.Deadline!.ExtendOnce!;
        await clockwork.ExtendAsync(session, run, extension.WorkingDays, ct);
        var until = session.Request.LimitOn!.Value;
        var model = new Dictionary<string, object?>
        {
            ["due"] = new Dictionary<string, object?>(DueModel.Of(until)) { ["workingDays"] = extension.WorkingDays }, ["outcome"] = new Dictionary<string, object?> { ["name"] = "Perpanjangan waktu", ["reason"] = input.Text("reason") }
        };
        var letters = new List<Guid>();
        if (extension.Letter is { } template)
        {
            letters.Add((await services.IssueLetterAsync(context, template, model, user.Id, ct: ct)).Id);
        }

        if (extension.Notify is { } notify)
        {
            await services.NotifyAsync(context, notify, model, await services.LetterFilesAsync(letters, ct), ct: ct);
        }

        return StageResult.Stay() with
        {
            Timeline = new($"Waktu diperpanjang {extension.WorkingDays} hari kerja, sampai {OfficialText.Date(until)}", $"Extended by {extension.WorkingDays} working days, until {OfficialText.Date(until, true)}"), Note = input.Text("reason"), Letters = letters
        };
    }
}
