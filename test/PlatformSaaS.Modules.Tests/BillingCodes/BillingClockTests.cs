using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.TestBase.Hosting;

namespace PlatformSaaS.Modules.Tests.BillingCodes;

/// <summary>Validity to the second, reminders, expiry and what comes too late, on a platform whose clock is this test's own.</summary>
public sealed class BillingClockTests(PlatformWithItsOwnClock platform) : IClassFixture<PlatformWithItsOwnClock>, IAsyncLifetime
{
    private readonly PlatformHostFixture host = platform.Host;
    private QuotedWorld world = null!;

    public async ValueTask InitializeAsync()
    {
        host.Clock.Offset = TimeSpan.Zero;
        world = await QuotedWorld.CreateAsync(host);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task An_offer_holds_to_the_end_of_its_last_day_and_can_be_made_anew()
    {
        var request = await world.AskedAsync();
        await world.DoAsync(QuotedWorld.Marketing, request, "offer", QuotedWorld.TypedOffer(validDays: 3));
        var quotation = (await world.QuotationsAsync(request)).Single();
        quotation.ValidUntil.ShouldBe(new DateTimeOffset(quotation.ValidOn.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(7)));

        MoveTo(quotation.ValidUntil.AddSeconds(-30));
        await world.RunJobAsync<QuotationJob>();
        (await world.StandsAsync(QuotedWorld.Payer, request)).State.ShouldBe("offered");

        // From the moment itself on it can't be agreed to, whether or not anything has noted it.
        MoveTo(quotation.ValidUntil);
        (await world.RefusedAsync(QuotedWorld.Payer, request, "accepted", await world.AgreementAsync(request), HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("sudah berakhir");
        await Task.WhenAll(world.RunJobAsync<QuotationJob>(), world.RunJobAsync<QuotationJob>());
        (await world.StandsAsync(QuotedWorld.Payer, request)).State.ShouldBe("lapsed");
        (await world.RefusedAsync(QuotedWorld.Payer, request, "accepted", await world.AgreementAsync(request), HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain(quotation.Number);
        (await world.ToldAsync(request, "Vina Oktaviani")).Count(t => t == "penawaran-kedaluwarsa").ShouldBe(1);
        (await world.ToldAsync(request, "Rizal Fahmi, M.Si.")).Count(t => t == "penawaran-kedaluwarsa-petugas").ShouldBe(1);

        await world.DoAsync(QuotedWorld.Marketing, request, "offer", new { validDays = 7, reason = "Masa berlaku diperpanjang", lines = new[] { new { name = "Pendampingan", quantity = 1, unit = "paket", price = 5_000_000 } } });
        (await world.QuotationsAsync(request)).Select(q => q.State).ShouldBe([QuotationState.Lapsed, QuotationState.Offered]);
        await world.AgreeAsync(request);
        (await world.InvoiceAsync(request)).Total.ShouldBe(5_000_000);
    }

    [Fact]
    public async Task A_code_is_reminded_of_expires_to_the_second_and_is_asked_for_anew()
    {
        var (request, code) = await world.DueAsync();
        var first = (await world.CodesAsync(request)).Single();
        var end = first.ExpiresAt!.Value;

        MoveTo(end.AddDays(-2).AddSeconds(-30));
        await world.RunJobAsync<BillingCodeJob>();
        (await world.ToldAsync(request, "Vina Oktaviani")).ShouldNotContain("billing-pengingat");
        MoveTo(end.AddDays(-2));
        await Task.WhenAll(world.RunJobAsync<BillingCodeJob>(), world.RunJobAsync<BillingCodeJob>());
        await world.RunJobAsync<BillingCodeJob>();
        (await world.ToldAsync(request, "Vina Oktaviani")).Count(t => t == "billing-pengingat").ShouldBe(1);
        (await world.ToldAsync(request, "Vina Oktaviani", Templates.TemplateChannel.WhatsApp)).ShouldContain("billing-pengingat");

        MoveTo(end.AddSeconds(-20));
        await world.RefusedAsync(QuotedWorld.Payer, request, "requestAgain", Contact(), HttpStatusCode.Conflict);
        using (var page = await world.Tenant.SignInAsync(QuotedWorld.Payer))
        {
            var html = await page.GetStringAsync("/e-billing");
            html.ShouldContain("data-countdown");
            html.ShouldContain($"datetime=\"{end.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\"");
            html.ShouldContain($"data-copy=\"{code}\"");
        }

        MoveTo(end);
        await world.RunJobAsync<BillingCodeJob>();
        (await world.StandsAsync(QuotedWorld.Payer, request)).ShouldBe(("pembayaran", "lapsed"));
        (await world.ToldAsync(request, "Vina Oktaviani")).Count(t => t == "billing-kedaluwarsa").ShouldBe(1);

        // One tap, everything filled in.
        var actions = (await (await world.ApiAsync(QuotedWorld.Payer)).GetFromJsonAsync<JsonObject>($"/api/v1/requests/{request}"))!["actions"]!.AsArray();
        var again = actions.Single(a => a!["code"]!.ToString() == "requestAgain")!;
        (again["defaults"]!["name"]!.ToString(), again["defaults"]!["email"]!.ToString()).ShouldBe(("Vina Oktaviani", "argon@example.com"));
        await world.DoAsync(QuotedWorld.Payer, request, "requestAgain", again["defaults"]);
        (await world.StandsAsync(QuotedWorld.Payer, request)).State.ShouldBe("requested");
        (await world.CodesAsync(request)).Select(c => (c.Round, c.State)).ShouldBe([(1, BillingCodeState.Lapsed), (2, BillingCodeState.Requested)]);
        await world.RefusedAsync(QuotedWorld.Payer, request, "requestAgain", Contact(), HttpStatusCode.Conflict);
        (await world.ToldAsync(request, "Tiara Kencana")).Count(t => t == "billing-diminta").ShouldBe(2);

        // The old code can't come back; a payment that came in time on it still counts, and the new asking falls away.
        (await world.RefusedAsync(QuotedWorld.Finance, request, "issue", new { code }, HttpStatusCode.BadRequest))["errors"]!["code"].ShouldNotBeNull();
        await world.DoAsync(QuotedWorld.Finance, request, "pay", world.Paid(on: world.Today.AddDays(-1)));
        (await world.StandsAsync(QuotedWorld.Payer, request)).Stage.ShouldBe("pengerjaan");
        (await world.CodesAsync(request)).Select(c => c.State).ShouldBe([BillingCodeState.Paid, BillingCodeState.Void]);
    }

    [Fact]
    public async Task A_payment_after_the_expiry_is_a_case_that_finance_accepts_or_gives_back()
    {
        var (accepted, _) = await world.DueAsync();
        var (returned, _) = await world.DueAsync(QuotedWorld.Other);
        var end = (await world.CodesAsync(accepted)).Single().ExpiresAt!.Value;
        var local = TimeZoneInfo.ConvertTime(end, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta"));
        MoveTo(end.AddDays(1));

        // A minute after the expiry, recorded before anything noted the expiry.
        var late = local.AddMinutes(1);
        await world.DoAsync(QuotedWorld.Finance, accepted, "pay", world.Paid(on: DateOnly.FromDateTime(late.DateTime), time: late.ToString("HH:mm:ss")));
        (await world.StandsAsync(QuotedWorld.Payer, accepted)).ShouldBe(("pembayaran", "lapsed"));
        (await world.InvoiceAsync(accepted)).PaidAmount.ShouldBe(0);
        (await world.ToldAsync(accepted, "Vina Oktaviani")).ShouldContain("billing-terlambat");
        (await world.RefusedAsync(QuotedWorld.Payer, accepted, "requestAgain", Contact(), HttpStatusCode.Conflict))["detail"]!.ToString().ShouldContain("sedang kami periksa");
        await world.RunJobAsync<BillingCodeJob>();
        await world.DoAsync(QuotedWorld.Finance, returned, "pay", world.Paid(on: world.Today));

        var finance = await world.ApiAsync(QuotedWorld.Finance);
        (await finance.GetFromJsonAsync<JsonObject>("/api/v1/billing-codes?shelf=cases"))!["items"]!.AsArray().Count.ShouldBe(2);
        (await world.RefusedAsync(QuotedWorld.Finance, accepted, "acceptLate", new { }, HttpStatusCode.BadRequest))["errors"]!["reason"].ShouldNotBeNull();
        await world.RefusedAsync(QuotedWorld.Marketing, accepted, "acceptLate", new { reason = "Diterima saja." }, HttpStatusCode.Forbidden);
        await world.DoAsync(QuotedWorld.Finance, accepted, "acceptLate", new { reason = "Terlambat satu menit, dana sudah di kas negara." });
        (await world.StandsAsync(QuotedWorld.Payer, accepted)).Stage.ShouldBe("pengerjaan");
        (await world.InvoiceAsync(accepted)).State.ShouldBe(InvoiceState.Paid);
        var payment = (await world.PaymentsAsync(accepted)).Single();
        (payment.State, payment.IsLate, payment.ResolvedByName).ShouldBe((BillingPaymentState.Booked, true, "Tiara Kencana"));

        (await world.RefusedAsync(QuotedWorld.Finance, returned, "returnLate", new { reason = "Di luar tahun anggaran." }, HttpStatusCode.BadRequest))["errors"]!["reference"].ShouldNotBeNull();
        await world.DoAsync(QuotedWorld.Finance, returned, "returnLate", new { reason = "Di luar tahun anggaran.", reference = "SP2D-0042" });
        var invoice = await world.InvoiceAsync(returned);
        (invoice.OpenAmount, invoice.ExcessAmount, invoice.State).ShouldBe((12_500_000, 0, InvoiceState.Open));
        (await world.QueryAsync(db => db.Set<LedgerEntry>().Where(e => e.InvoiceId == invoice.Id).OrderBy(e => e.Id).Select(e => e.Kind).ToListAsync())).ShouldBe([LedgerKind.Issued, LedgerKind.Excess, LedgerKind.Returned], ignoreOrder: true);
        (await world.ToldAsync(returned, "Sinta Larasati")).ShouldContain("billing-dikembalikan");
        await world.DoAsync(QuotedWorld.Other, returned, "requestAgain", Contact());
        (await world.StandsAsync(QuotedWorld.Other, returned)).State.ShouldBe("requested");

        // Nobody pays: finance ends it, and nothing is owed any more.
        await world.DoAsync(QuotedWorld.Finance, returned, "issue", new { code = QuotedWorld.NewCode() });
        MoveTo(world.Now.AddDays(8));
        await world.RunJobAsync<BillingCodeJob>();
        await world.DoAsync(QuotedWorld.Finance, returned, "cancel", new { reason = "Tidak dibayar sampai dua kali." });
        (await world.StandsAsync(QuotedWorld.Other, returned)).State.ShouldBe("cancelled");
        (await world.InvoiceAsync(returned)).State.ShouldBe(InvoiceState.Refused);
    }

    private static object Contact() => new { name = "Vina Oktaviani", email = "argon@example.com", phone = "0812 0000 0501" };

    private void MoveTo(DateTimeOffset moment)
    {
        host.Clock.MoveTo(moment);
        world.SignOut();
    }
}
