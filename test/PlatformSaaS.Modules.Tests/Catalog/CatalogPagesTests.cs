using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Features;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Catalog;

public sealed class CatalogPagesTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task Everybody_reads_the_catalog_page_by_page()
    {
        var shop = await Shop.OpenAsync(platform);
        using var visitor = shop.Tenant.Anonymous();

        (await visitor.GetStringAsync("/katalog")).ShouldContain("Jasa kalibrasi alat");
        (await visitor.GetStringAsync("/katalog/kalibrasi-geofisika")).ShouldContain("Kalibrasi seismometer");
        WebUtility.HtmlDecode(await visitor.GetStringAsync("/katalog/produk/kal-seismometer")).ShouldContain("Rp 1.650.000");
        (await visitor.GetAsync("/katalog/tidak-ada")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/katalog/produk/tidak-ada")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetStringAsync("/")).ShouldContain("href=\"/katalog\"");

        var codes = new List<string>();
        string? cursor = null;
        do
        {
            var page = (await visitor.GetFromJsonAsync<JsonObject>("/api/v1/catalog/products" + (cursor is null ? "" : "?cursor=" + Uri.EscapeDataString(cursor))))!;
            codes.AddRange(page["items"]!.AsArray().Select(p => p!["code"]!.ToString()));
            cursor = page["next"]?.ToString();
        }
        while (cursor is not null && codes.Count < 500);

        codes.Count.ShouldBe(52);
        codes.Distinct().Count().ShouldBe(52);
        var groups = (await visitor.GetFromJsonAsync<JsonArray>("/api/v1/catalog/groups"))!;
        groups.Where(g => g!["parent"] is null).Sum(g => g!["products"]!.GetValue<int>()).ShouldBe(52);
        (await visitor.GetAsync("/api/v1/catalog/products?group=tidak-ada")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("/api/v1/catalog/products?cursor=x&q=%27%3B--")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var found = (await visitor.GetFromJsonAsync<JsonObject>("/api/v1/catalog/products?q=curah%20huj"))!["items"]!.AsArray();
        found.Count.ShouldBeInRange(2, 6);
        (await visitor.GetStringAsync("/cari?q=seismometer")).ShouldContain("/katalog/produk/kal-seismometer");
    }

    [Fact]
    public async Task A_retired_product_leaves_the_list_at_once_and_another_portal_shows_its_own()
    {
        var shop = await Shop.OpenAsync(platform);
        var neighbour = await Shop.OpenAsync(platform);
        await platform.Database.ExecuteAsync($"update catalog.products set name_id = 'Milik tetangga' where tenant_id = '{neighbour.Tenant.Id}'");
        using var admin = await shop.Tenant.SignInAsync("admin");
        (await shop.Tenant.Anonymous().GetStringAsync("/katalog/jasa-kalibrasi")).ShouldContain("Kalibrasi termometer");

        (await admin.PostFormAsync("/admin/katalog/produk/kal-termometer?handler=Retire", new Dictionary<string, string> { ["retire"] = "true" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await shop.Tenant.Anonymous().GetStringAsync("/katalog/jasa-kalibrasi");
        page.ShouldNotContain("Kalibrasi termometer");
        page.ShouldNotContain("Milik tetangga");
        (await neighbour.Tenant.Anonymous().GetStringAsync("/katalog/jasa-kalibrasi")).ShouldContain("Milik tetangga");
    }

    [Fact]
    public async Task Switched_off_it_isn_t_there()
    {
        var shop = await Shop.OpenAsync(platform);
        await shop.Tenant.RunAsync(sp => sp.GetRequiredService<IFeatureManager>().SetAsync("Catalog", "false"));

        foreach (var url in new[] { "/katalog", "/katalog/produk/kal-termometer", "/keranjang", "/api/v1/catalog/groups", "/api/v1/cart" })
        {
            (await shop.Tenant.Anonymous().GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.NotFound, url);
        }
    }
}
