using System.Text.Json.Serialization;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Billing.Quotations;
using PlatformSaaS.Reporting;
using PlatformSaaS.Text;

namespace PlatformSaaS.Billing.Http;

/// <summary>A billing code in a list.</summary>
internal sealed record BillingCodeAnswer(
    Guid Id, Guid RequestId, string RequestNumber, string? Quotation, DateTimeOffset ConfirmedAt, LocalizedText Service, string Applicant, int Round,
    [property: JsonConverter(typeof(JsonStringEnumConverter<BillingCodeState>))] BillingCodeState State, long Amount, DateTimeOffset RequestedAt, string? Code, DateTimeOffset? IssuedAt, DateTimeOffset? ExpiresAt, string? FileUrl, int OpenCases,
    string? Ntpn, DateOnly? PaidOn, string? NtpnUrl, string? ReceiptUrl)
{
    public static BillingCodeAnswer Of(BillingCodeRow r) => new(
        r.Id, r.RequestId, r.RequestNumber, r.QuotationNumber, r.ConfirmedAt, new LocalizedText(r.ServiceNameId, r.ServiceNameEn), r.Applicant, r.Round, r.State, r.Amount, r.RequestedAt, r.Code, r.IssuedAt, r.ExpiresAt, Url(r.FileId), r.OpenCases,
        r.Ntpn, r.PaidOn, Url(r.NtpnFileId), Url(r.ReceiptFileId));

    public static string? Url(Guid? file) => file is { } id ? $"/berkas/{id}" : null;
}

/// <summary>A page of billing codes.</summary>
internal sealed record BillingCodePageAnswer(IReadOnlyList<BillingCodeAnswer> Items, string? Next);

/// <summary>A payment by billing code.</summary>
internal sealed record BillingPaymentAnswer(
    Guid Id, [property: JsonConverter(typeof(JsonStringEnumConverter<BillingPaymentState>))] BillingPaymentState State, string Ntpn, string? Ntb, DateOnly PaidOn, TimeOnly? PaidTime, long Amount, bool IsLate, string? Reason, string Source,
    DateTimeOffset RecordedAt, string RecordedBy, string? FileUrl, DateTimeOffset? ResolvedAt, string? Resolution, string? Reference)
{
    public static BillingPaymentAnswer Of(BillingPayment p) => new(
        p.Id, p.State, p.Ntpn, p.Ntb, p.PaidOn, p.PaidTime, p.Amount, p.IsLate, p.Reason, p.Source, p.RecordedAt, p.RecordedByName, BillingCodeAnswer.Url(p.FileId), p.ResolvedAt, p.Resolution, p.Reference);
}

/// <summary>A billing code with its payments and what the caller may do with it.</summary>
internal sealed record BillingCodeDetailAnswer(
    Guid Id, Guid RequestId, string RequestNumber, Guid InvoiceId, string Invoice, string? Quotation, string Applicant, string ContactName, string? ContactEmail, string? ContactPhone, int Round, bool IsCurrent,
    [property: JsonConverter(typeof(JsonStringEnumConverter<BillingCodeState>))] BillingCodeState State, long Amount, long Open, string? Code, DateTimeOffset? IssuedAt, DateTimeOffset? ExpiresAt, string? FileUrl,
    IReadOnlyList<BillingPaymentAnswer> Payments, IReadOnlyList<string> Actions)
{
    public static BillingCodeDetailAnswer Of(BillingCodeFile f, IEnumerable<string> actions)
    {
        var c = f.Code;
        return new(c.Id, c.RequestId, c.RequestNumber, c.InvoiceId, c.InvoiceNumber, c.QuotationNumber, c.ApplicantName, c.ContactName, c.ContactEmail, c.ContactPhone, c.Round, f.IsCurrent, c.State, c.Amount, f.Invoice.Invoice.OpenAmount, c.Code,
            c.IssuedAt, c.ExpiresAt, BillingCodeAnswer.Url(c.FileId), [.. f.Payments.Select(BillingPaymentAnswer.Of)], [.. actions]);
    }
}

/// <summary>What an action on a code led to.</summary>
internal sealed record BillingDoneAnswer(string Message);

/// <summary>A file to be taken in.</summary>
/// <param name="File">Id of an uploaded CSV or XLSX file.</param>
/// <param name="Apply">False tries it only.</param>
internal sealed record BillingImportBody(Guid? File, bool Apply);

/// <summary>What taking a file in did, or would do.</summary>
internal sealed record BillingImportAnswer(bool IsSound, bool IsApplied, int Codes, int Payments, int Cases, IReadOnlyList<SheetFault> Faults)
{
    public static BillingImportAnswer Of(BillingImportResult r, bool applied) => new(r.IsSound, applied && r.IsSound, r.Codes, r.Payments, r.Cases, r.Faults);
}

/// <summary>A quotation in a list.</summary>
internal sealed record QuotationRowAnswer(
    Guid Id, string Number, Guid RequestId, string RequestNumber, LocalizedText Service, [property: JsonConverter(typeof(JsonStringEnumConverter<QuotationState>))] QuotationState State, long Total, DateTimeOffset IssuedAt, DateOnly ValidOn,
    DateTimeOffset ValidUntil, DateTimeOffset? AnsweredAt, string? Url)
{
    public static QuotationRowAnswer Of(QuotationRow q) => new(
        q.Id, q.Number, q.RequestId, q.RequestNumber, new LocalizedText(q.ServiceNameId, q.ServiceNameEn), q.State, q.Total, q.IssuedAt, q.ValidOn, q.ValidUntil, q.AnsweredAt, BillingCodeAnswer.Url(q.LetterFileId));
}

/// <summary>A page of quotations.</summary>
internal sealed record QuotationPageAnswer(IReadOnlyList<QuotationRowAnswer> Items, string? Next);

/// <summary>A line of a quotation.</summary>
internal sealed record QuotationLineAnswer(int Position, LocalizedText Name, string? Detail, long Quantity, LocalizedText Unit, long Price, long Amount, long Discount, string? Reason);

/// <summary>A discount of a quotation.</summary>
internal sealed record QuotationDiscountAnswer(string Code, LocalizedText Name, decimal? Percent, long Amount);

/// <summary>A quotation.</summary>
internal sealed record QuotationAnswer(
    Guid Id, string Number, int Round, Guid RequestId, string RequestNumber, [property: JsonConverter(typeof(JsonStringEnumConverter<QuotationState>))] QuotationState State, long Subtotal, long Discount, long Total, DateTimeOffset IssuedAt,
    DateOnly ValidOn, DateTimeOffset ValidUntil, string? Terms, DateOnly? ScheduleFrom, DateOnly? ScheduleTo, string? SchedulePlace, DateTimeOffset? AnsweredAt, string? Reason, string? Wish, string? Url, IReadOnlyList<QuotationLineAnswer> Lines,
    IReadOnlyList<QuotationDiscountAnswer> Discounts)
{
    public static QuotationAnswer Of(QuotationFile f)
    {
        var q = f.Quotation;
        return new QuotationAnswer(
            q.Id, q.Number, q.Round, q.RequestId, q.RequestNumber, q.State, q.Subtotal, q.Discount, q.Total, q.IssuedAt, q.ValidOn, q.ValidUntil, q.Terms, q.ScheduleFrom, q.ScheduleTo, q.SchedulePlace, q.AnsweredAt, q.AnswerReason, q.AnswerWish,
            BillingCodeAnswer.Url(q.LetterFileId),
            [.. f.Lines.Select(l => new QuotationLineAnswer(l.Position, new LocalizedText(l.NameId, l.NameEn), l.Detail, l.Quantity, new LocalizedText(l.UnitId, l.UnitEn), l.Price, l.Amount, l.Discount, l.Reason))],
            [.. f.Discounts.Select(d => new QuotationDiscountAnswer(d.Code, new LocalizedText(d.NameId, d.NameEn), d.Percent, d.Amount))]);
    }
}
