using System.Net;
using System.Text.Json.Nodes;
using System.Net.Http.Json;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.CatalogLines.Laboratory;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

public sealed class LineAdminTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task A_parameter_is_made_priced_ordered_and_retired()
    {
        var lab = await OpenAsync(platform);
        using var admin = await lab.Tenant.SignInAsync("admin");
        using var argon = await lab.Tenant.ApiAsync("argon");
        var page = $"/admin/katalog/produk/{Bottle}/butir/";
        (await admin.TextAsync($"/admin/katalog/produk/{Bottle}")).ShouldContain("Migrasi ftalat");

        var fields = new Dictionary<string, string> { ["code"] = "Huruf Besar", ["name"] = "Antimon (Sb)", ["group"] = "Logam lain", ["unit"] = "mg/kg", ["standards"] = "eu-10-2011", ["sort"] = "99" };
        var refused = await admin.PostFormAsync(page + "baru", fields);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.TextAsync()).ShouldContain("kode yang belum dipakai");
        fields["code"] = "migrasi-pb";
        (await admin.PostFormAsync(page + "baru", fields)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        fields["code"] = "antimon";
        (await admin.PostFormAsync(page + "baru", fields)).Headers.Location!.ToString().ShouldBe(page + "antimon");

        // Without a tariff it can't be chosen; with one it can, under its standard.
        var request = await StartAsync(argon);
        var sample = Sample("Botol", "antimon");
        sample["standard"] = "eu-10-2011";
        (await AddAsync(argon, request, sample))["items"].ShouldContain("belum ada penggantinya");
        var today = DateTime.UtcNow.AddDays(-2).ToString("yyyy-MM-dd");
        (await admin.PostFormAsync(page + "antimon?handler=Tariff", new Dictionary<string, string> { ["Price"] = "275.000", ["From"] = today, ["Basis"] = "PP 54/2021" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.PostFormAsync(page + "antimon?handler=Tariff", new Dictionary<string, string> { ["Price"] = "1,5", ["From"] = today })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await AddAsync(argon, request, sample)).ShouldBeEmpty();
        (await LinesAsync(argon, request))["total"]!.GetValue<long>().ShouldBe(275_000);

        (await admin.PostFormAsync(page + "antimon?handler=Retire", new Dictionary<string, string> { ["retire"] = "true" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await SubmitAsync(argon, request))["l1.price"].ShouldContain("Antimon (Sb) tidak lagi ditawarkan");
        // The product itself has no price, and a standard in use stays.
        (await admin.PostFormAsync($"/admin/katalog/produk/{Bottle}?handler=Tariff", new Dictionary<string, string> { ["Price"] = "1000", ["From"] = today })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var dropped = await admin.PostFormAsync($"/admin/katalog/produk/{Bottle}?handler=Standards", new Dictionary<string, string> { ["standards[0].code"] = "eu-10-2011", ["standards[0].name"] = "EU" });
        (await dropped.TextAsync()).ShouldContain("masih dipakai parameter");
        (await admin.StatusAsync(page + "tidak-ada")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_rule_table_is_edited_on_its_page_checked_and_followed_at_once()
    {
        var lab = await OpenAsync(platform);
        using var admin = await lab.Tenant.SignInAsync("admin");
        using var argon = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(argon);
        const string Page = "/admin/katalog/aturan/migrasi-bpom";
        (await admin.TextAsync("/admin/katalog/aturan")).ShouldContain("12 tipe pangan");
        var form = await FormAsync(admin, Page);
        form.Count(f => f.Key.StartsWith("foods[", StringComparison.Ordinal) && f.Key.EndsWith(".code", StringComparison.Ordinal) && f.Value.Length > 0).ShouldBe(12);

        // Saved as it stands it says the same.
        (await SendAsync(admin, Page, form)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await AddAsync(argon, request, Migration(["ii"], "migrasi-total-etanol-10")))["items"].ShouldContain("tidak ditawarkan");

        // Acidic food shall imply ethanol of ten percent too.
        (await SendAsync(admin, Page, form.Append(new("foods[1].simulants", "etanol-10")))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        form = await FormAsync(admin, Page);
        (await SendAsync(admin, Page, form.Append(new("foods[1].simulants", "etanol-10")))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        form = await FormAsync(admin, Page);
        (await AddAsync(argon, request, Migration(["ii"], "migrasi-total-etanol-10"))).ShouldBeEmpty();
        var rules = (await argon.GetFromJsonAsync<JsonObject>("/api/v1/catalog/rules/migrasi-bpom"))!;
        rules["foods"]![1]!["simulants"]!.AsArray().Select(s => s!.ToString()).ShouldBe(["asam-asetat-3", "etanol-10"], ignoreOrder: true);
        rules["fields"]![0]!["required"]!.GetValue<bool>().ShouldBeTrue();

        // Faults are told beside the field and change nothing.
        foreach (var (change, words) in new (Func<List<KeyValuePair<string, string>>, IEnumerable<KeyValuePair<string, string>>> Change, string Words)[]
        {
            (f => f.Where(x => x.Key != "foods[2].simulants"), "Pilih simulan untuk tipe pangan III"), (f => f.Where(x => !x.Key.StartsWith("times[", StringComparison.Ordinal)), "Perlu sekurang-kurangnya satu waktu kontak"),
            (f => f.Select(x => x.Key == "foods[3].code" ? new(x.Key, "i") : x), "ada dua kali"), (f => f.Select(x => x.Key == "simulants[0].code" ? new(x.Key, "Air Biasa") : x), "Pilih dari pilihan yang tersedia"),
            (f => f.Select(x => x.Key == "offers[0].parameters" ? new(x.Key, "lain") : x), "Pilih dari pilihan yang tersedia")
        })
        {
            var answer = await SendAsync(admin, Page, [.. change(form)]);
            answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await answer.TextAsync()).ShouldContain(words);
        }

        (await argon.GetFromJsonAsync<JsonObject>("/api/v1/catalog/rules/migrasi-bpom"))!.ToJsonString().ShouldBe(rules.ToJsonString());
    }

    [Fact]
    public async Task Only_the_agencys_admin_edits_and_another_agency_finds_nothing()
    {
        var lab = await OpenAsync(platform);
        using var desk = await lab.Tenant.SignInAsync("nadia");
        using var applicant = await lab.Tenant.SignInAsync("argon");
        foreach (var path in new[] { "/admin/katalog/aturan", "/admin/katalog/aturan/migrasi-bpom", $"/admin/katalog/produk/{Bottle}/butir/migrasi-pb" })
        {
            (await desk.StatusAsync(path)).ShouldBe(HttpStatusCode.Forbidden);
            (await applicant.StatusAsync(path)).ShouldBe(HttpStatusCode.Forbidden);
        }

        var shop = await platform.CreateTenantAsync("ptsp");
        using var foreign = await shop.SignInAsync("admin");
        (await foreign.StatusAsync("/admin/katalog/aturan/migrasi-bpom")).ShouldBe(HttpStatusCode.NotFound);
        (await foreign.StatusAsync($"/admin/katalog/produk/{Bottle}/butir/migrasi-pb")).ShouldBe(HttpStatusCode.NotFound);
        (await foreign.GetAsync("/api/v1/catalog/rules/migrasi-bpom")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Programs_edit_options_and_rules_as_the_pages_do()
    {
        var lab = await OpenAsync(platform);
        using var admin = await lab.Tenant.ApiAsync("admin");
        const string Editor = "/api/v1/catalog-editor";
        var today = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(-2);
        (await ErrorsAsync(await admin.PostAsJsonAsync($"{Editor}/products/caliper-digital/options", new { code = "0-2000-mm", sort = 9 }))).Keys.ShouldBe(["name"]);
        (await admin.PostAsJsonAsync($"{Editor}/products/caliper-digital/options", new { code = "0-2000-mm", name = new { id = "0 – 2000 mm" }, sort = 9 })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.PostAsJsonAsync($"{Editor}/products/caliper-digital/options/0-2000-mm/tariffs", new { from = today, price = 700_000, basis = "PP 54/2021" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.PutAsJsonAsync($"{Editor}/products/caliper-digital/options/0-200-mm/retired", new { retired = true })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var options = (await admin.GetFromJsonAsync<JsonArray>($"{Editor}/products/caliper-digital/options"))!;
        options.Select(o => (o!["option"]!["code"]!.ToString(), o["isRetired"]!.GetValue<bool>())).ShouldContain(("0-200-mm", true));
        options[^1]!["tariffs"]![0]!["price"]!.GetValue<long>().ShouldBe(700_000);
        (await ErrorsAsync(await admin.PutAsJsonAsync($"{Editor}/products/{Bottle}/standards", new { standards = new[] { new { code = "none", name = "Tanpa" } } }))).Keys.ShouldBe(["standards[0].code"]);

        var rules = (await admin.GetFromJsonAsync<JsonObject>($"{Editor}/rules/migrasi-bpom"))!;
        var table = (JsonObject)rules["table"]!;
        table["offers"]![0]!["simulants"] = new JsonArray("air");
        (await ErrorsAsync(await admin.PutAsJsonAsync($"{Editor}/rules/migrasi-bpom", table)))["offers[0].simulants"].ShouldContain("'air'");
        table["offers"]![0]!["simulants"] = new JsonArray("etanol-20");
        (await admin.PutAsJsonAsync($"{Editor}/rules/migrasi-bpom?version={rules["version"]}", table)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await admin.PutAsJsonAsync($"{Editor}/rules/migrasi-bpom?version={rules["version"]}", table)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        table["tidakDikenal"] = 1;
        (await admin.PutAsJsonAsync($"{Editor}/rules/migrasi-bpom", table)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var desk = await lab.Tenant.ApiAsync("nadia");
        (await desk.PutAsJsonAsync($"{Editor}/rules/migrasi-bpom", table)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, string page, IEnumerable<KeyValuePair<string, string>> form) => client.PostAsync(page, new FormUrlEncodedContent(form));

    /// <summary>Everything that a browser would send of the page's rule form.</summary>
    private static async Task<List<KeyValuePair<string, string>>> FormAsync(HttpClient client, string page)
    {
        var html = await client.GetStringAsync(page);
        var fields = new List<KeyValuePair<string, string>>();
        foreach (System.Text.RegularExpressions.Match input in System.Text.RegularExpressions.Regex.Matches(html[html.IndexOf("ln-rules", StringComparison.Ordinal)..], "<input[^>]*>"))
        {
            string? Attribute(string name) => System.Text.RegularExpressions.Regex.Match(input.Value, $"\\b{name}=\"([^\"]*)\"") is { Success: true } m ? WebUtility.HtmlDecode(m.Groups[1].Value) : null;
            if (Attribute("name") is { } name && (Attribute("type") is not ("checkbox" or "radio") || input.Value.Contains(" checked", StringComparison.Ordinal)))
            {
                fields.Add(new(name, Attribute("value") ?? ""));
            }
        }

        return fields;
    }
}
