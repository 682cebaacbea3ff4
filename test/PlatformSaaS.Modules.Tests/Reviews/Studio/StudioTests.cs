using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Reviews.Requests;
using PlatformSaaS.TestBase.Hosting;
using Shouldly;
using Xunit;

namespace PlatformSaaS.Modules.Tests.Reviews.Studio;

/// <summary>The studio over HTTP: who may use it, that nobody's work is lost, that faults keep a draft from being published.</summary>
public sealed class StudioTests(PlatformHostFixture platform) : IAsyncLifetime
{
    private const string List = "/admin/layanan";
    private const string Service = "kliring-teknologi";
    private const string Draft = $"{List}/{Service}/draf";
    private static readonly SemaphoreSlim Once = new(1);
    private static TestTenant? shared;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static TestTenant Tenant => shared!;

    public async ValueTask InitializeAsync()
    {
        await Once.WaitAsync();
        try
        {
            if (shared is null)
            {
                shared = await platform.CreateTenantAsync("kliring");
                using var admin = await shared.SignInAsync("admin");
                (await admin.PostFormAsync($"{List}?handler=Edit", [new("code", Service)])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            }
        }
        finally
        {
            Once.Release();
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Every_page_of_a_draft_opens_and_says_that_nothing_is_wrong()
    {
        using var admin = await Tenant.SignInAsync("admin");
        var open = new Queue<string>([Draft, $"{Draft}/terbit"]);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (open.TryDequeue(out var url))
        {
            if (!seen.Add(url))
            {
                continue;
            }

            var html = await admin.GetStringAsync(url, Ct);
            html.ShouldNotContain("st-faults", Case.Sensitive, url);
            foreach (var link in Regex.Matches(html, "href=\"(/admin/layanan/[^\"#]+/draf[^\"#]*)").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(l => !l.EndsWith("/coba", StringComparison.Ordinal) && seen.Count + open.Count < 45))
            {
                open.Enqueue(link);
            }
        }

        seen.Count.ShouldBeGreaterThan(30);
    }

    [Fact]
    public async Task Strangers_see_nothing_of_a_draft()
    {
        using var officer = await Tenant.SignInAsync("ratna");
        (await officer.StatusAsync(Draft)).ShouldBe(HttpStatusCode.Forbidden);
        (await officer.StatusAsync($"{Draft}/bagian/umum")).ShouldBe(HttpStatusCode.Forbidden);
        using var nobody = Tenant.Anonymous();
        (await nobody.StatusAsync(Draft)).ShouldBe(HttpStatusCode.Redirect);
        var other = await platform.CreateTenantAsync("satuatap");
        using var neighbour = await other.SignInAsync("admin");
        (await neighbour.StatusAsync(Draft)).ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.StatusAsync($"{Draft}/bagian/umum")).ShouldBe(HttpStatusCode.NotFound);
        using var admin = await Tenant.SignInAsync("admin");
        (await admin.StatusAsync($"{Draft}/tahap/tidak-ada")).ShouldBe(HttpStatusCode.NotFound);
        (await admin.StatusAsync($"{Draft}/bagian/hasil?di=stages/validasi")).ShouldBe(HttpStatusCode.NotFound);
        (await admin.StatusAsync($"{Draft}/isian?di=facts/requirements")).ShouldBe(HttpStatusCode.NotFound);
        (await admin.StatusAsync($"{List}/{Service}/0")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Two_admins_at_one_part_lose_nothing()
    {
        using var first = await Tenant.SignInAsync("admin");
        using var second = await Tenant.SignInAsync("admin");
        const string Part = $"{Draft}/bagian/hasil?di=stages/ekspose/outcomes/stop";
        const string Beside = $"{Draft}/bagian/hasil?di=stages/ekspose/outcomes/again";
        var (one, two, third) = (await first.GetStringAsync(Part, Ct), await second.GetStringAsync(Part, Ct), await second.GetStringAsync(Beside, Ct));
        (await SaveAsync(first, Part, one, ("data.name.id", "Tidak dilanjutkan dulu"))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var refused = await SaveAsync(second, Part, two, ("data.name.id", "Berhenti"));
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await refused.TextAsync();
        page.ShouldContain("baru saja diubah oleh");
        page.ShouldContain("Berhenti");
        (await SaveAsync(second, Beside, third, ("data.name.id", "Ulangi ekspose"))).StatusCode.ShouldBe(HttpStatusCode.Redirect, "Another part was not touched.");
        var kept = await second.PostAsync($"{Part}&handler=Keep", Form(two, ("data.name.id", "Berhenti")), Ct);
        kept.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var outcomes = (await DraftAsync())["stages"]!.AsArray().First(s => s!["code"]!.ToString() == "ekspose")!["outcomes"]!;
        outcomes["stop"]!["name"]!["id"]!.ToString().ShouldBe("Tidak dilanjutkan dulu");
        outcomes["again"]!["name"]!["id"]!.ToString().ShouldBe("Ulangi ekspose");
    }

    [Fact]
    public async Task A_part_saves_itself_again_and_again()
    {
        using var admin = await Tenant.SignInAsync("admin");
        const string Part = $"{Draft}/bagian/waktu?di=stages/konsinyasi";
        var html = await admin.GetStringAsync(Part, Ct);
        var mark = Modules.Tests.Forms.Hidden(html, "mark");
        foreach (var days in new[] { "7", "8", "bukan angka", "9" })
        {
            var answer = await admin.PostAsync($"{Part}&handler=Keep", Form(html, ("mark", mark), ("data.deadline.workingDays", days)), Ct);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            mark = (await answer.Content.ReadFromJsonAsync<JsonObject>(Ct))!["mark"]!.ToString();
        }

        (await DraftAsync())["stages"]!.AsArray().First(s => s!["code"]!.ToString() == "konsinyasi")!["deadline"]!["workingDays"]!.GetValue<int>().ShouldBe(9);
    }

    [Fact]
    public async Task A_new_service_is_written_and_published_and_its_faults_lead_to_their_pages()
    {
        using var admin = await Tenant.SignInAsync("admin");
        var made = await admin.PostFormAsync($"{List}/baru", [new("Name", "Izin Riset Lapangan"), new("Summary", "Izin bagi peneliti.")]);
        var draft = made.Headers.Location!.OriginalString;
        draft.ShouldBe("/admin/layanan/izin-riset-lapangan/draf");
        var stage = (await admin.PostFormAsync($"{draft}?handler=Add", [new("name", "Pengajuan"), new("kind", "form")])).Headers.Location!.OriginalString;
        stage.ShouldBe($"{draft}/tahap/pengajuan");
        await admin.PostFormAsync($"{draft}?handler=Add", [new("name", "Keputusan"), new("kind", "decision")]);
        await admin.PostFormAsync($"{draft}/isian?di=stages/pengajuan/fields&handler=Add", [new("label", "Judul riset"), new("type", "text")], $"{draft}/isian?di=stages/pengajuan/fields");

        var page = await admin.GetStringAsync($"{draft}/terbit", Ct);
        page.ShouldContain("st-faults");
        page.ShouldContain($"{draft}/bagian/dasar?di=stages%2Fkeputusan#f-data_actor");
        page.ShouldContain($"{draft}/bagian/standar#f-data_facts_product_id");
        var refused = await admin.PostFormAsync($"{draft}/terbit", [new("mark", Modules.Tests.Forms.Hidden(page, "mark"))]);
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Tenant.Anonymous().GetStringAsync("/api/v1/services", Ct)).ShouldNotContain("izin-riset-lapangan");

        await FillAsync(admin, $"{draft}/bagian/dasar?di=stages/keputusan", ("data.actor", "role:kepala"));
        await FillAsync(admin, $"{draft}/bagian/standar", ("data.facts.description.id", "Izin meneliti."), ("data.facts.requirements[0].id", "Proposal"), ("data.facts.costText.id", "Rp 0"), ("data.facts.durationText.id", "5 hari kerja"), ("data.facts.product.id", "Surat izin"));
        await FillAsync(admin, $"{draft}/bagian/hasil?di=stages/keputusan/outcomes/disetujui", ("data.leads", "goto:keputusan"));
        (await admin.TextAsync($"{draft}/terbit")).ShouldContain("Jalan buntu");
        await FillAsync(admin, $"{draft}/bagian/hasil?di=stages/keputusan/outcomes/disetujui", ("data.leads", "next"));
        page = await admin.GetStringAsync($"{draft}/terbit", Ct);
        page.ShouldNotContain("st-faults");
        var stale = await admin.PostFormAsync($"{draft}/terbit", [new("mark", "lain")]);
        stale.StatusCode.ShouldBe(HttpStatusCode.OK);
        var published = await admin.PostFormAsync($"{draft}/terbit", [new("mark", Modules.Tests.Forms.Hidden(page, "mark"))]);
        published.Headers.Location!.OriginalString.ShouldBe("/admin/layanan/izin-riset-lapangan/1");
        (await Tenant.Anonymous().GetStringAsync("/api/v1/services", Ct)).ShouldContain("izin-riset-lapangan");
        (await admin.StatusAsync(draft)).ShouldBe(HttpStatusCode.NotFound);
        (await Tenant.AuditAsync("reviews.service", "izin-riset-lapangan")).ShouldContain(e => e.StartsWith("reviews.service.publish", StringComparison.Ordinal));
    }

    private static async Task FillAsync(HttpClient admin, string url, params (string Name, string Value)[] values) =>
        (await SaveAsync(admin, url, await admin.GetStringAsync(url, Ct), values)).StatusCode.ShouldBe(HttpStatusCode.Redirect, url);

    private static Task<HttpResponseMessage> SaveAsync(HttpClient client, string url, string html, params (string Name, string Value)[] values) => client.PostAsync(url, Form(html, values), Ct);

    /// <summary>The form of a part as a browser sends it, some of its fields filled anew.</summary>
    private static FormUrlEncodedContent Form(string html, params (string Name, string Value)[] values)
    {
        var form = html[html.IndexOf("id=\"bagian\"", StringComparison.Ordinal)..];
        form = form[..form.IndexOf("</form>", StringComparison.Ordinal)];
        var sent = new List<KeyValuePair<string, string>>();
        foreach (var tag in Regex.Matches(form, "<input[^>]*>").Select(m => m.Value).Where(t => !Regex.IsMatch(t, "type=\"(radio|checkbox)\"") || t.Contains(" checked", StringComparison.Ordinal)))
        {
            sent.Add(new(Attribute(tag, "name"), Attribute(tag, "value")));
        }

        foreach (Match select in Regex.Matches(form, "<select[^>]*>.*?</select>", RegexOptions.Singleline))
        {
            sent.Add(new(Attribute(select.Value, "name"), Regex.Match(select.Value, "<option[^>]* selected[^>]*>") is { Success: true } chosen ? Attribute(chosen.Value, "value") : ""));
        }

        foreach (Match text in Regex.Matches(form, "(<textarea[^>]*>)\n?(.*?)</textarea>", RegexOptions.Singleline))
        {
            sent.Add(new(Attribute(text.Groups[1].Value, "name"), WebUtility.HtmlDecode(text.Groups[2].Value)));
        }

        return new FormUrlEncodedContent(sent.Where(s => s.Key.Length > 0 && values.All(v => v.Name != s.Key)).Concat(values.Select(v => KeyValuePair.Create(v.Name, v.Value))));

        static string Attribute(string tag, string name) => Regex.Match(tag, $" {name}=\"([^\"]*)\"") is { Success: true } value ? WebUtility.HtmlDecode(value.Groups[1].Value) : "";
    }

    private static Task<JsonObject> DraftAsync() => Tenant.RunAsync(async sp => (JsonObject)JsonNode.Parse(
        (await sp.GetRequiredService<DbContext>().Set<ServiceDefinition>().AsNoTracking().SingleAsync(d => d.Code == Service && d.State == DefinitionState.Draft)).Json)!);
}
