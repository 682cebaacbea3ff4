using System.Text.Json.Serialization;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.Credits;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;
using PlatformSaaS.Text;

namespace PlatformSaaS.Billing.Http;

/// <summary>A row of a list of invoices.</summary>
internal sealed record InvoiceRowAnswer(
    Guid Id, string Number, Guid RequestId, string RequestNumber, string Applicant, long Total, long Open, long Paid, [property: JsonConverter(typeof(JsonStringEnumConverter<InvoiceState>))] InvoiceState State,
    bool IsWaiting, DateTimeOffset IssuedAt, DateOnly DueOn, string? Url)
{
    public static InvoiceRowAnswer Of(InvoiceRow r) => new(
        r.Id, r.Number, r.RequestId, r.RequestNumber, r.Applicant, r.Total, r.Open, r.Paid, r.State, r.AwaitingSince is not null, r.IssuedAt, r.DueOn, r.LetterFileId is { } file ? $"/berkas/{file}" : null);
}

/// <summary>A page of invoices.</summary>
/// <param name="Items">Invoices.</param>
/// <param name="Next">Cursor of the next page, or null at the end.</param>
internal sealed record InvoicePageAnswer(IReadOnlyList<InvoiceRowAnswer> Items, string? Next);

/// <summary>A frozen line.</summary>
internal sealed record LineAnswer(int Position, LocalizedText Name, string? Detail, long Quantity, LocalizedText Unit, long Price, long Amount);

/// <summary>A proof with what was found.</summary>
internal sealed record ProofAnswer(
    Guid Id, int Round, string Account, long? Amount, DateOnly? PaidOn, string? Reference, DateTimeOffset SentAt, string? FileName, string Url,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Verdict>))] Verdict? Verdict, long? Received, string? Reason, DateTimeOffset? DecidedAt);

/// <summary>A receipt.</summary>
internal sealed record ReceiptAnswer(string Number, long Amount, DateTimeOffset IssuedAt, string Url);

/// <summary>A credit note.</summary>
internal sealed record CreditAnswer(Guid Id, string Number, [property: JsonConverter(typeof(JsonStringEnumConverter<Bucket>))] Bucket Source, long Amount, string Reason, string Reference, DateTimeOffset IssuedAt, string? Url)
{
    public static CreditAnswer Of(CreditNote n) => new(n.Id, n.Number, n.Source, n.Amount, n.Reason, n.Reference, n.IssuedAt, n.LetterFileId is { } file ? $"/berkas/{file}" : null);
}

/// <summary>An invoice; every rupiah of its total is open, paid, refused or credited.</summary>
internal sealed record InvoiceAnswer(
    Guid Id, string Number, Guid RequestId, string RequestNumber, string Applicant, LocalizedText Service, string Method, long Total, long Open, long Paid, long Refused, long Credited, long Excess,
    [property: JsonConverter(typeof(JsonStringEnumConverter<InvoiceState>))] InvoiceState State, bool IsWaiting, DateTimeOffset IssuedAt, DateOnly DueOn, string? Url,
    IReadOnlyList<LineAnswer> Lines, IReadOnlyList<ProofAnswer> Proofs, IReadOnlyList<ReceiptAnswer> Receipts, IReadOnlyList<CreditAnswer> Credits)
{
    public static InvoiceAnswer Of(InvoiceFile f)
    {
        var i = f.Invoice;
        return new InvoiceAnswer(
            i.Id, i.Number, i.RequestId, i.RequestNumber, i.ApplicantName, new LocalizedText(i.ServiceNameId, i.ServiceNameEn), i.Method, i.Total, i.OpenAmount, i.PaidAmount, i.RefusedAmount, i.CreditedAmount,
            i.ExcessAmount, i.State, i.AwaitingSince is not null, i.IssuedAt, i.DueOn, i.LetterFileId is { } file ? $"/berkas/{file}" : null,
            [.. f.Lines.Select(l => new LineAnswer(l.Position, new LocalizedText(l.NameId, l.NameEn), l.Detail, l.Quantity, new LocalizedText(l.UnitId, l.UnitEn), l.Price, l.Amount))],
            [.. f.Proofs.Select(p => new ProofAnswer(p.Proof.Id, p.Proof.Round, p.Proof.AccountText, p.Proof.StatedAmount, p.Proof.PaidOn, p.Proof.Reference, p.Proof.SentAt, p.File?.Name, p.Url,
                p.Decision?.Verdict, p.Decision?.Received, p.Decision?.Reason, p.Decision?.DecidedAt))],
            [.. f.Receipts.Select(r => new ReceiptAnswer(r.Number, r.Amount, r.IssuedAt, $"/berkas/{r.LetterFileId}"))], [.. f.Credits.Select(CreditAnswer.Of)]);
    }
}

/// <summary>Another invoice of the tenant that the same file or reference was sent for.</summary>
internal sealed record EarlierUseAnswer(Guid InvoiceId, string InvoiceNumber, string Applicant, bool SameFile, bool SameReference, DateTimeOffset SentAt);

/// <summary>A decision on a proof.</summary>
/// <param name="Proof">Id of the proof that was looked at.</param>
/// <param name="Decision"><c>valid suspend invalid</c>.</param>
/// <param name="Amount">Amount received (valid), or received in part (suspend).</param>
/// <param name="Reason">Reason; needed for suspend, invalid, and valid with another amount.</param>
internal sealed record DecisionBody(Guid? Proof, string? Decision, long? Amount, string? Reason);

/// <summary>What a decision led to.</summary>
internal sealed record DecisionAnswer(Guid RequestId, string Stage, string State, string Message, bool IsReplay);

/// <summary>A credit note to be issued.</summary>
/// <param name="Source"><c>paid open excess</c>.</param>
/// <param name="Amount">Whole rupiah.</param>
/// <param name="Reason">Why.</param>
/// <param name="Reference">Number of the refund or of the paper that orders the correction.</param>
internal sealed record CreditBody(string? Source, long? Amount, string? Reason, string? Reference);

/// <summary>An entry of the ledger.</summary>
internal sealed record LedgerEntryAnswer(
    Guid Id, DateOnly Day, DateTimeOffset At, [property: JsonConverter(typeof(JsonStringEnumConverter<LedgerKind>))] LedgerKind Kind,
    [property: JsonConverter(typeof(JsonStringEnumConverter<Bucket>))] Bucket From, [property: JsonConverter(typeof(JsonStringEnumConverter<Bucket>))] Bucket To, long Amount, string Document, Guid InvoiceId, string InvoiceNumber)
{
    public static LedgerEntryAnswer Of(LedgerRow r) => new(r.Id, r.Day, r.At, r.Kind, r.From, r.To, r.Amount, r.Document, r.InvoiceId, r.InvoiceNumber);
}

/// <summary>A page of the ledger.</summary>
internal sealed record LedgerAnswer(IReadOnlyList<LedgerEntryAnswer> Items, string? Next);

/// <summary>The books of a period.</summary>
internal sealed record SummaryAnswer(
    DateOnly From, DateOnly To, long Opening, long Issued, long Received, long Refused, long Corrected, long Closing, long MoneyIn, long MoneyOut, long Excess, bool IsBalanced);

/// <summary>A destination account.</summary>
internal sealed record AccountAnswer(Guid Id, string Bank, string Number, string Holder, bool IsActive)
{
    public static AccountAnswer Of(BankAccount a) => new(a.Id, a.Bank, a.Number, a.Holder, a.RetiredAt is null);
}

/// <summary>A destination account to be added.</summary>
internal sealed record AccountBody(string? Bank, string? Number, string? Holder);
