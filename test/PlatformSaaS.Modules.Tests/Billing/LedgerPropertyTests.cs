using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Modularity;

namespace PlatformSaaS.Modules.Tests.Billing;

/// <summary>Whatever is done to an invoice, in whatever order: every rupiah stays accounted for, and the entries say the same as the invoice.</summary>
public sealed class LedgerPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(2026)]
    public void Any_sequence_keeps_the_books_balanced(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 2_000; run++)
        {
            var invoice = New(random.NextInt64(0, random.Next(2) == 0 ? 20 : 50_000_000));
            var entries = new List<LedgerEntry>(invoice.Issue());
            for (var step = 0; step < random.Next(1, 12); step++)
            {
                var before = Amounts(invoice);
                try
                {
                    entries.AddRange(Act(invoice, random));
                }
                catch (BusinessException)
                {
                    // A refusal moves nothing.
                    Amounts(invoice).ShouldBe(before);
                }

                invoice.IsBalanced.ShouldBeTrue();
                Amounts(invoice).ShouldBe((Of(entries, Bucket.Open), Of(entries, Bucket.Paid), Of(entries, Bucket.Refused), Of(entries, Bucket.Credited), Of(entries, Bucket.Excess)));
                entries.ShouldAllBe(e => e.Amount > 0 && e.From != e.To);
            }
        }
    }

    [Fact]
    public void A_decided_invoice_takes_no_second_decision()
    {
        var invoice = New(1_000);
        invoice.Issue();
        invoice.Settle(1_000, DateTimeOffset.UnixEpoch);
        Should.Throw<BusinessException>(() => invoice.Settle(1_000, DateTimeOffset.UnixEpoch)).IsConflict.ShouldBeTrue();
        Should.Throw<BusinessException>(() => invoice.RefuseRest()).IsConflict.ShouldBeTrue();
        Should.Throw<BusinessException>(() => invoice.Receive(1)).IsConflict.ShouldBeTrue();
    }

    [Fact]
    public void What_comes_in_above_the_total_is_kept_apart_and_can_be_given_back()
    {
        var invoice = New(1_000);
        invoice.Issue();
        invoice.Settle(1_300, DateTimeOffset.UnixEpoch).Select(e => (e.Kind, e.Amount)).ShouldBe([(LedgerKind.Received, 1_000L), (LedgerKind.Excess, 300L)]);
        Should.Throw<InputException>(() => invoice.Credit(Bucket.Excess, 301));
        invoice.Credit(Bucket.Excess, 300).ShouldHaveSingleItem().To.ShouldBe(Bucket.Outside);
        (invoice.ExcessAmount, invoice.PaidAmount, invoice.State).ShouldBe((0, 1_000, InvoiceState.Paid));
        invoice.Credit(Bucket.Paid, 1_000);
        invoice.State.ShouldBe(InvoiceState.Credited);
    }

    [Fact]
    public void A_refused_invoice_gives_back_what_had_come_in()
    {
        var invoice = New(1_000);
        invoice.Issue();
        invoice.Receive(400);
        invoice.RefuseRest();
        (invoice.RefusedAmount, invoice.PaidAmount).ShouldBe((600, 400));
        invoice.Credit(Bucket.Paid, 400);
        (invoice.CreditedAmount, invoice.State).ShouldBe((400, InvoiceState.Refused));
        Should.Throw<InputException>(() => invoice.Credit(Bucket.Refused, 1));
    }

    [Theory]
    [InlineData("INV/{yyyy}/{mm}/{seq:00000}", "yearly", true)]
    [InlineData("B/{seq}/BSKJI/MS/{roman}/{yyyy}", "monthly", true)]
    [InlineData("INV/{seq}", "never", true)]
    [InlineData("INV/{seq}", "yearly", false)]
    [InlineData("INV/{yyyy}/{seq}", "monthly", false)]
    [InlineData("INV/{yyyy}", "yearly", false)]
    [InlineData("INV/{seq}/{seq}/{yyyy}", "yearly", false)]
    [InlineData("INV/{nomor}/{yyyy}", "yearly", false)]
    [InlineData("", "never", false)]
    public void Numbers_never_repeat(string pattern, string reset, bool sound) => (PlatformSaaS.Billing.Accounts.BillingNumbers.FaultOf(pattern, reset) is null).ShouldBe(sound);

    private static IReadOnlyList<LedgerEntry> Act(Invoice invoice, Random random)
    {
        var amount = random.Next(4) switch { 0 => invoice.OpenAmount, 1 => random.NextInt64(0, Math.Max(1, invoice.Total * 2)), 2 => random.NextInt64(-5, 5), _ => invoice.PaidAmount };
        return random.Next(6) switch
        {
            0 => invoice.Receive(amount),
            1 => invoice.Settle(amount, DateTimeOffset.UnixEpoch),
            2 => invoice.RefuseRest(),
            3 => invoice.Credit(Bucket.Paid, amount),
            4 => invoice.Credit(Bucket.Open, amount),
            _ => invoice.Credit(Bucket.Excess, amount)
        };
    }

    private static long Of(List<LedgerEntry> entries, Bucket bucket) => entries.Where(e => e.To == bucket).Sum(e => e.Amount) - entries.Where(e => e.From == bucket).Sum(e => e.Amount);

    private static (long, long, long, long, long) Amounts(Invoice i) => (i.OpenAmount, i.PaidAmount, i.RefusedAmount, i.CreditedAmount, i.ExcessAmount);

    private static Invoice New(long total) => new()
    {
        Id = Guid.CreateVersion7(), Number = "INV/1", StageCode = "pembayaran", RequestNumber = "R/1", ServiceCode = "uji", ServiceNameId = "Uji", ApplicantName = "Pemohon", Method = "transfer", ValidatorRole = "bendahara",
        Total = total
    };
}
