using System.Net;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.TestBase.Infrastructure;
using static PlatformSaaS.Modules.Tests.CatalogLines.Laboratory;

namespace PlatformSaaS.Modules.Tests.CatalogLines;

public sealed class LinePageTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task A_sample_is_written_and_sent_without_script()
    {
        var lab = await OpenAsync(platform);
        using var api = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(api);
        using var argon = await lab.Tenant.SignInAsync("argon");
        var page = $"/permohonan/{request}";
        (await argon.TextAsync(page)).ShouldContain("Belum ada sampel");

        // Product, then standard, then the parameters appear; what was typed is kept from page to page.
        var form = new Dictionary<string, string> { ["prefix"] = "v.", ["view"] = "baris=baru", ["v.line"] = "0", ["v.product"] = Bottle, ["v.namaId"] = "Botol Mulia" };
        (await argon.TextAsync(page + "?baris=baru")).ShouldNotContain("Timbal (Pb)");
        var kept = await argon.PostFormAsync($"{page}?baris=baru&handler=Act&do=save", form, page + "?baris=baru");
        kept.Headers.Location!.ToString().ShouldBe(page + "?baris=baru");
        (await argon.TextAsync(page + "?baris=baru")).ShouldContain("Hygienic Regulation");
        form["v.standard"] = Japan;
        await argon.PostFormAsync($"{page}?baris=baru&handler=Act&do=save", form, page + "?baris=baru");
        var choosing = await argon.TextAsync(page + "?baris=baru");
        choosing.ShouldContain("Timbal (Pb)");
        choosing.ShouldContain("Rp 240.000");
        choosing.ShouldContain("value=\"Botol Mulia\"");
        choosing.ShouldNotContain("Raksa (Hg)");
        (await argon.TextAsync(page)).ShouldContain("belum selesai diisi");

        // Refused with a word, nothing typed is lost.
        form["v.items[0].code"] = "migrasi-pb";
        form["view"] = "";
        var refused = await argon.PostFormAsync($"{page}?baris=baru&handler=Act&do=add", form, page + "?baris=baru");
        refused.StatusCode.ShouldBe(HttpStatusCode.OK);
        var again = await refused.TextAsync();
        again.ShouldContain("Isi nama (Inggris)");
        again.ShouldContain("value=\"migrasi-pb\" id=\"butir-migrasi-pb\" data-price=\"240000\" checked");
        form["v.namaEn"] = "Mulia bottle";
        (await argon.PostFormAsync($"{page}?baris=baru&handler=Act&do=add", form, page + "?baris=baru")).Headers.Location!.ToString().ShouldBe(page);
        var list = await argon.TextAsync(page);
        list.ShouldContain("Botol Mulia");
        list.ShouldContain("Rp 240.000");
        list.ShouldNotContain("belum selesai diisi");

        // A price that changed meanwhile is told on the list; what was seen is agreed to.
        (await argon.PostFormAsync($"{page}?handler=Act&do=copy", new Dictionary<string, string> { ["prefix"] = "v.", ["v.line"] = "1" }, page)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await lab.PriceAsync(Bottle, "migrasi-pb", 260_000);
        var stale = await argon.PostFormAsync($"{page}?handler=Act&do=submit", new Dictionary<string, string> { ["prefix"] = "v.", ["v.l1.price"] = "240000", ["v.l2.price"] = "240000" }, page);
        var told = await stale.TextAsync();
        told.ShouldContain("Rp 240.000 menjadi Rp 260.000");
        told.ShouldContain("Setujui harga baru dan ajukan");
        var sent = await argon.PostFormAsync($"{page}?handler=Act&do=submit", new Dictionary<string, string> { ["prefix"] = "v.", ["v.l1.price"] = Forms.Hidden(told, "v.l1.price"), ["v.l2.price"] = "260000" }, page);
        sent.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var done = await argon.TextAsync(page);
        done.ShouldContain("Botol / Preform / Lembaran PET: 2 sampel");
        done.ShouldContain("Rp 520.000");
        (await lab.FrozenAsync(request)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Choices_follow_product_standard_and_use_without_a_reload()
    {
        var lab = await SharedAsync(platform);
        using var argon = await lab.Tenant.SignInAsync("argon");
        using var api = await lab.Tenant.ApiAsync("argon");
        var page = $"/permohonan/{await StartAsync(api)}?baris=baru";
        async Task<string> ChooseAsync(params (string Name, string Value)[] values)
        {
            var form = values.Select(v => new KeyValuePair<string, string>(v.Name, v.Value)).Concat([new("catalog", "pengujian"), new("kind", "sample"), new("rules", "migrasi-bpom"), new("service", "pengujian")]);
            var answer = await argon.PostFormAsync("/katalog/pilihan", form, page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            return await answer.TextAsync();
        }

        (await ChooseAsync()).ShouldContain("Standar dan parameter tampil setelah produk dipilih");
        var standards = await ChooseAsync(("v.product", Bottle));
        standards.ShouldContain("Peraturan BPOM Nomor 20 Tahun 2019");
        standards.ShouldContain("Tanpa standar uji");
        // The link leads to a question with what was chosen so far.
        standards.ShouldContain("/akun/bantuan/pertanyaan/ajukan?topik=pengujian&konteks=");
        Uri.UnescapeDataString(standards).ShouldContain("Produk: Botol / Preform / Lembaran PET");
        var use = await ChooseAsync(("v.product", Bottle), ("v.standard", Bpom));
        use.ShouldContain("Bentuk kemasan");
        use.ShouldContain("Etanol 10%");
        use.ShouldNotContain("Rp 589.000");
        var offered = await ChooseAsync(("v.product", Bottle), ("v.standard", Bpom), ("v.foods[1].code", "ii"), ("v.time", "t2"), ("v.temperature", "s3"), ("v.items[0].code", "migrasi-pb"), ("v.jenisMaterial", "Plastik PP"));
        offered.ShouldContain("Rp 589.000");
        offered.ShouldContain("Simulan Asam asetat 3% mewakili pangan tipe II.");
        offered.ShouldContain("0,5 jam pada 40 °C");
        offered.ShouldContain("value=\"Plastik PP\"");
        offered.ShouldContain("id=\"butir-migrasi-pb\" data-price=\"240000\" checked");
        offered.ShouldNotContain("Simulan etanol 20%");

        // Nothing is told to those who aren't signed in, nor of a group that doesn't exist.
        using var nobody = lab.Tenant.Anonymous();
        (await nobody.PostAsync("/katalog/pilihan", new FormUrlEncodedContent([]))).StatusCode.ShouldNotBe(HttpStatusCode.OK);
        (await argon.PostFormAsync("/katalog/pilihan", new Dictionary<string, string> { ["catalog"] = "lain" }, page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await argon.StatusAsync("/katalog/pilihan")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_unfinished_line_waits_is_dropped_or_stops_the_sending()
    {
        var lab = await SharedAsync(platform);
        using var api = await lab.Tenant.ApiAsync("argon");
        var request = await StartAsync(api);
        await AddAsync(api, request, Sample());
        using var argon = await lab.Tenant.SignInAsync("argon");
        var page = $"/permohonan/{request}";
        await argon.PostFormAsync($"{page}?handler=Act&do=save", new Dictionary<string, string> { ["prefix"] = "v.", ["v.line"] = "1", ["v.product"] = Bottle, ["v.namaId"] = "Setengah jadi" }, page);

        (await argon.TextAsync(page)).ShouldContain("Ada perubahan yang belum disimpan");
        (await argon.TextAsync(page + "?baris=1")).ShouldContain("Setengah jadi");
        (await api.PostAsync($"/api/v1/requests/{request}/actions/submit", System.Net.Http.Json.JsonContent.Create(new { values = new { } }))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await argon.PostFormAsync($"{page}?handler=Act&do=drop", new Dictionary<string, string> { ["prefix"] = "v.", ["v.line"] = "1" }, page);
        (await argon.TextAsync(page + "?baris=1")).ShouldNotContain("Setengah jadi");
        (await SubmitAsync(api, request)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Fifty_samples_of_many_parameters_keep_to_their_round_trips()
    {
        var lab = await SharedAsync(platform);
        using var api = await lab.Tenant.ApiAsync("argon");
        // What a portal asks and keeps for a minute, such as who listens to its events, is asked by another request just before.
        var earlier = await StartAsync(api);
        await AddAsync(api, earlier, Sample());
        var request = await StartAsync(api);
        await AddAsync(api, request, Migration(["i", "ii", "iv-b", "v", "vi-a"], "migrasi-total-etanol-10", "migrasi-total-asam-asetat-3", "migrasi-total-etanol-20", "migrasi-total-etanol-50", "migrasi-total-etanol-95", "migrasi-pb", "migrasi-cd",
            "migrasi-hg", "migrasi-cr6", "simulan-heksana", "simulan-ksilen", "ekstrak-kloroform-air", "ekstrak-kloroform-heptana", "migrasi-ftalat"));
        for (var i = 0; i < 49; i++)
        {
            (await api.PostAsync($"/api/v1/requests/{request}/lines/1/copy", null)).EnsureSuccessStatusCode();
        }

        using var argon = await lab.Tenant.SignInAsync("argon");
        using var trips = new RoundTrips();
        foreach (var path in new[] { $"/permohonan/{request}", $"/permohonan/{request}?baris=7", $"/permohonan/{request}?baris=baru" })
        {
            await argon.GetStringAsync(path);
            var (statements, _) = await trips.GetAsync(argon, path);
            statements.Count.ShouldBeLessThanOrEqualTo(5, string.Join('\n', statements));
        }

        var line = Sample();
        var edit = await trips.OfAsync(async () => (await api.PutAsync($"/api/v1/requests/{request}/lines/7", System.Net.Http.Json.JsonContent.Create(line))).EnsureSuccessStatusCode());
        edit.Count.ShouldBeLessThanOrEqualTo(6, string.Join('\n', edit));
        (await SubmitAsync(api, earlier)).ShouldBeEmpty();
        var send = await trips.OfAsync(async () => (await SubmitAsync(api, request)).ShouldBeEmpty());
        send.Count.ShouldBeLessThanOrEqualTo(8, string.Join('\n', send));
        var reading = await trips.GetAsync(argon, $"/permohonan/{request}");
        reading.Statements.Count.ShouldBeLessThanOrEqualTo(5, string.Join('\n', reading.Statements));
        (await lab.FrozenAsync(request)).Count.ShouldBe(50);
    }
}
