using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PlatformSaaS.MultiTenancy;

namespace PlatformSaaS.Reviews.Requests;

/// <summary>State of a version of a service.</summary>
internal enum DefinitionState
{
    Draft,
    Published,
    Retired
}

/// <summary>A version of a service as the agency wrote it. A request stays on the version it began with.</summary>
internal sealed class ServiceDefinition : ITenantConfiguration
{
    /// <summary>Version of a draft: a service has one at most, which gets its number when it is published.</summary>
    public const int Draft = 0;

    public Guid TenantId { get; set; }
    public Guid Id { get; set; }
    public required string Code { get; set; }
    public int Version { get; set; }
    public DefinitionState State { get; set; }

    /// <summary>The definition as JSON text; kept as written, since the order of outcomes is the agency's.</summary>
    public required string Json { get; set; }
    public DateTimeOffset PublishedAt { get; set; }

    /// <summary>Who changed a draft last, and when; null for what was never a draft.</summary>
    public Guid? EditedById { get; set; }
    public string? EditedBy { get; set; }
    public DateTimeOffset? EditedAt { get; set; }
}

internal sealed class ServiceDefinitionConfiguration : IEntityTypeConfiguration<ServiceDefinition>
{
    public void Configure(EntityTypeBuilder<ServiceDefinition> builder)
    {
        builder.ToTable("service_definitions");
        builder.Property(x => x.Code).HasMaxLength(60);
        builder.Property(x => x.State).HasConversion<string>().HasMaxLength(10);
        builder.Property(x => x.EditedBy).HasMaxLength(200);
        builder.Property(x => x.Json).HasColumnType("json");
        builder.HasIndex(x => new { x.TenantId, x.Code, x.Version }).IsUnique();
    }
}
