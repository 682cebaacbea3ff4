using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Registration.Applicants;

/// <summary>How far a registration is.</summary>
internal enum ApplicantState
{
    /// <summary>The e-mail address is not yet proven.</summary>
    Unconfirmed,
    /// <summary>Waits for an officer.</summary>
    Awaiting,
    /// <summary>In use.</summary>
    Active
}

/// <summary>An applicant. The id is the user's.</summary>
internal sealed class Applicant : ITenantBusiness, ICached
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string TypeCode { get; set; }
    /// <summary>Answers by field code; identity numbers are sealed.</summary>
    public required string ValuesJson { get; set; }
    public required string DisplayName { get; set; }
    public required string ContactName { get; set; }
    public string? ProvinceCode { get; set; }
    public string? RegencyCode { get; set; }
    public ApplicantState State { get; set; }
    /// <summary>Made by the form, so that one form sent twice registers once.</summary>
    public Guid SubmissionKey { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public uint Version { get; set; }

    IEnumerable<string> ICached.CacheKeys => [CacheKey(Id)];

    /// <summary>Key under which the row is cached.</summary>
    public static string CacheKey(Guid id) => $"applicant:{id:N}";
}

/// <summary>What an applicant agreed to, word for word identifiable by its version. Only ever added, and marked when it is taken back.</summary>
internal sealed class Consent : ITenantBusiness, ICached
{
    /// <summary>Begin of the keys under which it is cached who has to be asked again.</summary>
    public const string CacheKey = "consents:";

    /// <summary>How it was given: <c>registration portal api</c>.</summary>
    public string Channel { get; set; } = "registration";
    public DateTimeOffset? WithdrawnAt { get; set; }

    IEnumerable<string> ICached.CacheKeys => [$"{CacheKey}{UserId:N}"];

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public Guid UserId { get; set; }
    public required string Kind { get; set; }
    public required string Page { get; set; }
    public required string Version { get; set; }
    public DateTimeOffset GivenAt { get; set; }
}

internal sealed class ApplicantConfiguration : IEntityTypeConfiguration<Applicant>
{
    public void Configure(EntityTypeBuilder<Applicant> builder)
    {
        builder.ToTable("applicants");
        builder.Property(x => x.TypeCode).HasMaxLength(60);
        builder.Property(x => x.ValuesJson).HasColumnName("values").HasColumnType("jsonb");
        builder.Property(x => x.DisplayName).HasMaxLength(200);
        builder.Property(x => x.ContactName).HasMaxLength(200);
        builder.Property(x => x.ProvinceCode).HasMaxLength(10);
        builder.Property(x => x.RegencyCode).HasMaxLength(10);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(20);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => new { x.TenantId, x.SubmissionKey }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.State, x.Id });
    }
}

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> builder)
    {
        builder.ToTable("consents");
        builder.Property(x => x.Kind).HasMaxLength(20);
        builder.Property(x => x.Page).HasMaxLength(60);
        builder.Property(x => x.Version).HasMaxLength(30);
        builder.Property(x => x.Channel).HasMaxLength(20).HasDefaultValue("registration");
        builder.HasOne<Applicant>().WithMany().HasForeignKey(x => new { x.TenantId, x.UserId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(x => new { x.TenantId, x.UserId });
    }
}
