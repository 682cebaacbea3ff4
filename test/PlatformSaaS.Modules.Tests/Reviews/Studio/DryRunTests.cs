using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Definitions.Drafts;
using PlatformSaaS.Reviews.Definitions.DryRuns;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Studio;

/// <summary>A draft is run, compared, restored and reached by program; a run leaves nothing behind.</summary>
public sealed class DryRunTests(PlatformHostFixture platform) : IDisposable
{
    private const string Coba = "/admin/layanan/kliring-teknologi/draf/coba";

    /// <summary>The form is fetched with the page before it is sent, and that walks once too.</summary>
    private const int Page = 1;

    private readonly RoundTrips _trips = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _trips.Dispose();

    [Fact]
    public async Task A_draft_is_walked_through_and_nothing_is_kept()
    {
        var tenant = await platform.CreateTenantAsync("kliring");
        using var admin = await tenant.SignInAsync("admin");
        await admin.PostFormAsync("/admin/layanan?handler=Edit", [new("code", "kliring-teknologi")]);
        var before = await RowsAsync(tenant);

        var html = await admin.GetStringAsync(Coba, Ct);
        html.ShouldContain("Pemohon");
        var refused = await (await TakeAsync(admin, html, "submit", ("submit.nama", ""))).TextAsync();
        refused.ShouldContain("Belum dapat dilakukan");
        html = await TextOf(await TakeAsync(admin, html, "submit", ("submit.nama", "Panel uji"), ("submit.kategori", Option(html, "submit.kategori")), ("submit.publikasi", "true")));
        html.ShouldContain("Panel uji");
        html = await TextOf(await TakeAsync(admin, html, "submit"));
        html.ShouldContain("Validasi Dokumen");
        html.ShouldContain("admin kliring");
        html = await TextOf(await TakeAsync(admin, html, "accepted", [.. Regex.Matches(html, "name=\"accepted\\.(verdict\\.[^\"]+)\"").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Distinct().Select(v => ("accepted." + v, "accepted"))]));
        html.ShouldNotContain("belum dapat dijalankan");
        html.ShouldContain("Majukan waktu");
        html = await TextOf(await admin.PostFormAsync(Coba, [new("steps", Steps(html)), new("act", "wait"), new("days", "3")]));
        html.ShouldContain(Format.Date(DateOnly.FromDateTime(tenant.Platform.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddHours(7)).AddDays(3)));
        (await (await admin.PostFormAsync(Coba, [new("steps", Steps(html)), new("act", "wait"), new("days", "0")])).TextAsync()).ShouldContain("Isi 1 sampai 400 hari.");

        (await RowsAsync(tenant)).ShouldBe(before, "A dry run takes no number, sends no notice and lists no request.");
        using var officer = await tenant.SignInAsync("ratna");
        (await officer.StatusAsync(Coba)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_form_is_read_where_the_walk_has_come_so_each_step_is_taken_once()
    {
        var tenant = await platform.CreateTenantAsync("kliring");
        using var admin = await tenant.SignInAsync("admin");
        await admin.PostFormAsync("/admin/layanan?handler=Edit", [new("code", "kliring-teknologi")]);
        var html = await admin.GetStringAsync(Coba, Ct);
        var fields = new[] { ("submit.nama", "Panel uji"), ("submit.kategori", Option(html, "submit.kategori")), ("submit.publikasi", "true") };
        (await WalksAsync(async () => html = await TextOf(await TakeAsync(admin, html, "submit", fields)))).ShouldBe(Page + 1);
        html.ShouldContain("Panel uji");
        (await WalksAsync(async () => html = await TextOf(await TakeAsync(admin, html, "submit")))).ShouldBe(Page + 1);
        html.ShouldContain("Validasi Dokumen");
        (await WalksAsync(async () => (await (await TakeAsync(admin, html, "tidak-ada")).TextAsync()).ShouldContain("Validasi Dokumen"))).ShouldBe(Page + 1, "What isn't open is left out.");
        (await WalksAsync(async () => (await (await admin.PostFormAsync(Coba, [new("steps", Steps(html)), new("act", "wait"), new("days", "0")])).TextAsync()).ShouldContain("Isi 1 sampai 400 hari."))).ShouldBe(Page + 2, "What was refused is undone with the steps before, so that these are taken once more.");
    }

    [Fact]
    public async Task A_dry_run_in_which_many_days_pass_leaves_no_answer_behind()
    {
        var tenant = await platform.CreateTenantAsync("kliring", history: true);
        var before = await SeenAsync(tenant);
        // Whatever the dry run asks now, it is the first to ask.
        await platform.TellAsync(tenant);
        var runner = await AsAdminAsync(tenant, async sp =>
        {
            await sp.GetRequiredService<DraftDesk>().BeginAsync("kliring-teknologi", null, Ct);
            var wait = new DryRunStep(DryRunner.Wait, new JsonObject { [DryRunner.Days] = "400" });
            var first = await sp.GetRequiredService<DryRunner>().RunAsync("kliring-teknologi", [wait, wait], null, Ct);
            var submit = first.Actions.First(a => a.Action.IsPrimary);
            return await sp.GetRequiredService<DryRunner>().RunAsync("kliring-teknologi", [wait, wait, new(submit.Action.Code, submit.Values), wait], null, Ct);
        });
        runner.Refusal.ShouldBeNull();
        runner.Today.DayNumber.ShouldBeGreaterThan(DateOnly.FromDateTime(DateTime.UtcNow).DayNumber + 1190);
        (await SeenAsync(tenant)).ShouldBe(before);

        // What is worked out in another time is kept for nobody but flows of that day, and goes with the rest.
        var later = DateTimeOffset.UtcNow.AddDays(400);
        (await AskAsync(later, "later")).ShouldBe("later");
        (await AskAsync(null, "now")).ShouldBe("now");
        (await AskAsync(null, "again")).ShouldBe("now", "Kept.");
        (await AskAsync(later, "later again")).ShouldBe("now", "Rows are those of now.");
        await tenant.RunAsync(sp => sp.GetRequiredService<ITenantCache>().InvalidateAsync("probe", Ct));
        (await AskAsync(later, "new")).ShouldBe("new");
        (await AskAsync(later, "newer")).ShouldBe("new");
        (await AskAsync(later.AddDays(1), "next day")).ShouldBe("next day");

        Task<string> AskAsync(DateTimeOffset? at, string answer) => tenant.RunAsync(async sp =>
        {
            using var moved = at is { } moment ? sp.GetRequiredService<IClockScope>().MoveTo(moment) : null;
            return await sp.GetRequiredService<ITenantCache>().GetAsync("probe", _ => Task.FromResult(answer), Ct);
        });
    }

    [Fact]
    public async Task Drafts_are_written_by_program_compared_and_restored()
    {
        var tenant = await platform.CreateTenantAsync("kliring");
        using var admin = await tenant.ApiAsync("admin");
        const string Path = "/api/v1/service-definitions/kliring-teknologi/draft";
        (await admin.GetAsync(Path, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var begun = (await (await admin.PostAsync(Path, null, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        begun["faults"]!.AsArray().ShouldBeEmpty();
        var definition = (JsonObject)begun["definition"]!.DeepClone();
        definition["stages"]![2]!["deadline"]!["workingDays"] = 6;
        var mark = begun["mark"]!.ToString();
        (await admin.PutAsJsonAsync(Path, new { mark = "lain", definition }, Ct)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var written = (await (await admin.PutAsJsonAsync(Path, new { mark, definition }, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!;

        using var page = await tenant.SignInAsync("admin");
        var compared = await page.TextAsync("/admin/layanan/kliring-teknologi/banding");
        compared.ShouldContain("Validasi Dokumen");
        Regex.Replace(compared, "\\s+", " ").ShouldContain("<del>5</del><ins>6</ins>");
        using var officer = await tenant.ApiAsync("ratna");
        (await officer.GetAsync(Path, Ct)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var published = (await (await admin.PostAsJsonAsync($"{Path}/publish", new { mark = written["mark"]!.ToString() }, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!;
        published["version"]!.GetValue<int>().ShouldBe(2);
        (await page.PostFormAsync("/admin/layanan/kliring-teknologi/1?handler=Restore", [])).Headers.Location!.OriginalString.ShouldBe("/admin/layanan/kliring-teknologi/draf");
        var restored = (await admin.GetFromJsonAsync<JsonObject>(Path, Ct))!;
        restored["definition"]!["stages"]![2]!["deadline"]!["workingDays"]!.GetValue<int>().ShouldBe(5);
        (await admin.DeleteAsync(Path, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.GetAsync(Path, Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>What applicants, officers and deadlines get to see, without what differs each time.</summary>
    private static async Task<IReadOnlyList<string>> SeenAsync(TestTenant tenant)
    {
        using var officer = await tenant.ApiAsync("ratna");
        var days = await tenant.RunAsync(sp => sp.GetRequiredService<IWorkingCalendar>().CountWorkingDaysAsync(new DateOnly(2026, 1, 1), new DateOnly(2027, 12, 31), Ct));
        using var anybody = tenant.Anonymous();
        return [Words(await anybody.GetStringAsync("/", Ct)), await officer.GetStringAsync("/api/v1/queue", Ct), $"{days} working days"];

        static string Words(string html) => Regex.Replace(Regex.Replace(html, "<[^>]+>", " "), "\\s+", " ");
    }

    private static Task<T> AsAdminAsync<T>(TestTenant tenant, Func<IServiceProvider, Task<T>> work) => tenant.RunAsync(async sp =>
    {
        var admin = (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync("admin", Ct))!;
        using (sp.GetRequiredService<ICurrentUserScope>().Impersonate(admin.Id, admin.Name, ["admin"], isApplicant: false))
        {
            return await work(sp);
        }
    });

    /// <summary>How often a request was begun on behalf of the work.</summary>
    private async Task<int> WalksAsync(Func<Task> work) => (await _trips.OfAsync(work)).Count(s => s.Contains("INSERT INTO reviews.requests", StringComparison.OrdinalIgnoreCase));

    private static async Task<string> TextOf(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await answer.TextAsync();
        html.ShouldNotContain("Belum dapat dilakukan");
        return html;
    }

    private static Task<HttpResponseMessage> TakeAsync(HttpClient admin, string html, string action, params (string Name, string Value)[] values) => admin.PostFormAsync(
        Coba, [new("steps", Steps(html)), new("act", action), .. values.Select(v => KeyValuePair.Create(v.Name, v.Value))]);

    private static string Steps(string html) => WebUtility.HtmlDecode(Regex.Match(html, "name=\"steps\" value=([\"'])(.*?)\\1>").Groups[2].Value);

    private static string Option(string html, string name) => Regex.Match(html, $"name=\"{Regex.Escape(name)}\"[^>]*value=\"([^\"]+)\"|name=\"{Regex.Escape(name)}\"[^>]*>.*?<option value=\"([^\"]+)\"", RegexOptions.Singleline) is { Success: true } m
        ? m.Groups[1].Success ? m.Groups[1].Value : m.Groups[2].Value : throw new InvalidOperationException(name);

    /// <summary>How many rows of what a request leaves behind the tenant has.</summary>
    private static async Task<IReadOnlyList<long>> RowsAsync(TestTenant tenant)
    {
        await using var connection = await tenant.Platform.Database.OpenAsync();
        var counts = new List<long>();
        foreach (var table in new[] { "reviews.requests", "reviews.stage_runs", "reviews.timeline_entries", "reviews.request_files", "kernel.counters", "kernel.outbox_messages", "kernel.letters", "kernel.files" })
        {
            await using var command = new Npgsql.NpgsqlCommand($"select count(*) from {table} where tenant_id = $1", connection) { Parameters = { new() { Value = tenant.Id } } };
            counts.Add((long)(await command.ExecuteScalarAsync())!);
        }

        return counts;
    }
}
