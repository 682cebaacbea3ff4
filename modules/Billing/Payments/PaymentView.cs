using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.BillingCodes;
using PlatformSaaS.Billing.Credits;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Blobs;
using PlatformSaaS.Reviews.Contracts;

namespace PlatformSaaS.Billing.Payments;

/// <summary>A proof with its file and what was found.</summary>
/// <param name="Proof">The proof.</param>
/// <param name="File">Its file; null when it is gone.</param>
/// <param name="Decision">The decision; null while it waits.</param>
internal sealed record ProofView(PaymentProof Proof, StoredFile? File, PaymentDecision? Decision)
{
    /// <summary>Address of the file.</summary>
    public string Url => $"/berkas/{Proof.FileId}";

    /// <summary>Address that shows it inside a page; null for types that browsers don't show.</summary>
    public string? ViewUrl => File?.ContentType is "application/pdf" or "image/jpeg" or "image/png" ? Url + "?lihat=1" : null;

    /// <summary>True for a picture.</summary>
    public bool IsPicture => File?.ContentType.StartsWith("image/", StringComparison.Ordinal) == true;
}

/// <summary>An invoice with all that belongs to it, and the accounts into which it may be paid: the active ones and those that it still named when it was issued.</summary>
internal sealed record InvoiceFile(
    Invoice Invoice, IReadOnlyList<InvoiceLine> Lines, IReadOnlyList<ProofView> Proofs, IReadOnlyList<Receipt> Receipts, IReadOnlyList<CreditNote> Credits, IReadOnlyList<BankAccount> Accounts,
    IReadOnlyList<BillingCode> Codes, IReadOnlyList<BillingPayment> Payments)
{
    /// <summary>The billing code that was asked for last; null where the invoice is paid otherwise.</summary>
    public BillingCode? Code => Codes.Count > 0 ? Codes[^1] : null;

    /// <summary>Payments that came too late and wait for finance to decide.</summary>
    public IEnumerable<BillingPayment> Cases => Payments.Where(p => p.State == BillingPaymentState.Case);

    /// <summary>The proof that was sent last; null before the first.</summary>
    public ProofView? Last => Proofs.Count > 0 ? Proofs[^1] : null;

    /// <summary>The proof that waits for a decision; null while none does.</summary>
    public ProofView? Waiting => Last is { Decision: null } last && Invoice.AwaitingSince is not null ? last : null;
}

/// <summary>What the partials of the stage kind show.</summary>
/// <param name="Stage">The stage as the page shows it.</param>
/// <param name="File">The invoice.</param>
/// <param name="Settings">The definition's own words.</param>
internal sealed record PaymentView(StageView Stage, InvoiceFile File, PaymentSettings Settings);
