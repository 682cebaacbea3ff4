using System.Text.RegularExpressions;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Templates;
using PlatformSaaS.Text;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>Values of meetings and examinations for letters and notices; in both languages where they are words, whatever language the sender reads.</summary>
internal static partial class MeetingModel
{
    /// <summary>The <c>meeting</c> values.</summary>
    public static Dictionary<string, object?> Of(Meeting meeting, AgencyInfo agency, TimeZoneInfo zone)
    {
        var (day, start) = OfficialText.Local(meeting.StartsAt, zone);
        return new Dictionary<string, object?>
        {
            ["round"] = meeting.Round,
            ["date"] = OfficialText.InBoth(english => OfficialText.LongDate(day, english)),
            ["start"] = OfficialText.InBoth(english => OfficialText.Time(start, english)),
            ["end"] = OfficialText.InBoth(english => OfficialText.Time(OfficialText.Local(meeting.EndsAt, zone).Time, english)),
            ["method"] = Method(meeting.Method),
            ["place"] = Place(meeting, agency),
            ["link"] = meeting.Link,
            ["contactName"] = meeting.ContactName,
            ["contactPhone"] = meeting.ContactPhone,
            ["agenda"] = meeting.Agenda?.TrimEnd('.', ' ', '\n'),
            ["notes"] = meeting.Notes,
            ["reason"] = meeting.ChangeReason,
            ["minutes"] = meeting.Minutes is null ? null : new MarkdownText(Harmless(meeting.Minutes)),
            ["attendees"] = meeting.AttendeeRows.Select((row, i) => (object?)new Dictionary<string, object?>
            {
                ["no"] = i + 1, ["name"] = row.Name, ["office"] = row.Office, ["presence"] = MeetingFields.PresenceLabel(row.Presence)
            }).ToList()
        };
    }

    /// <summary>The <c>examination</c> values.</summary>
    public static Dictionary<string, object?> Of(Examination examination, TimeZoneInfo zone) => new()
    {
        ["number"] = examination.Number,
        ["round"] = examination.Round,
        ["date"] = OfficialText.InBoth(english => OfficialText.Date(OfficialText.Local(examination.At, zone).Day, english)),
        ["result"] = new MarkdownText(Harmless(examination.Result)),
        ["examiner"] = examination.ExaminerName
    };

    /// <summary>Where it takes place, for invitations.</summary>
    public static LocalizedText Place(Meeting meeting, AgencyInfo agency)
    {
        var room = agency.Rooms.FirstOrDefault(r => r.Code == meeting.RoomCode);
        return OfficialText.InBoth(english =>
        {
            var name = room?.Name.In(english ? "en" : "id") ?? "";
            IEnumerable<string> parts = (meeting.Method, room) switch
            {
                (MeetingMethod.FieldVisit, _) => [meeting.Place ?? ""],
                (MeetingMethod.Online, _) => [Method(meeting.Method).In(english ? "en" : "id"), name],
                (_, null) => agency.Address,
                _ => [name, room.Location ?? ""]
            };
            return string.Join(", ", parts.Where(s => !string.IsNullOrEmpty(s)));
        });
    }

    private static LocalizedText Method(MeetingMethod method) => method switch { MeetingMethod.Online => new("Daring", "Online"), MeetingMethod.FieldVisit => new("Kunjungan lapangan", "Field visit"), _ => new("Luring", "On site") };

    /// <summary>Takes letter directives out of Markdown that an officer wrote: it goes into letters as it is, and must not lay out heads or signatures there.</summary>
    internal static string Harmless(string markdown) => Directive().Replace(markdown, "");

    [GeneratedRegex(@"^[ \t]*:::.*$", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
