using System.Text.Json.Nodes;
using PlatformSaaS.Calendar;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Says what may be done in a meeting stage now, by whom, and why something is still closed.</summary>
internal sealed class MeetingActions(IAgency agency, IUserDirectory users, IWorkingCalendar calendar, ITenantClock clock, IStageServices services, VisitActions visits)
{
    public async Task<IReadOnlyList<StageAction>> ListAsync(StageContext context, MeetingRounds rounds, CancellationToken ct)
    {
        var list = new List<StageAction>();
        await AddPlanningAsync(list, context, rounds, ct);
        await AddMinutesAsync(list, context, rounds, ct);
        AddExamination(list, context, rounds);
        await AddApplicantAsync(list, context, rounds, ct);
        AddOutcomes(list, context, rounds);
        return list;
    }

    /// <summary>First day on which a meeting may take place, so that the invitation leaves enough notice.</summary>
    public async Task<DateOnly> FirstDayAsync(StageDefinition stage, CancellationToken ct)
    {
        var today = await clock.TodayAsync(ct);
        return stage.Defaults?.NoticeWorkingDays is > 0 and var days ? await calendar.AddWorkingDaysAsync(today, days, ct) : today;
    }

    private async Task AddPlanningAsync(List<StageAction> list, StageContext context, MeetingRounds rounds, CancellationToken ct)
    {
        var stage = context.Stage;
        var name = stage.Name;
        if (stage.Methods.Contains(FieldVisits.Method))
        {
            list.AddRange(await visits.ActionsAsync(context, rounds, ct));
        }

        if (MeetingFields.Methods(stage).Count == 0 || rounds is { IsMinutesOwed: true, Current.Method: MeetingMethod.FieldVisit })
        {
            return;
        }

        var fields = MeetingFields.Schedule(stage, (await agency.GetAsync(ct)).Rooms, await users.OfStageAsync(stage, ct));
        if (rounds.IsMinutesOwed)
        {
            var meeting = rounds.Current!;
            list.Add(new StageAction(MeetingStage.Reschedule, new("Ubah jadwal", "Reschedule"), context.StageActors())
            {
                Fields = [.. fields, MeetingFields.Reason()], Defaults = await DefaultsAsync(meeting, ct), Tone = "caution",
                Consequence = new("Pemohon dan peserta menerima surat perubahan jadwal.", "The applicant and those invited get a change notice.")
            });
            if (stage.Notices.ContainsKey(MeetingStage.Cancel))
            {
                list.Add(new StageAction(MeetingStage.Cancel, new("Batalkan pertemuan", "Cancel the meeting"), context.StageActors())
                {
                    Fields = [MeetingFields.Reason()], Tone = "negative", Consequence = new("Pemohon dan peserta diberi tahu. Jadwal baru dapat ditetapkan kemudian.", "Everybody is told. A new date can be set later.")
                });
            }

            return;
        }

        var closed = rounds.ScheduleClosed();
        list.Add(new StageAction(MeetingStage.Schedule, new($"Jadwalkan {Lower(name.Id)}", $"Schedule the {Lower(name.In("en"))}"), context.StageActors())
        {
            Fields = closed is null ? fields : [], Defaults = closed is null ? await DefaultsAsync(stage, fields, context, ct) : null, ClosedBecause = closed,
            IsPrimary = closed is null && context.Run.State == "open", Tone = "positive", Key = "j",
            Consequence = new("Surat undangan terbit dan terkirim kepada pemohon dan peserta beserta berkas kalender.", "The invitation is issued and sent to the applicant and those invited, with a calendar file.")
        });
    }

    private async Task AddMinutesAsync(List<StageAction> list, StageContext context, MeetingRounds rounds, CancellationToken ct)
    {
        if (!rounds.IsMinutesOwed)
        {
            return;
        }

        var meeting = rounds.Current!;
        if (meeting.Method != MeetingMethod.FieldVisit)
        {
            list.Add(new StageAction(MeetingStage.WriteMinutes, new("Catat notulensi", "Write the minutes"), context.StageActors(withExperts: true))
        {
            Fields = MeetingFields.Minutes, IsPrimary = rounds.HasBegun, Tone = "positive", Key = "n",
            Defaults = rounds.HasBegun ? await MinutesDefaultsAsync(context, meeting, ct) : null,
            ClosedBecause = rounds.HasBegun ? null : new("Notulensi dapat dicatat setelah pertemuan dimulai.", "Minutes can be written once the meeting has begun."),
            Consequence = new("Notulensi (PDF) terkirim kepada pemohon dan dapat diunduh di halaman permohonan.", "The minutes (PDF) are sent to the applicant and can be downloaded from the request.")
            });
        }

        if (meeting.State == MeetingState.Scheduled && meeting.EndsAt <= context.Now)
        {
            list.Add(new StageAction(MeetingStage.Over, new("Pertemuan selesai", "Meeting over"), [new SystemActor()]) { IsSilent = true });
        }
    }

    private static void AddExamination(List<StageAction> list, StageContext context, MeetingRounds rounds)
    {
        var stage = context.Stage;
        if (!stage.Methods.Contains("documentExchange"))
        {
            return;
        }

        if (rounds.IsAnswerAwaited && stage.Revision is { } revision)
        {
            list.Add(new StageAction(MeetingStage.Revise, revision.Name ?? new("Kirim hasil perbaikan", "Send the revision"), [ActionActor.Applicant])
            {
                Fields = revision.Fields, IsPrimary = true, Tone = "positive",
                Consequence = new("Tim teknis memeriksa perbaikan Anda. Hasilnya kami kirim lewat surel dan WhatsApp.", "The team examines your revision. We send the result by e-mail and WhatsApp.")
            });
        }

        list.Add(new StageAction(MeetingStage.Examine, new("Kirim hasil pemeriksaan", "Send an examination result"), context.StageActors(withExperts: true))
        {
            Fields = MeetingFields.Examination, ClosedBecause = rounds.ExamineClosed(), Tone = "caution", Key = "p", IsPrimary = context.Run.State == "revised",
            Consequence = new("Pemohon menerima hasil pemeriksaan (PDF) dan diminta mengirim perbaikan.", "The applicant gets the examination result (PDF) and is asked for a revision.")
        });
    }

    private async Task AddApplicantAsync(List<StageAction> list, StageContext context, MeetingRounds rounds, CancellationToken ct)
    {
        if (rounds.IsMinutesOwed && !rounds.HasBegun)
        {
            list.Add(new StageAction(MeetingStage.Propose, new("Usulkan waktu lain", "Propose another time"), [ActionActor.Applicant])
            {
                Fields = MeetingFields.Proposal, Consequence = new("Usulan tampil kepada petugas. Jadwal tetap berlaku sampai ada perubahan dari kami.", "The officer sees your proposal. The schedule stands until we change it.")
            });
        }

        if (context.Stage.SupportingFiles is not { } files || rounds is { Current.Minutes: not null } or { IsAnswerAwaited: true })
        {
            return;
        }

        var held = (await services.FilesAsync(context.Request.Id, DocumentExchange.SupportPurpose(context, rounds), ct)).Count;
        list.Add(new StageAction(MeetingStage.Support, new("Unggah dokumen penunjang", "Upload a supporting document"), [ActionActor.Applicant])
        {
            Fields = [MeetingFields.Support(files)], IsPrimary = context.Run.State == "scheduled" && !rounds.HasBegun,
            ClosedBecause = held < files.Max ? null : new($"Sudah ada {held} berkas, batas untuk putaran ini.", $"There are {held} files already, the most for this round.")
        });
    }

    private static void AddOutcomes(List<StageAction> list, StageContext context, MeetingRounds rounds)
    {
        var byDocuments = context.Stage.Methods.Contains("documentExchange");
        foreach (var (code, outcome) in context.Stage.Outcomes)
        {
            var closed = rounds.OutcomeClosed(code == MeetingStage.Again, byDocuments);
            list.Add(new StageAction(code, outcome.Confirm ?? outcome.Name ?? new LocalizedText(code), context.StageActors(withExperts: true))
            {
                Fields = OutcomeFields(context.Stage, code, outcome), Defaults = context.Answers[context.Stage.Code] is JsonObject known ? (JsonObject)known.DeepClone() : null,
                Consequence = outcome.Consequence, Tone = outcome.Tone, ClosedBecause = closed, IsPrimary = closed is null && outcome.Tone == "positive" && context.Run.State == "held"
            });
        }
    }

    private static List<FieldDefinition> OutcomeFields(StageDefinition stage, string code, OutcomeDefinition outcome)
    {
        var fields = new List<FieldDefinition>();
        if (stage.Closing is { } closing && (closing.On.Count == 0 ? code != MeetingStage.Again : closing.On.Contains(code)))
        {
            fields.AddRange(closing.Fields);
        }

        if (outcome.Reason)
        {
            fields.Add(MeetingFields.Reason());
        }

        return fields;
    }

    private async Task<JsonObject> DefaultsAsync(StageDefinition stage, List<FieldDefinition> fields, StageContext context, CancellationToken ct)
    {
        var values = new JsonObject { ["date"] = (await FirstDayAsync(stage, ct)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };
        var methods = MeetingFields.Methods(stage);
        var defaults = stage.Defaults ?? new MeetingDefaults();
        values["method"] = methods.Any(m => m.Value == defaults.Method) ? defaults.Method : methods[0].Value;
        if (MeetingPlanner.ReadTime(defaults.Start) is { } start)
        {
            values["start"] = OfficialText.Time(start);
            values["end"] = OfficialText.Time(start.AddMinutes(defaults.Minutes));
        }

        if (defaults.Room is { } room && fields.Find(f => f.Code == "room")?.Options.Any(o => o.Value == room) == true)
        {
            values["room"] = room;
        }

        values["contactName"] = defaults.ContactName;
        values["contactPhone"] = defaults.ContactPhone;
        values["agenda"] = defaults.Agenda?.Id;
        if (context.Request.OfficerId is { } officer && fields.Find(f => f.Code == "experts")?.Options.Any(o => o.Value == officer.ToString()) == true)
        {
            values["experts"] = new JsonArray(officer.ToString());
        }

        return values;
    }

    private async Task<JsonObject> DefaultsAsync(Meeting meeting, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        var (day, start) = OfficialText.Local(meeting.StartsAt, zone);
        return new JsonObject
        {
            ["method"] = meeting.Method == MeetingMethod.Online ? "online" : "onSite",
            ["date"] = day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["start"] = OfficialText.Time(start), ["end"] = OfficialText.Time(OfficialText.Local(meeting.EndsAt, zone).Time), ["room"] = meeting.RoomCode, ["link"] = meeting.Link,
            ["contactName"] = meeting.ContactName, ["contactPhone"] = meeting.ContactPhone, ["agenda"] = meeting.Agenda, ["notes"] = meeting.Notes,
            ["experts"] = new JsonArray([.. meeting.Officers.Select(o => (JsonNode)o.UserId.ToString())])
        };
    }

    private async Task<JsonObject> MinutesDefaultsAsync(StageContext context, Meeting meeting, CancellationToken ct)
    {
        var presence = meeting.Method == MeetingMethod.Online ? "daring" : "hadir";
        var attendees = new JsonArray(new JsonObject { ["name"] = context.Request.ApplicantName, ["office"] = "Pemohon", ["presence"] = presence });
        foreach (var person in (await users.FindAllAsync(meeting.Officers.Select(o => o.UserId), ct)).Values.OrderBy(p => p.Name, StringComparer.Ordinal))
        {
            attendees.Add(new JsonObject { ["name"] = person.Name, ["office"] = person.Title, ["presence"] = presence });
        }

        return new JsonObject { ["minutes"] = context.Stage.Defaults?.MinutesOutline, ["attendees"] = attendees };
    }

    private static string Lower(string text) => text.Length > 1 && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
