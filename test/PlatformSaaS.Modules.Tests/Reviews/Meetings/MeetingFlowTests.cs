using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Jobs;
using PlatformSaaS.Modularity;
using PlatformSaaS.Reviews.Meetings;
using PlatformSaaS.Reviews.Requests;

namespace PlatformSaaS.Modules.Tests.Reviews.Meetings;

public sealed class MeetingFlowTests(ReviewsWorld world) : IClassFixture<ReviewsWorld>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_meeting_goes_from_invitation_to_the_next_stage()
    {
        world.Time.GoTo(2026, 3, 2, 9);
        var request = await world.RequestInAsync("ekspose");
        var first = (await world.ActionAsync(world.Admin, request, "schedule")).Defaults!["date"]!.ToString();
        (await Should.ThrowAsync<InputException>(() => world.ActAsync(world.Admin, request, "schedule", Plan("2026-03-03")))).Errors.Keys.ShouldBe(["date"]);
        await Should.ThrowAsync<ForbiddenException>(() => world.ActAsync(world.Expert, request, "schedule", Plan(first)));
        (await world.ActAsync(world.Admin, request, "schedule", Plan(first))).State.ShouldBe("scheduled");

        var invitation = world.Notices.Last(n => n.Template == "undangan-ekspose");
        invitation.Attachments.Count.ShouldBe(1);
        invitation.Calendar!.ShouldContain("SEQUENCE:0");
        world.Notices.Last(n => n.Template == "undangan-tim").Recipients.Single().UserId.ShouldBe(world.Expert.Id);
        (await world.ActAsync(world.Applicant, request, "propose", new JsonObject { ["date"] = "2026-03-30", ["start"] = "10.00", ["reason"] = "Berbenturan." })).State.ShouldBe("scheduled");
        await world.ActAsync(world.Admin, request, "reschedule", Plan("2026-03-30", reason: "Permintaan pemohon."));
        world.Notices.Last(n => n.Template == "perubahan-ekspose").Calendar!.ShouldContain("SEQUENCE:1");
        (await world.ActionAsync(world.Admin, request, "continue")).ClosedBecause.ShouldNotBeNull();
        (await Should.ThrowAsync<BusinessException>(() => world.ActAsync(world.Expert, request, "minutes", Minutes()))).IsConflict.ShouldBeTrue();

        world.Time.GoTo(2026, 3, 30, 12);
        await RunAsync<MeetingOverJob>();
        (await StateAsync(request)).ShouldBe("held");
        (await world.ActAsync(world.Expert, request, "minutes", Minutes())).State.ShouldBe("held");
        world.Letters.Last().Template.ShouldBe("notulensi-ekspose");
        (await world.ActAsync(world.Admin, request, "again")).Stage.ShouldBe("ekspose");
        (await world.ActionAsync(world.Admin, request, "continue")).ClosedBecause.ShouldNotBeNull();
        await world.ActAsync(world.Admin, request, "schedule", Plan("2026-04-16"));
        var rounds = await world.ReadAsync(db => db.Set<Meeting>().Where(m => m.RequestId == request).OrderBy(m => m.Round).Select(m => m.Round).ToListAsync(Ct));
        rounds.ShouldBe([1, 2]);
        world.Time.GoTo(2026, 4, 16, 12);
        await world.ActAsync(world.Expert, request, "minutes", Minutes());
        (await world.ActAsync(world.Expert, request, "continue")).Stage.ShouldBe("diskusi-teknis");
    }

    [Fact]
    public async Task A_room_and_a_person_are_in_one_place_at_a_time_also_when_two_plan_at_once()
    {
        world.Time.GoTo(2026, 5, 4, 9);
        var requests = new List<Guid>();
        for (var i = 0; i < 6; i++)
        {
            requests.Add(await world.RequestInAsync("ekspose"));
        }

        var attempts = await Task.WhenAll(requests.ConvertAll(async id =>
        {
            try
            {
                await world.ActAsync(world.Admin, id, "schedule", Plan("2026-06-10"));
                return null;
            }
            catch (InputException e)
            {
                return e;
            }
        }));
        attempts.Count(a => a is null).ShouldBe(1);
        var refusal = attempts.OfType<InputException>().First();
        refusal.Errors.Keys.ShouldBe(["room", "experts"], ignoreOrder: true);
        refusal.Errors["room"][0].ShouldContain("Rabu, 10 Juni 2026 pukul 09.00–11.30");
        refusal.Errors["experts"][0].ShouldContain("Ahli Contoh");

        var loser = requests[Array.FindIndex(attempts, a => a is not null)];
        var elsewhere = Plan("2026-06-10", room: "ruang-agung");
        (await Should.ThrowAsync<InputException>(() => world.ActAsync(world.Admin, loser, "schedule", elsewhere))).Errors.Keys.ShouldBe(["experts"]);
        await world.ActAsync(world.Admin, loser, "schedule", Plan("2026-06-10", start: "11.30", end: "13.00"));
    }

    [Fact]
    public async Task Documents_go_to_and_fro_until_they_conform()
    {
        world.Time.GoTo(2026, 7, 6, 9);
        var request = await world.RequestInAsync("diskusi-teknis");
        var receipt = await world.ActAsync(world.Expert, request, "examine", new JsonObject { ["result"] = "Lengkapi perhitungan beban angin." });
        receipt.State.ShouldBe("revision");
        var letter = world.Letters.Last();
        letter.Number!.ShouldEndWith("/2026/VII-DOKUMEN");
        ((Dictionary<string, object?>)letter.Model["due"]!)["date"].ShouldBeOfType<PlatformSaaS.Text.LocalizedText>().Id.ShouldBe("Senin, 20 Juli 2026");
        var run = await world.ReadAsync(db => db.Set<StageRun>().SingleAsync(r => r.RequestId == request, Ct));
        (run.IsTurnLimit, run.DueOn, run.PausedWithDays).ShouldBe((true, new DateOnly(2026, 7, 20), 15));

        await Should.ThrowAsync<ForbiddenException>(() => world.ActAsync(world.Admin, request, "revise", []));
        (await Should.ThrowAsync<InputException>(() => world.ActAsync(world.Applicant, request, "revise", []))).Errors.Keys.ShouldBe(["deskripsi", "berkas"], ignoreOrder: true);
        (await world.ActionAsync(world.Admin, request, "continue")).ClosedBecause!.Id.ShouldContain("Menunggu perbaikan");

        await world.ReadAsync(db => db.Set<Examination>().Where(e => e.RequestId == request).ExecuteUpdateAsync(s => s.SetProperty(e => e.AnsweredAt, world.Time.GetUtcNow()).SetProperty(e => e.Answer, "{}"), Ct));
        var conform = new JsonObject { ["klasifikasi"] = "nonStandar", ["kesimpulan"] = "Dokumen sesuai." };
        (await world.ActAsync(world.Admin, request, "continue", conform)).Stage.ShouldBe("konsinyasi");
    }

    [Fact]
    public async Task A_deadline_is_told_once_and_only_in_office_hours()
    {
        world.Time.GoTo(2026, 9, 7, 9);
        var request = await world.RequestInAsync("ekspose");
        int Told(string template) => world.Notices.Count(n => n.Template == template && n.OwnerId == request);
        world.Time.GoTo(2026, 9, 16, 20);
        await RunAsync<PlatformSaaS.Reviews.Deadlines.DeadlineJob>();
        Told("pengingat-tenggat").ShouldBe(0);
        world.Time.GoTo(2026, 9, 16, 9);
        await RunAsync<PlatformSaaS.Reviews.Deadlines.DeadlineJob>();
        await RunAsync<PlatformSaaS.Reviews.Deadlines.DeadlineJob>();
        Told("pengingat-tenggat").ShouldBe(1);
        world.Time.GoTo(2026, 9, 23, 9);
        await RunAsync<PlatformSaaS.Reviews.Deadlines.DeadlineJob>();
        await RunAsync<PlatformSaaS.Reviews.Deadlines.DeadlineJob>();
        Told("pengingat-tenggat").ShouldBe(1);
    }

    [Fact]
    public async Task The_calendar_is_for_officers_and_an_invitation_for_those_it_concerns()
    {
        world.Time.GoTo(2026, 10, 5, 9);
        var request = await world.RequestInAsync("ekspose");
        await world.ActAsync(world.Admin, request, "schedule", Plan("2026-10-20"));
        var day = new DateOnly(2026, 10, 20);
        var meeting = (await world.AsAsync(world.Admin, sp => sp.GetRequiredService<MeetingCalendar>().ListAsync(day, day, ct: Ct), "admin-kliring")).ShouldHaveSingleItem();
        meeting.Officers.ShouldBe(["Ahli Contoh"]);
        (await world.AsAsync(world.Admin, sp => sp.GetRequiredService<MeetingCalendar>().ListAsync(day, day, "ruang-agung", ct: Ct), "admin-kliring")).ShouldBeEmpty();
        (await world.AsAsync(world.Admin, sp => sp.GetRequiredService<MeetingCalendar>().ListAsync(day, day, officer: world.Expert.Id, ct: Ct), "admin-kliring")).Count.ShouldBe(1);
        await Should.ThrowAsync<ForbiddenException>(() => world.AsAsync(world.Applicant, sp => sp.GetRequiredService<MeetingCalendar>().ListAsync(day, day, ct: Ct)));
        (await world.AsAsync(world.Applicant, sp => sp.GetRequiredService<MeetingCalendar>().InvitationAsync(meeting.Id, Ct))).ShouldContain("BEGIN:VEVENT");
        var stranger = world.Applicant with { Id = Guid.CreateVersion7() };
        await Should.ThrowAsync<MissingException>(() => world.AsAsync(stranger, sp => sp.GetRequiredService<MeetingCalendar>().InvitationAsync(meeting.Id, Ct)));
        await Should.ThrowAsync<MissingException>(() => world.AsAsync(world.Applicant, sp => sp.GetRequiredService<MeetingCalendar>().InvitationAsync(Guid.CreateVersion7(), Ct)));
    }

    private JsonObject Plan(string date, string room = "ruang-batur", string start = "09.00", string end = "11.30", string? reason = null) => new()
    {
        ["method"] = "onSite", ["date"] = date, ["start"] = start, ["end"] = end, ["room"] = room, ["contactName"] = "Narahubung Contoh", ["contactPhone"] = "0812 0000 0000",
        ["experts"] = new JsonArray(world.Expert.Id.ToString()), ["reason"] = reason
    };

    private static JsonObject Minutes() => new()
    {
        ["minutes"] = "## Kesimpulan\n\nPaparan diterima dengan catatan.",
        ["attendees"] = new JsonArray(new JsonObject { ["name"] = "Ahli Contoh", ["office"] = "Tim Teknis", ["presence"] = "hadir" })
    };

    private Task<string> StateAsync(Guid request) => world.ReadAsync(db => db.Set<ServiceRequest>().Where(r => r.Id == request).Select(r => r.StageState).SingleAsync(Ct));

    private Task RunAsync<TJob>() where TJob : IRecurringJob => world.AsAsync(null, async sp =>
    {
        await sp.GetServices<IRecurringJob>().OfType<TJob>().Single().ExecuteAsync(Ct);
        return true;
    });
}
