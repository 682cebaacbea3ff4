using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Modules.Tests.Billing;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.BillingCodes;

/// <summary>A billing code from its asking to the receipt, and what is refused on the way.</summary>
public sealed class BillingCodeTests(PlatformHostFixture platform)
{
    [Fact]
    public async Task A_code_is_entered_paid_and_recorded_and_the_work_begins()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        var request = await world.AcceptedAsync();
        var finance = await world.ApiAsync(QuotedWorld.Finance);
        var waiting = await finance.GetFromJsonAsync<JsonObject>("/api/v1/billing-codes?shelf=requested");
        var id = Guid.Parse(waiting!["items"]!.AsArray().ShouldHaveSingleItem()!["id"]!.ToString());

        var code = QuotedWorld.NewCode();
        var entered = await finance.PostAsJsonAsync($"/api/v1/billing-codes/{id}/actions/issue", new { code });
        entered.StatusCode.ShouldBe(HttpStatusCode.OK, await entered.Content.ReadAsStringAsync());
        (await world.StandsAsync(QuotedWorld.Payer, request)).ShouldBe(("pembayaran", "due"));
        var row = (await world.CodesAsync(request)).ShouldHaveSingleItem();
        (row.ExpiresAt - row.IssuedAt).ShouldBe(TimeSpan.FromDays(7));
        row.Code.ShouldBe(code);
        (await world.ToldAsync(request, "Vina Oktaviani")).ShouldContain("billing-terbit");

        var mine = (await (await world.ApiAsync(QuotedWorld.Payer)).GetFromJsonAsync<JsonObject>($"/api/v1/me/billing-codes?year={world.Today.Year}"))!["items"]!.AsArray().ShouldHaveSingleItem()!;
        (mine["code"]!.ToString(), mine["quotation"]!.ToString()[..4], mine["amount"]!.GetValue<long>()).ShouldBe((code, "B/1/", 12_500_000));
        (await (await world.ApiAsync(QuotedWorld.Payer)).GetFromJsonAsync<JsonObject>("/api/v1/me/billing-codes?year=2019"))!["items"]!.AsArray().ShouldBeEmpty();

        var receipt = await BillingWorld.UploadAsync(finance, request, BillingWorld.Pdf("BPN"), "bpn.pdf", "pay", "file");
        await world.DoAsync(QuotedWorld.Finance, request, "pay", new { ntpn = "6f52 d8n3-dildjodr", ntb = "000000123456", paidOn = world.Today.ToString("yyyy-MM-dd"), amount = 12_500_000, file = receipt });
        (await world.StandsAsync(QuotedWorld.Payer, request)).Stage.ShouldBe("pengerjaan");
        var payment = (await world.PaymentsAsync(request)).ShouldHaveSingleItem();
        (payment.Ntpn, payment.State, payment.IsLate).ShouldBe(("6F52D8N3DILDJODR", BillingPaymentState.Booked, false));
        var invoice = await world.InvoiceAsync(request);
        (invoice.State, invoice.PaidAmount, invoice.OpenAmount).ShouldBe((InvoiceState.Paid, 12_500_000, 0));
        (await world.QueryAsync(db => db.Set<LedgerEntry>().OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync())).ShouldBe([LedgerKind.Issued, LedgerKind.Received]);
        var kept = await world.QueryAsync(db => db.Set<Receipt>().AsNoTracking().SingleAsync());
        var letter = await world.LetterAsync(kept.LetterFileId, "kuitansi-billing");
        foreach (var words in new[] { code, "6F52D8N3DILDJODR", "000000123456", "Dua belas juta lima ratus ribu rupiah", "Tiara Kencana" })
        {
            letter.ShouldContain(words);
        }

        (await world.ToldAsync(request, "Vina Oktaviani")).ShouldContain("pembayaran-diterima");
        (await world.ToldAsync(request, "Laras Kinanti, S.T.")).ShouldContain("order-baru");
        (await (await world.ApiAsync(QuotedWorld.Payer)).GetAsync($"/berkas/{receipt}")).StatusCode.ShouldBe(HttpStatusCode.OK);

        // The rest of the run: work, questionnaire, download.
        await world.DoAsync(QuotedWorld.Unit, request, "dimulai-1", new { tanggal = world.Today.ToString("yyyy-MM-dd"), pelaksana = "Laras Kinanti" });
        var result = await BillingWorld.UploadAsync(await world.ApiAsync(QuotedWorld.Unit), request, BillingWorld.Pdf("Laporan"), "laporan.pdf", "done-1", "hasil");
        await world.DoAsync(QuotedWorld.Unit, request, "done-1", new { hasil = result });
        (await world.StandsAsync(QuotedWorld.Payer, request)).ShouldBe(("hasil", "gated"));
        (await (await world.ApiAsync(QuotedWorld.Payer)).GetAsync($"/berkas/{result}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        platform.Problems.All.Where(p => p.Contains("PlatformSaaS.Billing", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_code_that_does_not_fit_is_refused_beside_its_field()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        var request = await world.AcceptedAsync();
        async Task FaultAsync(string field, object values) => (await world.RefusedAsync(QuotedWorld.Finance, request, "issue", values, HttpStatusCode.BadRequest))["errors"]![field].ShouldNotBeNull(values.ToString());
        foreach (var code in new[] { "", "82023021088292", "8202302108829215", "82023021088292A", "８20230210882921", "8202302108829-1" })
        {
            await FaultAsync("code", new { code });
        }

        string Day(int back) => world.Today.AddDays(-back).ToString("yyyy-MM-dd");
        await FaultAsync("issuedOn", new { code = QuotedWorld.NewCode(), issuedOn = Day(8), issuedTime = "10:15" });
        await FaultAsync("issuedOn", new { code = QuotedWorld.NewCode(), issuedOn = Day(-1), issuedTime = "10:15" });
        await FaultAsync("issuedTime", new { code = QuotedWorld.NewCode(), issuedOn = Day(2) });
        await FaultAsync("issuedTime", new { code = QuotedWorld.NewCode(), issuedOn = Day(2), issuedTime = "25:99" });
        await FaultAsync("file", new { code = QuotedWorld.NewCode(), file = Guid.NewGuid() });
        (await world.CodesAsync(request)).Single().State.ShouldBe(BillingCodeState.Requested);

        // To the second, from the moment that the treasury names.
        var good = QuotedWorld.NewCode();
        await world.DoAsync(QuotedWorld.Finance, request, "issue", new { code = good, issuedOn = Day(2), issuedTime = "10:15:30" });
        var issued = (await world.CodesAsync(request)).Single();
        issued.ExpiresAt.ShouldBe(new DateTimeOffset(world.Today.AddDays(5).ToDateTime(new TimeOnly(10, 15, 30)), TimeSpan.FromHours(7)));

        // Once for this order, never for another.
        await world.RefusedAsync(QuotedWorld.Finance, request, "issue", new { code = QuotedWorld.NewCode() }, HttpStatusCode.Conflict);
        var second = await world.AcceptedAsync(QuotedWorld.Other);
        var used = (await world.RefusedAsync(QuotedWorld.Finance, second, "issue", new { code = good }, HttpStatusCode.BadRequest))["errors"]!["code"]!.ToString();
        used.ShouldContain(issued.RequestNumber);
        used.ShouldContain($"/petugas/billing/{issued.Id}");
        var one = QuotedWorld.NewCode();
        var third = await world.AcceptedAsync(QuotedWorld.Other);
        var finance = await world.ApiAsync(QuotedWorld.Finance);
        var rivals = await Task.WhenAll(BillingWorld.ActAsync(finance, second, "issue", new { code = one }), BillingWorld.ActAsync(finance, third, "issue", new { code = one }));
        rivals.Select(r => r.StatusCode).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.BadRequest]);

        // Mistyped: withdrawn with a reason, and the next one takes its place.
        await world.DoAsync(QuotedWorld.Finance, request, "withdraw", new { reason = "Salah satuan kerja." });
        (await world.CodesAsync(request)).Select(c => c.State).ShouldBe([BillingCodeState.Void, BillingCodeState.Requested]);
        (await world.ToldAsync(request, "Vina Oktaviani")).ShouldContain("billing-ditarik");
    }

    [Fact]
    public async Task A_payment_that_does_not_fit_is_refused_and_a_NTPN_counts_once()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        var (request, _) = await world.DueAsync();
        async Task FaultAsync(string field, object values) => (await world.RefusedAsync(QuotedWorld.Finance, request, "pay", values, HttpStatusCode.BadRequest))["errors"]![field].ShouldNotBeNull(values.ToString());
        foreach (var ntpn in new[] { "", "6F52D8N3DILDJOD", "6F52D8N3DILDJODRN", "6F52D8N3DILDJO_R", "6F52D8N3DILDJOÐR" })
        {
            await FaultAsync("ntpn", world.Paid(ntpn));
        }

        await FaultAsync("paidOn", world.Paid(on: world.Today.AddDays(1)));
        await FaultAsync("paidOn", world.Paid(on: world.Today.AddDays(-1)));
        await FaultAsync("paidTime", world.Paid(time: "siang"));
        await FaultAsync("amount", world.Paid(amount: 0));
        await FaultAsync("amount", world.Paid(amount: -1));
        (await world.RefusedAsync(QuotedWorld.Finance, request, "pay", world.Paid(amount: 12_000_000), HttpStatusCode.BadRequest))["errors"]!["reason"]!.ToString().ShouldContain("Rp 500.000");
        (await world.RefusedAsync(QuotedWorld.Finance, request, "pay", world.Paid(amount: 12_500_001), HttpStatusCode.BadRequest))["errors"]!["reason"]!.ToString().ShouldContain("Rp 1 ");
        await world.RefusedAsync(QuotedWorld.Marketing, request, "pay", world.Paid(), HttpStatusCode.Forbidden);
        await world.RefusedAsync(QuotedWorld.Payer, request, "pay", world.Paid(), HttpStatusCode.Forbidden);

        var ntpn1 = QuotedWorld.NewNtpn();
        await world.DoAsync(QuotedWorld.Finance, request, "pay", world.Paid(ntpn1, 12_600_000, reason: "Lebih bayar di bank."));
        var invoice = await world.InvoiceAsync(request);
        (invoice.PaidAmount, invoice.ExcessAmount, invoice.State).ShouldBe((12_500_000, 100_000, InvoiceState.Paid));

        var (other, _) = await world.DueAsync(QuotedWorld.Other);
        var first = (await world.CodesAsync(request)).Single();
        var again = (await world.RefusedAsync(QuotedWorld.Finance, other, "pay", world.Paid(ntpn1.ToLowerInvariant()), HttpStatusCode.BadRequest))["errors"]!["ntpn"]!.ToString();
        again.ShouldContain(first.RequestNumber);
        again.ShouldContain($"/petugas/billing/{first.Id}");
        await world.DoAsync(QuotedWorld.Finance, other, "pay", world.Paid(amount: 12_400_000, reason: "Selisih kurs bank, disetujui."));
        (await world.InvoiceAsync(other)).OpenAmount.ShouldBe(100_000);
        (await world.QueryAsync(db => db.Set<Receipt>().CountAsync())).ShouldBe(2);

        // A second payment on what is paid is no dead end: a case, kept for the payer or given back.
        var finance = await world.ApiAsync(QuotedWorld.Finance);
        async Task<HttpResponseMessage> DeskAsync(string action, object values) => await finance.PostAsJsonAsync($"/api/v1/billing-codes/{first.Id}/actions/{action}", values);
        (await DeskAsync("pay", world.Paid(amount: 700_000))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await DeskAsync("pay", world.Paid(amount: 300_000))).StatusCode.ShouldBe(HttpStatusCode.OK);
        var cases = (await world.PaymentsAsync(request)).Where(p => p.State == BillingPaymentState.Case).ToList();
        (await finance.GetFromJsonAsync<JsonObject>("/api/v1/billing-codes?shelf=cases"))!["items"]!.AsArray().ShouldHaveSingleItem()!["openCases"]!.GetValue<int>().ShouldBe(2);
        (await DeskAsync("returnLate", new { payment = cases[0].Id, reason = "Dibayar dua kali." })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await DeskAsync("returnLate", new { payment = cases[0].Id, reason = "Dibayar dua kali.", reference = "TRF-001" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await DeskAsync("acceptLate", new { reason = "Untuk permohonan berikutnya." })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await DeskAsync("acceptLate", new { reason = "Sekali lagi." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        invoice = await world.InvoiceAsync(request);
        (invoice.PaidAmount, invoice.ExcessAmount, invoice.IsBalanced).ShouldBe((12_500_000, 400_000, true));
        (await finance.GetFromJsonAsync<JsonObject>($"/api/v1/ledger/summary?from={world.Today:yyyy-MM-dd}&to={world.Today:yyyy-MM-dd}"))!["isBalanced"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task Another_office_and_another_agency_see_nothing()
    {
        var world = await QuotedWorld.CreateAsync(platform);
        var (request, code) = await world.DueAsync();
        var id = (await world.CodesAsync(request)).Single().Id;
        var stranger = await QuotedWorld.CreateAsync(platform);
        var foreign = await stranger.ApiAsync(QuotedWorld.Finance);
        (await foreign.GetAsync($"/api/v1/billing-codes/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await foreign.PostAsJsonAsync($"/api/v1/billing-codes/{id}/actions/pay", stranger.Paid())).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await foreign.GetFromJsonAsync<JsonObject>($"/api/v1/billing-codes?q={code}"))!["items"]!.AsArray().ShouldBeEmpty();
        // The same code may stand in another agency: it has its own treasury account.
        var theirs = await stranger.AcceptedAsync();
        await stranger.DoAsync(QuotedWorld.Finance, theirs, "issue", new { code });

        var marketing = await world.ApiAsync(QuotedWorld.Marketing);
        (await marketing.GetAsync("/api/v1/billing-codes")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await marketing.PostAsJsonAsync($"/api/v1/billing-codes/{id}/actions/pay", world.Paid())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await world.ApiAsync(QuotedWorld.Payer)).GetAsync($"/api/v1/billing-codes/{id}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await world.ApiAsync(QuotedWorld.Other)).GetFromJsonAsync<JsonObject>("/api/v1/me/billing-codes"))!["items"]!.AsArray().ShouldBeEmpty();
        (await world.Tenant.Anonymous().GetAsync("/api/v1/me/billing-codes")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
