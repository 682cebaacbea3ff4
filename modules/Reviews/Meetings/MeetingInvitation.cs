using System.Globalization;
using System.Text;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Reviews.Meetings;

/// <summary>A meeting as an iCalendar text (RFC 5545), so that calendars take it, move it and remove it.</summary>
internal static class MeetingInvitation
{
    private const int LongestLine = 75;

    /// <summary>The calendar text of a meeting of a request.</summary>
    public static string Text(Meeting meeting, string subject, AgencyInfo agency, DateTimeOffset now, string? url = null)
    {
        var cancelled = meeting.State == MeetingState.Cancelled;
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//PlatformSaaS//Reviews//ID");
        Line(text, "METHOD:" + (cancelled ? "CANCEL" : "REQUEST"));
        Line(text, "BEGIN:VEVENT");
        Line(text, $"UID:{meeting.Id:D}@{agency.Code}");
        Line(text, "SEQUENCE:" + meeting.Sequence.ToString(CultureInfo.InvariantCulture));
        Line(text, "DTSTAMP:" + Stamp(now));
        Line(text, "DTSTART:" + Stamp(meeting.StartsAt));
        Line(text, "DTEND:" + Stamp(meeting.EndsAt));
        Line(text, "SUMMARY:" + Escape($"{meeting.Title.Id}: {subject}"));
        Line(text, "LOCATION:" + Escape(MeetingModel.Place(meeting, agency).Id));
        Line(text, "DESCRIPTION:" + Escape(Description(meeting)));
        if (url is not null || meeting.Link is not null)
        {
            Line(text, "URL:" + (meeting.Link ?? url)!.ReplaceLineEndings(""));
        }

        if (agency.Email.Length > 0)
        {
            Line(text, $"ORGANIZER;CN=\"{agency.ShortName.Id.Replace("\"", "", StringComparison.Ordinal).ReplaceLineEndings(" ")}\":mailto:{agency.Email}");
        }

        Line(text, "STATUS:" + (cancelled ? "CANCELLED" : "CONFIRMED"));
        Line(text, "END:VEVENT");
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Description(Meeting meeting)
    {
        var parts = new List<string>();
        if (meeting.Link is not null)
        {
            parts.Add("Tautan: " + meeting.Link);
        }

        if (!string.IsNullOrWhiteSpace(meeting.Agenda))
        {
            parts.Add("Acara: " + meeting.Agenda);
        }

        parts.Add($"Narahubung: {meeting.ContactName}, {meeting.ContactPhone}");
        if (!string.IsNullOrWhiteSpace(meeting.Notes))
        {
            parts.Add(meeting.Notes);
        }

        return string.Join("\n", parts);
    }

    private static string Stamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string text) => text.ReplaceLineEndings("\n")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    /// <summary>Adds a line, folded at 75 bytes without splitting a character.</summary>
    private static void Line(StringBuilder text, string line)
    {
        var width = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (width + rune.Utf8SequenceLength > LongestLine)
            {
                text.Append("\r\n ");
                width = 1;
            }

            text.Append(rune.ToString());
            width += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
