using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Data;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Reviews.Definitions;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Catalog;

/// <summary>A portal with the sample catalog and two short services whose first stage is an order.</summary>
internal sealed class Shop(TestTenant tenant)
{
    public const string Calibration = "kalibrasi-alat";
    public const string Rental = "sewa-alat";

    public TestTenant Tenant { get; } = tenant;

    public static async Task<Shop> OpenAsync(PlatformHostFixture platform)
    {
        var tenant = await platform.CreateTenantAsync("ptsp");
        await tenant.RunAsync(async sp =>
        {
            var store = sp.GetRequiredService<DefinitionStore>();
            await sp.GetRequiredService<IUnitOfWork>().RunAsync(async ct =>
            {
                await store.PublishAsync(Calibration, Service(Calibration, "jasa-kalibrasi"), TimeProvider.System.GetUtcNow(), ct);
                await store.PublishAsync(Rental, Service(Rental, "jasa-sewa-alat"), TimeProvider.System.GetUtcNow(), ct);
            });
        });
        return new Shop(tenant);
    }

    /// <summary>One open tariff from thirty days ago, as if it had always been so.</summary>
    public async Task PriceAsync(string product, long price)
    {
        await EndTariffsAsync(product);
        await Tenant.Platform.Database.ExecuteAsync($"insert into catalog.tariffs (tenant_id, id, product_id, \"from\", price, is_sample) select tenant_id, gen_random_uuid(), id, current_date - 30, {price}, false from catalog.products where tenant_id = '{Tenant.Id}' and code = '{product}'");
    }

    public async Task EndTariffsAsync(string product)
    {
        await Tenant.Platform.Database.ExecuteAsync($"delete from catalog.tariffs where product_id in (select id from catalog.products where tenant_id = '{Tenant.Id}' and code = '{product}')");
        await ForgetAsync();
    }

    public async Task RetireAsync(string product)
    {
        await Tenant.Platform.Database.ExecuteAsync($"update catalog.products set retired_at = now() where tenant_id = '{Tenant.Id}' and code = '{product}'");
        await ForgetAsync();
    }

    public Task ForgetAsync() => Tenant.RunAsync(sp => sp.GetRequiredService<ITenantCache>().InvalidateAsync(""));

    public Task<IReadOnlyList<RequestLine>> LinesAsync(string request) => Tenant.RunAsync(sp => sp.GetRequiredService<IRequestLineSource>().LinesAsync(Guid.Parse(request)));

    /// <summary>A signed-in applicant with products in the cart.</summary>
    public async Task<HttpClient> WithCartAsync(string person, params (string Product, int Quantity)[] lines)
    {
        var client = await Tenant.ApiAsync(person);
        foreach (var (product, quantity) in lines)
        {
            (await client.PutAsJsonAsync($"/api/v1/cart/{product}", new { quantity })).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        return client;
    }

    /// <summary>Starts a request from the cart and answers its id.</summary>
    public static async Task<string> StartAsync(HttpClient client, string service)
    {
        var started = await client.PostAsJsonAsync("/api/v1/cart/start", new { service });
        started.StatusCode.ShouldBe(HttpStatusCode.Created, await started.Content.ReadAsStringAsync());
        return (await started.Content.ReadFromJsonAsync<JsonObject>())!["requestId"]!.ToString();
    }

    public static Task<HttpResponseMessage> ActAsync(HttpClient client, string request, string action, JsonObject values) =>
        client.PostAsJsonAsync($"/api/v1/requests/{request}/actions/{action}", new { values });

    /// <summary>Sends and answers the messages by field; empty when it was taken.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> SubmitAsync(HttpClient client, string request, JsonObject values)
    {
        var answer = await ActAsync(client, request, "submit", values);
        if (answer.StatusCode == HttpStatusCode.OK)
        {
            return new Dictionary<string, string>();
        }

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        var errors = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["errors"] as JsonObject;
        return errors.ShouldNotBeNull().ToDictionary(e => e.Key, e => e.Value![0]!.ToString());
    }

    /// <summary>Everything that a calibration line asks for.</summary>
    public static JsonObject CalibrationLine(int line, string quantity = "1", long? price = null)
    {
        var values = new JsonObject
        {
            [$"l{line}.quantity"] = quantity, [$"l{line}.merek"] = "Contoh", [$"l{line}.tipe"] = "T-100", [$"l{line}.nomorSeri"] = "A1", [$"l{line}.rentang"] = "0 sampai 50 °C", [$"l{line}.pemilik"] = "PT Contoh",
            [$"l{line}.alamatPemilik"] = "Jalan Contoh 1", [$"l{line}.pengembalian"] = "ambil"
        };
        if (price is not null)
        {
            values[$"l{line}.price"] = price;
        }

        return values;
    }

    /// <summary>Everything that a rental line asks for.</summary>
    public static JsonObject RentalLine(int line, DateOnly from, DateOnly to, string quantity = "1") => new()
    {
        [$"l{line}.quantity"] = quantity, [$"l{line}.rental"] = new JsonObject { ["from"] = $"{from:yyyy-MM-dd}", ["to"] = $"{to:yyyy-MM-dd}" }, [$"l{line}.tempat"] = "Lapangan", [$"l{line}.wilayah"] = new JsonObject { ["province"] = "32", ["regency"] = "32.73" },
        [$"l{line}.tujuanSewa"] = "Survei", [$"l{line}.penanggungJawab"] = "Sari", [$"l{line}.teleponLokasi"] = "081200000000", [$"l{line}.teknisi"] = "true"
    };

    public static DateOnly Day(int ahead) => DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(ahead);

    private static string Service(string code, string group) => $$"""
        { "code": "{{code}}", "name": { "id": "{{code}}" }, "number": "UJI/{yyyy}/{seq:00000}", "numberCounter": "uji", "title": "keranjang.summary",
          "steps": [ { "code": "keranjang", "name": { "id": "Isi" } }, { "code": "konfirmasi", "name": { "id": "Konfirmasi" } } ],
          "stages": [
            { "code": "keranjang", "kind": "order", "name": { "id": "Lengkapi data" }, "actor": "applicant", "catalog": "{{group}}", "startsFrom": "cart" },
            { "code": "konfirmasi", "kind": "decision", "name": { "id": "Konfirmasi" }, "actor": "role:petugas-layanan",
              "outcomes": { "tersedia": { "name": { "id": "Tersedia" } }, "tidakTersedia": { "name": { "id": "Tidak tersedia" }, "reason": true, "end": "notAvailable" } } } ],
          "ends": { "completed": { "applicant": { "id": "Selesai" } }, "notAvailable": { "applicant": { "id": "Tidak tersedia" } } } }
        """;
}
