using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Helpdesk.Deadlines;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.Helpdesk.Tickets;
using PlatformSaaS.Jobs;
using PlatformSaaS.Text;
using static PlatformSaaS.Modules.Tests.Clinic.ClinicWorld;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Working days for an answer, over holidays and while the person must answer, and who is told when they run out.</summary>
public sealed class AnswerTimeTests(ClinicWorld world) : IClassFixture<ClinicWorld>
{
    [Theory]
    [InlineData("2026-03-17", 3, "2026-03-27")]
    [InlineData("2026-05-13", 3, "2026-05-20")]
    [InlineData("2026-12-22", 3, "2026-12-29")]
    [InlineData("2026-03-16", 10, "2026-04-07")]
    [InlineData("2026-03-16", 17, "2026-04-16")]
    public Task The_five_checks_of_the_calendar_hold_for_answers(string start, int days, string due) => OnAsync(async (answers, at) =>
    {
        var ticket = Ticket();
        using (at(start))
        {
            await answers.StartAsync(ticket, Kind(days), default);
        }

        ticket.DueOn.ShouldBe(Day(due));
    });

    [Theory]
    [InlineData("2026-03-26", "2026-04-01", "2026-04-02")]
    [InlineData("2026-03-17", "2026-03-17", "2026-03-27")]
    [InlineData("2026-03-17", "2026-03-27", "2026-04-01")]
    [InlineData("2026-03-27", "2026-03-28", "2026-03-30")]
    [InlineData("2026-03-31", "2026-04-02", "2026-03-31")]
    public Task Time_stands_still_while_the_person_must_answer(string asked, string answered, string due) => OnAsync(async (answers, at) =>
    {
        var ticket = Ticket();
        using (at("2026-03-17"))
        {
            await answers.StartAsync(ticket, Kind(3), default);
        }

        using (at(asked))
        {
            await answers.PauseAsync(ticket, default);
            ticket.DueOn.ShouldBeNull();
        }

        using (at(answered))
        {
            await answers.ResumeAsync(ticket, Kind(3), default);
        }

        (ticket.DueOn, ticket.PausedWithDays).ShouldBe((Day(due), null));
    });

    [Theory]
    [InlineData("2026-03-27", "2026-03-25", 2, null, null, "None")]
    [InlineData("2026-03-27", "2026-03-26", 1, null, null, "Remind")]
    [InlineData("2026-03-27", "2026-03-27", 0, null, null, "Remind")]
    [InlineData("2026-03-27", "2026-03-27", 0, "2026-03-27", null, "None")]
    [InlineData("2026-03-27", "2026-03-30", -1, "2026-03-27", null, "Escalate")]
    [InlineData("2026-03-27", "2026-04-10", -9, null, "2026-03-27", "None")]
    [InlineData("2026-04-10", "2026-04-10", 0, "2026-03-27", "2026-03-27", "Remind")]
    public void Each_due_day_is_reminded_of_and_escalated_once(string due, string today, int left, string? reminded, string? escalated, string notice) =>
        DueRules.Of(Kind(3), Day(due)!.Value, Day(today)!.Value, left, Day(reminded), Day(escalated)).ToString().ShouldBe(notice);

    [Theory]
    [InlineData(DayKind.Working, 9, true)]
    [InlineData(DayKind.Working, 6, false)]
    [InlineData(DayKind.Working, 17, false)]
    [InlineData(DayKind.Holiday, 9, false)]
    [InlineData(DayKind.JointLeave, 9, false)]
    [InlineData(DayKind.Weekend, 9, false)]
    public void Nobody_is_woken_on_a_day_off(DayKind day, int hour, bool may) => DueRules.MaySend(day, new TimeOnly(hour, 0)).ShouldBe(may);

    [Fact]
    public async Task The_expert_is_reminded_and_the_head_told_after_the_holiday_week_not_in_it()
    {
        var ticket = await world.AskedAsync(subject: "Menunggu selama libur");
        await DoAsync(await world.AsAsync(Arief), ticket, "forward", new() { ["expert"] = await world.IdAsync(Bima) });
        // As if it had been asked right before the week of Lebaran.
        var id = Guid.Parse(ticket["id"]!.ToString());
        await world.A.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<Ticket>().Where(t => t.Id != id).ExecuteUpdateAsync(s => s.SetProperty(t => t.DueOn, (DateOnly?)null)));
        await world.A.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<Ticket>().Where(t => t.Id == id).ExecuteUpdateAsync(s => s.SetProperty(t => t.DueOn, new DateOnly(2026, 3, 27))));
        Task<int> ToldAsync(string person, string template) => world.A.RunAsync(async _ => (await world.A.MailsAsync($"{person}.klinik@example.go.id")).Count(m => m.Template == template));
        foreach (var (day, hour, reminders, escalations) in new[] { ("2026-03-20", 10, 0, 0), ("2026-03-26", 5, 0, 0), ("2026-03-26", 10, 1, 0), ("2026-03-27", 10, 1, 0), ("2026-03-28", 10, 1, 0), ("2026-03-30", 10, 1, 1), ("2026-03-31", 10, 1, 1) })
        {
            await world.A.RunAsync(async sp =>
            {
                using var then = sp.GetRequiredService<IClockScope>().MoveTo(At(day, hour));
                await sp.GetServices<IRecurringJob>().OfType<AnswerReminders>().Single().ExecuteAsync(default);
            });
            (await ToldAsync(Bima, "konsultasi-pengingat"), await ToldAsync(Joko, "konsultasi-terlambat")).ShouldBe((reminders, escalations), $"{day} {hour}:00");
        }

        (await ToldAsync(Lukman, "konsultasi-terlambat")).ShouldBe(0);
    }

    private Task OnAsync(Func<AnswerClock, Func<string, IDisposable>, Task> work) =>
        world.A.RunAsync(sp => work(sp.GetRequiredService<AnswerClock>(), day => sp.GetRequiredService<IClockScope>().MoveTo(At(day, 10))));

    private static DateTimeOffset At(string day, int hour) => new(Day(day)!.Value.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(7));

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Ticket Ticket() => new() { Kind = "consultation", Topic = "plan", Subject = "x", Body = "x", ApplicantName = "x", ContactName = "x" };

    private static TicketKind Kind(int days)
    {
        var text = new LocalizedText("x");
        return new TicketKind { Code = "consultation", Slug = "x", Name = text, List = text, Ask = text, Intro = text, Body = text, Hint = text, Numbering = new("{seq}"), WorkingDays = days, RemindDays = 1 };
    }
}
