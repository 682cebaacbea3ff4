using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;
using PlatformSaaS.Registration.Applicants;

namespace PlatformSaaS.Registration.Changes;

/// <summary>How far a change request is.</summary>
internal enum ProfileChangeState
{
    /// <summary>An officer has to decide.</summary>
    Waiting,
    /// <summary>The profile reads as asked.</summary>
    Approved,
    /// <summary>The profile stayed as it was.</summary>
    Refused,
    /// <summary>The applicant took it back.</summary>
    Withdrawn
}

/// <summary>An applicant's request to change what only an officer may change. One waits per applicant.</summary>
internal sealed class ProfileChange : ITenantBusiness
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid ApplicantId { get; set; }

    /// <summary>The wanted values of the fields that change, by field code; identity numbers are sealed.</summary>
    public required string ValuesJson { get; set; }
    public required string Reason { get; set; }
    public ProfileChangeState State { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public Guid? DecidedBy { get; set; }
    public string? DecidedByName { get; set; }

    /// <summary>The officer's word to the applicant.</summary>
    public string? Note { get; set; }

    /// <summary>PostgreSQL's xmin: of two who decide at once one wins.</summary>
    public uint Version { get; set; }
}

internal sealed class ProfileChangeConfiguration : IEntityTypeConfiguration<ProfileChange>
{
    public void Configure(EntityTypeBuilder<ProfileChange> builder)
    {
        builder.ToTable("profile_changes");
        builder.Property(x => x.ValuesJson).HasColumnName("values").HasColumnType("jsonb");
        builder.Property(x => x.Reason).HasMaxLength(1000);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(12);
        builder.Property(x => x.DecidedByName).HasMaxLength(200);
        builder.Property(x => x.Note).HasMaxLength(1000);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasOne<Applicant>().WithMany().HasForeignKey(x => new { x.TenantId, x.ApplicantId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.ApplicantId }).IsUnique().HasFilter("state = 'Waiting'").HasDatabaseName("ix_profile_changes_waiting");
        builder.HasIndex(x => new { x.TenantId, x.ApplicantId, x.Id });
        builder.HasIndex(x => new { x.TenantId, x.State, x.Id });
    }
}
