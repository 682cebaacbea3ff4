using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Letters;

/// <summary>An issued letter.</summary>
[TrialCount("Surat yang diterbitkan", "Letters issued", 60)]
public sealed class LetterRow : ITenantBusiness
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>Id.</summary>
    public Guid Id { get; set; }
    /// <summary>Template code.</summary>
    public required string Template { get; set; }
    /// <summary>Kind for people.</summary>
    public required string Kind { get; set; }
    /// <summary>Title line.</summary>
    public required string Title { get; set; }
    /// <summary>Official number.</summary>
    public required string Number { get; set; }
    /// <summary>Verification token without hyphens, upper case.</summary>
    public required string Token { get; set; }
    /// <summary>SHA-256 of the PDF.</summary>
    public required string Hash { get; set; }
    /// <summary>File with the PDF.</summary>
    public Guid FileId { get; set; }
    /// <summary>Bytes.</summary>
    public long Size { get; set; }
    /// <summary>What it belongs to.</summary>
    public required string OwnerType { get; set; }
    /// <summary>Owner.</summary>
    public Guid OwnerId { get; set; }
    /// <summary>When issued.</summary>
    public DateTimeOffset IssuedAt { get; set; }
    /// <summary>Name of the signer as printed, or null.</summary>
    public string? SignerName { get; set; }
    /// <summary>Office of the signer as printed, or null.</summary>
    public string? SignerOffice { get; set; }
    /// <summary>Issued while the portal was being tried out: it never holds, also not after going live.</summary>
    public bool IsTrial { get; set; }
    /// <summary>Letter that took its place, or null.</summary>
    public Guid? SupersededBy { get; set; }
}

internal sealed class LetterRowConfiguration : IEntityTypeConfiguration<LetterRow>
{
    public void Configure(EntityTypeBuilder<LetterRow> builder)
    {
        builder.ToTable("letters");
        builder.Property(x => x.Template).HasMaxLength(80);
        builder.Property(x => x.Kind).HasMaxLength(120);
        builder.Property(x => x.Title).HasMaxLength(400);
        builder.Property(x => x.Number).HasMaxLength(80);
        builder.Property(x => x.Token).HasMaxLength(20);
        builder.Property(x => x.Hash).HasMaxLength(64);
        builder.Property(x => x.OwnerType).HasMaxLength(60);
        builder.Property(x => x.SignerName).HasMaxLength(200);
        builder.Property(x => x.SignerOffice).HasMaxLength(200);
        builder.Property(x => x.IsTrial).HasDefaultValue(false);
        builder.HasIndex(x => new { x.TenantId, x.Token }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.OwnerType, x.OwnerId });
    }
}
