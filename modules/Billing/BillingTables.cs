using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Billing.Accounts;
using PlatformSaaS.Billing.Credits;
using PlatformSaaS.Billing.Invoices;
using PlatformSaaS.Billing.Ledger;
using PlatformSaaS.Billing.Payments;

namespace PlatformSaaS.Billing;

internal sealed class InvoiceConfiguration : IEntityTypeConfiguration<Invoice>
{
    private static readonly string[] Movable =
    [
        nameof(Invoice.State), nameof(Invoice.OpenAmount), nameof(Invoice.PaidAmount), nameof(Invoice.RefusedAmount), nameof(Invoice.CreditedAmount), nameof(Invoice.ExcessAmount),
        nameof(Invoice.LetterId), nameof(Invoice.LetterFileId), nameof(Invoice.AwaitingSince), nameof(Invoice.Proofs), nameof(Invoice.PaidAt), nameof(Invoice.Version)
    ];

    public void Configure(EntityTypeBuilder<Invoice> builder)
    {
        builder.ToTable("invoices", t =>
        {
            // The database too refuses an invoice whose rupiah don't add up.
            t.HasCheckConstraint("ck_invoices_adds_up", "open_amount + paid_amount + refused_amount + credited_amount = total");
            t.HasCheckConstraint("ck_invoices_not_negative", "total >= 0 and open_amount >= 0 and paid_amount >= 0 and refused_amount >= 0 and credited_amount >= 0 and excess_amount >= 0");
        });
        builder.Property(x => x.Number).HasMaxLength(100);
        builder.Property(x => x.StageCode).HasMaxLength(60);
        builder.Property(x => x.RequestNumber).HasMaxLength(100);
        builder.Property(x => x.ServiceCode).HasMaxLength(60);
        builder.Property(x => x.ServiceNameId).HasMaxLength(200);
        builder.Property(x => x.ServiceNameEn).HasMaxLength(200);
        builder.Property(x => x.ApplicantName).HasMaxLength(200);
        builder.Property(x => x.Method).HasMaxLength(30);
        builder.Property(x => x.ValidatorRole).HasMaxLength(60);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.CreditLetter).HasMaxLength(60);
        builder.Property(x => x.CreditNotice).HasMaxLength(60);
        builder.Property(x => x.Version).IsRowVersion();
        builder.Ignore(x => x.IsBalanced);
        foreach (var property in builder.Metadata.GetProperties().Where(p => !Movable.Contains(p.Name) && !p.IsPrimaryKey()).ToList())
        {
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }

        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.StageRunId }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.RequestId });
        builder.HasIndex(x => new { x.TenantId, x.ApplicantUserId, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.State, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.AwaitingSince, x.Id }).HasFilter("awaiting_since is not null").HasDatabaseName("ix_invoices_awaiting");
    }
}

internal sealed class InvoiceLineConfiguration : IEntityTypeConfiguration<InvoiceLine>
{
    public void Configure(EntityTypeBuilder<InvoiceLine> builder)
    {
        builder.ToTable("invoice_lines", t =>
        {
            t.HasCheckConstraint("ck_invoice_lines_amount", "amount = quantity * price - discount and discount between 0 and quantity * price");
            t.HasCheckConstraint("ck_invoice_lines_quantity", "quantity > 0 and price >= 0");
        });
        builder.Property(x => x.NameId).HasMaxLength(300);
        builder.Property(x => x.NameEn).HasMaxLength(300);
        builder.Property(x => x.Detail).HasMaxLength(500);
        builder.Property(x => x.UnitId).HasMaxLength(60);
        builder.Property(x => x.UnitEn).HasMaxLength(60);
        builder.HasOne<Invoice>().WithMany().HasForeignKey(x => new { x.TenantId, x.InvoiceId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.InvoiceId, x.Position }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.LineId });
    }
}

internal sealed class LedgerEntryConfiguration : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> builder)
    {
        builder.ToTable("ledger_entries", t => t.HasCheckConstraint("ck_ledger_entries_moves", "amount > 0 and from_bucket <> to_bucket"));
        builder.Property(x => x.Kind).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.From).HasColumnName("from_bucket").HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.To).HasColumnName("to_bucket").HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Document).HasMaxLength(100);
        builder.Property(x => x.ByName).HasMaxLength(200);
        builder.HasOne<Invoice>().WithMany().HasForeignKey(x => new { x.TenantId, x.InvoiceId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.InvoiceId, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.Day, x.Id });
    }
}

internal sealed class PaymentProofConfiguration : IEntityTypeConfiguration<PaymentProof>
{
    public void Configure(EntityTypeBuilder<PaymentProof> builder)
    {
        builder.ToTable("payment_proofs");
        builder.Property(x => x.FileHash).HasMaxLength(64);
        builder.Property(x => x.AccountText).HasMaxLength(200);
        builder.Property(x => x.Reference).HasMaxLength(60);
        builder.Property(x => x.ReferenceKey).HasMaxLength(60);
        builder.HasOne<Invoice>().WithMany().HasForeignKey(x => new { x.TenantId, x.InvoiceId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<BankAccount>().WithMany().HasForeignKey(x => new { x.TenantId, x.AccountId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.InvoiceId, x.Round }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.FileHash });
        builder.HasIndex(x => new { x.TenantId, x.ReferenceKey }).HasFilter("reference_key is not null").HasDatabaseName("ix_payment_proofs_reference");
    }
}

internal sealed class PaymentDecisionConfiguration : IEntityTypeConfiguration<PaymentDecision>
{
    public void Configure(EntityTypeBuilder<PaymentDecision> builder)
    {
        builder.ToTable("payment_decisions", t => t.HasCheckConstraint("ck_payment_decisions_received", "received >= 0"));
        builder.Property(x => x.Verdict).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Reason).HasMaxLength(2000);
        builder.Property(x => x.DecidedByName).HasMaxLength(200);
        builder.HasOne<PaymentProof>().WithMany().HasForeignKey(x => new { x.TenantId, x.ProofId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.ProofId }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.InvoiceId });
    }
}

internal sealed class ReceiptConfiguration : IEntityTypeConfiguration<Receipt>
{
    public void Configure(EntityTypeBuilder<Receipt> builder)
    {
        builder.ToTable("receipts");
        builder.Property(x => x.Number).HasMaxLength(100);
        builder.HasOne<Invoice>().WithMany().HasForeignKey(x => new { x.TenantId, x.InvoiceId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.DecisionId }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.InvoiceId });
    }
}

internal sealed class CreditNoteConfiguration : IEntityTypeConfiguration<CreditNote>
{
    public void Configure(EntityTypeBuilder<CreditNote> builder)
    {
        builder.ToTable("credit_notes", t => t.HasCheckConstraint("ck_credit_notes_amount", "amount > 0"));
        builder.Property(x => x.Number).HasMaxLength(100);
        builder.Property(x => x.Source).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Reason).HasMaxLength(1000);
        builder.Property(x => x.Reference).HasMaxLength(100);
        builder.Property(x => x.IssuedByName).HasMaxLength(200);
        builder.Property(x => x.CommandKey).HasMaxLength(100);
        builder.Ignore(x => x.IsRefund);
        builder.HasOne<Invoice>().WithMany().HasForeignKey(x => new { x.TenantId, x.InvoiceId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.CommandKey }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.InvoiceId });
    }
}

internal sealed class BankAccountConfiguration : IEntityTypeConfiguration<BankAccount>
{
    public void Configure(EntityTypeBuilder<BankAccount> builder)
    {
        builder.ToTable("bank_accounts");
        builder.Property(x => x.Bank).HasMaxLength(80);
        builder.Property(x => x.Number).HasMaxLength(40);
        builder.Property(x => x.Digits).HasMaxLength(40);
        builder.Property(x => x.Holder).HasMaxLength(120);
        builder.Ignore(x => x.Text);
        builder.HasIndex(x => new { x.TenantId, x.Bank, x.Digits }).IsUnique();
    }
}
