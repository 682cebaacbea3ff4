using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Billing.BillingCodes;

/// <summary>Where a request for a billing code stands.</summary>
internal enum BillingCodeState
{
    /// <summary>Finance has yet to enter the code.</summary>
    Requested,
    /// <summary>The code holds and waits for payment.</summary>
    Due,
    /// <summary>Nobody paid while it held.</summary>
    Lapsed,
    /// <summary>A payment was booked.</summary>
    Paid,
    /// <summary>Withdrawn, or no longer needed.</summary>
    Void
}

/// <summary>One asking for a billing code of an invoice, and the code that finance got from the treasury for it. A code is used once in the tenant.</summary>
internal sealed class BillingCode : ITenantBusiness
{
    /// <summary>Digits of a code.</summary>
    public const int Length = 15;

    public TimeSpan Validity => TimeSpan.FromDays(ValidDays);

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid InvoiceId { get; set; }
    public Guid RequestId { get; set; }

    /// <summary>Which asking this is, from 1.</summary>
    public int Round { get; set; }
    public BillingCodeState State { get; set; }
    public long Amount { get; set; }
    public required string InvoiceNumber { get; set; }
    public string? QuotationNumber { get; set; }

    /// <summary>When the applicant agreed to the quotation; when the invoice was issued where there was none.</summary>
    public DateTimeOffset ConfirmedAt { get; set; }
    public required string RequestNumber { get; set; }
    public required string ServiceNameId { get; set; }
    public string? ServiceNameEn { get; set; }
    public Guid? ApplicantUserId { get; set; }
    public required string ApplicantName { get; set; }

    /// <summary>Role whose holders enter codes and record payments.</summary>
    public required string ValidatorRole { get; set; }
    public DateTimeOffset RequestedAt { get; set; }

    /// <summary>Year of the asking where the agency is.</summary>
    public int Year { get; set; }

    /// <summary>Whom finance may ask.</summary>
    public required string ContactName { get; set; }
    public string? ContactEmail { get; set; }
    public string? ContactPhone { get; set; }

    /// <summary>The code; null until it is entered.</summary>
    public string? Code { get; set; }
    public DateTimeOffset? IssuedAt { get; set; }

    /// <summary>To the second: so many times 24 hours after the issue.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
    public int ValidDays { get; set; }
    public string? EnteredByName { get; set; }

    /// <summary>Printout of the code, or null.</summary>
    public Guid? FileId { get; set; }

    /// <summary>When the applicant was reminded.</summary>
    public DateTimeOffset? RemindedAt { get; set; }

    /// <summary>Why it was withdrawn.</summary>
    public string? VoidReason { get; set; }

    /// <summary>Payments that came too late and wait to be decided on.</summary>
    public int OpenCases { get; set; }

    /// <summary>PostgreSQL's xmin.</summary>
    public uint Version { get; set; }
}

/// <summary>What became of a payment.</summary>
internal enum BillingPaymentState
{
    /// <summary>In the books.</summary>
    Booked,
    /// <summary>Came too late or a second time: finance decides.</summary>
    Case,
    /// <summary>Given back.</summary>
    Returned
}

/// <summary>A deposit into the treasury by a billing code. Its NTPN stands once in the tenant, whatever became of it.</summary>
internal sealed class BillingPayment : ITenantBusiness
{
    /// <summary>Letters and digits of a NTPN.</summary>
    public const int NtpnLength = 16;

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid CodeId { get; set; }
    public Guid InvoiceId { get; set; }
    public Guid RequestId { get; set; }
    public BillingPaymentState State { get; set; }
    public required string Ntpn { get; set; }
    public string? Ntb { get; set; }
    public DateOnly PaidOn { get; set; }

    /// <summary>Time of day where the agency is; null where the receipt names none.</summary>
    public TimeOnly? PaidTime { get; set; }
    public long Amount { get; set; }
    public Guid? FileId { get; set; }
    public string? Reason { get; set; }

    /// <summary><c>manual</c>, or the gateway that brought it.</summary>
    public required string Source { get; set; }
    public DateTimeOffset RecordedAt { get; set; }
    public required string RecordedByName { get; set; }

    /// <summary>True when it came after its code had expired.</summary>
    public bool IsLate { get; set; }
    public DateTimeOffset? ResolvedAt { get; set; }
    public string? ResolvedByName { get; set; }
    public string? Resolution { get; set; }

    /// <summary>Number of the transfer or paper by which it was given back.</summary>
    public string? Reference { get; set; }

    /// <summary>PostgreSQL's xmin.</summary>
    public uint Version { get; set; }
}
