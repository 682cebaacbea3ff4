using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Sets, moves and cancels meetings, and keeps what the applicant proposes.</summary>
internal sealed class MeetingScheduling(DbContext db, MeetingActions actions, MeetingClashes clashes, IStageServices services, IAgency agency, IUserDirectory users, ITenantClock clock)
{
    public async Task<StageResult> ScheduleAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        var plan = await PlanAsync(context, input, null, ct);
        var last = await db.Set<Meeting>().Where(m => m.RequestId == context.Request.Id && m.StageCode == context.Stage.Code).MaxAsync(m => (int?)m.Round, ct) ?? 0;
        var meeting = new Meeting
        {
            Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, StageCode = context.Stage.Code, NameId = context.Stage.Name.Id, NameEn = context.Stage.Name.En,
            Round = last + 1, ContactName = plan.ContactName, ContactPhone = plan.ContactPhone, Attendees = "[]", CreatedAt = context.Now
        };
        plan.ApplyTo(meeting);
        db.Add(meeting);
        return await InviteAsync(context, meeting, "invite", "invite", new("dijadwalkan", "scheduled"), null, ct);
    }

    public async Task<StageResult> RescheduleAsync(StageContext context, Meeting meeting, ActionInput input, CancellationToken ct)
    {
        var plan = await PlanAsync(context, input, meeting.Id, ct);
        plan.ApplyTo(meeting);
        meeting.Sequence++;
        meeting.State = MeetingState.Scheduled;
        meeting.ChangeReason = input.Text("reason");
        return await InviteAsync(context, meeting, "reschedule", "reschedule", new("dijadwalkan ulang", "rescheduled"), meeting.ChangeReason, ct);
    }

    public async Task<StageResult> CancelAsync(StageContext context, Meeting meeting, ActionInput input, CancellationToken ct)
    {
        meeting.Sequence++;
        meeting.State = MeetingState.Cancelled;
        meeting.ChangeReason = input.Text("reason");
        var result = await InviteAsync(context, meeting, MeetingStage.Cancel, MeetingStage.Cancel, new("dibatalkan", "cancelled"), meeting.ChangeReason, ct);
        return result with { State = "open" };
    }

    public async Task<StageResult> ProposeAsync(StageContext context, Meeting meeting, ActionInput input, CancellationToken ct)
    {
        if (MeetingPlanner.ReadTime(input.Text("start")) is not { } time)
        {
            throw new InputException("start", Say("Tulis jam dengan benar, misalnya 09.00.", "Write a real time, such as 09:00."));
        }

        var day = DateOnly.ParseExact(input.Text("date")!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var at = MeetingPlanner.At(day, time, await clock.ZoneAsync(ct));
        if (at <= context.Now)
        {
            throw new InputException("date", Say("Waktu itu sudah lewat. Pilih waktu yang akan datang.", "That time has passed. Choose a time to come."));
        }

        meeting.ProposedAt = at;
        meeting.ProposalReason = input.Text("reason");
        if (context.Stage.Notices.TryGetValue(MeetingStage.Propose, out var notices))
        {
            await services.NotifyAsync(context, notices, await ModelAsync(meeting, ct), experts: Attending(meeting), ct: ct);
        }

        return StageResult.Stay() with
        {
            Timeline = new($"{meeting.Title.Id}: pemohon mengusulkan {OfficialText.LongDate(day)} pukul {OfficialText.Time(time)}",
                $"{meeting.Title.In("en")}: the applicant proposes {OfficialText.LongDate(day, true)}, {OfficialText.Time(time, true)}"),
            Note = meeting.ProposalReason
        };
    }

    private async Task<MeetingPlan> PlanAsync(StageContext context, ActionInput input, Guid? meetingId, CancellationToken ct)
    {
        var plan = MeetingPlanner.Read(
            input.Values, context.Stage, (await agency.GetAsync(ct)).Rooms, await clock.ZoneAsync(ct), context.Now, await actions.FirstDayAsync(context.Stage, ct));
        await clashes.RefuseAsync(plan, meetingId, ct);
        return plan;
    }

    /// <summary>Issues the letter and sends the notices with letter and calendar file.</summary>
    public async Task<StageResult> InviteAsync(
        StageContext context, Meeting meeting, string letterPurpose, string noticePurpose, LocalizedText verb, string? note, CancellationToken ct)
    {
        var info = await agency.GetAsync(ct);
        var model = await ModelAsync(meeting, ct);
        var letters = new List<Guid>();
        var attachments = new List<Guid>();
        if (context.Stage.Letters.TryGetValue(letterPurpose, out var template))
        {
            var letter = await services.IssueLetterAsync(context, template, model, ct: ct);
            meeting.InviteLetterId = letter.Id;
            letters.Add(letter.Id);
            attachments.Add(letter.FileId);
        }

        if (context.Stage.Notices.TryGetValue(noticePurpose, out var notices))
        {
            var subject = $"{context.Request.Title} ({context.Request.Number})";
            await services.NotifyAsync(context, notices, model, attachments, MeetingInvitation.Text(meeting, subject, info, context.Now), Attending(meeting), ct);
        }

        var (day, start) = OfficialText.Local(meeting.StartsAt, await clock.ZoneAsync(ct));
        return StageResult.Stay("scheduled", Turn.Office) with
        {
            Timeline = new($"{meeting.Title.Id} {verb.Id}: {OfficialText.LongDate(day)} pukul {OfficialText.Time(start)}",
                $"{meeting.Title.In("en")} {verb.In("en")}: {OfficialText.LongDate(day, true)}, {OfficialText.Time(start, true)}"),
            Note = note, Letters = letters
        };
    }

    private async Task<Dictionary<string, object?>> ModelAsync(Meeting meeting, CancellationToken ct)
    {
        var values = MeetingModel.Of(meeting, await agency.GetAsync(ct), await clock.ZoneAsync(ct));
        if (meeting.Method == MeetingMethod.FieldVisit)
        {
            values["officers"] = (await users.FindAllAsync(meeting.Officers.Select(o => o.UserId), ct)).Values.OrderBy(p => p.Name, StringComparer.Ordinal)
                .Select((p, i) => (object?)new Dictionary<string, object?> { ["no"] = i + 1, ["name"] = p.Name, ["title"] = p.Title }).ToList();
        }

        return new() { ["meeting"] = values };
    }

    private static IReadOnlyList<Guid>? Attending(Meeting meeting) => meeting.Officers.Count == 0 ? null : meeting.Officers.ConvertAll(o => o.UserId);

    private static string Say(string id, string en) => new LocalizedText(id, en).Current;
}
