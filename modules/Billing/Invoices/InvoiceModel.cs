using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.Credits;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Billing.Invoices;

/// <summary>What letters and notices may say of an invoice and its payment: plain values, written for Indonesian readers, and beside them the bare figures and days for templates in other languages.</summary>
internal static class InvoiceModel
{
    /// <summary><c>invoice.*</c>.</summary>
    public static Dictionary<string, object?> Of(
        Invoice invoice, IReadOnlyList<InvoiceLine> lines, IReadOnlyList<BankAccount> accounts, PaymentSettings? settings, StageContext? context, TimeZoneInfo zone)
    {
        var issued = DayOf(invoice.IssuedAt, zone);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["invoice"] = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["number"] = invoice.Number, ["date"] = IndonesianText.LongDate(issued), ["day"] = IndonesianText.Date(issued), ["due"] = IndonesianText.LongDate(invoice.DueOn), ["dueOn"] = Iso(invoice.DueOn), ["amount"] = invoice.Total, ["openAmount"] = invoice.OpenAmount,
                ["request"] = invoice.RequestNumber, ["service"] = invoice.ServiceNameId, ["total"] = IndonesianText.Money(invoice.Total), ["figure"] = IndonesianText.Number(invoice.Total),
                ["words"] = IndonesianText.TerbilangRupiah(invoice.Total), ["open"] = IndonesianText.Money(invoice.OpenAmount), ["isOpen"] = invoice.OpenAmount > 0, ["isFree"] = invoice.Total == 0,
                ["status"] = invoice.Total == 0 ? "Tanpa biaya" : "Belum dibayar", ["types"] = settings?.Types("id") ?? "", ["maxMb"] = settings is null ? "" : IndonesianText.Number(settings.MaxMb),
                ["workingDays"] = NextDays(context), ["applicant"] = invoice.ApplicantName,
                ["subtotal"] = IndonesianText.Number(lines.Sum(l => l.Amount + l.Discount)), ["discount"] = IndonesianText.Number(lines.Sum(l => l.Discount)), ["hasDiscount"] = lines.Any(l => l.Discount > 0),
                ["lines"] = lines.Select(Line).ToList<object?>(), ["accounts"] = accounts.Select(Account).ToList<object?>()
            }
        };
    }

    /// <summary><c>payment.*</c>: what came in and how it was judged.</summary>
    public static Dictionary<string, object?> Payment(Invoice invoice, PaymentProof proof, PaymentDecision? decision, string? receipt, DateOnly? workDue, StageContext context, TimeZoneInfo zone)
    {
        var difference = (decision?.Received ?? proof.StatedAmount ?? 0) - (decision is null ? invoice.OpenAmount : 0);
        return new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["account"] = proof.AccountText, ["paidOn"] = proof.PaidOn is { } day ? IndonesianText.LongDate(day) : "", ["reference"] = proof.Reference ?? "", ["round"] = proof.Round,
            ["sentOn"] = IndonesianText.LongDate(DayOf(proof.SentAt, zone)), ["stated"] = proof.StatedAmount is { } stated ? IndonesianText.Money(stated) : "",
            ["received"] = decision is null ? "" : IndonesianText.Money(decision.Received), ["paid"] = IndonesianText.Money(invoice.PaidAmount), ["paidFigure"] = IndonesianText.Number(invoice.PaidAmount),
            ["words"] = IndonesianText.TerbilangRupiah(invoice.PaidAmount), ["open"] = IndonesianText.Money(invoice.OpenAmount), ["openFigure"] = IndonesianText.Number(invoice.OpenAmount), ["isShort"] = invoice.OpenAmount > 0,
            ["excess"] = IndonesianText.Money(invoice.ExcessAmount), ["isOver"] = invoice.ExcessAmount > 0, ["difference"] = IndonesianText.Money(difference),
            ["decidedOn"] = decision is null ? "" : IndonesianText.LongDate(DayOf(decision.DecidedAt, zone)), ["decidedBy"] = decision?.DecidedByName ?? "", ["reason"] = decision?.Reason ?? "",
            ["receipt"] = receipt ?? "", ["workDue"] = workDue is { } until ? IndonesianText.LongDate(until) : "", ["workDueOn"] = workDue is { } by ? Iso(by) : "", ["paidAmount"] = invoice.PaidAmount, ["openAmount"] = invoice.OpenAmount, ["workingDays"] = NextDays(context)
        };
    }

    /// <summary><c>credit.*</c>.</summary>
    public static Dictionary<string, object?> Credit(Invoice invoice, CreditNote note, TimeZoneInfo zone) => new(StringComparer.Ordinal)
    {
        ["number"] = note.Number, ["date"] = IndonesianText.LongDate(DayOf(note.IssuedAt, zone)), ["amount"] = IndonesianText.Money(note.Amount), ["value"] = note.Amount, ["figure"] = IndonesianText.Number(note.Amount),
        ["words"] = IndonesianText.TerbilangRupiah(note.Amount), ["reason"] = note.Reason, ["reference"] = note.Reference, ["isRefund"] = note.IsRefund,
        ["kind"] = note.Source switch { Bucket.Open => "Koreksi tagihan", Bucket.Excess => "Pengembalian kelebihan bayar", _ => "Pengembalian pembayaran" },
        ["kindEn"] = note.Source switch { Bucket.Open => "Correction of the invoice", Bucket.Excess => "Refund of what was paid above the total", _ => "Refund of a payment" },
        ["paid"] = IndonesianText.Number(invoice.PaidAmount), ["open"] = IndonesianText.Number(invoice.OpenAmount), ["credited"] = IndonesianText.Number(invoice.CreditedAmount), ["by"] = note.IssuedByName
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static DateOnly DayOf(DateTimeOffset at, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>Working days of the stage that follows; empty where it has no limit.</summary>
    public static object NextDays(StageContext? context) => NextDeadline(context) is { } days ? days : "";

    /// <summary>Working days of the first later stage that has a limit.</summary>
    public static int? NextDeadline(StageContext? context) =>
        context?.Service.Stages.SkipWhile(s => s.Code != context.Stage.Code).Skip(1).FirstOrDefault()?.Deadline is { WorkingDays: > 0 } deadline ? deadline.WorkingDays : null;

    private static object Line(InvoiceLine line) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["no"] = line.Position, ["name"] = line.NameId, ["detail"] = line.Detail ?? "", ["quantity"] = IndonesianText.Number(line.Quantity), ["unit"] = line.UnitId,
        ["price"] = IndonesianText.Number(line.Price), ["amount"] = IndonesianText.Number(line.Amount + line.Discount)
    };

    private static object Account(BankAccount account) => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["bank"] = account.Bank, ["account"] = account.Number.Replace(' ', '\u00a0'), ["holder"] = account.Holder
    };
}
