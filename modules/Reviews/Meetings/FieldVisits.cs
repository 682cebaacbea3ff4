using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Forms;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Field visits: a round of meeting at the place itself, ordered by the stage's <c>byOfficer</c> with a letter of assignment; only people whose decree covers today are sent.</summary>
internal sealed class FieldVisits(DbContext db, MeetingClashes clashes, MeetingScheduling scheduling, UnitPeople people, IUserDirectory users, ITenantClock clock)
{
    /// <summary>Name of the method in definitions.</summary>
    public const string Method = "fieldVisit";

    /// <summary>Code of the action, and purpose of its letter and notices.</summary>
    public const string Order = "visit";

    private const int LongestPlace = 500;

    /// <summary>What may be done about visits now: ordered, moved, reported.</summary>
    public async Task<IReadOnlyList<StageAction>> ActionsAsync(StageContext context, MeetingRounds rounds, CancellationToken ct)
    {
        var orderer = new[] { ActionActor.Parse(context.Stage.ByOfficer!) };
        if (!rounds.IsMinutesOwed)
        {
            var closed = rounds.ScheduleClosed();
            var offered = closed is null ? await PeopleAsync(context, ct) : [];
            return
            [
                new StageAction(Order, new("Perintahkan kunjungan lapangan", "Order a field visit"), orderer)
                {
                    Fields = closed is null ? Fields(offered) : [], Defaults = closed is null ? await DefaultsAsync(context, offered, ct) : null, ClosedBecause = closed, IsPrimary = closed is null && context.Run.State == "open", Tone = "positive", Key = "k",
                    Consequence = new("Surat tugas terbit atas nama Anda. Pemohon diberi tahu jadwalnya.", "The letter of assignment is issued in your name. The applicant is told the date.")
                }
            ];
        }

        if (rounds.Current is not { Method: MeetingMethod.FieldVisit } visit)
        {
            return [];
        }

        return
        [
            new StageAction(MeetingStage.Reschedule, new("Ubah jadwal kunjungan", "Move the visit"), orderer)
            {
                Fields = [.. Fields(await PeopleAsync(context, ct)), MeetingFields.Reason()], Defaults = await KnownAsync(visit, ct), Tone = "caution",
                Consequence = new("Surat tugas yang baru terbit. Pemohon dan petugas diberi tahu.", "A new letter of assignment is issued. The applicant and the officers are told.")
            },
            .. context.Stage.Notices.ContainsKey(MeetingStage.Cancel) ? [new StageAction(MeetingStage.Cancel, new("Batalkan kunjungan", "Cancel the visit"), orderer)
            {
                Fields = [MeetingFields.Reason()], Tone = "negative", Consequence = new("Pemohon dan petugas diberi tahu.", "The applicant and the officers are told.")
            }] : Array.Empty<StageAction>(),
            VisitReports.Action(context, rounds)
        ];
    }

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

    /// <summary>Those who may be sent: of the request's unit whose decree covers today; of the stage's roles where it has no unit.</summary>
    private async Task<IReadOnlyList<UserInfo>> PeopleAsync(StageContext context, CancellationToken ct) => context.Request.UnitId is { } unit ? await people.OfUnitAsync(unit, ct)
        : context.Request.OfficerId is { } officer && await users.FindAsync(officer, ct) is { } one ? [one] : [];

    private static List<FieldDefinition> Fields(IReadOnlyList<UserInfo> offered) =>
    [
        new() { Code = "date", Type = FieldType.Date, Label = new("Tanggal kunjungan", "Date of the visit"), Required = true },
        new() { Code = "start", Type = FieldType.Text, Label = new("Jam mulai", "Start"), Example = new("Misalnya 09.00", "For example 09:00"), Required = true, Max = 5 },
        new() { Code = "end", Type = FieldType.Text, Label = new("Jam selesai", "End"), Example = new("Misalnya 11.30", "For example 11:30"), Required = true, Max = 5 },
        new() { Code = "place", Type = FieldType.LongText, Label = new("Lokasi kunjungan", "Where it goes"), Required = true, Min = 5, Max = LongestPlace },
        new()
        {
            Code = "experts", Type = FieldType.Choices, Label = new("Yang ditugaskan", "Who is sent"), Required = true, Hint = new("Hanya yang surat keputusannya berlaku hari ini; tidak dapat ditugaskan di tempat lain pada jam yang sama.", "Only those whose decree is valid today; they can't be sent elsewhere at that time."),
            Options = [.. offered.Select(p => new ListEntry { Value = p.Id.ToString(), Label = new LocalizedText(p.Title is null ? p.Name : $"{p.Name}, {p.Title}") })]
        },
        new() { Code = "agenda", Type = FieldType.LongText, Label = new("Maksud kunjungan", "Purpose"), Required = true, Min = 5, Max = 2000 },
        new() { Code = "contactName", Type = FieldType.Text, Label = new("Yang ditemui", "Who is met"), Required = true, Max = 100 },
        new() { Code = "contactPhone", Type = FieldType.Text, Label = new("Telepon/WhatsApp", "Telephone/WhatsApp"), Required = true, Min = 6, Max = 40 },
        new() { Code = "notes", Type = FieldType.LongText, Label = new("Catatan", "Notes"), Max = 2000 }
    ];

    private async Task<JsonObject> DefaultsAsync(StageContext context, IReadOnlyList<UserInfo> offered, CancellationToken ct)
    {
        var contact = context.Request.Contact;
        var defaults = new JsonObject
        {
            ["date"] = Write((await clock.TodayAsync(ct)).AddDays(1)), ["contactName"] = contact?.Name ?? context.Request.ApplicantName, ["contactPhone"] = contact is null ? null : PhoneNumber.Display(contact.Phone), ["place"] = contact?.Address,
            ["agenda"] = context.Stage.Defaults?.Agenda?.Id
        };
        if (MeetingPlanner.ReadTime(context.Stage.Defaults?.Start) is { } start)
        {
            (defaults["start"], defaults["end"]) = (OfficialText.Time(start), OfficialText.Time(start.AddMinutes(context.Stage.Defaults!.Minutes)));
        }

        if (offered.FirstOrDefault(p => p.Id == context.Request.OfficerId) is { } assigned)
        {
            defaults["experts"] = new JsonArray(assigned.Id.ToString());
        }

        return defaults;
    }

    private async Task<JsonObject> KnownAsync(Meeting visit, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        var (day, start) = OfficialText.Local(visit.StartsAt, zone);
        return new JsonObject
        {
            ["date"] = Write(day), ["start"] = OfficialText.Time(start), ["end"] = OfficialText.Time(OfficialText.Local(visit.EndsAt, zone).Time), ["place"] = visit.Place, ["agenda"] = visit.Agenda, ["contactName"] = visit.ContactName,
            ["contactPhone"] = visit.ContactPhone, ["notes"] = visit.Notes, ["experts"] = new JsonArray([.. visit.Officers.Select(o => (JsonNode)o.UserId.ToString())])
        };
    }

    private static string Write(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Say(string id, string en) => new LocalizedText(id, en).Current;
}
