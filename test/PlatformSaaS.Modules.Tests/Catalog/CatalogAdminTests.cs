using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.Catalog.Spreadsheets;
using PlatformSaaS.Reporting;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Catalog;

public sealed class CatalogAdminTests(PlatformHostFixture platform)
{
    private static readonly string[] Heads = ["kode", "kelompok", "nama", "satuan", "jenis", "stok", "tarif", "berlaku_mulai", "hari_terakhir", "status"];

    [Fact]
    public async Task Admins_make_change_and_retire_products_and_everything_is_noted()
    {
        var shop = await Shop.OpenAsync(platform);
        using var admin = await shop.Tenant.SignInAsync("admin");
        var refused = await admin.PostFormAsync("/admin/katalog/produk/baru", new Dictionary<string, string> { ["Code"] = "Kode Salah", ["Kind"] = "rental" });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var html = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync());
        html.ShouldContain("Tulis nama produk.");
        html.ShouldContain("value=\"Kode Salah\"");

        var fields = new Dictionary<string, string> { ["Code"] = "kal-baru", ["Kind"] = "plain", ["Group"] = "kalibrasi-meteorologi", ["NameId"] = "Kalibrasi baru", ["UnitId"] = "alat", ["f[0].label"] = "Merek alat", ["f[0].type"] = "text", ["f[0].required"] = "true" };
        (await admin.PostFormAsync("/admin/katalog/produk/baru", fields)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        WebUtility.HtmlDecode(await (await admin.PostFormAsync("/admin/katalog/produk/baru", fields)).Content.ReadAsStringAsync()).ShouldContain("sudah dipakai produk lain");
        var product = (await shop.Tenant.Anonymous().GetFromJsonAsync<JsonObject>("/api/v1/catalog/products/kal-baru"))!;
        product["price"].ShouldBeNull();
        product["fields"]![0]!["code"]!.ToString().ShouldBe("merekAlat");

        const string Url = "/admin/katalog/produk/kal-baru";
        var day = $"{Shop.Day(0):yyyy-MM-dd}";
        (await admin.PostFormAsync(Url + "?handler=Tariff", new Dictionary<string, string> { ["Price"] = "100.000", ["From"] = $"{Shop.Day(-40):yyyy-MM-dd}", ["Basis"] = "PP 47/2018" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.PostFormAsync(Url + "?handler=Tariff", new Dictionary<string, string> { ["Price"] = "-1", ["From"] = day })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.PostFormAsync(Url + "?handler=Tariff", new Dictionary<string, string> { ["Price"] = "1.000,50", ["From"] = day })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var overlap = await admin.PostFormAsync(Url + "?handler=Tariff", new Dictionary<string, string> { ["Price"] = "90.000", ["From"] = $"{Shop.Day(-60):yyyy-MM-dd}", ["Basis"] = "PP 47/2018" });
        overlap.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        WebUtility.HtmlDecode(await overlap.Content.ReadAsStringAsync()).ShouldContain("Bertumpang tindih dengan tarif Rp 100.000");

        // The next one ends the running one the day before.
        (await admin.PostFormAsync(Url + "?handler=Tariff", new Dictionary<string, string> { ["Price"] = "120.000", ["From"] = day, ["Basis"] = "PP 64/2019", ["BasisUrl"] = "https://peraturan.example.go.id/pp-64-2019" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        product = (await shop.Tenant.Anonymous().GetFromJsonAsync<JsonObject>("/api/v1/catalog/products/kal-baru"))!;
        product["price"]!.GetValue<long>().ShouldBe(120_000);
        product["tariffs"]!.AsArray().Select(t => t!["until"]?.ToString()).ShouldBe([day, null]);

        (await admin.PostFormAsync(Url + "?handler=Retire", new Dictionary<string, string> { ["retire"] = "true" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await shop.Tenant.Anonymous().GetStringAsync("/katalog/produk/kal-baru")).ShouldContain("Tidak lagi ditawarkan");
        (await platform.Database.ScalarAsync<long>($"select count(*) from kernel.audit_entries where tenant_id = '{shop.Tenant.Id}' and action like 'catalog.%'")).ShouldBe(4);
    }

    [Fact]
    public async Task Nobody_else_administers_the_catalog()
    {
        var shop = await Shop.OpenAsync(platform);
        foreach (var person in new[] { "fajar", "dimas", "intan" })
        {
            using var client = await shop.Tenant.SignInAsync(person);
            foreach (var url in new[] { "/admin/katalog", "/admin/katalog/produk/kal-termometer", "/admin/katalog/impor", "/admin/katalog/ekspor", "/admin/katalog/kelompok/informasi" })
            {
                (await client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{person} {url}");
            }
        }
    }

    [Fact]
    public async Task A_dry_run_lists_every_fault_by_row_and_changes_nothing()
    {
        var shop = await Shop.OpenAsync(platform);
        using var admin = await shop.Tenant.SignInAsync("admin");
        var file = Spreadsheet.Write(new Sheet("Katalog", [],
        [
            Heads,
            ["kal-termometer", "kalibrasi-meteorologi", "Nama dari berkas", "alat", "biasa", null, null, null, null, null],
            ["Salah Kode", "tidak-ada", "", "alat", "hadiah", null, null, null, null, null],
            ["kal-termometer", "kalibrasi-meteorologi", "Dua kali", "alat", "biasa", null, null, null, null, null],
            ["kal-x", "kalibrasi-meteorologi", "X", "alat", "sewa", null, "1,5", "2026-02-31", null, "mungkin"],
            ["kal-y", "kalibrasi-meteorologi", "Y", "alat", "biasa", null, 1000, $"{Shop.Day(10):yyyy-MM-dd}", $"{Shop.Day(2):yyyy-MM-dd}", null]
        ]));

        var html = await TryAsync(admin, file);

        html.ShouldContain("kesalahan");
        foreach (var (row, column, words) in new[] { (3, "kode", "huruf kecil"), (3, "kelompok", "Tidak ada kelompok 'tidak-ada'"), (3, "nama", "Tulis nama produk"), (3, "jenis", "Pilih jenis"), (4, "kode", "sudah ada di baris 2"), (5, "stok", "Isi jumlah alat"), (5, "tarif", "rupiah bulat"), (5, "berlaku_mulai", "tanggal mulai"), (5, "status", "'aktif' atau 'ditarik'"), (6, "hari_terakhir", "tidak mendahului") })
        {
            System.Text.RegularExpressions.Regex.IsMatch(html, $"<tr><th[^>]*>{row}</th><td[^>]*><code>{column}</code></td><td[^>]*>[^<]*{System.Text.RegularExpressions.Regex.Escape(words)}").ShouldBeTrue($"{row} {column}: {words}");
        }

        (await shop.Tenant.Anonymous().GetFromJsonAsync<JsonObject>("/api/v1/catalog/products/kal-termometer"))!["name"]!["id"]!.ToString().ShouldBe("Kalibrasi termometer");
        (await shop.Tenant.Anonymous().GetAsync("/api/v1/catalog/products/kal-y")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_sound_file_is_taken_in_whole_and_only_by_whom_it_was_uploaded()
    {
        var shop = await Shop.OpenAsync(platform);
        await shop.PriceAsync("kal-termometer", 275_000);
        using var admin = await shop.Tenant.SignInAsync("admin");
        (await TryAsync(admin, await admin.GetByteArrayAsync("/admin/katalog/ekspor"))).ShouldContain("tidak ada yang perlu diimpor");
        var html = await TryAsync(admin, Spreadsheet.Write(new Sheet("Katalog", [],
        [
            Heads,
            ["kal-termometer", "kalibrasi-meteorologi", "=HYPERLINK(\"x\")", "alat", "biasa", null, 300000, $"{Shop.Day(0):yyyy-MM-dd}", null, "aktif"],
            ["kal-anyar", "kalibrasi-meteorologi", "Anyar", "alat", "biasa", null, 5000, $"{Shop.Day(-1):yyyy-MM-dd}", null, null]
        ])));
        html.ShouldContain("Dapat diimpor");
        var id = System.Text.RegularExpressions.Regex.Match(html, "name=\"file\" value=\"([0-9a-f-]{36})\"").Groups[1].Value;
        (await shop.Tenant.Anonymous().GetAsync("/api/v1/catalog/products/kal-anyar")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        var neighbour = await Shop.OpenAsync(platform);
        using var stranger = await neighbour.Tenant.SignInAsync("admin");
        WebUtility.HtmlDecode(await (await stranger.PostFormAsync("/admin/katalog/impor?handler=Apply", new Dictionary<string, string> { ["file"] = id })).Content.ReadAsStringAsync()).ShouldContain("Berkas tidak ditemukan");

        (await admin.PostFormAsync("/admin/katalog/impor?handler=Apply", new Dictionary<string, string> { ["file"] = id })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var anyar = (await shop.Tenant.Anonymous().GetFromJsonAsync<JsonObject>("/api/v1/catalog/products/kal-anyar"))!;
        anyar["price"]!.GetValue<long>().ShouldBe(5000);
        var changed = (await shop.Tenant.Anonymous().GetFromJsonAsync<JsonObject>("/api/v1/catalog/products/kal-termometer"))!;
        changed["price"]!.GetValue<long>().ShouldBe(300_000);
        changed["fields"]!.AsArray().ShouldNotBeEmpty();
        changed["tariffs"]!.AsArray().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("kosong.xlsx")]
    [InlineData("gambar.xlsx")]
    public async Task What_is_no_spreadsheet_is_refused(string name)
    {
        var shop = await Shop.OpenAsync(platform);
        using var admin = await shop.Tenant.SignInAsync("admin");
        var answer = await PostAsync(admin, name == "kosong.xlsx" ? [] : [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10], name);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static async Task<string> TryAsync(HttpClient admin, byte[] file)
    {
        var answer = await PostAsync(admin, file, "katalog.xlsx");
        var html = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, html);
        return html;
    }

    private static async Task<HttpResponseMessage> PostAsync(HttpClient admin, byte[] file, string name)
    {
        using var form = new MultipartFormDataContent { { new StringContent(FormClient.TokenOf(await admin.GetStringAsync("/admin/katalog/impor"))), "__RequestVerificationToken" } };
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(Spreadsheet.ContentType);
        form.Add(content, "File", name);
        return await admin.PostAsync("/admin/katalog/impor", form);
    }
}
