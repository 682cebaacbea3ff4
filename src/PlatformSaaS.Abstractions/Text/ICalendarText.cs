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
