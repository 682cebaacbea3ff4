using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Forms;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Notifications;

/// <summary>An address that gets messages of the tenant's trial.</summary>
public sealed class TrialAddress : ITenantConfiguration
{
    /// <inheritdoc />
    public Guid TenantId { get; set; }
    /// <summary>Id.</summary>
    public Guid Id { get; set; }
    /// <summary>As <see cref="Normalize"/> gives it.</summary>
    public required string Address { get; set; }
    /// <summary>Whose it is, or null.</summary>
    public string? Name { get; set; }
    /// <summary>Who listed it; null for the system.</summary>
    public string? AddedBy { get; set; }
    /// <summary>When.</summary>
    public DateTimeOffset AddedAt { get; set; }

    /// <summary>One form of an address: mail in lower case, telephone numbers as <see cref="PhoneNumber.Normalize"/> gives them.</summary>
    internal static string Normalize(string address) => address.Contains('@', StringComparison.Ordinal) ? address.Trim().ToLowerInvariant() : PhoneNumber.Normalize(address.Trim()) ?? address.Trim();
}

internal sealed class TrialAddressConfiguration : IEntityTypeConfiguration<TrialAddress>
{
    public void Configure(EntityTypeBuilder<TrialAddress> builder)
    {
        builder.ToTable("trial_addresses");
        builder.Property(x => x.Address).HasMaxLength(254);
        builder.Property(x => x.Name).HasMaxLength(150);
        builder.Property(x => x.AddedBy).HasMaxLength(150);
        builder.HasIndex(x => new { x.TenantId, x.Address }).IsUnique();
    }
}
