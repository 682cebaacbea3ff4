using System.Globalization;
using System.Text.Json.Nodes;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>What an officer plans for a meeting, read and checked.</summary>
internal sealed record MeetingPlan(
    MeetingMethod Method, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string? RoomCode, string? Link, string ContactName, string ContactPhone, string? Agenda, string? Notes,
    IReadOnlyList<Guid> Officers, string? Place = null)
{
    /// <summary>Puts the plan on a meeting.</summary>
    public void ApplyTo(Meeting meeting)
    {
        (meeting.Method, meeting.StartsAt, meeting.EndsAt, meeting.RoomCode, meeting.Link) = (Method, StartsAt, EndsAt, RoomCode, Link);
        (meeting.ContactName, meeting.ContactPhone, meeting.Agenda, meeting.Notes) = (ContactName, ContactPhone, Agenda, Notes);
        meeting.Place = Place;
        (meeting.ProposedAt, meeting.ProposalReason) = (null, null);
        meeting.Officers.RemoveAll(o => !Officers.Contains(o.UserId));
        meeting.Officers.AddRange(Officers.Where(id => meeting.Officers.TrueForAll(o => o.UserId != id)).Select(id => new MeetingOfficer { MeetingId = meeting.Id, UserId = id }));
    }
}

/// <summary>Reads plans and says what is wrong with them, beside the field.</summary>
internal static class MeetingPlanner
{
    /// <summary>Reads the values of a scheduling action; throws with every fault at once.</summary>
    /// <param name="values">Values, already validated by type.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="rooms">Rooms of the agency.</param>
    /// <param name="zone">Time zone of the agency.</param>
    /// <param name="now">Now.</param>
    /// <param name="firstDay">First day that leaves enough notice.</param>
    public static MeetingPlan Read(JsonObject values, StageDefinition stage, IReadOnlyList<AgencyRoom> rooms, TimeZoneInfo zone, DateTimeOffset now, DateOnly firstDay)
    {
        var faults = new Dictionary<string, string[]>(StringComparer.Ordinal);
        var method = Value(values, "method") == "online" ? MeetingMethod.Online : MeetingMethod.OnSite;
        var start = ReadMoment(values, "start", zone, faults);
        var end = ReadMoment(values, "end", zone, faults);
        var room = rooms.FirstOrDefault(r => r.Code == Value(values, "room"));
        var link = method == MeetingMethod.Online ? Value(values, "link") ?? (room?.Online == true ? room.Link : null) : null;
        CheckPlace(method, stage, room, link, faults);
        if (start is { } from && Value(values, "date") is { } date)
        {
            CheckStart(from, DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), end, stage, now, firstDay, faults);
        }

        return faults.Count > 0
            ? throw new InputException(faults)
            : new MeetingPlan(
                method, start!.Value, end!.Value, room?.Code, link, Value(values, "contactName") ?? "", Value(values, "contactPhone") ?? "", Value(values, "agenda"), Value(values, "notes"),
                [.. (values["experts"] as JsonArray ?? []).Select(n => Guid.TryParse(n?.ToString(), out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty).Distinct()]);
    }

    /// <summary>Reads a time of day: <c>9.00</c>, <c>09:00</c>, <c>0900</c>.</summary>
    public static TimeOnly? ReadTime(string? text) =>
        TimeOnly.TryParseExact(text?.Trim().Replace('.', ':'), ["HH:mm", "H:mm", "HHmm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    /// <summary>A local day and time as a moment.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        return new DateTimeOffset(local, zone.GetUtcOffset(local)).ToUniversalTime();
    }

    private static DateTimeOffset? ReadMoment(JsonObject values, string field, TimeZoneInfo zone, Dictionary<string, string[]> faults)
    {
        if (ReadTime(Value(values, field)) is not { } time)
        {
            faults[field] = [Say("Tulis jam dengan benar, misalnya 09.00.", "Write a real time, such as 09:00.")];
            return null;
        }

        return DateOnly.TryParseExact(Value(values, "date"), "yyyy-MM-dd", out var day) ? At(day, time, zone) : null;
    }

    private static void CheckPlace(MeetingMethod method, StageDefinition stage, AgencyRoom? room, string? link, Dictionary<string, string[]> faults)
    {
        if (method == MeetingMethod.Online && link is null)
        {
            faults["link"] = [Say("Isi tautan rapat daring, atau pilih ruang daring yang punya tautan tetap.", "Fill in the meeting's link, or choose an online room that has one.")];
        }
        else if (method == MeetingMethod.OnSite && stage.Rooms && room is null)
        {
            faults["room"] = [Say("Pilih ruang untuk pertemuan luring.", "Choose a room for a meeting on site.")];
        }
        else if (method == MeetingMethod.OnSite && room?.Online == true)
        {
            faults["room"] = [Say("Ruang ini hanya untuk pertemuan daring. Pilih ruang lain.", "This room is for online meetings only. Choose another one.")];
        }
    }

    private static void CheckStart(DateTimeOffset start, DateOnly day, DateTimeOffset? end, StageDefinition stage, DateTimeOffset now, DateOnly firstDay, Dictionary<string, string[]> faults)
    {
        if (start <= now)
        {
            faults["date"] = [Say(
                $"Waktu itu sudah lewat. Tanggal paling awal: {OfficialText.LongDate(firstDay)}.", $"That time has passed. Earliest date: {OfficialText.LongDate(firstDay, english: true)}.")];
        }
        else if (day < firstDay)
        {
            var notice = stage.Defaults?.NoticeWorkingDays ?? 0;
            faults["date"] = [Say(
                $"Undangan harus terkirim sekurang-kurangnya {notice} hari kerja sebelumnya. Tanggal paling awal: {OfficialText.LongDate(firstDay)}.",
                $"The invitation must go out at least {notice} working days ahead. Earliest date: {OfficialText.LongDate(firstDay, english: true)}.")];
        }

        if (end <= start)
        {
            faults["end"] = [Say("Jam selesai harus sesudah jam mulai.", "The end must come after the start.")];
        }
    }

    private static string? Value(JsonObject values, string field) => values[field]?.ToString() is { Length: > 0 } text ? text : null;

    private static string Say(string id, string en) => new LocalizedText(id, en).Current;
}
