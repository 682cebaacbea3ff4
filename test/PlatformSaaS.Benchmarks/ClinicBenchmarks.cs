using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Benchmarks.Subjects;
using PlatformSaaS.Helpdesk.MonthlyReports;
using PlatformSaaS.Helpdesk.Rules;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Users;

namespace PlatformSaaS.Benchmarks;

/// <summary>The housing clinic: a monthly report over 20,000 consultations, and the officers' queue with 200,000 tickets; each beside the same of an office with few.</summary>
internal static class ClinicBenchmarks
{
    private const int Month = 20_000, All = 200_000, Few = 20;
    private const string SmallReport = "monthly report over 20 consultations", SmallQueue = "queue with 200 tickets";

    public static async Task RunAsync(PlatformHostFixture host, int rounds, TimeSpan slice)
    {
        var (large, small) = (await host.CreateTenantAsync("klinik"), await host.CreateTenantAsync("klinik"));
        await FillAsync(large, All, Month);
        await FillAsync(small, 200, Few);
        using var busy = await large.SignInAsync("arief");
        using var calm = await small.SignInAsync("arief");
        List<Subject> subjects =
        [
            new Subject(SmallReport, null, () => ReportAsync(small)), new Subject($"monthly report over {Month:N0} consultations", SmallReport, () => ReportAsync(large)),
            new Subject(SmallQueue, null, () => PageAsync(calm, "/petugas/bantuan")), new Subject($"queue with {All:N0} tickets", SmallQueue, () => PageAsync(busy, "/petugas/bantuan")),
            new Subject($"all of {All:N0} tickets, newest first", SmallQueue, () => PageAsync(busy, "/petugas/bantuan?v=all")), new Subject($"search in {All:N0} tickets", SmallQueue, () => PageAsync(busy, "/petugas/bantuan?v=all&q=atap%20bocor%20777"))
        ];
        Measure.Print(subjects, await Measure.RunAsync(subjects, rounds, slice));
    }

    private static async Task PageAsync(HttpClient client, string path) => (await client.GetAsync(path)).EnsureSuccessStatusCode();

    private static async Task ReportAsync(TestTenant tenant)
    {
        var filled = await tenant.RunAsync(async sp => await sp.GetRequiredService<ReportFiller>().FillAsync(
            (await sp.GetRequiredService<RulesStore>().GetAsync(default)).Reports!, (await sp.GetRequiredService<IUnitDirectory>().MapAsync()).Find("balai-banten-jakarta")!.Id, LastMonth, default));
        if (filled.Indicators.Single(i => i.Code == "konsultasi").Done is not > 0)
        {
            throw new InvalidOperationException("The report counted nothing.");
        }
    }

    private static DateOnly LastMonth => new DateOnly(DateTime.UtcNow.Year, DateTime.UtcNow.Month, 1).AddMonths(-1);

    /// <summary>Tickets of one office and of another: some of last month, the rest before; one in fifty still open.</summary>
    private static Task FillAsync(TestTenant tenant, int all, int month) => tenant.RunAsync(async sp =>
    {
        var map = await sp.GetRequiredService<IUnitDirectory>().MapAsync();
        var (own, other) = (map.Find("balai-banten-jakarta")!.Id, map.Find("balai-jawa-barat")!.Id);
        var db = sp.GetRequiredService<DbContext>();
        db.Database.SetCommandTimeout(600);
        var from = new DateTimeOffset(LastMonth.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        await db.Database.ExecuteSqlAsync($"""
            insert into helpdesk.tickets (tenant_id, id, kind, number, topic, subject, body, files, applicant_name, contact_name, source, region, unit_id, state, revision, due_on, in_time, stars, created_at, submitted_at, first_answered_at, updated_at, closed_at, has_news)
            select {tenant.Id}, gen_random_uuid(), 'consultation', 'KP-B-' || n, (array['angsuran','pbg','teknik-konstruksi','lahan'])[1 + n % 4], 'Atap bocor ' || n, 'Atap bocor di dua tempat, bagaimana memperbaikinya?', '[]', 'Warga ' || n, 'Warga ' || n,
              (array['Portal','Public','Desk','Phone','Field'])[1 + n % 5], (array['36.04','36.73','31.71'])[1 + n % 3], case when n <= {month} or n % 3 = 0 then {own}::uuid else {other}::uuid end,
              case when n % 50 = 0 then 'Submitted' else 'Closed' end, 1, case when n % 50 = 0 then ({from} + interval '40 days')::date end, case when n % 50 = 0 then null else n % 10 > 0 end, case when n % 4 = 0 and n % 50 > 0 then 1 + n % 4 + 2 end,
              at, at, case when n % 50 > 0 then at + interval '1 day' end, at, case when n % 50 > 0 then at + interval '2 days' end, false
            from (select n, case when n <= {month} then {from} + (n % 26) * interval '1 day' else {from} - (1 + n % 700) * interval '1 day' end as at from generate_series(1, {all}) n) t
            """);
        return true;
    });
}
