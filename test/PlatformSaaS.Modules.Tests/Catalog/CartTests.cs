using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Catalog;

public sealed class CartTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task A_visitor_s_cart_survives_sign_in_and_is_there_on_another_device()
    {
        var shop = await Shop.OpenAsync(platform);
        using var elsewhere = await shop.WithCartAsync("fajar", ("kal-termometer", 1));
        using var browser = shop.Tenant.Anonymous();
        await AddAsync(browser, "kal-termometer", "2");
        await AddAsync(browser, "kal-barometer", "3");
        (await browser.GetStringAsync("/keranjang")).ShouldContain("Kalibrasi barometer");

        await SignInAsync(browser, "fajar");
        var page = await browser.GetStringAsync("/keranjang");

        page.ShouldContain("Kalibrasi barometer");
        var lines = await LinesAsync(elsewhere);
        lines["kal-termometer"]["quantity"]!.GetValue<int>().ShouldBe(3);
        lines["kal-barometer"]["quantity"]!.GetValue<int>().ShouldBe(3);

        // Somebody else at the same browser doesn't get it.
        using var sekar = await shop.Tenant.ApiAsync("sekar");
        (await LinesAsync(sekar)).ShouldBeEmpty();
        (await shop.Tenant.Anonymous().GetStringAsync("/keranjang")).ShouldContain("Keranjang masih kosong");
    }

    [Theory]
    [InlineData("0", "sekurang-kurangnya 1")]
    [InlineData("-1", "sekurang-kurangnya 1")]
    [InlineData("2,5", "bilangan bulat")]
    [InlineData("1000000", "Paling banyak")]
    public async Task A_bad_quantity_is_told_beside_the_field_and_nothing_is_lost(string typed, string words)
    {
        var shop = await shops.Value;
        using var browser = shop.Tenant.Anonymous();
        var refused = await browser.PostFormAsync("/katalog/produk/kal-termometer", new Dictionary<string, string> { ["quantity"] = typed });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        html.ShouldContain(words);
        html.ShouldContain($"value=\"{typed}\"");

        await AddAsync(browser, "kal-termometer", "2");
        await AddAsync(browser, "kal-barometer", "1");
        var page = await browser.GetStringAsync("/keranjang");
        var keys = System.Text.RegularExpressions.Regex.Matches(page, "name=\"(q\\.[0-9a-f]{32})\"").Select(m => m.Groups[1].Value).ToList();
        keys.Count.ShouldBe(2);
        var update = await browser.PostFormAsync("/keranjang", new Dictionary<string, string> { [keys[0]] = typed, [keys[1]] = "7" });
        update.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        html = WebUtility.HtmlDecode(await update.Content.ReadAsStringAsync());
        html.ShouldContain(words);
        html.ShouldContain($"value=\"{typed}\"");
        html.ShouldContain("value=\"7\"");
    }

    [Fact]
    public async Task A_changed_tariff_is_told_with_both_prices_before_going_on()
    {
        var shop = await Shop.OpenAsync(platform);
        await shop.PriceAsync("kal-termometer", 275_000);
        using var fajar = await shop.WithCartAsync("fajar", ("kal-termometer", 2));
        using var browser = await shop.Tenant.SignInAsync("fajar");
        await shop.PriceAsync("kal-termometer", 300_000);

        WebUtility.HtmlDecode(await browser.GetStringAsync("/keranjang")).ShouldContain("Harga berubah dari Rp 275.000 menjadi Rp 300.000.");
        var refused = await fajar.PostAsJsonAsync("/api/v1/cart/start", new { service = Shop.Calibration });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!["kal-termometer"]![0]!.ToString().ShouldContain("Rp 275.000 menjadi Rp 300.000");
        (await LinesAsync(fajar)).Count.ShouldBe(1);

        // Having been told, the applicant goes on.
        var started = await fajar.PostAsJsonAsync("/api/v1/cart/start", new { service = Shop.Calibration, prices = new Dictionary<string, long> { ["kal-termometer"] = 300_000 } });
        started.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await LinesAsync(fajar)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_longer_offered_stays_greyed_and_doesn_t_go_on()
    {
        var shop = await Shop.OpenAsync(platform);
        using var fajar = await shop.WithCartAsync("fajar", ("kal-termometer", 1), ("kal-barometer", 1), ("kal-piranometer", 1));
        await shop.RetireAsync("kal-barometer");
        await shop.EndTariffsAsync("kal-piranometer");

        var lines = await LinesAsync(fajar);
        lines["kal-barometer"]["state"]!.ToString().ShouldBe("retired");
        lines["kal-piranometer"]["state"]!.ToString().ShouldBe("noTariff");
        using var browser = await shop.Tenant.SignInAsync("fajar");
        var page = await browser.GetStringAsync("/keranjang");
        page.ShouldContain("Tidak lagi ditawarkan");
        page.ShouldContain("Tarif sudah berakhir");
        (await fajar.PutAsJsonAsync("/api/v1/cart/kal-magnetometer", new { quantity = 1 })).StatusCode.ShouldBe(HttpStatusCode.OK);

        var request = await Shop.StartAsync(fajar, Shop.Calibration);
        var detail = (await fajar.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}"))!;
        detail["actions"]!.AsArray().First(a => a!["code"]!.ToString() == "submit")!["fields"]!.AsArray().Count(f => f!["code"]!.ToString().EndsWith(".quantity", StringComparison.Ordinal)).ShouldBe(2);
        (await LinesAsync(fajar)).Keys.Order().ShouldBe(["kal-barometer", "kal-piranometer"]);
        (await fajar.DeleteAsync("/api/v1/cart/kal-barometer")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await fajar.PutAsJsonAsync("/api/v1/cart/kal-barometer", new { quantity = 1 })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await LinesAsync(fajar)).Keys.ShouldBe(["kal-piranometer"]);
    }

    [Fact]
    public async Task Several_services_become_several_requests_one_after_the_other()
    {
        var shop = await Shop.OpenAsync(platform);
        using var fajar = await shop.WithCartAsync("fajar", ("kal-termometer", 1), ("sewa-aws", 1));

        await Shop.StartAsync(fajar, Shop.Calibration);
        (await LinesAsync(fajar)).Keys.ShouldBe(["sewa-aws"]);
        await Shop.StartAsync(fajar, Shop.Rental);
        (await LinesAsync(fajar)).ShouldBeEmpty();
        (await fajar.PostAsJsonAsync("/api/v1/cart/start", new { service = Shop.Rental })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Only_applicants_go_on_and_nobody_reaches_another_s_cart()
    {
        var shop = await shops.Value;
        var neighbour = await Shop.OpenAsync(platform);
        (await shop.Tenant.Anonymous().GetAsync("/api/v1/cart")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var officer = await shop.Tenant.ApiAsync("dimas");
        (await officer.PostAsJsonAsync("/api/v1/cart/start", new { service = Shop.Calibration })).IsSuccessStatusCode.ShouldBeFalse();

        // A cookie means nothing to another portal, and a made-up one nothing to its own.
        using var browser = shop.Tenant.Anonymous();
        var added = await browser.PostFormAsync("/katalog/produk/kal-termometer", new Dictionary<string, string> { ["quantity"] = "1" });
        var cookie = added.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("platform.cart=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly");
        cookie = cookie.Split(';')[0];
        using var there = neighbour.Tenant.Anonymous();
        there.DefaultRequestHeaders.Add("Cookie", cookie);
        (await there.GetStringAsync("/keranjang")).ShouldContain("Keranjang masih kosong");
        using var forged = shop.Tenant.Anonymous();
        forged.DefaultRequestHeaders.Add("Cookie", "platform.cart=" + Guid.NewGuid().ToString("N"));
        (await forged.GetStringAsync("/keranjang")).ShouldContain("Keranjang masih kosong");

        // A product of the other portal looks like a missing one.
        await platform.Database.ExecuteAsync($"update catalog.products set code = 'hanya-tetangga' where tenant_id = '{neighbour.Tenant.Id}' and code = 'kal-termometer'");
        using var fajar = await shop.Tenant.ApiAsync("fajar");
        (await fajar.PutAsJsonAsync("/api/v1/cart/hanya-tetangga", new { quantity = 1 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await shop.Tenant.Anonymous().GetAsync("/katalog/produk/hanya-tetangga")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private readonly Lazy<Task<Shop>> shops = new(() => Shop.OpenAsync(platform));

    private static async Task AddAsync(HttpClient browser, string product, string quantity) =>
        (await browser.PostFormAsync($"/katalog/produk/{product}", new Dictionary<string, string> { ["quantity"] = quantity })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

    private static async Task SignInAsync(HttpClient browser, string person) =>
        (await browser.PostFormAsync("/masuk", new Dictionary<string, string> { ["Name"] = person, ["Password"] = TestTenant.Password })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

    private static async Task<Dictionary<string, JsonObject>> LinesAsync(HttpClient client) =>
        (await client.GetFromJsonAsync<JsonObject>("/api/v1/cart"))!["services"]!.AsArray().SelectMany(s => s!["lines"]!.AsArray()).ToDictionary(l => l!["product"]!.ToString(), l => l!.AsObject());
}
