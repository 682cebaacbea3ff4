using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;
using static PlatformSaaS.Modules.Tests.CatalogLines.Laboratory;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

public sealed class LineTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task Samples_are_added_changed_copied_removed_and_frozen_when_they_are_sent()
    {
        var lab = await OpenAsync(platform);
        using var argon = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(argon);

        (await AddAsync(argon, request, Sample())).ShouldBeEmpty();
        (await argon.PostAsync($"/api/v1/requests/{request}/lines/1/copy", null)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await argon.PostAsync($"/api/v1/requests/{request}/lines/1/copy", null)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await argon.PutAsJsonAsync($"/api/v1/requests/{request}/lines/2", Sample("Botol kedua", "migrasi-pb", "bahan-pb"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await argon.DeleteAsync($"/api/v1/requests/{request}/lines/3")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var draft = await LinesAsync(argon, request);
        draft["total"]!.GetValue<long>().ShouldBe(482_000 + 383_000);
        draft["lines"]!.AsArray().Select(l => (l!["number"]!.GetValue<int>(), l["identity"]!["namaId"]!.ToString(), l["isFrozen"]!.GetValue<bool>())).ShouldBe([(1, "Botol Merek Mulia Tipe PE", false), (2, "Botol kedua", false)]);
        // The list of requests tells the work while it is a draft still.
        (await argon.GetFromJsonAsync<JsonObject>("/api/v1/requests"))!["items"]![0]!["title"]!.ToString().ShouldBe("Botol / Preform / Lembaran PET: 2 sampel");
        (await lab.FrozenAsync(request)).ShouldBeEmpty();

        (await SubmitAsync(argon, request)).ShouldBeEmpty();
        var lines = await lab.FrozenAsync(request);
        lines.Select(l => (l.Position, l.Name.Id, l.Quantity, l.Unit.Id, l.Price, l.Amount, l.HandlingUnit)).ShouldBe(
            [(1, "Botol / Preform / Lembaran PET", 1L, "sampel", 482_000L, 482_000L, "unit-pengujian"), (2, "Botol / Preform / Lembaran PET", 1L, "sampel", 383_000L, 383_000L, "unit-pengujian")]);
        lines[0].Items.Select(i => (i.Code, i.Name.Id, i.Price, i.Unit)).ShouldBe([("migrasi-pb", "Timbal (Pb)", 240_000L, "mg/L"), ("migrasi-cd", "Kadmium (Cd)", 242_000L, "mg/L")]);
        lines[0].Items[0].Group!.Id.ShouldContain("asam asetat 4%");
        lines.ShouldAllBe(l => l.Price == l.Items.Sum(i => i.Price));
        (lines[0].Data["namaId"]!.ToString(), lines[0].Data["namaEn"]!.ToString(), lines[0].Data["standard"]!.ToString()).ShouldBe(("Botol Merek Mulia Tipe PE", "Bottle", "Hygienic Regulation on Food Contact Articles in Japan"));
        lines[0].Detail.ShouldNotBeNull().ShouldContain("Mulia");

        // Whatever happens to the catalog, and whatever is tried, the lines stay as they were.
        await lab.PriceAsync(Bottle, "migrasi-pb", 1);
        await lab.RetireAsync(Bottle);
        (await argon.PutAsJsonAsync($"/api/v1/requests/{request}/lines/2", Sample())).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await argon.DeleteAsync($"/api/v1/requests/{request}/lines/1")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await argon.PostAsJsonAsync($"/api/v1/requests/{request}/lines", Sample())).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await lab.FrozenAsync(request)).Select(l => (l.Id, l.Price)).ShouldBe(lines.Select(l => (l.Id, l.Price)));
        var sent = await LinesAsync(argon, request);
        (sent["total"]!.GetValue<long>(), sent["lines"]![0]!["isFrozen"]!.GetValue<bool>()).ShouldBe((865_000, true));
    }

    [Fact]
    public async Task An_instrument_is_priced_by_its_range()
    {
        var lab = await SharedAsync(platform);
        using var argon = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(argon, Calibration);

        (await AddAsync(argon, request, Instrument("0-5000-mm")))["items"].ShouldContain("Tidak ada rentang ukur '0-5000-mm'");
        var unnamed = Instrument();
        ((JsonObject)unnamed["identity"]!).Remove("titikUkur");
        (await AddAsync(argon, request, unnamed)).Keys.ShouldBe(["titikUkur"]);
        (await AddAsync(argon, request, Instrument())).ShouldBeEmpty();
        (await SubmitAsync(argon, request)).ShouldBeEmpty();

        var line = (await lab.FrozenAsync(request)).ShouldHaveSingleItem();
        (line.Name.Id, line.Price, line.HandlingUnit).ShouldBe(("Caliper (Digital)", 350_000, "unit-kalibrasi"));
        line.Items.ShouldHaveSingleItem().Name.Id.ShouldBe("0 – 150 mm");
        (await argon.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}"))!["title"]!.ToString().ShouldBe("Caliper (Digital) 0 – 150 mm: 1 alat");
    }

    [Fact]
    public async Task What_is_not_offered_is_refused_with_a_word_beside_its_field()
    {
        var lab = await OpenAsync(platform);
        using var argon = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(argon);
        await lab.RetireAsync("galon");
        await lab.RetireOptionAsync(Bottle, "bahan-cd");

        foreach (var (line, field, words) in new (Action<JsonObject> Change, string, string)[]
        {
            (s => s["product"] = "tidak-ada", "product", "tidak termasuk layanan ini"), (s => s["product"] = "caliper-digital", "product", "tidak termasuk layanan ini"), (s => s["product"] = "galon", "product", "tidak lagi ditawarkan"),
            (s => s.Remove("product"), "product", "Isi produk"), (s => s.Remove("standard"), "standard", "Tanpa standar uji"), (s => s["standard"] = "sni-1", "standard", "bukan standar"),
            (s => s["items"] = new JsonArray(), "items", "sekurang-kurangnya satu parameter"), (s => s["items"] = new JsonArray("migrasi-hg"), "items", "tidak termasuk standar uji"), (s => s["items"] = new JsonArray("bahan-cd"), "items", "tidak lagi ditawarkan"),
            (s => s["items"] = new JsonArray("' or 1=1"), "items", "Tidak ada parameter"), (s => s["identity"]!["namaId"] = "", "namaId", "Isi nama"), (s => s["identity"]!["namaEn"] = " ", "namaEn", "Isi nama"),
            (s => s["identity"]!["merek"] = new string('x', 101), "merek", "Terlalu panjang")
        })
        {
            var sample = Sample();
            line(sample);
            (await AddAsync(argon, request, sample))[field].ShouldContain(words, Case.Insensitive);
        }

        (await LinesAsync(argon, request))["lines"]!.AsArray().ShouldBeEmpty();
        (await argon.PostAsJsonAsync($"/api/v1/requests/{request}/actions/submit", new { values = new JsonObject() })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        // A product without standards needs none, a ticked parameter counts once, and without a standard everything is offered.
        (await AddAsync(argon, request, new JsonObject { ["product"] = "cat-tembok", ["items"] = new JsonArray("daya-tutup", "daya-tutup"), ["identity"] = new JsonObject { ["namaId"] = "Cat", ["namaEn"] = "Paint" } })).ShouldBeEmpty();
        var free = Sample("Botol", "migrasi-hg", "bahan-pb");
        free["standard"] = "none";
        (await AddAsync(argon, request, free)).ShouldBeEmpty();
        (await LinesAsync(argon, request))["lines"]!.AsArray().Select(l => l!["items"]!.AsArray().Count).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Parameters_of_a_food_packaging_follow_from_its_use_through_the_api_too()
    {
        var lab = await SharedAsync(platform);
        using var argon = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(argon);

        (await AddAsync(argon, request, Migration(["ii"], "migrasi-total-etanol-20")))["items"].ShouldContain("simulan: Asam asetat 3%");
        (await AddAsync(argon, request, Migration([], "migrasi-pb")))["foods"].ShouldContain("satu tipe pangan");
        (await AddAsync(argon, request, Migration(["xii"], "migrasi-pb")))["foods"].ShouldContain("Tidak ada tipe pangan 'xii'");
        var bare = Migration(["ii"], "migrasi-pb");
        bare.Remove("use");
        (await AddAsync(argon, request, bare)).Keys.ShouldBe(["jenisMaterial", "bentukKemasan", "dimensi", "time", "temperature"], ignoreOrder: true);
        var wrong = Migration(["ii"], "migrasi-pb");
        wrong["use"]!["time"] = "t77";
        (await AddAsync(argon, request, wrong)).Keys.ShouldBe(["time"]);

        (await AddAsync(argon, request, Migration(["ii", "vi-a", "iv-b"], "migrasi-total-asam-asetat-3", "migrasi-total-etanol-20", "migrasi-total-etanol-50", "migrasi-pb", "migrasi-cd", "migrasi-hg", "migrasi-cr6"))).ShouldBeEmpty();
        (await SubmitAsync(argon, request)).ShouldBeEmpty();
        var line = (await lab.FrozenAsync(request)).ShouldHaveSingleItem();
        line.Price.ShouldBe(589_000 + 588_000 + 656_000 + 240_000 + 242_000 + 332_000 + 255_000);
        (line.Data["jenisMaterial"]!.ToString(), line.Data["dimensi"]!.ToString()).ShouldBe(("Plastik PP", "330 ml"));
    }

    [Fact]
    public async Task A_tariff_that_changes_before_sending_is_refused_once_with_both_prices()
    {
        var lab = await OpenAsync(platform);
        using var argon = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(argon);
        await AddAsync(argon, request, Sample());
        await lab.PriceAsync(Bottle, "migrasi-pb", 250_000);

        var told = (await SubmitAsync(argon, request))["l1.price"];
        told.ShouldContain("Rp 482.000 menjadi Rp 492.000");
        told.ShouldContain("Timbal (Pb): Rp 240.000 menjadi Rp 250.000");
        (await SubmitAsync(argon, request, new JsonObject { ["l1.price"] = 1 })).Keys.ShouldBe(["l1.price"]);
        (await lab.FrozenAsync(request)).ShouldBeEmpty();
        (await SubmitAsync(argon, request, new JsonObject { ["l1.price"] = 492_000 })).ShouldBeEmpty();
        (await lab.FrozenAsync(request)).ShouldHaveSingleItem().Price.ShouldBe(492_000);
    }

    [Fact]
    public async Task A_parameter_or_product_that_is_taken_off_meanwhile_stops_the_sending()
    {
        var lab = await OpenAsync(platform);
        using var argon = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(argon);
        await AddAsync(argon, request, Sample());
        await AddAsync(argon, request, new JsonObject { ["product"] = "cat-tembok", ["items"] = new JsonArray("daya-tutup"), ["identity"] = new JsonObject { ["namaId"] = "Cat", ["namaEn"] = "Paint" } });
        await lab.RetireOptionAsync(Bottle, "migrasi-cd");
        await lab.RetireAsync("cat-tembok");

        var refused = await SubmitAsync(argon, request);
        refused["l1.price"].ShouldContain("Kadmium (Cd) tidak lagi ditawarkan");
        refused["l2.price"].ShouldContain("Cat tembok tidak lagi ditawarkan");
        (await lab.FrozenAsync(request)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fifty_samples_go_into_one_request_and_the_next_is_refused_however_it_is_made()
    {
        var lab = await SharedAsync(platform);
        using var argon = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(argon);
        await AddAsync(argon, request, Sample());
        for (var i = 0; i < 49; i++)
        {
            (await argon.PostAsync($"/api/v1/requests/{request}/lines/1/copy", null)).EnsureSuccessStatusCode();
        }

        (await AddAsync(argon, request, Sample()))["product"].ShouldContain("paling banyak 50 sampel");
        (await ErrorsAsync(await argon.PostAsync($"/api/v1/requests/{request}/lines/1/copy", null)))["product"].ShouldContain("paling banyak 50 sampel");
        (await LinesAsync(argon, request))["lines"]!.AsArray().Count.ShouldBe(50);
    }

    [Fact]
    public async Task The_same_command_adds_one_line()
    {
        var lab = await SharedAsync(platform);
        using var argon = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(argon);
        for (var i = 0; i < 3; i++)
        {
            using var add = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/requests/{request}/lines") { Content = JsonContent.Create(Sample()) };
            add.Headers.Add("Idempotency-Key", "tambah-sekali-saja");
            (await argon.SendAsync(add)).StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        (await LinesAsync(argon, request))["lines"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Lines_of_others_look_like_missing_ones()
    {
        var lab = await OpenAsync(platform);
        var elsewhere = await OpenAsync(platform);
        using var argon = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(argon);
        await AddAsync(argon, request, Sample());
        using var neon = await lab.Tenant.ApiAsync("neon");
        using var foreign = await elsewhere.Tenant.ApiAsync("argon");
        using var nobody = lab.Tenant.Anonymous();

        foreach (var (client, expected) in new[] { (neon, HttpStatusCode.NotFound), (foreign, HttpStatusCode.NotFound), (nobody, HttpStatusCode.Unauthorized) })
        {
            (await client.GetAsync($"/api/v1/requests/{request}/lines")).StatusCode.ShouldBe(expected);
            (await client.PostAsJsonAsync($"/api/v1/requests/{request}/lines", Sample())).StatusCode.ShouldBe(expected);
            (await client.PutAsJsonAsync($"/api/v1/requests/{request}/lines/1", Sample())).StatusCode.ShouldBe(expected);
            (await client.PostAsync($"/api/v1/requests/{request}/lines/1/copy", null)).StatusCode.ShouldBe(expected);
            (await client.DeleteAsync($"/api/v1/requests/{request}/lines/1")).StatusCode.ShouldBe(expected);
        }

        (await ErrorsAsync(await argon.DeleteAsync($"/api/v1/requests/{request}/lines/7")))["line"].ShouldContain("sudah tidak ada");
        (await LinesAsync(argon, request))["lines"]!.AsArray().Count.ShouldBe(1);

        // A product that only the other agency has is as good as none.
        await platform.Database.ExecuteAsync($"update catalog.products set code = 'khusus-lain' where tenant_id = '{elsewhere.Tenant.Id}' and code = 'gelas'");
        var sample = Sample();
        sample["product"] = "khusus-lain";
        (await AddAsync(argon, request, sample))["product"].ShouldContain("tidak termasuk layanan ini");
    }

    [Fact]
    public async Task Choices_and_rules_are_told_to_everybody_and_described()
    {
        var lab = await SharedAsync(platform);
        using var anybody = lab.Tenant.Anonymous();

        var bottle = (await anybody.GetFromJsonAsync<JsonObject>($"/api/v1/catalog/products/{Bottle}/options"))!;
        bottle["standards"]!.AsArray().Select(s => (s!["code"]!.ToString(), s["rules"]?.ToString())).ShouldBe([("eu-10-2011", null), (Japan, null), (Bpom, "migrasi-bpom")]);
        bottle["options"]!.AsArray().First(o => o!["code"]!.ToString() == "migrasi-ftalat")!["price"]!.GetValue<long>().ShouldBe(2_165_000);
        (await anybody.GetFromJsonAsync<JsonObject>("/api/v1/catalog/rules/migrasi-bpom"))!["foods"]!.AsArray().Count.ShouldBe(12);
        var answer = await anybody.PostAsJsonAsync("/api/v1/catalog/rules/migrasi-bpom/offers", new { foods = new[] { "ii" }, time = "t1", temperature = "s1" });
        (await answer.Content.ReadFromJsonAsync<JsonObject>())!["offered"]!.AsArray()[0]!["code"]!.ToString().ShouldBe("migrasi-total-asam-asetat-3");
        (await ErrorsAsync(await anybody.PostAsJsonAsync("/api/v1/catalog/rules/migrasi-bpom/offers", new { foods = new[] { "ii" }, time = "t1" }))).Keys.ShouldBe(["temperature"]);
        (await anybody.GetAsync("/api/v1/catalog/rules/lain")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anybody.GetAsync("/api/v1/catalog/products/lain/options")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var paths = (await anybody.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!["paths"]!.AsObject();
        paths.ShouldContain(p => p.Key == "/api/v1/requests/{id}/lines/{number}");
        paths.ShouldContain(p => p.Key == "/api/v1/catalog/rules/{code}/offers");
    }
}
