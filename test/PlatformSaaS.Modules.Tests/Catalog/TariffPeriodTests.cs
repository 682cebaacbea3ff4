using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Tariffs;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Catalog;

/// <summary>Price periods: their legal basis, days without a price, and the tariffs of the whole catalog.</summary>
public sealed class TariffPeriodTests(PlatformHostFixture platform)
{
    private const string Api = "/api/v1/catalog-editor";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("", "10-")]
    [InlineData("1-", "")]
    [InlineData("20-", "10-19")]
    [InlineData("1-9", "10-")]
    [InlineData("1-14,20-", "15-19")]
    [InlineData("1-30,15-40", "41-")]
    public void Gaps_are_the_days_from_today_on_that_no_period_holds(string periods, string expected)
    {
        var start = new DateOnly(2026, 1, 1);
        var tariffs = periods.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('-')).Select(p => new Tariff { From = start.AddDays(int.Parse(p[0]) - 1), Until = p[1].Length == 0 ? null : start.AddDays(int.Parse(p[1])) });
        string.Join(',', TariffCoverage.Gaps(tariffs, start.AddDays(9)).Select(g => $"{g.From.DayOfYear}-{g.LastDay?.DayOfYear}")).ShouldBe(expected);
    }

    [Fact]
    public async Task A_period_names_its_basis_and_days_without_a_price_are_agreed_to_first()
    {
        var tenant = await platform.CreateTenantAsync("ptsp");
        using var admin = await tenant.ApiAsync("admin");
        using var page = await tenant.SignInAsync("admin");
        (await (await admin.PostAsJsonAsync($"{Api}/products", new { product = new { group = "kalibrasi-meteorologi", nameId = "Kalibrasi Barometer Baru", unitId = "alat", kind = "plain" } }, Ct)).Content.ReadFromJsonAsync<JsonObject>(Ct))!["code"]!.ToString().ShouldBe("kalibrasi-barometer-baru", "Nobody typed a code.");
        const string Url = $"{Api}/products/kalibrasi-barometer-baru";
        var (today, next) = (Shop.Day(0), Shop.Day(30));
        var bare = await admin.PostAsJsonAsync($"{Url}/tariffs", new { from = today, price = 100_000 }, Ct);
        bare.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await bare.Content.ReadFromJsonAsync<JsonObject>(Ct))!["errors"]!["Basis"].ShouldNotBeNull();
        (await admin.PostAsJsonAsync($"{Url}/tariffs", new { from = today, price = 100_000, basis = "PP 47/2018", basisUrl = "javascript:alert(1)" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostAsJsonAsync($"{Url}/tariffs", new { from = today, price = 100_000, basis = "PP 47/2018" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        // A price that ends with none behind it is said before it is saved, on the page too, and nothing typed is lost.
        var torn = await admin.PostAsJsonAsync($"{Url}/tariffs", new { from = next, lastDay = next.AddDays(9), price = 120_000, basis = "PP 64/2019" }, Ct);
        torn.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await torn.TextAsync()).ShouldContain("catalog.tariff-gap");
        var form = new Dictionary<string, string> { ["form"] = "Add", ["Price"] = "120.000", ["From"] = $"{next:yyyy-MM-dd}", ["Until"] = $"{next.AddDays(9):yyyy-MM-dd}", ["Basis"] = "PP 64/2019", ["BasisUrl"] = "https://peraturan.example.go.id/pp-64-2019" };
        const string Page = "/admin/katalog/produk/kalibrasi-barometer-baru";
        var asked = await page.PostFormAsync(Page + "?handler=Tariff", form);
        asked.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var html = await asked.TextAsync();
        html.ShouldContain("name=\"agreed\"");
        html.ShouldContain("120.000");
        (await page.PostFormAsync(Page + "?handler=Tariff", new Dictionary<string, string>(form) { ["agreed"] = "true" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var gaps = (await admin.GetFromJsonAsync<JsonObject>($"{Api}/tariffs?show=gaps", Ct))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        gaps["product"]!.ToString().ShouldBe("kalibrasi-barometer-baru");
        gaps["gaps"]![0]!["from"]!.ToString().ShouldBe($"{next.AddDays(10):yyyy-MM-dd}");
        (await page.TextAsync("/admin/katalog")).ShouldContain("1 produk atau butir punya hari tanpa tarif");
        (await page.TextAsync("/admin")).ShouldContain("punya hari tanpa tarif");
        (await admin.GetFromJsonAsync<JsonObject>($"{Api}/tariffs?show=coming", Ct))!["items"]!.ToJsonString().ShouldContain("PP 64/2019");
        (await admin.GetAsync($"{Api}/tariffs?show=semua", Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var csv = await (await page.GetAsync("/admin/katalog/tarif?tampil=akan-datang&handler=Csv", Ct)).Content.ReadAsStringAsync(Ct);
        csv.ShouldContain("kalibrasi-barometer-baru");
        csv.ShouldContain("https://peraturan.example.go.id/pp-64-2019");
        (await tenant.Anonymous().GetStringAsync("/katalog/produk/kalibrasi-barometer-baru", Ct)).ShouldContain("PP 47/2018");

        // The basis is put right without touching the price, and both are in the audit log.
        var id = (await admin.GetFromJsonAsync<JsonObject>(Url, Ct))!["tariffs"]![0]!["id"]!.ToString();
        (await admin.PutAsJsonAsync($"{Url}/tariffs/{id}/basis", new { basis = "" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PutAsJsonAsync($"{Url}/tariffs/{id}/basis", new { basis = "PP 47/2018 lampiran II" }, Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await tenant.AuditAsync("catalog.product", "kalibrasi-barometer-baru")).ShouldContain(e => e.StartsWith("catalog.tariff-basis", StringComparison.Ordinal) && e.Contains("lampiran II", StringComparison.Ordinal));

        using var officer = await tenant.SignInAsync("intan");
        (await officer.StatusAsync("/admin/katalog/tarif")).ShouldBe(HttpStatusCode.Forbidden);
    }
}
