using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Modules.Tests.Billing;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Catalog;

/// <summary>The one-stop service's own services: when a request is sent and gets its number, and what a rental gives back.</summary>
public sealed class SentRequestTests(PlatformHostFixture platform)
{
    private const string Information = "informasi-mkg", Advice = "konsultasi-mkg", Rental = "sewa-alat";

    [Fact]
    public async Task An_order_is_a_draft_until_its_file_is_sent_and_all_services_count_together()
    {
        var shop = new Shop(await platform.CreateTenantAsync("ptsp"));
        using var fajar = await shop.WithCartAsync("fajar", ("met-angin", 2), ("kon-mikrotremor", 1));
        using var officer = await shop.Tenant.ApiAsync("dimas");
        var discarded = await OrderedAsync(fajar, Information, Place("l1", "2"));
        (await SeenAsync(fajar, discarded))["number"]?.ToString().ShouldBeNullOrEmpty();
        (await officer.GetAsync($"/api/v1/requests/{discarded}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // The ordered lines lie still, and go with the draft.
        (await shop.LinesAsync(discarded)).ShouldHaveSingleItem().Quantity.ShouldBe(2);
        (await fajar.DeleteAsync($"/api/v1/requests/{discarded}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await shop.LinesAsync(discarded)).ShouldBeEmpty();

        var advice = Place("l1");
        (advice["l1.pokok"], advice["l1.uraian"]) = ("Getaran tanah", "Pengukuran mikrotremor untuk penelitian.");
        var first = await OrderedAsync(fajar, Advice, advice);
        await SendAsync(fajar, first);
        (await SeenAsync(fajar, first))["number"]!.ToString().ShouldMatch(@"^PTSP/\d{4}/\d{2}/00001$");

        (await fajar.PutAsJsonAsync("/api/v1/cart/met-angin", new { quantity = 1 })).EnsureSuccessStatusCode();
        var second = await OrderedAsync(fajar, Information, Place("l1"));
        await SendAsync(fajar, second);
        (await SeenAsync(fajar, second))["number"]!.ToString().ShouldMatch(@"^PTSP/\d{4}/\d{2}/00002$");
        (await officer.GetAsync($"/api/v1/requests/{second}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await fajar.DeleteAsync($"/api/v1/requests/{second}")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_draft_holds_no_instrument_and_a_late_sending_is_refused_when_it_is_taken()
    {
        var shop = new Shop(await platform.CreateTenantAsync("ptsp"));
        using var fajar = await shop.WithCartAsync("fajar", ("sewa-gravimeter", 1));
        var late = await OrderedAsync(fajar, Rental, Shop.RentalLine(1, Shop.Day(1), Shop.Day(9)));
        using var sekar = await shop.WithCartAsync("sekar", ("sewa-gravimeter", 1));
        var prompt = await OrderedAsync(sekar, Rental, Shop.RentalLine(1, Shop.Day(1), Shop.Day(9)));
        await SendAsync(sekar, prompt);

        using var refused = await Shop.ActAsync(fajar, late, "submit", new JsonObject { ["dokumen"] = await UploadAsync(fajar, late) });
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadFromJsonAsync<JsonObject>())!["detail"]!.ToString().ShouldContain("Pesanan ini belum dapat dikirim: Gravimeter. Alat ini sudah dipesan");
        (await SeenAsync(fajar, late))["number"]?.ToString().ShouldBeNullOrEmpty();
    }

    [Fact]
    public async Task An_instrument_that_comes_back_early_can_be_rented_again_the_day_after()
    {
        var shop = new Shop(await platform.CreateTenantAsync("ptsp"));
        using var fajar = await shop.WithCartAsync("fajar", ("sewa-gravimeter", 1));
        var request = await OrderedAsync(fajar, Rental, Shop.RentalLine(1, Shop.Day(1), Shop.Day(9)));
        await SendAsync(fajar, request);
        var id = Guid.Parse(request);
        using var officer = await shop.Tenant.ApiAsync("dimas");
        using var treasurer = await shop.Tenant.ApiAsync("intan");
        using var unit = await shop.Tenant.ApiAsync("gilang");
        await BillingWorld.ShouldDoAsync(officer, id, "tersedia");
        var account = (await fajar.GetFromJsonAsync<JsonArray>("/api/v1/bank-accounts"))![0]!["id"]!.ToString();
        await BillingWorld.ShouldDoAsync(fajar, id, "proof", new { account, file = await BillingWorld.UploadAsync(fajar, id, BillingWorld.Pdf(request)) });
        await BillingWorld.ShouldDoAsync(treasurer, id, "valid", new { amount = 9 * 650_000 });
        var today = $"{Shop.Day(0):yyyy-MM-dd}";
        await BillingWorld.ShouldDoAsync(unit, id, "disiapkan-1", new { tanggal = today, kondisi = "baik" });
        await BillingWorld.ShouldDoAsync(unit, id, "diantar-1", new { tanggal = today, teknisi = "Bayu Contoh", penerima = "Fajar Nugraha" });

        // Made to have begun some days ago, so that it comes back in its middle.
        await platform.Database.ExecuteAsync($"update catalog.reservations set \"from\" = current_date - 3 where request_id = '{request}'");
        (await FreeAsync(shop)).Count(d => d == 0).ShouldBeGreaterThan(7);
        await BillingWorld.ShouldDoAsync(unit, id, "dikembalikan-1", new { tanggal = today, kondisi = "baik" });
        (await FreeAsync(shop)).Skip(2).ShouldAllBe(d => d == 1);
    }

    private static async Task<List<int>> FreeAsync(Shop shop) =>
        [.. (await shop.Tenant.Anonymous().GetFromJsonAsync<JsonArray>($"/api/v1/catalog/products/sewa-gravimeter/availability?from={Shop.Day(0):yyyy-MM-dd}&to={Shop.Day(12):yyyy-MM-dd}"))!.Select(d => d!["free"]!.GetValue<int>())];

    private static JsonObject Place(string line, string quantity = "1") => new()
    {
        [$"{line}.quantity"] = quantity, [$"{line}.tujuan"] = "penelitian", [$"{line}.format"] = "pdf", [$"{line}.tempat"] = "Lapangan Contoh", [$"{line}.wilayah"] = new JsonObject { ["province"] = "32", ["regency"] = "32.73" },
        [$"{line}.periode"] = new JsonObject { ["from"] = $"{Shop.Day(-60):yyyy-MM-dd}", ["to"] = $"{Shop.Day(-30):yyyy-MM-dd}" }
    };

    private static async Task<string> OrderedAsync(HttpClient client, string service, JsonObject values)
    {
        var request = await Shop.StartAsync(client, service);
        (await Shop.SubmitAsync(client, request, values)).ShouldBeEmpty();
        return request;
    }

    private static async Task SendAsync(HttpClient client, string request) => (await Shop.SubmitAsync(client, request, new JsonObject { ["dokumen"] = await UploadAsync(client, request) })).ShouldBeEmpty();

    private static async Task<string> UploadAsync(HttpClient client, string request)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(request), "request" }, { new StringContent("submit"), "action" }, { new StringContent("dokumen"), "field" }, { new ByteArrayContent(BillingWorld.Pdf(request)), "file", "permohonan.pdf" }
        };
        return (await (await client.PostAsync("/api/v1/uploads", form)).Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();
    }

    private static async Task<JsonObject> SeenAsync(HttpClient client, string request) => (await client.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}"))!;
}
