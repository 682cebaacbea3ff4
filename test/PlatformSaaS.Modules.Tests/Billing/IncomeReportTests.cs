using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Billing;

/// <summary>Income by product and month adds up to the ledger, rupiah by rupiah.</summary>
public sealed class IncomeReportTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task What_came_in_parts_and_went_back_in_part_belongs_to_its_products_exactly_once()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (request, invoice) = await world.BilledAsync(payer, officer, MadeUpLines.Line(1, "Data hujan", 3, "lokasi", 333_333), MadeUpLines.Line(2, "Peta gempa", 1, "lembar", 1), MadeUpLines.Line(3, "Surat keterangan", 7, "surat", 10_001));
        await world.PayAsync(payer, request, 500_001);
        await BillingWorld.ShouldDoAsync(treasurer, request, "suspend", new { reason = "Baru sebagian yang masuk.", received = 500_001 });
        await world.PayAsync(payer, request, invoice.Total - 500_001);
        await BillingWorld.ShouldDoAsync(treasurer, request, "valid", new { amount = invoice.Total - 500_001 });
        using var message = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/invoices/{invoice.Id}/credit-notes") { Content = JsonContent.Create(new { source = "paid", amount = 100_003, reason = "Sebagian data tidak tersedia.", reference = "SP-001/2026" }) };
        message.Headers.Add("Idempotency-Key", "kredit-laporan-1");
        (await treasurer.SendAsync(message)).EnsureSuccessStatusCode();

        // An invoice that nobody has paid is no income.
        await world.BilledAsync(payer, officer);

        var report = await ReportAsync(treasurer);
        var products = Rows(report, "income-products");
        products.Select(r => r![0]!.ToString()).ShouldBe(["Data hujan", "Surat keterangan", "Peta gempa"]);
        (Sum(products, 2), Sum(products, 3), Sum(products, 1)).ShouldBe((invoice.Total, 100_003, invoice.Total - 100_003));
        products[0]![2]!.GetValue<long>().ShouldBeInRange(999_998, 1_000_000);
        var months = Rows(report, "income-months");
        (Sum(months, 2), Sum(months, 3), Sum(months, 1)).ShouldBe((invoice.Total, 100_003, invoice.Total - 100_003));
        Sum(Rows(report, "income-months-products"), 4).ShouldBe(invoice.Total - 100_003);

        // The reconciliation says the same, and who may not see the books is not told by the report either.
        var page = System.Net.WebUtility.HtmlDecode(await (await world.Tenant.SignInAsync(BillingWorld.Treasurer)).GetStringAsync("/petugas/rekonsiliasi"));
        page.ShouldContain("Pendapatan per layanan");
        (await ReportAsync(officer))["sections"]!.AsArray().Select(s => s!["code"]!.ToString()).ShouldAllBe(code => !code.StartsWith("income"));
    }

    private static async Task<JsonObject> ReportAsync(HttpClient client)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime);
        return (await client.GetFromJsonAsync<JsonObject>($"/api/v1/reports?from={today.AddDays(-3):yyyy-MM-dd}&to={today.AddDays(2):yyyy-MM-dd}"))!;
    }

    private static JsonArray Rows(JsonObject report, string section) => report["sections"]!.AsArray().First(s => s!["code"]!.ToString() == section)!["rows"]!.AsArray();

    private static long Sum(JsonArray rows, int column) => rows.Sum(r => r![column]!.GetValue<long>());
}
