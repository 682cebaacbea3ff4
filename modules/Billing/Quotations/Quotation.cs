using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Billing.Quotations;

/// <summary>Where a quotation stands.</summary>
internal enum QuotationState
{
    /// <summary>Waits for the applicant's answer.</summary>
    Offered,
    /// <summary>Price and terms were agreed to.</summary>
    Accepted,
    /// <summary>Declined: the request has ended.</summary>
    Declined,
    /// <summary>The applicant asked for another schedule.</summary>
    Countered,
    /// <summary>Nobody answered while it was valid.</summary>
    Lapsed,
    /// <summary>A newer one took its place before it was answered.</summary>
    Superseded
}

/// <summary>A priced offer as it was sent. What it says never changes; a new proposal is a new quotation of the next round.</summary>
internal sealed class Quotation : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Number { get; set; }
    public Guid RequestId { get; set; }
    public Guid StageRunId { get; set; }

    /// <summary>Which quotation of the request this is, from 1.</summary>
    public int Round { get; set; }
    public required string RequestNumber { get; set; }
    public required string ServiceCode { get; set; }
    public required string ServiceNameId { get; set; }
    public string? ServiceNameEn { get; set; }
    public Guid? ApplicantUserId { get; set; }
    public required string ApplicantName { get; set; }
    public QuotationState State { get; set; }
    public long Subtotal { get; set; }
    public long Discount { get; set; }
    public long Total { get; set; }
    public DateTimeOffset IssuedAt { get; set; }
    public Guid IssuedBy { get; set; }
    public required string IssuedByName { get; set; }

    /// <summary>Last day on which it can be confirmed.</summary>
    public DateOnly ValidOn { get; set; }

    /// <summary>The first moment at which it can't be confirmed any more: midnight after <see cref="ValidOn"/> where the agency is.</summary>
    public DateTimeOffset ValidUntil { get; set; }

    /// <summary>Terms beside those of the letter, or null.</summary>
    public string? Terms { get; set; }

    /// <summary>Why it took the place of an earlier one that had been sent; null for the first.</summary>
    public string? RevisionReason { get; set; }
    public DateOnly? ScheduleFrom { get; set; }
    public DateOnly? ScheduleTo { get; set; }
    public string? SchedulePlace { get; set; }
    public Guid? LetterId { get; set; }
    public Guid? LetterFileId { get; set; }

    /// <summary>When the applicant answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnswerReason { get; set; }

    /// <summary>The schedule that the applicant wishes for instead.</summary>
    public string? AnswerWish { get; set; }

    /// <summary>PostgreSQL's xmin.</summary>
    public uint Version { get; set; }

    /// <summary>True where dates were proposed.</summary>
    public bool HasSchedule => ScheduleFrom is not null;
}

/// <summary>A line as it was offered, beside what the request said.</summary>
internal sealed class QuotationLine : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid QuotationId { get; set; }
    public int Position { get; set; }

    /// <summary>Line of the request that it prices; null for one that an officer typed.</summary>
    public Guid? LineId { get; set; }
    public required string NameId { get; set; }
    public string? NameEn { get; set; }
    public string? Detail { get; set; }
    public long Quantity { get; set; }
    public required string UnitId { get; set; }
    public string? UnitEn { get; set; }
    public long Price { get; set; }
    public long Amount { get; set; }

    /// <summary>Its part of the quotation's discount.</summary>
    public long Discount { get; set; }

    /// <summary>Price and quantity as the request had them; null for a typed line.</summary>
    public long? BasePrice { get; set; }
    public long? BaseQuantity { get; set; }

    /// <summary>Why price or quantity differ from the request's.</summary>
    public string? Reason { get; set; }

    /// <summary>What it is made of, as JSON: an array of <see cref="Reviews.Contracts.RequestLineItem"/>.</summary>
    public required string Items { get; set; }
}

/// <summary>A discount that was given, by the rule of the stage.</summary>
internal sealed class QuotationDiscount : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid QuotationId { get; set; }
    public int Position { get; set; }
    public required string Code { get; set; }
    public required string NameId { get; set; }
    public string? NameEn { get; set; }
    public decimal? Percent { get; set; }
    public long Amount { get; set; }

    /// <summary>Why an officer chose it; null for one that its condition gave.</summary>
    public string? Reason { get; set; }
}

/// <summary>A quotation with its lines and discounts.</summary>
internal sealed record QuotationFile(Quotation Quotation, IReadOnlyList<QuotationLine> Lines, IReadOnlyList<QuotationDiscount> Discounts);
