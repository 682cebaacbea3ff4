using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Calendar;
using PlatformSaaS.Settings;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Agency;

/// <summary>One agency whose admin changes its own affairs; the tests of a class share it.</summary>
public sealed class AgencyWorld(PlatformHostFixture host) : IAsyncLifetime
{
    public TestTenant A { get; private set; } = null!;
    public HttpClient Admin { get; private set; } = null!;
    public HttpClient Page { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        A = await host.CreateTenantAsync("kliring");
        (Admin, Page) = (await A.ApiAsync("admin"), await A.SignInAsync("admin"));
    }

    public ValueTask DisposeAsync()
    {
        Admin?.Dispose();
        Page?.Dispose();
        return ValueTask.CompletedTask;
    }

    public async Task<JsonNode> GetAsync(string url) => await ShouldAsync(Admin.GetAsync(url));
}

public sealed class AgencySettingsTests(AgencyWorld world) : IClassFixture<AgencyWorld>
{
    private const string Agency = "/api/v1/agency", Calendar = Agency + "/calendar", Modules = Agency + "/modules", Retention = Agency + "/retention";

    private static readonly string[] Pages =
        ["/admin", "/admin/instansi", "/admin/instansi/tampilan", "/admin/instansi/kop", "/admin/instansi/kalender", "/admin/instansi/nomor", "/admin/instansi/masa-simpan", "/admin/modul", "/admin/modul/Surveys", "/admin/audit", "/admin/beranda", "/admin/menu"];

    [Fact]
    public async Task Pages_open_for_the_admin_and_nobody_else()
    {
        using var officer = await world.A.SignInAsync("bagus");
        using var applicant = await world.A.SignInAsync("surya");
        foreach (var page in Pages)
        {
            (await world.Page.StatusAsync(page)).ShouldBe(HttpStatusCode.OK, page);
            (await officer.StatusAsync(page)).ShouldBe(HttpStatusCode.Forbidden, page);
            (await applicant.StatusAsync(page)).ShouldBe(HttpStatusCode.Forbidden, page);
        }

        using var api = await world.A.ApiAsync("bagus");
        foreach (var url in new[] { Agency, Calendar, Modules, Retention, "/api/v1/audit", "/api/v1/audit/chain", "/api/v1/site" })
        {
            (await api.StatusAsync(url)).ShouldBe(HttpStatusCode.Forbidden, url);
            (await world.A.Anonymous().StatusAsync(url)).ShouldBe(HttpStatusCode.Unauthorized, url);
        }
    }

    [Fact]
    public async Task The_profile_changes_once_and_the_second_writer_is_told()
    {
        var seen = await world.GetAsync(Agency);
        var revision = seen["revisions"]!["profile"]!.ToString();
        object Body(string name, string email = "layanan@example.go.id") => new
        {
            profile = new { name, shortName = "Kliring", parent = "Kementerian Contoh", tagline = "Teknologi yang teruji", address = "Jalan Contoh 1\nJakarta", city = "Jakarta", phone = "(021) 0000 142", email, hours = "Senin sampai Jumat" }, revision
        };
        (await ShouldAsync(world.Admin.PutAsJsonAsync($"{Agency}/profile", Body("X", "bukan surel")), HttpStatusCode.BadRequest))["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["name", "email"], ignoreOrder: true);
        (await ShouldAsync(world.Admin.PutAsJsonAsync($"{Agency}/profile", Body("Balai Kliring Baru"))))["agency"]!["name"]!["id"]!.ToString().ShouldBe("Balai Kliring Baru");
        (await ShouldAsync(world.Admin.PutAsJsonAsync($"{Agency}/profile", Body("Terlambat")), HttpStatusCode.Conflict))["code"]!.ToString().ShouldBe("settings.changed");
        (await world.A.Anonymous().TextAsync("/kontak")).ShouldContain("layanan@example.go.id");
        var entry = (await world.A.AuditAsync("agency", "profile")).Single();
        entry.ShouldStartWith("agency.profile-changed");
        entry.ShouldContain("Balai Kliring Baru");
        entry.ShouldContain("\"before\"");
        entry.ShouldNotContain("mapUrl\":null");
    }

    [Fact]
    public async Task A_colour_that_can_t_be_read_is_refused_with_one_that_can()
    {
        var html = await world.Page.GetStringAsync("/admin/instansi/tampilan");
        var refused = await PostAsync("/admin/instansi/tampilan", html, ("accent", "#ffcc00"));
        refused.ShouldContain("Warna terdekat yang terbaca");
        refused.ShouldContain("value=\"#ffcc00\"", Case.Sensitive, "What was typed stays.");
        (await world.Page.TextAsync("/admin/instansi/tampilan?handler=Preview&accent=%23006a4e")).ShouldContain("6,"); // its contrast
        (await world.Page.GetStringAsync("/admin/instansi/tampilan?handler=Css&accent=%23006a4e")).ShouldContain(".bp-d{--accent:");

        using var form = new MultipartFormDataContent
        {
            { new StringContent(FormClient.TokenOf(html)), "__RequestVerificationToken" }, { new StringContent(Forms.Hidden(html, "revision")), "revision" }, { new StringContent("#006a4e"), "accent" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\"><script>alert(1)</script><circle r=\"9\" onclick=\"x()\" fill=\"#006a4e\"/></svg>")), "emblem", "lambang.svg" }
        };
        (await world.Page.PostAsync("/admin/instansi/tampilan", form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var css = await world.A.Anonymous().GetStringAsync("/branding.css");
        css.ShouldContain("--accent:#006a4e");
        var emblem = await world.A.Anonymous().GetStringAsync("/favicon.svg");
        emblem.ShouldContain("<circle");
        emblem.ShouldNotContain("script");
        emblem.ShouldNotContain("onclick");
        (await world.A.AuditAsync("agency", "branding")).Single().ShouldContain("#006a4e");
    }

    [Fact]
    public async Task The_letterhead_shows_as_pdf_before_it_is_saved()
    {
        var html = await world.Page.GetStringAsync("/admin/instansi/kop");
        using var pdf = await world.Page.PostAsync("/admin/instansi/kop?handler=Pdf", Form(html, ("parent", "Kementerian Contoh"), ("unit", "BALAI CONTOH"), ("line1", "Jalan Contoh 1")));
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        var typed = await world.Page.GetStringAsync("/admin/instansi/kop?handler=Preview&parent=Kementerian+Contoh&unit=%3Cb%3EBALAI");
        typed.ShouldContain("KEMENTERIAN CONTOH");
        typed.ShouldContain("&lt;b&gt;BALAI", Case.Sensitive, "The part alone, while it is being typed.");
        typed.ShouldNotContain("<form");
        (await PostAsync("/admin/instansi/kop", html, ("parent", ""), ("unit", "BALAI CONTOH"), ("line1", "Jalan Contoh 1"))).ShouldContain("Isi instansi induk");
        (await PostAsync("/admin/instansi/kop", html, ("parent", "Kementerian Contoh"), ("unit", "BALAI CONTOH"), ("line1", "Jalan Contoh 1"))).ShouldBe("/admin/instansi/kop");
        (await world.GetAsync(Agency))["agency"]!["letterhead"]!["unit"]!.ToString().ShouldBe("BALAI CONTOH");
    }

    [Fact]
    public async Task A_closing_day_moves_the_calendar_after_its_effect_was_shown()
    {
        var html = await world.Page.GetStringAsync("/admin/instansi/kalender?tahun=2027");
        var asked = await PostAsync("/admin/instansi/kalender?handler=Add&tahun=2027", html, ("date", "2027-02-03"), ("name", "Pindah kantor"));
        asked.ShouldContain("tenggat sedang berjalan");
        asked.ShouldContain("1 hari berhenti menjadi hari kerja");
        (await world.GetAsync(Calendar))["closings"]!.AsArray().Count.ShouldBe(0, "Nothing is saved before the yes.");
        (await PostAsync("/admin/instansi/kalender?handler=Add&tahun=2027", html, ("date", "2027-02-03"), ("name", "Pindah kantor"), ("yes", "true"))).ShouldBe("/admin/instansi/kalender?tahun=2027");
        (await DayAsync(new DateOnly(2027, 2, 3))).ShouldBe(DayKind.Closed);
        var now = await world.GetAsync(Calendar);
        await ShouldAsync(world.Admin.PutAsJsonAsync(Calendar, new { timeZone = "Asia/Jakarta", weekDays = "", jointLeaveIsOff = true, revision = now["revision"]!.ToString() }), HttpStatusCode.BadRequest);
        now = await ShouldAsync(world.Admin.PutAsJsonAsync(Calendar, new { timeZone = "Asia/Makassar", weekDays = "123456", jointLeaveIsOff = true, revision = now["revision"]!.ToString() }));
        (await DayAsync(new DateOnly(2027, 2, 6))).ShouldBe(DayKind.Working, "They work on Saturdays now.");
        await ShouldAsync(world.Admin.DeleteAsync($"{Calendar}/closing-days/2027-02-04?revision={now["revision"]}"), HttpStatusCode.NotFound);
        await ShouldAsync(world.Admin.DeleteAsync($"{Calendar}/closing-days/2027-02-03?revision={now["revision"]}"));
        (await DayAsync(new DateOnly(2027, 2, 3))).ShouldBe(DayKind.Working);
        (await world.A.AuditAsync("agency.calendar", "closing-days")).Select(e => e.Split(' ')[0]).ShouldBe(["agency.closing-days-added", "agency.closing-day-removed"]);
    }

    [Fact]
    public async Task Retention_never_goes_below_the_least()
    {
        var seen = await world.GetAsync(Retention);
        var least = (int)seen["periods"]!.AsArray().Single(p => p!["kind"]!.ToString() is "Tickets" or "tickets" or "3")!["leastMonths"]!;
        object Body(int months) => new { months = new Dictionary<string, int> { ["Tickets"] = months }, revision = seen["revision"]!.ToString() };
        (await ShouldAsync(world.Admin.PutAsJsonAsync(Retention, Body(least - 1)), HttpStatusCode.BadRequest))["errors"]!["tickets"].ShouldNotBeNull();
        await ShouldAsync(world.Admin.PutAsJsonAsync(Retention, Body(least + 1)));
        (await world.A.RunAsync(sp => sp.GetRequiredService<IRetentionPeriods>().GetAsync(RetentionKind.Tickets))).Months.ShouldBe(least + 1);
        (await world.A.AuditAsync("agency.retention", "periods")).Single().ShouldContain($"\"Tickets\":{least + 1}");
    }

    [Fact]
    public async Task A_module_that_work_needs_stays_on()
    {
        var seen = await world.GetAsync(Modules);
        string Revision() => seen["revision"]!.ToString();
        (await ShouldAsync(world.Admin.PutAsJsonAsync($"{Modules}/Reviews", new { on = false, revision = Revision() }), HttpStatusCode.Conflict))["code"]!.ToString().ShouldBe("agency.module-needed");
        await ShouldAsync(world.Admin.PutAsJsonAsync($"{Modules}/Identity", new { on = false, revision = Revision() }), HttpStatusCode.NotFound);
        (await world.Page.TextAsync("/admin/modul/Surveys")).ShouldContain("Belum dapat dimatikan");
        (await world.Page.TextAsync("/admin/modul/Content")).ShouldContain("/berita", Case.Sensitive, "What visitors lose is named first.");

        seen = await ShouldAsync(world.Admin.PutAsJsonAsync($"{Modules}/Billing", new { on = true, revision = Revision() }));
        (await world.Page.StatusAsync("/admin/rekening")).ShouldBe(HttpStatusCode.Forbidden, "There, though not for this role.");
        seen = await ShouldAsync(world.Admin.PutAsJsonAsync($"{Modules}/Billing", new { on = false, revision = Revision() }));
        (await world.Page.StatusAsync("/admin/rekening")).ShouldBe(HttpStatusCode.NotFound);
        (await world.A.AuditAsync("module", "Billing")).Select(e => e.Split(' ')[0]).ShouldBe(["agency.module-on", "agency.module-off"]);
    }

    [Fact]
    public async Task Home_page_and_menu_are_arranged()
    {
        var site = await world.GetAsync("/api/v1/site");
        var home = site["home"]!.AsArray();
        var steps = home.Single(b => b!["type"]!.ToString() == "steps")!;
        var title = steps["title"]!.ToString();
        (await world.A.Anonymous().TextAsync("/")).ShouldContain(title);
        var order = home.Select(b => new { from = (int)b!["index"]!, hidden = b["type"]!.ToString() == "steps" }).Reverse();
        site = await ShouldAsync(world.Admin.PutAsJsonAsync("/api/v1/site/home", new { blocks = order, revision = site["homeRevision"]!.ToString() }));
        (await world.A.Anonymous().TextAsync("/")).ShouldNotContain(title);
        site["home"]!.AsArray()[0]!["type"]!.ToString().ShouldBe(home[^1]!["type"]!.ToString());
        await ShouldAsync(world.Admin.PutAsJsonAsync("/api/v1/site/home", new { blocks = order.Select(o => o with { hidden = true }), revision = site["homeRevision"]!.ToString() }), HttpStatusCode.BadRequest);

        var revision = site["menuRevision"]!.ToString();
        await ShouldAsync(world.Admin.PutAsJsonAsync("/api/v1/site/menu", new { entries = new[] { new { label = "Jahat", target = "https://example.com" } }, revision }), HttpStatusCode.BadRequest);
        await ShouldAsync(world.Admin.PutAsJsonAsync("/api/v1/site/menu", new { entries = new[] { new { label = "Depan", target = "home", hidden = false }, new { label = "Rahasia kami", target = "news", hidden = true } }, revision }));
        var front = await world.A.Anonymous().TextAsync("/");
        front.ShouldContain("Depan");
        front.ShouldNotContain("Rahasia kami");
        await ShouldAsync(world.Admin.PutAsJsonAsync("/api/v1/site/menu", new { entries = new[] { new { label = "Depan", target = "home" } }, revision }), HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_log_is_read_filtered_checked_and_taken_out()
    {
        var all = await world.GetAsync("/api/v1/audit?action=identity.");
        all["items"]!.AsArray().ShouldNotBeEmpty();
        all["items"]!.AsArray().ShouldAllBe(e => e!["action"]!.ToString().StartsWith("identity."));
        (await world.GetAsync("/api/v1/audit?person=tidak-ada-orang-ini"))["items"]!.AsArray().ShouldBeEmpty();
        (await world.GetAsync("/api/v1/audit?to=2001-01-01"))["items"]!.AsArray().ShouldBeEmpty();
        ((bool)(await world.GetAsync("/api/v1/audit/chain"))["whole"]!).ShouldBeTrue();
        foreach (var action in new[] { "packs.imported", "integrations.webhook-made", "trial.held" })
        {
            PlatformSaaS.Agency.Audits.AuditWords.AreaOf(action).ShouldNotBeEmpty(action);
        }

        var html = await world.Page.GetStringAsync("/admin/audit");
        using var csv = await world.Page.PostAsync("/admin/audit?handler=Export&tindakan=identity.", Form(html));
        (await csv.Content.ReadAsStringAsync()).ShouldContain("identity.signed-in");
        (await world.A.AuditAsync("audit", "log")).ShouldContain(e => e.StartsWith("agency.audit-exported"));
        (await PostAsync("/admin/audit?handler=Check", html)).ShouldContain("Rantai catatan utuh");
    }

    private Task<DayKind> DayAsync(DateOnly day) => world.A.RunAsync(async sp => (await sp.GetRequiredService<IWorkingCalendar>().DaysAsync(day, day))[0].Kind);

    private static FormUrlEncodedContent Form(string html, params (string Name, string Value)[] fields) =>
        new(fields.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)).Append(new("__RequestVerificationToken", FormClient.TokenOf(html))).Concat(html.Contains("name=\"revision\"", StringComparison.Ordinal) ? [new("revision", Forms.Hidden(html, "revision"))] : []));

    /// <summary>The page's text, or where it leads.</summary>
    private async Task<string> PostAsync(string url, string html, params (string Name, string Value)[] fields)
    {
        using var answer = await world.Page.PostAsync(url, Form(html, fields));
        return answer.StatusCode == HttpStatusCode.Redirect ? answer.Headers.Location!.ToString() : await answer.TextAsync();
    }
}
