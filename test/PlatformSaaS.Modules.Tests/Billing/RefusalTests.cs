using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Billing;

/// <summary>Bad input, rivals, replays: clear words, nothing lost, nothing counted twice.</summary>
public sealed class RefusalTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task A_proof_that_does_not_fit_is_refused_beside_its_field()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, other, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Company), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (request, _) = await world.BilledAsync(payer, officer);

        foreach (var (content, name, words) in new[] { (Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>"), "bukti.jpg", "berkas"), ([0x50, 0x4b, 0x05, 0x06, .. new byte[18]], "bukti.zip", "PDF") })
        {
            var wrong = await BillingWorld.UploadRawAsync(payer, request, content, name);
            wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest, name);
            (await wrong.Content.ReadAsStringAsync()).ShouldContain(words, Case.Insensitive, name);
        }

        var large = new byte[(20 * 1024 * 1024) + 1];
        BillingWorld.Pdf("besar").CopyTo(large, 0);
        var tooLarge = await BillingWorld.UploadRawAsync(payer, request, large, "bukti.pdf");
        tooLarge.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await tooLarge.Content.ReadAsStringAsync()).ShouldContain("20 MB");

        await FaultAsync("account", v => v["account"] = Guid.CreateVersion7().ToString());
        await FaultAsync("account", v => v.Remove("account"));
        await FaultAsync("file", v => v.Remove("file"));
        await FaultAsync("file", v => v["file"] = Guid.CreateVersion7().ToString());
        await FaultAsync("amount", v => v["amount"] = -5);
        await FaultAsync("amount", v => v["amount"] = 0);
        await FaultAsync("amount", v => v["amount"] = "1.000,50");
        await FaultAsync("amount", v => v["amount"] = "99999999999999999999");
        await FaultAsync("paidOn", v => v["paidOn"] = "2999-01-01");
        await FaultAsync("paidOn", v => v["paidOn"] = "31-02-2026");

        // Somebody else's file is a missing one, and so is somebody else's invoice.
        var (foreign, _) = await world.BilledAsync(other, officer);
        var theirs = await BillingWorld.UploadAsync(other, foreign, BillingWorld.Pdf("milik orang"));
        await FaultAsync("file", v => v["file"] = theirs);
        (await BillingWorld.ShouldRefuseAsync(payer, foreign, "proof", await world.ProofAsync(payer, request), HttpStatusCode.NotFound))["detail"]!.ToString().ShouldContain("tidak ditemukan");
        (await world.InvoiceAsync(foreign)).Proofs.ShouldBe(0);

        // The same file again for the same invoice is refused; the other values and the state stay.
        var file = BillingWorld.Pdf("sekali saja");
        await world.PayAsync(payer, request, 1_442_000, content: file);
        await BillingWorld.ShouldDoAsync(treasurer, request, "suspend", new { reason = "Kurang jelas, unggah ulang." });
        (await BillingWorld.ShouldRefuseAsync(payer, request, "proof", await world.ProofAsync(payer, request, content: file), HttpStatusCode.BadRequest))["errors"]!["file"]!.ToString().ShouldContain("sama dengan bukti");
        (await world.InvoiceAsync(request)).Proofs.ShouldBe(1);
        await world.PayAsync(payer, request, 1_442_000);

        async Task FaultAsync(string field, Action<JsonObject> spoil)
        {
            var values = await world.ProofAsync(payer, request);
            spoil(values);
            (await BillingWorld.ShouldRefuseAsync(payer, request, "proof", values, HttpStatusCode.BadRequest))["errors"]![field].ShouldNotBeNull(field);
            (await world.QueryAsync(db => db.Set<PaymentProof>().CountAsync(p => p.FileId == Guid.Parse(values["file"] == null ? Guid.Empty.ToString() : values["file"]!.ToString())))).ShouldBe(0);
        }
    }

    [Fact]
    public async Task Of_two_treasurers_at_once_one_decides()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer, first, second) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer), await world.ApiAsync(BillingWorld.SecondTreasurer));
        var (request, invoice) = await world.BilledAsync(payer, officer);
        await world.PayAsync(payer, request, invoice.Total);
        var answers = await Task.WhenAll(
            BillingWorld.ActAsync(first, request, "valid", new { amount = invoice.Total }), BillingWorld.ActAsync(second, request, "suspend", new { reason = "Menunggu mutasi rekening." }),
            BillingWorld.ActAsync(second, request, "valid", new { amount = invoice.Total }), BillingWorld.ActAsync(first, request, "invalid", new { reason = "Bukti ini tidak benar." }));
        answers.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        foreach (var lost in answers.Where(a => a.StatusCode != HttpStatusCode.OK))
        {
            lost.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            (await lost.Content.ReadAsStringAsync()).ShouldContain("sudah berubah");
        }

        (await world.QueryAsync(db => db.Set<PaymentDecision>().CountAsync())).ShouldBe(1);
        (await world.QueryAsync(db => db.Set<LedgerEntry>().CountAsync(e => e.Kind == LedgerKind.Received))).ShouldBeLessThanOrEqualTo(1);
        (await world.InvoiceAsync(request)).IsBalanced.ShouldBeTrue();
    }

    [Fact]
    public async Task What_was_said_of_an_older_proof_does_not_judge_a_newer_one()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (request, invoice) = await world.BilledAsync(payer, officer);
        await world.PayAsync(payer, request, 1_000);
        var old = await world.QueryAsync(db => db.Set<PaymentProof>().Select(p => p.Id).SingleAsync());
        await BillingWorld.ShouldDoAsync(treasurer, request, "suspend", new { reason = "Jumlahnya salah." });
        await world.PayAsync(payer, request, invoice.Total);
        var stale = await DecideAsync(treasurer, invoice.Id, new { proof = old, decision = "invalid", reason = "Bukti pertama salah." });
        stale.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await stale.Content.ReadAsStringAsync()).ShouldContain("bukti yang lebih baru");
        (await world.InvoiceAsync(request)).State.ShouldBe(InvoiceState.Open);

        var newest = await world.QueryAsync(db => db.Set<PaymentProof>().Where(p => p.Round == 2).Select(p => p.Id).SingleAsync());
        (await DecideAsync(treasurer, invoice.Id, new { proof = newest, decision = "valid", amount = invoice.Total })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await DecideAsync(treasurer, invoice.Id, new { proof = newest, decision = "bayar" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_file_or_reference_used_before_is_pointed_out()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, other, officer, treasurer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Company), await world.ApiAsync(BillingWorld.Officer), await world.ApiAsync(BillingWorld.Treasurer));
        var (first, firstInvoice) = await world.BilledAsync(other, officer);
        var (second, secondInvoice) = await world.BilledAsync(payer, officer);
        var file = BillingWorld.Pdf("bukti yang dipakai dua kali");
        await world.PayAsync(other, first, 1_442_000, "260813004417", file);
        await BillingWorld.ShouldDoAsync(treasurer, first, "valid", new { amount = 1_442_000 });
        (await UsesAsync(firstInvoice.Id)).ShouldBeEmpty();
        await world.PayAsync(payer, second, 1_442_000, "2608-1300 4417", file);
        var use = (await UsesAsync(secondInvoice.Id)).ShouldHaveSingleItem()!;
        (use["invoiceNumber"]!.ToString(), use["sameFile"]!.GetValue<bool>(), use["sameReference"]!.GetValue<bool>()).ShouldBe((firstInvoice.Number, true, true));

        var page = await (await world.Tenant.SignInAsync(BillingWorld.Treasurer)).GetStringAsync($"/petugas/pembayaran/{secondInvoice.Id}");
        page.ShouldContain("mungkin sudah pernah dipakai");
        page.ShouldContain($"/petugas/pembayaran/{firstInvoice.Id}");

        // The applicant is told nothing of others.
        (await (await world.Tenant.SignInAsync(BillingWorld.Payer)).GetStringAsync($"/permohonan/{second}")).ShouldNotContain(firstInvoice.Number);

        async Task<JsonArray> UsesAsync(Guid invoice) => (await treasurer.GetFromJsonAsync<JsonArray>($"/api/v1/invoices/{invoice}/uses"))!;
    }

    [Fact]
    public async Task No_invoice_without_an_order_and_none_twice_over()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer));
        var request = await BillingWorld.OrderedAsync(payer);
        MadeUpLines.Set(request);
        (await BillingWorld.ShouldRefuseAsync(officer, request, "tersedia", null, HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("belum punya pesanan");
        MadeUpLines.Set(request, MadeUpLines.Line(1, "Terlalu banyak", long.MaxValue / 2, "lembar", 3));
        (await BillingWorld.ShouldRefuseAsync(officer, request, "tersedia", null, HttpStatusCode.BadRequest))["detail"]!.ToString().ShouldContain("terlalu besar");
        (await world.QueryAsync(db => db.Set<Invoice>().CountAsync())).ShouldBe(0);

        // The number that the refused attempts took was given back.
        MadeUpLines.Set(request, MadeUpLines.Line(1, "Gratis", 1, "lembar", 0));
        await BillingWorld.ShouldDoAsync(officer, request, "tersedia");
        (await world.InvoiceAsync(request)).Number.ShouldEndWith("/00001");
        (await BillingWorld.ShouldDoAsync(payer, request, "continue"))["stage"]!.ToString().ShouldBe("pengerjaan");
    }

    [Fact]
    public async Task The_database_too_refuses_rupiah_that_do_not_add_up()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer));
        var (request, _) = await world.BilledAsync(payer, officer);
        (await Should.ThrowAsync<PostgresException>(() => world.QueryAsync(db => db.Set<Invoice>().Where(i => i.RequestId == request).ExecuteUpdateAsync(s => s.SetProperty(i => i.PaidAmount, 1L))))).SqlState.ShouldBe("23514");
        (await Should.ThrowAsync<PostgresException>(() => world.QueryAsync(db => db.Set<InvoiceLine>().ExecuteUpdateAsync(s => s.SetProperty(l => l.Amount, 1L))))).SqlState.ShouldBeOneOf("42501", "23514");
        await Should.ThrowAsync<InvalidOperationException>(() => world.QueryAsync(async db =>
        {
            var invoice = await db.Set<Invoice>().SingleAsync(i => i.RequestId == request);
            invoice.Total = 1;
            return await db.SaveChangesAsync();
        }));
    }

    private static async Task<HttpResponseMessage> DecideAsync(HttpClient client, Guid invoice, object body) => await client.PostAsJsonAsync($"/api/v1/invoices/{invoice}/decisions", body);
}
