using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Jobs;
using PlatformSaaS.Modules.Tests.Reviews.Pages;
using PlatformSaaS.Reviews.Deadlines;
using PlatformSaaS.Reviews.Digests;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Reviews.Deadlines;

/// <summary>A limit that runs out, on a platform whose clock is this test's own.</summary>
public sealed class DeadlineNoticeTests(PlatformWithItsOwnClock platform) : IClassFixture<PlatformWithItsOwnClock>, IAsyncLifetime
{
    private readonly PlatformHostFixture host = platform.Host;
    private TestTenant tenant = null!;

    public async ValueTask InitializeAsync() => tenant = await host.CreateTenantAsync("kliring");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The summary of the queue: on the morning of a working day, once, only to who asked for it, and with nothing to tell none.</summary>
    [Fact]
    public async Task A_summary_comes_on_the_morning_of_working_days()
    {
        await Applicant.OpenServiceAsync(tenant);
        var day = await NextWorkingDayAsync(await TodayAsync());
        await StartOnAsync(day);
        using (var ratna = await tenant.SignInAsync("ratna"))
        {
            (await (await ratna.PostFormAsync("/petugas/ringkasan", [new("rhythm", "tiap jam")])).TextAsync()).ShouldContain("Pilih salah satu");
            (await ratna.PostFormAsync("/petugas/ringkasan", [new("rhythm", "daily")])).Dispose();
            (await ratna.TextAsync("/petugas/ringkasan")).ShouldContain("checked");
        }

        await SummariseAsync();
        (await ToldAsync("ratna", "ringkasan-antrean")).ShouldBe(0, "Nothing waits.");
        var maya = await Applicant.SignInAsync(tenant, "maya");
        await maya.SentAsync("Panel di ringkasan");
        await SummariseAsync();
        (await ToldAsync("ratna", "ringkasan-antrean")).ShouldBe(0, "Today has been looked after.");

        var next = await NextWorkingDayAsync(day);
        await StartOnAsync(next, hour: 6);
        await SummariseAsync();
        (await ToldAsync("ratna", "ringkasan-antrean")).ShouldBe(0, "Too early.");
        await StartOnAsync(next, hour: 8);
        await Task.WhenAll(SummariseAsync(), SummariseAsync());
        await SummariseAsync();
        host.Problems.All.ShouldBeEmpty(string.Join('\n', host.Problems.All));
        (await ToldAsync("ratna", "ringkasan-antrean")).ShouldBe(1, "Once, however many nodes ask.");
        (await ToldAsync("gita", "ringkasan-antrean")).ShouldBe(0, "She didn't ask for it.");
        var mail = (await tenant.MailsAsync("ratna@example.go.id")).Single(m => m.Template == "ringkasan-antrean");
        mail.Body.ShouldContain("Panel di ringkasan");
        mail.Subject.ShouldStartWith("1 permohonan menunggu");
        var saturday = next.AddDays(((int)DayOfWeek.Saturday - (int)next.DayOfWeek + 7) % 7);
        await StartOnAsync(saturday, hour: 8);
        await SummariseAsync();
        (await ToldAsync("ratna", "ringkasan-antrean")).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_answers_for_it_hears_once_that_a_limit_has_passed()
    {
        await Applicant.OpenServiceAsync(tenant);
        await StartOnAsync(await NextWorkingDayAsync(await TodayAsync()));
        var maya = await Applicant.SignInAsync(tenant, "maya");
        var id = Guid.Parse((await maya.SentAsync("Panel lewat tenggat")).Split('/')[^1]);
        var due = (await RunAsync(id)).DueOn!.Value;
        using (var gita = await tenant.SignInAsync("gita"))
        {
            (await gita.PostFormAsync($"/petugas/permohonan/{id}?handler=Take", [], $"/petugas/permohonan/{id}")).Dispose();
        }

        await StartOnAsync(due);
        await TellAsync();
        (await ToldAsync("gita", "pengingat-tenggat")).ShouldBe(1, "On the last day whoever took it is reminded.");
        (await ToldAsync("damar", "lewat-tenggat")).ShouldBe(0, "The last day still counts.");
        using (var ratna = await tenant.SignInAsync("ratna"))
        {
            (await ratna.TextAsync("/petugas/antrean?v=overdue")).ShouldNotContain("Panel lewat tenggat");
        }

        var next = await NextWorkingDayAsync(due);
        await StartOnAsync(due.AddDays(1), hour: 3);
        await TellAsync();
        (await ToldAsync("damar", "lewat-tenggat")).ShouldBe(0, "Nobody is woken by a deadline.");
        await StartOnAsync(next);
        await Task.WhenAll(TellAsync(), TellAsync(), TellAsync());
        await TellAsync();
        (await ToldAsync("damar", "lewat-tenggat")).ShouldBe(1, "Once, however many nodes ask.");
        (await ToldAsync("gita", "pengingat-tenggat")).ShouldBe(1);
        var mail = (await tenant.MailsAsync("damar@example.go.id")).Single(m => m.Template == "lewat-tenggat");
        mail.Link!.ShouldContain(id.ToString());
        using (var ratna = await tenant.SignInAsync("ratna"))
        {
            (await ratna.TextAsync("/petugas/antrean?v=overdue")).ShouldContain("Panel lewat tenggat");
        }

        var saturday = next.AddDays(((int)DayOfWeek.Saturday - (int)next.DayOfWeek + 7) % 7);
        await StartOnAsync(saturday);
        await TellAsync();
        (await ToldAsync("damar", "lewat-tenggat")).ShouldBe(1);
        using var applicant = await tenant.SignInAsync("maya");
        (await applicant.TextAsync($"/permohonan/{id}")).ShouldNotContain("damar@example.go.id");
    }

    private Task SummariseAsync() => tenant.RunAsync(sp => sp.GetServices<IRecurringJob>().OfType<DigestJob>().Single().ExecuteAsync(CancellationToken.None));

    private Task TellAsync() => tenant.RunAsync(sp => sp.GetServices<IRecurringJob>().OfType<DeadlineJob>().Single().ExecuteAsync(CancellationToken.None));

    private async Task<int> ToldAsync(string name, string template) => (await tenant.MailsAsync($"{name}@example.go.id")).Count(m => m.Template == template);

    private Task<StageRun> RunAsync(Guid request) => tenant.RunAsync(sp => sp.GetRequiredService<DbContext>().Set<StageRun>().AsNoTracking().SingleAsync(r => r.RequestId == request && r.ClosedAt == null));

    private Task<DateOnly> TodayAsync() => tenant.RunAsync(sp => sp.GetRequiredService<ITenantClock>().TodayAsync(CancellationToken.None).AsTask());

    private Task<DateOnly> NextWorkingDayAsync(DateOnly day) => tenant.RunAsync(sp => sp.GetRequiredService<IWorkingCalendar>().AddWorkingDaysAsync(day, 1, CancellationToken.None));

    /// <summary>Goes to an hour of a day in Jakarta.</summary>
    private Task StartOnAsync(DateOnly day, int hour = 9)
    {
        host.Clock.MoveTo(new DateTimeOffset(day.ToDateTime(new TimeOnly(hour, 0)), TimeSpan.FromHours(7)));
        return Task.CompletedTask;
    }
}
