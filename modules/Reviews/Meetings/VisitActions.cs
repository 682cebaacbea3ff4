using System.Globalization;
using System.Text.Json.Nodes;
using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Engine;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Says what may be done about field visits now, by whom, and who can be sent.</summary>
internal sealed class VisitActions(UnitPeople people, IUserDirectory users, IApplicantDirectory applicants, ITenantClock clock)
{
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
                new StageAction(FieldVisits.Order, new("Perintahkan kunjungan lapangan", "Order a field visit"), orderer)
                {
                    Fields = closed is null ? Fields(context, offered) : [], Defaults = closed is null ? await DefaultsAsync(context, offered, ct) : null, ClosedBecause = closed, IsPrimary = closed is null && context.Run.State == "open", Tone = "positive", Key = "k",
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
                Fields = [.. Fields(context, await PeopleAsync(context, ct)), MeetingFields.Reason()], Defaults = await KnownAsync(visit, ct), Tone = "caution",
                Consequence = new("Surat tugas yang baru terbit. Pemohon dan petugas diberi tahu.", "A new letter of assignment is issued. The applicant and the officers are told.")
            },
            .. context.Stage.Notices.ContainsKey(MeetingStage.Cancel) ? [new StageAction(MeetingStage.Cancel, new("Batalkan kunjungan", "Cancel the visit"), orderer)
            {
                Fields = [MeetingFields.Reason()], Tone = "negative", Consequence = new("Pemohon dan petugas diberi tahu.", "The applicant and the officers are told.")
            }] : Array.Empty<StageAction>(),
            VisitReports.Action(context, rounds)
        ];
    }

    /// <summary>Those who may be sent: of the request's unit whose decree covers today; the assigned officer, or else the stage's roles, where it has no unit.</summary>
    private async Task<IReadOnlyList<UserInfo>> PeopleAsync(StageContext context, CancellationToken ct) => context.Request.UnitId is { } unit ? await people.OfUnitAsync(unit, ct)
        : context.Request.OfficerId is { } officer && await users.FindAsync(officer, ct) is { } one ? [one] : await users.OfStageAsync(context.Stage, ct);

    private static List<FieldDefinition> Fields(StageContext context, IReadOnlyList<UserInfo> offered) =>
    [
        new() { Code = "date", Type = FieldType.Date, Label = new("Tanggal kunjungan", "Date of the visit"), Required = true },
        new() { Code = "start", Type = FieldType.Text, Label = new("Jam mulai", "Start"), Example = new("Misalnya 09.00", "For example 09:00"), Required = true, Max = 5 },
        new() { Code = "end", Type = FieldType.Text, Label = new("Jam selesai", "End"), Example = new("Misalnya 11.30", "For example 11:30"), Required = true, Max = 5 },
        new() { Code = "place", Type = FieldType.LongText, Label = new("Lokasi kunjungan", "Where it goes"), Required = true, Min = 5, Max = LongestPlace },
        new()
        {
            Code = "experts", Type = FieldType.Choices, Label = new("Yang ditugaskan", "Who is sent"), Required = true, Hint = context.Request.UnitId is null
                ? new("Tidak dapat ditugaskan di tempat lain pada jam yang sama.", "They can't be sent elsewhere at the same time.")
                : new("Hanya yang surat keputusannya berlaku hari ini; tidak dapat ditugaskan di tempat lain pada jam yang sama.", "Only those whose decree is valid today; they can't be sent elsewhere at that time."),
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
        var applicant = contact is null && context.Request.ApplicantUserId is { } id ? await applicants.FindAsync(id, ct) : null;
        var phone = contact?.Phone ?? applicant?.Known.GetValueOrDefault("phone");
        var defaults = new JsonObject
        {
            ["date"] = Write((await clock.TodayAsync(ct)).AddDays(1)), ["contactName"] = contact?.Name ?? applicant?.ContactName ?? context.Request.ApplicantName, ["contactPhone"] = phone is null ? null : PhoneNumber.Display(phone),
            ["place"] = contact?.Address ?? applicant?.Address, ["agenda"] = context.Stage.Defaults?.Agenda?.Id
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
}
