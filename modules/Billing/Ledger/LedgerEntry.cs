using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Billing.Ledger;

/// <summary>Where a rupiah of an invoice lies.</summary>
internal enum Bucket
{
    /// <summary>Not in the books: before it is owed, or given back.</summary>
    Outside,
    /// <summary>Owed.</summary>
    Open,
    /// <summary>Received.</summary>
    Paid,
    /// <summary>No longer expected: the payment was refused.</summary>
    Refused,
    /// <summary>Taken back by a credit note.</summary>
    Credited,
    /// <summary>Received above what was owed.</summary>
    Excess
}

/// <summary>What an entry records.</summary>
internal enum LedgerKind
{
    /// <summary>The invoice was issued.</summary>
    Issued,
    /// <summary>Money was received and pays what was open.</summary>
    Received,
    /// <summary>More was received than was open.</summary>
    Excess,
    /// <summary>The payment was refused.</summary>
    Refused,
    /// <summary>A credit note took it back.</summary>
    Credited,
    /// <summary>What was received above the total was given back.</summary>
    Returned
}

/// <summary>An amount that went from one bucket of an invoice to another. Rows are only ever added; a correction is another row.</summary>
internal sealed class LedgerEntry : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid InvoiceId { get; set; }
    public LedgerKind Kind { get; set; }
    public Bucket From { get; set; }
    public Bucket To { get; set; }
    public long Amount { get; set; }
    public DateTimeOffset At { get; set; }

    /// <summary>The tenant's day, by which periods are cut.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Decision or credit note that caused it; null for the issue.</summary>
    public Guid? SourceId { get; set; }

    /// <summary>Number of the paper that goes with it: invoice, receipt or credit note.</summary>
    public string Document { get; set; } = "";

    /// <summary>Destination account, where money came in.</summary>
    public Guid? AccountId { get; set; }
    public string? ByName { get; set; }
}
