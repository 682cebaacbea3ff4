using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Calendar;
using static PlatformSaaS.Modules.Tests.Clinic.ClinicWorld;
using static PlatformSaaS.Modules.Tests.Helpdesk.HelpdeskWorld;

namespace PlatformSaaS.Modules.Tests.Clinic;

/// <summary>Plans and monthly reports over the API: from the records to the second level, and who may not.</summary>
public sealed class MonthlyReportTests(ClinicWorld world) : IClassFixture<ClinicWorld>
{
    private const string Office = "balai-banten-jakarta", Other = "balai-jawa-barat";

    [Fact]
    public async Task A_report_fills_itself_stands_still_once_sent_and_goes_through_two_levels_with_a_return()
    {
        await ApprovedPlanAsync();
        var report = await BegunAsync(Arief, Office, monthsAgo: 1);
        report["indicators"]!.AsArray().Single(i => i!["code"]!.ToString() == "konsultasi")!["target"]!.GetValue<decimal>().ShouldBe(8);
        await RefusedAsync(Arief, report, "submit", new(), HttpStatusCode.BadRequest, "Kendala kosong");
        report = await StepAsync(Arief, report, "submit", Written);
        report["state"]!.ToString().ShouldBe("submitted");
        await RefusedAsync(Dewi, report, "accept", new() { ["note"] = "Baik sekali" }, HttpStatusCode.Conflict, "The directorate comes after the head.");
        report = await StepAsync(Joko, report, "return", new() { ["reason"] = "Lengkapi tindak lanjutnya." });
        (report["state"]!.ToString(), report["steps"]!.AsArray().Last()!["level"]!.GetValue<int>()).ShouldBe(("returned", 1));
        report = await StepAsync(Arief, report, "submit", Written);
        report = await StepAsync(Joko, report, "accept", new() { ["note"] = "Sudah lengkap, diteruskan." });
        var letter = report["letter"]!.ToString();
        (await (await world.AsAsync(Seto)).GetAsync(letter)).Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await (await world.AsAsync(Fikri)).GetAsync(letter)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "Letters of another unit look missing.");
        report = await StepAsync(Dewi, report, "accept", new() { ["note"] = "Bagikan kepada balai lain." });
        (report["state"]!.ToString(), report["actions"]!.AsArray().Count).ShouldBe(("accepted", 0));
        (await world.A.MailsAsync("arief.klinik@example.go.id")).ShouldContain(m => m.Subject.Contains("diterima direktorat", StringComparison.Ordinal));
        (await (await world.AsAsync(Seto)).GetAsync($"/api/v1/monthly-reports/{report["id"]}/export")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var year = (await (await world.AsAsync(Seto)).GetFromJsonAsync<JsonObject>($"/api/v1/monthly-reports?year={report["month"]!.ToString()[..4]}"))!;
        year["items"]!.AsArray().ShouldContain(i => i!["id"]!.ToString() == report["id"]!.ToString());
    }

    [Fact]
    public async Task Figures_follow_the_records_until_the_report_is_sent()
    {
        var report = await BegunAsync(Fikri, Other, monthsAgo: 0);
        var before = Done(report);
        await world.AskedAsync(Darto, region: "32.73");
        await world.AskedAsync(Marni);
        Done(await SeenAsync(Fikri, report)).ShouldBe(before + 1, "The other office's question isn't this one's.");
        (await RefusedAsync(Fikri, report, "submit", Written, HttpStatusCode.BadRequest)).ShouldContain("bulannya berakhir");
    }

    [Fact]
    public async Task A_second_report_of_a_month_is_refused_with_the_address_of_the_first()
    {
        var first = await BegunAsync(Arief, Office, monthsAgo: 3);
        var body = new JsonObject { ["unit"] = await world.UnitAsync(Office), ["month"] = first["month"]!.ToString() };
        var refusal = await ShouldAsync((await world.AsAsync(Prita)).PostAsJsonAsync("/api/v1/monthly-reports", body), HttpStatusCode.Conflict);
        (refusal["code"]!.ToString(), refusal["detail"]!.ToString()).ShouldBe(("helpdesk.report-there", refusal["detail"]!.ToString()));
        refusal["detail"]!.ToString().ShouldContain($"/petugas/laporan-bulanan/{first["id"]}");
        using var page = await world.A.SignInAsync(Prita);
        (await page.GetAsync($"/petugas/laporan-bulanan/{first["id"]}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.GetAsync("/petugas/laporan-bulanan")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_foreign_unit_looks_missing_a_lapsed_decree_and_an_overseer_only_look_on()
    {
        var report = await BegunAsync(Arief, Office, monthsAgo: 4);
        (await (await world.AsAsync(Fikri)).GetAsync($"/api/v1/monthly-reports/{report["id"]}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await RefusedAsync(Fikri, report, "submit", Written, HttpStatusCode.NotFound);
        await RefusedAsync(Lukman, report, "accept", new() { ["note"] = "Kepala unit lain" }, HttpStatusCode.NotFound);
        (await SeenAsync(Yudha, report))["actions"]!.AsArray().ShouldBeEmpty();
        (await RefusedAsync(Yudha, report, "submit", Written, HttpStatusCode.Forbidden)).ShouldContain("Surat keputusan");
        (await SeenAsync(Seto, report))["actions"]!.AsArray().ShouldBeEmpty();
        await RefusedAsync(Seto, report, "return", new() { ["reason"] = "Pengawas" }, HttpStatusCode.Forbidden);
        await ShouldAsync((await world.AsAsync(Arief)).PostAsJsonAsync("/api/v1/monthly-reports", new JsonObject { ["unit"] = await world.UnitAsync(Other), ["month"] = "2026-01-01" }), HttpStatusCode.NotFound);
        await ShouldAsync((await world.AsAsync(Yudha)).PostAsJsonAsync("/api/v1/monthly-reports", new JsonObject { ["unit"] = await world.UnitAsync(Office), ["month"] = "2026-01-01" }), HttpStatusCode.Forbidden);
        (await (await world.AsAsync(Marni)).GetAsync("/api/v1/monthly-reports")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await world.AsAsync(Siska)).GetAsync("/api/v1/monthly-reports")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Of_two_at_once_one_wins()
    {
        var report = await BegunAsync(Arief, Office, monthsAgo: 5);
        await StepAsync(Arief, report, "submit", Written);
        await RefusedAsync(Arief, report, "submit", Written, HttpStatusCode.Conflict, "It was sent already.");
    }

    private static JsonObject Written => new() { ["obstacles"] = "Tidak ada kendala berarti pada bulan ini.", ["followUp"] = "Jadwal bulan depan sudah disusun." };

    private static decimal Done(JsonObject report) => report["indicators"]!.AsArray().Single(i => i!["code"]!.ToString() == "konsultasi")!["done"]!.GetValue<decimal>();

    private async Task<JsonObject> BegunAsync(string officer, string unit, int monthsAgo)
    {
        var month = DayPeriod.MonthOf(DateOnly.FromDateTime(DateTime.UtcNow)).AddMonths(-monthsAgo);
        return await ShouldAsync((await world.AsAsync(officer)).PostAsJsonAsync("/api/v1/monthly-reports", new JsonObject { ["unit"] = await world.UnitAsync(unit), ["month"] = DayPeriod.Write(month) }), HttpStatusCode.Created);
    }

    private async Task ApprovedPlanAsync()
    {
        var year = DayPeriod.MonthOf(DateOnly.FromDateTime(DateTime.UtcNow)).AddMonths(-1).Year;
        var arief = await world.AsAsync(Arief);
        var plan = await ShouldAsync(arief.PostAsJsonAsync("/api/v1/work-plans", new JsonObject { ["unit"] = await world.UnitAsync(Office), ["year"] = year }), HttpStatusCode.Created);
        var body = new JsonObject
        {
            ["revision"] = plan["revision"]!.DeepClone(), ["audience"] = "Warga yang membangun sendiri", ["strategy"] = "Loket setiap hari kerja", ["resources"] = "Dua tenaga ahli dan satu asisten",
            ["targets"] = new JsonObject { ["konsultasi"] = new JsonArray([.. Enumerable.Repeat(8, 12).Select(n => (JsonNode)n)]) }
        };
        plan = await ShouldAsync(arief.PostAsJsonAsync($"/api/v1/work-plans/{plan["id"]}/submit", body));
        await ShouldAsync(arief.PostAsJsonAsync($"/api/v1/work-plans/{plan["id"]}/approve", new JsonObject { ["revision"] = plan["revision"]!.DeepClone() }), HttpStatusCode.Forbidden);
        (await ShouldAsync((await world.AsAsync(Joko)).PostAsJsonAsync($"/api/v1/work-plans/{plan["id"]}/approve", new JsonObject { ["revision"] = plan["revision"]!.DeepClone() })))["state"]!.ToString().ShouldBe("approved");
        await ShouldAsync(arief.PostAsJsonAsync("/api/v1/work-plans", new JsonObject { ["unit"] = await world.UnitAsync(Office), ["year"] = year }), HttpStatusCode.Conflict);
    }

    private async Task<JsonObject> SeenAsync(string officer, JsonObject report) => (await (await world.AsAsync(officer)).GetFromJsonAsync<JsonObject>($"/api/v1/monthly-reports/{report["id"]}"))!;

    private async Task<JsonObject> StepAsync(string officer, JsonObject report, string step, JsonObject body)
    {
        body["revision"] = report["revision"]!.DeepClone();
        return await ShouldAsync((await world.AsAsync(officer)).PostAsJsonAsync($"/api/v1/monthly-reports/{report["id"]}/{step}", body));
    }

    private async Task<string> RefusedAsync(string officer, JsonObject report, string step, JsonObject body, HttpStatusCode status, string? because = null)
    {
        body["revision"] = report["revision"]!.DeepClone();
        var answer = await (await world.AsAsync(officer)).PostAsJsonAsync($"/api/v1/monthly-reports/{report["id"]}/{step}", body);
        answer.StatusCode.ShouldBe(status, because);
        return await answer.Content.ReadAsStringAsync();
    }
}
