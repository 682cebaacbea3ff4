using System.Text;
using PlatformSaaS.Text;

namespace PlatformSaaS.Kernel.Tests.Notifications;

public sealed class ICalendarTextTests
{
    private static readonly DateTimeOffset Start = new(2026, 4, 16, 9, 0, 0, TimeSpan.FromHours(7));

    [Fact]
    public void An_event_is_written_in_utc_with_its_sequence()
    {
        var text = ICalendarText.Event("abc@example.go.id", 2, Start, Start.AddHours(2), "Ekspose ke 1", "Ruang A", "Bawa, berkas; asli\nTerima kasih", "kliring@example.go.id");
        foreach (var line in new[] { "BEGIN:VCALENDAR", "METHOD:REQUEST", "UID:abc@example.go.id", "SEQUENCE:2", "DTSTART:20260416T020000Z", "DTEND:20260416T040000Z", "SUMMARY:Ekspose ke 1", "LOCATION:Ruang A",
            @"DESCRIPTION:Bawa\, berkas\; asli\nTerima kasih", "ORGANIZER:mailto:kliring@example.go.id", "STATUS:CONFIRMED", "END:VCALENDAR" })
        {
            text.ShouldContain(line + "\r\n");
        }
        text.Replace("\r\n", "", StringComparison.Ordinal).ShouldNotContain("\n");
        ICalendarText.Event("a", 3, Start, Start, "x", null, null, null, cancelled: true).ShouldContain("METHOD:CANCEL\r\n");
    }

    [Fact]
    public void Values_can_not_add_lines()
    {
        var text = ICalendarText.Event("a\r\nATTACH:x", 0, Start, Start, "x\r\nATTACH:http://evil.example.com", "y\nATTACH:x", "z\u0085ATTACH:x", "a@example.com\r\nATTACH:x");
        text.Split("\r\n").ShouldNotContain(line => line.StartsWith("ATTACH", StringComparison.Ordinal));
    }

    [Fact]
    public void Long_lines_are_folded_at_75_bytes_and_unfold_to_the_same_text()
    {
        var summary = string.Concat(Enumerable.Repeat("Pertemuan – ünïcode 🙂 ", 20)).Trim();
        var text = ICalendarText.Event("a", 0, Start, Start, summary, null, null, null);
        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        text.Replace("\r\n ", "", StringComparison.Ordinal).ShouldContain("SUMMARY:" + summary + "\r\n");
    }
}
