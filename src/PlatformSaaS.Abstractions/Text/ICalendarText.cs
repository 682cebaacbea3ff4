using System.Globalization;
using System.Text;

namespace PlatformSaaS.Text;

/// <summary>Writes calendar entries (RFC 5545) that mail programs understand as invitations.</summary>
public static class ICalendarText
{
    /// <summary>One event as a whole calendar, with CRLF line ends, folded at 75 bytes.</summary>
    /// <param name="uid">Stays the same through all changes of the meeting.</param>
    /// <param name="sequence">Rises with every change.</param>
    /// <param name="start">Begin.</param>
    /// <param name="end">End.</param>
    /// <param name="summary">One line.</param>
    /// <param name="location">Room or online link; may be empty.</param>
    /// <param name="description">Text; may have several lines.</param>
    /// <param name="organizer">Mail address of the organizer, or null.</param>
    /// <param name="cancelled">True takes the event off people's calendars.</param>
    /// <param name="stampedAt">When this text was made; the event's begin when left out, so that equal input gives equal text.</param>
    public static string Event(string uid, int sequence, DateTimeOffset start, DateTimeOffset end, string summary, string? location, string? description, string? organizer, bool cancelled = false, DateTimeOffset? stampedAt = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(uid);
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfLessThan(end, start);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//PlatformSaaS//Portal//ID");
        Line(text, cancelled ? "METHOD:CANCEL" : "METHOD:REQUEST");
        Line(text, "BEGIN:VEVENT");
        Line(text, "UID:" + Escape(uid));
        Line(text, "SEQUENCE:" + sequence.ToString(CultureInfo.InvariantCulture));
        Line(text, "DTSTAMP:" + Utc(stampedAt ?? start));
        Line(text, "DTSTART:" + Utc(start));
        Line(text, "DTEND:" + Utc(end));
        Line(text, "SUMMARY:" + Escape(summary));
        if (!string.IsNullOrWhiteSpace(location))
        {
            Line(text, "LOCATION:" + Escape(location));
        }
        if (!string.IsNullOrWhiteSpace(description))
        {
            Line(text, "DESCRIPTION:" + Escape(description));
        }
        if (!string.IsNullOrWhiteSpace(organizer))
        {
            Line(text, "ORGANIZER:mailto:" + new string([.. organizer.Where(c => !char.IsControl(c) && c is not (' ' or ';' or ',' or '"'))]));
        }
        Line(text, cancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
        Line(text, "END:VEVENT");
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>A published calendar of many entries: times in the zone, which it describes itself, whole days as days. Equal input gives equal text.</summary>
    /// <param name="name">Name of the calendar.</param>
    /// <param name="host">Right part of each entry's identity.</param>
    /// <param name="zone">Zone without daylight saving, as Indonesia's are.</param>
    /// <param name="entries">Entries.</param>
    /// <param name="url">Begin of the portal's addresses.</param>
    public static string Feed(string name, string host, TimeZoneInfo zone, IEnumerable<Calendar.FeedEntry> entries, string url)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(entries);
        var text = new StringBuilder();
        var offset = zone.BaseUtcOffset.ToString("hhmm", CultureInfo.InvariantCulture);
        var sign = zone.BaseUtcOffset < TimeSpan.Zero ? "-" : "+";
        foreach (var line in new[]
        {
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//PlatformSaaS//Portal//ID", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:" + Escape(name), "X-WR-TIMEZONE:" + zone.Id, "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "BEGIN:VTIMEZONE", "TZID:" + zone.Id, "BEGIN:STANDARD", "DTSTART:19700101T000000", $"TZOFFSETFROM:{sign}{offset}", $"TZOFFSETTO:{sign}{offset}", "END:STANDARD", "END:VTIMEZONE"
        })
        {
            Line(text, line);
        }

        foreach (var entry in entries)
        {
            Line(text, "BEGIN:VEVENT");
            Line(text, "UID:" + Escape($"{entry.Uid}@{host}"));
            Line(text, "SEQUENCE:" + Math.Max(0, entry.Sequence).ToString(CultureInfo.InvariantCulture));
            if (entry.Day is { } day)
            {
                Line(text, "DTSTAMP:" + Utc(new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)));
                Line(text, "DTSTART;VALUE=DATE:" + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture));
                Line(text, "DTEND;VALUE=DATE:" + day.AddDays(1).ToString("yyyyMMdd", CultureInfo.InvariantCulture));
                Line(text, "TRANSP:TRANSPARENT");
            }
            else
            {
                var (start, end) = (entry.Start!.Value, entry.End ?? entry.Start.Value);
                Line(text, "DTSTAMP:" + Utc(start));
                Line(text, $"DTSTART;TZID={zone.Id}:{Local(start, zone)}");
                Line(text, $"DTEND;TZID={zone.Id}:{Local(end, zone)}");
            }

            Line(text, "SUMMARY:" + Escape(entry.Summary));
            if (!string.IsNullOrWhiteSpace(entry.Location))
            {
                Line(text, "LOCATION:" + Escape(entry.Location));
            }

            if (entry.Path is { } path)
            {
                Line(text, "URL:" + url + path);
            }

            Line(text, entry.IsCancelled ? "STATUS:CANCELLED" : "STATUS:CONFIRMED");
            Line(text, "END:VEVENT");
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static string Local(DateTimeOffset at, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(at, zone).ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    private static string Utc(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static string Escape(string value)
    {
        var text = new StringBuilder(value.Length + 8);
        foreach (var c in value.ReplaceLineEndings("\n"))
        {
            text.Append(c switch
            {
                '\\' => "\\\\",
                ';' => "\\;",
                ',' => "\\,",
                '\n' => "\\n",
                _ => char.IsControl(c) && c != '\t' ? "" : c.ToString()
            });
        }
        return text.ToString();
    }

    // A line holds at most 75 bytes and may not be cut inside a character.
    private static void Line(StringBuilder text, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > 75)
            {
                text.Append("\r\n ");
                bytes = 1;
            }
            text.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
