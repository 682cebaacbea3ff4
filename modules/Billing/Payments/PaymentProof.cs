using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Billing.Payments;

/// <summary>Evidence of a transfer, as the applicant sent it.</summary>
internal sealed class PaymentProof : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid InvoiceId { get; set; }

    /// <summary>Which proof of the invoice, from 1.</summary>
    public int Round { get; set; }
    public Guid FileId { get; set; }

    /// <summary>SHA-256 of the stored bytes.</summary>
    public required string FileHash { get; set; }
    public Guid AccountId { get; set; }

    /// <summary>The account in words at that time.</summary>
    public required string AccountText { get; set; }
    public long? StatedAmount { get; set; }
    public DateOnly? PaidOn { get; set; }
    public string? Reference { get; set; }

    /// <summary>The reference in capitals without blanks and marks, to be compared.</summary>
    public string? ReferenceKey { get; set; }
    public DateTimeOffset SentAt { get; set; }
    public Guid SentBy { get; set; }

    /// <summary>Letters and digits of a reference in capitals; null when too short to mean anything.</summary>
    public static string? KeyOf(string? reference)
    {
        var key = string.Concat((reference ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return key.Length >= 4 ? key : null;
    }
}

/// <summary>What the treasurer found.</summary>
internal enum Verdict
{
    /// <summary>Valid.</summary>
    Valid,
    /// <summary>Unclear or short: another proof is asked for.</summary>
    Suspended,
    /// <summary>Invalid for good.</summary>
    Invalid
}

/// <summary>The treasurer's decision on a proof: one each.</summary>
internal sealed class PaymentDecision : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid InvoiceId { get; set; }
    public Guid ProofId { get; set; }
    public Verdict Verdict { get; set; }

    /// <summary>What really came in with this proof.</summary>
    public long Received { get; set; }
    public string? Reason { get; set; }
    public DateTimeOffset DecidedAt { get; set; }
    public Guid DecidedBy { get; set; }
    public required string DecidedByName { get; set; }
}

/// <summary>Confirms that the agency got the money (kuitansi).</summary>
internal sealed class Receipt : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid InvoiceId { get; set; }
    public Guid DecisionId { get; set; }
    public required string Number { get; set; }
    public long Amount { get; set; }
    public Guid LetterId { get; set; }
    public Guid LetterFileId { get; set; }
    public DateTimeOffset IssuedAt { get; set; }
}
