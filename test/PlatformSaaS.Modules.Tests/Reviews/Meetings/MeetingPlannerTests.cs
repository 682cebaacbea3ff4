using System.Text.Json.Nodes;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.Reviews.Meetings;

public sealed class MeetingPlannerTests
{
    private static readonly TimeZoneInfo Jakarta = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta");
    private static readonly DateTimeOffset Now = new(2026, 8, 3, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly FirstDay = new(2026, 8, 10);
    private static readonly StageDefinition Expose = KliringService.Definition.Stage("ekspose");
    private static readonly AgencyRoom[] Rooms =
    [
        new() { Code = "ruang-batur", Name = new LocalizedText("Ruang Rapat Batur"), Location = "Lantai 3" },
        new() { Code = "daring-1", Name = new LocalizedText("Ruang Daring 1"), Online = true, Link = "https://rapat.example.go.id/1" }
    ];

    [Fact]
    public void A_plan_is_read_in_the_agencys_time_zone()
    {
        var plan = Read(Values());
        plan.StartsAt.ShouldBe(new DateTimeOffset(2026, 8, 10, 2, 0, 0, TimeSpan.Zero));
        plan.EndsAt.ShouldBe(new DateTimeOffset(2026, 8, 10, 4, 30, 0, TimeSpan.Zero));
        plan.RoomCode.ShouldBe("ruang-batur");
        plan.Link.ShouldBeNull();
    }

    [Fact]
    public void Too_short_notice_is_refused_with_the_first_possible_day()
    {
        var error = Should.Throw<InputException>(() => Read(Values(("date", "2026-08-07"))));
        error.Errors["date"][0].ShouldContain("5 hari kerja");
        error.Errors["date"][0].ShouldContain("Senin, 10 Agustus 2026");
    }

    [Fact]
    public void The_past_is_refused() => Should.Throw<InputException>(() => Read(Values(("date", "2026-08-03"), ("start", "08.59")))).Errors["date"][0].ShouldContain("sudah lewat");

    [Theory]
    [InlineData("09.00")]
    [InlineData("08.00")]
    public void An_end_that_does_not_follow_the_start_is_refused(string end) => Should.Throw<InputException>(() => Read(Values(("end", end)))).Errors.Keys.ShouldBe(["end"]);

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var error = Should.Throw<InputException>(() => Read(Values(("date", "2026-08-05"), ("end", "jam dua"), ("room", null))));
        error.Errors.Keys.ShouldBe(["end", "room", "date"], ignoreOrder: true);
    }

    [Fact]
    public void A_meeting_on_site_needs_a_room_of_its_own_kind()
    {
        Should.Throw<InputException>(() => Read(Values(("room", null)))).Errors.Keys.ShouldContain("room");
        Should.Throw<InputException>(() => Read(Values(("room", "daring-1")))).Errors.Keys.ShouldContain("room");
        Should.Throw<InputException>(() => Read(Values(("room", "ruang-lain")))).Errors.Keys.ShouldContain("room");
    }

    [Fact]
    public void An_online_meeting_needs_a_link_which_its_room_may_have()
    {
        Should.Throw<InputException>(() => Read(Values(("method", "online"), ("room", null)))).Errors.Keys.ShouldContain("link");
        Read(Values(("method", "online"), ("room", "daring-1"))).Link.ShouldBe("https://rapat.example.go.id/1");
        Read(Values(("method", "online"), ("room", "daring-1"), ("link", "https://lain.example.go.id/x"))).Link.ShouldBe("https://lain.example.go.id/x");
    }

    [Theory]
    [InlineData("9.00", 9, 0)]
    [InlineData("09:30", 9, 30)]
    [InlineData(" 1400 ", 14, 0)]
    public void Times_are_read_as_people_write_them(string text, int hour, int minute) => MeetingPlanner.ReadTime(text).ShouldBe(new TimeOnly(hour, minute));

    [Theory]
    [InlineData("25.00")]
    [InlineData("pagi")]
    [InlineData("")]
    [InlineData(null)]
    public void Nonsense_is_no_time(string? text) => MeetingPlanner.ReadTime(text).ShouldBeNull();

    [Fact]
    public void Moving_a_meeting_keeps_who_stays_and_drops_who_leaves()
    {
        var (stays, leaves, comes) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        var meeting = new Meeting { StageCode = "ekspose", NameId = "Ekspose", ContactName = "", ContactPhone = "", Attendees = "[]", ProposedAt = Now, ProposalReason = "x" };
        meeting.Officers.AddRange([new MeetingOfficer { UserId = stays }, new MeetingOfficer { UserId = leaves }]);
        (Read(Values()) with { Officers = [stays, comes] }).ApplyTo(meeting);
        meeting.Officers.Select(o => o.UserId).ShouldBe([stays, comes], ignoreOrder: true);
        meeting.ProposedAt.ShouldBeNull();
    }

    private static MeetingPlan Read(JsonObject values) => MeetingPlanner.Read(values, Expose, Rooms, Jakarta, Now, FirstDay);

    private static JsonObject Values(params (string Field, string? Value)[] changes)
    {
        var values = new JsonObject
        {
            ["method"] = "onSite", ["date"] = "2026-08-10", ["start"] = "09.00", ["end"] = "11.30", ["room"] = "ruang-batur", ["contactName"] = "Narahubung Contoh", ["contactPhone"] = "0812 0000 0000"
        };
        foreach (var (field, value) in changes)
        {
            values[field] = value;
        }

        return values;
    }
}
