using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Features;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.Billing;

/// <summary>The pages as browsers use them, without script; who may open them; and that another agency's ids lead nowhere.</summary>
public sealed class BillingPagesTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task The_treasurer_decides_on_the_page_and_goes_on_to_the_next()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer));
        var (first, one) = await world.BilledAsync(payer, officer);
        var (second, two) = await world.BilledAsync(payer, officer);

        // The applicant sends the proof through the request's page, file and all.
        var applicant = await world.Tenant.SignInAsync(BillingWorld.Payer);
        var html = await applicant.GetStringAsync($"/permohonan/{first}");
        html.ShouldContain("1.442.000");
        html.ShouldContain("000 12 3456789 0");
        using (var form = new MultipartFormDataContent
        {
            { new StringContent(FormClient.TokenOf(html)), "__RequestVerificationToken" }, { new StringContent(Guid.NewGuid().ToString("N")), "key" }, { new StringContent("proof."), "prefix" },
            { new StringContent((await world.AccountAsync()).ToString()), "proof.account" }, { new StringContent("1.442.000"), "proof.amount" }, { new ByteArrayContent(BillingWorld.Pdf("dari halaman")), "proof.file", "bukti.pdf" }
        })
        {
            var sent = await applicant.PostAsync($"/permohonan/{first}?handler=Act&do=proof", form);
            sent.StatusCode.ShouldBe(HttpStatusCode.Redirect, await sent.Content.ReadAsStringAsync());
        }

        (await applicant.GetStringAsync($"/permohonan/{first}")).ShouldContain("Pembayaran Sedang Diverifikasi");
        await world.PayAsync(payer, second, 1_000_000);

        var treasurer = await world.Tenant.SignInAsync(BillingWorld.Treasurer);
        var list = await treasurer.GetStringAsync("/petugas/pembayaran");
        list.IndexOf(one.Number, StringComparison.Ordinal).ShouldBeLessThan(list.IndexOf(two.Number, StringComparison.Ordinal));
        var page = $"/petugas/pembayaran/{one.Id}";
        (await treasurer.GetStringAsync(page)).ShouldContain("Sesuai tagihan");

        // Nothing chosen: said beside the field, and what was typed stays.
        var proof = await world.QueryAsync(db => db.Set<PaymentProof>().Where(p => p.InvoiceId == one.Id).Select(p => p.Id).SingleAsync());
        var empty = await treasurer.PostFormAsync(page + "?handler=Decide", new Dictionary<string, string> { ["proof"] = proof.ToString(), ["reason"] = "Sudah saya ketik", ["amount"] = "1.442.000" }, page);
        empty.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await empty.Content.ReadAsStringAsync()).ShouldContain("Sudah saya ketik");
        var decided = await treasurer.PostFormAsync(page + "?handler=Decide", new Dictionary<string, string> { ["proof"] = proof.ToString(), ["decision"] = "valid", ["amount"] = "1.442.000", ["key"] = Guid.NewGuid().ToString("N") }, page);
        decided.StatusCode.ShouldBe(HttpStatusCode.Redirect, await decided.Content.ReadAsStringAsync());
        decided.Headers.Location!.ToString().ShouldBe($"/petugas/pembayaran/{two.Id}");
        (await treasurer.GetStringAsync($"/petugas/pembayaran/{two.Id}")).ShouldContain("Kurang bayar");

        // Deciding again is refused with who did it.
        var again = await treasurer.PostFormAsync(page + "?handler=Decide", new Dictionary<string, string> { ["proof"] = proof.ToString(), ["decision"] = "invalid", ["reason"] = "Sekali lagi", ["key"] = Guid.NewGuid().ToString("N") }, page);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).ShouldContain("Belum disimpan");

        (await treasurer.GetStringAsync("/petugas/rekonsiliasi")).ShouldContain("Buku seimbang");
        (await applicant.GetStringAsync("/tagihan")).ShouldContain(one.Number);
        (await applicant.GetStringAsync($"/tagihan/{one.Id}")).ShouldContain("Kuitansi");
        platform.Problems.All.Where(p => p.Contains("PlatformSaaS.Billing", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_admin_keeps_accounts_and_numbers()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var admin = await world.Tenant.SignInAsync("admin");
        (await admin.PostFormAsync("/admin/rekening?handler=Add", new Dictionary<string, string> { ["bank"] = "Bank Uji Coba", ["number"] = "1234 5678 90", ["holder"] = "Bendahara Penerimaan" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await admin.PostFormAsync("/admin/rekening?handler=Add", new Dictionary<string, string> { ["bank"] = "bank uji coba", ["number"] = "1234567890", ["holder"] = "Orang lain" })).Content.ReadAsStringAsync()).ShouldContain("sudah terdaftar");
        (await (await admin.PostFormAsync("/admin/rekening?handler=Add", new Dictionary<string, string> { ["bank"] = "Bank Uji", ["number"] = "abc", ["holder"] = "" })).Content.ReadAsStringAsync()).ShouldContain("nomor rekening dengan angka");
        (await (await admin.PostFormAsync("/admin/rekening?handler=Numbers", new Dictionary<string, string> { ["invoice"] = "TAG/{seq}", ["receipt"] = "KW/{yyyy}/{seq}", ["credit"] = "NK/{yyyy}/{seq}" })).Content.ReadAsStringAsync()).ShouldContain("akan berulang");
        (await admin.PostFormAsync("/admin/rekening?handler=Numbers", new Dictionary<string, string> { ["invoice"] = "TAG/{seq:000}/{roman}/{yyyy}", ["receipt"] = "KW/{yyyy}/{seq}", ["credit"] = "NK/{yyyy}/{seq}" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var (payer, officer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer));
        (await world.BilledAsync(payer, officer)).Invoice.Number.ShouldMatch(@"^TAG/001/[IVX]+/\d{4}$");

        // An account retired after the invoice was issued can still be named, since people may have paid into it.
        var account = await world.AccountAsync();
        (await admin.PostFormAsync("/admin/rekening?handler=Retire", new Dictionary<string, string> { ["account"] = account.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await (await world.ApiAsync(BillingWorld.Payer)).GetFromJsonAsync<JsonArray>("/api/v1/bank-accounts"))!.Count.ShouldBe(2);
        (await admin.PostFormAsync("/admin/rekening?handler=Restore", new Dictionary<string, string> { ["account"] = account.ToString() })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.PostFormAsync("/admin/rekening?handler=Retire", new Dictionary<string, string> { ["account"] = Guid.CreateVersion7().ToString() })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_client_keeps_accounts_and_numbers_as_the_page_does()
    {
        var (world, other) = (await BillingWorld.CreateAsync(platform), await BillingWorld.CreateAsync(platform));
        var (admin, stranger, payer) = (await world.ApiAsync("admin"), await other.ApiAsync("admin"), await world.ApiAsync(BillingWorld.Payer));
        (await admin.PostAsJsonAsync("/api/v1/bank-accounts", new { bank = "Bank Uji Coba", number = "1234 5678 90", holder = "Bendahara Penerimaan" })).StatusCode.ShouldBe(HttpStatusCode.Created);
        var added = (await AccountsAsync(admin))[^1];

        for (var place = (await AccountsAsync(admin)).Length; place > 0; place--)
        {
            (await admin.PostAsync($"/api/v1/bank-accounts/{added.Id}/up", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        (await AccountsAsync(payer, "")).ShouldBe(await AccountsAsync(admin));
        (await AccountsAsync(payer, ""))[0].Id.ShouldBe(added.Id);
        (await admin.DeleteAsync($"/api/v1/bank-accounts/{added.Id}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AccountsAsync(payer, "")).ShouldNotContain(a => a.Id == added.Id);
        (await AccountsAsync(admin))[^1].ShouldBe((added.Id, false));
        (await admin.PostAsync($"/api/v1/bank-accounts/{added.Id}/up", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound, "Only active ones have a place.");
        (await admin.PostAsync($"/api/v1/bank-accounts/{added.Id}/restore", null)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await AccountsAsync(payer, "")).ShouldContain(a => a.Id == added.Id);

        (await admin.PutAsJsonAsync("/api/v1/billing-numbers", new { invoice = "TAG/{seq:000}/{yyyy}", receipt = "KW/{yyyy}/{seq}", credit = "NK/{yyyy}/{seq}" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetFromJsonAsync<JsonObject>("/api/v1/billing-numbers"))!["invoice"]!.ToString().ShouldBe("TAG/{seq:000}/{yyyy}");
        var refused = await admin.PutAsJsonAsync("/api/v1/billing-numbers", new { invoice = "TAG/{seq}", receipt = "KW/{yyyy}/{seq}" });
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(e => e.Key).ShouldBe(["invoice", "credit"], ignoreOrder: true);
        (await world.BilledAsync(payer, await world.ApiAsync(BillingWorld.Officer))).Invoice.Number.ShouldMatch(@"^TAG/001/\d{4}$");

        foreach (var way in new[] { "restore", "up" })
        {
            (await stranger.PostAsync($"/api/v1/bank-accounts/{added.Id}/{way}", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await payer.PostAsync($"/api/v1/bank-accounts/{added.Id}/{way}", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await payer.GetAsync("/api/v1/billing-numbers")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await payer.GetAsync("/api/v1/bank-accounts/all")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await payer.PutAsJsonAsync("/api/v1/billing-numbers", new { invoice = "X/{yyyy}/{seq}", receipt = "Y/{yyyy}/{seq}", credit = "Z/{yyyy}/{seq}" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.GetFromJsonAsync<JsonObject>("/api/v1/billing-numbers"))!["invoice"]!.ToString().ShouldNotStartWith("TAG", customMessage: "Another agency numbers as before.");

        static async Task<(string Id, bool IsActive)[]> AccountsAsync(HttpClient client, string which = "/all") =>
            [.. (await client.GetFromJsonAsync<JsonArray>("/api/v1/bank-accounts" + which))!.Select(a => (a!["id"]!.ToString(), a["isActive"]!.GetValue<bool>()))];
    }

    [Fact]
    public async Task Full_is_full_for_one_that_comes_back_too()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var admin = await world.ApiAsync("admin");
        var first = (await admin.GetFromJsonAsync<JsonArray>("/api/v1/bank-accounts"))![0]!["id"]!.ToString();
        (await admin.DeleteAsync($"/api/v1/bank-accounts/{first}")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        HttpResponseMessage last;
        var number = 10_000;
        do
        {
            last = await admin.PostAsJsonAsync("/api/v1/bank-accounts", new { bank = "Bank Penuh", number = $"{number++}", holder = "Bendahara Penerimaan" });
        }
        while (last.StatusCode == HttpStatusCode.Created);

        last.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await last.Content.ReadAsStringAsync()).ShouldContain("billing.accounts-full");
        (await admin.PostAsync($"/api/v1/bank-accounts/{first}/restore", null)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await admin.GetFromJsonAsync<JsonArray>("/api/v1/bank-accounts"))!.Count.ShouldBe(20);
    }

    [Fact]
    public async Task Each_sees_only_what_is_theirs()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var other = await BillingWorld.CreateAsync(platform);
        var (payer, officer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer));
        var (request, invoice) = await world.BilledAsync(payer, officer);
        await world.PayAsync(payer, request, invoice.Total);
        var proof = await world.QueryAsync(db => db.Set<PaymentProof>().Select(p => p.Id).SingleAsync());

        // Another agency's treasurer and applicant: the ids lead nowhere.
        var (stranger, foreign) = (await other.ApiAsync(BillingWorld.Treasurer), await other.ApiAsync(BillingWorld.Payer));
        (await stranger.GetAsync($"/api/v1/invoices/{invoice.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetAsync($"/api/v1/invoices/{invoice.Id}/uses")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.PostAsJsonAsync($"/api/v1/invoices/{invoice.Id}/decisions", new { proof, decision = "valid", amount = 1 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using (var credit = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/invoices/{invoice.Id}/credit-notes") { Content = JsonContent.Create(new { source = "paid", amount = 1, reason = "Coba-coba saja", reference = "REF-1" }) })
        {
            credit.Headers.Add("Idempotency-Key", "kunci-asing-1");
            (await stranger.SendAsync(credit)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await foreign.GetAsync($"/api/v1/me/invoices/{invoice.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await BillingWorld.ActAsync(foreign, request, "proof", new { })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await stranger.GetFromJsonAsync<JsonObject>("/api/v1/invoices"))!["items"]!.AsArray().ShouldBeEmpty();
        (await stranger.GetFromJsonAsync<JsonObject>("/api/v1/ledger?from=2026-01-01&to=2028-01-01"))!["items"]!.AsArray().ShouldBeEmpty();
        var browser = await other.Tenant.SignInAsync(BillingWorld.Treasurer);
        (await browser.GetAsync($"/petugas/pembayaran/{invoice.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await browser.PostFormAsync($"/petugas/pembayaran/{invoice.Id}?handler=Decide", new Dictionary<string, string> { ["proof"] = proof.ToString(), ["decision"] = "valid", ["amount"] = "1" }, "/petugas/pembayaran")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        // The same agency: another applicant, an officer without the permission, nobody.
        var neighbour = await world.ApiAsync(BillingWorld.Company);
        (await neighbour.GetAsync($"/api/v1/me/invoices/{invoice.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await neighbour.GetAsync("/api/v1/invoices")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.GetAsync($"/api/v1/invoices/{invoice.Id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await officer.GetAsync("/api/v1/ledger?from=2026-01-01&to=2026-12-31")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await world.Tenant.Anonymous().GetAsync("/api/v1/me/invoices")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await (await world.Tenant.SignInAsync(BillingWorld.Company)).GetAsync($"/tagihan/{invoice.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await world.InvoiceAsync(request)).AwaitingSince.ShouldNotBeNull();
    }

    [Fact]
    public async Task Switched_off_the_module_is_not_there_and_no_invoice_is_issued()
    {
        var world = await BillingWorld.CreateAsync(platform);
        var (payer, officer) = (await world.ApiAsync(BillingWorld.Payer), await world.ApiAsync(BillingWorld.Officer));
        var request = await BillingWorld.OrderedAsync(payer);
        await world.Tenant.RunAsync(sp => sp.GetRequiredService<IFeatureManager>().SetAsync("Billing", "false"));
        (await BillingWorld.ShouldRefuseAsync(officer, request, "tersedia", null, HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("tidak dibuka");
        (await payer.GetAsync("/api/v1/me/invoices")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await world.Tenant.SignInAsync(BillingWorld.Treasurer)).GetAsync("/petugas/pembayaran")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await world.Tenant.RunAsync(sp => sp.GetRequiredService<IFeatureManager>().SetAsync("Billing", "true"));
        await BillingWorld.ShouldDoAsync(officer, request, "tersedia");
        (await world.InvoiceAsync(request)).State.ShouldBe(InvoiceState.Open);
    }
}
