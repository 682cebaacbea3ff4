using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Data;
using PlatformSaaS.Modularity;
using PlatformSaaS.MultiTenancy;
using static PlatformSaaS.Web.Theme.Text;

namespace PlatformSaaS.Billing.Invoices;

/// <summary>Where an invoice stands.</summary>
internal enum InvoiceState
{
    /// <summary>Waits for payment.</summary>
    Open,
    /// <summary>A payment was found valid.</summary>
    Paid,
    /// <summary>The payment was found invalid for good.</summary>
    Refused,
    /// <summary>Nothing of it is owed or kept any more: credited in full.</summary>
    Credited
}

/// <summary>
/// What is owed for a request. Its amount and lines never change; where each rupiah of it lies does, and only by ledger entries:
/// <c>Total = OpenAmount + PaidAmount + RefusedAmount + CreditedAmount</c>. What was received above the total lies in <see cref="ExcessAmount"/>.
/// </summary>
[TrialCount("Tagihan", "Invoices", 50)]
internal sealed class Invoice : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Number { get; set; }
    public Guid RequestId { get; set; }
    public Guid StageRunId { get; set; }
    public required string StageCode { get; set; }
    public required string RequestNumber { get; set; }
    public required string ServiceCode { get; set; }
    public required string ServiceNameId { get; set; }
    public string? ServiceNameEn { get; set; }
    public Guid? ApplicantUserId { get; set; }
    public required string ApplicantName { get; set; }

    /// <summary>Payment method, such as <c>transfer</c>.</summary>
    public required string Method { get; set; }

    /// <summary>Role whose holders decide.</summary>
    public required string ValidatorRole { get; set; }
    public long Total { get; set; }
    public InvoiceState State { get; set; }
    public long OpenAmount { get; set; }
    public long PaidAmount { get; set; }
    public long RefusedAmount { get; set; }
    public long CreditedAmount { get; set; }

    /// <summary>Received above what was owed and not yet given back.</summary>
    public long ExcessAmount { get; set; }
    public DateTimeOffset IssuedAt { get; set; }
    public DateOnly DueOn { get; set; }
    public Guid? LetterId { get; set; }
    public Guid? LetterFileId { get; set; }

    /// <summary>Letter template and notice for credit notes, as the definition had them.</summary>
    public string? CreditLetter { get; set; }
    public string? CreditNotice { get; set; }

    /// <summary>When the proof that waits for a decision was sent; null while none does.</summary>
    public DateTimeOffset? AwaitingSince { get; set; }

    /// <summary>How many proofs were sent.</summary>
    public int Proofs { get; set; }

    /// <summary>When a payment was found valid.</summary>
    public DateTimeOffset? PaidAt { get; set; }

    /// <summary>PostgreSQL's xmin.</summary>
    public uint Version { get; set; }

    /// <summary>The first entry: all of it is open.</summary>
    public IReadOnlyList<LedgerEntry> Issue() => Move(LedgerKind.Issued, Bucket.Outside, Bucket.Open, Total);

    /// <summary>Money that came in: pays what is open; the rest is kept for the payer.</summary>
    public IReadOnlyList<LedgerEntry> Receive(long amount)
    {
        RequireOpen();
        if (amount < 0)
        {
            throw Refuse(T("Jumlah tidak boleh kurang dari nol.", "The amount can't be below zero."));
        }

        var applied = Math.Min(amount, OpenAmount);
        return [.. Move(LedgerKind.Received, Bucket.Open, Bucket.Paid, applied), .. Move(LedgerKind.Excess, Bucket.Outside, Bucket.Excess, amount - applied)];
    }

    /// <summary>A payment was found valid; what is still open stays owed.</summary>
    public IReadOnlyList<LedgerEntry> Settle(long amount, DateTimeOffset at)
    {
        var entries = Receive(amount);
        (State, PaidAt) = (InvoiceState.Paid, at);
        return entries;
    }

    /// <summary>Found invalid for good: what is open is no longer expected. What had been received stays received.</summary>
    public IReadOnlyList<LedgerEntry> RefuseRest()
    {
        RequireOpen();
        var entries = Move(LedgerKind.Refused, Bucket.Open, Bucket.Refused, OpenAmount);
        State = InvoiceState.Refused;
        return entries;
    }

    /// <summary>Money that came in although nothing waits for it any more, such as a second payment: kept for the payer.</summary>
    public IReadOnlyList<LedgerEntry> ReceiveExcess(long amount) => Move(LedgerKind.Excess, Bucket.Outside, Bucket.Excess, amount);

    /// <summary>Money that came in too late and was given back: both moves stand in the books.</summary>
    public IReadOnlyList<LedgerEntry> PassThrough(long amount) => [.. ReceiveExcess(amount), .. Move(LedgerKind.Returned, Bucket.Excess, Bucket.Outside, amount)];

    /// <summary>Takes an amount back by a credit note.</summary>
    public IReadOnlyList<LedgerEntry> Credit(Bucket source, long amount)
    {
        if (amount <= 0)
        {
            throw new InputException("amount", T("Tulis jumlah di atas nol.", "Write an amount above zero."));
        }

        if (amount > Creditable(source))
        {
            throw new InputException("amount", T($"Paling banyak {Web.Theme.Format.Money(Creditable(source))}.", $"At most {Web.Theme.Format.Money(Creditable(source))}."));
        }

        var entries = source == Bucket.Excess
            ? Move(LedgerKind.Returned, Bucket.Excess, Bucket.Outside, amount)
            : Move(LedgerKind.Credited, source, Bucket.Credited, amount);
        if (CreditedAmount > 0 && OpenAmount == 0 && PaidAmount == 0 && State != InvoiceState.Refused)
        {
            State = InvoiceState.Credited;
        }

        return entries;
    }

    /// <summary>The most that a credit note may take from a bucket. An invoice that still waits for payment keeps at least one rupiah open: what isn't owed at all is refused instead.</summary>
    public long Creditable(Bucket source) => source switch
    {
        Bucket.Open => State == InvoiceState.Open ? (AwaitingSince is null ? Math.Max(0, OpenAmount - 1) : 0) : OpenAmount,
        Bucket.Paid => PaidAmount,
        Bucket.Excess => ExcessAmount,
        _ => 0
    };

    /// <summary>True while every rupiah is accounted for.</summary>
    public bool IsBalanced => OpenAmount >= 0 && PaidAmount >= 0 && RefusedAmount >= 0 && CreditedAmount >= 0 && ExcessAmount >= 0
        && checked(OpenAmount + PaidAmount + RefusedAmount + CreditedAmount) == Total;

    private List<LedgerEntry> Move(LedgerKind kind, Bucket from, Bucket to, long amount)
    {
        if (amount == 0)
        {
            return [];
        }

        Add(from, -amount);
        Add(to, amount);
        return IsBalanced
            ? [new LedgerEntry { Id = NewId.Next(), InvoiceId = Id, Kind = kind, From = from, To = to, Amount = amount }]
            : throw new InvalidOperationException($"Invoice {Number} would no longer add up.");
    }

    private void Add(Bucket bucket, long amount)
    {
        checked
        {
            switch (bucket)
            {
                case Bucket.Open: OpenAmount += amount; break;
                case Bucket.Paid: PaidAmount += amount; break;
                case Bucket.Refused: RefusedAmount += amount; break;
                case Bucket.Credited: CreditedAmount += amount; break;
                case Bucket.Excess: ExcessAmount += amount; break;
                case Bucket.Outside: break;
                default: throw new ArgumentOutOfRangeException(nameof(bucket));
            }
        }
    }

    private void RequireOpen()
    {
        if (State != InvoiceState.Open)
        {
            throw Refuse(T($"Tagihan {Number} sudah diputuskan dan tidak menunggu pembayaran lagi.", $"Invoice {Number} was decided and no longer waits for payment."));
        }
    }

    private static BusinessException Refuse(string message) => new("billing.state", message, conflict: true);
}

/// <summary>A line as it was when the invoice was issued. Never changes.</summary>
internal sealed class InvoiceLine : ITenantBusiness, IAppendOnly
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid InvoiceId { get; set; }

    /// <summary>Line of the request that it bills.</summary>
    public Guid LineId { get; set; }
    public int Position { get; set; }
    public required string NameId { get; set; }
    public string? NameEn { get; set; }
    public string? Detail { get; set; }
    public long Quantity { get; set; }
    public required string UnitId { get; set; }
    public string? UnitEn { get; set; }
    public long Price { get; set; }

    /// <summary>Its part of the discount of the quotation that was accepted.</summary>
    public long Discount { get; set; }

    /// <summary>Quantity times price less the discount: what the invoice's total is made of.</summary>
    public long Amount { get; set; }
}
