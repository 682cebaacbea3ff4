using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.LegalDocuments.Dossiers;

/// <summary>Where an applicant's papers stand.</summary>
internal enum DossierState
{
    Incomplete,
    Submitted,
    Returned,
    Verified
}

/// <summary>An officer's word on one paper.</summary>
internal enum DocumentVerdict
{
    None,
    Accepted,
    Returned
}

/// <summary>The standing papers of one applicant.</summary>
[TrialCount("Berkas legal pemohon", "Applicants' legal papers", 80)]
internal sealed class LegalDossier : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid ApplicantUserId { get; set; }

    /// <summary>Applicant type whose set was asked.</summary>
    public required string TypeCode { get; set; }

    /// <summary>Name as officers see it; taken at each submission, so that the queue needs no other module.</summary>
    public required string ApplicantName { get; set; }
    public DossierState State { get; set; }

    /// <summary>How often it was submitted.</summary>
    public int Round { get; set; }
    public DateTimeOffset UpdatedAt { get; set; }
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>Last working day for the verification of the running round.</summary>
    public DateOnly? DueOn { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public Guid? DecidedBy { get; set; }
    public string? DecidedByName { get; set; }

    /// <summary>When it was verified before the applicant handed in what was asked for since; it stays verified meanwhile.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }

    /// <summary>Codes of the papers that became required since and that the applicant was told of.</summary>
    public string[] Told { get; set; } = [];

    /// <summary>General note of the last decision.</summary>
    public string? Summary { get; set; }

    /// <summary>PostgreSQL's xmin: of two who act at once one wins.</summary>
    public uint Version { get; set; }

    /// <summary>True once an officer has verified it, also while papers that were asked for since are looked at.</summary>
    public bool WasVerified => State == DossierState.Verified || VerifiedAt is not null;

    /// <summary>True while the applicant may change papers.</summary>
    public bool IsApplicantsTurn => State is DossierState.Incomplete or DossierState.Returned;

    /// <summary>True when the paper may be brought or replaced now: all before the first submission, after a return exactly the refused ones, once verified what is asked for since.</summary>
    public bool IsOpen(LegalDocument? document, bool required, bool isCalled) => State switch
    {
        DossierState.Incomplete => true,
        DossierState.Verified => isCalled || document?.Round > Round,
        DossierState.Returned => document is null ? required && (VerifiedAt is null || isCalled) : document.Verdict == DocumentVerdict.Returned || document.Round > Round,
        _ => false
    };
}

/// <summary>One paper of a dossier. A refused one stays as history when a later round brings another.</summary>
internal sealed class LegalDocument : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid DossierId { get; set; }
    public required string Code { get; set; }

    /// <summary>Round for which it was brought, from 1.</summary>
    public int Round { get; set; }
    public bool IsCurrent { get; set; }
    public Guid FileId { get; set; }
    public string? Number { get; set; }
    public DateOnly? ValidUntil { get; set; }

    /// <summary>What was told of it, by field code, as JSON; null where its set asks nothing.</summary>
    public string? Details { get; set; }
    public DateTimeOffset UploadedAt { get; set; }
    public DocumentVerdict Verdict { get; set; }
    public string? Note { get; set; }

    /// <summary>Day on which its end was last told of.</summary>
    public DateOnly? RemindedOn { get; set; }
    public DateTimeOffset? VerdictAt { get; set; }
    public string? VerdictByName { get; set; }
}

internal sealed class LegalDossierConfiguration : IEntityTypeConfiguration<LegalDossier>
{
    public void Configure(EntityTypeBuilder<LegalDossier> builder)
    {
        builder.ToTable("dossiers");
        builder.Property(x => x.TypeCode).HasMaxLength(60);
        builder.Property(x => x.ApplicantName).HasMaxLength(200);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.DecidedByName).HasMaxLength(200);
        builder.Property(x => x.Summary).HasMaxLength(2000);
        builder.Property(x => x.Version).IsRowVersion();
        builder.Ignore(x => x.IsApplicantsTurn);
        builder.Ignore(x => x.WasVerified);
        builder.HasIndex(x => new { x.TenantId, x.ApplicantUserId }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.State, x.DueOn, x.Id });
    }
}

internal sealed class LegalDocumentConfiguration : IEntityTypeConfiguration<LegalDocument>
{
    public void Configure(EntityTypeBuilder<LegalDocument> builder)
    {
        builder.ToTable("documents");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.Number).HasMaxLength(100);
        builder.Property(x => x.Details).HasColumnType("jsonb");
        builder.Property(x => x.Verdict).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.Note).HasMaxLength(1000);
        builder.Property(x => x.VerdictByName).HasMaxLength(200);
        builder.HasOne<LegalDossier>().WithMany().HasForeignKey(x => new { x.TenantId, x.DossierId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.DossierId, x.Code }).IsUnique().HasFilter("is_current").HasDatabaseName("ix_documents_current");
        builder.HasIndex(x => new { x.TenantId, x.DossierId, x.Round });
    }
}
