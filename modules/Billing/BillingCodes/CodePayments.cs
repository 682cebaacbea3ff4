using Microsoft.EntityFrameworkCore;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Calendar;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Users;
using PlatformSaaS.Web.Theme;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>Checks payments by billing code and takes them into the books, in the caller's transaction with the invoice locked.</summary>
internal sealed class CodePayments(DbContext db, Books books, ReceiptIssuer receipts, ITenantClock clock, ICurrentUser user, ICurrentTenant tenant)
{
    /// <summary>Where the payments of this scope come from: <c>manual</c>, or the gateway that brings them.</summary>
    public string Source { get; set; } = "manual";

    /// <summary>One after the other for a code or NTPN of the tenant, so that the second finds the first.</summary>
    public Task LockAsync(string number, CancellationToken ct)
    {
        var key = $"billing:{tenant.Id:N}:{number}";
        return db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({key}, 0))", ct);
    }

    /// <summary>The payment as it was typed, checked; whether it came too late is noted on it.</summary>
    public async Task<BillingPayment> ReadAsync(BillingCode code, ActionInput input, CancellationToken ct)
    {
        var ntpn = BillingCodeFields.ReadNtpn(input);
        await LockAsync(ntpn, ct);
        if (await FirstUseAsync(ntpn, ct) is { } first)
        {
            throw new InputException(BillingCodeFields.Ntpn, T(
                $"NTPN ini sudah dicatat untuk permohonan {first.RequestNumber} ({first.ApplicantName}), kode billing {first.Code}. Lihat /petugas/billing/{first.CodeId}.",
                $"This NTPN was recorded for request {first.RequestNumber} ({first.ApplicantName}), billing code {first.Code}. See /petugas/billing/{first.CodeId}."));
        }

        var (zone, today) = (await clock.ZoneAsync(ct), await clock.TodayAsync(ct));
        var (day, time) = (BillingCodeFields.ReadDay(input, BillingCodeFields.PaidOn)!.Value, BillingCodeFields.ReadTime(input, BillingCodeFields.PaidTime));
        if (day > today || (time is { } clockTime && BillingCodeFields.At(day, clockTime, zone) > clock.UtcNow))
        {
            throw new InputException(BillingCodeFields.PaidOn, T("Waktu bayar tidak boleh di masa depan.", "The payment can't lie in the future."));
        }

        if (day < Format.DayIn(code.IssuedAt!.Value, zone))
        {
            throw new InputException(BillingCodeFields.PaidOn, T("Tanggal bayar tidak boleh sebelum kode billing terbit.", "The payment can't come before the code was issued."));
        }

        return new BillingPayment
        {
            Id = NewId.Next(), CodeId = code.Id, InvoiceId = code.InvoiceId, RequestId = code.RequestId, State = BillingPaymentState.Booked, Ntpn = ntpn, Ntb = input.Text(BillingCodeFields.Ntb), PaidOn = day, PaidTime = time,
            Amount = BillingCodeFields.ReadAmount(input), Reason = input.Text(BillingCodeFields.Reason), Source = Source, RecordedAt = clock.UtcNow, RecordedByName = user.Name ?? "",
            // Without a time of day the whole last day counts: the treasury takes no payment on a code that has expired.
            IsLate = time is { } at ? BillingCodeFields.At(day, at, zone) > code.ExpiresAt : day > Format.DayIn(code.ExpiresAt!.Value, zone)
        };
    }

    /// <summary>Where a NTPN was recorded first; null where it wasn't.</summary>
    public Task<FirstUse?> FirstUseAsync(string ntpn, CancellationToken ct) => (
        from payment in db.Set<BillingPayment>().AsNoTracking()
        join code in db.Set<BillingCode>().AsNoTracking() on payment.CodeId equals code.Id
        where payment.Ntpn == ntpn
        select new FirstUse(code.Id, code.Code!, code.RequestNumber, code.ApplicantName, payment.RecordedAt)).FirstOrDefaultAsync(ct);

    /// <summary>Another amount than what is owed needs a reason.</summary>
    public static void RequireReason(Invoice invoice, BillingPayment payment, string? reason)
    {
        if (payment.Amount == invoice.OpenAmount || reason is not null)
        {
            return;
        }

        var difference = Format.Money(Math.Abs(payment.Amount - invoice.OpenAmount));
        throw new InputException(BillingCodeFields.Reason, payment.Amount < invoice.OpenAmount
            ? T($"Jumlahnya kurang {difference} dari tagihan. Tulis alasan mengapa tetap sah.", $"It is {difference} short of the invoice. Say why it is valid all the same.")
            : T($"Jumlahnya lebih {difference} dari tagihan. Tulis alasannya.", $"It is {difference} above the invoice. Say why."));
    }

    /// <summary>Books a payment: the invoice is settled, the receipt issued, codes that are still about are no longer needed.</summary>
    public async Task<StageResult> BookAsync(StageContext context, Invoice invoice, IReadOnlyList<BillingCode> codes, BillingCode code, BillingPayment payment, CancellationToken ct)
    {
        var zone = await clock.ZoneAsync(ct);
        var entries = invoice.Settle(payment.Amount, context.Now);
        var (receipt, model) = await receipts.IssueAsync(context, invoice, payment.Id, (number, workDue) => BillingCodeModel.Payment(invoice, code, payment, number, workDue, context, zone), ct);
        await books.WriteAsync(entries, receipt.Number, payment.Id, null, ct);
        code.State = BillingCodeState.Paid;
        foreach (var other in codes.Where(c => c.Id != code.Id && c.State is (BillingCodeState.Requested or BillingCodeState.Due)))
        {
            (other.State, other.VoidReason) = (BillingCodeState.Void, T("Dibayar dengan kode lain.", "Paid by another code."));
        }

        foreach (var (key, value) in BillingCodeModel.Of(code, zone, await clock.ZoneAbbreviationAsync(ct)))
        {
            model[key] = value;
        }

        return StageResult.Close(PaymentStage.Paid) with
        {
            Timeline = new($"Pembayaran diterima, NTPN {payment.Ntpn}", $"Payment received, NTPN {payment.Ntpn}"), Note = payment.Resolution ?? payment.Reason, Letters = [receipt.LetterId], Model = model
        };
    }

    /// <summary>Sets a payment aside for finance to decide on.</summary>
    public static void Open(BillingCode code, BillingPayment payment) => (payment.State, code.OpenCases) = (BillingPaymentState.Case, code.OpenCases + 1);

    /// <summary>Ends a case.</summary>
    public void Resolve(BillingCode code, BillingPayment payment, BillingPaymentState state, ActionInput input)
    {
        (payment.State, payment.ResolvedAt, payment.ResolvedByName) = (state, clock.UtcNow, user.Name);
        (payment.Resolution, payment.Reference) = (input.Text(BillingCodeFields.Reason), input.Text(BillingCodeFields.Reference));
        code.OpenCases--;
    }

    /// <summary>Nothing is expected any more.</summary>
    public Task RefuseAsync(Invoice invoice, CancellationToken ct) => books.WriteAsync(invoice.RefuseRest(), invoice.Number, null, null, ct);

    /// <summary>A payment that was given back: it came in and went out.</summary>
    public Task ReturnAsync(Invoice invoice, BillingPayment payment, CancellationToken ct) => books.WriteAsync(invoice.PassThrough(payment.Amount), payment.Reference ?? payment.Ntpn, payment.Id, null, ct);
}

/// <summary>Where a NTPN was recorded first.</summary>
internal sealed record FirstUse(Guid CodeId, string Code, string RequestNumber, string ApplicantName, DateTimeOffset At);
