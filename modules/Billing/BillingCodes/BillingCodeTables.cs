using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Billing.Invoices;

namespace PlatformSaaS.Billing.BillingCodes;

internal sealed class BillingCodeConfiguration : IEntityTypeConfiguration<BillingCode>
{
    public void Configure(EntityTypeBuilder<BillingCode> builder)
    {
        builder.ToTable("billing_codes", t =>
        {
            t.HasCheckConstraint("ck_billing_codes_code", "code ~ '^[0-9]{15}$'");
            t.HasCheckConstraint("ck_billing_codes_issued", "(code is null) = (issued_at is null) and (code is null) = (expires_at is null) and (expires_at > issued_at or code is null)");
        });
        builder.Ignore(x => x.Validity);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.InvoiceNumber).HasMaxLength(100);
        builder.Property(x => x.QuotationNumber).HasMaxLength(100);
        builder.Property(x => x.RequestNumber).HasMaxLength(100);
        builder.Property(x => x.ServiceNameId).HasMaxLength(200);
        builder.Property(x => x.ServiceNameEn).HasMaxLength(200);
        builder.Property(x => x.ApplicantName).HasMaxLength(200);
        builder.Property(x => x.ValidatorRole).HasMaxLength(60);
        builder.Property(x => x.ContactName).HasMaxLength(200);
        builder.Property(x => x.ContactEmail).HasMaxLength(254);
        builder.Property(x => x.ContactPhone).HasMaxLength(30);
        builder.Property(x => x.Code).HasMaxLength(BillingCode.Length);
        builder.Property(x => x.EnteredByName).HasMaxLength(200);
        builder.Property(x => x.VoidReason).HasMaxLength(2000);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasOne<Invoice>().WithMany().HasForeignKey(x => new { x.TenantId, x.InvoiceId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.InvoiceId, x.Round }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.Code }).IsUnique().HasFilter("code is not null").HasDatabaseName("ux_billing_codes_code");
        builder.HasIndex(x => new { x.TenantId, x.ApplicantUserId, x.Year, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.State, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.ExpiresAt }).HasFilter("state = 'Due'").HasDatabaseName("ix_billing_codes_due");
        builder.HasIndex(x => new { x.TenantId, x.Id }).HasFilter("open_cases > 0").HasDatabaseName("ix_billing_codes_cases");
    }
}

internal sealed class BillingPaymentConfiguration : IEntityTypeConfiguration<BillingPayment>
{
    private static readonly string[] Movable =
    [
        nameof(BillingPayment.State), nameof(BillingPayment.ResolvedAt), nameof(BillingPayment.ResolvedByName), nameof(BillingPayment.Resolution), nameof(BillingPayment.Reference), nameof(BillingPayment.Version)
    ];

    public void Configure(EntityTypeBuilder<BillingPayment> builder)
    {
        builder.ToTable("billing_payments", t =>
        {
            t.HasCheckConstraint("ck_billing_payments_ntpn", "ntpn ~ '^[0-9A-Z]{16}$'");
            t.HasCheckConstraint("ck_billing_payments_amount", "amount > 0");
        });
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Ntpn).HasMaxLength(BillingPayment.NtpnLength);
        builder.Property(x => x.Ntb).HasMaxLength(40);
        builder.Property(x => x.Reason).HasMaxLength(2000);
        builder.Property(x => x.Source).HasMaxLength(30);
        builder.Property(x => x.RecordedByName).HasMaxLength(200);
        builder.Property(x => x.ResolvedByName).HasMaxLength(200);
        builder.Property(x => x.Resolution).HasMaxLength(2000);
        builder.Property(x => x.Reference).HasMaxLength(100);
        builder.Property(x => x.Version).IsRowVersion();
        foreach (var property in builder.Metadata.GetProperties().Where(p => !Movable.Contains(p.Name) && !p.IsPrimaryKey()).ToList())
        {
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }

        builder.HasOne<BillingCode>().WithMany().HasForeignKey(x => new { x.TenantId, x.CodeId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Invoice>().WithMany().HasForeignKey(x => new { x.TenantId, x.InvoiceId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.Ntpn }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.InvoiceId });
        builder.HasIndex(x => new { x.TenantId, x.CodeId });
    }
}
