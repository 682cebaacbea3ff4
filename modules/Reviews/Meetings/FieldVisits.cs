using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Field visits: a round of meeting at the place itself, ordered by the stage's <c>byOfficer</c> with a letter of assignment; only people whose decree covers today are sent.</summary>
internal sealed class FieldVisits(DbContext db, MeetingClashes clashes, MeetingScheduling scheduling, ITenantClock clock)
{
    /// <summary>Name of the method in definitions.</summary>
    public const string Method = "fieldVisit";

    /// <summary>Code of the action, and purpose of its letter and notices.</summary>
    public const string Order = "visit";

    public async Task<StageResult> OrderAsync(StageContext context, ActionInput input, CancellationToken ct)
    {
        var plan = await PlanAsync(context, input, null, ct);
        var last = await db.Set<Meeting>().Where(m => m.RequestId == context.Request.Id && m.StageCode == context.Stage.Code).MaxAsync(m => (int?)m.Round, ct) ?? 0;
        var visit = new Meeting
        {
            Id = NewId.Next(), RequestId = context.Request.Id, StageRunId = context.Run.Id, StageCode = context.Stage.Code, NameId = context.Stage.Name.Id, NameEn = context.Stage.Name.En, Round = last + 1,
            ContactName = plan.ContactName, ContactPhone = plan.ContactPhone, Attendees = "[]", CreatedAt = context.Now
        };
        plan.ApplyTo(visit);
        db.Add(visit);
        return await scheduling.InviteAsync(context, visit, Order, Order, new("diperintahkan", "ordered"), null, ct);
    }

    public async Task<StageResult> MoveAsync(StageContext context, Meeting visit, ActionInput input, CancellationToken ct)
    {
        var plan = await PlanAsync(context, input, visit.Id, ct);
        plan.ApplyTo(visit);
        visit.Sequence++;
        visit.State = MeetingState.Scheduled;
        visit.ChangeReason = input.Text("reason");
        return await scheduling.InviteAsync(context, visit, Order, context.Stage.Notices.ContainsKey(MeetingStage.Reschedule) ? MeetingStage.Reschedule : Order, new("dijadwalkan ulang", "rescheduled"), visit.ChangeReason, ct);
    }

    /// <summary>Reads an order; every fault at once, beside its field.</summary>
    internal static MeetingPlan Read(JsonObject values, TimeZoneInfo zone, DateTimeOffset now)
    {
        string? Text(string field) => values[field]?.ToString() is { Length: > 0 } text ? text : null;
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var day = DateOnly.TryParseExact(Text("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read) ? read : (DateOnly?)null;
        DateTimeOffset? At(string field)
        {
            if (MeetingPlanner.ReadTime(Text(field)) is { } time)
            {
                return day is { } on ? MeetingPlanner.At(on, time, zone) : null;
            }

            faults[field] = [Say("Tulis jam dengan benar, misalnya 09.00.", "Write a real time, such as 09:00.")];
            return null;
        }

        var (start, end) = (At("start"), At("end"));
        if (start <= now)
        {
            faults["date"] = [Say("Waktu itu sudah lewat. Pilih waktu yang akan datang.", "That time has passed. Choose a time to come.")];
        }

        if (end <= start)
        {
            faults["end"] = [Say("Jam selesai harus sesudah jam mulai.", "The end must come after the start.")];
        }

        var officers = (values["experts"] as JsonArray ?? []).Select(n => Guid.TryParse(n?.ToString(), out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct().ToList();
        if (officers.Count == 0)
        {
            faults["experts"] = [Say("Pilih paling sedikit satu orang yang ditugaskan.", "Choose one person at least.")];
        }

        return faults.Count > 0 ? throw new InputException(faults)
            : new MeetingPlan(MeetingMethod.FieldVisit, start!.Value, end!.Value, null, null, Text("contactName") ?? "", Text("contactPhone") ?? "", Text("agenda"), Text("notes"), officers, Text("place"));
    }

    private async Task<MeetingPlan> PlanAsync(StageContext context, ActionInput input, Guid? visit, CancellationToken ct)
    {
        var plan = Read(input.Values, await clock.ZoneAsync(ct), context.Now);
        await clashes.RefuseAsync(plan, visit, ct);
        return plan;
    }

    private static string Say(string id, string en) => new LocalizedText(id, en).Current;
}
