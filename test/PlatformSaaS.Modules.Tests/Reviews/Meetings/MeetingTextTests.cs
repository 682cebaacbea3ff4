using System.Text;
using System.Text.Json.Nodes;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Reviews.Meetings;

public sealed class MeetingTextTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");
    private static readonly AgencyInfo Agency = new()
    {
        Code = "kliring", Name = new LocalizedText("Kliring"), ShortName = new LocalizedText("Kliring \"Teknologi\""), Parent = new LocalizedText("Kementerian"), Email = "kliring@example.go.id",
        Address = ["Gedung Layanan", "Jakarta"],
        Rooms = [new AgencyRoom { Code = "batur", Name = new LocalizedText("Ruang Batur", "Batur Room"), Location = "Lantai 3" }, new AgencyRoom { Code = "daring", Name = new LocalizedText("Ruang Daring 1"), Online = true }]
    };

    [Fact]
    public void Letters_get_dates_and_places_in_words()
    {
        var model = MeetingModel.Of(Meeting(), Agency, Jakarta);
        model["date"].ShouldBe(new LocalizedText("Kamis, 16 April 2026", "Thursday, 16 April 2026"));
        model["start"].ShouldBe(new LocalizedText("09.00", "09:00"));
        model["end"].ShouldBe(new LocalizedText("11.30", "11:30"));
        model["place"].ShouldBe(new LocalizedText("Ruang Batur, Lantai 3", "Batur Room, Lantai 3"));
        model["agenda"].ShouldBe("Pembukaan · Paparan");
        model["round"].ShouldBe(2);
    }

    [Fact]
    public void An_online_meeting_says_so()
    {
        var meeting = Meeting();
        (meeting.Method, meeting.RoomCode) = (MeetingMethod.Online, "daring");
        MeetingModel.Place(meeting, Agency).ShouldBe(new LocalizedText("Daring, Ruang Daring 1", "Online, Ruang Daring 1"));
        meeting.RoomCode = null;
        MeetingModel.Place(meeting, Agency).ShouldBe(new LocalizedText("Daring", "Online"));
    }

    [Fact]
    public void Attendance_is_numbered_and_in_words()
    {
        var meeting = Meeting();
        meeting.SetAttendees(new JsonArray(new JsonObject { ["name"] = "Contoh Satu", ["office"] = "Ahli", ["presence"] = "tidakHadir" }));
        var row = ((List<object?>)MeetingModel.Of(meeting, Agency, Jakarta)["attendees"]!).ShouldHaveSingleItem().ShouldBeOfType<Dictionary<string, object?>>();
        row["no"].ShouldBe(1);
        row["presence"].ShouldBeOfType<LocalizedText>().Id.ShouldBe("Tidak hadir");
    }

    [Fact]
    public void Written_text_cannot_lay_out_the_letter()
    {
        MeetingModel.Harmless("## Kesimpulan\n:::head\nNomor: palsu\n  :::\nSetuju").ShouldBe("## Kesimpulan\n\nNomor: palsu\n\nSetuju");
    }

    [Fact]
    public void A_list_of_mendings_becomes_a_table_whose_cells_hold()
    {
        var text = DocumentExchange.WithItems("Perlu perbaikan.", new JsonArray(new JsonObject { ["part"] = "Bab 2 | gambar", ["remark"] = "Lengkapi\nskala" }));
        text.ShouldContain("| 1 | Bab 2 \\| gambar | Lengkapi skala |");
        DocumentExchange.WithItems("Sesuai.", null).ShouldBe("Sesuai.");
    }

    [Fact]
    public void The_calendar_file_holds_what_calendars_need()
    {
        var text = MeetingInvitation.Text(Meeting(), "Panel; dinding, ringan", Agency, DateTimeOffset.UnixEpoch);
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        lines.ShouldContain("METHOD:REQUEST");
        lines.ShouldContain("DTSTART:20260416T020000Z");
        lines.ShouldContain("DTEND:20260416T043000Z");
        lines.ShouldContain("SEQUENCE:3");
        lines.ShouldContain("SUMMARY:Ekspose ke 2: Panel\\; dinding\\, ringan");
        lines.ShouldContain("LOCATION:Ruang Batur\\, Lantai 3");
        lines.ShouldContain("ORGANIZER;CN=\"Kliring Teknologi\":mailto:kliring@example.go.id");
        lines.ShouldContain("STATUS:CONFIRMED");
    }

    [Fact]
    public void Lines_are_folded_at_75_bytes_and_no_value_makes_a_line_of_its_own()
    {
        var meeting = Meeting();
        meeting.Notes = string.Concat(Enumerable.Repeat("é – ", 60)) + "\r\nATTENDEE:mailto:jahat@example.com";
        var text = MeetingInvitation.Text(meeting, "Baris\r\nSTATUS:CANCELLED", Agency, DateTimeOffset.UnixEpoch);
        text.Split("\r\n").ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        lines.ShouldNotContain(line => line.StartsWith("ATTENDEE", StringComparison.Ordinal));
        lines.Count(line => line.StartsWith("STATUS:", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public void A_cancelled_meeting_is_taken_out_of_calendars()
    {
        var meeting = Meeting();
        meeting.State = MeetingState.Cancelled;
        var text = MeetingInvitation.Text(meeting, "x", Agency, DateTimeOffset.UnixEpoch);
        text.ShouldContain("METHOD:CANCEL\r\n");
        text.ShouldContain("STATUS:CANCELLED\r\n");
    }

    private static Meeting Meeting() => new()
    {
        Id = Guid.CreateVersion7(), StageCode = "ekspose", NameId = "Ekspose", NameEn = "Exposé", Round = 2, Sequence = 3, RoomCode = "batur", Attendees = "[]", ContactName = "Narahubung Contoh",
        ContactPhone = "0812 0000 0000", Agenda = "Pembukaan · Paparan.", StartsAt = new DateTimeOffset(2026, 4, 16, 2, 0, 0, TimeSpan.Zero), EndsAt = new DateTimeOffset(2026, 4, 16, 4, 30, 0, TimeSpan.Zero)
    };
}
