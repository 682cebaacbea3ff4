using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Catalog;

public sealed class OrderTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task Lines_are_asked_saved_checked_and_frozen()
    {
        var shop = await Shop.OpenAsync(platform);
        await shop.PriceAsync("kal-termometer", 275_000);
        using var fajar = await shop.WithCartAsync("fajar", ("kal-termometer", 2));
        var request = await Shop.StartAsync(fajar, Shop.Calibration);

        // A draft keeps what is wrong; sending names it.
        (await Shop.ActAsync(fajar, request, "save", new JsonObject { ["l1.quantity"] = "-5", ["l1.merek"] = "Contoh" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var kept = (await fajar.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}"))!["actions"]!.AsArray().First(a => a!["code"]!.ToString() == "submit")!["defaults"];
        kept!["l1.quantity"]!.ToString().ShouldBe("-5");
        var missing = await Shop.SubmitAsync(fajar, request, new JsonObject { ["l1.quantity"] = "2" });
        missing.Keys.ShouldContain("l1.merek");
        missing.Keys.ShouldNotContain("l1.alamatKembali");
        foreach (var (typed, words) in new[] { ("0", "sekurang-kurangnya 1"), ("-1", "sekurang-kurangnya 1"), ("1,5", "bilangan bulat"), ("1000000", "Paling banyak") })
        {
            (await Shop.SubmitAsync(fajar, request, Shop.CalibrationLine(1, typed)))["l1.quantity"].ShouldContain(words);
        }

        (await shop.LinesAsync(request)).ShouldBeEmpty();
        (await Shop.SubmitAsync(fajar, request, Shop.CalibrationLine(1, "3"))).ShouldBeEmpty();
        var line = (await shop.LinesAsync(request)).ShouldHaveSingleItem();
        (line.Position, line.Quantity, line.Price, line.Amount, line.HandlingUnit).ShouldBe((1, 3, 275_000, 825_000, "unit-instrumentasi"));
        line.Data["merek"]!.ToString().ShouldBe("Contoh");
        line.Detail.ShouldNotBeNull().ShouldContain("T-100");

        // Whatever happens to the catalog, the line stays as it was.
        await shop.PriceAsync("kal-termometer", 999_000);
        await shop.RetireAsync("kal-termometer");
        await platform.Database.ExecuteAsync($"update catalog.products set name_id = 'Lain', unit_id = 'lain' where tenant_id = '{shop.Tenant.Id}' and code = 'kal-termometer'");
        var later = (await shop.LinesAsync(request)).ShouldHaveSingleItem();
        (later.Id, later.Price, later.Name.Id, later.Unit.Id).ShouldBe((line.Id, 275_000, "Kalibrasi termometer", "alat"));
        using var browser = await shop.Tenant.SignInAsync("fajar");
        var page = WebUtility.HtmlDecode(await browser.GetStringAsync($"/permohonan/{request}"));
        page.ShouldContain("Kalibrasi termometer");
        page.ShouldContain("Rp 825.000");
        (await browser.GetStringAsync("/katalog/produk/kal-termometer")).ShouldContain("Tidak lagi ditawarkan");
    }

    [Fact]
    public async Task A_tariff_that_changes_before_sending_is_refused_once_with_both_prices()
    {
        var shop = await Shop.OpenAsync(platform);
        await shop.PriceAsync("kal-termometer", 275_000);
        using var fajar = await shop.WithCartAsync("fajar", ("kal-termometer", 1));
        var request = await Shop.StartAsync(fajar, Shop.Calibration);
        await shop.PriceAsync("kal-termometer", 310_000);

        (await Shop.SubmitAsync(fajar, request, Shop.CalibrationLine(1, price: 275_000)))["l1.price"].ShouldContain("Rp 275.000 menjadi Rp 310.000");
        (await Shop.SubmitAsync(fajar, request, Shop.CalibrationLine(1)))["l1.price"].ShouldContain("Rp 275.000 menjadi Rp 310.000");
        (await shop.LinesAsync(request)).ShouldBeEmpty();

        // Nobody can name a price of their own: only today's is agreed to.
        (await Shop.SubmitAsync(fajar, request, Shop.CalibrationLine(1, price: 1)))["l1.price"].ShouldContain("menjadi Rp 310.000");
        (await Shop.SubmitAsync(fajar, request, Shop.CalibrationLine(1, price: 310_000))).ShouldBeEmpty();
        (await shop.LinesAsync(request)).ShouldHaveSingleItem().Price.ShouldBe(310_000);
    }

    [Fact]
    public async Task A_product_retired_or_without_tariff_between_cart_and_order_is_told_and_can_be_removed()
    {
        var shop = await Shop.OpenAsync(platform);
        using var fajar = await shop.WithCartAsync("fajar", ("kal-termometer", 1), ("kal-barometer", 1), ("kal-piranometer", 1));
        var request = await Shop.StartAsync(fajar, Shop.Calibration);
        await shop.RetireAsync("kal-barometer");
        await shop.EndTariffsAsync("kal-piranometer");

        var refused = await Shop.SubmitAsync(fajar, request, Shop.CalibrationLine(1));
        refused["l2.quantity"].ShouldContain("tidak lagi ditawarkan");
        refused["l3.quantity"].ShouldContain("sudah berakhir");
        refused.Count.ShouldBe(2);
        using var browser = await shop.Tenant.SignInAsync("fajar");
        (await browser.GetStringAsync($"/permohonan/{request}")).ShouldContain("Hapus baris ini untuk melanjutkan");

        // Removing keeps what was typed elsewhere; a number isn't given twice.
        (await Shop.ActAsync(fajar, request, "remove", new JsonObject { ["line"] = "2", ["l1.merek"] = "Tersimpan" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Shop.ActAsync(fajar, request, "remove", new JsonObject { ["line"] = "3" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Shop.ActAsync(fajar, request, "remove", new JsonObject { ["line"] = "3" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Shop.ActAsync(fajar, request, "add", new JsonObject { ["product"] = "kal-magnetometer", ["quantity"] = "2" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var submit = (await fajar.GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}"))!["actions"]!.AsArray().First(a => a!["code"]!.ToString() == "submit")!;
        submit["defaults"]!["l1.merek"]!.ToString().ShouldBe("Tersimpan");
        submit["defaults"]!["l4.quantity"]!.ToString().ShouldBe("2");
        (await Shop.ActAsync(fajar, request, "add", new JsonObject { ["product"] = "sewa-aws" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await Shop.ActAsync(fajar, request, "add", new JsonObject { ["product"] = "kal-barometer" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var values = Shop.CalibrationLine(1);
        foreach (var (code, value) in Shop.CalibrationLine(4, "2"))
        {
            values[code] = value!.DeepClone();
        }

        (await Shop.SubmitAsync(fajar, request, values)).ShouldBeEmpty();
        (await shop.LinesAsync(request)).Select(l => (l.Position, l.Quantity)).ShouldBe([(1, 1L), (2, 2L)]);
    }

    [Fact]
    public async Task An_order_without_lines_can_t_be_sent_and_a_stranger_can_t_see_it()
    {
        var shop = await Shop.OpenAsync(platform);
        using var fajar = await shop.WithCartAsync("fajar");
        var started = await fajar.PostAsJsonAsync("/api/v1/requests", new { service = Shop.Calibration });
        var request = (await started.Content.ReadFromJsonAsync<JsonObject>())!["id"]!.ToString();

        (await Shop.ActAsync(fajar, request, "submit", [])).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        using var sekar = await shop.Tenant.ApiAsync("sekar");
        (await Shop.ActAsync(sekar, request, "add", new JsonObject { ["product"] = "kal-termometer" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var neighbour = await Shop.OpenAsync(platform);
        using var there = await neighbour.Tenant.ApiAsync("fajar");
        (await there.GetAsync($"/api/v1/requests/{request}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.LinesAsync(request)).ShouldBeEmpty();

        // Discarding the draft takes its lines along.
        (await Shop.ActAsync(fajar, request, "add", new JsonObject { ["product"] = "kal-termometer" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await fajar.DeleteAsync($"/api/v1/requests/{request}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await platform.Database.ScalarAsync<long>($"select count(*) from catalog.order_lines where request_id = '{request}'")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_two_who_want_the_last_instrument_at_once_one_gets_it_until_it_is_given_back()
    {
        var shop = await Shop.OpenAsync(platform);
        using var fajar = await shop.WithCartAsync("fajar", ("sewa-gravimeter", 1));
        using var sekar = await shop.WithCartAsync("sekar", ("sewa-gravimeter", 1));
        var first = await Shop.StartAsync(fajar, Shop.Rental);
        var second = await Shop.StartAsync(sekar, Shop.Rental);

        var answers = await Task.WhenAll(
            Shop.SubmitAsync(fajar, first, Shop.RentalLine(1, Shop.Day(10), Shop.Day(14))), Shop.SubmitAsync(sekar, second, Shop.RentalLine(1, Shop.Day(12), Shop.Day(16))));
        answers.Count(a => a.Count == 0).ShouldBe(1);
        answers.Single(a => a.Count > 0)["l1.rental"].ShouldContain("sudah dipesan");
        var (winner, loser, rival) = answers[0].Count == 0 ? (first, second, sekar) : (second, first, fajar);

        // Days × items are charged, and the calendar shows them as taken.
        var line = (await shop.LinesAsync(winner)).ShouldHaveSingleItem();
        line.Quantity.ShouldBe(5);
        line.Data["rental"]!["units"]!.GetValue<int>().ShouldBe(1);
        var free = (await shop.Tenant.Anonymous().GetFromJsonAsync<JsonArray>($"/api/v1/catalog/products/sewa-gravimeter/availability?from={Shop.Day(9):yyyy-MM-dd}&to={Shop.Day(17):yyyy-MM-dd}"))!;
        free.Count(d => d!["free"]!.GetValue<int>() == 0).ShouldBe(5);

        // Refused by the office, it is free again.
        using var officer = await shop.Tenant.ApiAsync("dimas");
        (await Shop.ActAsync(officer, winner, "tidakTersedia", new JsonObject { ["reason"] = "Alat rusak saat diperiksa." })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Shop.SubmitAsync(rival, loser, Shop.RentalLine(1, Shop.Day(12), Shop.Day(14)))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Days_of_a_rental_are_checked_and_adjoining_ones_don_t_clash()
    {
        var shop = await Shop.OpenAsync(platform);
        using var fajar = await shop.WithCartAsync("fajar", ("sewa-akselerograf", 2));
        var request = await Shop.StartAsync(fajar, Shop.Rental);
        (await Shop.SubmitAsync(fajar, request, Shop.RentalLine(1, Shop.Day(-3), Shop.Day(2), "2")))["l1.rental"].ShouldContain("sudah lewat");
        (await Shop.SubmitAsync(fajar, request, Shop.RentalLine(1, Shop.Day(6), Shop.Day(4), "2")))["l1.rental"].ShouldContain("mendahului");
        (await Shop.SubmitAsync(fajar, request, Shop.RentalLine(1, Shop.Day(5), Shop.Day(9), "3")))["l1.quantity"].ShouldContain("hanya ada 2");

        // The same instrument on two lines counts together.
        (await Shop.ActAsync(fajar, request, "add", new JsonObject { ["product"] = "sewa-akselerograf" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var values = Shop.RentalLine(1, Shop.Day(5), Shop.Day(9), "2");
        foreach (var (code, value) in Shop.RentalLine(2, Shop.Day(9), Shop.Day(12)))
        {
            values[code] = value!.DeepClone();
        }

        (await Shop.SubmitAsync(fajar, request, values)).Keys.ShouldBe(["l2.rental"]);
        values["l2.rental"] = new JsonObject { ["from"] = $"{Shop.Day(10):yyyy-MM-dd}", ["to"] = $"{Shop.Day(12):yyyy-MM-dd}" };
        (await Shop.SubmitAsync(fajar, request, values)).ShouldBeEmpty();
        (await platform.Database.ScalarAsync<long>($"select count(*) from catalog.reservations where request_id = '{request}'")).ShouldBe(2);
    }
}
