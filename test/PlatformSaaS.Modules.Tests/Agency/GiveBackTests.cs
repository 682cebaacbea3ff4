using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Agency;

/// <summary>Calendar and modules back to the pack's version; emblem and home page's words by program.</summary>
public sealed class GiveBackTests(AgencyWorld world) : IClassFixture<AgencyWorld>
{
    private const string Calendar = "/api/v1/agency/calendar", Modules = "/api/v1/agency/modules", Site = "/api/v1/site";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_calendar_that_was_changed_goes_back_to_the_pack_once_its_effect_was_shown()
    {
        var given = await world.GetAsync(Calendar);
        (await world.Page.TextAsync("/admin/instansi/kalender")).ShouldNotContain("Kembali ke versi paket");
        var now = await ShouldAsync(world.Admin.PostAsJsonAsync(Calendar + "/closing-days", new { days = new[] { new { date = "2027-02-03", name = "Pindah kantor" } }, revision = given["revision"]!.ToString() }, Ct));
        now = await ShouldAsync(world.Admin.PutAsJsonAsync(Calendar, new { timeZone = "Asia/Makassar", weekDays = "123456", jointLeaveIsOff = true, revision = now["revision"]!.ToString() }, Ct));
        var html = await world.Page.GetStringAsync("/admin/instansi/kalender", Ct);
        html.ShouldContain("Kembali ke versi paket");
        using var asked = await world.Page.PostFormAsync("/admin/instansi/kalender?handler=GiveBack", new Dictionary<string, string> { ["revision"] = now["revision"]!.ToString() });
        (await asked.TextAsync()).ShouldContain("pengaruhnya");
        (await world.GetAsync(Calendar))["rules"]!["weekDays"]!.ToString().ShouldBe("123456", "Nothing changes before the yes.");
        await ShouldAsync(world.Admin.PostAsJsonAsync(Calendar + "/give-back", new { revision = given["revision"]!.ToString() }, Ct), HttpStatusCode.Conflict);
        var back = await ShouldAsync(world.Admin.PostAsJsonAsync(Calendar + "/give-back", new { revision = now["revision"]!.ToString() }, Ct));
        back["rules"]!.ToJsonString().ShouldBe(given["rules"]!.ToJsonString());
        back["closings"]!.ToJsonString().ShouldBe(given["closings"]!.ToJsonString());
        (await world.A.AuditAsync("agency.calendar", "calendar")).ShouldHaveSingleItem().ShouldContain("Pindah kantor");
    }

    [Fact]
    public async Task Modules_go_back_to_the_pack_all_at_once()
    {
        var given = await world.GetAsync(Modules);
        (await world.Page.TextAsync("/admin/modul")).ShouldNotContain("Kembali ke versi paket");
        var on = await ShouldAsync(world.Admin.PutAsJsonAsync(Modules + "/Helpdesk", new { on = true, revision = given["revision"]!.ToString() }, Ct));
        var html = await world.Page.GetStringAsync("/admin/modul", Ct);
        html.ShouldContain("mati di paket");
        using var done = await world.Page.PostFormAsync("/admin/modul?handler=GiveBack", new Dictionary<string, string> { ["revision"] = on["revision"]!.ToString() });
        done.StatusCode.ShouldBe(HttpStatusCode.Redirect, await done.TextAsync());
        (await world.GetAsync(Modules))["revision"]!.ToString().ShouldBe(given["revision"]!.ToString());
    }

    [Fact]
    public async Task Emblem_and_home_words_are_changed_by_program_and_faulty_ones_are_refused()
    {
        static string Base64(string svg) => Convert.ToBase64String(Encoding.UTF8.GetBytes(svg));
        var revision = (await world.GetAsync("/api/v1/agency"))["revisions"]!["branding"]!.ToString();
        foreach (var faulty in new[] { "bukan base64!", Base64("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"), Base64(new string('x', 300_000)), "" })
        {
            (await ShouldAsync(world.Admin.PutAsJsonAsync("/api/v1/agency/emblem", new { content = faulty, revision }, Ct), HttpStatusCode.BadRequest))["errors"]!["emblem"].ShouldNotBeNull();
        }

        var good = Base64("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><circle cx=\"16\" cy=\"16\" r=\"12\" fill=\"#1d4e89\"/></svg>");
        var saved = await ShouldAsync(world.Admin.PutAsJsonAsync("/api/v1/agency/emblem", new { content = good, revision }, Ct));
        saved["revisions"]!["branding"]!.ToString().ShouldNotBe(revision);
        await ShouldAsync(world.Admin.PutAsJsonAsync("/api/v1/agency/emblem", new { content = good, revision }, Ct), HttpStatusCode.Conflict);

        var site = await world.GetAsync(Site);
        var hero = site["home"]!.AsArray().First(b => b!["type"]!.ToString() == "hero")!["index"]!.GetValue<int>();
        var block = await world.GetAsync($"{Site}/home/{hero}");
        block["words"]!["headline"] = "Layanan yang jelas dari awal";
        var after = await ShouldAsync(world.Admin.PutAsJsonAsync($"{Site}/home/{hero}", new JsonObject { ["block"] = block["words"]!.DeepClone(), ["revision"] = block["homeRevision"]!.DeepClone() }, Ct));
        (await world.A.Anonymous().GetStringAsync("/", Ct)).ShouldContain("Layanan yang jelas dari awal");
        block["words"]!["headline"] = "";
        await ShouldAsync(world.Admin.PutAsJsonAsync($"{Site}/home/{hero}", new JsonObject { ["block"] = block["words"]!.DeepClone(), ["revision"] = after["homeRevision"]!.DeepClone() }, Ct), HttpStatusCode.BadRequest);
        await ShouldAsync(world.Admin.GetAsync($"{Site}/home/99", Ct), HttpStatusCode.NotFound);
    }
}
