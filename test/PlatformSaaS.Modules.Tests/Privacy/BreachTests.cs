using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Jobs;
using PlatformSaaS.Modules.Tests.Security;
using PlatformSaaS.Privacy.Breaches;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Privacy;

/// <summary>The register of breaches over HTTP: term, people, notices, letters, closing.</summary>
public sealed class BreachTests(Portals portals) : IClassFixture<Portals>
{
    private readonly TestTenant tenant = portals.A;

    [Fact]
    public async Task A_breach_is_recorded_its_people_found_and_told_the_authority_written_to_and_closed()
    {
        await NameOfficerAsync();
        using var api = await tenant.ApiAsync("admin");
        using var page = await tenant.SignInAsync("admin");
        var id = await RecordAsync(api, 3);
        var there = $"/petugas/pelanggaran-data/{id}";
        var shown = await page.TextAsync(there);
        shown.ShouldContain("Berkas terbuka");
        shown.ShouldContain("68 jam lagi");
        (await page.TextAsync("/petugas")).ShouldContain("Kegagalan pelindungan data");

        using var early = await api.PostAsJsonAsync($"/api/v1/data-breaches/{id}/closing", new { unfounded = false, outcome = "Sudah selesai ditangani." });
        early.StatusCode.ShouldBe(HttpStatusCode.Conflict, "Nobody has been told.");
        using var nobody = await api.PostAsJsonAsync($"/api/v1/data-breaches/{id}/notices", new { });
        nobody.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var looked = await page.PostFormAsync($"{there}/orang?handler=Find", new Dictionary<string, string> { ["list"] = "surya\nmaya\ntidak-ada\nluar@example.org\nsurya" }, $"{there}/orang");
        var preview = await looked.TextAsync();
        preview.ShouldContain("3 orang ditemukan");
        preview.ShouldContain("“tidak-ada” bukan pengguna");
        (await api.GetFromJsonAsync<JsonObject>($"/api/v1/data-breaches/{id}/people"))!["items"]!.AsArray().ShouldBeEmpty("A look adds nobody.");
        using var added = await page.PostFormAsync($"{there}/orang?handler=Add", new Dictionary<string, string> { ["list"] = "surya\nmaya\nluar@example.org" }, $"{there}/orang");
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect, await added.TextAsync());
        var today = DateTimeOffset.UtcNow.AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var query = $"kind=pendaftaran&from=2020-01-01&to={today}";
        (await api.GetFromJsonAsync<JsonArray>($"/api/v1/data-breaches/{id}/people/search?{query}"))!.Select(p => p!["name"]!.ToString()).ShouldNotBeEmpty();
        (await api.StatusAsync($"/api/v1/data-breaches/{id}/people/search?kind=apa&from=2020-01-01&to={today}")).ShouldBe(HttpStatusCode.BadRequest);
        using var all = await api.PostAsJsonAsync($"/api/v1/data-breaches/{id}/people", new { kind = "akun", from = "2020-01-01", to = today });
        all.StatusCode.ShouldBe(HttpStatusCode.OK, await all.TextAsync());
        var others = (await PeopleAsync(api, id)).Where(p => p["origin"]!.ToString() != "daftar").Select(p => p["id"]!.ToString()).ToArray();
        others.ShouldNotBeEmpty();
        using var removed = await api.PostAsJsonAsync($"/api/v1/data-breaches/{id}/people/removal", new { people = others });
        (await PeopleAsync(api, id)).Count.ShouldBe(3);

        (await page.TextAsync(there)).ShouldContain("Tautan berkas dapat dibuka siapa saja");
        using var sent = await page.PostFormAsync($"{there}?handler=Send", [], there);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.TextAsync());
        (await api.PostAsJsonAsync($"/api/v1/data-breaches/{id}/people", new { list = "tirta" })).StatusCode.ShouldBe(HttpStatusCode.Conflict, "The list stays.");
        (await api.PutAsJsonAsync($"/api/v1/data-breaches/{id}", new { facts = Facts(3) })).StatusCode.ShouldBe(HttpStatusCode.Conflict, "So do the facts.");
        for (var i = 0; i < 2; i++)
        {
            await PlatformHostFixture.RunJobAsync(tenant, "PlatformSaaS.Privacy.Breaches.BreachNoticeJob", $$"""{"breach":"{{id}}"}""");
        }

        const string Mails = "from kernel.outbox_messages where tenant_id = $1 and template = 'kegagalan-pelindungan-data' and channel = 'Mail'";
        (await ScalarAsync<long>("select count(*) " + Mails)).ShouldBe(3, "Run twice, the job tells nobody twice.");
        (await ScalarAsync<string>("select body " + Mails + " limit 1")).ShouldContain("pdp@example.go.id");
        await ScalarAsync<long>("with u as (update kernel.outbox_messages set state = 'Dead', attempts = 8 where tenant_id = $1 and template = 'kegagalan-pelindungan-data' and channel = 'Mail' and address = 'luar@example.org' returning 1) select count(*) from u");
        var unreached = (await PeopleAsync(api, id, "?unreached=true")).ShouldHaveSingleItem();
        unreached["needsLetter"]!.GetValue<bool>().ShouldBeTrue();
        (await page.TextAsync($"{there}/orang?v=gagal")).ShouldContain("Kirim lagi");
        using var printed = await api.PostAsJsonAsync($"/api/v1/data-breaches/{id}/people/{unreached["id"]}/letter", new { });
        var letter = (await printed.Content.ReadFromJsonAsync<JsonObject>())!["url"]!.ToString();
        (await page.GetAsync(letter)).Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");

        (await page.GetAsync($"{there}?handler=Letter")).Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        using var issued = await api.PostAsJsonAsync($"/api/v1/data-breaches/{id}/authority-letter", new { });
        issued.StatusCode.ShouldBe(HttpStatusCode.NoContent, string.Join("\n", tenant.Platform.Problems.All.TakeLast(2)));
        var view = await api.GetFromJsonAsync<JsonObject>($"/api/v1/data-breaches/{id}");
        var authority = view!["authorityLetter"]!["url"]!.ToString();
        using var surya = await tenant.SignInAsync("surya");
        (await surya.StatusAsync(authority)).ShouldBe(HttpStatusCode.NotFound);
        (await surya.StatusAsync(letter)).ShouldBe(HttpStatusCode.NotFound);
        (await surya.TextAsync("/akun/data-pribadi")).ShouldContain("Pemberitahuan kegagalan pelindungan data");

        using var closed = await api.PostAsJsonAsync($"/api/v1/data-breaches/{id}/closing", new { unfounded = false, outcome = "Tautan ditutup, semua orang diberi tahu." });
        closed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await api.PostAsJsonAsync($"/api/v1/data-breaches/{id}/measures", new { text = "Terlambat menambah tindakan." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await tenant.AuditAsync(Breach.Entity, id)).Count.ShouldBeGreaterThan(6);
        using var register = await page.PostFormAsync("/petugas/pelanggaran-data?handler=Export", [], "/petugas/pelanggaran-data");
        (await register.TextAsync()).ShouldContain("Berkas terbuka");
    }

    [Fact]
    public async Task Only_officers_see_it_and_next_door_nobody()
    {
        using var api = await portals.Twin.ApiAsync("admin");
        var id = await RecordAsync(api, 1);
        using var ratna = await portals.Twin.SignInAsync("ratna");
        (await ratna.StatusAsync("/petugas/pelanggaran-data")).ShouldBe(HttpStatusCode.Forbidden);
        (await ratna.StatusAsync($"/petugas/pelanggaran-data/{id}")).ShouldBe(HttpStatusCode.Forbidden);
        using var next = await tenant.ApiAsync("admin");
        foreach (var path in new[] { "", "/people", $"/people/search?kind=akun&from=2020-01-01&to=2030-01-01" })
        {
            (await next.StatusAsync($"/api/v1/data-breaches/{id}{path}")).ShouldBe(HttpStatusCode.NotFound);
        }

        (await next.PostAsJsonAsync($"/api/v1/data-breaches/{id}/measures", new { text = "Dari portal sebelah." })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await next.PostAsJsonAsync($"/api/v1/data-breaches/{id}/people", new { list = "surya" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var wrong = await api.PostAsJsonAsync("/api/v1/data-breaches", new { title = "x", foundAt = DateTimeOffset.UtcNow.AddDays(1), happenedAt = DateTimeOffset.UtcNow.AddDays(2), data = new[] { "apa" }, how = "", remedy = "" });
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var errors = (await wrong.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(e => e.Key).ToList();
        errors.ShouldBe(["title", "foundAt", "happenedAt", "data", "how", "remedy"], ignoreOrder: true);
        using var changed = await api.PutAsJsonAsync($"/api/v1/data-breaches/{id}", new { facts = Facts(1), version = 1 });
        changed.StatusCode.ShouldBe(HttpStatusCode.Conflict, "Somebody has seen another version.");
    }

    [Fact]
    public async Task The_officers_are_reminded_once_within_a_day_of_the_end_and_an_overdue_one_is_marked()
    {
        using var api = await portals.Other.ApiAsync("admin");
        var id = await RecordAsync(api, 49);
        var late = await RecordAsync(api, 80);
        for (var i = 0; i < 2; i++)
        {
            await portals.Other.RunAsync(sp => sp.GetServices<IRecurringJob>().First(j => j.Name == "privacy.breach-reminder").ExecuteAsync(CancellationToken.None));
        }

        (await ScalarAsync<long>($"select count(distinct owner_id) from kernel.outbox_messages where tenant_id = $1 and template = 'kegagalan-pelindungan-data-batas' and owner_id in ('{id}', '{late}')", portals.Other)).ShouldBe(2);
        (await ScalarAsync<long>($"select max(n) from (select count(*) n from kernel.outbox_messages where tenant_id = $1 and template = 'kegagalan-pelindungan-data-batas' group by owner_id, address, channel, user_id) x", portals.Other)).ShouldBe(1);
        using var page = await portals.Other.SignInAsync("admin");
        (await page.TextAsync("/petugas/pelanggaran-data")).ShouldContain("Terlambat");
        using var unfounded = await api.PostAsJsonAsync($"/api/v1/data-breaches/{late}/closing", new { unfounded = true, outcome = "Ternyata tidak ada data yang terbuka." });
        unfounded.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        BreachRules.DueAt(new(2026, 12, 24, 23, 0, 0, TimeSpan.Zero)).ShouldBe(new(2026, 12, 27, 23, 0, 0, TimeSpan.Zero));
    }

    private Task NameOfficerAsync() => tenant.RunAsync(async sp =>
    {
        var settings = sp.GetRequiredService<PlatformSaaS.Settings.ISettingManager>();
        await settings.SetAsync("Privacy.Officer.Name", "Pejabat PDP");
        await settings.SetAsync("Privacy.Officer.Email", "pdp@example.go.id");
    });

    private static object Facts(int hours) => new
    {
        title = "Berkas terbuka untuk umum", happenedAt = DateTimeOffset.UtcNow.AddHours(-hours - 30), foundAt = DateTimeOffset.UtcNow.AddHours(-hours).AddMinutes(-30), data = new[] { "name", "papers" },
        how = "Tautan berkas dapat dibuka siapa saja.", remedy = "Tautan ditutup pada hari yang sama."
    };

    private static async Task<string> RecordAsync(HttpClient api, int hours)
    {
        using var made = await api.PostAsJsonAsync("/api/v1/data-breaches", Facts(hours));
        made.StatusCode.ShouldBe(HttpStatusCode.Created, await made.TextAsync());
        return (await made.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
    }

    private static async Task<IReadOnlyList<JsonObject>> PeopleAsync(HttpClient api, string id, string query = "") =>
        [.. (await api.GetFromJsonAsync<JsonObject>($"/api/v1/data-breaches/{id}/people{query}"))!["items"]!.AsArray().Select(p => p!.AsObject())];

    private async Task<T> ScalarAsync<T>(string sql, TestTenant? of = null)
    {
        await using var connection = await tenant.Platform.Database.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection) { Parameters = { new() { Value = (of ?? tenant).Id } } };
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
