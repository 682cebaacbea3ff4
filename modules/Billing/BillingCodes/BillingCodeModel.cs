using System.Globalization;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Reviews.Contracts;
using PlatformSaaS.Text;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary><c>billing.*</c> and <c>payment.*</c> of billing codes for letters and notices: written for Indonesian readers, and beside them bare figures for templates in other languages.</summary>
internal static class BillingCodeModel
{
    public static Dictionary<string, object?> Of(BillingCode code, TimeZoneInfo zone, string zoneName) => new(StringComparer.Ordinal)
    {
        ["billing"] = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["code"] = code.Code ?? "", ["round"] = code.Round, ["total"] = IndonesianText.Money(code.Amount), ["amount"] = code.Amount, ["words"] = IndonesianText.TerbilangRupiah(code.Amount),
            ["invoice"] = code.InvoiceNumber, ["quotation"] = code.QuotationNumber ?? "", ["request"] = code.RequestNumber, ["service"] = code.ServiceNameId, ["serviceEn"] = code.ServiceNameEn ?? code.ServiceNameId,
            ["applicant"] = code.ApplicantName, ["expires"] = Moment(code.ExpiresAt, zone, zoneName, "id"), ["expiresEn"] = Moment(code.ExpiresAt, zone, zoneName, "en"), ["validDays"] = code.ValidDays,
            ["contact"] = code.ContactName, ["email"] = code.ContactEmail ?? "", ["phone"] = code.ContactPhone ?? "", ["reason"] = code.VoidReason ?? ""
        }
    };

    /// <summary>The same names as of a transfer, so that one receipt serves both.</summary>
    public static Dictionary<string, object?> Payment(Invoice invoice, BillingCode code, BillingPayment payment, string? receipt, DateOnly? workDue, StageContext context, TimeZoneInfo zone) => new(StringComparer.Ordinal)
    {
        ["code"] = code.Code ?? "", ["quotation"] = code.QuotationNumber ?? "", ["ntpn"] = payment.Ntpn, ["ntb"] = payment.Ntb ?? "", ["isLate"] = payment.IsLate, ["account"] = $"kode billing {code.Code}", ["reference"] = payment.Ntpn, ["round"] = code.Round,
        ["paidOn"] = IndonesianText.LongDate(payment.PaidOn) + (payment.PaidTime is { } time ? " pukul " + time.ToString("HH'.'mm", CultureInfo.InvariantCulture) : ""), ["paidDay"] = Iso(payment.PaidOn),
        ["stated"] = "", ["sentOn"] = IndonesianText.LongDate(payment.PaidOn), ["received"] = IndonesianText.Money(payment.Amount), ["receivedAmount"] = payment.Amount,
        ["paid"] = IndonesianText.Money(invoice.PaidAmount), ["paidFigure"] = IndonesianText.Number(invoice.PaidAmount), ["words"] = IndonesianText.TerbilangRupiah(invoice.PaidAmount), ["paidAmount"] = invoice.PaidAmount,
        ["open"] = IndonesianText.Money(invoice.OpenAmount), ["openFigure"] = IndonesianText.Number(invoice.OpenAmount), ["openAmount"] = invoice.OpenAmount, ["isShort"] = invoice.OpenAmount > 0,
        ["excess"] = IndonesianText.Money(invoice.ExcessAmount), ["isOver"] = invoice.ExcessAmount > 0, ["decidedOn"] = IndonesianText.LongDate(InvoiceModel.DayOf(payment.ResolvedAt ?? payment.RecordedAt, zone)),
        ["decidedBy"] = payment.ResolvedByName ?? payment.RecordedByName, ["reason"] = payment.Resolution ?? payment.Reason ?? "", ["refund"] = payment.Reference ?? "", ["receipt"] = receipt ?? "",
        ["workDue"] = workDue is { } until ? IndonesianText.LongDate(until) : "", ["workDueOn"] = workDue is { } by ? Iso(by) : "", ["workingDays"] = InvoiceModel.NextDays(context)
    };

    /// <summary>"Kamis, 19 Februari 2026 pukul 10.15.00 WIB".</summary>
    public static string Moment(DateTimeOffset? at, TimeZoneInfo zone, string zoneName, string culture)
    {
        if (at is not { } moment)
        {
            return "";
        }

        var local = TimeZoneInfo.ConvertTime(moment, zone).DateTime;
        var day = IndonesianText.LongDate(DateOnly.FromDateTime(local), culture);
        return culture == "en" ? $"{day}, {local.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} {zoneName}" : $"{day} pukul {local.ToString("HH'.'mm'.'ss", CultureInfo.InvariantCulture)} {zoneName}";
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
