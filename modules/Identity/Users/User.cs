using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Identity.Users;

/// <summary>An account of one portal: an applicant's or a member of staff's. Host users are accounts of the host portal.</summary>
[TrialCount("Akun pemohon", "Applicant accounts", 70)]
internal sealed class User : ITenantConfiguration, ICached
{
    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string UserName { get; set; }
    public string NormalizedUserName { get; set; } = "";
    public required string Email { get; set; }
    public string NormalizedEmail { get; set; } = "";
    public bool EmailConfirmed { get; set; }
    public string? PasswordHash { get; set; }
    /// <summary>Part of every sign-in; changing it ends all sessions at their next request.</summary>
    public string SecurityStamp { get; set; } = "";
    public bool IsApplicant { get; set; }
    public required string FullName { get; set; }
    public string? Title { get; set; }
    public string? EmployeeNumber { get; set; }
    public string? WhatsApp { get; set; }
    public string Culture { get; set; } = "id";
    public bool IsActive { get; set; } = true;
    /// <summary>Registered, but an officer has not yet approved it.</summary>
    public bool IsAwaitingApproval { get; set; }
    public bool TwoFactorEnabled { get; set; }
    /// <summary>Protected.</summary>
    public string? TwoFactorSecret { get; set; }
    /// <summary>Hashes of the unused recovery codes.</summary>
    public string? RecoveryCodes { get; set; }
    public DateTimeOffset? LastSignInAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>Name, user name and address in capitals, for the search on the users page.</summary>
    public string SearchText { get; set; } = "";
    public uint Version { get; set; }

    bool ICached.IsUrgent => true;

    IEnumerable<string> ICached.CacheKeys => IsApplicant ? [CacheKey(Id)] : [CacheKey(Id), UserDirectory.StaffKey];

    /// <summary>Begin of the keys under which something of one user is cached.</summary>
    public static string CacheKey(Guid id) => $"user:{id:N}";
}

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("users");
        builder.Property(x => x.UserName).HasMaxLength(254);
        builder.Property(x => x.NormalizedUserName).HasMaxLength(254);
        builder.Property(x => x.Email).HasMaxLength(254);
        builder.Property(x => x.NormalizedEmail).HasMaxLength(254);
        builder.Property(x => x.PasswordHash).HasMaxLength(200);
        builder.Property(x => x.SecurityStamp).HasMaxLength(64);
        builder.Property(x => x.FullName).HasMaxLength(150);
        builder.Property(x => x.Title).HasMaxLength(150);
        builder.Property(x => x.EmployeeNumber).HasMaxLength(30);
        builder.Property(x => x.WhatsApp).HasMaxLength(20);
        builder.Property(x => x.Culture).HasMaxLength(5);
        builder.Property(x => x.SearchText).HasMaxLength(700);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => new { x.TenantId, x.NormalizedUserName }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.NormalizedEmail }).IsUnique();
        builder.HasIndex(x => new { x.TenantId, x.IsApplicant, x.FullName, x.Id });
    }
}
