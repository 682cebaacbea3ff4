using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace PlatformSaaS.Billing.Quotations;

internal sealed class QuotationConfiguration : IEntityTypeConfiguration<Quotation>
{
    private static readonly string[] Movable =
    [
        nameof(Quotation.State), nameof(Quotation.AnsweredAt), nameof(Quotation.AnswerReason), nameof(Quotation.AnswerWish), nameof(Quotation.LetterId), nameof(Quotation.LetterFileId), nameof(Quotation.Version)
    ];

    public void Configure(EntityTypeBuilder<Quotation> builder)
    {
        builder.ToTable("quotations", t =>
        {
            t.HasCheckConstraint("ck_quotations_adds_up", "total = subtotal - discount");
            t.HasCheckConstraint("ck_quotations_not_negative", "subtotal >= 0 and discount >= 0 and total >= 0");
        });
        builder.Property(x => x.Number).HasMaxLength(100);
        builder.Property(x => x.RequestNumber).HasMaxLength(100);
        builder.Property(x => x.ServiceCode).HasMaxLength(60);
        builder.Property(x => x.ServiceNameId).HasMaxLength(200);
        builder.Property(x => x.ServiceNameEn).HasMaxLength(200);
        builder.Property(x => x.ApplicantName).HasMaxLength(200);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.IssuedByName).HasMaxLength(200);
        builder.Property(x => x.Terms).HasMaxLength(4000);
        builder.Property(x => x.RevisionReason).HasMaxLength(2000);
        builder.Property(x => x.SchedulePlace).HasMaxLength(300);
        builder.Property(x => x.AnswerReason).HasMaxLength(2000);
        builder.Property(x => x.AnswerWish).HasMaxLength(2000);
        builder.Property(x => x.Version).IsRowVersion();
        builder.Ignore(x => x.HasSchedule);
        foreach (var property in builder.Metadata.GetProperties().Where(p => !Movable.Contains(p.Name) && !p.IsPrimaryKey()).ToList())
        {
            property.SetAfterSaveBehavior(PropertySaveBehavior.Throw);
        }

        builder.HasIndex(x => new { x.TenantId, x.Number }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.RequestId, x.Round }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.ApplicantUserId, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.ValidUntil }).HasFilter("state = 'Offered'").HasDatabaseName("ix_quotations_offered");
    }
}

internal sealed class QuotationLineConfiguration : IEntityTypeConfiguration<QuotationLine>
{
    public void Configure(EntityTypeBuilder<QuotationLine> builder)
    {
        builder.ToTable("quotation_lines", t =>
        {
            t.HasCheckConstraint("ck_quotation_lines_amount", "amount = quantity * price and discount between 0 and amount");
            t.HasCheckConstraint("ck_quotation_lines_quantity", "quantity > 0 and price >= 0");
        });
        builder.Property(x => x.NameId).HasMaxLength(300);
        builder.Property(x => x.NameEn).HasMaxLength(300);
        builder.Property(x => x.Detail).HasMaxLength(500);
        builder.Property(x => x.UnitId).HasMaxLength(60);
        builder.Property(x => x.UnitEn).HasMaxLength(60);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.Property(x => x.Items).HasColumnType("jsonb");
        builder.HasOne<Quotation>().WithMany().HasForeignKey(x => new { x.TenantId, x.QuotationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.QuotationId, x.Position }).IsUnique();
    }
}

internal sealed class QuotationDiscountConfiguration : IEntityTypeConfiguration<QuotationDiscount>
{
    public void Configure(EntityTypeBuilder<QuotationDiscount> builder)
    {
        builder.ToTable("quotation_discounts", t => t.HasCheckConstraint("ck_quotation_discounts_amount", "amount > 0"));
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.NameId).HasMaxLength(200);
        builder.Property(x => x.NameEn).HasMaxLength(200);
        builder.Property(x => x.Percent).HasPrecision(5, 2);
        builder.Property(x => x.Reason).HasMaxLength(500);
        builder.HasOne<Quotation>().WithMany().HasForeignKey(x => new { x.TenantId, x.QuotationId }).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(x => new { x.TenantId, x.QuotationId, x.Position }).IsUnique();
    }
}
