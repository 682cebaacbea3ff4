using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Web.Theme;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Studio;

/// <summary>A draft is run, compared, restored and reached by program; a run leaves nothing behind.</summary>
public sealed class DryRunTests(PlatformHostFixture platform)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_draft_is_walked_through_and_nothing_is_kept()
    {
        var tenant = await platform.CreateTenantAsync("kliring");
        using var admin = await tenant.SignInAsync("admin");
        const string Page = "/admin/layanan/kliring-teknologi/draf/coba";
        await admin.PostFormAsync("/admin/layanan?handler=Edit", [new("code", "kliring-teknologi")]);
        var before = await RowsAsync(tenant);

        var html = await admin.GetStringAsync(Page, Ct);
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
        html = await TextOf(await admin.PostFormAsync(Page, [new("steps", Steps(html)), new("act", "wait"), new("days", "3")]));
        html.ShouldContain(Format.Date(DateOnly.FromDateTime(tenant.Platform.Services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddHours(7)).AddDays(3)));
        (await (await admin.PostFormAsync(Page, [new("steps", Steps(html)), new("act", "wait"), new("days", "0")])).TextAsync()).ShouldContain("Isi 1 sampai 400 hari.");

        (await RowsAsync(tenant)).ShouldBe(before, "A dry run takes no number, sends no notice and lists no request.");
        using var officer = await tenant.SignInAsync("ratna");
        (await officer.StatusAsync(Page)).ShouldBe(HttpStatusCode.Forbidden);
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

    private static async Task<string> TextOf(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await answer.TextAsync();
        html.ShouldNotContain("Belum dapat dilakukan");
        return html;
    }

    private static Task<HttpResponseMessage> TakeAsync(HttpClient admin, string html, string action, params (string Name, string Value)[] values) => admin.PostFormAsync(
        "/admin/layanan/kliring-teknologi/draf/coba", [new("steps", Steps(html)), new("act", action), .. values.Select(v => KeyValuePair.Create(v.Name, v.Value))]);

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
