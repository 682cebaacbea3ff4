using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Catalog;

/// <summary>Requests by product, unit and month: on the page, for programs and as a spreadsheet, for those who may.</summary>
public sealed class OrderReportTests(PlatformHostFixture platform)
{
    private static string Period => $"{Shop.Day(-40):yyyy-MM-dd}&{{0}}={Shop.Day(1):yyyy-MM-dd}";

    [Fact]
    public async Task Orders_are_counted_by_product_unit_and_month()
    {
        var shop = await Shop.OpenAsync(platform);
        await shop.PriceAsync("kal-termometer", 275_000);
        await shop.PriceAsync("kal-penakar-hujan", 400_000);
        await shop.PriceAsync("sewa-aws", 350_000);
        await OrderAsync(shop, "fajar", Shop.Calibration, [("kal-termometer", 3), ("kal-penakar-hujan", 1)], Merge(Shop.CalibrationLine(1, "3"), Shop.CalibrationLine(2)));
        await OrderAsync(shop, "sekar", Shop.Calibration, [("kal-termometer", 1)], Shop.CalibrationLine(1));
        await OrderAsync(shop, "fajar", Shop.Rental, [("sewa-aws", 1)], Shop.RentalLine(1, Shop.Day(10), Shop.Day(12)));

        // A draft is no request yet.
        using var draft = await shop.WithCartAsync("sekar", ("kal-termometer", 7));
        await Shop.StartAsync(draft, Shop.Calibration);

        using var officer = await shop.Tenant.ApiAsync("dimas");
        var report = await ReportAsync(officer, "");
        Rows(report, "requests-products").ShouldBe(["Kalibrasi termometer 2 4 alat 1100000", "Stasiun cuaca otomatis portabel 1 1 alat 1050000", "Kalibrasi penakar hujan 1 1 alat 400000"]);
        Rows(report, "requests-units").ShouldBe(["Unit Instrumentasi 3 2150000", "Unit Klimatologi 1 400000"]);
        Rows(report, "requests-months-products").Count.ShouldBe(3);
        Rows(report, "requests-months").Sum(r => int.Parse(r.Split(' ')[^1])).ShouldBe(3);
        report["sections"]!.AsArray().Select(s => s!["code"]!.ToString()).ShouldNotContain("income-months");

        var rentals = await ReportAsync(officer, "&service=" + Shop.Rental);
        Rows(rentals, "requests-products").ShouldHaveSingleItem().ShouldStartWith("Stasiun cuaca");
        (await officer.GetAsync("/api/v1/reports?from=2026-05-02&to=2026-05-01")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var browser = await shop.Tenant.SignInAsync("dimas");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"/petugas/laporan?dari={string.Format(Period, "sampai")}"));
        page.ShouldContain("Permohonan per produk");
        page.ShouldContain("<td data-l=\"Nilai pesanan\" class=\"r num\">Rp 1.100.000</td>");
        var file = await browser.GetAsync($"/petugas/laporan?handler=Xlsx&dari={string.Format(Period, "sampai")}");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        using var book = SpreadsheetDocument.Open(await file.Content.ReadAsStreamAsync(), isEditable: false);
        book.WorkbookPart!.Workbook.Descendants<Sheet>().Select(s => s.Name!.Value).ShouldContain("Permohonan per unit");
        book.WorkbookPart.WorksheetParts.SelectMany(p => p.Worksheet.Descendants<CellFormula>()).ShouldBeEmpty();
        book.WorkbookPart.WorksheetParts.Select(p => p.Worksheet.InnerText).ShouldContain(t => t.Contains("Kalibrasi termometer", StringComparison.Ordinal) && t.Contains("1100000", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_those_who_may_read_reports_and_only_of_their_own_agency()
    {
        var (shop, neighbour) = (await Shop.OpenAsync(platform), await Shop.OpenAsync(platform));
        await OrderAsync(neighbour, "fajar", Shop.Calibration, [("kal-barometer", 1)], Shop.CalibrationLine(1));
        foreach (var person in new[] { "fajar", "yusuf" })
        {
            using var client = await shop.Tenant.ApiAsync(person);
            foreach (var path in new[] { "/api/v1/reports", "/api/v1/reports/export" })
            {
                (await client.GetAsync($"{path}?from={string.Format(Period, "to")}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{person} {path}");
            }
        }

        (await shop.Tenant.Anonymous().GetAsync($"/api/v1/reports?from={string.Format(Period, "to")}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var admin = await shop.Tenant.ApiAsync("admin");
        (await ReportAsync(admin, ""))["sections"]!.AsArray().ShouldBeEmpty();
    }

    private static async Task OrderAsync(Shop shop, string person, string service, (string Product, int Quantity)[] lines, JsonObject values)
    {
        using var client = await shop.WithCartAsync(person, lines);
        (await Shop.SubmitAsync(client, await Shop.StartAsync(client, service), values)).ShouldBeEmpty();
    }

    private static JsonObject Merge(JsonObject one, JsonObject other)
    {
        foreach (var (code, value) in other)
        {
            one[code] = value!.DeepClone();
        }

        return one;
    }

    private static async Task<JsonObject> ReportAsync(HttpClient client, string more)
    {
        var answer = await client.GetAsync($"/api/v1/reports?from={string.Format(Period, "to")}{more}");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }

    private static List<string> Rows(JsonObject report, string section) =>
        [.. report["sections"]!.AsArray().First(s => s!["code"]!.ToString() == section)!["rows"]!.AsArray().Select(r => string.Join(' ', r!.AsArray().Select(c => c?.ToString())))];
}
