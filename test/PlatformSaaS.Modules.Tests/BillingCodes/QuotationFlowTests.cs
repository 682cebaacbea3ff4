using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.Letters;
using PlatformSaaS.Modules.Tests.Billing;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.TestBase.Hosting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Modules.Tests.BillingCodes;

/// <summary>An offer from its draft to the invoice that bills it, and every way in which it can be refused.</summary>
public sealed class QuotationFlowTests(PlatformHostFixture platform)
{
    private static readonly RequestLineItem[] Metals =
    [
        new("pb", new LocalizedText("Timbal (Pb)", "Lead (Pb)"), new LocalizedText("Migrasi logam berat (asam asetat 4 %, 60 °C, 30 menit)", "Heavy metals"), 240_000),
        new("cd", new LocalizedText("Kadmium (Cd)", "Cadmium (Cd)"), new LocalizedText("Migrasi logam berat (asam asetat 4 %, 60 °C, 30 menit)", "Heavy metals"), 242_000),
        new("ft", new LocalizedText("Migrasi ftalat", "Phthalates"), new LocalizedText("Migrasi ftalat", "Phthalates"), 2_165_000)
    ];

    [Fact]
    public async Task Typed_lines_become_a_numbered_letter_an_answer_and_an_invoice()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        var request = await world.AskedAsync();
        (await world.StandsAsync(QuotedWorld.Payer, request)).ShouldBe(("penawaran", "open"));
        await world.DoAsync(QuotedWorld.Marketing, request, "offer", QuotedWorld.TypedOffer());
        (await world.StandsAsync(QuotedWorld.Payer, request)).ShouldBe(("penawaran", "offered"));

        var quotation = (await world.QuotationsAsync(request)).ShouldHaveSingleItem();
        quotation.Number.ShouldMatch(@"^B/1/BSKJI/BBSPJIKFK/MS/[IVX]+/\d{4}$");
        (quotation.Subtotal, quotation.Discount, quotation.Total, quotation.State).ShouldBe((12_500_000, 0, 12_500_000, QuotationState.Offered));
        quotation.ValidOn.ShouldBe(world.Today.AddDays(14));
        var letter = await world.LetterAsync(quotation.LetterFileId!.Value, "penawaran-konsultansi");
        letter.ShouldContain(quotation.Number);
        letter.ShouldContain("PT Argon Contoh Kemasan");
        letter.ShouldContain("Dua belas juta lima ratus ribu rupiah");
        letter.ShouldContain("Perjalanan tenaga ahli");
        letter.ShouldContain(IndonesianText.LongDate(quotation.ValidOn));
        letter.ShouldContain("Rizal Fahmi, M.Si.");

        // Without the tick nothing is agreed to; once agreed it can't be agreed to again.
        (await world.RefusedAsync(QuotedWorld.Payer, request, "accepted", new { }, HttpStatusCode.BadRequest))["errors"]!["agree"].ShouldNotBeNull();
        (await world.RefusedAsync(QuotedWorld.Payer, request, "accepted", new { agree = false, offer = quotation.Number }, HttpStatusCode.BadRequest))["errors"]!["agree"].ShouldNotBeNull();
        await world.AgreeAsync(request, key: "kunci-setuju-1");
        (await world.AgreeAsync(request, key: "kunci-setuju-1"))["isReplay"]!.GetValue<bool>().ShouldBeTrue();
        await world.RefusedAsync(QuotedWorld.Payer, request, "accepted", await world.AgreementAsync(request), HttpStatusCode.Conflict);
        (await world.StandsAsync(QuotedWorld.Payer, request)).ShouldBe(("pembayaran", "requested"));

        var invoice = await world.InvoiceAsync(request);
        (invoice.Total, invoice.OpenAmount, invoice.Method).ShouldBe((12_500_000, 12_500_000, "e-billing"));
        var lines = await world.QueryAsync(db => db.Set<InvoiceLine>().AsNoTracking().Where(l => l.InvoiceId == invoice.Id).OrderBy(l => l.Position).ToListAsync());
        lines.Select(l => (l.NameId, l.Quantity, l.Price)).ShouldBe([("Pendampingan penerapan sistem mutu", 5L, 2_000_000L), ("Perjalanan tenaga ahli", 1L, 2_500_000L)]);
        (await world.CodesAsync(request)).ShouldHaveSingleItem().QuotationNumber.ShouldBe(quotation.Number);

        (await world.ToldAsync(request, "Vina Oktaviani")).ShouldBe(["permohonan-diterima", "penawaran-dikirim", "penawaran-disetujui"]);
        (await world.ToldAsync(request, "Vina Oktaviani", Templates.TemplateChannel.WhatsApp)).ShouldContain("penawaran-dikirim");
        (await world.ToldAsync(request, "Rizal Fahmi, M.Si.")).ShouldBe(["penawaran-perlu-disusun", "penawaran-disetujui-petugas"]);
        (await world.ToldAsync(request, "Tiara Kencana")).ShouldBe(["billing-diminta"]);

        var mine = await (await world.ApiAsync(QuotedWorld.Payer)).GetFromJsonAsync<JsonObject>("/api/v1/me/quotations");
        mine!["items"]!.AsArray().ShouldHaveSingleItem()!["state"]!.ToString().ShouldBe("Accepted");
        var detail = await (await world.ApiAsync(QuotedWorld.Payer)).GetFromJsonAsync<JsonObject>($"/api/v1/me/quotations/{quotation.Id}");
        detail!["lines"]!.AsArray().Count.ShouldBe(2);
        (await (await world.ApiAsync(QuotedWorld.Other)).GetAsync($"/api/v1/me/quotations/{quotation.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Changed_prices_keep_their_reasons_and_discounts_reach_the_ledger_to_the_rupiah()
    {
        var world = await QuotedWorld.CreateAsync(platform, service => service["stages"]!.AsArray().Single(s => s!["kind"]!.ToString() == "quotation")!["discounts"] = new JsonArray(
            new JsonObject { ["code"] = "banyak", ["name"] = new JsonObject { ["id"] = "Potongan banyak sampel" }, ["percent"] = 3.33, ["fromLines"] = 2, ["fromTotal"] = 1_000_000 },
            new JsonObject { ["code"] = "besar", ["name"] = new JsonObject { ["id"] = "Potongan jumlah besar" }, ["percent"] = 50, ["fromTotal"] = 900_000_000 },
            new JsonObject { ["code"] = "kerja-sama", ["name"] = new JsonObject { ["id"] = "Potongan kerja sama" }, ["amount"] = 100_001, ["chosen"] = true }));
        var bottle = MadeUpLines.Line(1, "Botol PET 600 ml", 1, "sampel", 2_647_000, "merek “Contoh”") with { Items = Metals };
        var preform = MadeUpLines.Line(2, "Preform PET 28 g", 1, "sampel", 482_000) with { Items = [.. Metals.Take(2)] };
        var request = await world.AskedAsync(QuotedWorld.Payer, "konsultansi", bottle, preform);

        // Another price needs its reason; a line of the request can't be left out, and parts set its quantity.
        object Line(RequestLine line, object price, object? quantity = null, string? reason = null) => new { line = line.Id, quantity = quantity ?? 1, price, reason };
        async Task FaultAsync(string field, params object[] lines) =>
            (await world.RefusedAsync(QuotedWorld.Marketing, request, "offer", QuotedWorld.TypedOffer(lines: lines), HttpStatusCode.BadRequest))["errors"]![field].ShouldNotBeNull(field);
        await FaultAsync("lines[0].reason", Line(bottle, 2_500_000), Line(preform, 482_000));
        await FaultAsync("lines[0].quantity", Line(bottle, 2_647_000, 2, "Dua botol"), Line(preform, 482_000));
        await FaultAsync("lines", Line(bottle, 2_647_000));
        await FaultAsync("lines[1].line", Line(bottle, 2_647_000), Line(bottle, 2_647_000));
        await FaultAsync("lines[0].line", new { line = Guid.NewGuid(), quantity = 1, price = 1000 }, Line(bottle, 2_647_000), Line(preform, 482_000));
        foreach (var price in new object[] { 0, -5, "240.000,50", "1e3", "99999999999999999999", "" })
        {
            await FaultAsync("lines[0].price", Line(bottle, price, reason: "Harga lain"), Line(preform, 482_000));
        }

        foreach (var quantity in new object[] { 0, -1, "1,5", 2_000_000 })
        {
            await FaultAsync("lines[2].quantity", Line(bottle, 2_647_000), Line(preform, 482_000), new { name = "Pengambilan contoh", quantity, price = 1000, reason = "Diambil petugas" });
        }

        await FaultAsync("lines[2].reason", Line(bottle, 2_647_000), Line(preform, 482_000), new { name = "Pengambilan contoh", quantity = 1, price = 1000 });
        (await world.RefusedAsync(QuotedWorld.Marketing, request, "offer", new { validDays = 10, discounts = new[] { "kerja-sama" } }, HttpStatusCode.BadRequest))["errors"]!["discountReason"].ShouldNotBeNull();
        (await world.RefusedAsync(QuotedWorld.Marketing, request, "offer", new { validDays = 10, discounts = new[] { "besar" } }, HttpStatusCode.BadRequest))["errors"]!["discounts"].ShouldNotBeNull();
        (await world.RefusedAsync(QuotedWorld.Marketing, request, "offer", new { validDays = 0 }, HttpStatusCode.BadRequest))["errors"]!["validDays"].ShouldNotBeNull();
        (await world.QuotationsAsync(request)).ShouldBeEmpty("A refusal takes no number.");

        await world.DoAsync(QuotedWorld.Marketing, request, "offer", new
        {
            validDays = 10, discounts = new[] { "kerja-sama" }, discountReason = "Perjanjian kerja sama 2026", terms = "Contoh dikirim paling sedikit 20 buah.",
            lines = new[] { Line(bottle, 2_500_000, reason: "Dua parameter diuji bersamaan"), Line(preform, 482_000) }
        });
        var quotation = (await world.QuotationsAsync(request)).ShouldHaveSingleItem();
        quotation.Number.ShouldStartWith("B/1/");
        // 3.33 % of 2,982,000 is 99,300.60.
        (quotation.Subtotal, quotation.Discount, quotation.Total).ShouldBe((2_982_000, 99_301 + 100_001, 2_782_698));
        var kept = await world.QueryAsync(db => db.Set<QuotationLine>().AsNoTracking().Where(l => l.QuotationId == quotation.Id).OrderBy(l => l.Position).ToListAsync());
        (kept[0].Price, kept[0].BasePrice, kept[0].Reason).ShouldBe((2_500_000, 2_647_000, "Dua parameter diuji bersamaan"));
        kept.Sum(l => l.Discount).ShouldBe(quotation.Discount);
        var letter = await world.LetterAsync(quotation.LetterFileId!.Value, "penawaran-uji");
        foreach (var words in new[] { "A. Botol PET 600 ml", "Migrasi logam berat", "Penyesuaian harga", "−147.000", "Subjumlah A", "Potongan kerja sama", "−100.001", "2.782.698", "Contoh dikirim paling sedikit 20 buah." })
        {
            letter.ShouldContain(words);
        }

        letter.ShouldNotContain("Perjanjian kerja sama 2026");

        await world.AgreeAsync(request);
        var invoice = await world.InvoiceAsync(request);
        invoice.Total.ShouldBe(2_782_698);
        var lines = await world.QueryAsync(db => db.Set<InvoiceLine>().AsNoTracking().Where(l => l.InvoiceId == invoice.Id).ToListAsync());
        lines.Sum(l => l.Amount).ShouldBe(invoice.Total);
        lines.Select(l => l.LineId).ShouldBe([bottle.Id, preform.Id], ignoreOrder: true);
        (await world.QueryAsync(db => db.Set<LedgerEntry>().SumAsync(e => e.Amount))).ShouldBe(invoice.Total);
    }

    [Fact]
    public async Task A_declined_schedule_leads_to_a_new_round_and_the_old_letter_is_superseded()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        var request = await world.AskedAsync(QuotedWorld.Payer, "industri-hijau");
        await world.DoAsync(QuotedWorld.Marketing, request, "offer", QuotedWorld.TypedOffer());
        await world.RefusedAsync(QuotedWorld.Payer, request, "counter", new { reason = "Tidak sesuai", wish = "Bulan depan" }, HttpStatusCode.Conflict);

        // Mended while it lies with the applicant: a reason is asked for.
        object Scheduled(DateOnly from, DateOnly to, string? reason = null) => new
        {
            validDays = 14, lines = new[] { new { name = "Audit sertifikasi industri hijau", quantity = 1, unit = "paket", price = 18_000_000 } }, scheduleFrom = from.ToString("yyyy-MM-dd"), scheduleTo = to.ToString("yyyy-MM-dd"),
            schedulePlace = "Lokasi pabrik", reason
        };
        var first = world.Today.AddDays(20);
        (await world.RefusedAsync(QuotedWorld.Marketing, request, "offer", Scheduled(first, first.AddDays(2)), HttpStatusCode.BadRequest))["errors"]!["reason"].ShouldNotBeNull();
        (await world.RefusedAsync(QuotedWorld.Marketing, request, "offer", Scheduled(world.Today.AddDays(-1), first, "Jadwal ditambahkan"), HttpStatusCode.BadRequest))["errors"]!["scheduleFrom"].ShouldNotBeNull();
        (await world.RefusedAsync(QuotedWorld.Marketing, request, "offer", Scheduled(first, first.AddDays(-1), "Jadwal ditambahkan"), HttpStatusCode.BadRequest))["errors"]!["scheduleTo"].ShouldNotBeNull();
        await world.DoAsync(QuotedWorld.Marketing, request, "offer", Scheduled(first, first.AddDays(2), "Jadwal ditambahkan"));
        (await world.RefusedAsync(QuotedWorld.Payer, request, "counter", new { reason = "Pabrik tutup" }, HttpStatusCode.BadRequest))["errors"]!["wish"].ShouldNotBeNull();
        await world.DoAsync(QuotedWorld.Payer, request, "counter", new { reason = "Pabrik tutup pada minggu itu", wish = "Mulai dua minggu sesudahnya" });
        (await world.StandsAsync(QuotedWorld.Payer, request)).ShouldBe(("penawaran", "counter"));
        await world.RefusedAsync(QuotedWorld.Payer, request, "accepted", await world.AgreementAsync(request), HttpStatusCode.Conflict);

        await world.DoAsync(QuotedWorld.Colleague, request, "offer", Scheduled(first.AddDays(14), first.AddDays(16), "Jadwal sesuai permintaan"));
        var rounds = await world.QuotationsAsync(request);
        rounds.Select(q => (q.Round, q.State)).ShouldBe([(1, QuotationState.Superseded), (2, QuotationState.Countered), (3, QuotationState.Offered)]);
        rounds.Select(q => q.Number.Split('/')[1]).ShouldBe(["1", "2", "3"]);
        var letters = await world.QueryAsync(db => db.Set<LetterRow>().AsNoTracking().Where(l => l.OwnerId == request && l.Template == "surat-penawaran").OrderBy(l => l.Id).ToListAsync());
        letters.Select(l => l.SupersededBy).ShouldBe([letters[1].Id, letters[2].Id, null]);
        (await world.LetterAsync(rounds[2].LetterFileId!.Value, "penawaran-hijau")).ShouldContain($"menggantikan penawaran nomor {rounds[1].Number}");
        (await world.ToldAsync(request, "Rizal Fahmi, M.Si.")).ShouldContain("jadwal-lain-diminta");
        // Whoever agrees says to which offer: not to none, not to one that another took the place of.
        (await world.RefusedAsync(QuotedWorld.Payer, request, "accepted", new { agree = true }, HttpStatusCode.BadRequest))["errors"]!["offer"].ShouldNotBeNull();
        (await world.RefusedAsync(QuotedWorld.Payer, request, "accepted", new { agree = true, offer = rounds[1].Number }, HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain(rounds[2].Number);
        await world.RefusedAsync(QuotedWorld.Payer, request, "accepted", new { agree = true, offer = "2" }, HttpStatusCode.Conflict);
        using var page = await world.Tenant.SignInAsync(QuotedWorld.Payer);
        var html = await page.GetStringAsync($"/permohonan/{request}");
        html.ShouldContain("Penawaran sebelumnya");
        html.ShouldContain("Mulai dua minggu sesudahnya");
        (await page.GetStringAsync($"/verify/{letters[0].Token}")).ShouldContain(rounds[1].Number);
    }

    [Fact]
    public async Task Whoever_is_not_asked_cannot_answer_and_an_end_is_an_end()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        var request = await world.AskedAsync();
        await world.RefusedAsync(QuotedWorld.Finance, request, "offer", QuotedWorld.TypedOffer(), HttpStatusCode.Forbidden);
        await world.RefusedAsync(QuotedWorld.Payer, request, "offer", QuotedWorld.TypedOffer(), HttpStatusCode.Forbidden);
        await world.RefusedAsync(QuotedWorld.Other, request, "accepted", await world.AgreementAsync(request), HttpStatusCode.NotFound);
        (await world.RefusedAsync(QuotedWorld.Marketing, request, "impossible", new { }, HttpStatusCode.BadRequest))["errors"]!["reason"].ShouldNotBeNull();

        // Two officers at once: one offer.
        var (one, two) = (await world.ApiAsync(QuotedWorld.Marketing), await world.ApiAsync(QuotedWorld.Colleague));
        var answers = await Task.WhenAll(BillingWorld.ActAsync(one, request, "offer", QuotedWorld.TypedOffer()), BillingWorld.ActAsync(two, request, "offer", QuotedWorld.TypedOffer()));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        (await world.QuotationsAsync(request)).Count.ShouldBe(1);
        await world.RefusedAsync(QuotedWorld.Marketing, request, "accepted", await world.AgreementAsync(request), HttpStatusCode.Forbidden);

        (await world.RefusedAsync(QuotedWorld.Payer, request, "declined", new { }, HttpStatusCode.BadRequest))["errors"]!["reason"].ShouldNotBeNull();
        await world.DoAsync(QuotedWorld.Payer, request, "declined", new { reason = "Anggaran belum tersedia." });
        (await world.StandsAsync(QuotedWorld.Payer, request)).State.ShouldBe("cancelled");
        (await world.QuotationsAsync(request))[0].State.ShouldBe(QuotationState.Declined);
        await world.RefusedAsync(QuotedWorld.Payer, request, "accepted", await world.AgreementAsync(request), HttpStatusCode.Conflict);
        await world.RefusedAsync(QuotedWorld.Marketing, request, "offer", QuotedWorld.TypedOffer(), HttpStatusCode.Conflict);

        var other = await world.AskedAsync(QuotedWorld.Other);
        await world.DoAsync(QuotedWorld.Marketing, other, "impossible", new { reason = "Bidang ini di luar lingkup kami." });
        (await world.StandsAsync(QuotedWorld.Other, other)).State.ShouldBe("rejected");
        (await world.ToldAsync(other, "Sinta Larasati")).ShouldContain("permohonan-ditolak");
        (await world.QueryAsync(db => db.Set<Invoice>().CountAsync())).ShouldBe(0);
    }
}
