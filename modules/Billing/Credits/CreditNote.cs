using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Billing.Credits;

/// <summary>Takes an amount of an invoice back: a refund of what was paid, or a correction of what is owed. Never changes.</summary>
internal sealed class CreditNote : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid InvoiceId { get; set; }
    public required string Number { get; set; }

    /// <summary>From where: <see cref="Bucket.Paid"/> and <see cref="Bucket.Excess"/> are refunds, <see cref="Bucket.Open"/> is a correction.</summary>
    public Bucket Source { get; set; }
    public long Amount { get; set; }
    public required string Reason { get; set; }

    /// <summary>Reference of the refund (transfer, order to pay) or of the paper that orders the correction.</summary>
    public required string Reference { get; set; }
    public Guid? LetterId { get; set; }
    public Guid? LetterFileId { get; set; }
    public DateTimeOffset IssuedAt { get; set; }
    public Guid IssuedBy { get; set; }
    public required string IssuedByName { get; set; }

    /// <summary>Key of the command: sent twice it is issued once.</summary>
    public required string CommandKey { get; set; }

    /// <summary>True where money goes back to the payer.</summary>
    public bool IsRefund => Source != Bucket.Open;
}
