using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.DataSubjects;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.Notifications;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Text;
using PlatformSaaS.Users;

namespace PlatformSaaS.Modules.Tests.Privacy;

/// <summary>Who looked at a person's data, what a withdrawn consent stops, and calendar feeds.</summary>
public sealed class ViewAndFeedTests(Portals portals) : IClassFixture<Portals>
{
    private readonly TestTenant tenant = portals.A;

    [Fact]
    public async Task The_person_sees_which_office_looked_once_a_day_and_the_name_only_where_the_agency_says_so()
    {
        var surya = await tenant.RunAsync(async sp => (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync("surya"))!);
        using var ratna = await tenant.SignInAsync("ratna");
        for (var i = 0; i < 2; i++)
        {
            (await ratna.StatusAsync($"/petugas/akun/{surya.Id}")).ShouldBe(HttpStatusCode.OK);
        }

        using var mine = await tenant.ApiAsync("surya");
        var seen = (await mine.GetFromJsonAsync<JsonArray>("/api/v1/me/personal-data/views"))!.ShouldHaveSingleItem()!;
        seen["kind"]!.ToString().ShouldBe("Profile");
        seen["name"].ShouldBeNull();
        seen["office"]!.ToString().ShouldNotBeEmpty();
        (await ScalarAsync("select count(*) from kernel.audit_entries where tenant_id = $1 and action like 'privacy.view%'")).ShouldBe(0, "It is no part of the chain.");
        using var admin = await tenant.SignInAsync("admin");
        using var told = await admin.PostFormAsync("/admin/data-pribadi?handler=Names", new Dictionary<string, string> { ["named"] = "true" }, "/admin/data-pribadi");
        told.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var page = await tenant.SignInAsync("surya");
        (await page.TextAsync("/akun/data-pribadi")).ShouldContain((await tenant.RunAsync(async sp => (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync("ratna"))!)).Name);
        using var maya = await tenant.ApiAsync("maya");
        (await maya.GetFromJsonAsync<JsonArray>("/api/v1/me/personal-data/views"))!.ShouldBeEmpty();
        (await admin.StatusAsync("/api/v1/me/personal-data/views")).ShouldBe(HttpStatusCode.Unauthorized, "A page's session is none of the API's.");
    }

    [Fact]
    public async Task A_withdrawn_consent_stops_optional_notices_at_once_and_a_new_one_lets_them_go_on()
    {
        using var api = await tenant.ApiAsync("maya");
        var maya = await tenant.RunAsync(async sp => (await sp.GetRequiredService<IUserDirectory>().FindByUserNameAsync("maya"))!);
        (await api.PostAsync("/api/v1/me/personal-data/consents/privacy", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await InviteAsync(maya, 1);
        await ScalarAsync("with u as (update kernel.outbox_messages set state = 'Waiting', next_attempt_at = now() + interval '1 day' where tenant_id = $1 and template = 'undangan-survei' and channel = 'Mail' returning 1) select count(*) from u");
        (await ScalarAsync("select count(*) from kernel.outbox_messages where tenant_id = $1 and template = 'undangan-survei' and state = 'Waiting'")).ShouldBe(1);
        (await api.PostAsJsonAsync("/api/v1/me/personal-data/consents/privacy/withdrawal", new { reason = "Cukup." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await ScalarAsync("select count(*) from kernel.outbox_messages where tenant_id = $1 and template = 'undangan-survei' and state = 'Waiting'")).ShouldBe(0, "What waits is dropped.");
        var before = await ScalarAsync("select count(*) from kernel.outbox_messages where tenant_id = $1 and template = 'undangan-survei'");
        await InviteAsync(maya, 2);
        (await ScalarAsync("select count(*) from kernel.outbox_messages where tenant_id = $1 and template = 'undangan-survei'")).ShouldBe(before);
        (await ScalarAsync("select count(*) from kernel.audit_entries where tenant_id = $1 and action = 'privacy.processing-stopped'")).ShouldBe(1);
        (await api.PostAsync("/api/v1/me/personal-data/consents/privacy", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await InviteAsync(maya, 3);
        (await ScalarAsync("select count(*) from kernel.outbox_messages where tenant_id = $1 and template = 'undangan-survei'")).ShouldBeGreaterThan(before);
    }

    [Fact]
    public async Task A_feed_opens_with_its_token_alone_ends_when_renewed_and_with_the_account()
    {
        using var api = await portals.Twin.ApiAsync("anindya");
        var first = await MakeAsync(api);
        using var stranger = portals.Twin.Anonymous();
        using var read = await stranger.GetAsync(first);
        read.StatusCode.ShouldBe(HttpStatusCode.OK, await read.TextAsync());
        read.Content.Headers.ContentType!.MediaType.ShouldBe("text/calendar");
        (await read.Content.ReadAsStringAsync()).ShouldStartWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
        using var again = new HttpRequestMessage(HttpMethod.Get, first);
        again.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(read.Headers.ETag!.ToString()));
        (await stranger.SendAsync(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
        using var next = tenant.Anonymous();
        (await next.StatusAsync(first)).ShouldBe(HttpStatusCode.NotFound, "Next door nobody knows it.");
        var second = await MakeAsync(api);
        (await stranger.StatusAsync(first)).ShouldBe(HttpStatusCode.NotFound);
        (await stranger.StatusAsync(second)).ShouldBe(HttpStatusCode.OK);
        await ScalarAsync("with u as (update identity.users set is_active = false where tenant_id = $1 and user_name = 'anindya' returning 1) select count(*) from u", portals.Twin);
        await portals.Twin.RunAsync(sp => sp.GetRequiredService<Data.ITenantCache>().InvalidateAsync("user:"));
        (await stranger.StatusAsync(second)).ShouldBe(HttpStatusCode.NotFound, "A closed account's feed is closed.");
        using var galih = await portals.Twin.ApiAsync("galih");
        var third = await MakeAsync(galih);
        (await galih.DeleteAsync("/api/v1/me/calendar-feed")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await stranger.StatusAsync(third)).ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetStringAsync("/kalender/hari-tutup.ics")).ShouldContain("DTSTART;VALUE=DATE:");
        using var page = await portals.Twin.SignInAsync("ratna");
        using var made = await page.PostFormAsync("/akun/kalender?handler=Renew", [], "/akun/kalender");
        (await made.TextAsync()).ShouldContain("/agenda.ics");
    }

    [Fact]
    public void A_feed_escapes_folds_and_tells_its_zone()
    {
        var at = new DateTimeOffset(2026, 12, 1, 2, 0, 0, TimeSpan.Zero);
        var text = ICalendarText.Feed("Jadwal, saya", "a.example", TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta"),
            [new("u1", 3, at, at.AddHours(1), null, "Ekspose; " + new string('é', 60) + "\nATTACH:x", "Ruang, A", "/permohonan/1"), new("u2", 0, null, null, new(2026, 12, 25), "Natal", null, null)], "https://a.example");
        text.ShouldContain("DTSTART;TZID=Asia/Jakarta:20261201T090000\r\n");
        text.ShouldContain("TZOFFSETTO:+0700\r\n");
        text.ShouldContain("DTSTART;VALUE=DATE:20261225\r\n");
        text.ShouldContain("DTEND;VALUE=DATE:20261226\r\n");
        text.ShouldContain("UID:u1@a.example\r\n");
        text.ShouldContain("X-WR-CALNAME:Jadwal\\, saya\r\n");
        text.Split("\r\n").ShouldAllBe(l => System.Text.Encoding.UTF8.GetByteCount(l) <= 75 && !l.StartsWith("ATTACH"));
    }

    private async Task InviteAsync(UserInfo person, int number) => await tenant.RunAsync(async sp =>
    {
        await sp.GetRequiredService<Templates.ITemplateStore>().SaveAsync([new("undangan-survei", Templates.TemplateChannel.Mail, "id", "Survei {{survey}}", "Nilai {{about.number}}.", new Dictionary<string, string>())]);
        await sp.GetRequiredService<INotifier>().NotifyAsync(new Notice("undangan-survei", [new NoticeRecipient(person.Id, person.Name, person.Email, null)], new Dictionary<string, object?> { ["survey"] = "SKM", ["about"] = new Dictionary<string, object?> { ["number"] = $"{number}" } }));
    });

    private static async Task<string> MakeAsync(HttpClient api)
    {
        using var made = await api.PostAsync("/api/v1/me/calendar-feed", null);
        made.StatusCode.ShouldBe(HttpStatusCode.OK, await made.TextAsync());
        return new Uri((await made.Content.ReadFromJsonAsync<JsonObject>())!["url"]!.ToString()).AbsolutePath;
    }

    private async Task<long> ScalarAsync(string sql, TestTenant? of = null)
    {
        await using var connection = await tenant.Platform.Database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection) { Parameters = { new() { Value = (of ?? tenant).Id } } };
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
