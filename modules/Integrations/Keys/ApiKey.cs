using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.Data;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Integrations.Keys;

/// <summary>A key with which another system calls the API in the stead of the person who made it. Kept after it ended, so that the audit log can be read.</summary>
internal sealed class ApiKey : ITenantConfiguration, ICached
{
    /// <summary>Begin of the keys under which found keys are cached.</summary>
    public const string CacheKey = "integrations.key:";

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Name { get; set; }

    /// <summary>First letters of the key, by which people tell keys apart.</summary>
    public required string Prefix { get; set; }

    /// <summary>SHA-256 of the whole key; the key itself is stored nowhere.</summary>
    public required string Hash { get; set; }

    /// <summary>Permissions that the maker chose of the own ones.</summary>
    public string[] Scopes { get; set; } = [];

    /// <summary>False lets it read only.</summary>
    public bool CanWrite { get; set; }

    /// <summary>Addresses and networks it may be used from; empty for all.</summary>
    public string[] Networks { get; set; } = [];
    public DateTimeOffset ExpiresAt { get; set; }
    public Guid CreatedBy { get; set; }
    public required string CreatedByName { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string? RevokedByName { get; set; }
    public uint Version { get; set; }

    bool ICached.IsUrgent => true;

    IEnumerable<string> ICached.CacheKeys => [CacheKey + Hash];

    /// <summary>True while it opens anything.</summary>
    public bool IsGood(DateTimeOffset now) => RevokedAt is null && ExpiresAt > now;
}

internal sealed class ApiKeyConfiguration : IEntityTypeConfiguration<ApiKey>
{
    public void Configure(EntityTypeBuilder<ApiKey> builder)
    {
        builder.ToTable("api_keys");
        builder.Property(x => x.Name).HasMaxLength(KeyRules.LongestName);
        builder.Property(x => x.Prefix).HasMaxLength(16);
        builder.Property(x => x.Hash).HasMaxLength(64);
        builder.Property(x => x.CreatedByName).HasMaxLength(200);
        builder.Property(x => x.RevokedByName).HasMaxLength(200);
        builder.Property(x => x.Version).IsRowVersion();
        builder.HasIndex(x => new { x.TenantId, x.Hash }).IsUnique();
    }
}
