using PlatformSaaS.Calendar;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Writes the minutes of a meeting.</summary>
internal sealed class MeetingMinutes(IStageServices services, IAgency agency, ITenantClock clock)
{
    /// <summary>Marks a meeting whose time is over; its minutes are owed from then on.</summary>
    public static StageResult MarkHeld(Meeting meeting)
    {
        meeting.State = MeetingState.Held;
        return StageResult.Stay("held", Turn.Office);
    }

    public async Task<StageResult> WriteAsync(StageContext context, Meeting meeting, ActionInput input, CancellationToken ct)
    {
        meeting.State = MeetingState.Held;
        meeting.Minutes = input.Text("minutes");
        meeting.SetAttendees(input.Values["attendees"]);
        (meeting.ProposedAt, meeting.ProposalReason) = (null, null);
        var model = new Dictionary<string, object?> { ["meeting"] = MeetingModel.Of(meeting, await agency.GetAsync(ct), await clock.ZoneAsync(ct)) };
        var letters = new List<Guid>();
        var attachments = new List<Guid>();
        if (context.Stage.Letters.TryGetValue("minutes", out var template))
        {
            var letter = await services.IssueLetterAsync(context, template, model, ct: ct);
            meeting.MinutesLetterId = letter.Id;
            letters.Add(letter.Id);
            attachments.Add(letter.FileId);
        }

        if (context.Stage.Notices.TryGetValue("minutes", out var notices))
        {
            await services.NotifyAsync(context, notices, model, attachments, ct: ct);
        }

        return StageResult.Stay("held", Turn.Office) with
        {
            Timeline = new($"Notulensi {meeting.Title.Id} dicatat", $"Minutes of {meeting.Title.In("en")} written"), Letters = letters
        };
    }
}
